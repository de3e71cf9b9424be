// The tables of what learners shared and of applause, as types.

import type { Generated, GeneratedAlways } from 'kysely'
import type { ShareState } from '../domain/study/share.ts'
import type { Word } from './columns.ts'

export type ShareTable = {
  id: GeneratedAlways<number>
  guild_id: string
  user_id: string
  enrolment_id: number | null
  asked_in: string
  state: Word<ShareState>
  channel_id: string
  message_id: string | null
  attempted_at: number
  remove_at: number | null
  tries: Generated<number>
  applause_shown_at: number | null
  applause_promised_at: number | null
}

/** Of the two messages one is named. */
export type ApplauseTable = {
  id: GeneratedAlways<number>
  guild_id: string
  user_id: string
  share_id: number | null
  announcement_id: number | null
  is_given: number
  changed_in: string
  changed_at: number
}
