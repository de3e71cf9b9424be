// The weeks that a document names, at the nodes that it names them for.
import { describe, expect, test } from 'vitest'
import { documentJson } from '../../../src/domain/document/inspect.ts'
import { printRoadmap } from '../../../src/domain/document/print.ts'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import { compareVersions } from '../../../src/domain/versions/next-version.ts'
import { readContent, writeContent } from '../../../src/store/roadmap-content.ts'
import { read, warned } from './outline.ts'

/** `  Title @3–4`, a line a node. */
function planned(nodes: readonly RoadmapNode[], indent = ''): string {
  return nodes
    .map(({ title, weeks, children }) => {
      const said = weeks === undefined ? '' : ` @${weeks.from}${weeks.to > weeks.from ? `–${weeks.to}` : ''}`
      return `${indent}${title}${said}\n${planned(children, `${indent}  `)}`
    })
    .join('')
}

const weeksOf = (source: string): string => planned(read(source).phases)

describe('weeks are kept beside titles that stay as they were', () => {
  test('of headings, in English', () => {
    const document = read(`# Go

## Week 1: Basics

- Syntax

## Weeks 2–3 – Web

- HTTP

## Project (week 4)

- Shop
`)
    expect(planned(document.phases)).toBe(`Basics @1
  Syntax
Weeks 2–3 – Web @2–3
  HTTP
Project (week 4) @4
  Shop
`)
    expect(document.phases.map(({ id }) => id)).toEqual(['basics', 'weeks-2-3-web', 'project-week-4'])
    expect(warned(document)).toEqual([])
  })

  test('of a list, in German', () => {
    expect(
      weeksOf(
        '# Go\n\n- **Woche 1:** Grundlagen\n  - Syntax\n- Woche 2\n  - HTTP\n- Wochen 3 bis 4\n  - Laden\n',
      ),
    ).toBe(`Woche 1: Grundlagen @1
  Syntax
Woche 2 @2
  HTTP
Wochen 3 bis 4 @3–4
  Laden
`)
  })

  test('of a list whose numbers say which week it is', () => {
    expect(weeksOf('# Go\n\n## Plan\n\n1. Woche: Syntax\n2. Woche: HTTP\n3. Wochenende\n')).toBe(
      'Plan\n  Woche: Syntax @1\n  Woche: HTTP @2\n  Wochenende\n',
    )
  })

  test('of topics beside one another, in French', () => {
    expect(
      weeksOf('# Go\n\n## Cours\n\n- Semaine 1 : Bases\n- 2e semaine : Listes\n- Semaines 3 et 4 : HTTP\n'),
    ).toBe(`Cours
  Semaine 1 : Bases @1
  2e semaine : Listes @2
  Semaines 3 et 4 : HTTP @3–4
`)
  })

  test('of lines over lists, in Chinese', () => {
    expect(weeksOf('# Go\n\n第一周：基础\n\n- 语法\n\n第二周\n\n- HTTP\n')).toBe(
      '第一周：基础 @1\n  语法\n第二周 @2\n  HTTP\n',
    )
  })

  test('of bold lines, and of plain ones, over lists', () => {
    expect(weeksOf('# Go\n\n**Неделя 1**\n\n- Типы\n\nWeek 2\n\n- HTTP\n')).toBe(`Неделя 1 @1
  Типы
Week 2 @2
  HTTP
`)
  })
})

describe('a table', () => {
  test('has them in a column, where an empty cell goes on with the one above', () => {
    const document = read(`# Go

## Plan

| Woche | Thema |
|---|---|
| 1 | Syntax |
| | Typen |
| 2–3 | HTTP |
| Woche 4 | Laden |
| später | Mehr |
`)
    expect(planned(document.phases)).toBe(`Plan
  Syntax @1
  Typen @1
  HTTP @2–3
  Laden @4
  Mehr
`)
    expect(warned(document)).toEqual(['11 Left out: später'])
  })

  const withWeeks = (...cells: readonly string[]) =>
    `# Go\n\n## Plan\n\n| Topic | Weeks |\n|---|---|\n${cells.map((cell, at) => `| t${at} | ${cell} |\n`).join('')}`

  test('headed "Weeks" counts them when they run on', () => {
    expect(weeksOf(withWeeks('1', '2–3', '4'))).toBe('Plan\n  t0 @1\n  t1 @2–3\n  t2 @4\n')
  })

  test('headed "Weeks" says how many when they do not, and is left out', () => {
    const document = read(withWeeks('2', '1', '3'))
    expect(planned(document.phases)).toBe('Plan\n  t0\n  t1\n  t2\n')
    expect(warned(document)).toEqual(['5 Left out a column of a table: Weeks'])
  })
})

describe('weeks in the parts of a document', () => {
  const months = (
    second: readonly [string, string],
    heads: readonly [string, string] = ['Month 1', 'Month 2'],
  ) =>
    weeksOf(
      `# Go\n\n## ${heads[0]}\n\n### Week 1\n\n- a\n\n### Weeks 2–4\n\n- b\n\n## ${heads[1]}\n\n### ${second[0]}\n\n- c\n\n### ${second[1]}\n\n- d\n`,
    )
      .split('\n')
      .filter((line) => line.includes('@'))
      .map((line) => line.trim())

  test('that run on are the weeks of the whole', () => {
    expect(months(['Week 5', 'Week 6'])).toEqual(['Week 1 @1', 'Weeks 2–4 @2–4', 'Week 5 @5', 'Week 6 @6'])
    expect(months(['Week 4', 'Week 5'])).toEqual(['Week 1 @1', 'Weeks 2–4 @2–4', 'Week 4 @4', 'Week 5 @5'])
  })

  test('that begin with the first again follow what came before', () => {
    expect(months(['Week 1', 'Week 2'])).toEqual(['Week 1 @1', 'Weeks 2–4 @2–4', 'Week 1 @5', 'Week 2 @6'])
  })

  test('are counted from the first of the part around them where they only fit in there', () => {
    const heads = ['Basics (weeks 1–4)', 'Web (weeks 9–12)'] as const
    expect(months(['Week 1', 'Week 4'], heads)).toEqual([
      'Basics (weeks 1–4) @1–4',
      'Week 1 @1',
      'Weeks 2–4 @2–4',
      'Web (weeks 9–12) @9–12',
      'Week 1 @9',
      'Week 4 @12',
    ])
    expect(months(['Week 9', 'Week 12'], heads).slice(-2)).toEqual(['Week 9 @9', 'Week 12 @12'])
    expect(months(['Week 5', 'Week 6'], heads).slice(-2)).toEqual(['Week 5 @5', 'Week 6 @6'])
  })

  test('of alternatives are the same', () => {
    const alternative = (name: string) => `### ${name}\n\n- Week 1: ${name} a\n- Week 2: ${name} b\n\n`
    expect(
      weeksOf(
        `# Go\n\n## Week 1\n\n- a\n\n## Web (choose one)\n\n${alternative('Gin')}${alternative('Echo')}## More\n\n- Week 1: z\n`,
      ),
    ).toBe(`Week 1 @1
  a
Web
  Gin
    Gin a @2
    Gin b @3
  Echo
    Echo a @2
    Echo b @3
More
  z @4
`)
  })

  test('beyond all bounds are none', () => {
    const source = `# Go\n\n## Weeks 1–519\n\n- a\n\n## More\n\n- Week 1: b\n- Week 2: c\n`
    expect(weeksOf(source)).toBe('Weeks 1–519 @1–519\n  a\nMore\n  b @520\n  c\n')
  })
})

describe('a line below a title', () => {
  test('gives the weeks of the whole roadmap, whatever is counted around it', () => {
    expect(
      weeksOf('# Go\n\n## Web (weeks 5–8)\n\n- a\n\n  Week: 1\n\n- b\n\n## Week 2\n\nWeeks: 9–10\n\n- c\n'),
    ).toBe('Web (weeks 5–8) @5–8\n  a @1\n  b\nWeek 2 @9–10\n  c\n')
  })

  test('without a label counts as a title does', () => {
    const document = read(
      '# Go\n\n## Basics\n\n*Weeks 1–2*\n\n- a\n\n## Web\n\nWoche 1\n\nDo not rush.\n\n### x\n\n- b\n',
    )
    expect(planned(document.phases)).toBe('Basics @1–2\n  a\nWeb @1\n  x\n    b\n')
    expect(warned(document)).toEqual(['13 Left out: Do not rush.'])
  })

  test('over each of several lists speaks of that list', () => {
    expect(weeksOf('# Go\n\n## Plan\n\nWeeks 1–2\n\n- a\n- b\n\nWeeks 3–4\n\n- c\n')).toBe(
      'Plan\n  a @1–2\n  b @1–2\n  c @3–4\n',
    )
  })

  test('is one; another is left out', () => {
    const document = read('# Go\n\n## Basics\n\nWeek: 1\n\nWeek: 2\n\n- a\n')
    expect(planned(document.phases)).toBe('Basics @1\n  a\n')
    expect(warned(document)).toEqual(['7 Left out: Week: 2'])
  })

  test('in front of all is the summary, as ever', () => {
    expect(weeksOf('# Go\n\nWeeks 1–2\n\n## Basics\n\n- a\n')).toBe('Basics\n  a\n')
  })
})

describe('printing', () => {
  test('writes the weeks below titles that say none, and nothing twice', () => {
    expect(
      printRoadmap(read('# Go\n\n## Week 1: Basics\n\n- Week 1: a\n- b\n\n## Web (weeks 2–3)\n\n- c\n')),
    ).toBe(`# Go

## Basics

Week: 1

- a

  Week: 1

- b

## Web (weeks 2–3)

- c
`)
  })

  test('writes them everywhere where titles alone would be counted otherwise', () => {
    const document = read('# Go\n\n## A\n\n- Semaine 1\n- b\n\n## B\n\nWeek: 1\n\n- Semaine 1\n')
    const printed = printRoadmap(document)
    expect(read(printed)).toEqual(document)
    expect(planned(document.phases)).toBe('A\n  Semaine 1 @1\n  b\nB @1\n  Semaine 1 @1\n')
    const apart = {
      ...document,
      phases: document.phases.map(({ weeks: _weeks, ...phase }) => phase),
    }
    expect(printRoadmap(apart)).toContain('- Semaine 1\n\n  Week: 1\n')
    expect(read(printRoadmap(apart))).toEqual(apart)
  })
})

describe('weeks of a roadmap', () => {
  const before = read('# Go\n\n## Week 1: Basics\n\n- a\n\n## Weeks 2–3\n\n- b\n')
  const roadmapOf = ({ title, phases }: typeof before) => ({ title, summary: '', phases })

  test('are stored with it, and what was stored before there were any is read', async () => {
    const stored = await readContent(writeContent(roadmapOf(before)))
    expect(stored.phases).toEqual(before.phases)
    const without = read('# Go\n\n## Basics\n\n- a\n')
    expect((await readContent(writeContent(roadmapOf(without)))).phases).toEqual(without.phases)
  })

  test('stand in its JSON', () => {
    expect(JSON.stringify(documentJson({ ...before, warnings: [] }).phases[0])).toBe(
      '{"id":"basics","title":"Basics","kind":"phase","weeks":{"from":1,"to":1},"resources":[],"children":' +
        '[{"id":"basics/a","title":"a","kind":"topic","resources":[],"children":[]}]}',
    )
  })

  test('make a new version where they change, in which every topic goes on', () => {
    const after = read('# Go\n\n## Week 2: Basics\n\n- a\n\n## Weeks 2–3\n\n- b\n')
    const compared = compareVersions(roadmapOf(before), roadmapOf(after))
    expect(compared).toMatchObject({
      kind: 'changed',
      weeksChanged: true,
      summary: { unchanged: 2, added: [], renamed: [], moved: [], removed: [] },
      change: { fates: [], carrying: { copies: [], added: 0, removed: [], returned: [] } },
      phases: after.phases,
    })
    expect(compareVersions(roadmapOf(before), roadmapOf(before))).toEqual({ kind: 'unchanged' })
    const grown = read('# Go\n\n## Week 1: Basics\n\n- a\n- c\n\n## Weeks 2–3\n\n- b\n')
    expect(compareVersions(roadmapOf(before), roadmapOf(grown))).toMatchObject({ weeksChanged: false })
  })
})
