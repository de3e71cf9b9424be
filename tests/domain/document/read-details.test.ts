import { describe, expect, test } from 'vitest'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import { outline, read, warned } from './outline.ts'

/** The topics of one phase that holds this Markdown. */
function topics(markdown: string): readonly string[] {
  return outline(read(`# Title\n\n## Phase\n\n${markdown}\n`)).map((line) => line.replace(/^ {2}/u, ''))
}

function warnings(markdown: string): readonly string[] {
  return warned(read(`# Title\n\n## Phase\n\n${markdown}\n`))
}

describe('items', () => {
  test.each([
    ['- [x] a\n- [ ] b', ['a x', 'b']],
    ['1. a\n2. b', ['a', 'b']],
    ['* a:\n\n  * b\n  * c', ['a', '  b', '  c']],
    ['- **Version Control:** Git & GitHub', ['Version Control: Git & GitHub']],
    ['- **WebSockets:** (chat)', ['WebSockets (chat)']],
    ['- Routing (`@app.route`)', ['Routing (@app.route)']],
    ['- tags: `<div>`, `<p>`', ['tags: <div>, <p>']],
    ['- List<T> and <b>bold</b>', ['List<T> and bold']],
    ['- a &amp; b', ['a & b']],
    ['-\n  - a', ['a']],
    ['- ![badge](https://a.example/b.png)\n- a', ['a']],
    [
      '- Project ideas: Build an API, a chat app, or a shop.',
      ['Project ideas', '  API *', '  Chat app *', '  Shop *'],
    ],
    ['- Build mini-projects like a clock', ['Build mini-projects like a clock *']],
    ['- Setting up Django and creating a project', ['Setting up Django and creating a project']],
  ])('%j', (markdown, expected) => {
    expect(topics(markdown).slice(1)).toEqual(expected)
  })

  test('long words after bold ones are a description', () => {
    const long = `- **Daily routine**: ${'spend an hour or two '.repeat(5)}`
    expect(topics(long).slice(1)).toEqual(['Daily routine'])
  })

  test('a title longer than the limit is cut and said so', () => {
    expect(topics(`- ${'a'.repeat(200)}`)[1]).toHaveLength(200)
    expect(warnings(`- ${'a'.repeat(200)}`)).toEqual([])
    expect(topics(`- ${'a'.repeat(201)}`)[1]).toBe(`${'a'.repeat(199)}…`)
    expect(warnings(`- ${'a'.repeat(201)}`)).toEqual(['5 Shortened a title from 201 to 200 characters.'])
  })
})

describe('links', () => {
  test.each([
    ['- **JWT**: [Guide](https://a.example)', ['JWT → Guide https://a.example']],
    [
      '- Deploy: [One](https://a.example) | [Two](https://b.example)',
      ['Deploy → One https://a.example → Two https://b.example'],
    ],
    ['- **Hashing**:\n  - [Hashlib](https://a.example)', ['Hashing → Hashlib https://a.example']],
    ['- [LeetCode](https://a.example)', ['LeetCode → LeetCode https://a.example']],
    ['- [Pro Git](https://a.example) - a free book', ['Pro Git → Pro Git https://a.example']],
    ['- Pro Git ([book](https://a.example))', ['Pro Git → book https://a.example']],
    ['- Learn [Git](https://a.example) well', ['Learn Git well → Git https://a.example']],
    ['- Git: https://a.example/git', ['Git → a.example/git https://a.example/git']],
    ['- https://www.a.example/git/', ['a.example/git → a.example/git https://www.a.example/git/']],
    ['- Git <https://a.example>', ['Git → a.example https://a.example']],
    ['- [Git][1]\n\n[1]: https://a.example', ['Git → Git https://a.example']],
    ['- 📗 [Git](https://a.example)', ['Git → Git https://a.example']],
    ['- Git: [a](https://a.example), [b](https://a.example)', ['Git → a https://a.example']],
    ['- Git: [a](https://a.example/?q=1&r=(2))', ['Git → a https://a.example/?q=1&r=(2)']],
    ['- a\n  - b\n  - [c](https://a.example)', ['a → c https://a.example', '  b']],
    ['- Resources: [a](https://a.example)\n- b', ['b']],
    ['- Resources\n- b', ['Resources', 'b']],
    ['- →\n- b', ['b']],
    ['- [a](#phase)\n- b', ['a', 'b']],
    ['- mail me@a.example', ['mail me@a.example']],
  ])('%j', (markdown, expected) => {
    expect(topics(markdown).slice(1)).toEqual(expected)
  })

  test.each([
    'Resources: [a](https://a.example)',
    'Further reading:\n\n- [a](https://a.example)',
    '[a](https://a.example)',
    '### Resources\n\n- [a](https://a.example)',
  ])('links under a heading serve it: %j', (markdown) => {
    expect(topics(`- b\n\n${markdown}`)).toEqual(['Phase → a https://a.example', 'b'])
  })

  test('items under a resources label serve the section and never become topics', () => {
    expect(
      topics('- b\n\n📚 **References**:\n\n- [a](https://a.example) by Someone: a description\n- A book'),
    ).toEqual(['Phase → a https://a.example', 'b'])
    expect(warnings('- b\n\nReferences:\n\n- A book')).toEqual(['9 Left out: A book'])
  })

  test('links that lead nowhere on the web are left out and named', () => {
    expect(topics('- [a](pages/a.md)')).toEqual(['Phase', 'a'])
    expect(warnings('- [a](pages/a.md)')).toEqual(['5 Left out a link that isn’t a web address: pages/a.md'])
    expect(warnings('- [a](javascript:alert)')).toEqual([
      '5 Left out a link that isn’t a web address: javascript:alert',
    ])
  })

  test('links of the introduction are named', () => {
    const document = read('# A\n\nAfter [B](https://a.example).\n\n## C\n\n- d\n')
    expect(document.warnings).toEqual([
      { kind: 'link-left-out', line: 3, url: 'https://a.example', from: 'introduction' },
    ])
  })
})

describe('tables', () => {
  test('a table of projects keeps what they are built with', () => {
    const table = '| Project Idea | Tech Stack |\n|---|---|\n| 📝 To-Do App | Flask + SQLite |\n| 🛒 E-com'
    expect(topics(table).slice(1)).toEqual(['To-Do App (Flask + SQLite) *', 'E-com *'])
    expect(warnings(table)).toEqual(['8 The row “E-com” ends early.'])
  })

  test('the header says which column holds the topics', () => {
    const table =
      'No. | Topic | Hours | Done\n:-- | :-- | --: | :-:\n1 | [SQL](https://a.example) | 3 | [x]\n2 | Joins | 4 | -'
    expect(topics(table).slice(1)).toEqual(['SQL x → SQL https://a.example', 'Joins'])
    expect(warnings(table)).toEqual(['5 Left out a column of a table: Hours'])
  })

  test('without a word that names the topics the first column does', () => {
    expect(topics('| Area | Note |\n|---|---|\n| SQL | x |').slice(1)).toEqual(['SQL'])
  })
})

describe('choices and options', () => {
  test.each([
    [
      '### F\n\nChoose one to master:\n\n#### A\n\n- a\n\n#### B\n\n- b',
      ['F |', '  A', '    a', '  B', '    b'],
    ],
    ['Pick one of these:\n\n- A\n- B', ['A', 'B']],
    [
      '### Learn A or B\n\n#### A\n\n- a\n\n#### B\n\n- b',
      ['Learn A or B |', '  A', '    a', '  B', '    b'],
    ],
    ['### A or B\n\n- c\n- d', ['A or B', '  c', '  d']],
    ['### A or B\n\n- A\n- d', ['A or B', '  A', '  d']],
    ['- MySQL or PostgreSQL', ['MySQL or PostgreSQL']],
    ['### A\n\n- a\n\n**Optional Alternatives:** B or C', ['A', '  a', 'B', 'C']],
    ['### A\n\n- a\n\n**Alternatives:** B\n\n### D\n\n- d', ['A or B |', '  A', '    a', '  B', 'D', '  d']],
    ['### Flask (Optional Framework)\n\n- a', ['Flask (Optional Framework) ?', '  a']],
    ['- a\n\nOptional:\n\n- b', ['a', 'b ?']],
  ])('%j', (markdown, expected) => {
    expect(topics(markdown).slice(1)).toEqual(expected)
  })

  test('a choice between the items of a phase or the only group of one makes the phase one-of', () => {
    expect(topics('Choose one:\n\n- A\n- B')[0]).toBe('Phase |')
    expect(topics('### A\n\n- a\n\n**Optional Alternatives:** B or C')[0]).toBe('Phase |')
  })

  test('alternatives to a whole phase stand below it as optional', () => {
    expect(topics('- a\n\nAlternatives: B or C')).toEqual(['Phase', 'a', 'Alternatives ?', '  B', '  C'])
  })
})

describe('what is not part of the roadmap', () => {
  test.each([
    ['## Table of Contents\n\n1. [Phase](#phase)', '7 Left out the section “Table of Contents”.'],
    [
      '# **How to Use This Tracker**\n\n1. **Daily**: read',
      '7 Left out the section “How to Use This Tracker”.',
    ],
    ['## ✅ FINAL ADVICE (IMPORTANT)\n\n✔ Build', '7 Left out the section “FINAL ADVICE”.'],
    ['- [Phase](#phase)\n- [More](#more)', '7 Left out a table of contents.'],
    ['If you want, I can:\n\n* Make a **plan**\n\nJust tell me 👍', '7 Left out: If you want, I can:'],
    ['Some words.', '7 Left out: Some words.'],
    ['> A quote.', '7 Left out: A quote.'],
    ['```js\ncode()\n```', '7 Left out: code()'],
    ['<b>html</b>\n', '7 Left out: html'],
    ['- b\n\n  More on b.', '9 Left out: More on b.'],
  ])('%j is left out and named', (markdown, warning) => {
    const separator = markdown.startsWith('- ') ? '<!-- -->' : ''
    const source = `a\n\n${markdown}`
    expect(warnings(`- ${source}`.replace('\n\n', `\n${separator}\n`))).toContain(warning)
    expect(topics(`- ${source}`).some((topic) => /code|words|Make|quote|Build|Daily/iu.test(topic))).toBe(
      false,
    )
  })

  test('what a chat offers is dropped with its list, what it answers with is not', () => {
    expect(topics('- a\n\nIf you want, I can:\n\n* b\n* c')).toEqual(['Phase', 'a'])
    expect(topics('If you want, I can:\n\n---\n\n* c')).toEqual(['Phase', 'c'])
    expect(topics("Here's your list:\n\n* b\n* c")).toEqual(['Phase', 'b', 'c'])
  })

  test('how a chat opens is not the summary', () => {
    const source = 'Below is a **clear** roadmap.\n\n# A\n\nFor everyone.\n\n## B\n\n- c\n'
    expect(readRoadmap(source)).toMatchObject({ summary: 'For everyone.' })
    expect(read(source).warnings).toEqual([
      { kind: 'words-left-out', line: 1, words: 'Below is a clear roadmap.' },
    ])
  })

  test('a quote may hold a list', () => {
    expect(topics('> Choose one:\n>\n> - a\n> - b')).toEqual(['Phase |', 'a', 'b'])
  })

  test('rules, comments and definitions that are used say nothing', () => {
    const source = '- [a][1]\n\n---\n\n<!-- note -->\n\n[1]: https://a.example\n[//]: # (a note)'
    expect(warnings(source)).toEqual([])
  })

  test('a definition that no link refers to is named', () => {
    expect(warnings('- a\n\n[1]: https://a.example')).toEqual([
      '7 Left out a link that nothing refers to: [1]: https://a.example',
    ])
  })

  test('an item without a word is named', () => {
    expect(warnings('- →\n- b')).toEqual(['5 Left out: →'])
  })

  test('warnings stand in the order of the lines', () => {
    const lines = read(
      '# A\n\n## About us\n\n- x\n\n## Welcome\n\nWords.\n\n## B\n\n- c\n\nMore.\n',
    ).warnings.map(({ line }) => line)
    expect(lines).toEqual([3, 7, 9, 15])
  })
})
