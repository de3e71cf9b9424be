// How a guild's messages fare, as far as whoever manages it may know: of learners only how many, and that of a crowd alone.

import { crowdMin } from '../study/visibility.ts'
import type { BrokenReason } from './broken-reason.ts'
import type { OccurrenceReason, OccurrenceState } from './occurrence-state.ts'

/** What became of the newest digest since it was turned on, and when that was settled. */
export type LastDigest = {
  readonly state: OccurrenceState
  readonly reason: OccurrenceReason | undefined
  readonly at: Temporal.Instant
}

/** How many people; of fewer than a crowd that there are some. */
export type HeadCount = { readonly kind: 'none' | 'few' } | { readonly kind: 'many'; readonly n: number }

/** Whose reminders are stopped: their direct messages are closed, the channel takes none, or something else is refused. */
type StoppedReminders = Readonly<Record<StopCause, HeadCount>>
export type StopCause = (typeof stopCauses)[number]
export const stopCauses = ['closed', 'channel', 'refused'] as const

export type GuildHealth = {
  readonly lastDigest: LastDigest | undefined
  readonly stopped: StoppedReminders
  /** Roadmaps whose links could not be read for weeks. */
  readonly lostLinks: readonly { readonly title: string; readonly since: Temporal.Instant }[]
}

export function headCount(n: number): HeadCount {
  if (n === 0) return { kind: 'none' }
  return n < crowdMin ? { kind: 'few' } : { kind: 'many', n }
}

/** Why a member's reminders are stopped, by what would have to be done about it. */
export function stopCauseOf(reason: BrokenReason['kind']): StopCause {
  if (reason === 'dm-closed') return 'closed'
  return isMendedByRights(reason) ? 'channel' : 'refused'
}

/** Whether it is over as soon as the bot can post in the channel. */
export function isMendedByRights(reason: BrokenReason['kind']): boolean {
  switch (reason) {
    case 'gone':
    case 'forbidden':
    case 'thread-closed':
      return true
    case 'dm-closed':
    case 'filtered':
    case 'quarantined':
      return false
  }
}
