// What a title means depends on what stands between it and the tool of the roadmap.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import { loadConcepts } from '../../../src/services/concepts.ts'

const { conceptsOf } = await loadConcepts(join(import.meta.dirname, '../../../data/concepts'))

/** The concepts of the last of titles that stand below each other. */
function at(...titles: readonly string[]): readonly string[] {
  const [title = '', ...below] = titles
  const leaf = below.length
  const node = (depth: number): RoadmapNode => ({
    id: 'x/'.repeat(depth) + depth,
    title: below[depth] ?? '',
    kind: depth === leaf - 1 ? 'topic' : 'phase',
    resources: [],
    children: depth === leaf - 1 ? [] : [node(depth + 1)],
  })
  const last = leaf - 1
  const roadmap = { id: '100.1', title, phases: [node(0)] }
  return conceptsOf(roadmap, { id: 'x/'.repeat(last) + last, title: below[last] ?? '' }).map(({ id }) => id)
}

describe('a word of Python', () => {
  test('is no longer one below what has words of its own', () => {
    expect(at('Backend with Python', 'Basics', 'Data types')).toEqual(['data-types'])
    for (const part of ['SQL', 'Redis', 'Bash', 'Terraform', 'Ansible', 'Regular expressions', 'HTML'])
      expect(at('Backend with Python', part, 'Data types')).toEqual([])
  })

  test('is one in a roadmap on more than Python where the phase is', () => {
    expect(at('Data analysis with Python', 'Basics', 'Variables')).toEqual(['variables'])
    expect(at('Data analysis with Python', 'Data structures', 'Sets')).toEqual(['sets'])
    expect(at('Data analysis with Python', 'Regression', 'Variables')).toEqual([])
  })
})

describe('a name without its tool', () => {
  test('is found where the tool stands above it', () => {
    expect(at('Learn Flask-WTF and Flask app design', 'Views', 'Static files')).toEqual(['templates'])
    expect(at('JavaScript', 'Browser', 'Events')).toEqual(['dom'])
    expect(at('Ruby on Rails', 'Browser', 'Events')).toEqual([])
  })
})

describe('what stands beside a tool', () => {
  test('is the tool’s own when it follows it, and says something of it when it goes before', () => {
    expect(at('Web', 'Python', 'Python decorators')).toEqual(['decorators'])
    expect(at('Web', 'Laravel', 'Eloquent relationships')).toEqual([])
    expect(at('Web', 'Rails', 'Testing Django')).toEqual(['testing'])
    expect(at('Web', 'Python', 'Pytest-django')).toEqual([])
  })
})

describe('what is left beside a tool', () => {
  test('is meant when it follows the tool, not when the tool only ends the title', () => {
    expect(at('My list', 'Basics', 'Python SQL basics')).toEqual(['sql'])
    expect(at('My list', 'Basics', 'SQL basics Python')).toEqual([])
  })
})

describe('a name that means other things elsewhere', () => {
  test('needs its field itself to be near, not one that only implies it', () => {
    expect(at('Go backend engineer', 'Pipelines and CI/CD', 'Pipelines')).toEqual(['ci-cd'])
    expect(at('Backend engineer', 'Concurrency', 'Pipelines')).toEqual([])
    expect(at('Laravel', 'Features', 'Storage')).toEqual([])
    expect(at('Spring Boot', 'Core', 'Containers')).toEqual([])
  })
})

describe('a field that implies a tool', () => {
  test('is that of the tool which the roadmap is called after', () => {
    expect(at('React and FastAPI', 'Frontend', 'Routing')).toEqual(['react-router'])
    expect(at('React and FastAPI', 'Backend', 'Routing')).toEqual(['fastapi-structure'])
    expect(at('Vue and FastAPI', 'Frontend', 'Routing')).toEqual([])
  })
})

describe('a roadmap called after a tool', () => {
  test('is on that tool where one other title is a name in it, though of other tools as well', () => {
    expect(at('Flask', 'Models')).toEqual(['orm-models'])
  })
})

describe('an acronym', () => {
  test('means software outside fields where it means something else', () => {
    expect(at('Network engineer', 'Basics', 'DNS')).toEqual(['dns'])
    expect(at('Race results', 'Columns', 'DNS')).toEqual([])
    expect(at('My list', 'Some', 'Git')).toEqual(['git'])
    expect(at('British slang', 'Insults', 'Git')).toEqual([])
  })
})

describe('a phrase of everyday words', () => {
  test('is no witness of its own outside software', () => {
    expect(at('Negotiation', 'People', 'Message brokers')).toEqual([])
    expect(at('Backend', 'People', 'Message brokers')).toEqual(['message-queues'])
  })
})

describe('a title with a word more', () => {
  test.each([
    ['Pydantic v2', 'pydantic'],
    ['gRPC services', 'grpc'],
    ['JWT tokens', 'jwt'],
    ['Advanced SQL', 'advanced-sql'],
  ])('%s is about %s', (title, id) => {
    expect(at('FastAPI', 'APIs', title)).toEqual([id])
  })

  test('is about nothing where the rest is no certain thing', () => {
    expect(at('Backend', 'Security', 'Key server')).toEqual([])
    expect(at('Backend', 'Models', 'Session tools')).toEqual([])
    expect(at('C#', 'Data', 'SQL Server')).toEqual([])
  })
})
