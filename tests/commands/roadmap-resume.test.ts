import { expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

test('/roadmap resume takes a paused roadmap up again, privately', async () => {
  const { ada } = await enrolled()
  await ada.ask('roadmap pause')
  const said = await ada.ask('roadmap resume')
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('Welcome back to **Small roadmap**')
  expect(textOf(await ada.press(said, 'Next topics'))).not.toContain('paused')
})

test('/roadmap resume brings the reminders back', async () => {
  const { bot, ada } = await enrolled()
  await ada.ask('remind set', { hour: '18:00', summary: 'off' })
  await ada.ask('roadmap pause')
  await bot.turnTo('2026-11-23T12:00Z')
  await ada.ask('roadmap resume')
  await bot.turnTo('2026-11-23T20:00Z')
  expect(bot.sent.map(({ at }) => at)).toEqual(['2026-11-23T18:00:00Z'])
})

test('/roadmap resume of one that is not paused says so', async () => {
  const { ada } = await enrolled()
  const said = await ada.ask('roadmap resume')
  expect(textOf(said)).toContain('**Small roadmap** isn’t paused.')
  expect(labelsOf(said)).toEqual(['Next topics'])
})

test('/roadmap resume is for those on a roadmap, in a server', async () => {
  const { ada, adaInDirectMessages } = await scene()
  expect(textOf(await ada.ask('roadmap resume'))).toContain('You’re not on a roadmap here yet')
  expect(textOf(await adaInDirectMessages.ask('roadmap resume'))).toContain('inside a server')
  expect(textOf(await (await roadmapGone()).ada.ask('roadmap resume'))).toContain('is no longer available')
})
