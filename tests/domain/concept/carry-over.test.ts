// What finished topics prove, and which topics of another roadmap they cover.
import { describe, expect, test } from 'vitest'
import { carryOver, finishedChoices, finishedConcepts } from '../../../src/domain/concept/carry-over.ts'
import { type Concept, indexConcepts } from '../../../src/domain/concept/concept.ts'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import type { Roadmap } from '../../../src/domain/roadmap/tree.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import type { Completion } from '../../../src/domain/study/enrolment.ts'

const concept = (id: string, topics: readonly string[], mentions: readonly string[] = []): Concept => ({
  id,
  title: `Concept ${id}`,
  meaning: '',
  aliases: [],
  prerequisites: [],
  topics,
  mentions,
  resources: [],
  questions: [],
})

function roadmap(id: string, source: string): Roadmap {
  const reading = readRoadmap(`# ${id}\n\n${source}`)
  if (reading.kind === 'no-roadmap') throw new Error(reading.reason.kind)
  return { id, title: reading.document.title, summary: '', phases: reading.document.phases }
}

function walkOf(one: Roadmap, done: readonly string[]) {
  const completions = done.map((nodeId, day): readonly [string, Completion] => {
    const loggedAt = Temporal.Instant.from('2026-01-01T10:00Z').add({ hours: 24 * day })
    return [
      nodeId,
      { nodeId, loggedAt, studyDay: loggedAt.toZonedDateTimeISO('UTC').toPlainDate() } as Completion,
    ]
  })
  return { enrolmentId: 1, roadmap: one, index: indexRoadmap(one), completions: new Map(completions) }
}

/** What of `to` is covered once `done` is finished on `from`: each topic with why. */
function covered(
  { from, to, concepts }: { from: Roadmap; to: Roadmap; concepts: readonly Concept[] },
  ...done: readonly string[]
): readonly string[] {
  const index = indexConcepts(concepts)
  const walk = walkOf(from, done)
  const known = { concepts: finishedConcepts(walk, index), choices: finishedChoices(walk, index) }
  return carryOver(walkOf(to, []), new Set(), known, index).map(
    ({ topic, reasons }) =>
      `${topic.title} by ${reasons.flatMap(({ proof }) => proof.map(({ title }) => title)).join(', ')}`,
  )
}

const to = roadmap('to', '## All\n\n- Flask\n- PostgreSQL\n- MySQL\n- MySQL or PostgreSQL\n- Tokens\n')

describe('no more is credited than was learned', () => {
  const from = roadmap(
    'from',
    '## Flask\n\n- Flask basics\n- Routing\n\n## Data\n\n- PostgreSQL or MySQL\n- Platforms\n',
  )
  const concepts = [
    concept('flask', ['from/flask', 'to/all/flask'], ['from/flask/flask-basics']),
    concept('pg', ['to/all/postgresql'], ['from/data/postgresql-or-mysql', 'to/all/mysql-or-postgresql']),
    concept('my', ['to/all/mysql'], ['from/data/postgresql-or-mysql', 'to/all/mysql-or-postgresql']),
  ]

  test('the first topic of a framework is not the framework; all of it is', () => {
    expect(covered({ from, to, concepts }, 'flask/flask-basics')).toEqual([])
    expect(covered({ from, to, concepts }, 'flask/flask-basics', 'flask/routing')).toEqual(['Flask by Flask'])
  })

  test('"A or B" is proof of neither, and of "B or A" all the same', () => {
    expect(covered({ from, to, concepts }, 'data/postgresql-or-mysql')).toEqual([
      'MySQL or PostgreSQL by PostgreSQL or MySQL',
    ])
  })

  test('a project is proof of no choice either: what is to be built is built anew', () => {
    const built = roadmap('from', '## Data\n\n- PostgreSQL or MySQL (project)\n')
    expect(covered({ from: built, to, concepts }, 'data/postgresql-or-mysql')).toEqual([])
  })

  test('a topic that names one of several is covered by any of them', () => {
    const other = roadmap('from', '## Data\n\n- Only PostgreSQL\n')
    const known = [
      concept('pg', ['from/data/only-postgresql', 'to/all/postgresql'], ['to/all/mysql-or-postgresql']),
      concept('my', ['to/all/mysql'], ['to/all/mysql-or-postgresql']),
    ]
    expect(covered({ from: other, to, concepts: known }, 'data/only-postgresql')).toEqual([
      'PostgreSQL by Only PostgreSQL',
      'MySQL or PostgreSQL by Only PostgreSQL',
    ])
  })

  test('the choice of an import counts for neither, although only its words say so', () => {
    const imported = roadmap('100.1', '## Data\n\n- Redis or Memcached\n')
    const target = roadmap('to', '## All\n\n- Redis\n')
    const named = [{ ...concept('redis', ['to/all/redis']), title: 'Redis' }]
    expect(covered({ from: imported, to: target, concepts: named }, 'data/redis-or-memcached')).toEqual([])
  })
})

describe('no less is credited than was learned', () => {
  const from = roadmap(
    'from',
    '## Frameworks (choose one)\n\n### React\n\n- Tokens in React\n- Hooks\n\n### Vue\n\n- Components\n\n## Safety\n\n- Tokens\n- Tokens in depth (optional)\n',
  )
  const concepts = [
    concept('tokens', [
      'from/frameworks/react/tokens-in-react',
      'from/safety/tokens',
      'from/safety/tokens-in-depth',
      'to/all/tokens',
    ]),
  ]

  test('what stands below the alternative that was not chosen is not missing, nor what is optional', () => {
    expect(covered({ from, to, concepts }, 'frameworks/vue/components', 'safety/tokens')).toEqual([
      'Tokens by Tokens',
    ])
  })

  test('as long as no alternative is finished it is', () => {
    expect(covered({ from, to, concepts }, 'safety/tokens')).toEqual([])
    expect(covered({ from, to, concepts }, 'frameworks/react/tokens-in-react', 'safety/tokens')).toEqual([
      'Tokens by Tokens in React, Tokens',
    ])
  })

  test('a concept that only the other alternative has stays unproven', () => {
    const onlyReact = [concept('tokens', ['from/frameworks/react/tokens-in-react', 'to/all/tokens'])]
    expect(covered({ from, to, concepts: onlyReact }, 'frameworks/vue/components')).toEqual([])
  })
})
