// How long topics take: by their kind, and as those who finished them show.
import { describe, expect, test } from 'vitest'
import {
  type FinishedOn,
  learnEfforts,
  learnersMin,
  minutesOf,
  noEfforts,
  usualTopicsOf,
} from '../../../src/domain/plan/effort.ts'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'

const node = (id: string, rest: Partial<RoadmapNode> = {}): RoadmapNode => ({
  id,
  title: id,
  kind: 'topic',
  resources: [],
  children: [],
  ...rest,
})

test('a topic counts as an hour, a project as three, a group as its required topics, a one-of as its longest way', () => {
  const project = node('p', { kind: 'project' })
  const group = node('g', { kind: 'group', children: [node('a'), node('b', { optional: true }), project] })
  const oneOf = node('o', { kind: 'group', oneOf: true, children: [node('c'), group] })
  expect([node('a'), project, group, oneOf].map((one) => minutesOf(one, noEfforts))).toEqual([
    60, 180, 240, 240,
  ])
  expect([node('a'), project, group, oneOf].map((one) => usualTopicsOf(one, noEfforts))).toEqual([1, 1, 2, 2])
  const efforts = new Map([['p', 1.5]])
  expect(minutesOf(group, efforts)).toBe(150)
  expect(usualTopicsOf(oneOf, efforts)).toBe(2.5)
})

/** One topic on each day of a rhythm, but so many study days for those that are named. */
function learner(daysOf: Readonly<Record<string, number>>, rhythm: readonly number[]): readonly FinishedOn[] {
  const days: FinishedOn[] = []
  let day = 700
  const step = () => {
    do day += 1
    while (!rhythm.includes(day % 7))
  }
  for (let at = 0; at < 30; at += 1) {
    for (let study = 0; study < (daysOf[`t${at}`] ?? 1); study += 1) step()
    days.push({ day, topics: [`t${at}`] })
  }
  return days
}

const everyDay = [0, 1, 2, 3, 4, 5, 6]
const rhythms = [everyDay, [0, 1], [1, 3, 5], everyDay, [2, 3, 4, 5]]

describe('what is learned', () => {
  const learners = rhythms.map((rhythm) => learner({ t10: 3, t20: 2 }, rhythm))

  test('is that a topic took longer, whatever the rhythm of those who finished it', () => {
    const efforts = learnEfforts(learners)
    expect(efforts.get('t10')).toBeGreaterThanOrEqual(2.25)
    expect(efforts.get('t20')).toBeGreaterThanOrEqual(1.5)
    expect(efforts.get('t20')).toBeLessThanOrEqual(2)
    const usual = [...efforts].filter(([id]) => id !== 't10' && id !== 't20').map(([, effort]) => effort)
    for (const effort of usual) expect([0.75, 1, 1.25]).toContain(effort)
  })

  test('needs five members', () => {
    expect(learnersMin).toBe(5)
    expect(learnEfforts(learners.slice(1)).size).toBe(0)
    expect(learnEfforts(learners).size).toBeGreaterThan(20)
  })

  test('leaves out the first day, long absences, days of catching up, and members with few study days', () => {
    const away = learners.map((days) =>
      days.map(({ day, topics }, at) => ({ day: at >= 15 ? day + 70 : day, topics })),
    )
    const gone = learnEfforts(away)
    expect(gone.has('t0')).toBe(false)
    expect(gone.has('t15')).toBe(false)
    expect(gone.has('t16')).toBe(true)
    const caughtUp = learners.map((days) => [
      ...days,
      { day: 900, topics: Array.from({ length: 7 }, (_, at) => `late${at}`) },
    ])
    expect(learnEfforts(caughtUp).has('late0')).toBe(false)
    expect(learnEfforts(learners.map((days) => days.slice(0, 7))).size).toBe(0)
  })

  test('is the same after a year away, and beside a day on which twenty were caught up', () => {
    const plain = learnEfforts(learners)
    const afterAYear = learners.map((days) =>
      days.map(({ day, topics }, at) => ({ day: at >= 15 ? day + 371 : day, topics })),
    )
    const caughtUp = learners.map(([first, ...days]) => {
      const early = Array.from({ length: 20 }, (_, at) => `early${at}`)
      return [...(first === undefined ? [] : [first, { day: first.day, topics: early }]), ...days]
    })
    for (const efforts of [learnEfforts(afterAYear), learnEfforts(caughtUp)]) {
      expect(efforts.size).toBeGreaterThan(25)
      for (const [id, effort] of efforts)
        expect(Math.abs(effort - (plain.get(id) ?? 0)), id).toBeLessThanOrEqual(0.25)
    }
  })

  test('is at most three times a usual topic, at least half of one, in quarters', () => {
    const efforts = learnEfforts(rhythms.map(() => learner({ t10: 15 }, everyDay)))
    expect(efforts.get('t10')).toBe(3)
    for (const effort of efforts.values()) {
      expect(effort).toBeGreaterThanOrEqual(0.5)
      expect(effort * 4).toBe(Math.round(effort * 4))
    }
  })
})
