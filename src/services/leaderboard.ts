// The leaderboard of a guild, for those who want one.

import { type Contender, effortOf, neighboursOf } from '../domain/cohort/leaderboard.ts'
import type { MemberKey } from '../domain/ids.ts'
import { crowdMin } from '../domain/study/visibility.ts'
import { studyDay } from '../domain/time/study-day.ts'
import { zoneDefault } from '../domain/time/zone.ts'
import type { Database } from '../store/database.ts'
import {
  type Participant,
  participantsIn,
  participantsWork,
  removeParticipant,
  saveParticipant,
  type WorkOfDay,
} from '../store/leaderboard.ts'
import { findGuild, saveGuild, saveMember } from '../store/members.ts'
import { isMemberSeen } from '../store/seen-names.ts'

/** How a member stands to the leaderboard. Whoever others may not read by name takes part without one. */
export type Standing = {
  /** Those who take part. */
  readonly people: number
  readonly mayBeNamed: boolean
} & (
  | { readonly kind: 'outside' }
  /** Too few take part for anybody to stay unnamed among them. */
  | { readonly kind: 'too-few'; readonly isAnonymous: boolean }
  | {
      readonly kind: 'inside'
      readonly isAnonymous: boolean
      /** The Monday on which it began. */
      readonly since: Temporal.PlainDate
      /** The member among those closest to them. */
      readonly neighbours: readonly Contender[]
      /** What the member did on the study days of the week on which they did something, in their order. */
      readonly own: readonly WorkOfDay[]
    }
)

export function createLeaderboard(database: Database) {
  /** The week from Monday on, by the study days of the guild's zone; each one's work counts by their own. */
  async function standing(member: MemberKey, now: Temporal.Instant): Promise<Standing> {
    return database.snapshot(async (reading) => {
      const all = await participantsIn(reading, member.guildId)
      const self = all.find(({ userId }) => userId === member.userId)
      const known = { people: all.length, mayBeNamed: await isMemberSeen(reading, 'everyone', member) }
      if (self === undefined) return { ...known, kind: 'outside' }
      const { isAnonymous } = self
      if (all.length < crowdMin) return { ...known, kind: 'too-few', isAnonymous }
      const today = studyDay(now, (await findGuild(reading, member.guildId))?.zone ?? zoneDefault)
      const since = today.subtract({ days: today.dayOfWeek - 1 })
      const work = await participantsWork(reading, member.guildId, {
        from: since,
        to: since.add({ days: 6 }),
      })
      const daysOf = Map.groupBy(work, ({ userId }) => userId)
      const contender = ({ userId, displayName }: Participant): Contender => ({
        userId,
        displayName,
        points: effortOf(daysOf.get(userId) ?? []),
      })
      return {
        ...known,
        kind: 'inside',
        isAnonymous,
        since,
        neighbours: neighboursOf(all.map(contender), member.userId),
        own: (daysOf.get(member.userId) ?? []).toSorted((one, other) =>
          Temporal.PlainDate.compare(one.day, other.day),
        ),
      }
    })
  }

  /** Takes part, or goes on with a name or without. */
  async function join(request: {
    readonly member: MemberKey
    readonly displayName: string
    readonly isAnonymous: boolean
    readonly now: Temporal.Instant
  }): Promise<void> {
    const { member, displayName, isAnonymous, now } = request
    await database.write(async (writing) => {
      await saveGuild(writing, member.guildId)
      await saveMember(writing, member, displayName, now)
      await saveParticipant(writing, member, { isAnonymous, now })
    })
  }

  /** Takes part no more, and leaves nothing of having done so. */
  const leave = (member: MemberKey): Promise<void> =>
    database.write((writing) => removeParticipant(writing, member))

  return Object.freeze({ standing, join, leave })
}
