// What is due to a member on all their roadmaps, without reading the cards, and what says how much of it is dealt.

import type { MemberKey } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { StudiedOn } from '../domain/study/studied-days.ts'
import { beforeStudyDay } from '../domain/time/study-day.ts'
import { fromDay, fromInstant, toDay, toInstant } from './columns.ts'
import type { Reading } from './database.ts'
import { enrolmentIdsOf } from './enrolments.ts'
import { arrayFrom, listOf } from './json.ts'
import { preparedQuery } from './prepared.ts'
import { recallsOf } from './recalls.ts'

/** A roadmap that a member has not left, with the topics that are due there; none while it is paused. */
type DueOn = {
  readonly enrolmentId: EnrolmentId
  readonly roadmapId: string
  readonly isPaused: boolean
  readonly isFinished: boolean
  readonly due: readonly string[]
}

/** What is due to a member, and the days on which they studied, which say how much of it is dealt. */
export type DueToMember = {
  readonly on: readonly DueOn[]
  /** Answers that were given on the day already, on whichever roadmap. */
  readonly answered: number
  /** What they did from a day on, the newest first, to be read once: dates cost more than rows, and few are needed. */
  readonly work: Iterable<StudiedOn>
  /** They had logged something by the time that this begins with. */
  readonly hasEarlierWork: boolean
}

/**
 * What is due to a member on the day or before, and how much they have answered on it, on every roadmap that they have not
 * left, without reading the cards; and what they did from another day on. One query.
 */
export async function topicsDueTo(
  reading: Reading,
  { guildId, userId }: MemberKey,
  day: Temporal.PlainDate,
  workFrom: Temporal.PlainDate,
): Promise<DueToMember> {
  const rows = await dueToMember(reading, {
    guild: guildId,
    user: userId,
    day: fromDay(day),
    since: fromInstant(beforeStudyDay(day)),
    from: fromDay(workFrom),
    fromSince: fromInstant(beforeStudyDay(workFrom)),
    loggedBy: fromInstant(workFrom.add({ days: 1 }).toZonedDateTime('UTC').toInstant()),
  })
  const [first] = rows
  return {
    on: rows.map((row) => ({
      enrolmentId: row.id,
      roadmapId: row.roadmap_id,
      isPaused: row.paused_at !== null,
      isFinished: row.finished_at !== null,
      due: row.paused_at === null ? (JSON.parse(row.due ?? '[]') as string[]) : [],
    })),
    answered: first?.answered ?? 0,
    work: newestFirst(
      JSON.parse(first?.reviewed ?? '[]') as string[],
      JSON.parse(first?.logged ?? '[]') as LoggedRow[],
    ),
    hasEarlierWork: typeof first?.earlier === 'number',
  }
}

type LoggedRow = { readonly study_day: string; readonly first_at: number }

function newestFirst(reviewed: readonly string[], logged: readonly LoggedRow[]): Iterable<StudiedOn> {
  const rows = [...logged, ...reviewed.map((study_day) => ({ study_day, first_at: undefined }))]
  // ISO dates sort as texts.
  rows.sort((one, other) => (one.study_day < other.study_day ? 1 : -1))
  return Iterator.from(rows).map(({ study_day, first_at }) => ({
    day: toDay(study_day),
    loggedAt: first_at === undefined ? undefined : toInstant(first_at),
  }))
}

type DueAsked = {
  readonly guild: string
  readonly user: string
  readonly day: string
  readonly since: number
  readonly from: string
  readonly fromSince: number
  readonly loggedBy: number
}

const dueToMember = preparedQuery(
  (reading, { guild, user, day, since, from, fromSince, loggedBy }: DueAsked) =>
    reading
      .selectFrom('enrolments')
      .select(({ selectFrom, lit }) => [
        'id',
        'roadmap_id',
        'paused_at',
        'finished_at',
        selectFrom('review_cards')
          .select(listOf(reading, 'node_id').as('ids'))
          .whereRef('enrolment_id', '=', 'enrolments.id')
          .where('due_day', '<=', day)
          .where('suspended_at', 'is', null)
          .as('due'),
        // None of these depends on the row, so each is found once, however many roadmaps there are; from indexes alone.
        // Answers on a roadmap that was left since count as well: the number is of the day.
        recallsOf(reading, guild, user, since)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('study_day', '=', day)
          .as('answered'),
        selectFrom(
          recallsOf(reading, guild, user, fromSince)
            .select('study_day')
            .distinct()
            .where('study_day', '>=', from)
            .as('reviews'),
        )
          .select(listOf(reading, 'study_day').as('days'))
          .as('reviewed'),
        arrayFrom(
          reading,
          selectFrom('completions')
            .select(({ fn }) => ['study_day', fn.min('logged_at').as('first_at')])
            .where('enrolment_id', 'in', enrolmentIdsOf(reading, guild, user))
            .where('study_day', '>=', from)
            .where('is_known', '=', 0)
            .groupBy('study_day'),
        ).as('logged'),
        selectFrom('completions')
          .select(lit(1).as('one'))
          .where('enrolment_id', 'in', enrolmentIdsOf(reading, guild, user))
          .where('study_day', '<', from)
          // What was dated back since is no sign that somebody was there before.
          .where('logged_at', '<', loggedBy)
          .where('is_known', '=', 0)
          .limit(1)
          .as('earlier'),
      ])
      .where('guild_id', '=', guild)
      .where('user_id', '=', user)
      .where('left_at', 'is', null)
      .orderBy('id'),
)
