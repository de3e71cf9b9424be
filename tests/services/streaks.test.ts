// Streaks out of what stands in the database: topics, reviews, pauses, moves, outages.
import { describe, expect, test } from 'vitest'
import { type Concept, indexConcepts } from '../../src/domain/concept/concept.ts'
import { guildId } from '../../src/domain/ids.ts'
import type { Span } from '../../src/domain/time/span.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { expectKind, type Learner, learner, smallBot } from './support.ts'

const topics = ['variables', 'loops', 'routing', 'templates', 'validation', 'redis', 'blog']

async function studying(now = '2026-11-02T18:00Z') {
  const bot = await smallBot({ now })
  const ada = learner(bot)
  await ada.start()
  return { bot, ada, streak: () => streakOf(bot, ada) }
}

async function streakOf(bot: TestBot, { member }: Learner) {
  const streak = await bot.app.streaks.streak(member, bot.now())
  if (streak === undefined) throw new Error('streaks are turned off')
  return streak
}

/** Logs one topic at each of these moments. */
async function logsAt(bot: TestBot, ada: Learner, ...moments: readonly string[]) {
  for (const moment of moments) {
    bot.setNow(moment)
    const topic = topics.find((title) => !logged.get(bot)?.has(title)) ?? ''
    logged.set(bot, new Set([...(logged.get(bot) ?? []), topic]))
    expectKind(await ada.done(topic), 'completed')
  }
}
const logged = new WeakMap<TestBot, ReadonlySet<string>>()

const kindOn = (streak: Awaited<ReturnType<typeof streakOf>>, date: string) =>
  streak.marks.find(({ day }) => day.toString() === date)?.kind

async function isDown(bot: TestBot, { from, until }: Span) {
  await bot.app.beats.beat({ at: from, sinceLastMs: undefined })
  await bot.app.beats.beat({ at: until, sinceLastMs: undefined })
}
const span = (from: string, until: string): Span => ({
  from: Temporal.Instant.from(from),
  until: Temporal.Instant.from(until),
})

describe('what counts', () => {
  test('is a topic, and no longer once it is taken back', async () => {
    const { bot, ada, streak } = await studying()
    await logsAt(bot, ada, '2026-11-02T18:00Z', '2026-11-03T18:00Z')
    expect(await streak()).toMatchObject({ days: 2, isStudiedToday: true })
    await ada.undo()
    expect(await streak()).toMatchObject({ days: 1, isStudiedToday: false })
  })

  test('is a review, and no longer once it is taken back', async () => {
    const { bot, ada, streak } = await studying()
    await logsAt(bot, ada, '2026-11-02T18:00Z')
    bot.setNow('2026-11-03T18:00Z')
    await ada.grade('basics/variables', 'good')
    expect(await streak()).toMatchObject({ days: 2, isStudiedToday: true })
    await ada.undo()
    expect(await streak()).toMatchObject({ days: 1, isStudiedToday: false })
  })

  test('is yesterday when it is logged today, and not last week', async () => {
    const { bot, ada, streak } = await studying()
    await logsAt(bot, ada, '2026-11-02T18:00Z')
    bot.setNow('2026-11-12T10:00Z')
    await ada.done('loops', { day: '2026-11-05' })
    expect(kindOn(await streak(), '2026-11-05')).toBe('missed')
    await ada.done('routing', { day: 'yesterday' })
    expect(await streak()).toMatchObject({ days: 1, isStudiedToday: false })
  })

  test('is what was studied on any roadmap, also on one that was left', async () => {
    const { bot, ada, streak } = await studying()
    await logsAt(bot, ada, '2026-11-02T18:00Z')
    await ada.leave()
    await ada.start('other')
    bot.setNow('2026-11-03T18:00Z')
    await ada.done('variables')
    expect((await streak()).days).toBe(2)
  })

  test('is nothing that was carried over, but for the days on which it was studied', async () => {
    const concept = (name: string): Concept => ({
      id: name,
      title: `About ${name}`,
      meaning: '',
      aliases: [],
      prerequisites: [],
      topics: [`small/basics/${name}`, `other/basics/${name}`],
      resources: [],
      questions: [],
    })
    const concepts = indexConcepts([concept('variables'), concept('loops')])
    const bot = await smallBot({ now: '2026-11-02T18:00Z', concepts })
    const ada = learner(bot)
    await ada.start()
    await logsAt(bot, ada, '2026-11-02T18:00Z', '2026-11-03T18:00Z')
    bot.setNow('2026-11-20T18:00Z')
    await ada.start('other')
    const now = bot.now()
    const counted = await bot.app.carryOvers.count({ ref: ada.ref, interactionId: 'carry', now })
    expect(expectKind(counted, 'counted').topics).toHaveLength(2)
    expect(await streakOf(bot, ada)).toMatchObject({ days: 0, longest: 2, isStudiedToday: false })
  })

  test('is nobody else’s, and nothing of another server', async () => {
    const { bot, ada } = await studying()
    await logsAt(bot, ada, '2026-11-02T18:00Z')
    expect(await streakOf(bot, learner(bot, 'Ben'))).toMatchObject({ days: 0 })
    expect(await streakOf(bot, learner(bot, 'Ada', '101'))).toMatchObject({ days: 0 })
  })
})

describe('a pause', () => {
  test('that is ended keeps the streak, in all the days that it lasted', async () => {
    const { bot, ada, streak } = await studying()
    await logsAt(bot, ada, '2026-11-02T18:00Z')
    bot.setNow('2026-11-03T10:00Z')
    await bot.app.enrolments.pause(ada.ref, undefined, bot.now())
    bot.setNow('2026-11-20T10:00Z')
    expect(await streak()).toMatchObject({ days: 1, isPaused: true, freezesLeft: 2 })
    await bot.app.enrolments.resume(ada.ref, bot.now())
    await logsAt(bot, ada, '2026-11-20T18:00Z')
    expect(await streak()).toMatchObject({ days: 2, isPaused: false, freezesLeft: 2 })
    expect(kindOn(await streak(), '2026-11-10')).toBe('paused')
  })

  test('that ends by itself does as well, on the day for which it was meant', async () => {
    const { bot, ada, streak } = await studying()
    await logsAt(bot, ada, '2026-11-02T18:00Z')
    bot.setNow('2026-11-03T10:00Z')
    await bot.app.enrolments.pause(ada.ref, '2026-11-10', bot.now())
    // The bot finds out a day late.
    bot.setNow('2026-11-11T10:00Z')
    expect(kindOn(await streak(), '2026-11-10')).toBe('frozen')
    await bot.beat()
    expect(await streak()).toMatchObject({ days: 1, isPaused: false, freezesLeft: 1 })
    expect(kindOn(await streak(), '2026-11-09')).toBe('paused')
  })

  test('of one roadmap of two keeps nothing', async () => {
    const { bot, ada, streak } = await studying()
    await ada.start('other')
    await ada.start('small')
    await logsAt(bot, ada, '2026-11-02T18:00Z')
    await bot.app.enrolments.pause(ada.ref, undefined, bot.now())
    bot.setNow('2026-11-10T10:00Z')
    expect(await streak()).toMatchObject({ days: 0, isPaused: false })
  })

  test('is remembered over leaving the roadmap and coming back', async () => {
    const { bot, ada, streak } = await studying()
    await logsAt(bot, ada, '2026-11-02T18:00Z')
    await bot.app.enrolments.pause(ada.ref, undefined, bot.now())
    bot.setNow('2026-11-10T10:00Z')
    await ada.leave()
    await ada.start()
    await logsAt(bot, ada, '2026-11-10T18:00Z')
    expect(await streak()).toMatchObject({ days: 2, freezesLeft: 2 })
  })

  test('and the fifty before it are all that is kept', async () => {
    const { bot, ada } = await studying()
    for (let day = 0; day < 53; day += 1) {
      bot.setNow(Temporal.Instant.from('2026-11-03T10:00Z').add({ hours: 24 * day }))
      await bot.app.enrolments.pause(ada.ref, undefined, bot.now())
      bot.setNow(bot.now().add({ hours: 1 }))
      await bot.app.enrolments.resume(ada.ref, bot.now())
    }
    const rows = await queriesOf(bot.database)
      .selectFrom('rests')
      .select('from_at')
      .orderBy('from_at')
      .execute()
    expect(rows).toHaveLength(50)
    expect(rows[0]?.from_at).toBe(Date.parse('2026-11-06T10:00Z'))
  })
})

describe('another zone', () => {
  test('that a member chooses takes nothing from the streak', async () => {
    const { bot, ada, streak } = await studying()
    await ada.remind({ hour: 18, zone: 'Pacific/Honolulu' })
    await logsAt(bot, ada, '2026-11-09T06:00Z', '2026-11-10T06:00Z')
    bot.setNow('2026-11-10T12:00Z')
    await ada.remind({ zone: 'Pacific/Kiritimati' })
    await logsAt(bot, ada, '2026-11-11T06:30Z')
    expect(await streak()).toMatchObject({ days: 3, freezesLeft: 2, excused: [{ why: 'short-day' }] })
  })

  test('that the server chooses takes nothing from who has none of their own', async () => {
    const { bot, ada, streak } = await studying()
    const choose = (zone: string) =>
      bot.app.guildSettings.set({ guildId: guildId('100'), zone, now: bot.now() })
    await choose('Pacific/Honolulu')
    await logsAt(bot, ada, '2026-11-09T06:00Z', '2026-11-10T06:00Z')
    bot.setNow('2026-11-10T12:00Z')
    await choose('Pacific/Kiritimati')
    await logsAt(bot, ada, '2026-11-11T06:30Z')
    expect(await streak()).toMatchObject({ days: 3, freezesLeft: 2, excused: [{ why: 'short-day' }] })
  })

  test('is not kept twice for who says the same again', async () => {
    const { bot, ada } = await studying()
    await ada.remind({ hour: 18, zone: 'Europe/Berlin' })
    await ada.remind({ hour: 18, zone: 'Europe/Berlin' })
    await ada.remind({ summary: 'off' })
    const rows = await queriesOf(bot.database).selectFrom('earlier_hours').selectAll().execute()
    expect(rows).toMatchObject([{ zone: 'UTC', has_own_zone: 0, reminded_at: null }])
  })

  test('is forgotten once there were a hundred after it', async () => {
    const { bot, ada } = await studying()
    for (let move = 0; move < 105; move += 1) {
      bot.setNow(bot.now().add({ hours: 1 }))
      await ada.remind({ hour: 18, zone: move % 2 === 0 ? 'Asia/Tokyo' : 'Europe/Berlin' })
    }
    const rows = await queriesOf(bot.database).selectFrom('earlier_hours').selectAll().execute()
    expect(rows).toHaveLength(100)
  })
})

describe('an outage', () => {
  test('at the hour of the reminder excuses the day, also after the reminder has moved', async () => {
    const { bot, ada, streak } = await studying()
    await ada.remind({ hour: 18 })
    await logsAt(bot, ada, '2026-11-02T18:00Z')
    await isDown(bot, span('2026-11-03T17:30Z', '2026-11-03T19:00Z'))
    await logsAt(bot, ada, '2026-11-04T18:00Z')
    expect(await streak()).toMatchObject({ days: 2, freezesLeft: 2, excused: [{ why: 'outage' }] })
    await ada.remind({ hour: 7 })
    expect(await streak()).toMatchObject({ days: 2, freezesLeft: 2, excused: [{ why: 'outage' }] })
  })

  test('excuses it for everybody', async () => {
    const { bot, ada, streak } = await studying()
    const ben = learner(bot, 'Ben')
    await ben.start()
    await ben.done('variables')
    await logsAt(bot, ada, '2026-11-02T18:00Z')
    await isDown(bot, span('2026-11-03T08:00Z', '2026-11-03T22:00Z'))
    bot.setNow('2026-11-04T12:00Z')
    expect(kindOn(await streak(), '2026-11-03')).toBe('excused')
    expect(kindOn(await streakOf(bot, ben), '2026-11-03')).toBe('excused')
  })
})

describe('streaks that are turned off', () => {
  test('are none, until they are turned on again', async () => {
    const { bot, ada, streak } = await studying()
    await logsAt(bot, ada, '2026-11-02T18:00Z')
    const set = (isShown: boolean) =>
      bot.app.streaks.setShown({ member: ada.member, displayName: 'Ada', isShown, now: bot.now() })
    await set(false)
    expect(await bot.app.streaks.streak(ada.member, bot.now())).toBeUndefined()
    await set(false)
    await set(true)
    expect(await streak()).toMatchObject({ days: 1 })
  })
})

test('looking takes two statements', async () => {
  const heard: string[] = []
  const bot = await smallBot({ onStatement: (sql) => heard.push(sql) })
  const ada = learner(bot)
  await ada.start()
  await ada.done('variables')
  heard.splice(0)
  await bot.app.streaks.streak(ada.member, bot.now())
  expect(heard.filter((sql) => sql.startsWith('select ') && !sql.includes('sqlite_schema'))).toHaveLength(2)
})

test('who is forgotten leaves no earlier hours and no rests behind', async () => {
  const { bot, ada } = await studying()
  await ada.remind({ hour: 18, zone: 'Europe/Berlin' })
  await bot.app.enrolments.pause(ada.ref, undefined, bot.now())
  bot.setNow('2026-11-05T10:00Z')
  await bot.app.enrolments.resume(ada.ref, bot.now())
  const queries = queriesOf(bot.database)
  const left = async () =>
    Promise.all(
      (['earlier_hours', 'rests'] as const).map(
        async (table) => (await queries.selectFrom(table).selectAll().execute()).length,
      ),
    )
  expect(await left()).toEqual([1, 1])
  await bot.app.attendance.lookedUp(ada.member, 'left', bot.now())
  bot.setNow('2026-12-24T10:00Z')
  await bot.app.retention.forget(ada.member)
  expect(await left()).toEqual([0, 0])
})
