// The next five messages as they are shown, and that the scheduler then sends just these.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Weekday } from '../../src/domain/reminder/feed.ts'
import { learner, smallBot } from '../services/support.ts'
import { type Said, type TestBot, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

/** The moments that are shown, in their order. */
const momentsIn = (said: Said) =>
  [...textOf(said).matchAll(/<t:(\d+):F>/g)].map(([, seconds]) =>
    Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000).toString(),
  )

/** What is said below one of them. */
const linesOf = (said: Said, at: number) => textOf(said).split(/<t:\d+:F>/)[at + 1] ?? ''

describe('/remind preview', () => {
  test('lists five, each as Discord shows moments and as it is on the own clock', async () => {
    const { ada } = await enrolled()
    await ada.ask('remind set', { hour: '18:00', zone: 'Europe/Berlin' })
    const said = await ada.ask('remind preview')
    expect(said.visibility).toBe('private')
    expect(momentsIn(said)).toEqual([
      '2026-11-21T17:00:00Z',
      '2026-11-22T17:00:00Z',
      '2026-11-23T17:00:00Z',
      '2026-11-24T17:00:00Z',
      '2026-11-25T17:00:00Z',
    ])
    expect(textOf(said)).toContain('-# Daily reminder · Sat, 21 Nov 2026, **18:00** in Europe/Berlin')
    expect(linesOf(said, 1)).toContain('Daily reminder with the weekly summary')
    expect(textOf(said)).not.toContain('↪')
  })

  test.each([
    ['Europe/Berlin', '02:30', '2027-03-26T12:00Z', 1, 'skip 02:30 that day'],
    ['Europe/Berlin', '02:30', '2027-03-26T12:00Z', 2, 'comes 23 hours after'],
    ['Europe/Berlin', '18:00', '2027-03-26T12:00Z', 2, 'comes 23 hours after'],
    ['America/New_York', '01:30', '2026-10-30T12:00Z', 1, '01:30 comes twice that day'],
    ['America/New_York', '18:00', '2026-10-30T12:00Z', 2, 'comes 25 hours after'],
    ['Australia/Lord_Howe', '09:00', '2027-04-02T00:00Z', 1, 'comes 24.5 hours after'],
  ])('says in %s what moves %s after %s', async (zone, hour, now, at, phrase) => {
    const { ada } = await enrolled({ now })
    await ada.ask('remind set', { hour, zone, summary: 'off' })
    const said = await ada.ask('remind preview')
    expect(linesOf(said, at)).toContain(phrase)
  })

  test('says what quiet hours move and what a pause leaves out', async () => {
    const { ada } = await enrolled()
    const set = await ada.ask('remind set', { hour: '23:00', quiet: '10pm to 7am', summary: 'off' })
    expect(textOf(set)).toContain('**Quiet hours**: 22:00 to 07:00, so it comes at **07:00**.')
    await ada.ask('remind set', { pause: '2026-11-25' })
    const said = await ada.ask('remind preview')
    expect(momentsIn(said)[0]).toBe('2026-11-26T07:00:00Z')
    expect(linesOf(said, 0)).toContain('end of your quiet hours')
    expect(linesOf(said, 0)).toContain('first one after your pause')
    expect(linesOf(said, 1)).not.toContain('pause')
  })

  test('says that studied days are skipped, and what was asked for by hand', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('remind set', { hour: '18:00', 'skip-studied': true })
    await bot.app.snoozing.snooze(ada.member, 'minutes', bot.now())
    const text = textOf(await ada.ask('remind preview'))
    expect(text).toContain('skipped if you’ve studied that day')
    expect(text).toContain('You also asked to be reminded')
  })

  test('offers a time where there is no reminder, and says why none would come', async () => {
    const { ada } = await scene()
    expect(textOf(await ada.ask('remind preview'))).toContain('You have no reminders to look ahead to.')
    await ada.ask('remind set', { hour: '18:00' })
    expect(textOf(await ada.ask('remind preview'))).toContain('before you’re on a roadmap')
    await ada.ask('roadmap start', { roadmap: 'small' })
    const paused = await ada.ask('roadmap pause')
    expect(labelsOf(paused)).toContain('Resume')
    expect(textOf(await ada.ask('remind preview'))).toContain('while your roadmap is paused')
  })
})

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
  'Africa/Cairo',
]
const hour = fc.integer({ min: 0, max: 23 })
const start = fc.integer({ min: 0, max: 366 * 24 * 4 }).map((quarters) =>
  Temporal.Instant.from('2026-10-01T00:00Z')
    .add({ minutes: quarters * 15 })
    .toString(),
)

/** When messages came from a moment on, all of them. */
async function cameWithin(bot: TestBot, until: Temporal.Instant) {
  await bot.turnTo(until.toString())
  return bot.sent.map(({ at }) => at)
}

test('what is previewed is what the scheduler sends', async () => {
  await fc.assert(
    fc.asyncProperty(
      start,
      fc.constantFrom(...zones),
      hour,
      fc.option(fc.tuple(hour, hour).filter(([from, to]) => from !== to)),
      fc.constantFrom<Weekday | 'off'>(1, 4, 7, 'off'),
      async (now, zone, at, quiet, summary) => {
        const bot = await smallBot({ now })
        const ada = learner(bot)
        await ada.start()
        const span =
          quiet === null ? 'off' : quiet.map((one) => `${String(one).padStart(2, '0')}:00`).join('-')
        await ada.remind({ hour: at, zone, summary, quiet: span })
        const { messages } = await bot.app.reminderSettings.preview(ada.member, bot.now(), 5)
        const expected = messages.map(({ dueAt }) => dueAt.toString())
        expect(expected).toHaveLength(5)
        const last = messages.at(-1)?.dueAt ?? bot.now()
        expect(await cameWithin(bot, last)).toEqual(expected)
        expect(bot.problems).toEqual([])
        await bot.close()
      },
    ),
    { numRuns: 25 },
  )
})
