// The wording that several commands share: problems, topics in a list, suggestions of roadmaps.
import { describe, expect, test } from 'vitest'
import { indexRoadmap } from '../../src/domain/roadmap/walk.ts'
import { parseDay } from '../../src/domain/time/parse-day.ts'
import { described, topicLines, whereabouts } from '../../src/text/nodes.ts'
import {
  sayDayRefused,
  sayHourRefused,
  sayNotALink,
  sayNotEnrolled,
  sayZoneRefused,
} from '../../src/text/problems.ts'
import { suggestRoadmaps } from '../../src/text/roadmap-suggestions.ts'
import { otherRoadmap, thirdRoadmap } from '../services/support.ts'
import { english } from '../support/english.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { buttonsOf, textOf } from '../support/test-bot.ts'

describe('a refusal', () => {
  const refusals = [
    sayNotEnrolled({ kind: 'not-enrolled', reason: 'no-roadmap' }),
    sayNotEnrolled({ kind: 'not-enrolled', reason: 'roadmap-gone' }),
    sayNotEnrolled({ kind: 'not-enrolled', reason: 'not-yours' }),
    sayZoneRefused({ kind: 'unknown-zone' }),
    sayHourRefused({ kind: 'not-an-hour' }),
    sayNotALink(),
  ]

  test('is for the person alone, short, and says what to do', () => {
    for (const said of refusals) {
      expect(said).toMatchObject({ visibility: 'private', tone: 'warning' })
      expect(textOf(said).length).toBeLessThan(160)
    }
    const ways = refusals
      .slice(0, 3)
      .map((said) => /\*\*\/[\w ]+\*\*/.test(textOf(said)) || buttonsOf(said).length > 0)
    expect(ways).toEqual([true, true, true])
  })

  test.each([
    ['3/4', 'past', 'Do you mean **Fri, 3 Apr 2026** or **Wed, 4 Mar 2026**?'],
    ['soonish', 'past', 'can’t read this as a date'],
    ['2026-11-22', 'past', '**Sun, 22 Nov 2026** is still to come'],
    ['2026-11-20', 'future', '**Fri, 20 Nov 2026** is in the past'],
    ['2031-01-01', 'future', '**Wed, 1 Jan 2031** is more than 1 year ahead'],
    ['2020-01-03', 'past', '**Fri, 3 Jan 2020** is more than 5 years ago'],
  ] as const)('of the day %s (%s) says why, and that nothing changed', (typed, toward, words) => {
    const outcome = parseDay(typed, Temporal.PlainDate.from('2026-11-21'), toward)
    if (outcome.kind === 'day') throw new Error('this day is fine')
    const text = textOf(sayDayRefused(outcome))
    expect(text).toContain(words)
    expect(text).toMatch(/nothing changed/i)
  })
})

describe('a topic in a list', () => {
  const { byId } = indexRoadmap(smallRoadmap)
  const place = (id: string) => {
    const found = byId.get(id)
    if (found === undefined) throw new Error(`no node ${id}`)
    return found
  }

  test.each([
    ['basics', '**Basics**'],
    ['basics/loops', '**Loops**\n-# Basics'],
    ['web/blog', '**Blog** *(project)*\n-# Web'],
    ['web/redis', '**Redis** *(optional)*\n-# Web'],
    ['web/framework', '**Framework** *(choose one)*\n-# Web'],
  ])('%s', (id, lines) => {
    expect(english.markdown(topicLines(place(id)))).toBe(lines)
  })

  test('whose title holds signs of Markdown shows them as they are', () => {
    const node = { ...place('basics/loops').node, title: '__init__ & *args', optional: true as const }
    expect(english.markdown(described(node))).toBe('**\\_\\_init\\_\\_ & \\*args** *(optional)*')
    expect(english.markdown(whereabouts(place('basics')))).toBe('')
  })
})

describe('suggestions of roadmaps', () => {
  const roadmaps = [smallRoadmap, otherRoadmap, thirdRoadmap]
  const titles = (typed: string) => suggestRoadmaps(roadmaps, typed).map((choice) => choice.name)

  test.each([
    ['', ['Small roadmap', 'Other roadmap', 'Third roadmap']],
    ['  ', ['Small roadmap', 'Other roadmap', 'Third roadmap']],
    ['oth', ['Other roadmap']],
    ['road SMALL', ['Small roadmap']],
    ['smäll', ['Small roadmap']],
    ['cobol', []],
    ['%', ['Small roadmap', 'Other roadmap', 'Third roadmap']],
  ])('for %j', (typed, expected) => {
    expect(titles(typed)).toEqual(expected)
  })

  test('fit in what Discord takes', () => {
    const [choice] = suggestRoadmaps([{ ...smallRoadmap, title: 'Very '.repeat(60) }], '')
    expect(english.plain(choice?.name ?? '').length).toBeLessThanOrEqual(100)
  })
})
