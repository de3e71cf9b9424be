import { describe, expect, test } from 'vitest'
import { type Concept, indexConcepts } from '../../src/domain/concept/concept.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { testBot, textOf } from '../support/test-bot.ts'
import { labelsOf } from './scene.ts'

const variables: Concept = {
  id: 'variables',
  title: 'Variables',
  meaning: 'A name that stands for a value.',
  aliases: [],
  prerequisites: [],
  topics: ['small/basics/variables'],
  resources: [
    { title: 'Python tutorial', url: 'https://docs.python.org/3/tutorial/', language: 'en' },
    {
      title: 'An informal introduction',
      url: 'https://docs.python.org/3/tutorial/introduction.html',
      language: 'en',
    },
  ],
  questions: [
    {
      question: 'What happens to the *old* value of a name?',
      answer: 'It stays as long as another name stands for it.',
    },
    { question: 'What does assignment copy?', answer: 'Nothing: it binds the name to the same value.' },
  ],
}

async function enrolled(concepts = indexConcepts([variables])) {
  const bot = await testBot({
    now: '2026-11-21T12:00:00Z',
    roadmaps: [smallRoadmap],
    concepts,
  })
  const ada = bot.as({ name: 'Ada' })
  await ada.ask('roadmap start', { roadmap: 'small' })
  return { bot, ada }
}

describe('what is known of a topic', () => {
  test('/resources show gives its own links first, then its meaning and the links it does not name', async () => {
    const { ada } = await enrolled()
    const text = textOf(await ada.ask('resources show', { topic: 'variables' }))
    expect(text).toMatch(/Python tutorial.*A name that stands for a value\..*An informal introduction/s)
    expect(text.split('https://docs.python.org/3/tutorial/>')).toHaveLength(2)
  })

  test('another name of it finds the topic while somebody types', async () => {
    const { ada } = await enrolled(indexConcepts([{ ...variables, aliases: ['Name binding'] }]))
    const found = await ada.type('done', 'topic', 'bindin')
    expect(found.map(({ name }) => name)).toEqual(['Variables — Basics'])
    expect(await (await enrolled()).ada.type('done', 'topic', 'bindin')).toEqual([])
  })

  test('/review asks a question, shows the answer when asked for it, and asks another one next time', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    bot.setNow('2026-11-25T12:00:00Z')
    const first = await ada.ask('review')
    expect(textOf(first)).toContain('What happens to the \\*old\\* value of a name?')
    expect(textOf(first)).not.toContain('It stays as long as')
    const open = await ada.press(first, 'Show the answer')
    expect(open.visibility).toBe('update')
    expect(textOf(open)).toContain('**Answer:** It stays as long as another name stands for it.')
    await ada.press(open, labelsOf(open)[2] ?? '')
    bot.setNow('2027-06-25T12:00:00Z')
    expect(textOf(await ada.ask('review'))).toContain('What does assignment copy?')
  })

  test('/review of a topic of which nothing is known asks to explain it', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('done', { topic: 'loops' })
    bot.setNow('2026-11-25T12:00:00Z')
    expect(textOf(await ada.ask('review'))).toContain('Explain it in a sentence or two')
  })
})
