// The tables as types: what the newest migration leaves behind. Instants are epoch milliseconds, days ISO dates.

import type { Generated, GeneratedAlways } from 'kysely'
import type { BrokenReason } from '../domain/reminder/broken-reason.ts'
import type { FeedKind } from '../domain/reminder/feed.ts'
import type { OccurrenceReason, OccurrenceState } from '../domain/reminder/occurrence-state.ts'
import type { FeedTarget } from '../domain/reminder/stored-feed.ts'
import type { Verdict } from '../domain/resource/link-check.ts'
import type { OwnPlace } from '../domain/resource/own-link.ts'
import type { Grade } from '../domain/review/schedule.ts'
import type { RetiredTopic } from '../domain/versions/returning.ts'
import type { Word, WordOrNull } from './columns.ts'
import type { LeaseTable, StampTable } from './upkeep-tables.ts'

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
  delivery_state: DeliveryStateTable
  roadmaps: RoadmapTable
  roadmap_versions: RoadmapVersionTable
  retired_topics: RetiredTopicTable
  pending_imports: PendingImportTable
  roadmap_news: RoadmapNewsTable
  own_links: OwnLinkTable
  helpful_links: HelpfulLinkTable
  link_reports: LinkReportTable
  link_checks: LinkCheckTable
  link_check_state: LinkCheckStateTable
  lease: LeaseTable
  stamp: StampTable
  due_time_rules: DueTimeRulesTable
}

type GuildTable = {
  guild_id: string
  zone: string
  reminder_channel_id: string | null
  left_at: number | null
}

type UserTable = {
  user_id: string
  /** Set when Discord refused a direct message, cleared when the person asks for direct messages anew. */
  dm_closed_at: number | null
  /** Their direct messages with the bot, once they have been opened. */
  dm_channel_id: string | null
}

type MemberTable = {
  guild_id: string
  user_id: string
  display_name: string
  /** Null: the guild's zone. */
  zone: string | null
  current_enrolment_id: number | null
  /** When the bot found out that they are not in the guild any more; null again when they return. */
  away_since: number | null
  /** When it was certain last that they are in it. */
  confirmed_at: number | null
}

type EnrolmentTable = {
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
type ChangeTable = {
  /** The interaction that made it: the same one delivered twice finds itself here. */
  interaction_id: string
  enrolment_id: number
  /** JSON array of node ids. */
  node_ids: string
  made_at: number
  undone_at: number | null
  undone_by: string | null
}

type CompletionTable = {
  enrolment_id: number
  node_id: string
  change_id: string
  study_day: string
  logged_at: number
  note: string | null
  link: string | null
}

type PhaseCompletionTable = {
  enrolment_id: number
  node_id: string
  reached_at: number
}

type ReviewCardTable = {
  enrolment_id: number
  node_id: string
  due_day: string
  /** JSON of the rest of the memory state. */
  memory: string
}

type RecallTable = {
  interaction_id: string
  enrolment_id: number
  node_id: string
  grade: Word<Grade>
  study_day: string
  graded_at: number
  /** JSON of the card as it was, so that a grade can be taken back and history replayed. */
  card_before: string
}

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
}

type OccurrenceTable = {
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
  message_id: string | null
  reason: WordOrNull<OccurrenceReason>
  updated_at: number
}

/** What concerns all deliveries: one row, once there is something to remember. */
type DeliveryStateTable = {
  id: number
  /** Set when Discord said that direct messages come too fast. */
  direct_messages_rest_until: number | null
}

/** A roadmap that the database knows: one that ships once it has been seen, or one that a server imported. */
export type RoadmapTable = {
  roadmap_id: string
  /** Empty for the roadmaps that ship, which belong to everyone. */
  guild_id: Generated<string>
  /** The newest version; the columns below say what it holds. */
  version: number
  removed_at: number | null
  title: string
  summary: string
  phases: number
  topics: number
  projects: number
  optional: number
  /** Empty for what was written before fingerprints were. */
  fingerprint: string
}

type RoadmapVersionTable = {
  roadmap_id: string
  version: number
  title: string
  /** JSON of the summary and the phases. */
  content: string
  /** JSON array of node ids that this and earlier versions gave up. */
  retired_ids: string
  made_at: number
  /** The user who imported it; empty for what ships. */
  made_by: Generated<string>
}

/** A topic that a version gave up; the marks for it stay where they are. */
type RetiredTopicTable = {
  roadmap_id: string
  node_id: string
  title: string
  /** JSON array of the titles above it. */
  place: string
  fate: Word<RetiredTopic['fate']>
  /** The version that gave it up. */
  version: number
}

/** A document that was read and shown, and that waits for the press of Import. */
type PendingImportTable = {
  interaction_id: string
  guild_id: string
  user_id: string
  title: string
  content: string
  /** The roadmap of the same server that it is a new version of. */
  replaces: string | null
  /** The version of that roadmap which it was compared with. */
  replaces_version: number | null
  /** What a new version changes beside its own content; null for a first one. */
  change: string | null
  made_at: number
}

/** What new versions changed for a learner who has not been told yet, in topics. */
type RoadmapNewsTable = {
  enrolment_id: number
  added: number
  archived: number
  was_finished: number
}

/** A link that a server's members added, at a concept or at a node `<roadmap id>/<node id>`. */
type OwnLinkTable = {
  id: GeneratedAlways<number>
  guild_id: string
  place_kind: Word<OwnPlace['kind']>
  place: string
  /** In normal form, as in the three tables below. */
  address: string
  title: string
  added_by: string
  added_at: number
}

/** Who said that a link helped, wherever in the server it stands. */
type HelpfulLinkTable = {
  guild_id: string
  address: string
  user_id: string
  voted_at: number
}

type LinkReportTable = {
  guild_id: string
  address: string
  user_id: string
  reported_at: number
}

/** One page that the weekly check visits, for all servers together. */
type LinkCheckTable = {
  /** Without the part after #. */
  address: string
  host: string
  next_check_at: number
  checked_at: number | null
  verdict: WordOrNull<Verdict>
  /** A `Finding` as JSON. */
  why: string | null
  failed_checks: Generated<number>
  failed_since: number | null
}

/** The one row that says when pages were last gathered and summed up. */
type LinkCheckStateTable = {
  id: number
  gathered_at: number | null
  summarised_at: number | null
}

/** The one row that says by which rules for time zones the due times were computed. */
type DueTimeRulesTable = {
  id: number
  zone_rules: string
}
