import { describe, expect, test } from 'vitest'
import { sourceLengthMax, summaryLengthMax, topicsMax } from '../../../src/domain/document/limits.ts'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import { outline, read } from './outline.ts'

describe('our own form', () => {
  const source = `# Web from zero

For people who start.

## Basics

Links: [Guide](https://a.example/guide), [Map](https://a.example/map)

- HTML: [MDN](https://b.example)
- CSS
  - Flexbox
  - Grid
- Typing (optional)

### Frameworks (choose one)

#### Flask

- Routes

#### FastAPI

- Models

## Practice (optional)

- A shop (project)
`

  test('headings are phases and groups, items are topics, words at the end are flags', () => {
    const document = read(source)
    expect(document.title).toBe('Web from zero')
    expect(document.warnings).toEqual([])
    expect(outline(document)).toEqual([
      'Basics → Guide https://a.example/guide → Map https://a.example/map',
      '  HTML → MDN https://b.example',
      '  CSS',
      '    Flexbox',
      '    Grid',
      '  Typing ?',
      '  Frameworks |',
      '    Flask',
      '      Routes',
      '    FastAPI',
      '      Models',
      'Practice ?',
      '  A shop *',
    ])
  })

  test('the first paragraph is the summary', () => {
    expect(readRoadmap(source)).toMatchObject({ summary: 'For people who start.' })
    expect(readRoadmap('# A\n\n## B\n\n- c\n')).toMatchObject({ summary: '' })
    const long = readRoadmap(`# A\n\n${'word '.repeat(100)}\n\n## B\n\n- c\n`)
    expect(long.kind === 'roadmap' && long.summary.length).toBeLessThanOrEqual(summaryLengthMax)
  })

  test('ids are paths of slugs', () => {
    const basics = read(source).phases[0]
    expect(basics?.children.map((child) => child.id)).toEqual([
      'basics/html',
      'basics/css',
      'basics/typing',
      'basics/frameworks',
    ])
    expect(basics?.children[3]?.children[0]?.children[0]?.id).toBe('basics/frameworks/flask/routes')
  })

  test('kinds say what a node is', () => {
    const [basics, practice] = read(source).phases
    expect([basics?.kind, basics?.children[0]?.kind, basics?.children[1]?.kind]).toEqual([
      'phase',
      'topic',
      'group',
    ])
    expect(practice?.children[0]?.kind).toBe('project')
  })

  test('everything below projects is a project', () => {
    expect(
      outline(read('# A\n\n## Real projects\n\n### Small\n\n- Blog\n\n## Work (project)\n\n- Shop\n')),
    ).toEqual(['Real projects', '  Small', '    Blog *', 'Work', '  Shop *'])
  })
})

describe('no roadmap', () => {
  test.each([
    '',
    '   \n\n',
    'Just words.',
    '# A title',
    '# A title\n\nWith words.',
    '```js\ncode()\n```',
    '- \n- \n',
    '\u0000',
  ])('%j holds none', (source) => {
    expect(readRoadmap(source)).toMatchObject({ kind: 'no-roadmap' })
  })

  test('a document longer than the limit is refused', () => {
    const topic = '- a\n'
    expect(readRoadmap(topic.padEnd(sourceLengthMax, ' '))).toMatchObject({ kind: 'roadmap' })
    expect(readRoadmap(topic.padEnd(sourceLengthMax + 1, ' '))).toMatchObject({ kind: 'no-roadmap' })
  })

  test('a document with more topics than the limit is refused', () => {
    const withTopics = (count: number) => `# A\n\n## B\n\n${'- c\n'.repeat(count)}`
    expect(readRoadmap(withTopics(topicsMax))).toMatchObject({ kind: 'roadmap' })
    expect(readRoadmap(withTopics(topicsMax + 1))).toEqual({
      kind: 'no-roadmap',
      reason: { kind: 'too-many-topics', topics: 5_001, max: 5_000 },
    })
  })
})

describe('titles and phases', () => {
  test('headings may skip levels', () => {
    expect(outline(read('# A\n\n### B\n\n##### C\n\n- d\n\n### E\n\n- f\n'))).toEqual([
      'B',
      '  C',
      '    d',
      'E',
      '  f',
    ])
  })

  test('a title may stand over phases of its own level', () => {
    const document = read('# Python roadmap\n\nWords.\n\n# Basics\n\n- a\n\n# More\n\n- b\n')
    expect(document.title).toBe('Python roadmap')
    expect(outline(document)).toEqual(['Basics', '  a', 'More', '  b'])
  })

  test('a heading that calls itself a roadmap is the title, though others of its level follow', () => {
    const document = read('# Python roadmap\n\n## Basics\n\n- a\n\n# More\n\n- b\n')
    expect(document.title).toBe('Python roadmap')
    expect(outline(document)).toEqual(['Basics', '  a', 'More', '  b'])
  })

  test('phases without a title make an untitled roadmap', () => {
    const document = read('## Basics\n\n- a\n\n## More\n\n- b\n')
    expect(document.title).toBe('Untitled roadmap')
    expect(outline(document)).toEqual(['Basics', '  a', 'More', '  b'])
    expect(document.warnings).toEqual([{ kind: 'no-title', line: 1 }])
  })

  test('a single heading with a flat list is a roadmap of one phase', () => {
    expect(outline(read('# Python\n\n- a\n- b\n'))).toEqual(['Python', '  a', '  b'])
  })

  test('a single heading with a nested list takes the outer items as phases', () => {
    expect(outline(read('# Python\n\n- Basics\n  - a\n- More\n  - b\n'))).toEqual([
      'Basics',
      '  a',
      'More',
      '  b',
    ])
  })

  test('items before the first phase are a phase of their own', () => {
    expect(outline(read('# Python\n\n- a\n\n## More\n\n- b\n'))).toEqual(['Python', '  a', 'More', '  b'])
  })

  test('headings alone are topics, in phases of their own or in one', () => {
    expect(outline(read('# Python\n\n## A\n\n### B\n\nWords.\n\n### C\n'))).toEqual(['A', '  B', '  C'])
    expect(outline(read('# Python\n\n## A\n\nWords.\n\n## B\n'))).toEqual(['Python', '  A', '  B'])
  })

  test('a section without topics among sections with topics is left out and named', () => {
    const document = read('# Python\n\n## Welcome\n\nWords.\n\n## Basics\n\n- a\n')
    expect(outline(document)).toEqual(['Basics', '  a'])
    expect(document.warnings).toContainEqual({
      kind: 'section-left-out',
      line: 3,
      title: 'Welcome',
      why: 'no-topics',
    })
  })

  test('a bold line over a list is a group', () => {
    expect(outline(read('# A\n\n## B\n\n**Tools**\n\n- c\n\n**Words**\n\n- d\n'))).toEqual([
      'B',
      '  Tools',
      '    c',
      '  Words',
      '    d',
    ])
  })

  test('two or more lists announced by name are groups, one is not', () => {
    expect(outline(read('# A\n\n## B\n\nFrontend:\n\n- c\n\nBackend:\n\n- d\n'))).toEqual([
      'B',
      '  Frontend',
      '    c',
      '  Backend',
      '    d',
    ])
    expect(outline(read('# A\n\n## B\n\nStart small:\n\n- c\n'))).toEqual(['B', '  c'])
  })

  test('two groups of one name in different phases stay apart', () => {
    const document = read('# A\n\n## B\n\n### Databases\n\n- c\n\n## D\n\n### Databases\n\n- c\n')
    expect(document.phases.map((phase) => phase.children[0]?.id)).toEqual(['b/databases', 'd/databases'])
  })
})

describe('encodings and wrappings', () => {
  test('a byte order mark and foreign line ends do not matter', () => {
    expect(outline(read('\uFEFF# A\r\n\r\n## B\r\n\r\n- c\r\n- d\r\n'))).toEqual(['B', '  c', '  d'])
    expect(outline(read('\uFEFF# A\n\n## B\n\n- caf√©\n'))).toEqual(['B', '  café'])
    expect(outline(read('# A\r\r## B\r\r- c\r- d\r'))).toEqual(['B', '  c', '  d'])
  })

  test('text that was misread is repaired and said so', () => {
    const source = '# 🧭 A\n\n## 🟢 PHASE 0: B\n\n### 1️⃣ C\n\n- Request → Response\n'
    const document = read(new TextDecoder('macintosh').decode(new TextEncoder().encode(source)))
    expect(outline(document)).toEqual(['B', '  C', '    Request → Response'])
    expect(document.warnings).toEqual([{ kind: 'encoding-repaired', line: 1, encoding: 'Mac Roman' }])
  })

  test('a document inside a code fence is read, and its lines are counted from outside', () => {
    const document = read('Sure!\n\n```markdown\n# A\n\n## B\n\nWords.\n\n- c\n```\n')
    expect(document.title).toBe('A')
    expect(outline(document)).toEqual(['B', '  c'])
    expect(document.warnings).toEqual([{ kind: 'words-left-out', line: 8, words: 'Words.' }])
  })

  test('a fence that never closes does not swallow what stands before it', () => {
    expect(outline(read('# A\n\n## B\n\n- c\n\nBye!```'))).toEqual(['B', '  c'])
    expect(outline(read('# A\n\n## B\n\n- c\n\n```\n- d'))).toEqual(['B', '  c'])
  })
})

describe('documents made to be deep or long', () => {
  const pieces = [
    '> ',
    '- ',
    '1. ',
    '- a\n ',
    '[',
    '![](',
    '[a](',
    '*a ',
    '**a',
    '_*',
    '~a',
    '`',
    '<!--',
    '| ',
    '# ',
    '&',
    '\\',
  ]

  test.each(pieces)('%j over and over is read or refused, never thrown', (piece) => {
    for (const times of [50, 300]) {
      expect(['roadmap', 'no-roadmap']).toContain(readRoadmap(piece.repeat(times)).kind)
      expect(['roadmap', 'no-roadmap']).toContain(
        readRoadmap(`# A\n\n## B\n\n- ${piece.repeat(times)}\n`).kind,
      )
    }
  })

  test('lists nest forty-nine levels and no further', () => {
    const nested = (levels: number) =>
      Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}- a\n`).join('')
    expect(readRoadmap(nested(49))).toMatchObject({ kind: 'roadmap' })
    expect(readRoadmap(nested(50))).toMatchObject({ kind: 'no-roadmap' })
  })
})
