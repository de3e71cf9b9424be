// What the weekly digest holds a week against, and on which days it was.
import { describe, expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import { bringNamed } from '../support/named-cohorts.ts'
import type { TestBot } from '../support/test-bot.ts'
import { ids, learner, smallBot } from './support.ts'

const guild = guildId('100')

const digestOf = (bot: TestBot, until: string) =>
  bot.app.digests.compose(guild, Temporal.Instant.from(until), 'UTC')

/** Learners who have begun on the Monday; they are as many as there are names. */
async function group(names: readonly string[]) {
  const bot = await smallBot()
  const learners = names.map((name) => learner(bot, name))
  for (const one of learners) await one.start()
  return { bot, learners }
}

const five = ['Ada', 'Bob', 'Cleo', 'Dan', 'Eve']

describe('a week is held against the one before', () => {
  test('in which nobody was there yet: not at all', async () => {
    const { bot, learners } = await group(['Ada'])
    await learners[0]?.done('Basics')
    expect((await digestOf(bot, '2026-11-03T09:00Z')).comparison).toBeUndefined()
  })

  test('by the topics of each, whether more, as many or fewer', async () => {
    const { bot, learners } = await group(['Ada'])
    const [ada] = learners
    await ada?.done('Basics')
    const next = async (day: string, ...topics: readonly string[]) => {
      bot.setNow(`2026-11-${day}T08:00Z`)
      for (const topic of topics) await ada?.done(topic)
      return (await digestOf(bot, `2026-11-${day}T09:00Z`)).comparison
    }
    expect(await next('10', 'Validation')).toEqual({ kind: 'fewer', before: 2 })
    expect(await next('17', 'Redis')).toEqual({ kind: 'same' })
    bot.setNow('2026-11-17T09:00Z')
    await ada?.start('other')
    expect(await next('24', 'Basics', 'FastAPI')).toMatchObject({ kind: 'more' })
    expect(await next('30')).toMatchObject({ kind: 'more' })
    bot.setNow('2026-12-08T08:00Z')
    expect((await digestOf(bot, '2026-12-08T09:00Z')).comparison).toBeUndefined()
  })

  test('as it was told then: with whoever has left the roadmap or the server since', async () => {
    const { bot, learners } = await group(five)
    for (const one of learners) await one.done('Loops')
    bot.setNow('2026-11-10T08:00Z')
    await learners[1]?.leave('small')
    await learners[2]?.leave('small')
    await learners[0]?.done('Validation')
    expect((await digestOf(bot, '2026-11-10T09:00Z')).comparison).toEqual({ kind: 'fewer', before: 5 })
  })

  test('without whoever had left by then, though they came back', async () => {
    const { bot, learners } = await group(five)
    for (const one of learners) await one.done('Loops')
    bot.setNow('2026-11-03T08:00Z')
    await learners[1]?.leave('small')
    bot.setNow('2026-11-04T08:00Z')
    await learners[1]?.start('small')
    await learners[0]?.done('Validation')
    const before = (await digestOf(bot, '2026-11-10T08:30Z')).comparison
    expect(before).toEqual({ kind: 'fewer', before: 4 })
  })

  test('with private members as its own digest counted them, from a crowd on', async () => {
    const { bot, learners } = await group(['Ada', 'Bob', 'Cleo', 'Dan'])
    const [ada, bob] = learners
    const hide = { displayName: 'Ada', visibility: 'private', now: bot.now() } as const
    if (ada !== undefined) await bot.app.privacy.choose({ member: ada.member, ...hide })
    await ada?.done('Basics')
    await bob?.done('Loops')
    bot.setNow('2026-11-10T08:00Z')
    await learner(bot, 'Eve').start()
    for (const topic of ['Variables', 'Validation']) await bob?.done(topic)
    const digest = await digestOf(bot, '2026-11-10T09:00Z')
    expect(digest.comparison).toEqual({ kind: 'more', by: 1 })
  })

  test('without what was logged before it, taken back in it and logged again', async () => {
    const { bot, learners } = await group(['Ada'])
    const [ada] = learners
    await ada?.done('Basics')
    bot.setNow('2026-11-10T08:00Z')
    await ada?.undo()
    for (const topic of ['Basics', 'Validation']) await ada?.done(topic)
    bot.setNow('2026-11-17T08:00Z')
    await ada?.done('Redis')
    expect((await digestOf(bot, '2026-11-17T08:30Z')).comparison).toEqual({ kind: 'same' })
  })
})

describe('the days of a week', () => {
  test('are civil ones of the server, the first and the last in part, and add up to it', async () => {
    const { bot, learners } = await group(five)
    await learners[0]?.done('Loops')
    bot.setNow('2026-11-05T23:00Z')
    for (const one of learners) await one.done('Validation')
    const until = Temporal.Instant.from('2026-11-09T08:00Z')
    const digest = await bot.app.digests.compose(guild, until, 'Europe/Berlin')
    expect(digest.days?.first.toString()).toBe('2026-11-02')
    expect(digest.days?.topics).toEqual([1, 0, 0, 0, 5, 0, 0, 0])
    expect(digest.week.topics).toBe(6)
  })

  test('of fewer than five are nobody’s affair', async () => {
    const { bot, learners } = await group(five.slice(1))
    await learners[0]?.done('Loops')
    expect((await digestOf(bot, '2026-11-03T09:00Z')).days).toBeUndefined()
  })

  test('do not count again what was taken back and logged once more', async () => {
    const { bot, learners } = await group(five)
    const [ada] = learners
    await ada?.done('Basics')
    bot.setNow('2026-11-10T08:00Z')
    await ada?.undo()
    for (const topic of ['Basics', 'Validation']) await ada?.done(topic)
    const digest = await digestOf(bot, '2026-11-10T09:00Z')
    expect([digest.week.topics, digest.days?.topics]).toEqual([1, [0, 0, 0, 0, 0, 0, 0, 1]])
  })
})

describe('what comes next week', () => {
  const next = async (weeks: number | null, startsOn: string) => {
    const { bot } = await group(['Ada'])
    await bringNamed(bot.database, { guild, roadmapId: 'small', name: 'Autumn', startsOn, weeks }, [1])
    const { next: found } = await digestOf(bot, '2026-11-09T08:00Z')
    return found.map(({ name, number, total, phases }) => [name, number, total, ids(phases)])
  }

  test('is told of open cohorts, by the day of the server', async () => {
    expect(await next(2, '2026-11-02')).toEqual([['Autumn', 2, 2, ['web']]])
    expect(await next(4, '2026-11-09')).toEqual([['Autumn', 1, 4, ['basics']]])
  })

  test('is nothing where there is no pace, and after the end', async () => {
    expect(await next(null, '2026-11-02')).toEqual([])
    expect(await next(1, '2026-11-02')).toEqual([])
  })

  test('is said of five cohorts, those that were made last', async () => {
    const { bot } = await group(['Ada'])
    for (const name of ['A', 'B', 'C', 'D', 'E', 'F'])
      await bringNamed(
        bot.database,
        { guild, roadmapId: 'small', name, startsOn: '2026-11-02', weeks: 5 },
        [],
      )
    const digest = await digestOf(bot, '2026-11-09T08:00Z')
    expect(digest.next.map(({ name }) => name)).toEqual(['F', 'E', 'D', 'C', 'B'])
  })
})

describe('the hours in which the bot was down', () => {
  const hoursDown = async (from: string, until: string) => {
    const { bot } = await group(['Ada'])
    const beat = (text: string, sinceLastMs?: number) =>
      bot.app.beats.beat({ at: Temporal.Instant.from(text), sinceLastMs })
    await beat(from)
    await beat(until)
    return (await digestOf(bot, '2026-11-09T08:00Z')).hoursDown
  }

  test.each([
    ['an hour', '2026-11-05T08:00Z', '2026-11-05T09:00:00Z', undefined],
    ['a moment longer', '2026-11-05T08:00Z', '2026-11-05T09:00:01Z', 1],
    ['into the week', '2026-11-01T08:00Z', '2026-11-02T11:00Z', 3],
    ['out of the week', '2026-11-09T06:00Z', '2026-11-12T08:00Z', 2],
    ['before the week', '2026-10-01T08:00Z', '2026-11-02T08:00Z', undefined],
    ['after the week', '2026-11-09T08:00Z', '2026-11-12T08:00Z', undefined],
  ])('%s', async (_, from, until, expected) => {
    expect(await hoursDown(from, until)).toBe(expected)
  })
})

describe('the month', () => {
  test('is told once it is over, beside the one before it', async () => {
    const { bot, learners } = await group(['Ada', 'Bob'])
    const [ada, bob] = learners
    await ada?.done('Basics')
    bot.setNow('2026-12-03T08:00Z')
    for (const topic of ['Validation', 'Redis']) await ada?.done(topic)
    await learner(bot, 'Cleo').start()
    bot.setNow('2026-12-31T23:59Z')
    await bob?.done('Loops')
    expect((await digestOf(bot, '2026-12-14T08:00Z')).month).toBeUndefined()
    const november = (await digestOf(bot, '2026-12-07T08:00Z')).month
    expect(november).toMatchObject({
      counts: { topics: 2, finishers: 1, phasesFinished: 1, members: 2 },
      comparison: undefined,
    })
    expect(november?.counts.started.map(({ displayName }) => displayName)).toEqual(['Ada', 'Bob'])
    const december = (await digestOf(bot, '2027-01-04T08:00Z')).month
    expect(december).toMatchObject({
      counts: { topics: 3, finishers: 2, phasesFinished: 0, members: 3, started: [{ displayName: 'Cleo' }] },
      comparison: { kind: 'more', by: 1 },
    })
    expect((await digestOf(bot, '2027-02-01T08:00Z')).month).toBeUndefined()
  })

  test('begins and ends at midnight of the server', async () => {
    const { bot, learners } = await group(['Ada'])
    for (const [at, topic] of [
      ['2026-11-30T22:59:59Z', 'Loops'],
      ['2026-11-30T23:00Z', 'Redis'],
    ] as const) {
      bot.setNow(at)
      await learners[0]?.done(topic)
    }
    const until = Temporal.Instant.from('2026-12-07T08:00Z')
    expect((await bot.app.digests.compose(guild, until, 'Europe/Berlin')).month?.counts.topics).toBe(1)
  })

  test('has no number that holds a private member among a few', async () => {
    const { bot, learners } = await group(['Ada', 'Bob', 'Cleo', 'Dan'])
    const [ada, bob] = learners
    const hide = { displayName: 'Ada', visibility: 'private', now: bot.now() } as const
    if (ada !== undefined) await bot.app.privacy.choose({ member: ada.member, ...hide })
    await ada?.done('Basics')
    await bob?.done('Loops')
    const { counts } = (await digestOf(bot, '2026-12-07T08:00Z')).month ?? {}
    expect(counts).toMatchObject({ topics: 1, phasesFinished: 0, members: 3 })
    expect(counts?.started).toHaveLength(3)
  })
})
