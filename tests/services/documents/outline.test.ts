// What is shown of a document, however long it is.
import { expect, test } from 'vitest'
import { readDocument } from '../../../src/services/documents/work.ts'
import { documentOf } from '../../support/own-roadmaps.ts'

test('a document of hundreds of phases is outlined by the first, and counted whole', () => {
  const titles = Array.from({ length: 250 }, (_, at) => `Part ${at + 1}`)
  const topics = (title: string) => Array.from({ length: 8 }, (_, at) => `${title}, topic ${at + 1}`)
  const source = documentOf('Long', Object.fromEntries(titles.map((title) => [title, topics(title)])))
  const read = readDocument({ source: `${source}\n- [Last](https://a.example/last)\n`, fileName: 'a.md' })
  if (read.kind !== 'roadmap') throw new Error('This holds a roadmap.')
  const { size, links, phases } = read.outline
  expect(size).toMatchObject({ phases: 250, topics: 2_001 })
  expect(links).toBe(1)
  expect(phases.count).toBe(250)
  expect(phases.first.map(({ title }) => title)).toEqual(titles.slice(0, 100))
  expect(phases.first[99]).toEqual({
    title: 'Part 100',
    optional: false,
    topics: { count: 8, first: topics('Part 100').slice(0, 5) },
  })
})

test('an optional phase is shown as one', () => {
  const source = '# Go\n\n## Basics\n\n- Syntax\n\n## Tools (optional)\n\n- Modules\n'
  const read = readDocument({ source, fileName: 'a.md' })
  if (read.kind !== 'roadmap') throw new Error('This holds a roadmap.')
  expect(read.outline.phases.first.map(({ title, optional }) => [title, optional])).toEqual([
    ['Basics', false],
    ['Tools', true],
  ])
})
