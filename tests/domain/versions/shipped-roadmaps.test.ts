// Roadmaps that ship with Cairn, edited by hand as a maintainer would.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import { leavesOf } from '../../../src/domain/roadmap/walk.ts'
import { newsOf } from '../../../src/domain/versions/news.ts'
import { carryingOf } from '../../../src/domain/versions/next-version.ts'
import type { VersionPlan } from '../../../src/domain/versions/plan.ts'
import { comparedTrees } from './outline.ts'

const folder = join(import.meta.dirname, '../../../data/roadmaps')

const shipped = [
  'backend-progress-tracker.md',
  'full-stack-python.md',
  'pyarch-python-backend.md',
  'python-backend-from-zero.md',
  'python-backend-junior-to-senior.md',
]

function phasesOf(source: string): readonly RoadmapNode[] {
  const reading = readRoadmap(source)
  if (reading.kind !== 'roadmap') throw new Error(reading.reason.kind)
  return reading.document.phases
}

const phasesByName = new Map(shipped.map((name) => [name, phasesOf(sourceOf(name))]))

function sourceOf(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

function edited(name: string, ...edits: readonly (readonly [from: string, to: string])[]) {
  const source = sourceOf(name)
  let after = source
  for (const [from, to] of edits) {
    if (!after.includes(from)) throw new Error(`${name} does not hold ${from}`)
    after = after.replace(from, () => to)
  }
  return comparedTrees(phasesOf(source), phasesOf(after))
}

/** What whoever had done everything is told. */
function newsAfterAll(plan: VersionPlan) {
  return newsOf(carryingOf(plan, new Map()), plan.before)(new Set(plan.fates.keys()))
}

describe('the progress tracker', () => {
  const { plan, fates, added } = edited(
    'backend-progress-tracker.md',
    ['- Joins, Indexing, and Relationships\n', '- Joins\n- Indexing\n- Relationships between tables\n'],
    ['- Models, Views, and Templates (MVT pattern)\n', '- Models\n- Views\n- Templates\n'],
    ['- Understand asynchronous programming basics\n', ''],
    [
      "- Practice with Python's `asyncio` module\n",
      "- Practice with Python's asyncio module and task groups\n",
    ],
    [
      '- Learn the basics of message brokers\n- Use RabbitMQ or Celery for task queues\n',
      '- Basics of message brokers\n- Kafka\n- Use RabbitMQ or Celery for task queues\n',
    ],
    ['## Learn Caching', '## Caching'],
    ['- Learn containerization with Docker\n', ''],
    ['- Document APIs using Swagger or Postman\n', '- Document APIs using OpenAPI, Swagger or Postman\n'],
    [
      '- Learn Git Basics: `init`, `add`, `commit`, `push`, `pull`, `clone`\n',
      '- Learn containerization with Docker\n- Learn Git Basics\n  - `init`, `add`, `commit`\n  - `push`, `pull`, `clone`\n',
    ],
    [
      '  - Heroku\n  - AWS EC2 or Elastic Beanstalk\n  - DigitalOcean\n',
      '  - AWS EC2 or Elastic Beanstalk\n  - DigitalOcean\n  - Heroku\n',
    ],
  )

  test('tells every change for what it is', () => {
    expect(fates).toMatchInlineSnapshot(`
      {
        "learn-a-framework/django-recommended-framework/models-views-and-templates-mvt-pattern": "split → learn-a-framework/django-recommended-framework/models, learn-a-framework/django-recommended-framework/views, learn-a-framework/django-recommended-framework/templates",
        "learn-api-development/document-apis-using-swagger-or-postman": "renamed",
        "learn-asynchronous-programming/practice-with-pythons-asyncio-module": "renamed",
        "learn-asynchronous-programming/understand-asynchronous-programming": "removed",
        "learn-databases/sql-databases/joins-indexing-and-relationships": "split → learn-databases/sql-databases/joins, learn-databases/sql-databases/indexing, learn-databases/sql-databases/relationships-between-tables",
        "learn-deployment/learn-containerization-with-docker": "moved",
        "learn-message-brokers/learn-the-basics-of-message-brokers": "renamed",
        "learn-version-control/learn-git-basics-init-add-commit-push": "split → learn-version-control/learn-git-basics/init-add-commit, learn-version-control/learn-git-basics/push-pull-clone",
      }
    `)
    expect(added).toMatchInlineSnapshot(`
      [
        "learn-message-brokers/kafka",
      ]
    `)
  })

  test('takes nothing from a member who had done everything', () => {
    expect(plan.fates.size).toBe(54)
    expect(newsAfterAll(plan)).toEqual({ added: 1, archived: 1, wasFinished: true })
  })
})

describe('junior to senior', () => {
  const { plan, fates, added } = edited(
    'python-backend-junior-to-senior.md',
    // Three groups are called "Databases".
    [
      '### Databases\n\n- SQL Basics: [SQL for Beginners - W3Schools](https://www.w3schools.com/sql/)',
      '### Storing data\n\n- First queries: [SQL for Beginners - W3Schools](https://www.w3schools.com/sql/)',
    ],
    ['## Intermediate Skills', '## Intermediate level'],
    ['### Caching and Redis', '### Caching'],
    [
      '- Hashing: [Hashlib Documentation](https://docs.python.org/3/library/hashlib.html)\n- Encryption: [Cryptography Python Library](https://cryptography.io/en/latest/)',
      '- Hashing and encryption: [Hashlib Documentation](https://docs.python.org/3/library/hashlib.html)',
    ],
    ['- Terraform: [Terraform Docs](https://www.terraform.io/docs/)\n', ''],
    [
      '- Docker Compose: [Docker Compose Docs](https://docs.docker.com/compose/)\n',
      '- Docker Compose: [Docker Compose Docs](https://docs.docker.com/compose/)\n- Ansible\n',
    ],
    [
      '  - JWT: [JWT Guide - Auth0](https://jwt.io/introduction/)',
      '  - JSON Web Tokens: [JWT Guide - Auth0](https://jwt.io/introduction/)',
    ],
    ['- Code Reviews: ', '- Reviewing code: '],
  )

  test('tells every change for what it is', () => {
    expect(fates).toMatchInlineSnapshot(`
      {
        "fundamentals-junior-level/databases/sql-basics": "renamed",
        "intermediate-skills/backend-development-advanced-concepts/authentication-authorization/jwt": "renamed",
        "intermediate-skills/hashing-and-encryption/encryption": "merged → intermediate-skills/hashing-and-encryption/hashing",
        "intermediate-skills/hashing-and-encryption/hashing": "merged → intermediate-skills/hashing-and-encryption/hashing",
        "senior-level-skills/infrastructure-and-deployment/terraform": "removed",
        "soft-skills/code-reviews": "renamed",
      }
    `)
    expect(added).toMatchInlineSnapshot(`
      [
        "intermediate-level/infrastructure-and-devops/ansible",
      ]
    `)
  })

  test('takes nothing from a member who had done everything', () => {
    expect(plan.fates.size).toBe(61)
    expect(newsAfterAll(plan)).toEqual({ added: 1, archived: 1, wasFinished: true })
  })
})

describe('every shipped roadmap', () => {
  test.each(shipped)('%s read again keeps all ids and marks', (name) => {
    const { plan, fates, added, result } = edited(name)
    expect({ fates, added, retired: [...plan.retired] }).toEqual({ fates: {}, added: [], retired: [] })
    expect(result).toEqual(plan.before)
  })

  test.each(shipped)('%s with its phases in reverse keeps all ids', (name) => {
    const phases = phasesByName.get(name) ?? []
    const { fates, added } = comparedTrees(phases, phases.toReversed())
    expect({ fates, added }).toEqual({ fates: {}, added: [] })
  })

  test.each(shipped)('%s replaced by another roadmap loses no topic and mixes no ids', (name) => {
    const phases = phasesByName.get(name) ?? []
    for (const [other, next] of phasesByName) {
      if (other === name) continue
      const { plan } = comparedTrees(phases, next)
      const ids = [...plan.ids.values()]
      expect(new Set(ids).size).toBe(ids.length)
      expect([...plan.fates.keys()]).toEqual(phases.flatMap(leavesOf).map((topic) => topic.id))
      const heirs = [...plan.fates.values()].flatMap((fate) => (fate.kind === 'removed' ? [] : fate.into))
      expect(heirs.filter((id) => !plan.topicsAfter.has(id))).toEqual([])
    }
  })
})
