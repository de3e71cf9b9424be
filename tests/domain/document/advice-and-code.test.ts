// What a document says to whoever begins a part of it, and code in its titles: read, printed, exported, compared.
import { describe, expect, test } from 'vitest'
import { exportRoadmap } from '../../../src/domain/document/export.ts'
import { printRoadmap } from '../../../src/domain/document/print.ts'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import { adviceLengthMax, type RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import { titleWithCode } from '../../../src/domain/text/code.ts'
import { compareVersions } from '../../../src/domain/versions/next-version.ts'
import { readContent, writeContent } from '../../../src/store/roadmap-content.ts'

function read(source: string) {
  const reading = readRoadmap(source)
  if (reading.kind === 'no-roadmap') throw new Error(reading.reason.kind)
  return reading
}
const first = (source: string): RoadmapNode => {
  const [phase] = read(source).document.phases
  if (phase === undefined) throw new Error('no phase')
  return phase
}

describe('advice', () => {
  test('below a heading belongs to the phase or the group, and is no topic and no warning', () => {
    const reading = read(
      '# R\n\n## Basics\n\nAdvice: Do not rush this part.\n\n- A\n\n### Deeper\n\nAdvice: You may skip `this`.\n\n- B\n',
    )
    expect(reading.document.warnings).toEqual([])
    expect(reading.document.phases).toMatchObject([
      {
        advice: 'Do not rush this part.',
        children: [
          { title: 'A' },
          { title: 'Deeper', advice: 'You may skip this.', children: [{ title: 'B' }] },
        ],
      },
    ])
    expect(reading.document.phases[0]?.optional).toBeUndefined()
  })

  test('below an item with items belongs to that group', () => {
    const phase = first('# R\n\n## Basics\n\n- Group\n\n  Advice: Start small.\n\n  - A\n  - B\n- C\n')
    expect(phase.children).toMatchObject([{ title: 'Group', advice: 'Start small.' }, { title: 'C' }])
  })

  test('is what a shout in brackets at the end of a heading says', () => {
    expect(first('# R\n\n## SQL (MUST KNOW)\n\n- A\n')).toMatchObject({ title: 'SQL', advice: 'Must know' })
    expect(first('# R\n\n## SQL (VERY IMPORTANT)\n\nAdvice: Take your time.\n\n- A\n').advice).toBe(
      'Take your time.',
    )
    expect(first('# R\n\n## P\n\n- Docker (very important)\n').children[0]).not.toHaveProperty('advice')
  })

  test('is one line of a bounded length; more stays out and is said', () => {
    const long = 'word '.repeat(adviceLengthMax)
    const reading = read(`# R\n\n## P\n\nAdvice: ${long}\n\nAdvice: Another.\n\n- A\n`)
    expect(reading.document.phases[0]?.advice?.length).toBeLessThanOrEqual(adviceLengthMax)
    expect(reading.document.warnings).toMatchObject([{ kind: 'words-left-out', line: 7 }])
  })

  test('does not come from any other paragraph', () => {
    const reading = read('# R\n\n## P\n\nThis phase is about many things.\n\n> Quoted words.\n\n- A\n')
    expect(reading.document.phases[0]).not.toHaveProperty('advice')
    expect(reading.document.warnings.map(({ kind }) => kind)).toEqual(['words-left-out', 'words-left-out'])
  })

  test('survives printing and exporting, and a change of it is a new version', () => {
    const reading = read('# R\n\nAll.\n\n## P\n\nAdvice: One *phase* at a time.\n\n- A\n- B\n')
    const { document, summary } = reading
    expect(read(printRoadmap(document, summary))).toEqual(reading)
    const roadmap = { id: 'r', title: document.title, summary, phases: document.phases }
    for (const format of ['checklist', 'plain'] as const)
      expect(first(exportRoadmap(roadmap, format, new Set()).text).advice).toBe('One phase at a time.')
    expect(JSON.parse(exportRoadmap(roadmap, 'json', new Set()).text)).toMatchObject({
      phases: [{ advice: 'One phase at a time.' }],
    })
    const changed = { ...roadmap, phases: [{ ...(document.phases[0] as RoadmapNode), advice: 'Another.' }] }
    const comparison = compareVersions(roadmap, changed)
    expect(comparison).toMatchObject({ kind: 'changed', phases: [{ id: 'p', advice: 'Another.' }] })
  })
})

test('advice and code are stored with the tree', async () => {
  const { document, summary } = read('# R\n\nAll.\n\n## P\n\nAdvice: Start small.\n\n- Use `x`\n')
  const stored = await readContent(writeContent({ summary, phases: document.phases }))
  expect(stored).toEqual({ summary, phases: document.phases })
  expect(stored.phases).toMatchObject([{ advice: 'Start small.', children: [{ code: ['x'] }] }])
})

describe('code in a title', () => {
  test.each([
    ['- Loops: `for`, `while`', 'Loops: for, while', ['for', 'while'], 'Loops: `for`, `while`'],
    ['- Performance `for` loops', 'Performance for loops', ['for'], 'Performance `for` loops'],
    ['- Tags: `<p>`, `<a>`', 'Tags: <p>, <a>', ['<p>', '<a>'], 'Tags: `<p>`, `<a>`'],
    ['- **`os`**: [Docs](https://a.example)', 'os', ['os'], '`os`'],
    ['- Plain words', 'Plain words', undefined, 'Plain words'],
    ['- See `https://a.example`', 'See https://a.example', undefined, 'See https://a.example'],
    ['- Word by `Wort mit ü`', 'Word by Wort mit ü', undefined, 'Word by Wort mit ü'],
  ])('%s', (item, title, code, marked) => {
    const [leaf] = first(`# R\n\n## P\n\n${item}\n`).children
    expect(leaf?.title).toBe(title)
    expect(leaf?.code).toEqual(code)
    expect(leaf && titleWithCode(leaf)).toBe(marked)
  })

  test('leaves ids as they are without it', () => {
    const plain = first('# R\n\n## P\n\n- Using modules: import\n')
    const coded = first('# R\n\n## P\n\n- Using modules: `import`\n')
    expect(coded.children[0]?.id).toBe(plain.children[0]?.id)
  })
})

test.each([
  ['Deploy on platforms like:', true],
  ['Try providers such as', true],
  ['Concepts like:', false],
  ['Data structures such as:', false],
])('"%s" over a list is one-of: %s', (title, is) => {
  const [group] = first(`# R\n\n## P\n\n- ${title}\n  - A\n  - B\n- C\n`).children
  expect(group?.oneOf === true).toBe(is)
})
