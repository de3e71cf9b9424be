// What is laid on which day: everything that is left once, on chosen weekdays, in order.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noEfforts } from '../../../src/domain/plan/effort.ts'
import { makePlan, type Plan, plannedTopics } from '../../../src/domain/plan/plan.ts'
import type { PlanWish } from '../../../src/domain/plan/wish.ts'
import { weekdays } from '../../../src/domain/reminder/feed.ts'
import { noChoices } from '../../../src/domain/roadmap/choices.ts'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { smallRoadmap } from '../../support/small-roadmap.ts'

/** A Saturday. */
const today = Temporal.PlainDate.from('2026-11-21')
const index = indexRoadmap(smallRoadmap)
const leftOf = (done: readonly string[] = [], choices = noChoices, efforts = noEfforts) =>
  plannedTopics(index, new Set(done), choices, efforts)
const linesOf = (plan: Plan) =>
  [...plan.sessions()].map(({ day, finishes, goesOn }) =>
    [day, ...finishes.map(({ node }) => node.title), ...(goesOn ? [`${goesOn.node.title} …`] : [])].join(' '),
  )

describe('what is left to plan', () => {
  test('is all that counts, an open one-of as its longest alternative, and nothing optional', () => {
    expect(leftOf().map(({ node, phase, minutes }) => [node.title, phase.title, minutes])).toEqual([
      ['Variables', 'Basics', 60],
      ['Loops', 'Basics', 60],
      ['Framework', 'Web', 120],
      ['Blog', 'Web', 180],
    ])
  })

  test('is the topics of the alternative that is chosen, less what is done', () => {
    const choices = new Map([['web/framework', 'web/framework/fastapi']])
    expect(leftOf(['basics/variables'], choices).map(({ node }) => node.title)).toEqual([
      'Loops',
      'Validation',
      'Blog',
    ])
  })

  test('takes as long as others needed', () => {
    const efforts = new Map([
      ['basics/loops', 2],
      ['web/blog', 2.5],
    ])
    expect(leftOf([], noChoices, efforts).map(({ minutes }) => minutes)).toEqual([60, 120, 120, 150])
  })
})

describe('a plan', () => {
  const wish = (hours: number, ...days: PlanWish['weekdays']): PlanWish => ({
    minutesAWeek: hours * 60,
    weekdays: days,
  })

  test.each([
    [
      'an hour on Mondays and Saturdays',
      wish(2, 1, 6),
      [
        '2026-11-21 Variables',
        '2026-11-23 Loops',
        '2026-11-28 Framework …',
        '2026-11-30 Framework',
        '2026-12-05 Blog …',
        '2026-12-07 Blog …',
        '2026-12-12 Blog',
      ],
    ],
    ['a long Sunday', wish(4, 7), ['2026-11-22 Variables Loops Framework', '2026-11-29 Blog']],
    ['everything at once', wish(60, 6), ['2026-11-21 Variables Loops Framework Blog']],
  ])('of %s', (_, wished, lines) => {
    expect(linesOf(makePlan(leftOf(), wished, today))).toEqual(lines)
  })

  test('takes what was done today out of today', () => {
    const lines = (minutes: number) =>
      linesOf(makePlan(leftOf(['basics/variables']), wish(2, 1, 6), today, minutes))
    expect(lines(0)[0]).toBe('2026-11-21 Loops')
    expect(lines(30).slice(0, 2)).toEqual(['2026-11-21 Loops …', '2026-11-23 Loops Framework …'])
    expect(lines(60)[0]).toBe('2026-11-23 Loops')
    expect(lines(500)[0]).toBe('2026-11-23 Loops')
  })

  const wishes = fc.record({
    minutesAWeek: fc.integer({ min: 30, max: 3_600 }),
    weekdays: fc.subarray([...weekdays], { minLength: 1 }),
  })
  const someDay = fc.integer({ min: 0, max: 800 }).map((days) => today.add({ days }))
  const topics = fc
    .array(
      fc.record({
        minutes: fc.integer({ min: 1, max: 40 }).map((quarters) => quarters * 15),
        isLast: fc.boolean(),
      }),
      {
        minLength: 1,
        maxLength: 60,
      },
    )
    .map((all) => {
      let phase = 0
      return all.map(({ minutes, isLast }, at) => {
        const planned = { node: nodeOf(`t${at}`), phase: phases[phase] ?? nodeOf('p'), minutes }
        if (isLast && phase < phases.length - 1) phase += 1
        return planned
      })
    })
  const nodeOf = (id: string): RoadmapNode => ({ id, title: id, kind: 'topic', resources: [], children: [] })
  const phases = ['p0', 'p1', 'p2', 'p3'].map(nodeOf)

  test('holds every topic once, in order, on chosen weekdays that never go back, none over', () => {
    fc.assert(
      fc.property(topics, wishes, someDay, fc.integer({ min: 0, max: 300 }), (left, wished, day, done) => {
        const sessions = [...makePlan(left, wished, day, done).sessions()]
        expect(sessions.flatMap(({ finishes }) => finishes)).toEqual(left)
        let before = day.subtract({ days: 1 })
        for (const session of sessions) {
          expect(wished.weekdays).toContain(session.day.dayOfWeek)
          expect(Temporal.PlainDate.compare(before, session.day)).toBeLessThan(0)
          before = session.day
        }
      }),
    )
  })

  test('never plans more for the days until a topic is finished than they have, nor a day too late', () => {
    fc.assert(
      fc.property(topics, wishes, someDay, (left, wished, day) => {
        const plan = makePlan(left, wished, day)
        let needed = 0
        let had = 0
        for (const { minutes, finishes } of plan.sessions()) {
          for (const topic of finishes) {
            needed += topic.minutes
            expect(needed).toBeGreaterThan(had - 0.01)
          }
          had += minutes
          expect(needed).toBeLessThan(had + 0.01)
        }
      }),
    )
  })

  test('ends its sections in their order, each on the day of its last topic', () => {
    fc.assert(
      fc.property(topics, wishes, someDay, (left, wished, day) => {
        const plan = makePlan(left, wished, day)
        const dayOf = new Map(
          [...plan.sessions()].flatMap((session) => session.finishes.map((topic) => [topic, session.day])),
        )
        for (const { phase, endsOn, topics: count } of plan.phases) {
          const own = left.filter((topic) => topic.phase === phase)
          expect(count).toBe(own.length)
          const last = own.at(-1)
          expect(last && dayOf.get(last)).toEqual(endsOn)
        }
        const ends = plan.phases.map(({ endsOn }) => endsOn)
        expect(ends.toSorted(Temporal.PlainDate.compare)).toEqual(ends)
      }),
    )
  })
})
