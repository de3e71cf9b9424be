// The table of what learners shared, as a type.

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
}
