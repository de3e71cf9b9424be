// What is no roadmap is refused with the reason, at once, however it was made.

import { expect, test } from 'vitest'
import { depthMax, sourceLengthMax, topicsMax } from '../../../src/domain/document/limits.ts'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import { countsMax, paragraphLengthMax } from '../../../src/domain/document/syntax/markdown-parser.ts'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import { refusalText } from '../../../src/text/document-warnings.ts'
import { english } from '../../support/english.ts'
import { outline, read } from './outline.ts'

function reasonFor(source: string): string {
  const reading = readRoadmap(source)
  return reading.kind === 'no-roadmap' ? english.plain(refusalText(reading.reason)) : 'It was read.'
}

const bytes = Uint8Array.from({ length: 4_000 }, (_, at) => (at * 7_919 + (at >> 3) * 31) % 256)

test.each([
  ['nothing', ' \n\t\n', 'The document is empty.'],
  [
    'words',
    'I like Go.\n\nIt is fast.\n',
    'The document is all prose: I found no headings, lists or tables with topics.',
  ],
  ['contents', '- [A](#a)\n  - [B](#b)\n', 'The document has a table of contents, but no topics.'],
  ['headings with words', '# A\n\nWords.\n', 'The document has no topics.'],
  [
    'bytes',
    new TextDecoder().decode(bytes),
    'The document isn’t text in UTF-8. Save it as UTF-8 and try again.',
  ],
  ['UTF-16', '#\0 \0A\0\n\0-\0 \0b\0', 'The document isn’t text in UTF-8. Save it as UTF-8 and try again.'],
  [
    'a drawing among words',
    '# Go\n\nSee below.\n\n```mermaid\nflowchart LR\nTypes --> Loops\n```\n',
    'What there is to learn is drawn in Mermaid, which I can’t read. Write it as a list.',
  ],
  [
    'a drawing by itself',
    'digraph go {\n  types -> loops\n}\n',
    'What there is to learn is drawn in Graphviz, which I can’t read. Write it as a list.',
  ],
  [
    'a drawing of a mind',
    '@startmindmap\n* Go\n** Types\n@endmindmap\n',
    'What there is to learn is drawn in PlantUML, which I can’t read. Write it as a list.',
  ],
  [
    'a picture',
    '# Go\n\n![](https://img.shields.io/a.svg) ![the way](way.png)\n',
    'I found no topics beside the pictures, which I can’t read. Write them as a list.',
  ],
  [
    'a web page',
    '<!DOCTYPE html>\n<html><body><ul><li>a</ul>',
    'The document is an HTML page, not Markdown.',
  ],
])('%s', (_, source, reason) => {
  expect(reasonFor(source)).toBe(reason)
})

/** Forty of the piece in each item, so that no paragraph is too long. */
function items(piece: string, count: number): string {
  const line = (length: number) => `- ${`${piece} `.repeat(length)}\n`
  return line(40).repeat(Math.floor(count / 40)) + line(count % 40)
}

test.each([
  ['lines', (count: number) => `- a${'\n'.repeat(count)}`, countsMax.lines],
  ['opening brackets', (count: number) => items('[', count), countsMax.brackets],
  ['web addresses', (count: number) => items('www.', count), countsMax.addresses],
  ['marks of emphasis, code and tables', (count: number) => items('!', count), countsMax.marks],
])('more %s than the limit', (what, documentWith, max) => {
  expect(reasonFor(documentWith(max + 1))).toBe(
    `The document has more than ${max.toLocaleString('en')} ${what}.`,
  )
  expect(reasonFor(documentWith(max))).not.toContain('has more than')
})

test('a paragraph longer than the limit is named by its line', () => {
  const documentWith = (length: number) => `# A\n\n## B\n\n- c\n\n${'d'.repeat(length)}\n`
  expect(reasonFor(documentWith(paragraphLengthMax))).toBe('It was read.')
  expect(reasonFor(documentWith(paragraphLengthMax + 1))).toBe(
    `The paragraph on line 7 is longer than ${paragraphLengthMax.toLocaleString('en')} characters.`,
  )
  const table = (cell: string) => `# A\n\n| Topic | Note |\n|---|---|\n| b | ${cell} |\n`
  expect(reasonFor(table('d'.repeat(paragraphLengthMax + 1)))).toContain('line 5')
})

test('a table of HTML is as long as its cells, not as its rows together', () => {
  const row = (at: number) => `<tr><td>Lektion ${at}</td><td>${'vergleichen '.repeat(9)}</td></tr>`
  const rows = Array.from({ length: 300 }, (_, at) => row(at + 1))
  for (const between of ['\n', '']) {
    const source = `# Go\n\n<table>\n<tr><th>Lektion</th><th>Aufgabe</th></tr>\n${rows.join(between)}\n</table>\n`
    expect(read(source).phases[0]?.children.map(({ title }) => title)).toEqual(
      rows.map((_, at) => `Lektion ${at + 1}`),
    )
  }
})

test.each([
  '[',
  '![',
  '**a',
  '<a ',
  '|',
  '`',
  '- a\n',
  '>',
  '> ',
  '- ',
  '1. ',
  '\\',
  '&',
  '~~a',
  '<div>\n',
  '[a](',
  'x ',
])('the longest document of %j alone is refused', (piece) => {
  expect(reasonFor(piece.repeat(sourceLengthMax / piece.length))).toMatch(/^The (?:document|paragraph) /u)
})

test('what lies too deep is lifted, with all that it holds', () => {
  const nested = (levels: number) =>
    Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}- t${level + 1}\n`).join('')
  const document = read(`# A\n\n## B\n\n${nested(depthMax + 2)}- end\n`)
  const depthOf = (node: RoadmapNode): number => 1 + Math.max(0, ...node.children.map(depthOf))
  expect(Math.max(...document.phases.map(depthOf))).toBe(depthMax)
  expect(outline(document).slice(-5)).toEqual([
    `${'  '.repeat(11)}t11`,
    `${'  '.repeat(11)}t12`,
    `${'  '.repeat(11)}t13`,
    `${'  '.repeat(11)}t14`,
    '  end',
  ])
  expect(document.warnings).toEqual([{ kind: 'lifted', line: 15, title: 't11', level: 12 }])
  expect(read(`# A\n\n## B\n\n${nested(depthMax - 1)}`).warnings).toEqual([])
})

test('many siblings of one name are read, each with an id of its own', () => {
  const [phase] = read(`# A\n\n## B\n\n${'- c\n'.repeat(topicsMax)}`).phases
  expect(new Set(phase?.children.map(({ id }) => id)).size).toBe(topicsMax)
})

test.each([
  ['quotes', (depth: number) => '> '.repeat(depth)],
  ['items', (depth: number) => '- '.repeat(depth)],
])('%s within each other are refused only where the parser would leave some out', (_name, inside) => {
  const reasonAt = (depth: number) => {
    const reading = readRoadmap(`# Go\n\n## Basics\n\n- Syntax\n\nWords.\n\n${inside(depth)}a\n`)
    return reading.kind === 'no-roadmap' ? reading.reason.kind : undefined
  }
  expect([reasonAt(40), reasonAt(120)]).toEqual([undefined, 'too-deep'])
})
