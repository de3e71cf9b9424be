// The tables of cohorts and of the leaderboard, as types.

import type { Generated, GeneratedAlways } from 'kysely'
import type { ActKind } from '../domain/cohort/acts.ts'
import type { Word } from './columns.ts'

/** Who walks a roadmap together. */
export type CohortTable = {
  id: GeneratedAlways<number>
  guild_id: string
  name: string
  /** What two names have in common that nobody should have to tell apart; no two open cohorts of a guild share it. */
  name_key: string
  roadmap_id: string
  /** A day of the guild's zone. */
  starts_on: string
  /** Null where it has no end. */
  weeks: number | null
  /** Whoever has this role and is on the roadmap belongs to it. */
  role_id: string | null
  made_at: number
  closed_at: number | null
  /** After which enrolment the look for the role goes on; null between two rounds. */
  looked_after: Generated<number | null>
  /** When the next round begins; null where there is nothing to look for. */
  look_due_at: Generated<number | null>
}

export type CohortMemberTable = {
  cohort_id: number
  enrolment_id: number
  joined_at: number
}

/** Who left, or was taken out, and is not to be taken in again by a role. */
export type CohortAbsenceTable = {
  cohort_id: number
  enrolment_id: number
  since: number
}

/** By what a guild's moderators tell who needs them; no row while they have changed nothing. */
export type CohortRulesTable = {
  guild_id: string
  quiet_after_days: number
  behind_after_weeks: number
  at_risk_after_weeks: number
}

/** Who takes part in the leaderboard of a guild. */
export type LeaderboardMemberTable = {
  guild_id: string
  user_id: string
  /** 1: without a name. */
  is_anonymous: number
  joined_at: number
}

/** What moderators did. */
export type ModeratorActTable = {
  id: GeneratedAlways<number>
  guild_id: string
  acted_at: number
  /** Empty once they had themselves erased. */
  moderator_id: string
  kind: Word<ActKind>
  about_user: string | null
  about_cohort: number | null
  about_roadmap: string | null
  /** JSON. */
  details: string
  reason: string | null
  interaction_id: string
}

/** A finished project that its learner handed in, for moderators to read. */
export type HandInTable = {
  enrolment_id: number
  node_id: string
  link: string | null
  note: string | null
  handed_in_at: number
}
