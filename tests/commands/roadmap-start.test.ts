import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { enrolmentsMax } from '../../src/domain/study/enrolment.ts'
import { loadRoadmaps } from '../../src/services/shipped-roadmaps.ts'
import type { SaidReply } from '../support/english.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { type Said, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

const shipped = join(import.meta.dirname, '../../data/roadmaps')

describe('/roadmap start', () => {
  test('begins a roadmap with a private answer, and one public line with a button for company', async () => {
    const { ada } = await scene()
    const said = await ada.ask('roadmap start', { roadmap: 'small' })
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('### You’re on **Small roadmap**')
    expect(textOf(said)).toContain(
      '**First up**\n- **Variables**\n- **Loops**\n- **Framework** *(choose one)*',
    )
    expect(labelsOf(said)).toEqual(['Today', 'Set up my days', 'Next topics'])
    expect(said.announcements.map(textOf)).toEqual(['**Ada** started **Small roadmap**.'])
    expect(labelsOf(said.announcements[0])).toEqual(['I’m in too'])
  })

  test.each(['try thing', 'phases', 'smal'])('takes %s, by which only one is found', async (roadmap) => {
    const { ada } = await scene()
    const said = await ada.ask('roadmap start', { roadmap })
    expect([said, ...said.announcements].map(textOf).join('\n')).toContain('Small roadmap')
    expect(textOf(await ada.ask('next'))).toContain('Small roadmap')
  })

  test('offers those that may be meant, in the list by description and as buttons', async () => {
    const { ada } = await scene({ roadmaps: await loadRoadmaps(shipped) })
    const listed = (await ada.type('roadmap start', 'roadmap', 'django')).map(({ value }) => value)
    expect(listed).toEqual(['backend-progress-tracker'])
    const said = await ada.ask('roadmap start', { roadmap: 'python' })
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('There’s no roadmap “python” here. Did you mean one of these?')
    const [label = ''] = labelsOf(said)
    await ada.press(said, label)
    expect(textOf(await ada.ask('roadmap list'))).toContain('0 of')
  })

  test('takes a title in any case', async () => {
    const { ada } = await scene()
    expect(textOf(await ada.ask('roadmap start', { roadmap: 'sql IN a WEEK' }))).toContain(
      'You’re on **SQL in a week**',
    )
  })

  test('again tells, to oneself alone, that one is on it, and makes it the current one', async () => {
    const { ada } = await enrolled()
    await ada.ask('roadmap start', { roadmap: 'sql' })
    const said = await ada.ask('roadmap start', { roadmap: 'small' })
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('You’re already on **Small roadmap**, and it’s your current roadmap.')
    expect(labelsOf(said)).toEqual(['Today', 'Set up my days', 'Next topics'])
    expect(textOf(await ada.ask('next'))).toContain('Small roadmap')
  })

  test('after leaving brings every mark back', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    await ada.ask('roadmap leave')
    bot.setNow(bot.now().add({ hours: 1 }))
    const said = await ada.ask('roadmap start', { roadmap: 'small' })
    expect(said).toMatchObject({ visibility: 'private', announcements: [] })
    expect(textOf(said)).toContain('You’re back on **Small roadmap**\nEverything you did is still there.')
    expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
  })

  test('wakes a paused roadmap', async () => {
    const { ada } = await enrolled()
    await ada.ask('roadmap pause')
    await ada.ask('roadmap start', { roadmap: 'small' })
    expect(textOf(await ada.ask('next'))).not.toContain('paused')
  })

  test('says when everything on it is done', async () => {
    const { ada } = await enrolled()
    for (const topic of ['variables', 'loops', 'fastapi', 'blog', 'redis']) await ada.ask('done', { topic })
    expect(textOf(await ada.ask('roadmap start', { roadmap: 'small' }))).toContain(
      'Everything on it is done.',
    )
  })

  test('refuses a roadmap that there is not, privately', async () => {
    const { ada } = await scene()
    const said = await ada.ask('roadmap start', { roadmap: '@everyone' })
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('There’s no roadmap “\\@everyone” here')
  })

  test('shows a display name as it was typed, harmless', async () => {
    const { bot } = await scene()
    const said = await bot
      .as({ name: '**[x](https://e.example)** @here\n# y' })
      .ask('roadmap start', { roadmap: 'small' })
    expect(said.announcements.map(textOf)).toEqual([
      '**\\*\\*\\[x\\](https\\://e.example)\\*\\* \\@here # y** started **Small roadmap**.',
    ])
  })

  test('stops at the most roadmaps that one can be on', async () => {
    const many = Array.from({ length: enrolmentsMax + 1 }, (_, index) => ({
      ...smallRoadmap,
      id: `r${index}`,
      title: `Roadmap ${index}`,
    }))
    const { bot, ada } = await scene({ roadmaps: many })
    for (let index = 0; index < enrolmentsMax; index += 1) {
      bot.setNow(bot.now().add({ hours: 1 }))
      expect(textOf(await ada.ask('roadmap start', { roadmap: `r${index}` }))).toContain('You’re on')
    }
    const said = await ada.ask('roadmap start', { roadmap: `r${enrolmentsMax}` })
    expect(textOf(said)).toContain(`You’re on ${enrolmentsMax} roadmaps, the most you can have`)
    expect(said.visibility).toBe('private')
  })

  test('suggests roadmaps by the words of their titles', async () => {
    const { ada } = await scene()
    expect((await ada.type('roadmap start', 'roadmap', '')).map(({ value }) => value)).toEqual([
      'small',
      'sql',
    ])
    expect(await ada.type('roadmap start', 'roadmap', 'WEEK sql')).toMatchObject([
      { name: 'SQL in a week', value: 'sql' },
    ])
    expect(await ada.type('roadmap start', 'roadmap', 'cobol')).toEqual([])
  })

  test('is not for direct messages', async () => {
    const { adaInDirectMessages } = await scene()
    expect(textOf(await adaInDirectMessages.ask('roadmap start', { roadmap: 'small' }))).toContain(
      'inside a server',
    )
  })
})

/** What everyone reads of a start. */
function invitationIn({ announcements }: Said): SaidReply {
  const [said] = announcements
  if (said === undefined) throw new Error('nobody was told')
  return said
}

describe('the button “I’m in too”', () => {
  test('starts the roadmap for whoever presses it, who is named in the line and answered privately', async () => {
    const { bot, ada, ben } = await scene()
    const said = await ben.press(
      invitationIn(await ada.ask('roadmap start', { roadmap: 'small' })),
      'I’m in too',
    )
    expect(said).toMatchObject({ visibility: 'private', announcements: [] })
    expect(textOf(said)).toContain('You’re on **Small roadmap**')
    expect(labelsOf(said)).toContain('Next topics')
    expect(bot.edited.map(({ text }) => text)).toEqual(['**Ada** and 1 other started **Small roadmap**.'])
    expect(textOf(await ben.ask('progress'))).toContain('0 of 5')
  })

  test('tells those who are in already, privately', async () => {
    const { ada } = await scene()
    const started = await ada.ask('roadmap start', { roadmap: 'small' })
    const said = await ada.press(invitationIn(started), 'I’m in too')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('already')
  })

  test('of a roadmap that is gone says so', async () => {
    const { ada } = await scene()
    expect(textOf(await ada.pressId('1|roadmap.start|cobol'))).toContain('There’s no roadmap “cobol”')
  })

  test('does nothing in direct messages', async () => {
    const { adaInDirectMessages } = await scene()
    expect(textOf(await adaInDirectMessages.pressId('1|roadmap.start|small'))).toContain('inside a server')
  })
})
