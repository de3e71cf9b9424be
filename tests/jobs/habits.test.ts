// Reminders that respect people: quiet hours, none on a studied day, every other day while nobody answers.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isQuiet } from '../../src/domain/reminder/quiet-hours.ts'
import { parseLocalTime } from '../../src/domain/time/local-time.ts'
import { parseZone } from '../../src/domain/time/zone.ts'
import { fullHour, learner, smallBot } from '../services/support.ts'
import { inEnglish } from '../support/english.ts'
import { occurrencesOf } from '../support/occurrences.ts'
import { queriesOf } from '../support/queries-of.ts'
import { type TestBot, textOf } from '../support/test-bot.ts'
import { createDiscord, diary, jobOf } from './support.ts'

type Wish = Parameters<ReturnType<typeof learner>['remind']>[0]

async function reminded(
  wish: Wish = {},
  options: { readonly now?: string; readonly databasePath?: string } = {},
) {
  const bot = await smallBot(options)
  const ada = learner(bot)
  await ada.start()
  await ada.remind({ hour: 18, summary: 'off', ...wish })
  return { bot, ada }
}

const times = (bot: TestBot) => bot.sent.map(({ at }) => at.slice(5, 16))
const ledger = async (bot: TestBot, feed = 1) =>
  (await occurrencesOf(queriesOf(bot.database), feed, 20)).map(
    ({ localDate, state, reason }) => `${localDate.toString().slice(5)} ${reason ?? state}`,
  )

describe('quiet hours', () => {
  test('move what is set within them to their end, each day', async () => {
    const { bot } = await reminded({ hour: 23, quiet: '22-7' })
    await bot.turnTo('2026-11-05T06:59Z')
    expect(times(bot)).toEqual(['11-03T07:00', '11-04T07:00'])
  })

  /** Beats at all of these times. */
  async function beatsAt(bot: TestBot, ...moments: readonly string[]) {
    for (const now of moments) {
      bot.setNow(now)
      await bot.beat()
    }
  }

  test('move what an outage made late, and it is not too late by that', async () => {
    const { bot } = await reminded({ hour: 5, quiet: '6am-9am' })
    await beatsAt(bot, '2026-11-03T06:30Z', '2026-11-03T08:59Z', '2026-11-03T09:00Z')
    expect(times(bot)).toEqual(['11-03T09:00'])
    await bot.turnTo('2026-11-04T05:30Z')
    expect(await ledger(bot)).toEqual(['11-04 sent', '11-03 sent'])
  })

  test('are the end of what would come on the day of the next one: there are never two', async () => {
    const { bot } = await reminded({ quiet: '22-7' })
    await beatsAt(bot, '2026-11-02T23:00Z', '2026-11-03T03:00Z', '2026-11-03T06:59Z', '2026-11-03T07:00Z')
    expect(times(bot)).toEqual([])
    await bot.turnTo('2026-11-03T18:00Z')
    expect(times(bot)).toEqual(['11-03T18:00'])
    expect(await ledger(bot)).toEqual(['11-03 sent', '11-02 superseded'])
  })

  test('move what is tried again after trouble, and what was given back', async () => {
    const { bot } = await reminded({ hour: 9, quiet: '9:05am-7pm' })
    const discord = createDiscord(bot.now)
    discord.state.fault = () => ({ kind: 'not-reached' })
    bot.setNow('2026-11-02T09:00Z')
    await jobOf(bot, discord).run()
    discord.state.fault = () => 'none'
    for (const now of ['2026-11-02T09:06Z', '2026-11-02T16:00Z', '2026-11-02T18:59Z']) {
      bot.setNow(now)
      await jobOf(bot, discord).run()
    }
    expect(discord.posted).toEqual([])
    bot.setNow('2026-11-02T19:00Z')
    await jobOf(bot, discord).run()
    expect(discord.posted).toHaveLength(1)
  })

  test('that begin between the claim and the sending have it wait', async () => {
    const { bot } = await reminded({ hour: 9, quiet: '9:05am-7pm' })
    const discord = createDiscord(bot.now)
    // The look for who left takes its time, and the clock goes on.
    discord.messenger.lookUp = async () => {
      bot.setNow('2026-11-02T09:05Z')
      return 'there'
    }
    bot.setNow('2026-11-02T09:04:30Z')
    await queriesOf(bot.database).updateTable('members').set({ confirmed_at: null }).execute()
    await jobOf(bot, discord).run()
    expect([bot.now().toString(), discord.posted]).toEqual(['2026-11-02T09:05:00Z', []])
    for (const now of ['2026-11-02T09:06Z', '2026-11-02T19:00Z']) {
      bot.setNow(now)
      await jobOf(bot, discord).run()
    }
    expect(discord.posted).toHaveLength(1)
  })

  test('end what is tried again after trouble where the next one comes on that day, and the summary comes by itself', async () => {
    const { bot, ada } = await reminded({ hour: 21, quiet: '21:05-7', summary: 1 })
    const discord = createDiscord(bot.now)
    discord.state.fault = () => ({ kind: 'not-reached' })
    bot.setNow('2026-11-02T21:00Z')
    await jobOf(bot, discord).run()
    expect(await ledger(bot, 2)).toEqual(['11-02 merged'])
    discord.state.fault = () => 'none'
    for (const now of ['2026-11-02T21:06Z', '2026-11-03T07:00Z', '2026-11-03T21:00Z']) {
      bot.setNow(now)
      await jobOf(bot, discord).run()
      await jobOf(bot, discord).run()
    }
    expect(await ledger(bot)).toEqual(['11-03 sent', '11-02 superseded'])
    const sent = discord.posted.map(({ at, target, reply }) => ({
      at: at.toString(),
      target,
      reply: inEnglish(reply),
    }))
    expect(
      diary(
        sent.map((one) => ({ ...one, nonce: '' })),
        { [ada.userId]: 'Ada' },
      ),
    ).toEqual(['11-03 07:00 Ada summary', '11-03 21:00 Ada daily'])
  })

  test('move the summary along with the reminder, in one message', async () => {
    const { bot, ada } = await reminded({ quiet: '17-19', summary: 3 })
    await bot.turnTo('2026-11-04T20:00Z')
    expect(diary(bot.sent, { [ada.userId]: 'Ada' })).toEqual([
      '11-02 19:00 Ada daily',
      '11-03 19:00 Ada daily',
      '11-04 19:00 Ada summary and daily',
    ])
  })

  test('are never broken into and swallow nothing, whatever the beats and outages', async () => {
    const hour = fc.integer({ min: 0, max: 23 })
    await fc.assert(
      fc.asyncProperty(
        hour,
        fc.tuple(hour, hour).filter(([from, to]) => from !== to),
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
        fc.array(fc.integer({ min: 1, max: 5 * 60 }), { minLength: 10, maxLength: 40 }),
        async (at, [from, to], name, waits) => {
          const [begin, end] = [from, to].map((one) => `${String(one).padStart(2, '0')}:00`)
          const { bot } = await reminded(
            // “10:00” alone can be in the evening.
            { hour: at, zone: name, quiet: `${fullHour(from)} to ${fullHour(to)}` },
            { now: '2026-10-23T08:00Z' },
          )
          for (const minutes of waits) {
            bot.setNow(bot.now().add({ minutes }))
            await bot.beat()
          }
          const zone = parseZone(name)
          const [quietFrom, quietTo] = [begin, end].map((one) => parseLocalTime(one ?? ''))
          if (zone === undefined || quietFrom === undefined || quietTo === undefined)
            throw new Error('no clock')
          const quiet = { zone, quiet: { from: quietFrom, to: quietTo } }
          expect(bot.sent.filter((sent) => isQuiet(quiet, Temporal.Instant.from(sent.at)))).toEqual([])
          // An outage is shorter than the limit of six hours: nothing is too late, and each date has one message.
          const lines = await ledger(bot)
          expect(lines.filter((line) => line.endsWith('too-late'))).toEqual([])
          expect(lines.filter((line) => line.endsWith('sent'))).toHaveLength(bot.sent.length)
          await bot.close()
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe('a day that was studied already', () => {
  const wish = { skipStudied: true }

  test('has no reminder, after a topic or a review, and the ledger says why', async () => {
    const { bot, ada } = await reminded(wish)
    await ada.done('Loops', { day: '2026-10-01' })
    await bot.turnTo('2026-11-02T18:00Z')
    // What was logged for another day is not studied today.
    expect(times(bot)).toEqual(['11-02T18:00'])
    bot.setNow('2026-11-03T09:00Z')
    await ada.grade('basics/loops', 'good')
    await bot.turnTo('2026-11-03T19:00Z')
    bot.setNow('2026-11-04T09:00Z')
    await ada.done('Variables')
    await bot.turnTo('2026-11-05T18:00Z')
    expect(times(bot)).toEqual(['11-02T18:00', '11-05T18:00'])
    expect(await ledger(bot)).toEqual(['11-05 sent', '11-04 studied', '11-03 studied', '11-02 sent'])
  })

  test('is the own day of the member, which ends at four, and counts no longer once it is taken back', async () => {
    const { bot, ada } = await reminded(
      { ...wish, hour: 3, zone: 'Asia/Tokyo' },
      { now: '2026-11-02T08:00Z' },
    )
    await ada.done('Loops')
    await bot.turnTo('2026-11-02T18:00Z')
    expect(times(bot)).toEqual([])
    bot.setNow('2026-11-03T08:00Z')
    await ada.done('Variables')
    await ada.undo()
    await bot.turnTo('2026-11-03T18:00Z')
    expect(times(bot)).toEqual(['11-03T18:00'])
  })

  test('has its weekly summary all the same', async () => {
    const { bot, ada } = await reminded({ ...wish, summary: 1 })
    await ada.done('Loops')
    await bot.turnTo('2026-11-02T18:01Z')
    expect(diary(bot.sent, { [ada.userId]: 'Ada' })).toEqual(['11-02 18:00 Ada summary'])
  })

  test('gives the summary free that a first try was to bring', async () => {
    const { bot, ada } = await reminded({ ...wish, summary: 1 })
    const discord = createDiscord(bot.now)
    discord.state.fault = () => ({ kind: 'not-reached' })
    bot.setNow('2026-11-02T18:00Z')
    await jobOf(bot, discord).run()
    expect(await ledger(bot, 2)).toEqual(['11-02 merged'])
    await ada.done('Loops')
    discord.state.fault = () => 'none'
    for (const now of ['2026-11-02T18:05Z', '2026-11-02T18:06Z']) {
      bot.setNow(now)
      await jobOf(bot, discord).run()
    }
    expect(discord.posted.map(({ reply }) => textOf(reply).includes('**Today**'))).toEqual([false])
  })
})

describe('a reminder that nobody answers', () => {
  const quietLine = 'Reminders come every other day for now.'
  const says = (bot: TestBot) => bot.sent.map(({ reply }) => textOf(reply).includes(quietLine))

  test('comes every other day after five, says so, and no less often after five more', async () => {
    const { bot } = await reminded()
    await bot.turnTo('2026-11-20T20:00Z')
    expect(times(bot).map((time) => time.slice(3, 5))).toEqual([
      '02',
      '03',
      '04',
      '05',
      '06',
      '07',
      '09',
      '11',
      '13',
      '15',
      '17',
      '19',
    ])
    expect(says(bot)).toEqual([...Array(5).fill(false), ...Array(7).fill(true)])
  })

  test.each([
    ['a command', (bot: TestBot) => bot.as({ name: 'Ada' }).ask('help')],
    ['a press of whatever', (bot: TestBot) => bot.as({ name: 'Ada' }).pressId('1|gone|x')],
    ['a press in direct messages', (bot: TestBot) => bot.as({ name: 'Ada', guild: '' }).pressId('1|gone|x')],
    ['a command in another server', (bot: TestBot) => bot.as({ name: 'Ada', guild: '101' }).ask('next')],
  ])('comes daily again at once after %s', async (_what, act) => {
    const { bot } = await reminded()
    await bot.turnTo('2026-11-09T20:00Z')
    expect(says(bot).at(-1)).toBe(true)
    await act(bot)
    await bot.turnTo('2026-11-11T20:00Z')
    expect(
      times(bot)
        .slice(-3)
        .map((time) => time.slice(3, 5)),
    ).toEqual(['09', '10', '11'])
    expect(says(bot).slice(-2)).toEqual([false, false])
  })

  test('counts from the last sign of life, not from the first reminder', async () => {
    const { bot } = await reminded()
    await bot.turnTo('2026-11-05T20:00Z')
    await bot.as({ name: 'Ada' }).ask('help')
    await bot.turnTo('2026-11-10T20:00Z')
    expect(says(bot)).not.toContain(true)
    await bot.turnTo('2026-11-11T20:00Z')
    expect(says(bot).at(-1)).toBe(true)
  })

  test('is answered by nobody but its own member', async () => {
    const { bot } = await reminded()
    await bot.turnTo('2026-11-09T20:00Z')
    await bot.as({ name: 'Ben' }).ask('help')
    await bot.turnTo('2026-11-10T20:00Z')
    expect(times(bot).at(-1)).toBe('11-09T18:00')
  })

  test('is counted once, also when its answer was lost and it was found by a look', async () => {
    const { bot } = await reminded()
    const discord = createDiscord(bot.now)
    const unanswered = async () =>
      (await queriesOf(bot.database).selectFrom('feeds').select('unanswered').execute())[0]?.unanswered
    discord.state.fault = () => 'answer-lost'
    bot.setNow('2026-11-02T18:00Z')
    await jobOf(bot, discord).run()
    expect(await unanswered()).toBe(0)
    discord.state.fault = () => 'none'
    for (const now of ['2026-11-02T18:20Z', '2026-11-02T18:40Z']) {
      bot.setNow(now)
      await jobOf(bot, discord).run()
    }
    expect([discord.posted.length, await unanswered()]).toEqual([1, 1])
  })
})
