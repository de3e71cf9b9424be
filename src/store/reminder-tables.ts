// The tables of what is sent, to whom and when, as types.

import type { Generated, GeneratedAlways } from 'kysely'
import type { NudgeAnswer, NudgeReason } from '../domain/cohort/nudge.ts'
import type { BrokenReason } from '../domain/reminder/broken-reason.ts'
import type { FeedKind } from '../domain/reminder/feed.ts'
import type { OccurrenceReason, OccurrenceState } from '../domain/reminder/occurrence-state.ts'
import type { FeedTarget } from '../domain/reminder/stored-feed.ts'
import type { Word, WordOrNull } from './columns.ts'

export type FeedTable = {
  id: GeneratedAlways<number>
  kind: Word<FeedKind>
  guild_id: string
  /** Empty for a guild's own feed: SQL's null would defeat the unique key. */
  user_id: string
  zone: string
  local_time: string
  weekday: number | null
  target: Word<FeedTarget>
  channel_id: string | null
  turned_off_at: number | null
  /** 1 for what was stopped together with everything else, and comes back together with it. */
  returns: Generated<number>
  paused_until: string | null
  broken_reason: WordOrNull<BrokenReason['kind']>
  broken_at: number | null
  /** JSON of the rights that were missing; null unless Discord refused for that. */
  broken_missing: string | null
  last_local_date: string | null
  /** When it began to run: it was set, or set again after it stood still. Null when that was before this was kept. */
  turned_on_at: number | null
  next_local_date: string | null
  next_due_at: number | null
  /** `HH:MM`, both or neither: between them nothing comes by itself. */
  quiet_from: string | null
  quiet_to: string | null
  /** 1: the daily reminder stays away on a day that was studied already. */
  skips_studied: Generated<number>
  /** Daily reminders in a row that came since the member's last sign of life. */
  unanswered: Generated<number>
  /** When the daily reminder came last, or was put off; null where none has since this is kept. */
  last_turn_at: number | null
  /** The study day of that, in the zone of then. */
  last_turn_on: string | null
}

export type OccurrenceTable = {
  feed_id: number
  local_date: string
  due_at: number
  state: Word<OccurrenceState>
  late: Generated<number>
  attempts: Generated<number>
  /** The end of the lease of whoever is sending, or the time of the next attempt; null once it is settled. */
  look_again_at: number | null
  /** When the first send began whose outcome nobody knows. */
  unsure_since: number | null
  /** Where the last send went: a channel, or 'direct'. */
  attempted_in: string | null
  message_id: string | null
  reason: WordOrNull<OccurrenceReason>
  updated_at: number
}

/** A note that moderators had sent to somebody, carried by an occurrence of that feed and date. */
export type NudgeTable = {
  feed_id: number
  local_date: string
  enrolment_id: number
  because: Word<NudgeReason>
  /** What the moderators wrote themselves. */
  words: string | null
  made_at: number
  answer: WordOrNull<NudgeAnswer>
  answered_at: number | null
  answer_words: string | null
}

/** What concerns all deliveries: one row, once there is something to remember. */
export type DeliveryStateTable = {
  id: number
  /** Set when Discord said that direct messages come too fast. */
  direct_messages_rest_until: number | null
}

/** A channel of a guild's settings that broke, and that its owner has been told of. */
export type ToldBreakageTable = {
  guild_id: string
  channel_id: string
  told_at: number
}

/** The one row that says by which rules for time zones the due times were computed. */
export type DueTimeRulesTable = {
  id: number
  zone_rules: string
}
