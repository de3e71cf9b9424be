import { describe, expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

describe('/roadmap leave', () => {
  test('leaves the current roadmap privately, and can be taken back', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    const said = await ada.ask('roadmap leave')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('You left **Small roadmap**. Your progress and reviews are saved')
    expect(textOf(await ada.ask('next'))).toContain('You’re not on a roadmap here yet')
    expect(labelsOf(said)).toEqual(['Undo'])
    const stayed = await ada.press(said, 'Undo')
    expect(stayed.visibility).toBe('update')
    expect(textOf(stayed)).toContain('You’re still on **Small roadmap**')
    expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
  })

  test('says which roadmap is the current one then', async () => {
    const { ada } = await enrolled()
    await ada.ask('roadmap start', { roadmap: 'sql' })
    expect(textOf(await ada.ask('roadmap leave'))).toContain('Your current roadmap is **Small roadmap** now.')
    expect(textOf(await ada.ask('next'))).toContain('Next on Small roadmap')
  })

  test('leaves another one by name; the current one stays', async () => {
    const { ada } = await enrolled()
    await ada.ask('roadmap start', { roadmap: 'sql' })
    expect(textOf(await ada.ask('roadmap leave', { roadmap: 'small' }))).toContain(
      'You left **Small roadmap**',
    )
    expect(textOf(await ada.ask('next'))).toContain('Next on SQL in a week')
  })

  test.each([['sql'], ['cobol'], ['*x*']])('changes nothing for %s, which one is not on', async (roadmap) => {
    const { ada } = await enrolled()
    const said = await ada.ask('roadmap leave', { roadmap })
    expect(textOf(said)).toMatch(/You’re not on a roadmap called “.+”\. Nothing changed\./)
    expect(textOf(await ada.ask('next'))).toContain('Next on Small roadmap')
  })

  test('works for a roadmap that is gone', async () => {
    const { ada } = await roadmapGone()
    expect(textOf(await ada.ask('roadmap leave'))).toContain(
      'You left a roadmap that is no longer available here',
    )
    expect(textOf(await ada.ask('next'))).toContain('You’re not on a roadmap here yet')
  })

  test('suggests the roadmaps that one is on', async () => {
    const { ada } = await enrolled()
    expect(await ada.type('roadmap leave', 'roadmap', '')).toMatchObject([{ value: 'small' }])
    expect(await ada.type('roadmap leave', 'roadmap', 'sql')).toEqual([])
  })

  test('is for those on a roadmap, in a server', async () => {
    const { ada, adaInDirectMessages } = await scene()
    expect(textOf(await ada.ask('roadmap leave'))).toContain('You’re not on a roadmap here yet')
    expect(textOf(await adaInDirectMessages.ask('roadmap leave'))).toContain('inside a server')
  })

  test('leaves the roadmaps of other servers alone', async () => {
    const { ada, adaElsewhere } = await enrolled()
    await adaElsewhere.ask('roadmap start', { roadmap: 'small' })
    await ada.ask('roadmap leave')
    expect(textOf(await adaElsewhere.ask('next'))).toContain('Next on Small roadmap')
  })
})
