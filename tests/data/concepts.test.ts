import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
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
