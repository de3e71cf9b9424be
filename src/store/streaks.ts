// All that a member's streak is worked out of, in two queries: what they are on and go by, and the days with work.

import type { MemberKey } from '../domain/ids.ts'
import { type EarlierHours, type HoursSpan, hoursOverTime } from '../domain/study/member-hours.ts'
import { restKinds, type Walk } from '../domain/study/resting.ts'
import type { DayOfWork } from '../domain/study/studied-days.ts'
import { parseLocalTime } from '../domain/time/local-time.ts'
import type { Span } from '../domain/time/span.ts'
import { beforeStudyDay } from '../domain/time/study-day.ts'
import { readChosenZone, zoneDefault } from '../domain/time/zone.ts'
import { fromDay, fromInstant, toDay, toInstant, toInstantOrNothing, wordReader } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { enrolmentIdsOf } from './enrolments.ts'
import { arrayFrom } from './json.ts'
import { preparedQuery } from './prepared.ts'
import { recallsOf } from './recalls.ts'

export type StreakFrame = {
  /** The member wants to see none. */
  readonly isHidden: boolean
  readonly hours: readonly HoursSpan[]
  readonly walks: readonly Walk[]
  /** The newest ones, in the order in which they came. */
  readonly outages: readonly Span[]
}

/** More in five years than a bot has that anybody still uses; without a bound a flapping network would make reading dear. */
const outagesRead = 500

type Asked = { readonly guild: string; readonly user: string; readonly since: number; readonly now: number }

const frameOf = preparedQuery((reading, { guild, user, since, now }: Asked) =>
  reading.selectNoFrom(({ selectFrom }) => [
    arrayFrom(
      reading,
      selectFrom('members')
        .select(['hides_streak', 'zone'])
        .where('guild_id', '=', guild)
        .where('user_id', '=', user),
    ).as('members'),
    selectFrom('guilds').select('zone').where('guild_id', '=', guild).as('guild_zone'),
    selectFrom('feeds')
      .select('local_time')
      .where('kind', '=', 'daily-reminder')
      .where('guild_id', '=', guild)
      .where('user_id', '=', user)
      .as('reminded_at'),
    arrayFrom(
      reading,
      selectFrom('earlier_hours')
        .select(['user_id', 'until_at', 'zone', 'has_own_zone', 'reminded_at'])
        .where('guild_id', '=', guild)
        .where('user_id', 'in', [user, ''])
        // A clock that was ahead may have put something down that is still to come.
        .where('until_at', '<=', now)
        .orderBy('until_at'),
    ).as('earlier'),
    arrayFrom(
      reading,
      selectFrom('enrolments')
        .select(['id', 'started_at', 'left_at', 'finished_at', 'paused_at', 'paused_until'])
        .where('guild_id', '=', guild)
        .where('user_id', '=', user),
    ).as('walks'),
    arrayFrom(
      reading,
      selectFrom('rests')
        .select(['enrolment_id', 'kind', 'from_at', 'until_at'])
        .where('enrolment_id', 'in', enrolmentIdsOf(reading, guild, user)),
    ).as('rests'),
    arrayFrom(
      reading,
      selectFrom('outages')
        .select(['from_at', 'until_at'])
        .where('from_at', '>=', since)
        .orderBy('from_at', 'desc')
        .limit(outagesRead),
    ).as('outages'),
  ]),
)

type MemberRow = { readonly hides_streak: number; readonly zone: string | null }
type EarlierRow = {
  readonly user_id: string
  readonly until_at: number
  readonly zone: string
  readonly has_own_zone: number
  readonly reminded_at: string | null
}
type WalkRow = {
  readonly id: number
  readonly started_at: number
  readonly left_at: number | null
  readonly finished_at: number | null
  readonly paused_at: number | null
  readonly paused_until: number | null
}
type SpanRow = { readonly from_at: number; readonly until_at: number }
type RestRow = SpanRow & { readonly enrolment_id: number; readonly kind: string }

const toKind = wordReader('rests.kind', restKinds)

/** What a member goes by and is on, and the outages since a moment. */
export async function findStreakFrame(
  reading: Reading,
  { guildId, userId }: MemberKey,
  { since, now }: { readonly since: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<StreakFrame> {
  const asked = { guild: guildId, user: userId, since: fromInstant(since), now: fromInstant(now) }
  const [row] = await frameOf(reading, asked)
  const [member] = listIn<MemberRow>(row?.members)
  const zone = readChosenZone(member?.zone ?? row?.guild_zone ?? zoneDefault).zone
  const earlier = listIn<EarlierRow>(row?.earlier)
  const remindedAt = parseLocalTime(row?.reminded_at ?? '')
  const rests = Map.groupBy(listIn<RestRow>(row?.rests), (rest) => rest.enrolment_id)
  return {
    isHidden: member?.hides_streak === 1,
    hours: hoursOverTime({
      now: { zone, remindedAt, hasOwnZone: typeof member?.zone === 'string' },
      own: earlier.filter((one) => one.user_id !== '').map(toEarlierHours),
      guild: earlier.filter((one) => one.user_id === '').map(toEarlierHours),
    }),
    walks: listIn<WalkRow>(row?.walks).map((walk) => toWalk(walk, rests.get(walk.id) ?? [])),
    outages: listIn<SpanRow>(row?.outages).map(toSpan).toReversed(),
  }
}

const listIn = <Row>(json: string | null | undefined): readonly Row[] => JSON.parse(json ?? '[]') as Row[]

const toSpan = ({ from_at, until_at }: SpanRow): Span => ({
  from: toInstant(from_at),
  until: toInstant(until_at),
})

const toEarlierHours = (row: EarlierRow): EarlierHours => ({
  zone: readChosenZone(row.zone).zone,
  until: toInstant(row.until_at),
  hasOwnZone: row.has_own_zone === 1,
  remindedAt: parseLocalTime(row.reminded_at ?? ''),
})

const toWalk = (row: WalkRow, rests: readonly RestRow[]): Walk => ({
  startedAt: toInstant(row.started_at),
  leftAt: toInstantOrNothing(row.left_at),
  finishedAt: toInstantOrNothing(row.finished_at),
  pausedAt: toInstantOrNothing(row.paused_at),
  pausedUntil: toInstantOrNothing(row.paused_until),
  rests: rests.map((rest) => ({ ...toSpan(rest), kind: toKind(rest.kind) })),
})

type Since = { readonly guild: string; readonly user: string; readonly day: string; readonly since: number }

// Both parts come from indexes alone.
const workOf = preparedQuery((reading, { guild, user, day, since }: Since) => {
  const topics = reading
    .selectFrom('completions')
    .select(({ val, fn }) => [
      'study_day',
      val('topics').as('what'),
      fn.min('logged_at').as('first_at'),
      fn.max('logged_at').as('last_at'),
    ])
    .where('enrolment_id', 'in', enrolmentIdsOf(reading, guild, user))
    .where('study_day', '>=', day)
    .where('is_known', '=', 0)
    .groupBy('study_day')
  const reviews = recallsOf(reading, guild, user, since)
    .select(({ val, fn }) => [
      'study_day',
      val('reviews').as('what'),
      fn.min('graded_at').as('first_at'),
      fn.max('graded_at').as('last_at'),
    ])
    .where('study_day', '>=', day)
    .groupBy('study_day')
  return topics.unionAll(reviews)
})

/**
 * What a member logged and reviewed on each study day from a day on, on all their roadmaps, those that they left included;
 * what they knew before is left out.
 */
export async function findWork(
  reading: Reading,
  { guildId, userId }: MemberKey,
  from: Temporal.PlainDate,
): Promise<readonly DayOfWork[]> {
  const since = fromInstant(beforeStudyDay(from))
  const asked = { guild: guildId, user: userId, day: fromDay(from), since }
  const rows = await workOf(reading, asked)
  return rows.map((row) => ({
    day: toDay(row.study_day),
    what: row.what === 'reviews' ? 'reviews' : 'topics',
    firstAt: toInstant(Number(row.first_at)),
    lastAt: toInstant(Number(row.last_at)),
  }))
}

/** Whether a member wants to see streaks; they must be known. */
export async function saveStreakShown(
  writing: Writing,
  { guildId, userId }: MemberKey,
  isShown: boolean,
): Promise<void> {
  await writing
    .updateTable('members')
    .set({ hides_streak: isShown ? 0 : 1 })
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .execute()
}
