// Putting a reminder off: once, for an hour, and only while it is the newest.
import { expect, test } from 'vitest'
import { learner, reminded } from './support.ts'

const today = Temporal.PlainDate.from('2026-11-02')

test('a reminder that came can be put off for an hour, once', async () => {
  const { bot, ada } = await reminded()
  await bot.turnTo('2026-11-02T18:00Z')
  const snooze = (date = today) => bot.app.snoozing.snooze(ada.member, date, bot.now())
  const until = Temporal.Instant.from('2026-11-02T19:00Z')
  expect(await snooze(today.subtract({ days: 1 }))).toEqual({ kind: 'over' })
  expect(await snooze()).toEqual({ kind: 'snoozed', until })
  expect(await snooze()).toEqual({ kind: 'over' })
  await bot.turnTo('2026-11-02T19:00Z')
  expect(bot.sent.map(({ at }) => at)).toEqual(['2026-11-02T18:00:00Z', '2026-11-02T19:00:00Z'])
})

test('nothing is put off by who has none, has turned them off, or has the next one within the hour', async () => {
  const { bot, ada } = await reminded()
  const snooze = (one = ada) => bot.app.snoozing.snooze(one.member, today, bot.now())
  expect(await snooze(learner(bot, 'Ben'))).toEqual({ kind: 'over' })
  await bot.turnTo('2026-11-02T18:00Z')
  bot.setNow('2026-11-03T17:00Z')
  expect(await snooze()).toEqual({ kind: 'over' })
  bot.setNow('2026-11-02T18:30Z')
  await bot.app.reminderSettings.turnOff(ada.member, bot.now())
  expect(await snooze()).toEqual({ kind: 'over' })
})
