// Posts on the bot's own account: channels and direct messages, with a nonce, and with no retry that it did not choose.

import { createHash } from 'node:crypto'
import { DiscordAPIError, HTTPError, RateLimitError, REST } from '@discordjs/rest'
import {
  type APIMessage,
  type RESTGetAPIChannelMessagesResult,
  type RESTPostAPICurrentUserCreateDMChannelResult,
  Routes,
} from 'discord-api-types/v10'
import type { CheckResult, SendResult } from '../domain/reminder/occurrence.ts'
import type { Log } from '../interaction/log.ts'
import type { Messenger, Target } from '../interaction/messenger.ts'
import { renderReply } from './render-reply.ts'

/** Discord allows 50 requests a second to a bot; what is left is for registration and people's own requests. */
const requestsPerSecondMax = 40
/** A post that takes longer is in doubt, and the ledger decides what then. */
const timeoutMsDefault = 10_000
/** Messages looked through for one that may have arrived. */
const lookBack = 50

type Parts = {
  readonly apiUrl: string
  readonly token: string
  readonly log: Log
  readonly timeoutMs?: number
}

/**
 * Makes the messenger. Its client retries nothing by itself: discord's client repeats a POST at once after an error,
 * and the first one may have made the message. A rate limit is an answer, not a reason to wait in line.
 */
export function createMessenger({ apiUrl, token, log, timeoutMs = timeoutMsDefault }: Parts): Messenger {
  const rest = new REST({
    api: apiUrl,
    version: '10',
    retries: 0,
    timeout: timeoutMs,
    globalRequestsPerSecond: requestsPerSecondMax,
    rejectOnRateLimit: ({ retryAfter, sublimitTimeout }) => Math.max(retryAfter, sublimitTimeout) > timeoutMs,
  }).setToken(token)
  const directChannels = new Map<string, string>()

  async function channelOf(target: Target): Promise<string> {
    if (target.kind === 'channel') return target.channelId
    const known = directChannels.get(target.userId)
    if (known !== undefined) return known
    const body = { recipient_id: target.userId }
    const channel = (await rest.post(Routes.userChannels(), {
      body,
    })) as RESTPostAPICurrentUserCreateDMChannelResult
    directChannels.set(target.userId, channel.id)
    return channel.id
  }

  return {
    async send(target, reply, nonce) {
      const { body, files } = renderReply(reply, markerOf(nonce))
      try {
        const message = (await rest.post(Routes.channelMessages(await channelOf(target)), {
          body: { ...body, nonce, enforce_nonce: true },
          ...(files.length === 0 ? {} : { files: files.map(({ name, data }) => ({ name, data })) }),
        })) as APIMessage
        return { kind: 'sent', messageId: message.id }
      } catch (error) {
        const result = resultOf(error)
        log.warn(
          { target: target.kind, result, code: error instanceof DiscordAPIError ? error.code : undefined },
          'a message was not sent',
        )
        return result
      }
    },
    async find(target, nonce) {
      try {
        const route = Routes.channelMessages(await channelOf(target))
        const query = new URLSearchParams({ limit: String(lookBack) })
        const messages = (await rest.get(route, { query })) as RESTGetAPIChannelMessagesResult
        const found = messages.find(({ components }) => components?.some(({ id }) => id === markerOf(nonce)))
        return found === undefined ? { kind: 'absent' } : { kind: 'found', messageId: found.id }
      } catch (error) {
        return checkOf(resultOf(error))
      }
    },
  }
}

/**
 * A positive 32-bit number out of a nonce. It travels as the id of the message's container, which Discord keeps and
 * gives back, whereas a nonce is gone once the message is stored.
 */
function markerOf(nonce: string): number {
  return createHash('sha256').update(nonce).digest().readUInt32BE(0) >>> 1 || 1
}

/** What an error from the client means for the message (developers/topics/opcodes-and-status-codes). */
export function resultOf(error: unknown): SendResult {
  if (error instanceof RateLimitError) return { kind: 'rate-limited', retryAfterMs: error.retryAfter }
  if (error instanceof HTTPError)
    return error.status === 401 ? { kind: 'token-invalid' } : { kind: 'server-error' }
  if (error instanceof DiscordAPIError) return resultOfCode(error)
  // The client refuses to send without a token, which one 401 has taken from it.
  if (error instanceof Error && error.message.startsWith('Expected token to be set'))
    return { kind: 'token-invalid' }
  return { kind: 'no-answer' }
}

/** A look that failed for now is repeated; only where looking never works does the message stay in doubt. */
function checkOf({ kind }: SendResult): CheckResult {
  const isFinal = kind === 'gone' || kind === 'forbidden' || kind === 'dm-closed' || kind === 'invalid'
  return { kind: isFinal ? 'cannot-look' : 'no-answer' }
}

function resultOfCode(error: DiscordAPIError): SendResult {
  switch (error.code) {
    case 10003: // unknown channel
    case 10004: // unknown guild
    case 50008: // not a channel that takes messages, such as a forum
    case 40058: // a forum takes posts only
      return { kind: 'gone' }
    case 10008: // the nonce of a message that somebody deleted since: it did arrive
      return { kind: 'sent', messageId: '' }
    case 50001: // missing access
    case 50013: // missing permissions
    case 160005: // locked thread
      return { kind: 'forbidden', missing: [] }
    case 10013: // unknown user
    case 50007: // does not take direct messages
    case 50278: // shares no server any more
      return { kind: 'dm-closed' }
    case 40003: // opening direct messages too fast
      return { kind: 'dm-too-fast' }
  }
  if (error.status === 401) return { kind: 'token-invalid' }
  if (error.status >= 500) return { kind: 'server-error' }
  return { kind: 'invalid' }
}
