// Choices as they are made and kept: what was offered, one after the other, and whatever the document.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadingChoices } from '../../../src/domain/document/choices.ts'
import {
  areSameChoices,
  choiceKey,
  isNothingChosen,
  offersPerPage,
  withChoice,
} from '../../../src/domain/document/choices.ts'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import { readBy } from './outline.ts'

const nothingOffered = { phases: [], sections: [], wrappers: [], columns: [], links: [] }

const plain = '# From zero\n\n## A\n\n- a\n\n## B\n\n- b\n'

const table = `# Go

## Schedule

| Week | What | How | Link |
|---|---|---|---|
| 1 | Intro | HTML, CSS | [a](https://a.example) |
| 2 | Scripts | JS (ES6, modules); DOM | |
| 2 | More | React | |
`

describe('choices', () => {
  test('bring another title, read as one in the document is', () => {
    expect(readBy({ title: '1. Our Go' }, plain).title).toBe('Our Go')
    expect(readBy({ title: ' ' }, plain).title).toBe('From zero')
  })

  test('that fit nothing change nothing', () => {
    const choices: ReadingChoices = {
      phases: 'column-nothing',
      leaveOut: ['nothing'],
      takeIn: [''],
      merge: ['nothing'],
      titlesFrom: 'nothing',
    }
    expect(readBy(choices, plain).lines).toEqual(readBy({}, plain).lines)
  })

  test('are offered for what is no roadmap, where another could help, and not for what is none anyhow', () => {
    expect(readRoadmap('# Go\n\n## A\n\n- a\n\n## B\n\n- b\n', '', { leaveOut: ['a', 'b'] })).toMatchObject({
      kind: 'no-roadmap',
      offers: { sections: [{ key: 'a' }, { key: 'b' }] },
    })
    expect(readRoadmap('Hello.')).toEqual({ kind: 'no-roadmap', reason: { kind: 'words-only' } })
  })

  test('of a list are settled against what was offered: what stays as it is needs none', () => {
    const named = (key: string) => ({ key, title: key, times: 1, by: 'itself' as const })
    const sections = [
      { ...named('a'), isLeftOut: true },
      { ...named('b'), isLeftOut: false },
      { ...named('c'), isLeftOut: false },
    ]
    const offers = { ...nothingOffered, sections }
    const settle = (choices: ReadingChoices, ...keys: string[]) =>
      withChoice(choices, offers, { kind: 'leave-out', page: 0, keys })
    expect(isNothingChosen(settle({}, 'a'))).toBe(true)
    expect(settle({}, 'b')).toEqual({ leaveOut: ['b'], takeIn: ['a'] })
    expect(settle({ leaveOut: ['elsewhere'], takeIn: ['c'] }, 'a', 'c')).toEqual({
      leaveOut: ['elsewhere', 'c'],
      takeIn: [],
    })
  })

  test('of one page leave the other pages alone', () => {
    const sections = Array.from({ length: offersPerPage + 1 }, (_, at) => ({
      ...{ key: `s${at}`, title: `S${at}`, times: 1, by: 'itself' as const },
      isLeftOut: at === 0,
    }))
    const offers = { ...nothingOffered, sections }
    expect(withChoice({}, offers, { kind: 'leave-out', page: 1, keys: ['s25', 's3'] })).toEqual({
      leaveOut: ['s25'],
      takeIn: [],
    })
  })

  test('that were not offered are not made, and a value that is none goes back to the reading itself', () => {
    const { offers } = readBy({}, table)
    const byRows = withChoice({ title: 'X' }, offers, { kind: 'phases', from: 'rows' })
    expect(byRows).toEqual({ title: 'X', phases: 'rows' })
    expect(withChoice(byRows, offers, { kind: 'phases', from: undefined })).toEqual({ title: 'X' })
    expect(withChoice({}, offers, { kind: 'phases', from: 'items' })).toEqual({})
    expect(withChoice({}, offers, { kind: 'titles-from', key: 'how' })).toEqual({ titlesFrom: 'how' })
    expect(withChoice({}, offers, { kind: 'titles-from', key: 'why' })).toEqual({})
    expect(withChoice(byRows, offers, { kind: 'nothing' })).toEqual({})
  })

  test('are the same whatever the order of their sections', () => {
    expect(areSameChoices({ leaveOut: ['a', 'b'], merge: [] }, { leaveOut: ['b', 'a'] })).toBe(true)
    expect(areSameChoices({ leaveOut: ['a'] }, { takeIn: ['a'] })).toBe(false)
  })

  test('name sections by their words, whatever the case, the marks and the length', () => {
    expect(choiceKey('🚀 Getting  Started!')).toBe(choiceKey('getting started'))
    expect(choiceKey('x'.repeat(300))).toHaveLength(80)
    expect(choiceKey('✅')).toBe('')
  })
})

const words = fc.constantFrom('A', 'B', 'Week', 'License', 'Topics', '1', '')
const blocks = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 6 }), words).map(([level, title]) => `${'#'.repeat(level)} ${title}`),
  words.map((title) => `**${title}**`),
  words.map((title) => `- ${title}\n  - [${title}](https://${title}.example) – words\n- ${title}: x, y`),
  fc
    .tuple(words, words, words)
    .map(([a, b, c]) => `| ${a} | ${b} |\n|---|---|\n| ${c} | ${a}, ${b} |\n| | ${b} |`),
  words,
)
const keys = fc.array(words.map(choiceKey), { maxLength: 3 })
const anyChoices: fc.Arbitrary<ReadingChoices> = fc.record(
  {
    phases: fc.constantFrom(
      ...(['headings-1', 'headings-2', 'headings-3', 'headings-6'] as const),
      ...(['bold-lines', 'items', 'rows', 'column-a', 'column-week', 'column-'] as const),
    ),
    ...{ leaveOut: keys, takeIn: keys, merge: keys, keep: keys },
    titlesFrom: words.map(choiceKey),
    links: fc.constantFrom('topics' as const, 'resources' as const),
  },
  { requiredKeys: [] },
)

test('any choices for any document give a roadmap or the reason why not, with ids of its own, and the same each time', () => {
  fc.assert(
    fc.property(fc.array(blocks, { maxLength: 12 }), anyChoices, (some, choices) => {
      const source = some.join('\n\n')
      const reading = readRoadmap(source, 'x.md', choices)
      expect(readRoadmap(source, 'x.md', choices)).toEqual(reading)
      if (reading.kind === 'no-roadmap') return
      const ids = reading.document.phases.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const phase of reading.document.phases) expect(phase.children.length).toBeGreaterThan(0)
      for (const offer of reading.offers.sections) expect(offer.key).toBe(choiceKey(offer.title))
    }),
    { numRuns: 2_000 },
  )
})
