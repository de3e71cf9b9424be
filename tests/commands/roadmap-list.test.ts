import { expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

test('/roadmap list shows what there is, privately, each with a button to begin', async () => {
  const { ada } = await scene()
  const said = await ada.ask('roadmap list')
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain(
    '**Small roadmap**\nTwo phases to try things with.\n-# 2 phases · 6 topics · 1 project',
  )
  expect(textOf(said)).toContain('**SQL in a week**')
  expect(labelsOf(said)).toEqual(['Start', 'Start'])
})

test('/roadmap list shows how far one is on one’s own, and which is the current one', async () => {
  const { ada, adaElsewhere } = await enrolled()
  await ada.ask('done', { topic: 'variables' })
  const said = await ada.ask('roadmap list')
  expect(textOf(said)).toContain('-# You: 1 of 5, your current one')
  expect(labelsOf(said)).toEqual(['Continue', 'Start'])
  expect(textOf(await adaElsewhere.ask('roadmap list'))).not.toContain('You:')
})

test('the button Start of /roadmap list begins that roadmap', async () => {
  const { ada } = await scene()
  const said = await ada.press(await ada.ask('roadmap list'), 'Start')
  expect(textOf(said)).toContain('**Ada** started **Small roadmap**')
  expect(said.visibility).toBe('public')
})

test('/roadmap list leaves out what is not offered any more', async () => {
  const { ada } = await roadmapGone()
  expect(textOf(await ada.ask('roadmap list'))).not.toContain('Small roadmap')
})

test('/roadmap list is not for direct messages', async () => {
  const { adaInDirectMessages } = await scene()
  expect(textOf(await adaInDirectMessages.ask('roadmap list'))).toContain('inside a server')
})
