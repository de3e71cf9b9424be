// What members decide on being named where everyone reads it.

import type { MemberKey } from '../domain/ids.ts'
import type { Database } from '../store/database.ts'
import { changeMember, isMemberNamed, saveGuild, saveMember } from '../store/members.ts'

export function createPrivacy(database: Database) {
  /** Whether the weekly digest may name them. */
  async function isNamed(member: MemberKey): Promise<boolean> {
    return isMemberNamed(database.reading, member)
  }

  async function setNamed(request: {
    readonly member: MemberKey
    readonly displayName: string
    readonly isNamed: boolean
    readonly now: Temporal.Instant
  }): Promise<void> {
    const { member, displayName, now, ...change } = request
    await database.write(async (writing) => {
      await saveGuild(writing, member.guildId)
      await saveMember(writing, member, displayName, now)
      await changeMember(writing, member, { isNamed: change.isNamed })
    })
  }

  return Object.freeze({ isNamed, setNamed })
}
