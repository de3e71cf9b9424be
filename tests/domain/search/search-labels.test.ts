// The names of suggestions: a title with where it stands, within what Discord takes.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexRoadmap, type RoadmapIndex } from '../../../src/domain/roadmap/walk.ts'
import { labelLengthMax, nodeLabel, searchNodes } from '../../../src/domain/search/search.ts'
import { indexOf, node } from '../roadmap/roadmaps.ts'

const index = indexOf(node('Databases', node('SQL', node('Joins')), node('MongoDB')))
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function labelOf(roadmap: RoadmapIndex, id: string): string | undefined {
  const place = roadmap.byId.get(id)
  return place && nodeLabel(place)
}

/** The label of a topic with this title, as it stands: titles from documents are cleaned before. */
function labelOfTitle(title: string, group = 'g', phase = 'p'): string {
  const topic = { id: 'p/g/topic', title, kind: 'topic', resources: [], children: [] } as const
  const above = { id: 'p/g', title: group, kind: 'group', resources: [], children: [topic] } as const
  const roadmap = indexRoadmap({
    phases: [{ id: 'p', title: phase, kind: 'phase', resources: [], children: [above] }],
  })
  return labelOf(roadmap, topic.id) ?? ''
}

describe('a label', () => {
  test('names the title, its group and its phase', () => {
    expect(labelOf(index, 'databases/sql/joins')).toBe('Joins — SQL · Databases')
    expect(labelOf(index, 'databases/mongodb')).toBe('MongoDB — Databases')
    expect(labelOf(index, 'databases')).toBe('Databases')
  })

  test.each([
    [79, `${'t'.repeat(79)} — ${'g'.repeat(10)} · Phase`],
    [80, `${'t'.repeat(80)} — Phase`],
    [92, `${'t'.repeat(92)} — Phase`],
    [93, 't'.repeat(93)],
    [100, 't'.repeat(100)],
    [101, `${'t'.repeat(99)}…`],
  ])('with a title of %i characters leaves room for %j', (length, label) => {
    expect(labelOfTitle('t'.repeat(length), 'g'.repeat(10), 'Phase')).toBe(label)
    expect(label.length).toBeLessThanOrEqual(labelLengthMax)
  })

  test('has a key that leads back to the node', () => {
    const [found] = searchNodes(index, 'mongodb', new Set(), 1)
    expect(index.byKey.get(found?.key ?? '')?.node).toBe(found?.node)
  })

  test.each([
    ['a flag', '🇺🇦'],
    ['a family', '👨‍👩‍👧‍👦'],
    ['a hand with a colour', '👍🏽'],
    ['a keycap', '1️⃣'],
    ['a letter with two accents', 'e\u0301\u0323'],
    ['a Hangul syllable in parts', '\u1112\u1161\u11ab'],
    ['a Devanagari cluster', 'क्षि'],
  ])('is never cut inside of %s', (_, character) => {
    for (let before = 80; before <= 100; before += 1) {
      const title = `${'t'.repeat(before)}${character.repeat(12)}`
      const label = labelOfTitle(title)
      expect(label.length).toBeLessThanOrEqual(labelLengthMax)
      const kept = label.replace(/…$/u, '').slice(before)
      expect(kept).toBe(character.repeat(kept.length / character.length))
    }
  })

  test.each(['', ' \n\t ', '\u00a0\u2003', '\u200b\u200d', '\ud83d'])(
    'of the blank title %j is the id',
    (title) => {
      expect(labelOfTitle(title)).toMatch(/^p\/g\/topic — |^\ufffd — /u)
    },
  )

  test('says nothing of a place whose title is blank', () => {
    expect(labelOfTitle('t'.repeat(66), 'g'.repeat(40), ' ')).toBe('t'.repeat(66))
  })

  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 150 }),
    fc.string({ unit: 'binary', maxLength: 150 }),
    // Lone surrogates too.
    fc.array(fc.nat(0xffff), { maxLength: 150 }).map((units) => String.fromCharCode(...units)),
    fc
      .array(fc.constantFrom('👨‍👩‍👧‍👦', '🇺🇦', 'क्षि', 'e\u0301', ' ', 'a'), { maxLength: 60 })
      .map((some) => some.join('')),
  )

  test('is well formed, short, not blank, and begins with the first characters of its title', () => {
    fc.assert(
      fc.property(texts, texts, texts, (title, group, phase) => {
        const label = labelOfTitle(title, group, phase)
        expect(label.isWellFormed()).toBe(true)
        expect(label.length).toBeLessThanOrEqual(labelLengthMax)
        expect(label).toMatch(/[^\p{C}\p{Z}]/u)
        const shown = title.toWellFormed().replace(/\s+/gu, ' ').trim()
        if (!/[^\p{C}\p{Z}]/u.test(shown)) return
        if (label === shown || label.startsWith(`${shown} — `)) return
        const kept = [...graphemes.segment(label.replace(/…$/u, ''))].map(({ segment }) => segment)
        const first = [...graphemes.segment(shown)].map(({ segment }) => segment)
        expect(kept).toEqual(first.slice(0, kept.length))
      }),
      { numRuns: 500 },
    )
  })
})
