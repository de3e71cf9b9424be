// What whoever brings a document may choose about how it is read, and what a document offers to choose from.
import { describe, expect, test } from 'vitest'
import { choiceKey } from '../../../src/domain/document/choices.ts'
import { readBy } from './outline.ts'

const deep = `# From zero

Where it leads.

## License

MIT

## Learning

All of it.

### Month 1

#### Topics

- HTML
- CSS

### Month 2

#### Topics

- JS
- [Eloquent](https://e.example) – a book

#### Why

Words alone.
`

describe('phases', () => {
  test('can be headings of another level: those above go, and their words introduce them', () => {
    const read = readBy({ phases: 'headings-3' }, deep)
    expect(read.phases.map(({ title }) => title)).toEqual(['Month 1', 'Month 2'])
    expect(read.warned).toContain('9 Took the headings below “Learning” as sections.')
    expect(read.warned).toContain('11 Left out: All of it.')
    expect([read.title, read.summary, read.inForce]).toEqual(['From zero', 'Where it leads.', ['headings-3']])
  })

  test('can be headings of the first level, which then name no title', () => {
    const source = '# Basics\n\n## A\n\n- a\n\n# More\n\n## B\n\n- b\n'
    expect(readBy({ phases: 'headings-1' }, source)).toMatchObject({
      title: 'go',
      lines: ['Basics', '  A', '    a', 'More', '  B', '    b'],
    })
    const titled = '# Basics\n\n## A\n\n- a\n\n## B\n\n- b\n'
    expect(readBy({}, titled).title).toBe('Basics')
    expect(readBy({ phases: 'headings-1' }, titled).lines[0]).toBe('Basics')
  })

  test('of a level keep what stands beside them, and the lists of a heading above', () => {
    const source = '# Go\n\n## Start\n\n- Install\n\n## Main\n\n- Read\n\n### A\n\n- a\n\n### B\n\n- b\n'
    expect(readBy({ phases: 'headings-3' }, source).lines).toEqual([
      'Start',
      '  Install',
      'Main',
      '  Read',
      'A',
      '  a',
      'B',
      '  b',
    ])
  })

  test('can be lines in bold', () => {
    const source = '# Go\n\n## All\n\n**One**\n\n- a\n\n**Two**\n\n- b\n'
    expect(readBy({ phases: 'bold-lines' }, source).lines).toEqual(['One', '  a', 'Two', '  b'])
  })

  test('can be the outermost items, of which one with nothing below is its own topic', () => {
    const source = '# Go\n\n## Curriculum\n\n- Basics\n  - A\n- More\n  - B\n- Solo\n\n## Licence\n\n- x\n'
    const read = readBy({ phases: 'items' }, source)
    expect(read.lines).toEqual(['Basics', '  A', 'More', '  B', 'Solo', '  Solo'])
    expect(read.warned).toEqual([
      '3 Took the headings below “Curriculum” as sections.',
      '11 Left out the section “Licence”.',
    ])
    expect(read.inForce).toEqual(['items'])
  })
})

const table = `# Go

## Schedule

| Week | What | How | Link |
|---|---|---|---|
| 1 | Intro | HTML, CSS | [a](https://a.example) |
| 2 | Scripts | JS (ES6, modules); DOM | |
| 2 | More | React | |
`

describe('tables', () => {
  test('give a phase by row, with what the other cells name, their links and their weeks', () => {
    const read = readBy({ phases: 'rows' }, table)
    expect(read.lines).toEqual([
      'Intro → a https://a.example',
      '  HTML',
      '  CSS',
      'Scripts',
      '  JS (ES6, modules)',
      '  DOM',
      'More',
      '  React',
    ])
    expect(read.phases.map(({ weeks }) => weeks?.from)).toEqual([1, 2, 2])
  })

  test('give a phase by value of a column, which a number names together with its head', () => {
    expect(readBy({ phases: 'column-week' }, table).lines).toEqual([
      'Week 1',
      '  Intro → a https://a.example',
      'Week 2',
      '  Scripts',
      '  More',
    ])
    const parts = '# Go\n\n| Topic | Part |\n|---|---|\n| A | One |\n| B | |\n| C | Two |\n'
    expect(readBy({ phases: 'column-part' }, parts).lines).toEqual(['One', '  A', '  B', 'Two', '  C'])
  })

  test('name their topics by the column that is chosen, also one that would hold none', () => {
    expect(readBy({ titlesFrom: 'how' }, table).lines.slice(1)).toEqual([
      '  HTML, CSS → a https://a.example',
      '  JS (ES6, modules); DOM',
      '  React',
    ])
    const notes = '# Go\n\n## A\n\n- a\n\n## B\n\n| Level | Notes |\n|---|---|\n| 1 | Loops |\n'
    expect(readBy({}, notes).lines).toEqual(['A', '  a'])
    expect(readBy({ titlesFrom: 'notes' }, notes).lines).toEqual(['A', '  a', 'B', '  Loops'])
  })

  test('offer their columns, the one in force marked, and what could be phases', () => {
    const { offers } = readBy({}, table)
    expect(offers.columns.map(({ title, isInForce }) => [title, isInForce])).toEqual([
      ['Week', false],
      ['What', true],
      ['How', false],
      ['Link', false],
    ])
    expect(offers.phases.map(({ from, count }) => [from, count])).toEqual([
      ['rows', 3],
      ['column-week', 2],
    ])
  })
})

describe('sections', () => {
  test('are left out with all of their kind, and taken in, also with nothing below them', () => {
    const read = readBy({ phases: 'headings-3', leaveOut: ['month 1'], takeIn: ['license', 'why'] }, deep)
    expect(read.lines).toEqual([
      'License',
      '  License',
      'Month 2',
      '  JS',
      '  Eloquent → Eloquent https://e.example',
      '  Why',
    ])
    // Whoever chose it knows.
    expect(read.warned.filter((line) => line.includes('Month 1'))).toEqual([])
  })

  test('without topics are taken in as their own topic', () => {
    const source = '# Go\n\n## A\n\n- a\n\n## Welcome\n\nWords.\n'
    expect(readBy({}, source).lines).toEqual(['A', '  a'])
    expect(readBy({ takeIn: ['welcome'] }, source).lines).toEqual(['A', '  a', 'Welcome', '  Welcome'])
  })

  test.each([
    ['that frame the learning', 'Grading', '- Essays'],
    ['that give figures', 'When', '- 2 weeks'],
    ['that name the others again', 'In short', '- A\n- C'],
  ])('%s are taken in all the same', (_, title, list) => {
    const source = `# Go\n\n## A\n\n- a\n\n## C\n\n- c\n\n## ${title}\n\n${list}\n`
    const { lines, offers } = readBy({}, source)
    expect(lines).toEqual(['A', '  a', 'C', '  c'])
    expect(offers.sections).toContainEqual(expect.objectContaining({ title, isLeftOut: true, by: 'itself' }))
    expect(readBy({ takeIn: [choiceKey(title)] }, source).lines).toContain(title)
  })

  test('behind the last phase are taken in as its groups', () => {
    const source = '# Go\n\n## A\n\n- a\n\n## B\n\n- b\n\n#### More\n\n- c\n'
    expect(readBy({}, source).lines).toEqual(['A', '  a', 'B', '  b'])
    expect(readBy({ takeIn: ['more'] }, source).lines).toEqual(['A', '  a', 'B', '  b', '  More', '    c'])
  })

  test('are offered by title, once each, those first that went by themselves', () => {
    const { offers } = readBy({ leaveOut: ['topics'] }, deep)
    expect(offers.sections.map(({ title, times, isLeftOut, by }) => [title, times, isLeftOut, by])).toEqual([
      ['License', 1, true, 'itself'],
      ['Learning', 1, false, 'itself'],
      ['Month 1', 1, false, 'itself'],
      ['Topics', 2, true, 'choice'],
      ['Month 2', 1, false, 'itself'],
      ['Why', 1, false, 'itself'],
    ])
    expect(readBy({}, '# Go\n\n## A\n\n- a\n').offers.sections).toEqual([])
  })

  test('of items and phases alike can be left out', () => {
    const source = '# Go\n\n- Basics\n  - A\n- More\n  - B\n'
    expect(readBy({ leaveOut: ['more'] }, source).lines).toEqual(['Basics', '  A'])
  })
})

describe('wrappers', () => {
  test('go wherever they stand, and what was below takes their place', () => {
    const read = readBy({ phases: 'headings-3', merge: ['topics'] }, deep)
    expect(read.lines).toEqual([
      'Month 1',
      '  HTML',
      '  CSS',
      'Month 2',
      '  JS',
      '  Eloquent → Eloquent https://e.example',
      '  Why',
    ])
    expect(read.warned.filter((line) => line.includes('Topics'))).toEqual([])
    expect(read.offers.wrappers).toContainEqual({ key: 'topics', title: 'Topics', times: 2, isMerged: true })
  })

  test('over the phases are kept where that is chosen, and offered as merged where they went by themselves', () => {
    const source = '# Go\n\n## Roadmap\n\n### A\n\n- a\n\n### B\n\n- b\n'
    expect(readBy({}, source)).toMatchObject({
      lines: ['A', '  a', 'B', '  b'],
      offers: { wrappers: [{ key: 'roadmap', isMerged: true }] },
    })
    expect(readBy({ keep: ['roadmap'] }, source)).toMatchObject({
      lines: ['Roadmap', '  A', '    a', '  B', '    b'],
      offers: { wrappers: [{ key: 'roadmap', isMerged: false }] },
    })
  })

  test('in every phase are kept where that is chosen', () => {
    const source = '# Go\n\n## A\n\n### Topics\n\n- a\n\n## B\n\n### Topics\n\n- b\n'
    expect(readBy({}, source).lines).toEqual(['A', '  a', 'B', '  b'])
    const kept = ['A', '  Topics', '    a', 'B', '  Topics', '    b']
    expect(readBy({ keep: ['topics'] }, source).lines).toEqual(kept)
  })

  test('are offered where they stand alone over others, or in several places', () => {
    const { offers } = readBy({}, deep)
    expect(offers.wrappers.map(({ title, times, isMerged }) => [title, times, isMerged])).toEqual([
      ['Learning', 1, false],
      ['Topics', 2, true],
    ])
  })
})

describe('links', () => {
  const source = `# Go

## A

- [Tour](https://a.example)
- Types
  - [One](https://b.example)
- Maps: [Guide](https://c.example), [Book](https://d.example)

## B

- [Two](https://e.example) – a book
`

  test('can each be a topic', () => {
    expect(readBy({ links: 'topics' }, source).lines).toEqual([
      'A',
      '  Tour → Tour https://a.example',
      '  Types',
      '    One → One https://b.example',
      '  Maps',
      '    Guide → Guide https://c.example',
      '    Book → Book https://d.example',
      'B',
      '  Two → Two https://e.example',
    ])
  })

  test('can each be a resource of what stands above; a phase of links alone is its own topic', () => {
    expect(readBy({ links: 'resources' }, source).lines).toEqual([
      'A → Tour https://a.example',
      '  Types → One https://b.example',
      '  Maps → Guide https://c.example → Book https://d.example',
      'B',
      '  B → Two https://e.example',
    ])
  })

  test('are offered where there are some, neither in force until it is chosen', () => {
    expect(readBy({}, source).offers.links.map(({ isInForce }) => isInForce)).toEqual([false, false])
    expect(readBy({ links: 'topics' }, source).offers.links).toContainEqual({ as: 'topics', isInForce: true })
    expect(readBy({}, '# Go\n\n## A\n\n- a\n').offers.links).toEqual([])
  })
})
