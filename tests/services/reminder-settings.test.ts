// A member's own reminders: setting, changing, pausing, stopping; never two for one date.
import { describe, expect, test } from 'vitest'
import { channelId } from '../../src/domain/ids.ts'
import type { StoredFeed } from '../../src/domain/reminder/stored-feed.ts'
import type { TestBot } from '../support/test-bot.ts'
import { expectKind, type Learner, learner, smallBot } from './support.ts'

const nextOf = (feed: StoredFeed | undefined) => feed?.next?.dueAt.toString()
const dueOf = async (ada: Learner) => nextOf((await ada.feeds()).daily)
const times = (bot: TestBot) => bot.sent.map((sent) => sent.at)

async function reminded(
  settings: Parameters<Learner['remind']>[0] = { hour: 18, summary: 'off' },
  now?: string,
) {
  const bot = await smallBot(now === undefined ? {} : { now })
  const ada = learner(bot)
  await ada.start()
  expectKind(await ada.remind(settings), 'set')
  return { bot, ada }
}

describe('setting a reminder', () => {
  test('begins with the next time that hour comes, and a summary on Sunday', async () => {
    const { ada } = await reminded({ hour: 18, zone: 'Europe/Berlin' })
    const { daily, summary, zone, hasOwnZone } = await ada.feeds()
    expect(nextOf(daily)).toBe('2026-11-02T17:00:00Z')
    expect(nextOf(summary)).toBe('2026-11-08T17:00:00Z')
    expect({ zone, hasOwnZone }).toEqual({ zone: 'Europe/Berlin', hasOwnZone: true })
  })

  test('without an hour is not possible at first, and later keeps the hour', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    expect((await ada.remind({ summary: 3 })).kind).toBe('no-hour')
    await ada.remind({ hour: 18 })
    await ada.remind({ summary: 3 })
    const { daily, summary } = await ada.feeds()
    expect(daily?.feed.localTime).toBe('18:00')
    expect(nextOf(summary)).toBe('2026-11-04T18:00:00Z')
  })

  test('in an unknown zone changes nothing', async () => {
    const { ada } = await reminded()
    expect((await ada.remind({ hour: 9, zone: 'Mars/Olympus' })).kind).toBe('unknown-zone')
    expect(await dueOf(ada)).toBe('2026-11-02T18:00:00Z')
  })

  test('for a channel that the server has not set changes nothing, the zone included', async () => {
    const { ada } = await reminded()
    expect((await ada.remind({ target: 'channel', zone: 'Asia/Tokyo' })).kind).toBe('no-reminder-channel')
    const { daily, zone } = await ada.feeds()
    expect({ zone, target: daily?.target }).toEqual({ zone: 'UTC', target: 'direct' })
  })

  test('with the summary off keeps it off through later changes, until it is wanted again', async () => {
    const { ada } = await reminded({ hour: 18 })
    await ada.remind({ summary: 'off' })
    await ada.remind({ hour: 9 })
    expect((await ada.feeds()).summary?.isOff).toBe(true)
    await ada.remind({ summary: 5 })
    expect(nextOf((await ada.feeds()).summary)).toBe('2026-11-06T09:00:00Z')
  })
})

describe('one local date has one reminder', () => {
  test('when the hour is moved later after the message of today', async () => {
    const { bot, ada } = await reminded()
    await bot.turnTo('2026-11-02T18:30Z')
    await ada.remind({ hour: 20 })
    expect(await dueOf(ada)).toBe('2026-11-03T20:00:00Z')
    await bot.turnTo('2026-11-03T21:00Z')
    expect(times(bot)).toEqual(['2026-11-02T18:00:00Z', '2026-11-03T20:00:00Z'])
  })

  test('when the hour is moved earlier after the message of today', async () => {
    const { bot, ada } = await reminded()
    await bot.turnTo('2026-11-02T18:30Z')
    await ada.remind({ hour: 9 })
    expect(await dueOf(ada)).toBe('2026-11-03T09:00:00Z')
    await bot.turnTo('2026-11-03T21:00Z')
    expect(times(bot)).toEqual(['2026-11-02T18:00:00Z', '2026-11-03T09:00:00Z'])
  })

  test('when the hour is moved to one that is in the past today, tomorrow is the next', async () => {
    const { ada } = await reminded({ hour: 18, summary: 'off' }, '2026-11-02T10:00Z')
    await ada.remind({ hour: 9 })
    expect(await dueOf(ada)).toBe('2026-11-03T09:00:00Z')
  })

  test('when it is moved to a later hour of today before the message', async () => {
    const { bot, ada } = await reminded()
    await ada.remind({ hour: 20 })
    await bot.turnTo('2026-11-02T23:00Z')
    expect(times(bot)).toEqual(['2026-11-02T20:00:00Z'])
  })

  test('when the zone moves west after the message, where that date comes once more', async () => {
    const { bot, ada } = await reminded({ hour: 18, zone: 'Pacific/Auckland', summary: 'off' })
    await bot.turnTo('2026-11-03T05:30Z')
    expect(times(bot)).toEqual(['2026-11-03T05:00:00Z'])
    await ada.remind({ zone: 'America/Los_Angeles' })
    await bot.turnTo('2026-11-05T05:00Z')
    expect(times(bot)).toEqual(['2026-11-03T05:00:00Z', '2026-11-05T02:00:00Z'])
  })

  test('when reminders are turned off and on again', async () => {
    const { bot, ada } = await reminded()
    await bot.turnTo('2026-11-02T18:30Z')
    await bot.app.reminderSettings.turnOff(ada.member, bot.now())
    await ada.remind({ hour: 20, summary: 'off' })
    expect(await dueOf(ada)).toBe('2026-11-03T20:00:00Z')
    await bot.turnTo('2026-11-02T23:00Z')
    expect(times(bot)).toEqual(['2026-11-02T18:00:00Z'])
  })
})

describe('stopping', () => {
  test('ends daily reminder and summary at once, and says when there was none', async () => {
    const { bot, ada } = await reminded({ hour: 18 })
    expect(await bot.app.reminderSettings.turnOff(ada.member, bot.now())).toBe('turned-off')
    expect(await bot.app.reminderSettings.turnOff(ada.member, bot.now())).toBe('already-off')
    await bot.turnTo('2026-11-16T00:00Z')
    expect(bot.sent).toEqual([])
    expect(await bot.app.reminders.nextDueAt()).toBeUndefined()
  })

  test('in one server leaves the reminders of another alone', async () => {
    const { bot, ada } = await reminded({ hour: 18 })
    const elsewhere = learner(bot, 'Ada', '200')
    await elsewhere.remind({ hour: 7 })
    await bot.app.reminderSettings.turnOff(elsewhere.member, bot.now())
    expect(await dueOf(ada)).toBe('2026-11-02T18:00:00Z')
  })
})

describe('pausing', () => {
  const pause = (bot: TestBot, ada: Learner, typed: string) =>
    bot.app.reminderSettings.pauseUntil(ada.member, typed, bot.now())

  test('is silent until the day, which speaks again', async () => {
    const { bot, ada } = await reminded()
    expect((await pause(bot, ada, '2026-11-05')).kind).toBe('paused')
    await bot.turnTo('2026-11-06T20:00Z')
    expect(times(bot)).toEqual(['2026-11-05T18:00:00Z', '2026-11-06T18:00:00Z'])
  })

  test('holds when the hour is changed meanwhile, and ends with "today"', async () => {
    const { bot, ada } = await reminded()
    await pause(bot, ada, '2026-12-24')
    await ada.remind({ hour: 20 })
    expect(await dueOf(ada)).toBe('2026-12-24T20:00:00Z')
    await pause(bot, ada, 'today')
    expect(await dueOf(ada)).toBe('2026-11-02T20:00:00Z')
  })

  test('is forgotten when reminders were stopped and are set anew', async () => {
    const { bot, ada } = await reminded()
    await pause(bot, ada, '2026-12-24')
    await bot.app.reminderSettings.turnOff(ada.member, bot.now())
    await ada.remind({ hour: 20 })
    expect(await dueOf(ada)).toBe('2026-11-02T20:00:00Z')
  })

  test.each([
    ['yesterday', 'in-the-past'],
    ['5/6', 'ambiguous'],
    ['2030-01-01', 'too-far'],
    ['never', 'not-a-date'],
  ])('until %s is refused as %s', async (typed, why) => {
    const { bot, ada } = await reminded()
    expect(await pause(bot, ada, typed)).toMatchObject({ kind: 'day-refused', why: { kind: why } })
    expect(await dueOf(ada)).toBe('2026-11-02T18:00:00Z')
  })

  test('needs reminders', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    expect((await pause(bot, ada, 'tomorrow')).kind).toBe('no-reminders')
    await ada.remind({ hour: 18 })
    await bot.app.reminderSettings.turnOff(ada.member, bot.now())
    expect((await pause(bot, ada, 'tomorrow')).kind).toBe('no-reminders')
  })

  test('also silences a message that waits for another attempt', async () => {
    const { bot, ada } = await reminded()
    bot.results.push({ kind: 'rate-limited', retryAfterMs: 120_000 })
    await bot.turnTo('2026-11-02T18:00Z')
    await pause(bot, ada, 'tomorrow')
    bot.setNow('2026-11-02T18:05Z')
    await bot.beat()
    expect(bot.sent).toHaveLength(1)
  })
})

describe('a reminder in the channel', () => {
  test('goes where the server says at the time of sending', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    const set = (channel: string) =>
      bot.app.guildSettings.set({
        guildId: ada.member.guildId,
        reminderChannelId: channelId(channel),
        now: bot.now(),
      })
    await set('500')
    await ada.remind({ hour: 18, target: 'channel', summary: 'off' })
    await bot.turnTo('2026-11-02T18:00Z')
    await set('600')
    await bot.turnTo('2026-11-03T18:00Z')
    expect(bot.sent.map((sent) => sent.target)).toEqual([
      { kind: 'channel', channelId: '500' },
      { kind: 'channel', channelId: '600' },
    ])
  })
})

test('what an answer shows is what is kept, also of a summary that is off', async () => {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.remind({ hour: 18, summary: 1 })
  await ada.remind({ summary: 'off' })
  const { settings } = expectKind(await ada.remind({ hour: 9 }), 'set')
  expect(settings).toEqual(await ada.feeds())
  expect(settings.summary?.isOff).toBe(true)
  const paused = await bot.app.reminderSettings.pauseUntil(ada.member, '2026-11-20', bot.now())
  expect(expectKind(paused, 'paused').settings).toEqual(await ada.feeds())
})
