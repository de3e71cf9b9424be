// The numbers of a guild's learners, from plain data.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cohortMember,
  cohortStats,
  cohortWeek,
  type LearnerProgress,
  type Marks,
} from '../../../src/domain/cohort/cohort.ts'
import { splitIntoParts } from '../../../src/domain/cohort/parts.ts'
import { userId } from '../../../src/domain/ids.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { smallRoadmap } from '../../support/small-roadmap.ts'

const index = indexRoadmap(smallRoadmap)
const now = Temporal.Instant.from('2026-11-21T12:00Z')
const longAgo = Temporal.Instant.from('2026-01-01T00:00Z')
const leaves = index.leaves.map((leaf) => leaf.id)

const parts = splitIntoParts(index)
const from = Temporal.Instant.from('2026-11-14T12:00Z')

type Learner = LearnerProgress & {
  readonly done: ReadonlyMap<string, Temporal.Instant>
  readonly reviews?: readonly Temporal.Instant[]
}

function walk(
  name: string,
  done: readonly string[] = [],
  rest: Partial<Learner> & { readonly at?: Temporal.Instant } = {},
): Learner {
  const { at = now, ...more } = rest
  return {
    enrolmentId: 1,
    userId: userId(name),
    displayName: name,
    startedAt: longAgo,
    paused: false,
    finished: false,
    done: new Map(done.map((id) => [id, at])),
    ...more,
  }
}

/** What the database counts. */
function marksOf({ done, reviews = [] }: Learner): Marks {
  const numbers = [...done.keys()].flatMap((id) => parts.partOf.get(id) ?? [])
  const times = [...done.values()]
  return {
    doneByPart: new Map([...Map.groupBy(numbers, (part) => part)].map(([part, own]) => [part, own.length])),
    lastLoggedAt: times.toSorted(Temporal.Instant.compare).at(-1),
    loggedInWeek: times.filter(
      (at) => Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, now) < 0,
    ).length,
    lastReviewedAt: reviews.toSorted(Temporal.Instant.compare).at(-1),
    reviewsInWeek: reviews.filter(
      (at) => Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, now) < 0,
    ).length,
  }
}

const stats = (...learners: readonly Learner[]) =>
  cohortStats(
    smallRoadmap,
    learners.map((one) => cohortMember(parts, one, marksOf(one), now)),
  )
const week = (learners: readonly Learner[], phases: Parameters<typeof cohortWeek>[1] = []) =>
  cohortWeek(
    learners.map((one) => ({ ...one, ...marksOf(one) })),
    phases,
    from,
    now,
  )
const basics = ['basics/variables', 'basics/loops']

describe('one member', () => {
  test.each([
    ['nothing', [], 0, 'Basics'],
    ['a topic', ['basics/loops'], 1, 'Basics'],
    ['a phase', basics, 2, 'Web'],
    ['an optional topic, which never counts', ['web/redis'], 0, 'Basics'],
    ['a topic that the roadmap has no more', ['basics/goto'], 0, 'Basics'],
    ['a later phase first', ['web/framework/fastapi/validation', 'web/blog'], 3, 'Basics'],
    [
      'everything that is required',
      [...basics, 'web/framework/fastapi/validation', 'web/blog'],
      5,
      undefined,
    ],
  ])('who did %s', (_, done, count, phase) => {
    const member = stats(walk('Ada', done)).members[0]
    expect([member?.done, member?.total, member?.phase?.title]).toEqual([count, 5, phase])
    expect(member?.share).toBe(count / 5)
  })

  test.each([
    ['logged something seven days ago to the second', { hours: 7 * 24 }, 'active'],
    ['logged nothing for a millisecond more', { hours: 7 * 24, milliseconds: 1 }, 'quiet'],
  ])('who %s is %s', (_, ago, standing) => {
    const at = now.subtract(ago)
    expect(stats(walk('Ada', ['basics/loops'], { at })).members[0]?.standing).toBe(standing)
    expect(stats(walk('Ada', [], { startedAt: at })).members[0]?.standing).toBe(standing)
  })

  test('who reviewed within seven days is not quiet', () => {
    const reviews = [now.subtract({ hours: 7 * 24 }), longAgo]
    expect(stats(walk('Ada', [], { reviews })).members[0]).toMatchObject({
      standing: 'active',
      lastActiveAt: reviews[0],
    })
  })

  test('who has finished or rests is not quiet, however long ago that was', () => {
    expect(stats(walk('Ada', [], { finished: true })).members[0]?.standing).toBe('finished')
    expect(stats(walk('Ada', [], { paused: true })).members[0]?.standing).toBe('paused')
    expect(stats(walk('Ada', [], { paused: true, finished: true })).members[0]?.standing).toBe('finished')
  })

  test('was last active with the latest topic, in whatever order they were logged', () => {
    const done = new Map([
      ['basics/loops', now],
      ['basics/variables', longAgo],
    ])
    expect(stats({ ...walk('Ada'), done }).members[0]?.lastActiveAt).toEqual(now)
  })
})

describe('all of them', () => {
  test('stand furthest first, and of two that are equally far by name', () => {
    const found = stats(walk('Zoe', basics), walk('Émile'), walk('Ada'), walk('Bob', basics))
    expect(found.members.map((member) => member.displayName)).toEqual(['Bob', 'Zoe', 'Ada', 'Émile'])
  })

  test.each([
    ['nobody', [], 0],
    ['one', [basics], 0.4],
    ['two: between them', [[], basics], 0.2],
    ['three: the middle one', [[], ['basics/loops'], [...basics, 'web/blog']], 0.2],
  ])('have a median share (%s)', (_, dones, median) => {
    expect(stats(...dones.map((done, at) => walk(`M${at}`, done))).medianShare).toBeCloseTo(median)
  })

  test('are each in one standing, and in one phase unless they are through', () => {
    const someone = fc.record({
      done: fc.subarray(leaves),
      paused: fc.boolean(),
      finished: fc.boolean(),
      days: fc.integer({ min: 0, max: 30 }),
    })
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 12 }), (people) => {
        const walks = people.map(({ done, days, ...rest }, at) =>
          walk(`M${at}`, done, { ...rest, at: now.subtract({ hours: days * 24 }) }),
        )
        const found = stats(...walks)
        expect(found.active + found.quiet + found.finished + found.paused).toBe(people.length)
        const through = found.members.filter((member) => member.phase === undefined)
        expect(found.phases.reduce((sum, { members }) => sum + members, 0) + through.length).toBe(
          people.length,
        )
        expect(through.every((member) => member.share === 1)).toBe(true)
        expect(found.members.every((member) => member.share >= 0 && member.share <= 1)).toBe(true)
        expect(found.medianShare >= 0 && found.medianShare <= 1).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a week', () => {
  const justBefore = (instant: Temporal.Instant) => instant.subtract({ milliseconds: 1 })

  test('begins with its first moment and ends before its last', () => {
    const logged = (at: Temporal.Instant) => week([walk('Ada', ['basics/loops'], { at })]).topics
    expect([justBefore(from), from, justBefore(now), now].map(logged)).toEqual([0, 1, 1, 0])
  })

  test('names who started in it', () => {
    const walks = [
      walk('Ada', [], { startedAt: from }),
      walk('Bob', [], { startedAt: justBefore(from) }),
      walk('Cleo', [], { startedAt: now }),
    ]
    expect(week(walks)).toMatchObject({
      started: ['Ada'],
      members: 3,
      topics: 0,
      moved: [],
    })
  })

  test('has those who moved, most topics first, with their own phases', () => {
    const at = from
    const walks = [
      walk('Ada', ['basics/loops'], { at, enrolmentId: 1, reviews: [at, now] }),
      walk('Bob', basics, { at, enrolmentId: 2 }),
      walk('Bob', ['web/blog'], { at, enrolmentId: 3 }),
      walk('Cleo', [], { enrolmentId: 4, reviews: [now] }),
      walk('Dan', [], { enrolmentId: 5, reviews: [from, from] }),
    ]
    expect(week(walks, [{ enrolmentId: 2, title: 'Basics' }])).toEqual({
      topics: 4,
      reviews: 3,
      moved: [
        { displayName: 'Bob', topics: 3, reviews: 0, phases: ['Basics'] },
        { displayName: 'Ada', topics: 1, reviews: 1, phases: [] },
        { displayName: 'Dan', topics: 0, reviews: 2, phases: [] },
      ],
      phasesFinished: 1,
      started: [],
      members: 4,
    })
  })
})
