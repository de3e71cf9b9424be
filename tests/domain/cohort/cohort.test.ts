// The numbers of a guild's learners, from plain data.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cohortMember,
  cohortStats,
  type LearnerProgress,
  type Marks,
} from '../../../src/domain/cohort/cohort.ts'
import { splitIntoParts } from '../../../src/domain/cohort/parts.ts'
import { cohortWeek, isQuietWeek } from '../../../src/domain/cohort/week.ts'
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
    isPrivate: false,
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

test('the phases of a roadmap are those in which somebody is, with how many', () => {
  const counted = (...learners: readonly Learner[]) =>
    stats(...learners).phases.map(({ phase, members }) => [phase.title, members])
  expect(counted(walk('Ada', basics), walk('Ben', basics))).toEqual([['Web', 2]])
  expect(counted(walk('Ada'), walk('Ben', basics))).toEqual([
    ['Basics', 1],
    ['Web', 1],
  ])
  expect(counted()).toEqual([])
})

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
    expect(member?.percent).toBe(count * 20)
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
  const days = (count: number) => now.subtract({ hours: count * 24 })

  test('stand by who needs help: the quiet ones longest first, who has not begun, then who has done least', () => {
    const found = stats(
      walk('Finished', basics, { finished: true, at: days(1) }),
      walk('Paused', [], { paused: true, startedAt: days(40) }),
      walk('Far', basics, { at: days(1) }),
      walk('Near', ['basics/loops'], { at: days(1) }),
      walk('New', [], { startedAt: days(2) }),
      walk('Newest', [], { startedAt: days(1) }),
      walk('Quiet', basics, { at: days(9) }),
      walk('Quietest', [], { startedAt: days(20) }),
    )
    expect(found.members.map((member) => member.displayName)).toEqual([
      'Quietest',
      'Quiet',
      'New',
      'Newest',
      'Near',
      'Far',
      'Paused',
      'Finished',
    ])
  })

  test('of whom several stand alike go by name, whatever their order', () => {
    const at = days(1)
    const alike = ['zoë', 'Ångström', 'Bob'].map((name) => walk(name, ['basics/loops'], { at }))
    for (const people of [alike, alike.toReversed()])
      expect(stats(...people).members.map((member) => member.displayName)).toEqual(['Ångström', 'Bob', 'zoë'])
    const namesakes = ['7', '8', '9'].map((id) => walk('Bob', [], { userId: userId(id) }))
    for (const people of [namesakes, namesakes.toReversed()])
      expect(stats(...people).members.map((member) => member.userId)).toEqual(['7', '8', '9'])
  })

  test('have a median that is 100 only when everything is done', () => {
    const total = 200
    const phase = { id: 'p', title: 'P', kind: 'phase', resources: [] } as const
    const children = Array.from({ length: total }, (_, at) => ({
      id: `p/${at}`,
      title: `T${at}`,
      kind: 'topic' as const,
      resources: [],
      children: [],
    }))
    const roadmap = { ...smallRoadmap, phases: [{ ...phase, children }] }
    const large = splitIntoParts(indexRoadmap(roadmap))
    const percentAfter = (...done: readonly number[]) =>
      cohortStats(
        roadmap,
        done.map((count) =>
          cohortMember(
            large,
            walk('Ada'),
            { ...marksOf(walk('Ada')), doneByPart: new Map([[0, count]]) },
            now,
          ),
        ),
      ).medianPercent
    expect(percentAfter(199)).toBe(99)
    expect(percentAfter(200)).toBe(100)
    expect(percentAfter(199, 200)).toBe(99)
    expect(percentAfter(116)).toBe(58)
    expect(percentAfter(114)).toBe(57)
  })

  test.each([
    ['nobody', [], 0],
    ['one', [basics], 40],
    ['two: between them', [[], basics], 20],
    ['three: the middle one', [[], ['basics/loops'], [...basics, 'web/blog']], 20],
  ])('have a median share (%s)', (_, dones, median) => {
    expect(stats(...dones.map((done, at) => walk(`M${at}`, done))).medianPercent).toBe(median)
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
        expect(through.every((member) => member.percent === 100)).toBe(true)
        expect(found.members.every(({ percent }) => percent >= 0 && percent <= 100)).toBe(true)
        expect(found.medianPercent >= 0 && found.medianPercent <= 100).toBe(true)
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
      started: [{ displayName: 'Ada' }],
      members: 3,
      topics: 0,
      moved: [],
    })
  })

  test('has those who moved by name, who did most nobody learns, with their own phases', () => {
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
      finishers: 2,
      reviewers: 2,
      moved: [
        { displayName: 'Ada', phases: [] },
        { displayName: 'Bob', phases: ['Basics'] },
        { displayName: 'Dan', phases: [] },
      ],
      phasesFinished: 1,
      started: [],
      members: 4,
    })
  })
  test('counts those who are not to be named, without their name, last', () => {
    const walks = [
      walk('Ada', basics, { at: from, startedAt: from, displayName: undefined, enrolmentId: 1 }),
      walk('Bob', ['web/blog'], { at: from, startedAt: from, enrolmentId: 2 }),
    ]
    expect(week(walks)).toMatchObject({
      topics: 3,
      moved: [{ displayName: 'Bob' }, { displayName: undefined }],
      started: [{ displayName: 'Bob' }, { displayName: undefined }],
    })
  })

  test('is quiet only when nobody did anything, starting included', () => {
    expect(isQuietWeek(week([]))).toBe(true)
    expect(isQuietWeek(week([walk('Ada')]))).toBe(true)
    expect(isQuietWeek(week([walk('Ada', [], { startedAt: from })]))).toBe(false)
    expect(isQuietWeek(week([walk('Ada', basics, { at: from })]))).toBe(false)
  })
})
