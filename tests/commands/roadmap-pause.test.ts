import { expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, roadmapGone, scene } from './scene.ts'

test('/roadmap pause lets the roadmap rest, privately; again it says so', async () => {
  const { ada } = await enrolled()
  const said = await ada.ask('roadmap pause')
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('**Small roadmap** rests now. No reminders until **/roadmap resume**')
  expect(textOf(await ada.ask('roadmap pause'))).toContain('is resting already')
})

test('/roadmap pause silences the reminders', async () => {
  const { bot, ada } = await enrolled()
  await ada.ask('remind', { hour: '18:00' })
  await ada.ask('roadmap pause')
  await bot.turnTo('2026-11-23T12:00Z')
  expect(bot.sent).toEqual([])
})

test('/roadmap pause does not keep one from logging', async () => {
  const { ada } = await enrolled()
  await ada.ask('roadmap pause')
  expect(textOf(await ada.ask('done', { topic: 'variables' }))).toContain('✓ Variables')
})

test('/roadmap pause is for those on a roadmap, in a server', async () => {
  const { ada, adaInDirectMessages } = await scene()
  expect(textOf(await ada.ask('roadmap pause'))).toContain('You are not on a roadmap here yet')
  expect(textOf(await adaInDirectMessages.ask('roadmap pause'))).toContain('inside a server')
  expect(textOf(await (await roadmapGone()).ada.ask('roadmap pause'))).toContain('is not offered any more')
})
