import { expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

test('/roadmap pause lets the roadmap rest, privately; again it says so', async () => {
  const { ada } = await enrolled()
  const said = await ada.ask('roadmap pause')
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain(
    '**Small roadmap** is paused: its topics and reviews rest until **/roadmap resume**',
  )
  expect(textOf(await ada.ask('roadmap pause'))).toContain('is already paused')
})

test('/roadmap pause silences the reminders', async () => {
  const { bot, ada } = await enrolled()
  await ada.ask('remind set', { hour: '18:00' })
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
  expect(textOf(await ada.ask('roadmap pause'))).toContain('You’re not on a roadmap here yet')
  expect(textOf(await adaInDirectMessages.ask('roadmap pause'))).toContain('inside a server')
  expect(textOf(await (await roadmapGone()).ada.ask('roadmap pause'))).toContain('is no longer available')
})

test('/roadmap pause ends by its button, which is nobody else’s', async () => {
  const { ada, ben } = await enrolled()
  const said = await ada.ask('roadmap pause')
  expect(labelsOf(said)).toEqual(['Resume'])
  expect(textOf(await ben.press(said, 'Resume'))).toContain('belongs to someone else')
  expect(textOf(await ada.press(said, 'Resume'))).toContain('Welcome back to **Small roadmap**')
})

test('/roadmap pause with a day ends by itself, in time for the reminder of that day', async () => {
  const { bot, ada } = await enrolled()
  await ada.ask('remind set', { hour: '00:00', zone: 'Pacific/Auckland', summary: 'off' })
  const said = await ada.ask('roadmap pause', { until: 'wednesday' })
  expect(textOf(said)).toContain('goes on by itself on **Wed, 25 Nov 2026**')
  expect(textOf(await ada.ask('roadmap pause'))).toContain('is already paused, until **Wed, 25 Nov 2026**')
  await bot.turnTo('2026-11-25T12:00Z')
  expect(bot.sent.map(({ at }) => at)).toEqual(['2026-11-24T11:00:00Z', '2026-11-25T11:00:00Z'])
  expect(textOf(await ada.ask('roadmap resume'))).toContain('isn’t paused')
})

test('/roadmap pause can be given another day, and none that is over', async () => {
  const { bot, ada } = await enrolled()
  await ada.ask('roadmap pause')
  expect(textOf(await ada.ask('roadmap pause', { until: 'yesterday' }))).toContain('is in the past')
  expect(textOf(await ada.ask('roadmap pause', { until: 'monday' }))).toContain('**Mon, 23 Nov 2026**')
  bot.setNow('2026-11-23T00:00Z')
  await bot.beat()
  expect(textOf(await ada.ask('roadmap resume'))).toContain('isn’t paused')
})
