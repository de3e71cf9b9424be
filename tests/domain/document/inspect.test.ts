import { expect, test } from 'vitest'
import { documentJson } from '../../../src/domain/document/inspect.ts'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import { warningLines } from '../../../src/text/document-warnings.ts'
import { english } from '../../support/english.ts'

test('a document prints with the promised keys in the promised order, without flags that do not hold', () => {
  const reading = readRoadmap(
    '# Web\n\n## Basics (optional)\n\n- [x] [HTML](https://a.example)\n- CSS\n\nWords.\n',
  )
  if (reading.kind !== 'roadmap') throw new Error(reading.reason.kind)
  const warnings = warningLines(reading.document.warnings, english.plain)
  expect(JSON.stringify(documentJson({ ...reading.document, warnings }))).toBe(
    JSON.stringify({
      title: 'Web',
      phases: [
        {
          id: 'basics',
          title: 'Basics',
          kind: 'phase',
          optional: true,
          resources: [],
          children: [
            {
              id: 'basics/html',
              title: 'HTML',
              kind: 'topic',
              done: true,
              resources: [{ title: 'HTML', url: 'https://a.example' }],
              children: [],
            },
            { id: 'basics/css', title: 'CSS', kind: 'topic', resources: [], children: [] },
          ],
        },
      ],
      warnings: [{ line: 8, text: 'Left out: Words.' }],
    }),
  )
})

test('what is said besides is said of topics, and of nothing above them', () => {
  const reading = readRoadmap('# Web\n\n## Basics\n\n- HTML\n  - Tags\n- CSS\n')
  if (reading.kind !== 'roadmap') throw new Error(reading.reason.kind)
  const json = documentJson({ ...reading.document, warnings: [] }, ({ title }) => ({ about: title }))
  const said = (nodes: readonly object[]): readonly unknown[] =>
    nodes.flatMap((node) => [
      'about' in node ? node.about : undefined,
      ...('children' in node ? said(node.children as readonly object[]) : []),
    ])
  expect(said(json.phases)).toEqual([undefined, undefined, 'Tags', 'CSS'])
})
