import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RoadmapDocument } from '../../../src/domain/document/document.ts'
import type { Draft } from '../../../src/domain/document/drafts/draft.ts'
import { emptyDraft, phasesFrom } from '../../../src/domain/document/drafts/draft.ts'
import { printRoadmap } from '../../../src/domain/document/print.ts'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import { isBesideTheRoadmap } from '../../../src/domain/document/words/beside.ts'
import { cleanTitle, readTitle } from '../../../src/domain/document/words/title.ts'
import { choicesIn, isResourcesLabel, projectIdeas } from '../../../src/domain/document/words/wording.ts'
import { read } from './outline.ts'

test('headings stand where they can, items where they must', () => {
  const source = `# Web

## Basics (optional)

Links: [Guide](https://a.example/g)

- HTML: [MDN](https://b.example), [Other](https://c.example)
- CSS
  - Grid
- [x] Git

### Frameworks (choose one)

#### Flask

- Routes

#### FastAPI

- Models

## Real projects

- Shop
`
  expect(printRoadmap(read(source))).toBe(source)
})

test('the summary is printed below the title', () => {
  const printed = printRoadmap(read('# A\n\n## B\n\n- c\n'), 'Two *words*.')
  expect(printed).toBe('# A\n\nTwo \\*words\\*.\n\n## B\n\n- c\n')
  expect(readRoadmap(printed)).toMatchObject({ summary: 'Two *words*.' })
})

test.each(['use ~~old~~ new', '~~old~~', 'a ~ b'])(
  'the wave in “%s” is a letter, and nothing is struck out',
  (title) => {
    const phase = emptyDraft('B', 1)
    phase.children = [emptyDraft(title, 2)]
    const document = { title: 'A', phases: phasesFrom([phase]), warnings: [] }
    expect(read(printRoadmap(document)).phases[0]?.children[0]?.title).toBe(title)
  },
)

test('no heading has seven levels: Markdown has six, and what lies deeper stands in lists', () => {
  const groups = (depth: number): Draft => {
    const draft = emptyDraft(`Level ${'I'.repeat(depth)}`, depth)
    draft.children = depth === 9 ? [emptyDraft('Topic', 10)] : [groups(depth + 1)]
    return draft
  }
  const document = { title: 'A', phases: phasesFrom([groups(2)]), warnings: [] }
  const printed = printRoadmap(document)
  expect(printed).toContain('\n###### ')
  expect(printed).not.toContain('#######')
  expect(readAgain(document)).toEqual(document)
})

test('a topic after a group keeps its place', () => {
  const source = '# A\n\n## B\n\n- c\n  - d\n- e\n'
  expect(printRoadmap(read(source))).toBe(source)
})

describe('what is printed reads back as the same roadmap', () => {
  test('whatever the titles hold', () => {
    fc.assert(
      fc.property(documentArbitrary(), (document) => {
        expect(readAgain(document)).toEqual(document)
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    [
      'a phase called "Contents" with boxes to tick',
      '## Contents\n\n- [ ] Basics\n  - [x] Syntax\n- [ ] Web\n',
    ],
    ['one in which nothing is ticked', '## Contents\n\n- [ ] Basics\n  - [ ] Syntax\n- [ ] Web\n'],
    [
      'a phase called "Curriculum" that holds groups',
      '## Curriculum\n\n- Basics\n  - Syntax\n- Web\n  - HTTP\n',
    ],
  ])('also %s', (_, phase) => {
    const document = read(`# Go\n\n${phase}\n## Extras\n\n- Modules\n`)
    expect(document.phases).toHaveLength(2)
    expect(readAgain(document)).toEqual({ ...document, warnings: [] })
  })

  test('whatever document it came from', () => {
    fc.assert(
      fc.property(markdownArbitrary, (source) => {
        const reading = readRoadmap(source)
        fc.pre(reading.kind === 'roadmap')
        if (reading.kind !== 'roadmap') return
        expect(readAgain(reading.document)).toEqual({ ...reading.document, warnings: [] })
      }),
      { numRuns: 300 },
    )
  })
})

function readAgain(document: RoadmapDocument): RoadmapDocument {
  return read(printRoadmap(document))
}

/** Titles that a reader gives: clean, without flags, and without the words that mean something else. */
function titleArbitrary(): fc.Arbitrary<string> {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      'React',
      'or',
      'Vue',
      '(optional',
      '#',
      '`a`',
      '*b*',
      '[c](d)',
      '<T>',
      '&amp;',
      'https://a.example',
      'www.b.example',
      'a|b',
      '1.',
      '- [x]',
      'C++',
      '~~',
      '\\',
      'me@a.example',
      'e_f_g',
      'Projects',
      '$',
      '=',
      '+',
      'Choose one:',
      '(choose one)',
      '[optional]',
      'elective',
      'Or',
      '☑',
      '•',
      '[ ]',
      '[^1]',
      'Curriculum',
      'Contents',
      '</summary>',
      'مسار',
      '学习',
      'Level: 1',
    ),
  )
  return fc
    .array(word, { minLength: 1, maxLength: 4 })
    .map((words) => cleanTitle(words.join(' ')))
    .filter((title) => title !== '' && readTitle(title).title === title)
    .filter(
      (title) =>
        !isResourcesLabel(title) && !isBesideTheRoadmap(title) && !projectIdeas(title) && !choicesIn(title),
    )
}

function draftArbitrary(depth: number): fc.Arbitrary<Draft> {
  const resource = fc.record({
    // A link that shows its own address has no title.
    title: titleArbitrary().filter((title) => !title.includes('://')),
    url: fc.constantFrom(
      'https://a.example',
      'https://b.example/c_(d)?e=f&amp=g',
      'http://h.example/*i*#[j]',
      'https://k.example/%20<l>',
      'https://m.example/n)o&amp;p\\(q',
    ),
  })
  return fc
    .record({
      title: titleArbitrary(),
      written: fc.constant(''),
      advice: fc.oneof(fc.constant(''), titleArbitrary()),
      settledWeeks: weeksArbitrary,
      codeFrom: fc.nat(3),
      optional: fc.boolean(),
      oneOf: fc.boolean(),
      done: fc.boolean(),
      project: fc.boolean(),
      resources: fc.array(resource, { maxLength: 3 }),
      children: fc.array(
        depth === 0
          ? fc.constant(emptyDraft('Leaf', 1))
          : fc.oneof(draftArbitrary(depth - 1), leafArbitrary(resource)),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    })
    .map(({ codeFrom, ...draft }) => ({
      ...draft,
      code: codeIn(draft.title, codeFrom),
      weeks: undefined,
      line: 1,
      project: false,
      isChoice: false,
      children: [...draft.children],
    }))
}

/** In any order, as documents have them that count for themselves. */
const weeksArbitrary = fc.option(
  fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(3)).map(([from, more]) => ({ from, to: from + more })),
  { nil: undefined },
)

/** Some words of a title as code, where code can hold them. */
function codeIn(title: string, from: number): readonly string[] {
  const words = title.split(' ').filter((word) => /^[!-~]+$/u.test(word) && !/`|https?:|www\./iu.test(word))
  return words.slice(from)
}

function leafArbitrary(resource: fc.Arbitrary<Draft['resources'][number]>): fc.Arbitrary<Draft> {
  return fc
    .record({
      title: titleArbitrary(),
      codeFrom: fc.nat(3),
      settledWeeks: weeksArbitrary,
      optional: fc.boolean(),
      done: fc.boolean(),
      project: fc.boolean(),
      resources: fc.array(resource, { maxLength: 2 }),
    })
    .map(({ codeFrom, ...draft }) => ({
      ...emptyDraft(draft.title, 1),
      ...draft,
      code: codeIn(draft.title, codeFrom),
    }))
}

function documentArbitrary(): fc.Arbitrary<RoadmapDocument> {
  return fc
    .record({ title: titleArbitrary(), phases: fc.array(draftArbitrary(2), { minLength: 1, maxLength: 3 }) })
    .map(({ title, phases }) => ({ title, phases: phasesFrom(phases), warnings: [] }))
}

const markdownArbitrary = fc
  .array(
    fc.constantFrom(
      '# Python roadmap',
      '## 1. Basics',
      '### Flask or Django',
      '#### Flask',
      '#### Django (optional)',
      '## Real Projects',
      '## Summary',
      '### Resources',
      '- a',
      '- [x] b',
      '  - c',
      '    - [d](https://a.example)',
      '- Summary',
      '- Resources',
      '- **E**: [f](https://b.example) | [g](https://c.example)',
      '- [h](https://d.example)',
      '  - https://e.example/i',
      'Choose one:',
      'Optional:',
      'Frontend:',
      'Links: [j](https://f.example)',
      'Advice: do not rush.',
      '## Code `x` (very important)',
      '- Use `y`: `z`',
      '**Optional Alternatives:** k or l',
      '**Bold line**',
      '## Week 1: Start',
      '## Month 2 (weeks 5–8)',
      '### Week 1',
      '### Woche 2: mehr',
      '- Week 3: n',
      '- Semaine 2',
      'Weeks: 3–4',
      'Week 2',
      '| Week | Topic |\n|---|---|\n| 1 | o |\n| 2-3 | p |',
      '| Project | Stack |\n|---|---|\n| m | n |\n| Resources: [x](https://x.example) | |',
      '> quote',
      '---',
      '```',
      'Words.',
      '',
      '',
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((lines) => lines.join('\n'))

describe('what is said already is not said again', () => {
  test.each([
    ['projects below a group of projects, at any depth', '- Projects\n  - Web\n    - A shop\n'],
    ['a project by its own words', '- Build a project of your own\n'],
    ['an optional topic', '- Optional reading\n'],
    ['a choice', '- Flask or Django\n  - Flask\n  - Django\n'],
  ])('for %s', (_name, items) => {
    const source = `# Go\n\n## Basics\n\n${items}- Syntax\n`
    expect(printRoadmap(read(source))).toBe(source)
  })

  test('and what nobody says is', () => {
    const source =
      '# Go\n\n## Basics\n\n- Web (optional, choose one)\n  - Flask\n  - Echo (optional)\n- A shop (project)\n'
    expect(printRoadmap(read(source))).toBe(source)
  })
})
