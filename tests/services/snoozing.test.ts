// “Remind me later”: as often as wanted, one at a time, with or without a daily reminder, and never swallowed.
import { describe, expect, test } from 'vitest'
import type { LaterChoice } from '../../src/domain/reminder/later.ts'
import { createDiscord, jobOf } from '../jobs/support.ts'
import { occurrencesOf } from '../support/occurrences.ts'
import { queriesOf } from '../support/queries-of.ts'
import { type TestBot, textOf } from '../support/test-bot.ts'
import { type Learner, learner, reminded, smallBot } from './support.ts'

const times = (bot: TestBot) => bot.sent.map(({ at }) => at.slice(5, 16))
const snoozes = (bot: TestBot, ada: Learner) => (choice: LaterChoice) =>
  bot.app.snoozing.snooze(ada.member, choice, bot.now())
const at = (instant: string) => Temporal.Instant.from(instant)

async function cameAtSix() {
  const { bot, ada } = await reminded()
  await bot.turnTo('2026-11-02T18:00Z')
  return { bot, ada, snooze: snoozes(bot, ada) }
}

/** A beat at these moments; what waits by hand is no due time of a feed. */
async function beatsAt(bot: TestBot, ...moments: readonly string[]) {
  for (const moment of moments) {
    bot.setNow(moment)
    await bot.beat()
  }
}

test('it comes when it was asked for, and can be asked for again as often as wanted', async () => {
  const { bot, snooze } = await cameAtSix()
  expect(await snooze('minutes')).toEqual({
    kind: 'waits',
    until: at('2026-11-02T18:15Z'),
    instead: undefined,
  })
  await beatsAt(bot, '2026-11-02T18:14Z', '2026-11-02T18:15Z')
  await snooze('minutes')
  await beatsAt(bot, '2026-11-02T18:30Z')
  await snooze('hour')
  await beatsAt(bot, '2026-11-02T19:30Z', '2026-11-02T23:00Z')
  expect(times(bot)).toEqual(['11-02T18:00', '11-02T18:15', '11-02T18:30', '11-02T19:30'])
  expect(textOf(bot.sent[1]?.reply)).toContain('You asked me to remind you now.')
  expect(textOf(bot.sent[1]?.reply)).not.toContain('later than planned')
})

test('a second choice takes the place of the first, also on another day', async () => {
  const { bot, snooze } = await cameAtSix()
  await snooze('hour')
  expect(await snooze('minutes')).toMatchObject({ instead: at('2026-11-02T19:00Z') })
  await beatsAt(bot, '2026-11-02T18:15Z', '2026-11-02T19:00Z')
  bot.setNow('2026-11-02T23:10Z')
  await snooze('minutes')
  await snooze('hour')
  await beatsAt(bot, '2026-11-02T23:25Z', '2026-11-03T00:10Z')
  expect(times(bot)).toEqual(['11-02T18:00', '11-02T18:15', '11-03T00:10'])
})

test('a press that is delivered twice is one', async () => {
  const { bot, snooze } = await cameAtSix()
  const first = await snooze('minutes')
  bot.setNow('2026-11-02T18:00:00Z')
  expect(await snooze('minutes')).toEqual(first)
  await beatsAt(bot, '2026-11-02T18:15Z', '2026-11-02T18:16Z')
  expect(times(bot)).toHaveLength(2)
})

test('this evening is at eight, while that is more than an hour away', async () => {
  const { bot, snooze } = await cameAtSix()
  expect(await snooze('evening')).toMatchObject({ until: at('2026-11-02T20:00Z') })
  bot.setNow('2026-11-02T19:00Z')
  expect(await snooze('evening')).toMatchObject({ kind: 'evening-over' })
  await beatsAt(bot, '2026-11-02T20:00Z')
  expect(times(bot)).toEqual(['11-02T18:00', '11-02T20:00'])
})

describe('tomorrow', () => {
  test('is no more today, and the daily reminder at its own hour', async () => {
    const { bot, snooze } = await cameAtSix()
    await snooze('hour')
    expect(await snooze('tomorrow')).toMatchObject({ next: { dueAt: at('2026-11-03T18:00Z') } })
    await bot.turnTo('2026-11-03T18:00Z')
    expect(times(bot)).toEqual(['11-02T18:00', '11-03T18:00'])
  })

  test('leaves out what would have come today, and the ledger says why', async () => {
    const { bot, ada } = await reminded()
    expect(await snoozes(bot, ada)('tomorrow')).toMatchObject({ next: { dueAt: at('2026-11-03T18:00Z') } })
    expect(await snoozes(bot, ada)('tomorrow')).toMatchObject({ next: { dueAt: at('2026-11-03T18:00Z') } })
    await bot.turnTo('2026-11-03T18:00Z')
    expect(times(bot)).toEqual(['11-03T18:00'])
    const [, first] = await occurrencesOf(queriesOf(bot.database), 1, 5)
    expect(first).toMatchObject({ state: 'skipped', reason: 'put-off' })
  })

  test('is the next study day: a reminder that waits for the end of a quiet night loses none by it', async () => {
    const { bot, ada } = await reminded()
    await ada.remind({ hour: 23, quiet: '22:00-07:00' })
    await bot.turnTo('2026-11-03T08:00Z')
    expect(await snoozes(bot, ada)('tomorrow')).toMatchObject({ next: { dueAt: at('2026-11-04T07:00Z') } })
    await bot.turnTo('2026-11-05T05:00Z')
    expect(await snoozes(bot, ada)('tomorrow')).toMatchObject({ next: { dueAt: at('2026-11-06T07:00Z') } })
    await bot.turnTo('2026-11-06T08:00Z')
    expect(times(bot)).toEqual(['11-03T07:00', '11-04T07:00', '11-06T07:00'])
  })

  test('is not four hours later, where the daily reminder comes after midnight', async () => {
    const { bot, ada } = await reminded()
    await ada.remind({ hour: 2 })
    await bot.turnTo('2026-11-03T22:00Z')
    expect(await snoozes(bot, ada)('tomorrow')).toMatchObject({ next: { dueAt: at('2026-11-05T02:00Z') } })
    await bot.turnTo('2026-11-05T03:00Z')
    expect(times(bot)).toEqual(['11-03T02:00', '11-05T02:00'])
  })

  test('comes by itself for somebody without a daily reminder', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    expect(await snoozes(bot, ada)('tomorrow')).toMatchObject({ until: at('2026-11-03T08:00Z') })
    await beatsAt(bot, '2026-11-02T18:00Z', '2026-11-03T08:00Z', '2026-11-04T08:00Z')
    expect(times(bot)).toEqual(['11-03T08:00'])
  })
})

describe('somebody whose reminders are not on', () => {
  test('is reminded all the same, at the hour they had where it is tomorrow', async () => {
    const { bot, ada } = await reminded()
    await bot.app.reminderSettings.turnOff(ada.member, bot.now())
    await snoozes(bot, ada)('hour')
    await beatsAt(bot, '2026-11-02T09:00Z')
    expect(await snoozes(bot, ada)('tomorrow')).toMatchObject({ until: at('2026-11-03T18:00Z') })
    await beatsAt(bot, '2026-11-02T18:00Z', '2026-11-03T18:00Z')
    expect(times(bot)).toEqual(['11-02T09:00', '11-03T18:00'])
  })

  test('is told that there is nothing yet, where nobody knows them', async () => {
    const bot = await smallBot()
    const stranger = learner(bot, 'Ben')
    expect(await snoozes(bot, stranger)('hour')).toEqual({ kind: 'nobody' })
    await beatsAt(bot, '2026-11-02T09:00Z')
    expect(bot.sent).toEqual([])
  })

  test('hears nothing more of what they asked for once they stop or pause everything', async () => {
    const { bot, ada, snooze } = await cameAtSix()
    await snooze('hour')
    await bot.app.reminderSettings.turnOff(ada.member, bot.now())
    await beatsAt(bot, '2026-11-02T19:00Z')
    await ada.remind({ hour: 18, summary: 'off' })
    await snooze('minutes')
    await bot.app.reminderSettings.pauseUntil(ada.member, '2026-11-09', bot.now())
    await beatsAt(bot, '2026-11-02T19:15Z', '2026-11-02T20:00Z')
    expect(times(bot)).toEqual(['11-02T18:00'])
    await snooze('minutes')
    await beatsAt(bot, '2026-11-02T20:15Z')
    expect(times(bot)).toEqual(['11-02T18:00', '11-02T20:15'])
  })
})

test('a pause that is set past midnight silences what was asked for, until its study day begins', async () => {
  const { bot, ada, snooze } = await cameAtSix()
  bot.setNow('2026-11-03T01:00Z')
  await snooze('hour')
  expect((await bot.app.reminderSettings.pauseUntil(ada.member, '2026-11-03', bot.now())).kind).toBe('paused')
  await beatsAt(bot, '2026-11-03T02:00Z')
  expect(times(bot)).toEqual(['11-02T18:00'])
})

test('what is chosen by hand comes in quiet hours, and where nothing is next', async () => {
  const { bot, ada } = await reminded()
  await ada.remind({ quiet: '18-12' })
  for (const topic of ['Basics', 'Validation', 'Blog']) await ada.done(topic)
  bot.setNow('2026-11-02T21:00Z')
  await snoozes(bot, ada)('hour')
  await beatsAt(bot, '2026-11-02T22:00Z')
  expect(times(bot)).toEqual(['11-02T22:00'])
  expect(textOf(bot.sent[0]?.reply)).toContain('Time to study')
})

test('an outage of some hours brings it late, and a crash in between not twice', async () => {
  const { bot, snooze } = await cameAtSix()
  await snooze('hour')
  const discord = createDiscord(bot.now)
  discord.state.fault = () => 'answer-lost'
  bot.setNow('2026-11-02T22:00Z')
  await jobOf(bot, discord).run()
  discord.state.fault = () => 'none'
  for (const moment of ['2026-11-02T22:01:30Z', '2026-11-02T22:20Z', '2026-11-02T23:00Z']) {
    bot.setNow(moment)
    await jobOf(bot, discord).run()
  }
  expect(discord.posted).toHaveLength(1)
  expect(textOf(discord.posted[0]?.reply)).toContain('later than planned')
})

test('a press on a message of an earlier day changes nothing, and gives what holds now', async () => {
  const { bot, ada, snooze } = await cameAtSix()
  const day = Temporal.PlainDate.from('2026-11-02')
  bot.setNow('2026-11-03T03:30Z')
  expect(await bot.app.snoozing.snooze(ada.member, 'minutes', bot.now(), day)).toMatchObject({
    kind: 'waits',
  })
  await beatsAt(bot, '2026-11-03T03:45Z', '2026-11-03T05:00Z')
  await snooze('hour')
  expect(await bot.app.snoozing.snooze(ada.member, 'minutes', bot.now(), day)).toEqual({
    kind: 'of-earlier-day',
    day,
    zone: 'UTC',
    next: { localDate: day.add({ days: 1 }), dueAt: at('2026-11-03T18:00Z') },
    waits: at('2026-11-03T06:00Z'),
  })
})
