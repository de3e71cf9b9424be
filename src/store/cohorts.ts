// What the numbers of a cohort are counted from: who is on which roadmap, and how much of it each has finished.

import { type RawBuilder, sql } from 'kysely'
import type { LearnerProgress, Marks } from '../domain/cohort/cohort.ts'
import type { Parts } from '../domain/cohort/parts.ts'
import { userId } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Reader } from '../domain/study/visibility.ts'
import type { Span } from '../domain/time/span.ts'
import { fromInstant, toInstant } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading } from './database.ts'
import { entriesIn, numbersIn, textsOf } from './json.ts'
import { nameColumns, seenAs } from './seen-names.ts'

/** The roadmaps that somebody of a guild is on, in the order in which they were first started. */
export async function roadmapsWalkedIn(reading: Reading, guild: string): Promise<readonly string[]> {
  const rows = await reading
    .selectFrom('enrolments')
    .select(['roadmap_id', ({ fn }) => fn.min('id').as('first')])
    .where('guild_id', '=', guild)
    .where('left_at', 'is', null)
    .where(isCounted())
    .groupBy('roadmap_id')
    .orderBy('first')
    .execute()
  return rows.map((row) => row.roadmap_id)
}

/** Everybody of a guild who is on a roadmap, or a named cohort. */
export type Crowd = { readonly guildId: string; readonly roadmapId: string } | { readonly cohortId: number }

/**
 * Those of a crowd who are still on the roadmap and, as far as is known, still there, by enrolment, as `reader` may know them;
 * the next ones after `after`, as many as `limit`.
 */
export async function learnerProgressOn(
  reading: Reading,
  crowd: Crowd,
  { reader, after, limit }: { readonly reader: Reader; readonly after: EnrolmentId; readonly limit: number },
): Promise<readonly LearnerProgress[]> {
  const rows = await enrolmentsIn(reading, crowd, after)
    .innerJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'enrolments.guild_id')
        .onRef('members.user_id', '=', 'enrolments.user_id'),
    )
    .select(['enrolments.id', 'enrolments.user_id', 'started_at', 'paused_at', 'finished_at', ...nameColumns])
    .where('left_at', 'is', null)
    .where('away_since', 'is', null)
    .where(isCounted())
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    enrolmentId: row.id,
    userId: userId(row.user_id),
    ...seenAs(reader, row),
    startedAt: toInstant(row.started_at),
    paused: row.paused_at !== null,
    finished: row.finished_at !== null,
  }))
}

/** In the order of their ids. A cohort leads to its enrolments by their numbers, however many others are on the roadmap. */
function enrolmentsIn(reading: Reading, crowd: Crowd, after: EnrolmentId) {
  return 'cohortId' in crowd
    ? reading
        .selectFrom('enrolments')
        .where('enrolments.id', 'in', ({ selectFrom }) =>
          selectFrom('cohort_members')
            .select('enrolment_id')
            .where('cohort_id', '=', crowd.cohortId)
            .where('enrolment_id', '>', after),
        )
        .orderBy('enrolments.id')
    : reading
        .selectFrom('enrolments')
        .where('enrolments.guild_id', '=', crowd.guildId)
        .where('roadmap_id', '=', crowd.roadmapId)
        .where('enrolments.id', '>', after)
        .orderBy('enrolments.id')
}

/**
 * Of some enrolments in the order of their ids, the one that holds their finished topic number `topics` + 1; undefined
 * when they have finished no more than `topics` together. Costs what `topics` costs, however much more there is.
 */
export async function enrolmentBeyond(
  reading: Reading,
  enrolmentIds: readonly EnrolmentId[],
  topics: number,
): Promise<EnrolmentId | undefined> {
  const row = await reading
    .selectFrom('completions')
    .select('enrolment_id')
    .where('enrolment_id', 'in', numbersIn(reading, enrolmentIds))
    .orderBy('enrolment_id')
    .limit(1)
    .offset(topics)
    .executeTakeFirst()
  return row?.enrolment_id
}

/** The parts of a roadmap as a parameter of `countMarks`: made once for any number of pages, sorted, for SQLite sorts them each time. */
export function partsAsJson({ partOf }: Pick<Parts, 'partOf'>): string {
  return JSON.stringify(Object.fromEntries([...partOf].sort(([one], [other]) => (one < other ? -1 : 1))))
}

/** Within a query of completions as `marks`: not a topic that lives on in others, by which it is counted. */
export const isCountedOn = (roadmapId: string | RawBuilder<unknown>) => sql`not exists (
  select 1 from retired_topics as retired
  where retired.roadmap_id = ${roadmapId} and retired.node_id = marks.node_id and retired.fate != 'removed'
)`

/**
 * Counts what some enrolments on a roadmap have finished, by the parts of its tree. Topics that live on in others, by
 * which they are counted, are left out; those that a version removed are in no part, but were logged all the same. What
 * was known before is finished, and not logged. What was logged before the week and taken back within it counted for the
 * week before: logged again it counts for no second one.
 */
export async function countMarks(
  reading: Reading,
  {
    roadmapId,
    enrolmentIds,
    parts,
    week,
  }: {
    readonly roadmapId: string
    readonly enrolmentIds: readonly EnrolmentId[]
    /** From `partsAsJson`. */
    readonly parts: string
    readonly week: Span
  },
): Promise<ReadonlyMap<EnrolmentId, MarkCount>> {
  const { rows } = await sql<CountRow>`
    with parts as materialized (select key as node_id, number as part from ${entriesIn(reading, parts)} as entries)
    select marks.enrolment_id, parts.part, count(*) as topics,
      max(marks.logged_at) filter (where marks.is_known = 0) as last_logged_at,
      count(*) filter (
        where marks.is_known = 0 and marks.logged_at >= ${fromInstant(week.from)} and marks.logged_at < ${fromInstant(week.until)}
      ) as logged_in_week
    from completions as marks
    left join parts on parts.node_id = marks.node_id
    where marks.enrolment_id in ${numbersIn(reading, enrolmentIds)}
      and ${isCountedOn(roadmapId)}
    group by marks.enrolment_id, parts.part
  `.execute(reading)
  const again = await loggedAgain(reading, enrolmentIds, week)
  return new Map(
    [...Map.groupBy(rows, (row) => row.enrolment_id)].map(([id, own]) => [
      id,
      marksFrom(own, again.get(id)?.length ?? 0),
    ]),
  )
}

/**
 * The topics of each enrolment that were logged before a week, taken back within it, and logged again: when that was. Few are
 * ever taken back.
 */
export async function loggedAgain(
  reading: Reading,
  enrolmentIds: readonly EnrolmentId[],
  week: Span,
): Promise<ReadonlyMap<EnrolmentId, readonly number[]>> {
  const { rows } = await sql<{ readonly enrolment_id: number; readonly logged_at: number }>`
    select distinct changes.enrolment_id, marks.node_id, marks.logged_at
    from changes, ${textsOf(reading, 'changes.node_ids', 'node')}, completions as marks
    where changes.enrolment_id in ${numbersIn(reading, enrolmentIds)}
      and changes.undone_at >= ${fromInstant(week.from)} and changes.made_at < ${fromInstant(week.from)}
      and marks.enrolment_id = changes.enrolment_id and marks.node_id = node.value
      and marks.is_known = 0
      and marks.logged_at >= ${fromInstant(week.from)} and marks.logged_at < ${fromInstant(week.until)}
  `.execute(reading)
  return new Map(
    [...Map.groupBy(rows, (row) => row.enrolment_id)].map(([id, own]) => [
      id,
      own.map(({ logged_at }) => logged_at),
    ]),
  )
}

/** What somebody finished, counted. */
export type MarkCount = Pick<Marks, 'doneByPart' | 'lastLoggedAt' | 'loggedInWeek'>

type CountRow = {
  readonly enrolment_id: number
  /** Null for topics that count for nothing. */
  readonly part: number | null
  readonly topics: number
  /** Null where all were known before. */
  readonly last_logged_at: number | null
  readonly logged_in_week: number
}

const neverLogged = Number.NEGATIVE_INFINITY

function marksFrom(rows: readonly CountRow[], loggedAgain: number): MarkCount {
  const lastLoggedAt = Math.max(...rows.map((row) => row.last_logged_at ?? neverLogged))
  return {
    doneByPart: new Map(rows.flatMap(({ part, topics }) => (part === null ? [] : [[part, topics]]))),
    lastLoggedAt: lastLoggedAt === neverLogged ? undefined : toInstant(lastLoggedAt),
    loggedInWeek: rows.reduce((so, row) => so + row.logged_in_week, 0) - loggedAgain,
  }
}
