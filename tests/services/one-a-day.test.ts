// Never two daily reminders on one study day, whatever is moved.
import { describe, expect, test } from 'vitest'
import type { TestBot } from '../support/test-bot.ts'
import { type Learner, learner, smallBot } from './support.ts'

const times = (bot: TestBot) => bot.sent.map(({ at }) => at.slice(5, 16))

async function reminded(settings: Parameters<Learner['remind']>[0], now?: string) {
  const bot = await smallBot(now === undefined ? {} : { now })
  const ada = learner(bot)
  await ada.start()
  await ada.remind({ summary: 'off', ...settings })
  return { bot, ada }
}

/** What is said to come next: by the settings, and by the preview. */
async function promised(bot: TestBot, ada: Learner) {
  const [first] = (await bot.app.reminderSettings.preview(ada.member, bot.now(), 1)).messages
  const next = (await ada.feeds()).daily?.next
  expect(first?.dueAt.toString()).toBe(next?.dueAt.toString())
  return next?.dueAt.toString().slice(5, 16)
}

describe('a day that had its reminder gets no second one', () => {
  test('when the hour moves to after midnight, which is the same study day', async () => {
    const { bot, ada } = await reminded({ hour: 20 })
    await bot.turnTo('2026-11-02T20:30Z')
    await ada.remind({ hour: 2 })
    expect(await promised(bot, ada)).toBe('11-04T02:00')
    await bot.turnTo('2026-11-05T01:00Z')
    expect(times(bot)).toEqual(['11-02T20:00', '11-04T02:00'])
  })

  test.each([
    ['quiet hours are turned off', { quiet: 'off' }, '11-11T23:00'],
    ['the hour moves into the day', { hour: 18 }, '11-11T18:00'],
  ])('after a quiet night, when %s', async (_name, change, next) => {
    const { bot, ada } = await reminded({ hour: 23, quiet: '22:00-07:00' }, '2026-11-09T12:00Z')
    await bot.turnTo('2026-11-10T09:00Z')
    await ada.remind(change)
    expect(await promised(bot, ada)).toBe(next)
    await bot.turnTo('2026-11-11T23:30Z')
    expect(times(bot)).toEqual(['11-10T07:00', next])
  })

  test('when they fly east and it is another date there, but the same study day', async () => {
    const { bot, ada } = await reminded({ hour: 20, zone: 'America/New_York' })
    await bot.turnTo('2026-11-03T01:10Z')
    await ada.remind({ zone: 'Asia/Tokyo' })
    expect(await promised(bot, ada)).toBe('11-04T11:00')
    await bot.turnTo('2026-11-04T12:00Z')
    expect(times(bot)).toEqual(['11-03T01:00', '11-04T11:00'])
  })

  test('when they fly west after a quiet night, to a day that they have had', async () => {
    const { bot, ada } = await reminded({ hour: 23, quiet: '22-7', zone: 'Asia/Tokyo' }, '2026-11-09T06:00Z')
    await bot.turnTo('2026-11-09T22:30Z')
    await ada.remind({ zone: 'Pacific/Honolulu', hour: 18, quiet: 'off' })
    expect(await promised(bot, ada)).toBe('11-12T04:00')
    await bot.turnTo('2026-11-12T05:00Z')
    expect(times(bot)).toEqual(['11-09T22:00', '11-12T04:00'])
  })
})

test('a reminder that had nothing to say leaves its day to the hour that is set then', async () => {
  const { bot, ada } = await reminded({ hour: 20, skipStudied: true })
  await ada.done('Variables')
  await bot.turnTo('2026-11-02T20:30Z')
  await ada.remind({ hour: 2, skipStudied: false })
  expect(await promised(bot, ada)).toBe('11-03T02:00')
  await bot.turnTo('2026-11-03T03:00Z')
  expect(times(bot)).toEqual(['11-03T02:00'])
})

test('two study days are not lost where their dates have had theirs: what was planned comes after the quiet night', async () => {
  const { bot, ada } = await reminded({ hour: 2 })
  await bot.turnTo('2026-11-03T03:00Z')
  await ada.remind({ hour: 23, quiet: '22-7' })
  expect(await promised(bot, ada)).toBe('11-04T07:00')
  await bot.turnTo('2026-11-06T08:00Z')
  expect(times(bot)).toEqual(['11-03T02:00', '11-04T07:00', '11-06T07:00'])
})

test.each([
  ['to a later hour of the same study day comes then', { hour: 2 }, '11-03T02:00'],
  ['to an hour of another study day comes at once', { hour: 9 }, '11-02T20:00'],
  ['into quiet hours comes at their end', { quiet: '18:00-21:00' }, '11-02T21:00'],
])('one that is moved when it is just due %s', async (_name, change, next) => {
  const { bot, ada } = await reminded({ hour: 20 })
  await bot.turnTo('2026-11-02T19:00Z')
  bot.setNow('2026-11-02T20:00:30Z')
  await ada.remind(change)
  expect((await ada.feeds()).daily?.next?.dueAt.toString().slice(5, 16)).toBe(next)
  await bot.beat()
  await bot.turnTo('2026-11-03T03:00Z')
  expect(times(bot)).toEqual([next])
})
