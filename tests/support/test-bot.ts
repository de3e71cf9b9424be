// A bot without a network: the real app on a real database, a clock that stands still, a messenger that records.

import { inject } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { SaidButton } from '../../src/discord/say.ts'
import { type ConceptIndex, indexConcepts } from '../../src/domain/concept/concept.ts'
import {
  type ChannelId,
  channelId,
  type GuildId,
  guildId,
  interactionId,
  type MemberKey,
  type RoleId,
  roleId,
  type UserId,
  userId,
} from '../../src/domain/ids.ts'
import type { SendResult } from '../../src/domain/reminder/occurrence.ts'
import { sharedIn } from '../../src/domain/resource/shared-links.ts'
import type { FetchSource } from '../../src/domain/resource/source.ts'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { createAnnouncer } from '../../src/interaction/announcer.ts'
import type { Caller } from '../../src/interaction/caller.ts'
import { createDispatch } from '../../src/interaction/dispatch.ts'
import type { Download } from '../../src/interaction/download.ts'
import type { Log } from '../../src/interaction/log.ts'
import type { GuildOwner, LookUp, PostCheck, Target } from '../../src/interaction/messenger.ts'
import { type Meters, noMeters } from '../../src/interaction/meters.ts'
import type { AttachedFile, ChosenChannel } from '../../src/interaction/options.ts'
import type { Modal, Reply, Visibility } from '../../src/interaction/reply.ts'
import type { OptionValues, Request, Responder } from '../../src/interaction/request.ts'
import { createCorrectDueTimes } from '../../src/jobs/correct-due-times.ts'
import { createEndWhatIsOver } from '../../src/jobs/end-what-is-over.ts'
import { sayNews } from '../../src/jobs/say-news.ts'
import { createSendDueReminders } from '../../src/jobs/send-due-reminders.ts'
import { createTellOwner } from '../../src/jobs/tell-owner.ts'
import { readWhatShips } from '../../src/open-app.ts'
import { createCatalogue } from '../../src/services/catalogue.ts'
import { type Database, type OpenOptions, openDatabase } from '../../src/store/database.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { sayUnreached } from '../../src/text/unreached.ts'
import { createFetchSource } from '../../src/web/fetch-source.ts'
import { checkInPseudo, checkModalInPseudo } from './check-in-pseudo.ts'
import { english, inEnglish, type SaidReply } from './english.ts'
import { newPostgresDatabase } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where `testBot` keeps its data. */
    store: 'SQLite' | 'PostgreSQL'
  }
}

/** What the bot said in answer to one interaction. */
export type Said = {
  readonly reply: SaidReply | undefined
  /** The same as the bot gave it: in no language yet. */
  readonly given: Reply | undefined
  readonly visibility: Visibility | 'update' | undefined
  readonly modal: Modal | undefined
  readonly choices: readonly SaidChoice[] | undefined
  readonly announcements: readonly SaidReply[]
  /** What only they read, beside a message that was changed. */
  readonly whisper: SaidReply | undefined
  readonly deferred: boolean
}

type SaidChoice = { readonly name: string; readonly value: string }

export type Sent = {
  readonly target: Target
  readonly reply: SaidReply
  readonly nonce: string
  readonly at: string
}

export type Person = {
  readonly name: string
  readonly guild?: string
  readonly permissions?: bigint
  /** Ids of their roles. */
  readonly roles?: readonly string[]
  /** Of their Discord, as `de`. */
  readonly locale?: string
}

/** A person in whose menu a command is chosen. */
type Chosen = { readonly userId: UserId; readonly displayName: string; readonly isBot?: boolean }

const ships = readWhatShips()
const shippedConcepts = ships.then(({ known }) => indexConcepts(known.all, known.subjects))

/** Messages sent by a bot that are looked at in the pseudo-language; some tests send thousands of the same kind. */
const checkedMax = 50

/** Discord's epoch, for making ids whose time is the test's. */
const discordEpochMs = 1_420_070_400_000

const snowflakeAt = (instant: Temporal.Instant, serial: number): string =>
  ((BigInt(instant.epochMilliseconds - discordEpochMs) << 22n) + BigInt(serial)).toString()

export async function testBot(options: {
  /** For example `2026-03-29T00:30Z`. */
  readonly now: string
  readonly roadmaps?: readonly Roadmap[]
  readonly databasePath?: string
  /** One that is open already; it is closed with the bot. */
  readonly database?: Database
  readonly concepts?: ConceptIndex
  readonly lockWaitMsMax?: number
  readonly onStatement?: (sql: string) => void
  readonly zoneRules?: string
  readonly meters?: Meters
  /** Where nothing is said, no host is allowed. */
  readonly fetchSource?: FetchSource
}) {
  const { meters = noMeters } = options
  let now = Temporal.Instant.from(options.now)
  /** Discord's clock, where it differs from the bot's. */
  let trueNow: Temporal.Instant | undefined
  let serial = 0
  const database = options.database ?? (await openTestDatabase(options))
  const concepts =
    options.concepts ?? (options.roadmaps === undefined ? await shippedConcepts : indexConcepts([]))
  const catalogue = createCatalogue(options.roadmaps ?? (await ships).roadmaps, concepts)
  const app = createApp({ database, catalogue, concepts })
  const sent: Sent[] = []
  const problems: { fields: Readonly<Record<string, unknown>>; message: string }[] = []
  const log: Log = {
    debug: () => {},
    info: () => {},
    warn: (fields, message) => problems.push({ fields, message }),
    error: (fields, message) => problems.push({ fields, message }),
  }
  /** What the next sends end with; `sent` when the list is empty. */
  const results: SendResult[] = []
  const found = new Map<string, 'found' | 'absent' | 'cannot-look'>()
  /** What a look for a person shows; they are there unless it is said here. */
  const lookUps = new Map<string, LookUp>()
  /** The roles that people have, as a look for them shows. */
  const roles = new Map<string, readonly RoleId[]>()
  /** What a look at a channel shows; it is open unless it is said here. */
  const channels = new Map<string, PostCheck>()
  /** Who runs the bot. */
  const botOwners = new Set<UserId>()
  const state: { owner: GuildOwner | undefined } = { owner: undefined }
  const messenger = {
    async send(target: Target, reply: Reply, nonce: string): Promise<SendResult> {
      if (sent.length < checkedMax) checkInPseudo(reply)
      sent.push({ target, reply: inEnglish(reply), nonce, at: now.toString() })
      return results.shift() ?? { kind: 'sent', messageId: snowflakeAt(trueNow ?? now, sent.length) }
    },
    async find(_target: Target, nonce: string) {
      const kind = found.get(nonce) ?? 'absent'
      return kind === 'found' ? { kind, messageId: '1' } : ({ kind } as const)
    },
    edit: async (_channel: ChannelId, messageId: string, reply: Reply) => {
      edited.push({
        messageId,
        text: textOf(reply),
        alternative: alternativeIn(reply),
        labels: buttonsOf(reply).map(({ label }) => label),
      })
      return deleted.has(messageId) ? ('gone' as const) : ('changed' as const)
    },
    remove: async (_channel: ChannelId, messageId: string) => {
      removed.push(messageId)
      return 'changed' as const
    },
    lookUp: async ({ userId: user }: MemberKey) => lookUps.get(user) ?? ('there' as const),
    rolesOf: async ({ userId: user }: MemberKey) => {
      const kind = lookUps.get(user) ?? ('there' as const)
      return kind === 'there' ? { kind, roleIds: roles.get(user) ?? [] } : { kind }
    },
    lookUpSeveral: async (_guild: GuildId, users: readonly UserId[]) =>
      new Map(users.map((user) => [user, lookUps.get(user) ?? ('there' as const)])),
    openDirect: async (user: UserId) => ({ kind: 'open', channelId: channelId(`9${user}`) }) as const,
    canPost: async (channel: ChannelId) => channels.get(channel) ?? ({ kind: 'open' } as const),
    findOwner: async () => state.owner,
    findOperator: async () => undefined,
    isBotOwner: async (user: UserId) => botOwners.has(user),
    guildName: async () => 'Study hall',
    roleStanding: async () => undefined,
    changeRole: async () => 'later' as const,
  }
  /** Messages of the bot's that it changed, and those it took down. */
  const edited: {
    readonly messageId: string
    readonly text: string
    readonly labels: readonly string[]
    /** The words for its picture, if it has one. */
    readonly alternative: string
  }[] = []
  const removed: string[] = []
  /** Messages that somebody else deleted. */
  const deleted = new Set<string>()
  const clock = { now: () => now }
  /** Files by address: what Discord would hand out. */
  const files = new Map<string, string>()
  const download: Download = async ({ url }, bytesMax) => {
    const text = files.get(url)
    const bytes = Buffer.byteLength(text ?? '')
    if (bytes > bytesMax) return { kind: 'too-large', bytes }
    return text === undefined ? { kind: 'failed' } : { kind: 'text', text }
  }
  const tellOwner = createTellOwner({ app, messenger, log, now: clock.now })
  const announcer = createAnnouncer({
    app,
    messenger,
    log,
    say: sayNews,
    onBroken: (guild, at) => tellOwner({ guildId: guild, kind: 'announcement' }, at),
  })
  const dispatch = createDispatch({
    app,
    clock,
    commands: (await ships).commands,
    messenger,
    download,
    fetchSource: options.fetchSource ?? createFetchSource({ hosts: [] }),
    announcer,
    sayUnreached,
    log,
    meters,
  })
  const ending = createEndWhatIsOver({ app })
  const correcting = createCorrectDueTimes({ app, log, zoneRules: options.zoneRules ?? 'of the test' })
  const sending = createSendDueReminders({ app, messenger, log, now: clock.now, tellOwner, meters })
  async function beat(): Promise<void> {
    await ending.run(now)
    await correcting.run(now)
    await sending.run()
  }

  function nextInteractionId(): string {
    serial += 1
    return snowflakeAt(now, serial)
  }

  function as({ name, guild = '100', permissions = 0n, locale, roles = [] }: Person) {
    const user: UserId = userId(
      String(1_000 + [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7)),
    )
    const caller = (id = nextInteractionId()): Caller => ({
      userId: user,
      displayName: name,
      guildId: guild === '' ? undefined : guildId(guild),
      channelId: channelId('200'),
      permissions,
      interactionId: interactionId(id),
      locale,
      guildLocale: undefined,
      roleIds: roles.map(roleId),
    })
    return {
      userId: user,
      displayName: name,
      member: { guildId: guildId(guild), userId: user },
      /** Uses a slash command; `id` repeats an interaction. */
      ask: (command: string, values: OptionValues = {}, id?: string): Promise<Said> =>
        send({ kind: 'command', name: command, options: values, caller: caller(id) }),
      /** Chooses a command in the menu of a message that somebody wrote. */
      onMessage: (
        command: string,
        { by, content }: { readonly by: { readonly userId: UserId }; readonly content: string },
        id?: string,
      ): Promise<Said> =>
        send({
          kind: 'menu-command',
          name: command,
          target: { kind: 'message', authorId: by.userId, ...sharedIn(content, []) },
          caller: caller(id),
        }),
      /** Chooses a command in the menu of a member, or of a bot. */
      onMember: (
        command: string,
        { userId: target, displayName, isBot = false }: Chosen,
        id?: string,
      ): Promise<Said> =>
        send({
          kind: 'menu-command',
          name: command,
          target: { kind: 'member', userId: target, displayName, isBot },
          caller: caller(id),
        }),
      type: async (command: string, option: string, typed: string, others: OptionValues = {}) =>
        (
          await send({
            kind: 'autocomplete',
            name: command,
            option,
            typed,
            options: others,
            caller: caller(),
          })
        ).choices ?? [],
      /** Presses the button with this label in what was said before. */
      press: (said: Said | SaidReply, label: string, id?: string): Promise<Said> =>
        send({
          kind: 'component',
          customId: buttonIn(said, label),
          values: [],
          channels: [],
          caller: caller(id),
        }),
      pressId: (customId: string, values: readonly string[] = []): Promise<Said> =>
        send({ kind: 'component', customId, values, channels: [], caller: caller() }),
      /** Chooses a channel in a menu of channels, or empties it. */
      chooseChannel: (customId: string, channel?: ChosenChannel): Promise<Said> => {
        const channels = channel === undefined ? [] : [channel]
        const values = channels.map(({ id }) => id)
        return send({ kind: 'component', customId, values, channels, caller: caller() })
      },
      fill: (
        modal: Modal | undefined,
        fields: Readonly<Record<string, string>>,
        id?: string,
      ): Promise<Said> =>
        send({
          kind: 'modal',
          customId: modal?.customId ?? '',
          fields,
          caller: caller(id),
          fromMessage: true,
        }),
    }
  }

  async function send(request: Request): Promise<Said> {
    const said: { -readonly [Key in keyof Said]: Said[Key] } & { announcements: SaidReply[] } = {
      reply: undefined,
      given: undefined,
      visibility: undefined,
      modal: undefined,
      choices: undefined,
      announcements: [],
      whisper: undefined,
      deferred: false,
    }
    const hear = (reply: Reply): SaidReply => {
      checkInPseudo(reply)
      return inEnglish(reply)
    }
    const responder: Responder = {
      // What it shows is tried with what draws; here a reply keeps its drawings.
      illustrate: async (reply) => reply,
      async reply(reply, visibility) {
        Object.assign(said, { reply: hear(reply), given: reply, visibility })
      },
      async update(reply) {
        Object.assign(said, { reply: hear(reply), given: reply, visibility: 'update' })
      },
      async openModal(modal) {
        checkModalInPseudo(modal)
        said.modal = modal
      },
      async offer(choices) {
        said.choices = choices.map(({ name, value }) => ({ name: english.plain(name), value }))
      },
      async defer(kind, visibility) {
        Object.assign(said, { deferred: true, visibility: kind === 'update' ? 'update' : visibility })
      },
      async finish(reply) {
        // A private answer does not change the message that the button stands in.
        const visibility = reply.visibility === 'private' ? 'private' : said.visibility
        Object.assign(said, { reply: hear(reply), given: reply, visibility })
      },
      async follow(reply, visibility) {
        const messageId = snowflakeAt(now, 9_000 + said.announcements.length)
        if (visibility === 'private') said.whisper = hear(reply)
        else said.announcements.push(hear(reply))
        return messageId
      },
    }
    await dispatch(request, responder)
    return said
  }

  return {
    app,
    database,
    catalogue,
    as,
    sent,
    edited,
    removed,
    deleted,
    results,
    found,
    lookUps,
    roles,
    messenger,
    channels,
    botOwners,
    /** Who owns the server; as long as nobody is named, Discord does not say. */
    setOwner(owner: GuildOwner) {
      state.owner = owner
    },
    problems,
    now: () => now,
    /** A file to send along with a command. */
    attach(name: string, text: string): AttachedFile {
      const url = `https://cdn.discordapp.com/attachments/200/${files.size + 1}/${name}`
      files.set(url, text)
      return { name, sizeBytes: Buffer.byteLength(text), url }
    },
    /** Sets the clock without a beat; Discord’s own is the same unless it is said. */
    setNow(instant: string | Temporal.Instant, discords?: string | Temporal.Instant) {
      now = Temporal.Instant.from(instant)
      trueNow = discords === undefined ? undefined : Temporal.Instant.from(discords)
    },
    beat,
    /** Turns the clock forward from one due time to the next, with a beat at each, and one at the end. */
    async turnTo(instant: string) {
      const end = Temporal.Instant.from(instant)
      for (;;) {
        const due = await app.reminders.nextDueAt()
        if (due === undefined || Temporal.Instant.compare(due, end) > 0) break
        now = due
        await beat()
      }
      now = end
      await beat()
    },
    close: () => database.close(),
  }
}

/** A file where a test names one, and otherwise whatever the run is about. */
async function openTestDatabase(
  options: OpenOptions & { readonly databasePath?: string },
): Promise<Database> {
  const { databasePath } = options
  if (databasePath === undefined && inject('store') === 'PostgreSQL')
    return openPostgres(await newPostgresDatabase(), options)
  return openDatabase(databasePath ?? ':memory:', options)
}

export type TestBot = Awaited<ReturnType<typeof testBot>>

/** All text of a reply in reading order, buttons left out. */
export function textOf(said: Said | SaidReply | Reply | undefined): string {
  return (saidIn(said)?.blocks ?? []).flatMap((block) => ('text' in block ? [block.text] : [])).join('\n')
}

/** What a message's pictures show, in words. */
export function alternativeIn(said: Said | SaidReply | Reply | undefined): string {
  return (saidIn(said)?.blocks ?? [])
    .flatMap((block) => (block.kind === 'picture' ? [block.alternative] : []))
    .join()
}

export function buttonsOf(said: Said | SaidReply | Reply | undefined): readonly SaidButton[] {
  return (saidIn(said)?.blocks ?? []).flatMap((block) => {
    if (block.kind === 'buttons') return block.buttons
    return block.kind === 'section' ? [block.button] : []
  })
}

function saidIn(said: Said | SaidReply | Reply | undefined): SaidReply | undefined {
  if (said === undefined || !('blocks' in said)) return said?.reply
  return isSaid(said) ? said : inEnglish(said)
}

function isSaid(reply: SaidReply | Reply): reply is SaidReply {
  return reply.blocks.every((block) => {
    if ('text' in block) return typeof block.text === 'string'
    return block.kind !== 'buttons' || block.buttons.every(({ label }) => typeof label === 'string')
  })
}

function buttonIn(said: Said | SaidReply, label: string): string {
  const button = buttonsOf(said).find((candidate) => candidate.label === label)
  if (button === undefined || !('customId' in button)) {
    throw new Error(
      `no button ${label}; there are ${buttonsOf(said)
        .map((candidate) => candidate.label)
        .join(', ')}`,
    )
  }
  return button.customId
}
