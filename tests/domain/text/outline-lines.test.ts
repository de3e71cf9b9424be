import { expect, test } from 'vitest'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import { outlineOfLines } from '../../../src/domain/text/outline-lines.ts'

const cases: readonly (readonly [string, string, string])[] = [
  ['one line a topic', 'Flour\n\nWater', '# Bread\n\n- Flour\n- Water\n'],
  [
    'marks and numbers are allowed',
    '* Flour\n+ Water\n• Salt\n1. Yeast',
    '# Bread\n\n- Flour\n- Water\n- Salt\n- Yeast\n',
  ],
  [
    'a heading begins a section, whatever its signs',
    '### Doughs\nFlour',
    '# Bread\n\n\n## Doughs\n\n- Flour\n',
  ],
  [
    'headings keep how they stand to one another',
    '# A\n## B\nFlour',
    '# Bread\n\n\n## A\n\n\n### B\n\n- Flour\n',
  ],
  [
    'what stands further in belongs to the line above, with tabs or spaces',
    '    Flour\n\tRye\n      - Whole\n    Water',
    '# Bread\n\n- Flour\n- Rye\n  - Whole\n- Water\n',
  ],
  [
    'what has a mark belongs to the line above that has none',
    'Doughs\n- Rye\n- Wheat\nTools\n- Scales',
    '# Bread\n\n- Doughs\n  - Rye\n  - Wheat\n- Tools\n  - Scales\n',
  ],
]

test.each(cases)('%s', (_, typed, written) => {
  expect(outlineOfLines('Bread', typed)).toBe(written)
})

test('what is typed is read as the sections and topics that were meant', () => {
  const read = readRoadmap(outlineOfLines('Bread', 'Tools\n# Doughs\nSourdough\n  Starter\nYeast'), '')
  if (read.kind !== 'roadmap') throw new Error(read.kind)
  const { title, phases } = read.document
  expect([
    title,
    ...phases.map((phase) => [phase.title, phase.children.map((child) => child.title)]),
  ]).toEqual(['Bread', ['Bread', ['Tools']], ['Doughs', ['Sourdough', 'Yeast']]])
})
