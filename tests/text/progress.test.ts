// Bars, shares, counts, days: what people read as progress must never say more than is true.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDay, md } from '../../src/interaction/markup.ts'
import { titleList } from '../../src/text/lists.ts'
import { doneOf, progressBar } from '../../src/text/progress.ts'
import { english } from '../support/english.ts'

const bar = (done: number, total: number) => english.markdown(progressBar({ done, total }))
/** What is below one counts as nothing here. */
const percent = (text: string) => (text.includes('<1') ? 0 : Number(/(\d+)\u00a0%/.exec(text)?.[1]))

describe('a bar', () => {
  test.each([
    [0, 12, '▱▱▱▱▱▱▱▱▱▱▱▱ 0\u00a0%'],
    [3, 12, '▰▰▰▱▱▱▱▱▱▱▱▱ 25\u00a0%'],
    [12, 12, '▰▰▰▰▰▰▰▰▰▰▰▰ 100\u00a0%'],
    [1, 137, '▰▱▱▱▱▱▱▱▱▱▱▱ <1\u00a0%'],
    [0, 137, '▱▱▱▱▱▱▱▱▱▱▱▱ 0\u00a0%'],
    [136, 137, '▰▰▰▰▰▰▰▰▰▰▰▱ 99\u00a0%'],
    [0, 0, '▰▰▰▰▰▰▰▰▰▰▰▰ 100\u00a0%'],
  ])('%i of %i', (done, total, text) => {
    expect(bar(done, total)).toBe(text)
  })

  test('of a hundred shows each hundredth as it is', () => {
    const shown = Array.from({ length: 101 }, (_, done) => percent(bar(done, 100)))
    expect(shown).toEqual(Array.from({ length: 101 }, (_, done) => done))
  })

  test('is full only when everything is done, always twelve long, and never above the truth', () => {
    const count = fc
      .integer({ min: 1, max: 2_000 })
      .chain((total) => fc.record({ total: fc.constant(total), done: fc.integer({ min: 0, max: total }) }))
    fc.assert(
      fc.property(count, ({ done, total }) => {
        const text = bar(done, total)
        expect([...text].filter((sign) => '▰▱'.includes(sign))).toHaveLength(12)
        expect(text.includes('▱')).toBe(done < total)
        expect(text.includes('▰')).toBe(done > 0)
        expect(percent(text) * total).toBeLessThanOrEqual(done * 100)
      }),
    )
  })
})

test('a count is said in words', () => {
  expect(english.markdown(doneOf({ done: 3, total: 12 }))).toBe('3 of 12')
})

test.each([
  ['2026-11-21', 'today'],
  ['2026-11-20', 'yesterday'],
  ['2026-11-22', 'tomorrow'],
  ['2026-11-19', 'Thu, 19 Nov 2026'],
  ['2025-11-21', 'Fri, 21 Nov 2025'],
])('the day %s reads "%s"', (day, spoken) => {
  const today = Temporal.PlainDate.from('2026-11-21')
  expect(english.markdown(civilDay(Temporal.PlainDate.from(day), today))).toBe(spoken)
})

test.each([
  [[], 3, 0, ''],
  [['a', 'b', 'c'], 3, 3, 'a · b · c'],
  [['a', 'b', 'c', 'd'], 3, 4, 'a · b · c · and 1 more'],
  [['a'], 3, 5, 'a · and 4 more'],
])('a list of %j, %i shown of %i', (items, max, total, text) => {
  const titles = items.map((item) => md`${item}`)
  expect(english.markdown(titleList(titles, max, total))).toBe(text)
})
