// Streaks: worked out anew whenever somebody looks.

import type { MemberKey } from '../domain/ids.ts'
import { restingTimes } from '../domain/study/resting.ts'
import { lookedBackTo, type Streak, streakOf } from '../domain/study/streak.ts'
import { studyDay } from '../domain/time/study-day.ts'
import { zoneDefault } from '../domain/time/zone.ts'
import type { Database } from '../store/database.ts'
import { saveGuild, saveMember } from '../store/members.ts'
import { findStreakFrame, findWork, saveStreakShown } from '../store/streaks.ts'

export type Streaks = ReturnType<typeof createStreaks>

export function createStreaks(database: Database) {
  /** A member's streak; undefined for who wants to see none. Two queries, whatever the streak. */
  async function streak(member: MemberKey, now: Temporal.Instant): Promise<Streak | undefined> {
    const { reading } = database
    const from = lookedBackTo(studyDay(now, zoneDefault))
    const since = from.toZonedDateTime(zoneDefault).toInstant()
    const { isHidden, hours, walks, outages } = await findStreakFrame(reading, member, { since, now })
    if (isHidden) return undefined
    const work = await findWork(reading, member, from)
    return streakOf({ now, hours, work, resting: restingTimes(walks, now), outages })
  }

  /** Shows streaks again, or nowhere any more. */
  async function setShown(request: {
    readonly member: MemberKey
    readonly displayName: string
    readonly isShown: boolean
    readonly now: Temporal.Instant
  }): Promise<void> {
    const { member, displayName, isShown, now } = request
    await database.write(async (writing) => {
      await saveGuild(writing, member.guildId)
      await saveMember(writing, member, displayName, now)
      await saveStreakShown(writing, member, isShown)
    })
  }

  return Object.freeze({ streak, setShown })
}
