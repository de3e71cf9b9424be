import { describe, expect, test } from 'vitest'
import { md } from '../../src/interaction/markup.ts'
import { type DigestFacts, drawDigest } from '../../src/pictures/draw-digest.ts'
import { drawFunnel, type FunnelFacts } from '../../src/pictures/draw-funnel.ts'
import { drawStuck, type StuckFacts } from '../../src/pictures/draw-stuck.ts'
import { drawTrend, type TrendFacts } from '../../src/pictures/draw-trend.ts'
import { checkDrawing, seen } from './checking.ts'

const title = md`Small`
const today = Temporal.PlainDate.from('2026-11-21')

describe('the funnel', () => {
  const facts: FunnelFacts = {
    title,
    learners: 20,
    phases: [
      { title: md`One`, started: 20, finished: 12 },
      { title: md`Two`, started: 9, finished: undefined },
      { title: md`Three`, started: undefined, finished: undefined },
    ],
  }

  test('says how many began and finished each section, and not how few they are', () => {
    const { texts, alternative } = seen(drawFunnel(facts))
    expect(alternative).toBe(
      'How far 20 learners have come on Small, section by section · One: 20 started, 12 finished · Two: 9 started, a few finished · Three: a few started, a few finished',
    )
    expect(texts).toEqual(expect.arrayContaining(['12 of 20', 'a few of 9', 'a few']))
  })

  test('counts the sections for which there is no room', () => {
    const phases = Array.from({ length: 60 }, () => ({ title, started: 5, finished: 1 }))
    expect(seen(drawFunnel({ ...facts, phases })).texts).toContain('51 more sections')
  })

  test.each([
    ['some', facts],
    ['nobody', { title, learners: 0, phases: [{ title, started: 0, finished: 0 }] }],
    ['no sections', { title, learners: 3, phases: [] }],
  ])('can be read with %s', (_what, some) => checkDrawing(drawFunnel(some)))
})

describe('the trend', () => {
  const weeks = (...finished: readonly number[]) =>
    finished.map((one, at) => ({ from: today.subtract({ weeks: finished.length - at }), finished: one }))
  const facts: TrendFacts = { title, today, weeks: weeks(3, 0, 7) }

  test('says what was finished in each week', () => {
    const { texts, alternative } = seen(drawTrend(facts))
    expect(alternative).toBe('Topics finished by week on Small · 31 Oct: 3 · 7 Nov: 0 · 14 Nov: 7')
    expect(texts).toEqual(
      expect.arrayContaining(['10', '5', '0', '31 Oct', '14 Nov', '7 topics since 14 Nov']),
    )
  })

  test.each([
    [1, '2'],
    [2, '2'],
    [3, '4'],
    [10, '10'],
    [11, '20'],
    [41, '100'],
    [101, '200'],
  ])('of at most %i has an axis up to %s', (most, top) => {
    expect(seen(drawTrend({ ...facts, weeks: weeks(0, most) })).texts[2]).toBe(top)
  })

  test.each([
    ['weeks', facts],
    ['one week', { ...facts, weeks: weeks(4) }],
    ['no weeks', { ...facts, weeks: [] }],
    ['nothing done', { ...facts, weeks: weeks(0, 0, 0, 0) }],
    ['years', { ...facts, weeks: weeks(...Array.from({ length: 200 }, (_, at) => at)) }],
  ])('can be read with %s', (_what, some) => checkDrawing(drawTrend(some)))
})

describe('the stuck topics', () => {
  const topic = { title: md`Joins`, section: md`SQL`, stopped: 7, starters: 19 }
  const facts: StuckFacts = {
    title,
    topics: [topic, { ...topic, title: md`Views`, stopped: 1, starters: 8 }],
  }

  test('are named with how many stopped, of how many', () => {
    expect(seen(drawStuck(facts)).alternative).toBe(
      'Where learners stop on Small · Joins (SQL): 7 of 19 stopped before it · Views (SQL): 1 of 8 stopped before it',
    )
  })

  test('beyond six are counted', () => {
    expect(seen(drawStuck({ title, topics: Array.from({ length: 9 }, () => topic) })).texts).toContain(
      '3 more topics',
    )
  })

  test('may be none', () => {
    expect(seen(drawStuck({ title, topics: [] })).alternative).toBe(
      'Where learners stop on Small · Nobody has stopped anywhere.',
    )
  })

  test.each([facts, { title, topics: [] }])('can be read', (some) => checkDrawing(drawStuck(some)))
})

describe('the banner of the digest', () => {
  const facts: DigestFacts = {
    title,
    from: Temporal.PlainDate.from('2026-11-14'),
    today,
    topics: 1_234,
    reviews: 1,
    learners: 5,
    days: [1, 0, 1_233],
  }

  test('says what the week brought, day by day', () => {
    const { texts, alternative } = seen(drawDigest(facts))
    expect(alternative).toBe(
      'The week of 14 Nov on Small: 1,234 topics finished, 1 review, 5 learners · 14 Nov: 1 · 15 Nov: 0 · 16 Nov: 1,233',
    )
    expect(texts).toEqual(expect.arrayContaining(['1,234', 'topics', 'review', 'learners']))
  })

  test.each([
    facts,
    { ...facts, topics: 0, reviews: 0, learners: 0, days: [0, 0, 0] },
    { ...facts, days: [] },
  ])('can be read', (some) => checkDrawing(drawDigest(some)))
})
