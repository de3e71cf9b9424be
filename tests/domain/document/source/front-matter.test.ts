// Front matter: the title that YAML gives, and what is no YAML after all.
import { expect, test } from 'vitest'
import { readFrontMatter } from '../../../../src/domain/document/source/front-matter.ts'

const titleOf = (...lines: readonly string[]) =>
  readFrontMatter(`---\n${lines.join('\n')}\n---\n\n# Go\n\n- Syntax\n`).title

test.each([
  ['between single quotes', ["title: 'Rock ''n'' roll'"], "Rock 'n' roll"],
  ['between double quotes', ['title: "B\\u00fcro"'], 'Büro'],
  ['over several lines', ['title: >', '  The way', '  of Go', 'tags: [go]'], 'The way of Go'],
  ['before a remark', ['title: Go # not the game'], 'Go'],
  ['that is a number or a date', ['title: 2026-11-02'], '2026-11-02'],
  ['called a name', ['layout: page', 'name: Go'], 'Go'],
  ['given elsewhere', ['base: &base Go', 'title: *base'], 'Go'],
  ['given twice', ['title: Go', 'title: Rust'], 'Go'],
])('a title %s is read', (_, lines, title) => {
  expect(titleOf(...lines)).toBe(title)
})

test.each([
  ['with a second colon', ['title: Go: the whole way', 'tags: [go]'], 'Go: the whole way'],
  ['beside a list that never ends', ['tags: [go', "title: 'Go'"], 'Go'],
  ['with a sign that YAML keeps for itself', ['title: @home with Go'], '@home with Go'],
])('a title %s is no YAML and is taken as it is written', (_, lines, title) => {
  expect(titleOf(...lines)).toBe(title)
})

test.each([
  ['a list', ['title: [Go, Rust]']],
  ['nothing', ['title:', 'tags: [go]']],
  ['an alias of nothing', ['title: *nowhere']],
])('%s is no title, and the front matter is left out with a warning', (_, lines) => {
  const { title, text, warnings } = readFrontMatter(`---\n${lines.join('\n')}\n---\n# Go\n`)
  expect(title).toBeUndefined()
  expect(text.trim()).toBe('# Go')
  expect(text.split('\n').indexOf('# Go')).toBe(lines.length + 2)
  expect(warnings).toEqual([{ kind: 'front-matter-left-out', line: 1 }])
})

const laughs = [
  'a0: &a0 [ha]',
  ...Array.from({ length: 60 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`),
]

test.each([
  ['aliases of aliases', laughs],
  ['brackets within brackets', [`a: ${'['.repeat(9_900)}`]],
  ['braces within braces', [`a: ${'{a: '.repeat(2_400)}`]],
  ['lists within lists', ['a:', ` ${'- '.repeat(4_900)}`]],
  ['anchors of anchors', [`a: ${'&a '.repeat(3_300)}`]],
  ['more than is read as YAML', [`a: ${'['.repeat(1_000_000)}`]],
])('%s are left out with a warning, and the title is read', (_, lines) => {
  const { title, warnings } = readFrontMatter(`---\ntitle: Go\n${lines.join('\n')}\n---\n# Go\n`)
  expect(title).toBe('Go')
  expect(warnings).toEqual([{ kind: 'front-matter-left-out', line: 1 }])
})

test.each([
  ['ends with dots', '---\ntitle: Go\n...\n# A\n'],
  ['has spaces after its dashes', '--- \t\ntitle: Go\n--- \t\n# A\n'],
  ['ends the file', '---\ntitle: Go\n---'],
  [
    'holds lists, remarks, empty lines and what goes on',
    '---\n# mine\n\ntags:\n- a\n  b\ntitle: Go\n \n---\n# A\n',
  ],
])('what %s is front matter', (_, text) => {
  expect(readFrontMatter(text).title).toBe('Go')
})

test.each([
  ['does not begin the text', '\n---\ntitle: Go\n---\n# A\n'],
  ['begins with words behind the dashes', '--- a\ntitle: Go\n---\n# A\n'],
  ['holds a sentence', '---\ntitle: Go\nAnd so on\n---\n# A\n'],
  ['holds no field', '---\n- a\n---\n# A\n'],
  ['never ends', '---\ntitle: Go\n# A\n'],
  ['ends in the middle of a line', '---\ntitle: Go\n--- # A\n'],
  ['has no lines', '---\n---\ntitle: Go\n'],
  ['is longer than programs write', `---\n${'a: b\n'.repeat(200)}title: Go\n---\n# A\n`],
])('what %s is none', (_, text) => {
  expect(readFrontMatter(text)).toEqual({ text, title: undefined, warnings: [] })
})

test('its links are told with it, each up to its end and none too long', () => {
  const long = `https://a.example/${'x'.repeat(300)}`
  const { warnings } = readFrontMatter(
    `---\ntitle: Go\nurl: <http://b.example/c>\nlinks: [https://d.example/(e)]\nlong: "${long}"\n---\n# A\n`,
  )
  expect(warnings.map((one) => ('url' in one ? one.url : one.kind))).toEqual([
    'front-matter-left-out',
    'http://b.example/c',
    'https://d.example/(e',
    `${long.slice(0, 199)}…`,
  ])
})

test('only a title over our own heading is left out without a word', () => {
  const kinds = (text: string) => readFrontMatter(text).warnings.map(({ kind }) => kind)
  expect(kinds('---\ntitle: Go\n---\n\n# Roadmap\n')).toEqual([])
  expect(kinds('---\ntitle: Go\n---\n# Roadmap\n')).toEqual([])
  for (const other of ['# Roadmaps\n', '# Go\n', 'a\n# Roadmap\n', '## Roadmap\n'])
    expect(kinds(`---\ntitle: Go\n---\n${other}`)).toEqual(['front-matter-left-out'])
  expect(kinds('---\ntitle: Go\ntags: a\n---\n# Roadmap\n')).toEqual(['front-matter-left-out'])
})
