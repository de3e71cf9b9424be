// Cohorts made up by fast-check, as plain data: who is in them, what they finished, reviewed, planned, paused and chose.

import fc from 'fast-check'
import { sql } from 'kysely'
import type { RoadmapNode } from '../../src/domain/roadmap/tree.ts'
import { indexRoadmap, type RoadmapIndex } from '../../src/domain/roadmap/walk.ts'
import type { Database } from '../../src/store/database.ts'
import { bringVersion } from '../support/own-roadmaps.ts'

const dayMs = 86_400_000
/** Looks happen on days around which clocks change somewhere, and on others. */
const looks = ['2026-10-26T08:00Z', '2026-11-21T23:30Z', '2027-03-29T00:30Z'].map((text) =>
  Temporal.Instant.from(text),
)
/** Topics that the roadmap has no more: of the one kind a mark was logged all the same, the other lives on elsewhere. */
export const retired = { 'old/removed': 'removed', 'old/merged': 'merged' } as const

type Mark = {
  readonly nodeId: string
  readonly at: number
  readonly isKnown: boolean
  readonly isUndone: boolean
}

export type Person = {
  readonly visibility: 'private' | 'moderators' | 'server' | null
  readonly hasLeft: boolean
  readonly isAway: boolean
  readonly isInCohort: boolean
  readonly startedAt: number
  readonly isPaused: boolean
  readonly isFinished: boolean
  readonly marks: readonly Mark[]
  readonly recalls: readonly { readonly at: number; readonly isUndone: boolean }[]
  readonly pauses: readonly { readonly from: number; readonly until: number }[]
  readonly plan: { readonly minutesAWeek: number; readonly setOn: string } | undefined
}

export type RandomCohort = {
  readonly phases: readonly RoadmapNode[]
  readonly now: Temporal.Instant
  readonly zone: string
  readonly rules:
    | {
        readonly quietAfterDays: number
        readonly behindAfterWeeks: number
        readonly atRiskAfterWeeks: number
      }
    | undefined
  readonly startsOn: string
  readonly weeks: number | null
  readonly people: readonly Person[]
}

type Sketch = {
  readonly optional: boolean
  readonly oneOf: boolean
  readonly children: readonly Sketch[]
}

const rarely = fc.nat(4).map((number) => number === 0)
const sketch = (depth: number): fc.Arbitrary<Sketch> =>
  fc.record({
    optional: rarely,
    oneOf: rarely,
    children:
      depth === 0
        ? fc.constant([])
        : fc.array(sketch(depth - 1), { minLength: depth === 2 ? 1 : 0, maxLength: 3 }),
  })

const nodesFrom = (sketches: readonly Sketch[], above = ''): readonly RoadmapNode[] =>
  sketches.map(({ optional, oneOf, children }, at) => {
    const id = `${above}${at}`
    return {
      id,
      title: `Node ${id}`,
      kind: above === '' ? 'phase' : children.length > 0 ? 'group' : 'topic',
      resources: [],
      ...(optional && { optional }),
      ...(oneOf && children.length > 0 && { oneOf }),
      children: nodesFrom(children, `${id}/`),
    }
  })

/** Moments up to a third of a year back, many of them at the very edges of days and weeks. */
const momentBefore = (now: Temporal.Instant): fc.Arbitrary<number> =>
  fc.oneof(
    fc.nat(120 * dayMs).map((ago) => now.epochMilliseconds - ago),
    fc
      .record({ days: fc.nat(90), off: fc.constantFrom(-1, 0, 1, 3_600_000) })
      .map(({ days, off }) => Math.min(now.epochMilliseconds, now.epochMilliseconds - days * dayMs + off)),
  )

function person(index: RoadmapIndex, now: Temporal.Instant): fc.Arbitrary<Person> {
  const at = momentBefore(now)
  const mark = (nodeId: string) =>
    fc.record({ nodeId: fc.constant(nodeId), at, isKnown: rarely, isUndone: rarely })
  const nodeIds = [...index.leaves.map(({ id }) => id), ...Object.keys(retired)]
  const anyone = fc.record({
    visibility: fc.constantFrom('private', 'private', 'moderators', 'server', null),
    hasLeft: fc.nat(9).map((number) => number === 0),
    isAway: fc.nat(9).map((number) => number === 0),
    isInCohort: fc.nat(3).map((number) => number > 0),
    startedAt: at,
    isPaused: rarely,
    isFinished: rarely,
    marks: fc.subarray(nodeIds).chain((some) => fc.tuple(...some.map(mark))),
    recalls: fc.array(fc.record({ at, isUndone: rarely }), { maxLength: 3 }),
    pauses: fc.array(
      fc.tuple(at, at).map(([one, other]) => ({ from: Math.min(one, other), until: Math.max(one, other) })),
      { maxLength: 2 },
    ),
    plan: fc.option(
      fc.record({
        minutesAWeek: fc.constantFrom(30, 60, 90, 180, 600),
        setOn: at.map((ms) => dayOf(ms)),
      }),
      { nil: undefined },
    ),
  })
  // Only what is done is reviewed.
  return anyone.map((one) => (one.marks.some(({ isUndone }) => !isUndone) ? one : { ...one, recalls: [] }))
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

export const anyCohort: fc.Arbitrary<RandomCohort> = fc
  .record({
    phases: fc.array(sketch(2), { minLength: 1, maxLength: 4 }).map((sketches) => nodesFrom(sketches)),
    now: fc.constantFrom(...looks),
    zone: fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Auckland', 'America/Los_Angeles'),
    rules: fc.option(
      fc.record({
        quietAfterDays: fc.integer({ min: 2, max: 60 }),
        behindAfterWeeks: fc.integer({ min: 1, max: 4 }),
        atRiskAfterWeeks: fc.integer({ min: 4, max: 8 }),
      }),
      { nil: undefined },
    ),
    startedDaysAgo: fc.integer({ min: -5, max: 80 }),
    weeks: fc.option(fc.integer({ min: 1, max: 16 })),
  })
  .chain(({ phases, now, startedDaysAgo, ...rest }) => {
    const index = indexRoadmap({ phases })
    const startsOn = dayOf(now.epochMilliseconds - startedDaysAgo * dayMs)
    return fc
      .array(person(index, now), { maxLength: 13 })
      .map((people) => ({ ...rest, phases, now, startsOn, people }))
  })

/** Writes a cohort into a server of its own; gives the id of its roadmap and the number of the named cohort. */
export async function bringCohort(
  database: Database,
  guild: string,
  { phases, now, zone, rules, startsOn, weeks, people }: RandomCohort,
): Promise<{ readonly roadmapId: string; readonly cohortId: number }> {
  const roadmapId = `${guild}.1`
  const content = { title: 'Ours', summary: '', phases }
  await database.write((writing) => writing.insertInto('guilds').values({ guild_id: guild, zone }).execute())
  await bringVersion(database, { id: roadmapId, guildId: guild, content, now })
  return database.write(async (writing) => {
    for (const [node, fate] of Object.entries(retired))
      await sql`
        insert into retired_topics (roadmap_id, node_id, title, place, fate, version)
        values (${roadmapId}, ${node}, 'Old', '[]', ${fate}, 1)
      `.execute(writing)
    if (rules !== undefined)
      await writing
        .insertInto('cohort_rules')
        .values({
          guild_id: guild,
          quiet_after_days: rules.quietAfterDays,
          behind_after_weeks: rules.behindAfterWeeks,
          at_risk_after_weeks: rules.atRiskAfterWeeks,
        })
        .execute()
    const { id: cohortId } = await writing
      .insertInto('cohorts')
      .values({
        guild_id: guild,
        name: 'Spring',
        name_key: 'spring',
        roadmap_id: roadmapId,
        starts_on: startsOn,
        weeks,
        made_at: 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const [at, one] of people.entries()) {
      const user = `${guild}${at}`
      await writing
        .insertInto('members')
        .values({
          guild_id: guild,
          user_id: user,
          display_name: `P${at}`,
          visibility: one.visibility,
          away_since: one.isAway ? 1 : null,
        })
        .execute()
      const { id } = await writing
        .insertInto('enrolments')
        .values({
          guild_id: guild,
          user_id: user,
          roadmap_id: roadmapId,
          started_at: one.startedAt,
          paused_at: one.isPaused ? one.startedAt : null,
          left_at: one.hasLeft ? one.startedAt : null,
          finished_at: one.isFinished ? one.startedAt : null,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      if (one.isInCohort)
        await writing
          .insertInto('cohort_members')
          .values({ cohort_id: cohortId, enrolment_id: id, joined_at: one.startedAt })
          .execute()
      if (one.plan !== undefined)
        await writing
          .insertInto('plans')
          .values({
            enrolment_id: id,
            minutes_a_week: one.plan.minutesAWeek,
            weekdays: '1',
            set_on: one.plan.setOn,
          })
          .execute()
      for (const [place, { from, until }] of one.pauses.entries())
        await writing
          .insertInto('rests')
          .values({ enrolment_id: id, kind: 'paused', from_at: from + place, until_at: until + place })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      await bringMarks(writing, id, user, one)
    }
    return { roadmapId, cohortId }
  })
}

type Writing = Parameters<Parameters<Database['write']>[0]>[0]

/** What was taken back left its command, and no mark. */
async function bringMarks(
  writing: Writing,
  id: number,
  user: string,
  { marks, recalls }: Person,
): Promise<void> {
  for (const [place, { nodeId, at, isKnown, isUndone }] of marks.entries()) {
    const change = `c${user}-${place}`
    await writing
      .insertInto('changes')
      .values({
        interaction_id: change,
        enrolment_id: id,
        node_ids: JSON.stringify([nodeId]),
        made_at: at,
        undone_at: isUndone ? at + 1 : null,
        undone_by: isUndone ? `u${change}` : null,
      })
      .execute()
    if (!isUndone)
      await writing
        .insertInto('completions')
        .values({
          enrolment_id: id,
          node_id: nodeId,
          change_id: change,
          study_day: dayOf(at),
          logged_at: at,
          is_known: Number(isKnown),
        })
        .execute()
  }
  const nodeId = marks.find(({ isUndone }) => !isUndone)?.nodeId
  if (nodeId === undefined) return
  await writing
    .insertInto('review_cards')
    .values({ enrolment_id: id, node_id: nodeId, due_day: '2030-01-01', memory: '{}' })
    .execute()
  for (const [place, { at, isUndone }] of recalls.entries())
    await writing
      .insertInto('recalls')
      .values({
        interaction_id: `r${user}-${place}`,
        enrolment_id: id,
        node_id: nodeId,
        grade: 'good',
        study_day: dayOf(at),
        graded_at: at,
        card_before: '{}',
        undone_at: isUndone ? at + 1 : null,
        undone_by: isUndone ? `ur${user}-${place}` : null,
      })
      .execute()
}
