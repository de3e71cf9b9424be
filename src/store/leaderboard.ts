// Who takes part in the leaderboard of a guild, and what each did on the study days of a week.

import { sql } from 'kysely'
import { type GuildId, type MemberKey, type UserId, userId } from '../domain/ids.ts'
import { beforeStudyDay } from '../domain/time/study-day.ts'
import { fromDay, fromInstant, toDay } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading, Writing } from './database.ts'
import { nameColumns, seenAs } from './seen-names.ts'

export type Participant = {
  readonly userId: UserId
  readonly isAnonymous: boolean
  /** Undefined where others may not read it, or they want to be without. */
  readonly displayName: string | undefined
}

/** Those who take part and are, as far as is known, in the guild. */
export async function participantsIn(reading: Reading, guild: GuildId): Promise<readonly Participant[]> {
  const rows = await reading
    .selectFrom('leaderboard_members as board')
    .innerJoin('members', (join) =>
      join.onRef('members.guild_id', '=', 'board.guild_id').onRef('members.user_id', '=', 'board.user_id'),
    )
    .select(['board.user_id', 'is_anonymous', ...nameColumns])
    .where('board.guild_id', '=', guild)
    .where('away_since', 'is', null)
    .execute()
  return rows.map((row) => {
    const isAnonymous = row.is_anonymous === 1
    return {
      userId: userId(row.user_id),
      isAnonymous,
      displayName: isAnonymous ? undefined : seenAs('everyone', row).displayName,
    }
  })
}

export type WorkOfDay = {
  readonly userId: UserId
  readonly day: Temporal.PlainDate
  readonly topics: number
  readonly reviews: number
}

type WorkRow = {
  readonly user_id: string
  readonly study_day: string
  readonly topics: number
  readonly reviews: number
}

/**
 * What those who take part did, a row for each study day from one to another, both included; the roadmaps that they left
 * count as well. Topics known before are no work, and those that live on in others are counted by these.
 */
export async function participantsWork(
  reading: Reading,
  guild: GuildId,
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
): Promise<readonly WorkOfDay[]> {
  const walks = sql`
    select board.user_id, enrolments.id, enrolments.roadmap_id
    from leaderboard_members as board
    join enrolments on enrolments.guild_id = board.guild_id and enrolments.user_id = board.user_id
    where board.guild_id = ${guild} and ${isCounted()}
  `
  const { rows } = await sql<WorkRow>`
    with walks as (${walks}), work as (
      select walks.user_id, marks.study_day, 1 as topics, 0 as reviews
      from walks
      join completions as marks on marks.enrolment_id = walks.id
      where marks.study_day between ${fromDay(from)} and ${fromDay(to)} and marks.is_known = 0
        and not exists (
          select 1 from retired_topics as retired
          where retired.roadmap_id = walks.roadmap_id and retired.node_id = marks.node_id and retired.fate != 'removed'
        )
      union all
      select walks.user_id, recalls.study_day, 0 as topics, 1 as reviews
      from walks
      join recalls on recalls.enrolment_id = walks.id
      where recalls.undone_at is null and recalls.graded_at >= ${fromInstant(beforeStudyDay(from))}
        and recalls.study_day between ${fromDay(from)} and ${fromDay(to)}
    )
    select user_id, study_day, cast(sum(topics) as bigint) as topics, cast(sum(reviews) as bigint) as reviews
    from work group by user_id, study_day
  `.execute(reading)
  return rows.map(({ user_id, study_day, topics, reviews }) => ({
    userId: userId(user_id),
    day: toDay(study_day),
    topics,
    reviews,
  }))
}

/** Takes part from now on, or goes on with a name or without; they must be known. */
export async function saveParticipant(
  writing: Writing,
  { guildId, userId: user }: MemberKey,
  { isAnonymous, now }: { readonly isAnonymous: boolean; readonly now: Temporal.Instant },
): Promise<void> {
  await writing
    .insertInto('leaderboard_members')
    .values({
      guild_id: guildId,
      user_id: user,
      is_anonymous: isAnonymous ? 1 : 0,
      joined_at: fromInstant(now),
    })
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'user_id']).doUpdateSet({ is_anonymous: isAnonymous ? 1 : 0 }),
    )
    .execute()
}

export async function removeParticipant(
  writing: Writing,
  { guildId, userId: user }: MemberKey,
): Promise<void> {
  await writing
    .deleteFrom('leaderboard_members')
    .where('guild_id', '=', guildId)
    .where('user_id', '=', user)
    .execute()
}
