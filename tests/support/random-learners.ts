// Learners made up at random on the small roadmap, some of them in a cohort, written straight into the database.

import fc from 'fast-check'
import type { MemberVisibility } from '../../src/domain/study/visibility.ts'
import type { Database } from '../../src/store/database.ts'
import { queriesOf } from './queries-of.ts'

export const cohortGuild = '100'
const dayMs = 86_400_000
/** Noon of the first day; days are counted from here. */
const firstNoonMs = Date.parse('2026-09-01T12:00Z')
/** The day on which one looks. */
export const lookDay = 60
export const lookedAt = Temporal.Instant.fromEpochMilliseconds(firstNoonMs + lookDay * dayMs)

export const leaves = [
  'basics/variables',
  'basics/loops',
  'web/framework/flask/routing',
  'web/framework/flask/templates',
  'web/framework/fastapi/validation',
  'web/redis',
  'web/blog',
] as const
export type Leaf = (typeof leaves)[number]

export type Mark = {
  readonly leaf: Leaf
  readonly day: number
  readonly isKnown: boolean
  /** Whether each answer in its reviews was "Again". */
  readonly answers: readonly boolean[]
}

export type RandomLearner = {
  readonly visibility: MemberVisibility | null
  readonly startDay: number
  readonly choice: 'web/framework/flask' | 'web/framework/fastapi' | undefined
  readonly pausedOn: number | undefined
  readonly isFinished: boolean
  readonly rests: readonly { readonly from: number; readonly until: number }[]
  readonly marks: readonly Mark[]
  readonly isInCohort: boolean
  readonly isAway: boolean
}

const anyDay = fc.integer({ min: 0, max: lookDay - 1 })
/** Few enough that some topics share a day. */
const anyStudyDay = fc.integer({ min: 0, max: 11 }).map((one) => one * 5)

const anyMark = fc.record({
  leaf: fc.constantFrom(...leaves),
  day: anyStudyDay,
  isKnown: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  answers: fc.array(fc.boolean(), { maxLength: 3 }),
})

const anyLearner: fc.Arbitrary<RandomLearner> = fc.record({
  visibility: fc.constantFrom(null, 'private', 'moderators', 'server', 'server', null),
  startDay: fc.integer({ min: 0, max: 30 }),
  choice: fc.constantFrom(undefined, undefined, 'web/framework/flask', 'web/framework/fastapi'),
  pausedOn: fc.option(anyDay, { nil: undefined, freq: 5 }),
  isFinished: fc.integer({ min: 0, max: 7 }).map((one) => one === 0),
  rests: fc.uniqueArray(
    fc
      .record({ from: anyDay, length: fc.integer({ min: 1, max: 12 }) })
      .map(({ from, length }) => ({ from, until: from + length })),
    { maxLength: 2, selector: ({ from }) => from },
  ),
  marks: fc.uniqueArray(anyMark, { maxLength: leaves.length, selector: ({ leaf }) => leaf }),
  isInCohort: fc.boolean(),
  isAway: fc.integer({ min: 0, max: 11 }).map((one) => one === 0),
})

export const anyCohort = fc.array(anyLearner, { minLength: 4, maxLength: 30 })

const atDay = (day: number): number => firstNoonMs + day * dayMs
const isoDay = (day: number): string => new Date(atDay(day)).toISOString().slice(0, 10)

/** A long name with what spreadsheets take for a formula, a separator or a quotation. */
export const nameOf = (at: number): string => `${['=', '+', '@', '-', '"', ';', ',', 'Ü'][at % 8]}name ${at}`

/** Writes all of them, and the cohort `Autumn` with its members; gives its id. */
export async function bringRandomCohort(
  database: Database,
  people: readonly RandomLearner[],
): Promise<number> {
  const queries = queriesOf(database)
  await queries.insertInto('guilds').values({ guild_id: cohortGuild, zone: 'UTC' }).execute()
  await queries
    .insertInto('cohorts')
    .values({
      guild_id: cohortGuild,
      name: 'Autumn',
      name_key: 'autumn',
      roadmap_id: 'small',
      starts_on: isoDay(0),
      made_at: atDay(0),
    })
    .execute()
  const cohort = await queries.selectFrom('cohorts').select('id').executeTakeFirstOrThrow()
  for (const [at, one] of people.entries()) {
    const enrolment = await bringLearner(queries, at, one)
    if (one.isInCohort)
      await queries
        .insertInto('cohort_members')
        .values({ cohort_id: cohort.id, enrolment_id: enrolment, joined_at: atDay(one.startDay) })
        .execute()
  }
  return cohort.id
}

type Queries = ReturnType<typeof queriesOf>

async function bringLearner(queries: Queries, at: number, one: RandomLearner): Promise<number> {
  const user = String(1_000 + at)
  await queries
    .insertInto('members')
    .values({
      guild_id: cohortGuild,
      user_id: user,
      display_name: nameOf(at),
      visibility: one.visibility,
      away_since: one.isAway ? atDay(lookDay - 1) : null,
    })
    .execute()
  await queries
    .insertInto('enrolments')
    .values({
      guild_id: cohortGuild,
      user_id: user,
      roadmap_id: 'small',
      started_at: atDay(one.startDay),
      paused_at: one.pausedOn === undefined ? null : atDay(one.pausedOn),
      finished_at: one.isFinished ? atDay(lookDay - 1) : null,
      choices: one.choice === undefined ? null : JSON.stringify({ 'web/framework': one.choice }),
    })
    .execute()
  const { id } = await queries
    .selectFrom('enrolments')
    .select('id')
    .where('guild_id', '=', cohortGuild)
    .where('user_id', '=', user)
    .executeTakeFirstOrThrow()
  for (const { from, until } of one.rests)
    await queries
      .insertInto('rests')
      .values({ enrolment_id: id, kind: 'paused', from_at: atDay(from), until_at: atDay(until) })
      .execute()
  await bringMarks(queries, id, one)
  return id
}

async function bringMarks(queries: Queries, id: number, { marks }: RandomLearner): Promise<void> {
  if (marks.length === 0) return
  const change = `change ${id}`
  await queries
    .insertInto('changes')
    .values({ interaction_id: change, enrolment_id: id, node_ids: '[]', made_at: atDay(0) })
    .execute()
  const own = { enrolment_id: id }
  await queries
    .insertInto('completions')
    .values(
      marks.map(({ leaf, day, isKnown }) => ({
        ...own,
        node_id: leaf,
        change_id: change,
        study_day: isoDay(day),
        logged_at: atDay(day),
        is_known: isKnown ? 1 : 0,
      })),
    )
    .execute()
  await queries
    .insertInto('review_cards')
    .values(marks.map(({ leaf, day }) => ({ ...own, node_id: leaf, due_day: isoDay(day), memory: '{}' })))
    .execute()
  const recalls = marks.flatMap(({ leaf, day, answers }) =>
    answers.map((isAgain, at) => ({
      ...own,
      interaction_id: `recall ${id} ${leaf} ${at}`,
      node_id: leaf,
      grade: isAgain ? ('again' as const) : ('good' as const),
      study_day: isoDay(day),
      graded_at: atDay(day) + at,
      card_before: '{}',
    })),
  )
  if (recalls.length > 0) await queries.insertInto('recalls').values(recalls).execute()
}
