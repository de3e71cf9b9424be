// A dispatcher for commands of a test's own, and everything that it does to Discord, in order.

import * as z from 'zod'
import { createApp } from '../../src/app.ts'
import { indexConcepts } from '../../src/domain/concept/concept.ts'
import { channelId, guildId, interactionId, userId } from '../../src/domain/ids.ts'
import { createAnnouncer } from '../../src/interaction/announcer.ts'
import type { Caller } from '../../src/interaction/caller.ts'
import { type Action, type Command, defineCommand, type SlashCommand } from '../../src/interaction/command.ts'
import { createDispatch } from '../../src/interaction/dispatch.ts'
import type { Messenger } from '../../src/interaction/messenger.ts'
import type { News } from '../../src/interaction/news.ts'
import type { Choice, Modal, Visibility } from '../../src/interaction/reply.ts'
import type { Request, Responder } from '../../src/interaction/request.ts'
import { sayNews } from '../../src/jobs/say-news.ts'
import { createCatalogue } from '../../src/services/catalogue.ts'
import { openDatabase } from '../../src/store/database.ts'
import { sayUnreached } from '../../src/text/unreached.ts'
import { inEnglish, type SaidReply } from '../support/english.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'

const now = Temporal.Instant.from('2026-11-21T12:00Z')

export type Done =
  | { readonly did: 'reply' | 'follow'; readonly reply: SaidReply; readonly visibility: Visibility }
  | { readonly did: 'update' | 'finish'; readonly reply: SaidReply }
  | { readonly did: 'modal'; readonly modal: Modal }
  | { readonly did: 'offer'; readonly choices: readonly Choice[] }
  | { readonly did: 'defer'; readonly kind: 'reply' | 'update'; readonly visibility: Visibility }

type Logged = {
  readonly level: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly message: string
}

const discordEpochMs = 1_420_070_400_000
let serial = 0

/** An interaction id made that many seconds before `now`. */
export function idMadeBefore(seconds: number): string {
  serial += 1
  return (
    (BigInt(now.epochMilliseconds - seconds * 1_000 - discordEpochMs) << 22n) +
    BigInt(serial)
  ).toString()
}

export function callerWith(
  change: { readonly id?: string; readonly guild?: string | null; readonly permissions?: bigint } = {},
): Caller {
  const { id = idMadeBefore(0), guild = '100', permissions = 0n } = change
  return {
    userId: userId('1'),
    displayName: 'Ada',
    guildId: guild === null ? undefined : guildId(guild),
    channelId: channelId('200'),
    permissions,
    interactionId: interactionId(id),
    locale: undefined,
    guildLocale: undefined,
    roleIds: [],
  }
}

/** A command without options; what it does is up to the test. */
export function commandWith(
  change: Partial<SlashCommand> & { readonly actions?: readonly Action[] },
): SlashCommand {
  const base = defineCommand({
    name: 'try',
    description: 'Something to try',
    audience: 'member',
    visibility: 'private',
    options: z.object({}),
    run: () => {
      throw new Error('the test did not expect this command to run')
    },
  })
  return { ...base, ...change }
}

const messenger: Messenger = {
  send: async () => ({ kind: 'sent', messageId: '1' }),
  find: async () => ({ kind: 'absent' }),
  lookUp: async () => 'there',
  rolesOf: async () => ({ kind: 'there', roleIds: [] }),
  lookUpSeveral: async (_guild, users) => new Map(users.map((user) => [user, 'there'])),
  edit: async () => 'changed',
  remove: async () => 'changed',
  openDirect: async () => ({ kind: 'open', channelId: channelId('9') }),
  canPost: async () => ({ kind: 'open' }),
  findOwner: async () => undefined,
  findOperator: async () => undefined,
  guildName: async () => 'Study hall',
  isBotOwner: async () => false,
  roleStanding: async () => undefined,
  changeRole: async () => 'later' as const,
}

/** `failing` names what Discord refuses; pictures are left undrawn unless it is said how. */
export async function dispatching(
  commands: readonly Command[],
  failing: readonly Done['did'][] = [],
  refusal = new Error('Discord refused'),
  illustrate: Responder['illustrate'] = async (reply) => reply,
) {
  const database = await openDatabase(':memory:')
  const app = createApp({ database, catalogue: createCatalogue([smallRoadmap]), concepts: indexConcepts([]) })
  const done: Done[] = []
  const logged: Logged[] = []
  const write = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) => {
    logged.push({ level, fields, message })
  }
  let time = now
  const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
  const dispatch = createDispatch({
    app,
    clock: { now: () => time },
    commands,
    messenger,
    download: async () => ({ kind: 'failed' }),
    fetchSource: async () => ({ kind: 'failed' }),
    announcer: createAnnouncer({
      app,
      messenger,
      log,
      say: sayNews,
      onBroken: async () => {},
    }),
    sayUnreached,
    log,
  })

  async function record(step: Done): Promise<void> {
    if (failing.includes(step.did)) throw refusal
    done.push(step)
  }
  const responder: Responder = {
    illustrate,
    reply: (reply, visibility) => record({ did: 'reply', reply: inEnglish(reply), visibility }),
    update: (reply) => record({ did: 'update', reply: inEnglish(reply) }),
    openModal: (modal) => record({ did: 'modal', modal }),
    offer: (choices) => record({ did: 'offer', choices }),
    defer: (kind, visibility) => record({ did: 'defer', kind, visibility }),
    finish: (reply) => record({ did: 'finish', reply: inEnglish(reply) }),
    async follow(reply, visibility) {
      await record({ did: 'follow', reply: inEnglish(reply), visibility })
      return '5'
    },
  }
  /** Ada starts a roadmap behind the dispatcher's back; gives the news of it. */
  async function startedNews(): Promise<News> {
    const member = { guildId: guildId('100'), userId: userId('1') }
    const outcome = await app.enrolments.start({ member, displayName: 'Ada', roadmap: smallRoadmap.id, now })
    if (outcome.kind !== 'started') throw new Error(outcome.kind)
    return {
      kind: 'started',
      guildId: member.guildId,
      roadmapId: smallRoadmap.id,
      enrolmentId: outcome.enrolmentId,
      now,
    }
  }

  return {
    startedNews,
    done,
    logged,
    send: (request: Request) => dispatch(request, responder),
    /** Lets so many seconds pass since `now`. */
    setSeconds: (seconds: number) => {
      time = now.add({ seconds })
    },
  }
}

export function askFor(name: string, change: Parameters<typeof callerWith>[0] = {}): Request {
  return { kind: 'command', name, options: {}, caller: callerWith(change) }
}

export function pressOf(customId: string, change: Parameters<typeof callerWith>[0] = {}): Request {
  return { kind: 'component', customId, values: [], channels: [], caller: callerWith(change) }
}
