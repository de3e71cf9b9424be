// The tables of reviews, as types.

import type { Grade } from '../domain/review/schedule.ts'
import type { Word } from './columns.ts'

export type ReviewCardTable = {
  enrolment_id: number
  node_id: string
  due_day: string
  /** JSON of the rest of the memory state. */
  memory: string
  /** When the member said that they would not forget it; null while it comes back. */
  suspended_at: number | null
}

export type RecallTable = {
  interaction_id: string
  enrolment_id: number
  node_id: string
  grade: Word<Grade>
  study_day: string
  graded_at: number
  /** JSON of the card as it was, so that a grade can be taken back and history replayed. */
  card_before: string
  undone_at: number | null
  undone_by: string | null
}

/** What a member wants of their reviews; null: as usual. */
export type ReviewSettingsTable = {
  guild_id: string
  user_id: string
  retention_percent: number | null
  daily_max: number | null
  /** JSON of FSRS's 21 numbers. */
  weights: string | null
  weights_made_at: number | null
  /** The same, shown to the member and neither taken nor left yet. */
  offered_weights: string | null
}

/** What a member typed last to a question about a topic; the question is empty for the topic in their own words. */
export type OwnAnswerTable = {
  enrolment_id: number
  node_id: string
  question: string
  answer: string
  answered_at: number
  /** The one that brought it: the same one delivered twice finds itself here. */
  interaction_id: string
  /** What it took the place of. */
  earlier: string | null
}
