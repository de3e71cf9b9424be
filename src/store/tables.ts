// The tables as types: what the newest migration leaves behind. Instants are epoch milliseconds, days ISO dates.

import type { Generated, GeneratedAlways } from 'kysely'

export type Tables = {
  guilds: GuildTable
  users: UserTable
  members: MemberTable
  enrolments: EnrolmentTable
  changes: ChangeTable
  completions: CompletionTable
  phase_completions: PhaseCompletionTable
  review_cards: ReviewCardTable
  recalls: RecallTable
  feeds: FeedTable
  occurrences: OccurrenceTable
}

export type GuildTable = {
  guild_id: string
  zone: string
  reminder_channel_id: string | null
  first_seen_at: number
  left_at: number | null
}

export type UserTable = {
  user_id: string
  /** Set when Discord refused a direct message, cleared when the person asks for direct messages anew. */
  dm_closed_at: number | null
}

export type MemberTable = {
  guild_id: string
  user_id: string
  display_name: string
  /** Null: the guild's zone. */
  zone: string | null
  day_start_hour: number
  current_enrolment_id: number | null
  seen_at: number
}

export type EnrolmentTable = {
  id: GeneratedAlways<number>
  guild_id: string
  user_id: string
  roadmap_id: string
  started_at: number
  paused_at: number | null
  left_at: number | null
  finished_at: number | null
}

/** One /done: the topics it marked, and whether it was taken back. */
export type ChangeTable = {
  /** The interaction that made it: the same one delivered twice finds itself here. */
  interaction_id: string
  enrolment_id: number
  /** JSON array of node ids. */
  node_ids: string
  made_at: number
  undone_at: number | null
  undone_by: string | null
}

export type CompletionTable = {
  enrolment_id: number
  node_id: string
  change_id: string
  study_day: string
  logged_at: number
  note: string | null
  link: string | null
}

export type PhaseCompletionTable = {
  enrolment_id: number
  node_id: string
  reached_at: number
}

export type ReviewCardTable = {
  enrolment_id: number
  node_id: string
  due_day: string
  /** JSON of the rest of the memory state. */
  memory: string
}

export type RecallTable = {
  interaction_id: string
  enrolment_id: number
  node_id: string
  grade: string
  study_day: string
  graded_at: number
  /** JSON of the card as it was, so that a grade can be taken back and history replayed. */
  card_before: string
}

export type FeedTable = {
  id: GeneratedAlways<number>
  kind: string
  guild_id: string
  /** Empty for a guild's own feed: SQL's null would defeat the unique key. */
  user_id: string
  zone: string
  local_time: string
  weekday: number | null
  target: string
  channel_id: string | null
  turned_off_at: number | null
  paused_until: string | null
  broken_reason: string | null
  broken_at: number | null
  last_local_date: string | null
  next_local_date: string | null
  next_due_at: number | null
}

export type OccurrenceTable = {
  feed_id: number
  local_date: string
  due_at: number
  state: string
  late: Generated<number>
  attempts: Generated<number>
  /** The end of the lease of whoever is sending, or the time of the next attempt; null once it is settled. */
  look_again_at: number | null
  /** When the first send began whose outcome nobody knows. */
  unsure_since: number | null
  message_id: string | null
  reason: string | null
  updated_at: number
}
