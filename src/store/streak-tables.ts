// The tables that streaks rest on beside what was studied, as types.

import type { Generated } from 'kysely'
import type { RestKind } from '../domain/study/resting.ts'
import type { Word } from './columns.ts'

/** The one row that says when Discord was last seen to answer, by its own clock. */
export type BeatTable = {
  id: number
  beat_at: number
  /** Until when servers took the bot in before there was a greeting; null where there was one from the beginning. */
  known_until: number | null
  /** When the log of outages begins; null where no beat was noted since that is kept. */
  first_at: number | null
}

/** A time in which the bot was not running, or Discord not to be reached. */
export type OutageTable = {
  from_at: number
  until_at: number
}

/** A pause of a roadmap that is over, or a time for which it was left. */
export type RestTable = {
  enrolment_id: number
  kind: Word<RestKind>
  from_at: number
  until_at: number
}

/** By which zone somebody's days went until a change; of a guild where there is no user. */
export type EarlierHoursTable = {
  guild_id: string
  /** Empty for a guild. */
  user_id: Generated<string>
  until_at: number
  zone: string
  /** 1: the member had chosen the zone. */
  has_own_zone: number
  /** The time of the daily reminder, `HH:MM`. */
  reminded_at: string | null
}
