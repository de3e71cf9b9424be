// Never two daily reminders on one study day, whatever is moved, put off or down; and they do come.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { snowflakeAt } from '../../src/domain/ids.ts'
import { covers } from '../../src/domain/reminder/quiet-hours.ts'
import { studyDay, studyDayStart } from '../../src/domain/time/study-day.ts'
import type { ZoneId } from '../../src/domain/time/zone.ts'
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

test('one in doubt that did not arrive is not sent after another one of the day', async () => {
  const { bot, ada } = await reminded({ hour: 18 })
  const { reminders } = bot.app
  bot.setNow('2026-11-02T18:00Z')
  const [doubtful] = (await reminders.claimDue(bot.now(), 10)).claims
  const unanswered = doubtful && (await reminders.markSending(doubtful, bot.now()))
  if (unanswered === undefined) throw new Error('nothing was due')
  await reminders.settle(unanswered, { kind: 'no-answer' }, bot.now())
  await ada.remind({ hour: 0 })
  bot.setNow('2026-11-03T00:00Z')
  const { claims } = await reminders.claimDue(bot.now(), 10)
  const [looked, midnight] = ['check-first', 'send'].map((wanted) => claims.find(({ how }) => how === wanted))
  const sending = midnight && (await reminders.markSending(midnight, bot.now()))
  if (looked === undefined || sending === undefined) throw new Error('two were due')
  const messageId = String(snowflakeAt(bot.now().epochMilliseconds))
  await reminders.settle(sending, { kind: 'sent', messageId }, bot.now())
  expect(await reminders.settleCheck(looked, { kind: 'absent' }, bot.now())).toMatchObject({
    kind: 'skipped',
    reason: 'superseded',
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

test('a day that was left for tomorrow stays without one, whatever is moved', async () => {
  const { bot, ada } = await reminded({ hour: 20 })
  await bot.app.snoozing.snooze(ada.member, 'tomorrow', bot.now())
  await ada.remind({ hour: 2 })
  expect(await promised(bot, ada)).toBe('11-04T02:00')
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

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Tokyo',
  'Pacific/Auckland',
  'Pacific/Honolulu',
  'Antarctica/Troll',
] as const
const hour = fc.integer({ min: 0, max: 23 })
const quiet = fc.oneof(
  fc.constantFrom('22:00-07:00', '20:00-04:00', '00:00-12:00', 'off'),
  fc
    .tuple(hour, hour)
    .filter(([from, to]) => from !== to)
    .map((span) => span.map((one) => `${String(one).padStart(2, '0')}:00`).join('-')),
)
const step = fc.record({
  act: fc.oneof(
    { weight: 3, arbitrary: fc.record({ hour }) },
    { weight: 3, arbitrary: fc.record({ quiet }) },
    { weight: 3, arbitrary: fc.record({ zone: fc.constantFrom(...zones) }) },
    { weight: 3, arbitrary: fc.record({ hour, quiet, zone: fc.constantFrom(...zones) }) },
    { weight: 2, arbitrary: fc.constant('put-off' as const) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }).map((downHours) => ({ downHours })) },
    { weight: 1, arbitrary: fc.constant('tap' as const) },
  ),
  /** Nobody taps in it; in the longest ones reminders come every other day in the end. */
  waitMinutes: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 900 }) },
    { weight: 4, arbitrary: fc.integer({ min: 900, max: 6_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 12_000, max: 18_000 }) },
  ),
})
/** Weeks in which clocks change somewhere, on both sides of the world. */
const start = fc
  .tuple(fc.constantFrom('2026-03-05T00:00Z', '2026-09-24T00:00Z', '2026-10-22T00:00Z'), fc.nat(6 * 1_440))
  .map(([from, minutes]) => Temporal.Instant.from(from).add({ minutes }))

type Came = { readonly at: Temporal.Instant; readonly zone: ZoneId; readonly isQuiet: boolean }
/** A time in which nothing changed and the bot ran, on the clock of `zone`. */
type Calm = {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly zone: ZoneId
  /** The latest study day that had its turn before, maybe elsewhere. */
  readonly had: Temporal.PlainDate
}

/** Study days in pairs, of which neither had a reminder although nothing was in its way. */
function silentPairs(calms: readonly Calm[], came: readonly Came[]): string[] {
  return calms.flatMap(({ from, to, zone, had }) => {
    const silent: string[] = []
    for (let day = studyDay(from, zone); ; day = day.add({ days: 1 })) {
      const [start, end] = [studyDayStart(day, zone), studyDayStart(day.add({ days: 2 }), zone)]
      if (Temporal.Instant.compare(end, to) > 0) return silent
      // By dates that they have lived through elsewhere, the calendar has to catch up first.
      if (Temporal.Instant.compare(start, from) < 0 || Temporal.PlainDate.compare(day, had) <= 0) continue
      const isTold = came.some(
        ({ at }) => Temporal.Instant.compare(at, start) >= 0 && Temporal.Instant.compare(at, end) < 0,
      )
      if (!isTold) silent.push(`${day} in ${zone}`)
    }
  })
}

test('whatever is moved, put off, down or left unanswered: never two on a study day, none in quiet hours, none forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(start, fc.array(step, { minLength: 4, maxLength: 14 }), async (begin, steps) => {
      const bot = await smallBot({ now: begin.toString() })
      const ada = learner(bot)
      await ada.start()
      await ada.remind({ hour: 18, zone: 'Europe/Berlin', quiet: '22-7', summary: 'off' })
      const came: Came[] = []
      const calms: Calm[] = []
      let had = studyDay(begin, 'UTC' as ZoneId).subtract({ days: 9 })
      const note = async () => {
        const { feed } = (await ada.feeds()).daily ?? expect.fail('no daily reminder')
        for (const { at: said } of bot.sent.slice(came.length)) {
          const at = Temporal.Instant.from(said)
          const time = at.toZonedDateTimeISO(feed.zone).toPlainTime()
          came.push({ at, zone: feed.zone, isQuiet: feed.quiet !== undefined && covers(feed.quiet, time) })
        }
        return feed.zone
      }
      for (const { act, waitMinutes } of steps) {
        if (act === 'tap' || act === 'put-off' || !('downHours' in act)) await ada.tap()
        if (act === 'put-off') await bot.app.snoozing.snooze(ada.member, 'tomorrow', bot.now())
        else if (act !== 'tap' && 'downHours' in act) bot.setNow(bot.now().add({ hours: act.downHours }))
        else if (act !== 'tap') expect((await ada.remind(act)).kind).toBe('set')
        const from = bot.now()
        const zone = await note()
        await bot.turnTo(from.add({ minutes: waitMinutes }).toString())
        const to = bot.now()
        calms.push({ from, to, zone, had })
        await note()
        const days = [studyDay(to, zone), ...came.map((one) => studyDay(one.at, one.zone)), had]
        had = days.sort(Temporal.PlainDate.compare).at(-1) ?? had
      }
      await bot.close()
      const doubles = came.filter(({ at, zone }, index) =>
        came.slice(0, index).some((one) => {
          const day = studyDay(at, zone)
          return day.equals(studyDay(one.at, zone)) || day.equals(studyDay(one.at, one.zone))
        }),
      )
      expect(doubles.map(({ at }) => at.toString())).toEqual([])
      expect(came.filter(({ isQuiet }) => isQuiet).map(({ at }) => at.toString())).toEqual([])
      expect(silentPairs(calms, came)).toEqual([])
      expect(bot.problems).toEqual([])
    }),
    { numRuns: 40 },
  )
})
