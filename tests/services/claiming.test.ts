// What is found to be due, what holds up nobody, and who acts meanwhile.
import { expect, test } from 'vitest'
import { queriesOf } from '../support/queries-of.ts'
import { learner, reminded, smallBot } from './support.ts'

/** As many as one call asks for. */
const limit = 5

test('feeds that are off are not due, whatever time stands at them, so others get theirs and a round ends', async () => {
  const bot = await smallBot()
  for (let number = 0; number < limit; number += 1)
    await learner(bot, `Off ${number}`).remind({ hour: 18, summary: 'off' })
  await queriesOf(bot.database).updateTable('feeds').set({ turned_off_at: 1 }).execute()
  await learner(bot).remind({ hour: 19, summary: 'off' })
  expect((await bot.app.reminders.nextDueAt())?.toString()).toBe('2026-11-02T19:00:00Z')
  bot.setNow('2026-11-02T19:00Z')
  const { claims, isMore } = await bot.app.reminders.claimDue(bot.now(), limit)
  expect([claims.map(({ userId }) => userId), isMore]).toEqual([[learner(bot).userId], false])
})

test('there is more as long as a full round changes something, also when nothing of it is to be sent', async () => {
  const bot = await smallBot()
  for (let number = 0; number < limit; number += 1)
    await learner(bot, `M${number}`).remind({ hour: 18, summary: 'off' })
  // Long over, and not the time of the next ones yet.
  bot.setNow('2026-11-03T17:59Z')
  const skipped = Array.from({ length: limit }, () => ({ kind: 'daily-reminder', reason: 'too-late' }))
  expect(await bot.app.reminders.claimDue(bot.now(), limit)).toEqual({
    claims: [],
    skipped,
    faults: [],
    isMore: true,
  })
  expect(await bot.app.reminders.claimDue(bot.now(), limit)).toEqual({
    claims: [],
    skipped: [],
    faults: [],
    isMore: false,
  })
})

test('a reminder that comes between two signs of life is answered by the second, however soon that is', async () => {
  const { bot, ada } = await reminded()
  bot.setNow('2026-11-02T18:00Z')
  const [claim] = (await bot.app.reminders.claimDue(bot.now(), limit)).claims
  if (claim === undefined) throw new Error('Nothing is due.')
  await ada.tap()
  const sending = await bot.app.reminders.markSending(claim, bot.now())
  if (sending === undefined) throw new Error('Somebody else sends it.')
  await bot.app.reminders.settle(sending, { kind: 'sent', messageId: '7' }, bot.now())
  expect((await ada.feeds()).daily?.unanswered).toBe(1)
  bot.setNow('2026-11-02T18:01Z')
  await ada.tap()
  expect((await ada.feeds()).daily?.unanswered).toBe(0)
})
