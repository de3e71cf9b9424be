// Sets the address for interactions: it is tried first, as Discord does, and kept only when the bot there checks signatures.

import { ApplicationFormPartialSchema } from 'discord-api-spec/zod'
import { InteractionResponseType, InteractionType } from 'discord-api-types/v10'
import type { Core } from '../core.ts'
import { createKeys } from '../credentials.ts'
import { isRecord } from '../json.ts'
import { isLoopback } from '../loopback.ts'
import { presentUser } from '../present/present.ts'
import { createErrorTree, type ErrorTree } from '../validation/error-tree.ts'
import { checkSchema } from '../validation/schema-check.ts'
import type { Answered, Post, Unanswered } from './post.ts'

/** Discord does not say how long it waits for a PONG. Nobody's command depends on it, and a bot may be just starting. */
const pongWithinMs = 10_000
const field = 'interactions_endpoint_url'

export type EndpointSetting = ReturnType<typeof createEndpointSetting>

export function createEndpointSetting(core: Core, post: Post) {
  /** The body that Discord tries an address with. It belongs to nobody's command, and no callback answers it. */
  function ping(): string {
    const { state } = core
    const owner = state.users.get(state.botUserId)
    const id = core.ids.next()
    return JSON.stringify({
      application_id: state.applicationId,
      authorizing_integration_owners: {},
      entitlements: [],
      id,
      token: Buffer.from(`interaction:${id}:ping`).toString('base64url'),
      type: InteractionType.Ping,
      user: owner ? presentUser(owner) : null,
      version: 1,
    })
  }

  /** A PING that is signed as it should be, and one by a stranger, who must be turned away. */
  async function isVerified(url: string): Promise<boolean> {
    const [own, forged] = await Promise.all([
      post(url, ping(), { withinMs: pongWithinMs }),
      post(url, ping(), { withinMs: pongWithinMs, keys: createKeys() }),
    ])
    return isPong(own) && forged.kind === 'answered' && forged.status === 401
  }

  return {
    /** Takes what `PATCH /applications/@me` says about the address; throws Discord's refusal when it does not hold. */
    async change(body: unknown): Promise<void> {
      if (!isRecord(body) || body[field] === undefined) return
      const url = body[field]
      const tree = createErrorTree()
      checkSchema(ApplicationFormPartialSchema, { [field]: url }, tree)
      tree.throwIfAny()
      if (typeof url !== 'string') {
        core.state.interactionsEndpointUrl = null
        return
      }
      checkAddress(new URL(url), tree)
      tree.throwIfAny()
      if (!(await isVerified(url))) {
        const message = 'The specified interactions endpoint URL could not be verified.'
        tree.add([field], 'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID', message)
        tree.throwIfAny()
      }
      core.state.interactionsEndpointUrl = url
    },
  }
}

function isPong(posted: Answered | Unanswered): boolean {
  if (posted.kind !== 'answered' || posted.status !== 200) return false
  if (!posted.contentType.startsWith('application/json')) return false
  try {
    const answer: unknown = JSON.parse(posted.body.toString())
    return isRecord(answer) && answer.type === InteractionResponseType.Pong
  } catch {
    return false
  }
}

function checkAddress(url: URL, tree: ErrorTree): void {
  if (!['http:', 'https:'].includes(url.protocol)) {
    const message = `Scheme "${url.protocol.slice(0, -1)}" is not supported. Scheme must be one of ('http', 'https').`
    tree.add([field], 'URL_TYPE_INVALID_SCHEME', message)
  } else if (!isLoopback(url)) {
    const message =
      'The practice server never leaves this machine: the address has to begin with ' +
      'http://127.0.0.1, http://[::1] or http://localhost (or the same with https).'
    tree.add([field], 'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID', message)
  }
}
