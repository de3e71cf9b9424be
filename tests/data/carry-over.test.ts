// What the shipped roadmaps credit each other, for somebody who finished one of them.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { carryOver, finishedChoices, finishedConcepts } from '../../src/domain/concept/carry-over.ts'
import type { Completion } from '../../src/domain/study/enrolment.ts'
import { createCatalogue } from '../../src/services/catalogue.ts'
import { loadConcepts } from '../../src/services/concepts.ts'
import { loadRoadmaps } from '../../src/services/shipped-roadmaps.ts'

const data = join(import.meta.dirname, '../../data')
const concepts = await loadConcepts(join(data, 'concepts'))
const { shipped } = createCatalogue(await loadRoadmaps(join(data, 'roadmaps')))
const entryOf = (id: string) => {
  const found = shipped.find(({ roadmap }) => roadmap.id === id)
  if (found === undefined) throw new Error(`There is no roadmap ${id}`)
  return found
}
const loggedAt = Temporal.Instant.from('2026-01-01T10:00Z')

/** The concepts that somebody has proven who finished every topic but those with these ids. */
function provenOn(id: string, except: (nodeId: string) => boolean = () => false) {
  const entry = entryOf(id)
  const done = entry.index.leaves.filter(({ id: nodeId }) => !except(nodeId))
  const completions = new Map(
    done.map((leaf) => [leaf.id, { nodeId: leaf.id, loggedAt } as Completion] as const),
  )
  const walk = { ...entry, enrolmentId: 1, completions }
  return { concepts: finishedConcepts(walk, concepts), choices: finishedChoices(walk, concepts) }
}

/** Many rows ask for the same pair. */
const offers = new Map<string, readonly string[]>()

function offered(from: string, to: string): readonly string[] {
  const known = offers.get(`${from} ${to}`)
  if (known !== undefined) return known
  const found = carryOver(entryOf(to), new Set(), provenOn(from), concepts).map(({ topic }) => topic.title)
  offers.set(`${from} ${to}`, found)
  return found
}

const tracker = 'backend-progress-tracker'
const fullStack = 'full-stack-python'
const pyArch = 'pyarch-python-backend'
const zero = 'python-backend-from-zero'
const junior = 'python-backend-junior-to-senior'

describe('nothing is offered that was learned only in part', () => {
  test.each([
    [zero, tracker, 'RESTful API development'],
    [zero, fullStack, 'REST APIs (JSON response)'],
    [zero, tracker, "Practice with Python's asyncio module"],
    [tracker, zero, 'PostgreSQL (recommended)'],
    [tracker, zero, 'MySQL'],
    [tracker, zero, 'Redis'],
    [tracker, zero, 'In-memory caching'],
    [tracker, zero, 'RabbitMQ'],
    [tracker, zero, 'Models'],
    [tracker, junior, 'PostgreSQL'],
    [tracker, junior, 'Redis for Caching'],
    [tracker, junior, 'Postman'],
    [tracker, fullStack, 'CI/CD Basics: GitHub Actions'],
    [pyArch, junior, 'MongoDB'],
    [pyArch, zero, 'Redis'],
    [pyArch, zero, 'Testing with pytest'],
    [pyArch, fullStack, 'MongoDB (perfect with FastAPI)'],
    [fullStack, tracker, 'Heroku'],
    [fullStack, zero, 'AWS / Azure / GCP (basics)'],
    [fullStack, pyArch, 'Cloud services (AWS, Google Cloud Platform, Azure)'],
    [fullStack, junior, 'Cloud'],
    [fullStack, zero, 'Integration testing'],
  ])('from %s to %s: %s', (from, to, title) => {
    expect(offered(from, to)).not.toContain(title)
  })

  test('by the first topic of a framework alone', () => {
    const proven = (id: string, only: string) =>
      provenOn(id, (nodeId) => !nodeId.endsWith(only)).concepts.map(({ concept }) => concept.id)
    expect(proven(fullStack, 'high-performance-async-i-o')).not.toContain('fastapi')
    expect(proven(tracker, 'setting-up-flask-and-creating-routes')).not.toContain('flask')
    expect(proven(zero, 'flask-basics')).not.toContain('flask')
    expect(proven(pyArch, 'what-flask-is-a-lightweight-and-flexible')).not.toContain('flask')
  })
})

describe('everything is offered that was learned', () => {
  test.each([
    [fullStack, junior, 'Flask'],
    [fullStack, junior, 'FastAPI'],
    [zero, junior, 'FastAPI'],
    [zero, junior, 'REST APIs'],
    [zero, junior, 'Basics of Caching'],
    [zero, tracker, 'Learn about API authentication (JWT, OAuth)'],
    [fullStack, tracker, 'Practice with MySQL or PostgreSQL'],
  ])('from %s to %s: %s', (from, to, title) => {
    expect(offered(from, to)).toContain(title)
  })

  /** What somebody has proven who took one of two alternatives and finished all the rest. */
  test.each([
    [
      fullStack,
      'frontend-framework/react-recommended',
      ['css-frameworks', 'fetch-api', 'frontend-backend-integration'],
    ],
    [fullStack, 'python-backend-development/web-frameworks/fastapi-modern-async', ['jwt', 'api-design']],
    [pyArch, 'learn-flask-or-django/flask', ['database-connection', 'web-security']],
    [pyArch, 'learn-flask-or-django/django', ['orm']],
  ])('on %s without the alternative %s', (id, alternative, expected) => {
    const proven = provenOn(id, (nodeId) => nodeId.startsWith(`${alternative}/`))
    expect(proven.concepts.map(({ concept }) => concept.id)).toEqual(expect.arrayContaining(expected))
  })
})
