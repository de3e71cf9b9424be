import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { gatherLinks, linksIn } from '../../src/domain/resource/topic-links.ts'
import { createCatalogue } from '../../src/services/catalogue.ts'
import { loadConcepts } from '../../src/services/concepts.ts'
import { loadRoadmaps } from '../../src/services/shipped-roadmaps.ts'

const data = join(import.meta.dirname, '../../data')
const concepts = await loadConcepts(join(data, 'concepts'))
const roadmaps = createCatalogue(await loadRoadmaps(join(data, 'roadmaps')))

describe('the concepts that ship', () => {
  test('cover every topic of every shipped roadmap', () => {
    const uncovered = roadmaps.shipped.flatMap(({ roadmap, index }) =>
      index.leaves
        .filter((leaf) => concepts.conceptsOf(roadmap, leaf).length === 0)
        .map((leaf) => `${roadmap.id}/${leaf.id}`),
    )
    expect(uncovered).toEqual([])
  })

  test('name no topic or group that is not there', () => {
    const topics = new Set(
      roadmaps.shipped.flatMap(({ roadmap, index }) =>
        index.places.map(({ node }) => `${roadmap.id}/${node.id}`),
      ),
    )
    const named = concepts.all.flatMap(({ topics, mentions = [] }) => [...topics, ...mentions])
    expect(named.filter((topic) => !topics.has(topic))).toEqual([])
    expect(named.length).toBeGreaterThan(500)
  })

  test('ask no question twice', () => {
    const questions = concepts.all.flatMap((concept) => concept.questions.map(({ question }) => question))
    expect(questions.filter((question, position) => questions.indexOf(question) !== position)).toEqual([])
  })
})

/** Addresses of the seeds that lead nowhere or elsewhere by now. */
test.each([
  'redis.io/docs/manual/cache',
  'aws.amazon.com/blogs/architecture/caching-best-practices',
  'learnsql.com/blog/advanced-sql-queries',
  'an-introduction-to-api-s-for-beginners',
  'owasp.org/www-community/Penetration_Testing',
  'guides.github.com',
  '//jwt.io',
  'Web/HTTP/Overview',
  'www.terraform.io',
  'neo4j.com/developer',
  'elastic.co/what-is',
  'www.influxdata.com',
])('no concept has a link to %s', (address) => {
  const links = concepts.all.flatMap(({ resources }) => resources.map(({ url }) => url))
  expect(links.filter((url) => url.includes(address))).toEqual([])
})

test('what a concept has retired is a link of a shipped topic that it is about, and shown there no more', () => {
  const shown = roadmaps.shipped.flatMap(({ roadmap, index }) =>
    index.leaves.flatMap((leaf) => {
      const place = index.byId.get(leaf.id)
      return place === undefined
        ? []
        : linksIn(gatherLinks(place, concepts.conceptsOf(roadmap, leaf), [])).map(({ url }) => url)
    }),
  )
  const named = roadmaps.shipped.flatMap(({ index }) =>
    index.places.flatMap(({ node }) => node.resources.map(({ url }) => url)),
  )
  const retired = concepts.all.flatMap((concept) => concept.retired ?? [])
  expect(retired.length).toBeGreaterThan(10)
  expect(retired.filter((url) => !named.includes(url))).toEqual([])
  expect(retired.filter((url) => shown.includes(url))).toEqual([])
})

describe('a concept file', () => {
  test.each([
    ['a sentence too long', 'meaning', 'x'.repeat(241), 'meaning'],
    [
      'one resource',
      'resources',
      [{ title: 'One', url: 'https://example.org/', language: 'en' }],
      'resources',
    ],
    [
      'a link that is none',
      'resources',
      Array(2).fill({ title: 'One', url: 'ftp://example.org/', language: 'en' }),
      'url',
    ],
    [
      'an address that only begins like one of the web',
      'resources',
      Array(2).fill({ title: 'One', url: 'httpsx://example.org/', language: 'en' }),
      'url',
    ],
    ['one question', 'questions', [{ question: 'Why is that so?', answer: 'Because of that.' }], 'questions'],
    ['a word that is no field', 'level', 3, 'level'],
  ])('with %s is refused by file, concept and field', async (_name, field, value, named) => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const resource = { title: 'One', url: 'https://example.org/', language: 'en' }
    const question = { question: 'Why is that so?', answer: 'Because of that.' }
    const sound = {
      id: 'loops',
      title: 'Loops',
      meaning: 'They repeat what has to be repeated.',
      resources: [resource, { ...resource, url: 'https://example.org/2' }],
      questions: [question, { ...question, question: 'How is that so?' }],
    }
    writeFileSync(join(folder, 'basics.yaml'), JSON.stringify([{ ...sound, [field]: value }]))
    const loading = loadConcepts(folder)
    await expect(loading).rejects.toThrow('basics.yaml, concept loops')
    await expect(loading).rejects.toThrow(named)
  })
})

test('files of other kinds are not read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'subjects.yaml'), '[]')
  writeFileSync(join(folder, 'notes.txt'), 'no concepts')
  expect((await loadConcepts(folder)).all).toEqual([])
})

test.each([
  ['basics.yaml', '{ id: loops }', 'basics.yaml must hold a list of concepts'],
  ['subjects.yaml', '- Python', 'subjects.yaml, subject number 1'],
  ['subjects.yaml', '{ id: Python }', 'subjects.yaml must hold a list of subjects'],
])('a file %s that holds %s is refused by what it should hold', async (name, text, named) => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'notes.txt'), 'no concepts')
  await expect(loadConcepts(folder)).rejects.toThrow(named)
})
