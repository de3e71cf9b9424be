// Suggestions that differ only where they are cut.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toldApart } from '../../../src/domain/search/labels.ts'
import { labelLengthMax, searchNodes } from '../../../src/domain/search/search.ts'
import { indexOf, node } from '../roadmap/roadmaps.ts'

const long =
  'Practise writing functions that take other functions and give back functions of their own, day by day'

test('two long titles with the same beginning show what is different', () => {
  const index = indexOf(node('Practice', node(`${long}, part 1`), node(`${long}, part 2`), node('Rest')))
  const labels = searchNodes(index, 'practise part', new Set(), 25).map(({ label }) => label)
  expect(labels).toHaveLength(2)
  expect(labels[0]).toMatch(/^Practise writing .*….*part 1/)
  expect(labels[1]).toMatch(/^Practise writing .*….*part 2/)
  for (const label of labels) expect(label.length).toBeLessThanOrEqual(labelLengthMax)
})

test('equal long titles in different groups show where they stand', () => {
  const index = indexOf(node('A', node('Morning', node(long)), node('Evening', node(long))))
  const labels = searchNodes(index, 'functions', new Set(), 25).map(({ label }) => label)
  expect(labels.filter((label) => label.includes('Morning'))).toHaveLength(1)
  expect(labels.filter((label) => label.includes('Evening'))).toHaveLength(1)
})

test('whatever the names are, labels are short, whole characters, and alike only for names that are', () => {
  const ending = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 95, maxLength: 130 }),
      ending,
      ending,
      (start, one, other) => {
        fc.pre(one !== other && start.trim() === start)
        const wholes = [`${start} ${one} end`, `${start} ${other} end`]
        const labels = toldApart(
          wholes.map((whole) => ({ label: whole.slice(0, 80), whole })),
          labelLengthMax,
        )
        for (const label of labels) {
          expect(label.length).toBeLessThanOrEqual(labelLengthMax)
          expect(label.isWellFormed() || !start.isWellFormed()).toBe(true)
        }
        expect(labels[0]).not.toBe(labels[1])
      },
    ),
    { numRuns: 60 },
  )
})
