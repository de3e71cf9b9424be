// A simulated week gives exactly the reminders that it should: the lists below are written by hand.
import { expect, test } from 'vitest'
import { channelId, guildId } from '../../src/domain/ids.ts'
import type { Weekday } from '../../src/domain/reminder/feed.ts'
import { fullHour, learner, smallBot } from '../services/support.ts'
import type { TestBot } from '../support/test-bot.ts'
import { diary } from './support.ts'

type Wish = Parameters<ReturnType<typeof learner>['remind']>[0]

/** A member on the small roadmap, with a reminder if there is a wish. */
async function joins(bot: TestBot, name: string, wish?: Wish) {
  const one = learner(bot, name)
  await one.start()
  if (wish !== undefined) await one.remind(wish)
  return one
}

const setUp = (
  bot: TestBot,
  guild: string,
  zone: string,
  digest: { readonly channel: string; readonly weekday: Weekday; readonly hour: number },
  reminders?: string,
) =>
  bot.app.guildSettings.set({
    guildId: guildId(guild),
    zone,
    digestChannelId: channelId(digest.channel),
    weekday: digest.weekday,
    hour: fullHour(digest.hour),
    ...(reminders === undefined ? {} : { reminderChannelId: channelId(reminders) }),
    now: bot.now(),
  })

test('the week in which Berlin turns its clocks back', async () => {
  const bot = await smallBot({ now: '2026-10-21T12:00Z' })
  await setUp(bot, '100', 'Europe/Berlin', { channel: '500', weekday: 1, hour: 9 }, '600')
  await setUp(bot, '200', 'America/New_York', { channel: '700', weekday: 5, hour: 17 })
  const ada = await joins(bot, 'Ada', { hour: 18, zone: 'Europe/Berlin', summary: 7 })
  const bob = await joins(bot, 'Bob', { hour: 2, target: 'channel', summary: 'off' })
  const cleo = await joins(bot, 'Cleo', { hour: 7, zone: 'Asia/Kathmandu', summary: 3 })
  const dan = await joins(bot, 'Dan', { hour: 21, zone: 'America/New_York', summary: 6 })
  // Eve is on the roadmap and configured nothing; Fay has a reminder and no roadmap.
  await joins(bot, 'Eve')
  await learner(bot, 'Fay').remind({ hour: 12 })
  const gus = await joins(bot, 'Gus', { hour: 12 })
  await bot.app.enrolments.setPaused(gus.member, true, bot.now())
  const hal = await joins(bot, 'Hal', { hour: 12 })
  await bot.app.reminderSettings.pauseUntil(hal.member, '2026-12-01', bot.now())
  const ian = await joins(bot, 'Ian', { hour: 12 })
  await bot.app.reminderSettings.turnOff(ian.member, bot.now())

  // Everybody gives a sign of life once; without it they would be reminded every other day.
  await bot.turnTo('2026-10-25T12:00Z')
  for (const one of [ada, bob, cleo, dan]) await one.tap()
  await bot.turnTo('2026-10-28T23:59Z')

  const names = {
    [ada.userId]: 'Ada',
    [cleo.userId]: 'Cleo',
    [dan.userId]: 'Dan',
    500: 'digest-100',
    600: 'reminders-100',
    700: 'digest-200',
  }
  expect(diary(bot.sent, names)).toEqual([
    '10-21 16:00 Ada daily',
    '10-22 00:00 reminders-100 daily',
    '10-22 01:00 Dan daily',
    '10-22 01:15 Cleo daily',
    '10-22 16:00 Ada daily',
    '10-23 00:00 reminders-100 daily',
    '10-23 01:00 Dan daily',
    '10-23 01:15 Cleo daily',
    '10-23 16:00 Ada daily',
    '10-23 21:00 digest-200 digest',
    '10-24 00:00 reminders-100 daily',
    '10-24 01:00 Dan daily',
    '10-24 01:15 Cleo daily',
    '10-24 16:00 Ada daily',
    // Two o'clock comes twice in Berlin this night: the first one counts.
    '10-25 00:00 reminders-100 daily',
    '10-25 01:00 Dan summary and daily',
    '10-25 01:15 Cleo daily',
    // From here on six in the evening is an hour later on the clock of the world.
    '10-25 17:00 Ada summary and daily',
    '10-26 01:00 Dan daily',
    '10-26 01:00 reminders-100 daily',
    '10-26 01:15 Cleo daily',
    '10-26 08:00 digest-100 digest',
    '10-26 17:00 Ada daily',
    '10-27 01:00 Dan daily',
    '10-27 01:00 reminders-100 daily',
    '10-27 01:15 Cleo daily',
    '10-27 17:00 Ada daily',
    '10-28 01:00 Dan daily',
    '10-28 01:00 reminders-100 daily',
    '10-28 01:15 Cleo summary and daily',
    '10-28 17:00 Ada daily',
  ])
  expect([...new Set(bot.sent.flatMap((sent) => sent.reply.pings ?? []))]).toEqual([bob.userId])
  expect(bot.sent.filter((sent) => sent.reply.pings).every((sent) => sent.target.kind === 'channel')).toBe(
    true,
  )
  expect(bot.problems).toEqual([])
})

test('the week in which Berlin turns its clocks forward', async () => {
  const bot = await smallBot({ now: '2026-03-26T12:00Z' })
  await setUp(bot, '100', 'Europe/Berlin', { channel: '500', weekday: 7, hour: 2 })
  const ada = await joins(bot, 'Ada', { hour: 2, summary: 7 })
  const bob = await joins(bot, 'Bob', { hour: 18, summary: 'off' })
  // In Chatham clocks stand at +13:45 until 4 April.
  const cleo = await joins(bot, 'Cleo', { hour: 0, zone: 'Pacific/Chatham', summary: 'off' })

  await bot.turnTo('2026-03-31T23:59Z')

  const names = { [ada.userId]: 'Ada', [bob.userId]: 'Bob', [cleo.userId]: 'Cleo', 500: 'digest' }
  expect(diary(bot.sent, names)).toEqual([
    '03-26 17:00 Bob daily',
    '03-27 01:00 Ada daily',
    '03-27 10:15 Cleo daily',
    '03-27 17:00 Bob daily',
    '03-28 01:00 Ada daily',
    '03-28 10:15 Cleo daily',
    '03-28 17:00 Bob daily',
    // There is no two o'clock in Berlin this night: it is three at once.
    '03-29 01:00 Ada summary and daily',
    '03-29 01:00 digest digest',
    '03-29 10:15 Cleo daily',
    '03-29 16:00 Bob daily',
    '03-30 00:00 Ada daily',
    '03-30 10:15 Cleo daily',
    '03-30 16:00 Bob daily',
    '03-31 00:00 Ada daily',
    '03-31 10:15 Cleo daily',
    '03-31 16:00 Bob daily',
  ])
})

test('a beat every minute for two days sends no more than beats at the due times', async () => {
  const bot = await smallBot({ now: '2026-10-24T12:00Z' })
  const ada = await joins(bot, 'Ada', { hour: 2, zone: 'Europe/Berlin' })
  const end = Temporal.Instant.from('2026-10-26T12:00Z')
  while (Temporal.Instant.compare(bot.now(), end) < 0) {
    bot.setNow(bot.now().add({ minutes: 1 }))
    await bot.beat()
  }
  expect(diary(bot.sent, { [ada.userId]: 'Ada' })).toEqual([
    '10-25 00:00 Ada summary and daily',
    '10-26 01:00 Ada daily',
  ])
})
