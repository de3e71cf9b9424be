// All tables as types: what the newest migration leaves behind. Instants are epoch milliseconds, days ISO dates.
// Those of people and their study stand here, the others beside it.

import type { Generated, GeneratedAlways } from 'kysely'
import type { MemberVisibility } from '../domain/study/visibility.ts'
import type {
  CohortAbsenceTable,
  CohortMemberTable,
  CohortRulesTable,
  CohortTable,
  HandInTable,
  LeaderboardMemberTable,
  ModeratorActTable,
} from './cohort-tables.ts'
import type { WordOrNull } from './columns.ts'
import type { PanelTable } from './panel-tables.ts'
import type { PlanTable, TopicEffortTable } from './plan-tables.ts'
import type {
  DeliveryStateTable,
  DueTimeRulesTable,
  FeedTable,
  NudgeTable,
  OccurrenceTable,
  ToldBreakageTable,
} from './reminder-tables.ts'
import type {
  FollowedLinkTable,
  HelpfulLinkTable,
  LinkCheckStateTable,
  LinkCheckTable,
  LinkReportTable,
  OwnLinkTable,
} from './resource-tables.ts'
import type { OwnAnswerTable, RecallTable, ReviewCardTable, ReviewSettingsTable } from './review-tables.ts'
import type {
  PendingImportTable,
  RetiredTopicTable,
  RoadmapDraftTable,
  RoadmapForkTable,
  RoadmapNewsTable,
  RoadmapTable,
  RoadmapVersionTable,
} from './roadmap-tables.ts'
import type { MemberRoleTable, RoleRuleTable, StudyRoleTable } from './role-tables.ts'
import type { ApplauseTable, ShareTable } from './share-tables.ts'
import type { BeatTable, EarlierHoursTable, OutageTable, RestTable } from './streak-tables.ts'
import type { BackupStateTable, IdentifyTable, LeaseTable, StampTable } from './upkeep-tables.ts'

export type Tables = {
  guilds: GuildTable
  users: UserTable
  members: MemberTable
  enrolments: EnrolmentTable
  changes: ChangeTable
  completions: CompletionTable
  phase_completions: PhaseCompletionTable
  announcements: AnnouncementTable
  announced: AnnouncedTable
  review_cards: ReviewCardTable
  recalls: RecallTable
  review_settings: ReviewSettingsTable
  own_answers: OwnAnswerTable
  feeds: FeedTable
  occurrences: OccurrenceTable
  delivery_state: DeliveryStateTable
  roadmaps: RoadmapTable
  roadmap_versions: RoadmapVersionTable
  retired_topics: RetiredTopicTable
  roadmap_drafts: RoadmapDraftTable
  roadmap_forks: RoadmapForkTable
  pending_imports: PendingImportTable
  pending_requests: PendingRequestTable
  roadmap_news: RoadmapNewsTable
  own_links: OwnLinkTable
  helpful_links: HelpfulLinkTable
  link_reports: LinkReportTable
  link_checks: LinkCheckTable
  link_check_state: LinkCheckStateTable
  followed_links: FollowedLinkTable
  panels: PanelTable
  study_roles: StudyRoleTable
  role_rules: RoleRuleTable
  member_roles: MemberRoleTable
  lease: LeaseTable
  identifies: IdentifyTable
  stamp: StampTable
  backup_state: BackupStateTable
  due_time_rules: DueTimeRulesTable
  told_breakages: ToldBreakageTable
  beat: BeatTable
  outages: OutageTable
  rests: RestTable
  earlier_hours: EarlierHoursTable
  plans: PlanTable
  topic_efforts: TopicEffortTable
  cohorts: CohortTable
  cohort_members: CohortMemberTable
  cohort_absences: CohortAbsenceTable
  cohort_rules: CohortRulesTable
  leaderboard_members: LeaderboardMemberTable
  nudges: NudgeTable
  hand_ins: HandInTable
  moderator_acts: ModeratorActTable
  shares: ShareTable
  applause: ApplauseTable
}

type GuildTable = {
  guild_id: string
  zone: string
  reminder_channel_id: string | null
  /** What the guild uses Discord in, and what it chose for the bot instead. */
  locale: string | null
  chosen_locale: string | null
  /** Where announcements go: null where it happens, empty nowhere. */
  announcement_channel_id: string | null
  /** JSON of which roadmaps are offered, and in which order; null: all, as they come. */
  roadmap_choice: string | null
  /** When a moderator posted the digest last. */
  digest_posted_at: number | null
  /** What only moderators should read; null: nowhere. */
  report_channel_id: string | null
  /** Who may import: null moderators, empty only whoever manages the guild, else the id of a role. */
  importers: string | null
  /** When it was greeted; 0 for those that were known before there was a greeting. */
  greeted_at: number | null
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
  /** What they use Discord in; null until it has been seen. */
  locale: string | null
  /** 1: the digest does not name them. */
  is_unnamed: Generated<number>
  /** 1: they want to see no streak. */
  hides_streak: Generated<number>
  /** 1: they want no roles for studying. */
  takes_no_roles: Generated<number>
  /** 1: the digest may name them as somebody who helps. */
  offers_help: Generated<number>
  /** Who may read their name, see `canSee`; null until they choose. */
  visibility: WordOrNull<MemberVisibility>
  /** When they were told last that direct messages do not reach them. */
  told_unreached_at: number | null
  /** 1: moderators may have a note sent to them; null until they choose. */
  allows_nudges: number | null
}

export type EnrolmentTable = {
  id: GeneratedAlways<number>
  guild_id: string
  user_id: string
  roadmap_id: string
  started_at: number
  paused_at: number | null
  /** When the pause ends by itself; null: when the member ends it. */
  paused_until: number | null
  left_at: number | null
  finished_at: number | null
  /** JSON: the id of the alternative that is taken, by the id of its group. */
  choices: string | null
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
  /** 1: known before; on its day it was logged, and not studied. */
  is_known: Generated<number>
}

type PhaseCompletionTable = {
  enrolment_id: number
  node_id: string
  /** The first time, also when it was open again since. */
  reached_at: number
  /** 1: it is open again. */
  is_reopened: Generated<number>
}

/** A message to everyone in a guild; where it is, once it has been posted and as long as it is there. */
type AnnouncementTable = {
  id: GeneratedAlways<number>
  guild_id: string
  kind: 'finished' | 'started'
  about: string
  day: string
  made_at: number
  channel_id: string | null
  message_id: string | null
  /** When the number of those who applaud was shown last, and when somebody said that they would show it. */
  applause_shown_at: number | null
  applause_promised_at: number | null
}

/** What a message says: a section (or with an empty node the roadmap) of somebody's enrolment. */
type AnnouncedTable = {
  enrolment_id: number
  node_id: string
  kind: 'finished' | 'started'
  announcement_id: number
  is_taken_back: number
}

/** What somebody asked for, kept while a question about it is open: a button's id is too short to carry it. */
type PendingRequestTable = {
  /** The interaction that asked for it. */
  id: string
  guild_id: string
  user_id: string
  /** JSON. */
  request: string
  expires_at: number
}
