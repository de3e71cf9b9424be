import { describe, expect, test } from 'vitest'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

const tutorial = '- [Python tutorial](<https://docs.python.org/3/tutorial/>)'

describe('/resources show', () => {
  test('gives the links of what comes next when no topic is named, privately', async () => {
    const { ada } = await enrolled()
    const said = await ada.ask('resources show')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('**Variables**\n-# Basics')
    expect(textOf(said)).toContain(tutorial)
    expect(labelsOf(said)).toEqual(['Done'])
  })

  test('of a topic without links gives those around it, and says so', async () => {
    const { ada } = await enrolled()
    const text = textOf(await ada.ask('resources show', { topic: 'loops' }))
    expect(text).toContain('These are from the topics around it:')
    expect(text).toContain(tutorial)
  })

  test('says when the roadmap names none', async () => {
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('resources show', { topic: 'blog' }))).toContain(
      'No links for this topic yet.',
    )
  })

  test('of a group gives those below it', async () => {
    const { ada } = await enrolled()
    expect(textOf(await ada.ask('resources show', { topic: 'basics' }))).toContain(tutorial)
  })

  test('shows twelve links and counts the others, each address once', async () => {
    const [phase] = smallRoadmap.phases
    const [topic] = phase?.children ?? []
    if (phase === undefined || topic === undefined) throw new Error('The small roadmap has no topic.')
    const resources = Array.from({ length: 15 }, (_, index) => ({
      title: `Link [${index}]`,
      url: `https://a.example/${Math.min(index, 13)}`,
    }))
    const { ada } = await enrolled({
      roadmaps: [{ ...smallRoadmap, phases: [{ ...phase, children: [{ ...topic, resources }] }] }],
    })
    const text = textOf(await ada.ask('resources show'))
    expect(text.match(/https:/g)).toHaveLength(12)
    expect(text).toContain('[Link \\[0\\]](<https://a.example/0>)')
    expect(text).toContain('- and 2 more')
  })

  test('does not offer to log what is done', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    expect(labelsOf(await ada.ask('resources show', { topic: 'variables' }))).toEqual([])
  })

  test('says when nothing is left', async () => {
    const { ada } = await enrolled()
    for (const topic of ['variables', 'loops', 'fastapi', 'blog', 'redis']) await ada.ask('done', { topic })
    expect(textOf(await ada.ask('resources show'))).toContain('You’ve done everything on your roadmap.')
  })

  test('offers what may have been meant, each with a button', async () => {
    const { ada } = await enrolled()
    const said = await ada.ask('resources show', { topic: 'variabels' })
    expect(textOf(said)).toContain('There’s no topic “variabels”')
    expect(textOf(await ada.press(said, 'Variables'))).toContain(tutorial)
    expect(textOf(await ada.ask('resources show', { topic: 'zzz' }))).toContain('Pick one from the list')
  })

  describe('of a topic of another roadmap that one is on', () => {
    const bothOf = async () => {
      const found = await enrolled()
      await found.ada.ask('roadmap start', { roadmap: 'sql' })
      return found
    }

    test('says on which one it is, and offers to log it there', async () => {
      const { ada } = await bothOf()
      const said = await ada.ask('resources show', { topic: 'loops' })
      expect(textOf(said)).toContain(
        '**Loops**\n-# Basics\n-# This topic is on your roadmap **Small roadmap**, not the one you’re on now.',
      )
      expect(textOf(said)).toContain(tutorial)
      expect(labelsOf(said)).toEqual(['Log it there', 'Switch'])
      await ada.press(said, 'Log it there')
      expect(labelsOf(await ada.ask('resources show', { topic: 'loops' }))).toEqual(['Switch'])
      expect(textOf(await ada.ask('progress'))).toContain('SQL in a week')
    })

    test('switches there by a press, and the links stay', async () => {
      const { ada, ben } = await bothOf()
      const said = await ada.ask('resources show', { topic: 'loops' })
      expect(textOf(await ben.press(said, 'Switch'))).not.toContain('You’re on **Small roadmap** now')
      const after = await ada.press(said, 'Switch')
      expect(after.visibility).toBe('update')
      expect(textOf(after)).toContain('You’re on **Small roadmap** now.')
      expect(textOf(after)).toContain(tutorial)
      expect(labelsOf(after)).toEqual(['Done'])
      expect(textOf(await ada.ask('progress'))).toContain('Small roadmap')
      expect(labelsOf(await ada.ask('resources show', { topic: 'joins' }))).toEqual([
        'Log it there',
        'Switch',
      ])
    })

    test('prefers the current roadmap, and forgets those that were left', async () => {
      const { ada } = await bothOf()
      expect(labelsOf(await ada.ask('resources show', { topic: 'joins' }))).toEqual(['Done'])
      await ada.ask('roadmap leave', { roadmap: 'small' })
      expect(textOf(await ada.ask('resources show', { topic: 'loops' }))).toContain(
        'There’s no topic “loops”',
      )
    })

    test('takes a link for it, and a report', async () => {
      const { ada } = await bothOf()
      const link = 'https://realpython.com/loops'
      expect(textOf(await ada.ask('resources add', { topic: 'loops', title: 'A read', link }))).toContain(
        '✓ Added to **Loops**',
      )
      expect(textOf(await ada.ask('resources report', { topic: 'loops', link }))).toContain(
        '1 person has reported [A read]',
      )
    })
  })

  test('suggests any topic, the ones that are done last', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    expect((await ada.type('resources show', 'topic', 'variables')).map(({ name }) => name)).toEqual([
      'Variables — Basics',
    ])
  })

  test('is for those on a roadmap, in a server', async () => {
    expect(textOf(await (await scene()).ada.ask('resources show'))).toContain(
      'You’re not on a roadmap here yet',
    )
    const gone = await roadmapGone()
    expect(textOf(await gone.ada.ask('resources show'))).toContain('is no longer available')
    expect(textOf(await gone.adaInDirectMessages.ask('resources show'))).toContain('inside a server')
  })
})

test('the button Resources serves only whose roadmap it is', async () => {
  const { ada, ben } = await enrolled()
  const said = await ada.ask('done', { topic: 'variables' })
  expect(textOf(await ada.press(said, 'Resources'))).toContain(tutorial)
  expect(textOf(await ben.press(said, 'Resources'))).toContain('belongs to someone else')
})
