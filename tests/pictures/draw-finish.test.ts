import { describe, expect, test } from 'vitest'
import { drawFinish, type FinishFacts } from '../../src/pictures/draw-finish.ts'
import { checkDrawing, seen } from './checking.ts'

const facts: FinishFacts = {
  name: 'Lena',
  roadmap: 'Small roadmap',
  server: 'Study hall',
  day: Temporal.PlainDate.from('2026-11-21'),
  topics: 85,
  days: 142,
}

describe('the card of a finished roadmap', () => {
  test('says in words what it shows', () => {
    const { alternative, texts } = seen(drawFinish(facts))
    expect(alternative).toBe(
      'Lena finished the whole roadmap Small roadmap: 85 topics on 142 days of study · Sat, 21 Nov 2026 · Study hall',
    )
    expect(texts).toEqual([
      'Lena',
      'finished the whole roadmap',
      'Small roadmap',
      '85',
      'topics',
      '142',
      'days of study',
      'Sat, 21 Nov 2026 · Study hall',
    ])
  })

  test('leaves out a server whose name is not known, and days of who knew it all before', () => {
    const { texts } = seen(drawFinish({ ...facts, server: undefined, days: 0 }))
    expect(texts).toEqual([
      'Lena',
      'finished the whole roadmap',
      'Small roadmap',
      '85',
      'topics',
      'Sat, 21 Nov 2026',
    ])
  })

  test.each([
    ['one of each', { topics: 1, days: 1 }],
    ['long names', { name: 'Long '.repeat(40), roadmap: 'Long '.repeat(40), server: 'Long '.repeat(40) }],
    ['markdown in them', { name: '**Lena** [x](https://example.org)', roadmap: '`code` <@1>' }],
  ])('can be read with %s', (_what, change) => {
    checkDrawing(drawFinish({ ...facts, ...change }))
  })
})
