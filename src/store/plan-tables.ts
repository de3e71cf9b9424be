// The tables of what members plan, as types.

/** What a member plans to give to a roadmap; no row while they have said nothing. */
export type PlanTable = {
  enrolment_id: number
  minutes_a_week: number
  /** ISO weekdays: `1,3,6`. */
  weekdays: string
  /** The study day from which it holds. */
  set_on: string
  suggested_on: string | null
  /** The hours that were suggested, until they are taken or left. */
  suggested_minutes: number | null
  left_on: string | null
}

/** What the members of a server show of how long the topics of a roadmap take. */
export type TopicEffortTable = {
  guild_id: string
  roadmap_id: string
  learned_at: number
  /** JSON: what a topic takes against a usual one, by its id. */
  efforts: string
}
