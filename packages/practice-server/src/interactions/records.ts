// The interactions under way: who sent what, whether it was answered, and which messages came of it.
import { randomBytes } from 'node:crypto'
import type { InteractionOutcome, ModalView } from '../contract.ts'
import type { Core } from '../core.ts'
import type { Json } from '../state/state.ts'

/** Real milliseconds that Discord gives a bot for its first answer. */
export const answerWithinMs = 3_000
/** How long the token serves for edits and follow-ups. */
const tokenLifetimeMs = 15 * 60_000
const recordsMax = 20_000

export type InteractionRecord = {
  readonly id: string
  readonly token: string
  readonly type: number
  readonly userId: string
  readonly channelId: string
  readonly guildId: string | null
  readonly payload: Json
  /** The message whose component was used, directly or by way of a modal. */
  readonly sourceMessageId: string | null
  /** Type of the option being typed, when choices are asked for. */
  readonly focusedOptionType: number | null
  /** `performance.now()` just before the event went out. */
  sentAtMs: number
  readonly sentAtPractice: number
  answer: { readonly type: number; readonly elapsedMs: number } | null
  /** Whether its person was told that no answer came. */
  isMissed: boolean
  /** What `@original` stands for. */
  originalId: string | null
  /** Whether the source message was changed, or a message followed, after a deferred update. */
  updated: boolean
  readonly followUpIds: string[]
  modal: ModalView | null
  choices: InteractionOutcome['choices']
  readonly listeners: Set<() => void>
}

export type InteractionRequest = Pick<
  InteractionRecord,
  'type' | 'userId' | 'channelId' | 'guildId' | 'sourceMessageId' | 'focusedOptionType'
> & { readonly payload: (ids: { id: string; token: string }) => Json }

export type InteractionRecords = ReturnType<typeof createInteractionRecords>

/** `deliver` brings an interaction to the bot, for the first time or (`isAgain`) once more. */
export function createInteractionRecords(
  core: Core,
  deliver: (record: InteractionRecord, isAgain: boolean) => void,
) {
  const byId = new Map<string, InteractionRecord>()
  const byToken = new Map<string, InteractionRecord>()

  /** Tells whoever waits on the interaction that something happened to it. */
  function touched(record: InteractionRecord): void {
    for (const listener of record.listeners) listener()
  }

  return {
    /** Keeps a new interaction and sends it to the bot. */
    send(request: InteractionRequest): InteractionRecord {
      const id = core.ids.next()
      const token =
        Buffer.from(`interaction:${id}:`).toString('base64url') + randomBytes(48).toString('base64url')
      const record: InteractionRecord = {
        ...request,
        id,
        token,
        payload: request.payload({ id, token }),
        sentAtMs: performance.now(),
        sentAtPractice: core.clock.now(),
        answer: null,
        isMissed: false,
        originalId: null,
        updated: false,
        followUpIds: [],
        modal: null,
        choices: null,
        listeners: new Set(),
      }
      byId.set(id, record)
      byToken.set(token, record)
      if (byId.size > recordsMax) {
        const [oldest] = byId.values()
        if (oldest) {
          byId.delete(oldest.id)
          byToken.delete(oldest.token)
        }
      }
      record.sentAtMs = performance.now()
      deliver(record, false)
      core.notify({ kind: 'interaction-sent', interactionId: id })
      return record
    },
    /** The bot gets the very same interaction once more. */
    deliverAgain(id: string): void {
      const record = byId.get(id)
      if (record) deliver(record, true)
    },
    byId: (id: string): InteractionRecord | undefined => byId.get(id),
    byToken: (token: string): InteractionRecord | undefined => byToken.get(token),
    isTokenExpired(record: InteractionRecord): boolean {
      return (
        core.clock.now() - record.sentAtPractice > tokenLifetimeMs ||
        performance.now() - record.sentAtMs > tokenLifetimeMs
      )
    },
    /** The bot will not answer any more: its person is told at once, unless an answer came before. */
    miss(record: InteractionRecord): void {
      if (record.answer !== null) return
      record.isMissed = true
      touched(record)
    },
    touched,
  }
}
