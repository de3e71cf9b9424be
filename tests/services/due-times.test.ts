// Due times that were computed by other rules, or by a clock that was wrong.
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { earlyMsMax } from '../../src/domain/reminder/due-times.ts'
import { lateMsMax } from '../../src/domain/reminder/lateness.ts'
import { studyDay } from '../../src/domain/time/study-day.ts'
import { zoneDefault } from '../../src/domain/time/zone.ts'
import { occurrencesOf } from '../support/occurrences.ts'
import { queriesOf } from '../support/queries-of.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { type TestBot, testBot, textOf } from '../support/test-bot.ts'
import { learner, smallBot } from './support.ts'

const hourMs = 60 * 60_000

async function reminded(zone = 'Europe/Berlin') {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  await ada.remind({ hour: 18, zone, summary: 'off' })
  return { bot, ada }
}

const times = (bot: TestBot) => bot.sent.map(({ at }) => at)
const dueOf = async (bot: TestBot) => (await bot.app.reminders.nextDueAt())?.toString()

async function setDue(bot: TestBot, instant: string) {
  const next_due_at = Temporal.Instant.from(instant).epochMilliseconds
  await queriesOf(bot.database).updateTable('feeds').set({ next_due_at }).execute()
}

describe('after a start with other rules for time zones', () => {
  test('a due time that the old rules gave is put right before anything is sent', async () => {
    const { bot } = await reminded()
    // As if Berlin had kept summer time when it was computed.
    await setDue(bot, '2026-11-02T16:00Z')
    bot.setNow('2026-11-02T16:00:30Z')
    await bot.beat()
    expect(bot.sent).toEqual([])
    expect(await dueOf(bot)).toBe('2026-11-02T17:00:00Z')
    await bot.turnTo('2026-11-03T20:00Z')
    expect(times(bot)).toEqual(['2026-11-02T17:00:00Z', '2026-11-03T17:00:00Z'])
  })

  test('what should have come already comes at once, and once', async () => {
    const { bot } = await reminded()
    await setDue(bot, '2026-11-02T20:00Z')
    bot.setNow('2026-11-02T17:30Z')
    await bot.beat()
    await bot.turnTo('2026-11-02T23:00Z')
    expect(times(bot)).toEqual(['2026-11-02T17:30:00Z'])
  })

  test('is done once for the same rules, and for all feeds however many', async () => {
    const bot = await smallBot()
    for (let number = 0; number < 230; number += 1)
      await learner(bot, `M${number}`).remind({ hour: 18, zone: 'Europe/Berlin', summary: 'off' })
    await setDue(bot, '2026-11-02T16:00Z')
    const never = new AbortController().signal
    expect(await bot.app.dueTimes.recompute('2027a', bot.now(), never)).toBe(230)
    await setDue(bot, '2026-11-02T16:00Z')
    expect(await bot.app.dueTimes.recompute('2027a', bot.now(), never)).toBe(0)
    expect(await bot.app.dueTimes.recompute('2027b', bot.now(), never)).toBe(230)
  })

  test('takes away no summary that is due and was moved to another weekday before it was sent', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    await ada.done('Loops')
    await ada.remind({ hour: 18, zone: 'UTC', summary: 7 })
    bot.setNow('2026-11-08T18:00:30Z')
    await ada.remind({ summary: 6 })
    await bot.app.dueTimes.recompute('2027a', bot.now(), new AbortController().signal)
    expect((await ada.feeds()).summary?.next?.dueAt.toString()).toBe('2026-11-08T18:00:00Z')
  })

  test('begins again when it was broken off', async () => {
    const { bot } = await reminded()
    await setDue(bot, '2026-11-02T16:00Z')
    expect(await bot.app.dueTimes.recompute('2027a', bot.now(), AbortSignal.abort())).toBe(0)
    expect(await bot.app.dueTimes.recompute('2027a', bot.now(), new AbortController().signal)).toBe(1)
  })
})

describe('a zone that the database has dropped', () => {
  const lose = async (bot: TestBot, table: 'members' | 'feeds' | 'guilds') =>
    queriesOf(bot.database).updateTable(table).set({ zone: 'Mars/Olympus' }).execute()
  const zones = async (bot: TestBot) =>
    (await queriesOf(bot.database).selectFrom('feeds').select('zone').execute()).map(({ zone }) => zone)

  test('counts as UTC, is asked for in the reminder, and keeps its name through all changes', async () => {
    const { bot, ada } = await reminded()
    await lose(bot, 'members')
    await lose(bot, 'feeds')
    await bot.turnTo('2026-11-02T18:00Z')
    expect(times(bot)).toEqual(['2026-11-02T18:00:00Z'])
    expect(textOf(bot.sent[0]?.reply)).toContain('The time zone **Mars/Olympus** no longer exists')
    await ada.remind({ hour: 20 })
    await bot.app.reminderSettings.pauseUntil(ada.member, 'in 3 days', bot.now())
    await bot.app.guildSettings.set({ guildId: ada.member.guildId, zone: 'Asia/Tokyo', now: bot.now() })
    expect(await zones(bot)).toEqual(['Mars/Olympus'])
    expect(await ada.feeds()).toMatchObject({ lostZone: { name: 'Mars/Olympus', chosenBy: 'member' } })

    await ada.remind({ zone: 'Europe/Paris' })
    expect(await zones(bot)).toEqual(['Europe/Paris'])
    expect((await ada.feeds()).lostZone).toBeUndefined()
  })

  test('of a server is kept and asked for where it is set up', async () => {
    const bot = await smallBot()
    const { guildId } = learner(bot).member
    const set = (change: { readonly zone?: string; readonly hour?: string }) =>
      bot.app.guildSettings.set({ guildId, digestChannelId: '500' as never, now: bot.now(), ...change })
    await set({ zone: 'Europe/Berlin' })
    await lose(bot, 'guilds')
    await set({ hour: '10:00 am' })
    expect(await zones(bot)).toEqual(['Mars/Olympus'])
    const olga = bot.as({ name: 'Olga', permissions: 1n << 5n })
    expect(textOf(await olga.ask('setup'))).toContain('The time zone **Mars/Olympus** no longer exists')
    await bot.turnTo('2026-11-02T10:00Z')
    expect(textOf(bot.sent[0]?.reply)).toContain('Choose another with **zone** in **/setup**')
    await set({ zone: 'Europe/Berlin' })
    expect(await zones(bot)).toEqual(['Europe/Berlin'])
  })
})

describe('a clock that was wrong', () => {
  const ledger = async (bot: TestBot) =>
    (await occurrencesOf(queriesOf(bot.database), 1, 100)).map(
      ({ localDate, state }) => `${localDate} ${state}`,
    )

  test('three weeks ahead for five minutes does not silence the days until then', async () => {
    const { bot, ada } = await reminded('UTC')
    await ada.tap()
    bot.setNow('2026-11-23T19:00Z', '2026-11-02T11:55Z')
    await bot.beat()
    await ada.tap()
    expect(bot.sent).toHaveLength(1)
    bot.setNow('2026-11-02T12:00Z')
    await bot.beat()
    // That day had its message, at noon.
    expect(await ledger(bot)).toContain('2026-11-02 sent')
    await bot.turnTo('2026-11-04T20:00Z')
    expect(times(bot).slice(1)).toEqual(['2026-11-03T18:00:00Z', '2026-11-04T18:00:00Z'])
    expect(bot.problems.map(({ message }) => message)).toEqual([
      'the clock had been ahead; due times were corrected',
    ])
    // Whoever answers nothing for five days is reminded every other day.
    for (const day of ['06', '10', '14', '18', '22']) {
      await bot.turnTo(`2026-11-${day}T20:00Z`)
      await ada.tap()
    }
    await bot.turnTo('2026-11-23T20:00Z')
    expect(await ledger(bot)).toContain('2026-11-23 sent')
    expect(bot.sent).toHaveLength(22)
  })

  test('an hour ahead at midnight does not bring the message of the day a second time', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    await ada.remind({ hour: 0, zone: 'UTC', summary: 'off' })
    bot.setNow('2026-11-03T00:30Z', '2026-11-02T23:30Z')
    await bot.beat()
    bot.setNow('2026-11-02T23:40Z')
    await bot.beat()
    await bot.turnTo('2026-11-04T01:00Z')
    expect(times(bot).slice(1)).toEqual(['2026-11-04T00:00:00Z'])
  })

  test('that recorded misses alone leaves the day that had its message as it was', async () => {
    const { bot, ada } = await reminded('UTC')
    await bot.turnTo('2026-11-02T18:00Z')
    await ada.remind({ hour: 20 })
    bot.setNow('2026-11-24T10:00Z')
    await bot.beat()
    bot.setNow('2026-11-02T18:35Z')
    await bot.beat()
    expect(await dueOf(bot)).toBe('2026-11-03T20:00:00Z')
    await bot.turnTo('2026-11-03T21:00Z')
    expect(times(bot)).toEqual(['2026-11-02T18:00:00Z', '2026-11-03T20:00:00Z'])
  })

  test('while a reminder was set for the first time does not put it off', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    await bot.beat()
    bot.setNow('2026-11-23T12:00Z')
    await bot.beat()
    await ada.remind({ hour: 18, summary: 'off' })
    bot.setNow('2026-11-02T12:00Z')
    await bot.beat()
    await bot.turnTo('2026-11-02T18:00Z')
    expect(bot.sent).toHaveLength(1)
  })

  test('a day behind for an hour repeats nothing', async () => {
    const { bot } = await reminded('UTC')
    await bot.turnTo('2026-11-03T18:30Z')
    bot.setNow('2026-11-02T17:30Z')
    await bot.beat()
    await bot.turnTo('2026-11-02T18:30Z')
    expect(bot.sent).toHaveLength(2)
  })

  test('far behind repeats nothing, for Discord knows when it got the message', async () => {
    const { bot } = await reminded('UTC')
    await bot.turnTo('2026-11-03T18:30Z')
    bot.setNow('1970-01-01T00:05Z', '2026-11-03T18:35Z')
    await bot.beat()
    bot.setNow('2026-11-03T18:40Z')
    await bot.beat()
    expect(times(bot)).toEqual(['2026-11-02T18:00:00Z', '2026-11-03T18:00:00Z'])
  })

  test('whatever it shows in between, no date has two, and none is silent once it is right', async () => {
    const jump = fc.record({
      rightHours: fc.integer({ min: 1, max: 60 }),
      wrongHours: fc.integer({ min: 0, max: 5 }),
      offsetHours: fc.oneof(
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: -1_000, max: 1_000 }),
        fc.constantFrom(-24, 24, 504),
      ),
    })
    const jumps = fc.array(jump, { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 23 }), jumps, async (hour, jumps) => {
        const { sends, rightSince } = await live(hour, jumps)
        const dates = sends.map((at) => dateOf(at, hour))
        const after = dates.filter((_, index) => (sends[index] ?? 0) >= rightSince)
        expect(new Set(after).size).toBe(after.length)
        const first = Temporal.Instant.fromEpochMilliseconds(rightSince)
          .toZonedDateTimeISO('UTC')
          .toPlainDate()
        for (let days = 1; days <= 4; days += 1) {
          const date = first.add({ days }).toString()
          const had = dates.includes(date) || wasJustBefore(sends, date, hour) || hadItsDay(sends, date, hour)
          expect(had, `${date} in ${dates.join(' ')}`).toBe(true)
        }
      }),
      { numRuns: 16 },
    )
  })
})

type Jump = { readonly rightHours: number; readonly wrongHours: number; readonly offsetHours: number }

/** The date that a message counts for: the day on which it came, or the one before where it came late for that. */
function dateOf(at: number, hour: number): string {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').toPlainDate()
  const lateMs = at - dueMsOn(day.subtract({ days: 1 }).toString(), hour)
  return (lateMs <= lateMsMax['daily-reminder'] ? day.subtract({ days: 1 }) : day).toString()
}

const dueMsOn = (date: string, hour: number): number =>
  Temporal.Instant.from(`${date}T${String(hour).padStart(2, '0')}:00Z`).epochMilliseconds

/** Whether one came on the study day of this date's hour, by a clock that was ahead: then the day has had its turn. */
function hadItsDay(sends: readonly number[], date: string, hour: number): boolean {
  const dayOf = (ms: number) => studyDay(Temporal.Instant.fromEpochMilliseconds(ms), zoneDefault).toString()
  return sends.some((at) => dayOf(at) === dayOf(dueMsOn(date, hour)))
}

/** Whether the message for this date came less than half a day before its hour, by a clock that was ahead. */
function wasJustBefore(sends: readonly number[], date: string, hour: number): boolean {
  const dueMs = dueMsOn(date, hour)
  return sends.some((at) => at < dueMs && dueMs - at <= earlyMsMax)
}

/**
 * A daily reminder at this hour, with a beat each half hour, under a clock that jumps and is right in the end. Gives when
 * each message came by the true time, and since when the clock has been right.
 */
async function live(hour: number, jumps: readonly Jump[]) {
  const bot = await testBot({ now: '2026-11-02T00:10Z', roadmaps: [smallRoadmap] })
  onTestFinished(() => bot.close())
  const ada = learner(bot)
  await ada.start()
  await ada.remind({ hour, zone: 'UTC', summary: 'off' })
  let trueMs = bot.now().epochMilliseconds
  const sends: number[] = []
  const instantAt = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)

  async function run(hours: number, offsetHours: number): Promise<void> {
    for (let step = 0; step <= hours * 2; step += 1) {
      bot.setNow(instantAt(trueMs + offsetHours * hourMs), instantAt(trueMs))
      const before = bot.sent.length
      await bot.beat()
      for (let sent = before; sent < bot.sent.length; sent += 1) sends.push(trueMs)
      // Somebody reads them: who does not is reminded every other day.
      if (bot.sent.length > before)
        await queriesOf(bot.database).updateTable('feeds').set({ unanswered: 0 }).execute()
      trueMs += hourMs / 2
    }
  }

  for (const { rightHours, wrongHours, offsetHours } of jumps) {
    await run(rightHours, 0)
    await run(wrongHours, offsetHours)
  }
  const rightSince = trueMs
  await run(6 * 24, 0)
  return { sends, rightSince }
}
