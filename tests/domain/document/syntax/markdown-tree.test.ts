// Whatever tags are left open and wherever Markdown stands among them: every node stands where it can.
import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { describe, expect, test } from 'vitest'
import { readRoadmap } from '../../../../src/domain/document/read.ts'
import { readTree } from '../../../../src/domain/document/syntax/markdown-tree.ts'

const words = ['text', 'break', 'inlineCode', 'image', 'strong', 'delete', 'link']
const blocks = [
  'paragraph',
  'heading',
  'list',
  'table',
  'blockquote',
  'code',
  'thematicBreak',
  'details',
  'html',
]
const mayHold: Readonly<Record<string, readonly string[]>> = {
  root: blocks,
  blockquote: blocks,
  listItem: blocks,
  details: blocks,
  list: ['listItem'],
  table: ['tableRow'],
  tableRow: ['tableCell'],
  tableCell: words,
  paragraph: words,
  heading: words,
  strong: words,
  delete: words,
  link: words,
}

/** Children that stand where they cannot, as "list in tableRow". */
function misplaced(node: Nodes): readonly string[] {
  if (!('children' in node)) return []
  const children: readonly Nodes[] = node.children
  return children.flatMap((child) => [
    ...(mayHold[node.type]?.includes(child.type) ? [] : [`${child.type} in ${node.type}`]),
    ...misplaced(child),
  ])
}

function misplacedIn(source: string): readonly string[] {
  const reading = readTree(source)
  return reading.kind === 'tree' ? misplaced(reading.root) : []
}

const tags = 'table tr td th ul ol li details summary p div h2 a b'.split(' ')
const opened = fc.constantFrom(
  ...tags.map((tag) => `<${tag}>`),
  '<a href="https://a.example">',
  '<hr>',
  '<br>',
)
const closed = fc.constantFrom(...tags.map((tag) => `</${tag}>`))
const laidOut = fc.constantFrom(
  ...[
    '---',
    '- a',
    '1. b',
    '  - c',
    '> d',
    '## E',
    'f',
    '```\ng\n```',
    '    h',
    '| i | j |\n|---|---|\n| k |',
    '**l**',
  ],
)
const gap = fc.constantFrom('', ' ', '\n', '\n\n', '\n\n', '\n\n  ')
const mixed = fc
  .array(fc.tuple(fc.oneof(opened, { weight: 1, arbitrary: closed }, laidOut), gap), { maxLength: 12 })
  .map((parts) => parts.flat().join(''))

describe('the tree of a document', () => {
  test.each([
    '<table><tr>\n\n---',
    '<table>\n\n---',
    '<ul>\n\n---',
    '<ul>\n\n- a\n\n</ul>',
    '<table><tr>\n\n```\na\n```',
    '<table><tr><td>\n\n> a',
    '<table><tr><ul><li>a',
  ])('holds nothing where it cannot stand: %j', (source) => {
    expect(misplacedIn(source)).toEqual([])
    expect(['roadmap', 'no-roadmap']).toContain(readRoadmap(source).kind)
  })

  test('never does, whatever HTML and Markdown stand among each other', () => {
    fc.assert(
      fc.property(mixed, (source) => {
        expect(misplacedIn(source)).toEqual([])
        expect(['roadmap', 'no-roadmap']).toContain(readRoadmap(source).kind)
      }),
      { numRuns: 2_000 },
    )
  })

  test('never does, however a real document is torn apart', () => {
    const torn = fc
      .array(fc.tuple(fc.nat(whole.length), fc.nat(80)), { minLength: 2, maxLength: 12 })
      .map((cuts) => cuts.map(([from, length]) => whole.slice(from, from + length)).join(''))
    fc.assert(
      fc.property(torn, (source) => {
        expect(misplacedIn(source)).toEqual([])
        expect(['roadmap', 'no-roadmap']).toContain(readRoadmap(source).kind)
      }),
      { numRuns: 1_000 },
    )
  })
})

const whole = `# Backend

<details open>
<summary>Read <b>this</b> first</summary>

- [ ] [HTTP](https://a.example) <br> and more
  1. Verbs
  2. Codes

</details>

<table>
  <tr><th>Topic</th><th>Link</th></tr>
  <tr><td>SQL</td><td><a href="https://b.example">Guide</a></td></tr>
  <tr><td>

- Joins
- Indexes

  </td></tr>
</table>

---

| Course | Effort |
| --- | --- |
| Rust | 3 hours |

<ul><li>Git <ul><li>Branches</li></ul></li><li><p>Docker</p></li></ul>

> **Note**: choose one
>
> - Flask
> - Django

\`\`\`sh
npm ci
\`\`\`
`
