// The tables of roles that members are given for studying, as types.

import type { Generated, GeneratedAlways } from 'kysely'
import type { RoleReason, RoleTrouble } from '../domain/roles/role.ts'
import type { Word, WordOrNull } from './columns.ts'

export type StudyRoleTable = {
  guild_id: string
  role_id: string
  look_at: number
  trouble: WordOrNull<RoleTrouble>
  trouble_at: number | null
  retry_at: number | null
}

export type RoleRuleTable = {
  id: GeneratedAlways<number>
  guild_id: string
  role_id: string
  reason: Word<RoleReason>
  /** Empty: whichever roadmap. */
  roadmap_id: string
  node_id: string
  from_at: number | null
}

export type MemberRoleTable = {
  guild_id: string
  user_id: string
  role_id: string
  wish: Word<'give' | 'take'>
  tries: Generated<number>
  due_at: number | null
}
