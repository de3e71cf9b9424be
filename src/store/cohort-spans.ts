// What the members of a guild did between moments, and who of them was there at one: what a digest compares.

import { type RawBuilder, sql } from 'kysely'
import type { LearnerProgress } from '../domain/cohort/cohort.ts'
import { type GuildId, userId } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { isCountedOn, loggedAgain } from './cohorts.ts'
import { fromInstant, toInstant } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading } from './database.ts'
import { numbersIn } from './json.ts'
import { nameColumns, seenAs } from './seen-names.ts'

/**
 * How many topics each of some enrolments logged from one of the bounds (inclusive) to the next (exclusive), for each two
 * neighbours of them, the earliest first; those without any are missing. A topic counts as it does for a week that lasts from
 * the first bound to the last: see `countMarks`.
 */
export async function loggedBetween(
  reading: Reading,
  enrolmentIds: readonly EnrolmentId[],
  bounds: readonly Temporal.Instant[],
): Promise<ReadonlyMap<EnrolmentId, readonly number[]>> {
  const [from] = bounds
  const until = bounds.at(-1)
  if (from === undefined || until === undefined || bounds.length < 2) return new Map()
  const starts = bounds.slice(0, -1)
  const { rows } = await sql<{
    readonly enrolment_id: number
    readonly span: number
    readonly topics: number
  }>`
    with logged as (
      select marks.enrolment_id, ${spanAt(sql`marks.logged_at`, starts)} as span
      from completions as marks
      join enrolments on enrolments.id = marks.enrolment_id
      where marks.enrolment_id in ${numbersIn(reading, enrolmentIds)} and marks.is_known = 0
        and marks.logged_at >= ${fromInstant(from)} and marks.logged_at < ${fromInstant(until)}
        and ${isCountedOn(sql.ref('enrolments.roadmap_id'))}
    )
    select enrolment_id, span, count(*) as topics from logged group by enrolment_id, span
  `.execute(reading)
  const counts = new Map<EnrolmentId, number[]>()
  const add = (id: EnrolmentId, span: number, topics: number): void => {
    const own = counts.get(id) ?? starts.map(() => 0)
    own[span] = (own[span] ?? 0) + topics
    counts.set(id, own)
  }
  for (const { enrolment_id, span, topics } of rows) add(enrolment_id, span, topics)
  for (const [id, moments] of await loggedAgain(reading, enrolmentIds, { from, until }))
    for (const ms of moments) {
      const span = starts.findLastIndex((start) => fromInstant(start) <= ms)
      add(id, span, -1)
    }
  return counts
}

/** The place of the last of the starts that is not after a moment. */
const spanAt = (moment: RawBuilder<unknown>, starts: readonly Temporal.Instant[]): RawBuilder<number> =>
  sql`case ${sql.join(
    starts.map((start, at) => sql`when ${moment} >= ${fromInstant(start)} then ${sql.lit(at)}`).toReversed(),
    sql` `,
  )} end`

/** One member on one roadmap, as they were there at a moment. */
export type WalkThen = Pick<
  LearnerProgress,
  'enrolmentId' | 'userId' | 'displayName' | 'isPrivate' | 'startedAt'
>

/** Where a page of them ended. */
export type WalkMark = { readonly userId: string; readonly roadmapId: string }

/**
 * Who of a guild was on a roadmap right before a moment, whoever has left it or the server since included, by what they let
 * `reader` see now; the next ones after `after`, as many as `limit`.
 */
export async function walksAt(
  reading: Reading,
  { guildId, at }: { readonly guildId: GuildId; readonly at: Temporal.Instant },
  {
    reader,
    after,
    limit,
  }: { readonly reader: Parameters<typeof seenAs>[0]; readonly after: WalkMark; readonly limit: number },
): Promise<readonly (WalkThen & { readonly roadmapId: string })[]> {
  const moment = fromInstant(at)
  const rows = await reading
    .selectFrom('enrolments')
    .innerJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'enrolments.guild_id')
        .onRef('members.user_id', '=', 'enrolments.user_id'),
    )
    .select(['enrolments.id', 'enrolments.user_id', 'roadmap_id', 'started_at', ...nameColumns])
    .where('enrolments.guild_id', '=', guildId)
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('enrolments.user_id', 'roadmap_id'), '>', tuple(after.userId, after.roadmapId)),
    )
    .where(isCounted())
    .where('started_at', '<', moment)
    .where(({ or, eb }) => or([eb('left_at', 'is', null), eb('left_at', '>=', moment)]))
    .where(({ or, eb }) => or([eb('away_since', 'is', null), eb('away_since', '>=', moment)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('rests')
            .select('rests.enrolment_id')
            .whereRef('rests.enrolment_id', '=', 'enrolments.id')
            .where('kind', '=', 'left')
            .where('from_at', '<', moment)
            .where('until_at', '>=', moment),
        ),
      ),
    )
    .orderBy('enrolments.user_id')
    .orderBy('roadmap_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    enrolmentId: row.id,
    userId: userId(row.user_id),
    roadmapId: row.roadmap_id,
    ...seenAs(reader, row),
    startedAt: toInstant(row.started_at),
  }))
}
