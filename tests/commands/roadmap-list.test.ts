import { expect, test } from 'vitest'
import { roadmapsPerServerMax } from '../../src/services/import-targets.ts'
import { checkAsDiscordDoes, counted } from '../discord/replies.ts'
import { moderator } from '../support/own-roadmaps.ts'
import { buttonsOf, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

test('/roadmap list shows what there is, privately, each with a button to begin', async () => {
  const { ada } = await scene()
  const said = await ada.ask('roadmap list')
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain(
    '**Small roadmap**\nTwo phases to try things with.\n-# 2 sections · 6 topics · 1 project',
  )
  expect(textOf(said)).toContain('**SQL in a week**')
  expect(labelsOf(said)).toEqual(['Start', 'Start'])
})

test('/roadmap list shows how far one is on one’s own, and which is the current one', async () => {
  const { ada, adaElsewhere } = await enrolled()
  await ada.ask('done', { topic: 'variables' })
  const said = await ada.ask('roadmap list')
  expect(textOf(said)).toContain('-# You’ve done 1 of 5 · your current roadmap')
  expect(labelsOf(said)).toEqual(['Continue', 'Start'])
  expect(textOf(await adaElsewhere.ask('roadmap list'))).not.toContain('You:')
})

test('the button Start of /roadmap list begins that roadmap', async () => {
  const { ada } = await scene()
  const said = await ada.press(await ada.ask('roadmap list'), 'Start')
  expect(textOf(said)).toContain('You’re on **Small roadmap**')
  expect(said.announcements.map(textOf)).toEqual(['**Ada** started **Small roadmap**.'])
})

test('/roadmap list leaves out what is no longer available', async () => {
  const { ada } = await roadmapGone()
  expect(textOf(await ada.ask('roadmap list'))).not.toContain('Small roadmap')
})

test('/roadmap list is not for direct messages', async () => {
  const { adaInDirectMessages } = await scene()
  expect(textOf(await adaInDirectMessages.ask('roadmap list'))).toContain('inside a server')
})

test('/roadmap list of as many as there can be goes over pages that Discord takes, one’s own first', async () => {
  const { bot, ada } = await enrolled()
  const mara = moderator(bot)
  for (let number = 1; number <= roadmapsPerServerMax; number += 1) {
    const title = `Roadmap ${number} ${'with a title that goes on '.repeat(6)}`
    const summary = 'What it is about, at length. '.repeat(12)
    await mara.imports(`# ${title}\n\n${summary}\n\n## Basics\n\n- Topic ${number}\n`)
  }
  await ada.ask('roadmap start', { roadmap: '100.20' })
  const pages = [await ada.ask('roadmap list')]
  for (let said = pages[0]; said !== undefined && pages.length < 3; pages.push(said))
    said = await ada.press(said, 'More ▶')
  const shown = pages.map((said) => {
    if (said.given === undefined) throw new Error('Nothing was said.')
    checkAsDiscordDoes(said.given)
    const { texts } = counted(said.given)
    expect(texts).not.toContain('-# There’s more than fits here.')
    return labelsOf(said).filter((label) => ['Start', 'Continue'].includes(label))
  })
  expect(shown.flat()).toHaveLength(roadmapsPerServerMax + 2)
  expect(shown[0]?.slice(0, 3)).toEqual(['Continue', 'Continue', 'Start'])
  expect(textOf(pages[0])).toContain('**Roadmap 20 with')
  expect(pages[1]?.visibility).toBe('update')
  expect(labelsOf(pages[2])).toContain('Page 3 of 3')
  const [last] = buttonsOf(pages[2]).filter(({ label }) => label === 'More ▶')
  expect(last).toMatchObject({ disabled: true })
})
