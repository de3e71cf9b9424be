import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { printRoadmap } from '../../src/domain/document/print.ts'
import { readRoadmap } from '../../src/domain/document/read.ts'
import { measure } from '../../src/domain/roadmap/completion.ts'
import { slugOf } from '../../src/domain/roadmap/ids.ts'
import type { RoadmapIndex } from '../../src/domain/roadmap/walk.ts'
import { indexRoadmap } from '../../src/domain/roadmap/walk.ts'
import { nodeLabel } from '../../src/domain/search/search.ts'

const folder = new URL('../../data/roadmaps/', import.meta.url)
const titleLengthMax = 100
const summaryLengthMax = 200

type Facts = {
  readonly phases: number
  readonly topics: number
  readonly projects: number
  readonly links: number
  readonly oneOf: readonly string[]
  readonly optional: readonly string[]
}

const facts: Readonly<Record<string, Facts>> = {
  'backend-progress-tracker': {
    phases: 13,
    topics: 54,
    projects: 4,
    links: 1,
    oneOf: ['learn-deployment/deploy-applications-on-platforms-like'],
    optional: ['learn-a-framework/flask'],
  },
  'full-stack-python': {
    phases: 10,
    topics: 59,
    projects: 5,
    links: 0,
    oneOf: ['python-backend-development/web-frameworks', 'frontend-framework'],
    optional: ['powerful-tools'],
  },
  'pyarch-python-backend': {
    phases: 9,
    topics: 49,
    projects: 0,
    links: 0,
    oneOf: ['learn-flask-or-django'],
    optional: [],
  },
  'python-backend-from-zero': { phases: 14, topics: 152, projects: 9, links: 0, oneOf: [], optional: [] },
  'python-backend-junior-to-senior': {
    phases: 5,
    topics: 61,
    projects: 3,
    links: 61,
    oneOf: ['practice-platforms/project-ideas'],
    optional: ['practice-platforms/leetcode', 'practice-platforms/hackerrank'],
  },
}

const ids = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length))

test('the roadmaps that ship are these', () => {
  expect(ids.toSorted()).toEqual(Object.keys(facts).toSorted())
  for (const id of ids) expect(slugOf(id)).toBe(id)
})

test('the example for people who write one reads without a warning', () => {
  const page = readFileSync(new URL('../../docs/roadmap-format.md', import.meta.url), 'utf8')
  const example = page.split('```markdown\n')[1]?.split('```')[0] ?? ''
  expect(readRoadmap(example)).toMatchObject({
    kind: 'roadmap',
    summary: 'One or two sentences on who this is for and where it leads.',
    document: {
      title: 'Web from Zero',
      warnings: [],
      phases: [{}, { optional: true }, { title: 'Real projects' }],
    },
  })
})

/** What the seeds say on the way, each where it is said: a phase or a group, and the words. */
test.each([
  ['backend-progress-tracker', 'learn-the-basics', 'one to two hours a day'],
  ['backend-progress-tracker', 'learn-the-basics', 'look back every weekend'],
  ['full-stack-python', 'build-real-projects', 'Start small and scale up'],
  [
    'python-backend-from-zero',
    'computer-internet-basics',
    'Skip this phase only if you are already comfortable',
  ],
  ['python-backend-from-zero', 'computer-internet-basics', 'one phase completely before the next'],
  ['python-backend-from-zero', 'computer-internet-basics', 'build something in every phase'],
  ['python-backend-from-zero', 'computer-internet-basics', 'don’t memorize'],
  ['python-backend-from-zero', 'python-fundamentals', 'Do not rush this part'],
  ['python-backend-from-zero', 'database-fundamentals/sql', 'You must know this'],
  ['python-backend-from-zero', 'real-projects', 'Mandatory'],
])('%s advises at %s: %s', (id, node, words) => {
  const reading = readRoadmap(readFileSync(new URL(`${id}.md`, folder), 'utf8'))
  if (reading.kind === 'no-roadmap') throw new Error(`${id} holds no roadmap`)
  expect(indexRoadmap(reading.document).byId.get(node)?.node.advice).toContain(words)
})

describe.each(ids)('%s', (id) => {
  const source = readFileSync(new URL(`${id}.md`, folder), 'utf8')
  const reading = readRoadmap(source)
  if (reading.kind === 'no-roadmap') throw new Error(`${id} holds no roadmap: ${reading.reason.kind}`)
  const { document, summary } = reading
  const index = indexRoadmap(document)

  test('it reads without a warning', () => {
    expect(document.warnings).toEqual([])
  })

  test('it holds as many phases, topics, projects and links as it should', () => {
    const kinds = index.leaves.map((leaf) => leaf.kind)
    const expected = facts[id]
    expect({
      phases: document.phases.length,
      topics: kinds.length,
      projects: kinds.filter((kind) => kind === 'project').length,
      links: index.places.reduce((so, place) => so + place.node.resources.length, 0),
      oneOf: idsWhere(index, 'oneOf'),
      optional: idsWhere(index, 'optional'),
    }).toEqual(expected)
  })

  test('its titles fit where Discord shows them and hold no Markdown', () => {
    expect(document.title.length).toBeLessThanOrEqual(titleLengthMax)
    for (const { node } of index.places) {
      expect(node.title.length, node.title).toBeLessThanOrEqual(titleLengthMax)
      expect(node.title, node.title).not.toMatch(/[`*|\]]|\p{Emoji_Presentation}|[üÔ‚√]/u)
    }
  })

  test('it has a summary in a sentence or two', () => {
    expect(summary).toMatch(/\.$/u)
    expect(summary.length).toBeLessThanOrEqual(summaryLengthMax)
  })

  test('its ids and keys are its own', () => {
    expect(index.byId.size).toBe(index.places.length)
    expect(index.byKey.size).toBe(index.places.length)
  })

  test('no two suggestions look the same', () => {
    const labels = index.places.map(nodeLabel)
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([])
  })

  test('nothing is ticked beforehand', () => {
    expect(index.places.filter((place) => place.node.done)).toEqual([])
    expect(measure(index, new Set()).total.done).toBe(0)
  })

  test('every link opens in a browser', () => {
    for (const { node } of index.places)
      for (const { url } of node.resources) expect(url).toMatch(/^https:\/\//u)
  })

  test('it prints and reads back as the same roadmap', () => {
    // In our own form it may offer other choices than in that of whoever wrote it.
    const { offers: _offers, ...read } = reading
    const { offers: _others, ...again } = readRoadmap(printRoadmap(document, summary))
    expect(again).toEqual(read)
  })
})

function idsWhere(index: RoadmapIndex, flag: 'oneOf' | 'optional'): readonly string[] {
  return index.places.filter((place) => place.node[flag]).map((place) => place.node.id)
}
