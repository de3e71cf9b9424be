// What moderators are shown: how everyone stands, and what one week brought.
import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { indexConcepts } from '../../src/domain/concept/concept.ts'
import { guildId } from '../../src/domain/ids.ts'
import { createCatalogue } from '../../src/services/catalogue.ts'
import { bringCrowd } from '../support/crowd.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { learner, smallBot } from './support.ts'

const guild = guildId('100')
const instant = (text: string) => Temporal.Instant.from(text)

describe('stats', () => {
  test('give the numbers of each roadmap, the most walked first', async () => {
    const bot = await smallBot()
    const [ada, bob, cleo] = ['Ada', 'Bob', 'Cleo'].map((name) => learner(bot, name))
    await ada?.start('other')
    await ada?.start('small')
    await bob?.start('small')
    await cleo?.start('small')
    await ada?.done('Basics')
    await bob?.done('Loops')
    const [small, other, ...rest] = await bot.app.cohorts.stats(guild, bot.now())
    expect(rest).toEqual([])
    expect(small).toMatchObject({
      roadmap: { id: 'small' },
      active: 3,
      quiet: 0,
      finished: 0,
      paused: 0,
      medianPercent: 20,
    })
    expect(small?.members.map(({ displayName, done, total }) => [displayName, done, total])).toEqual([
      ['Cleo', 0, 5],
      ['Bob', 1, 5],
      ['Ada', 2, 5],
    ])
    expect(small?.phases.map(({ phase, members }) => [phase.title, members])).toEqual([
      ['Basics', 2],
      ['Web', 1],
    ])
    expect(other?.members).toHaveLength(1)
  })

  test('call somebody quiet who logged nothing for more than seven days', async () => {
    const bot = await smallBot()
    const [ada, bob] = [learner(bot, 'Ada'), learner(bot, 'Bob')]
    await ada.start()
    await bob.start()
    bot.setNow('2026-11-04T08:00Z')
    await ada.done('Loops')
    const standings = async (now: string) =>
      (await bot.app.cohorts.stats(guild, instant(now)))[0]?.members.map((member) => member.standing)
    expect(await standings('2026-11-09T08:00:00Z')).toEqual(['active', 'active'])
    expect(await standings('2026-11-09T08:00:01Z')).toEqual(['quiet', 'active'])
    expect(await standings('2026-11-11T08:00:01Z')).toEqual(['quiet', 'quiet'])
  })

  test('know who rests and who has finished, and leave out who left', async () => {
    const bot = await smallBot()
    const [ada, bob, cleo] = [learner(bot, 'Ada'), learner(bot, 'Bob'), learner(bot, 'Cleo')]
    for (const one of [ada, bob, cleo]) await one.start()
    for (const topic of ['Basics', 'FastAPI', 'Blog']) await ada.done(topic)
    await bot.app.enrolments.setPaused(bob.member, true, bot.now())
    await cleo.done('Loops')
    await cleo.leave()
    const [stats] = await bot.app.cohorts.stats(guild, instant('2026-12-01T08:00Z'))
    expect(stats?.members.map(({ displayName, standing }) => [displayName, standing])).toEqual([
      ['Bob', 'paused'],
      ['Ada', 'finished'],
    ])
  })

  test('of a server with nobody are empty', async () => {
    const bot = await smallBot()
    expect(await bot.app.cohorts.stats(guild, bot.now())).toEqual([])
  })

  test('of two servers have nothing to do with each other', async () => {
    const bot = await smallBot()
    const [here, there] = [learner(bot, 'Ada', '100'), learner(bot, 'Ada', '200')]
    await here.start()
    await there.start()
    await there.done('Basics')
    const [stats] = await bot.app.cohorts.stats(guild, bot.now())
    expect(stats?.members.map((member) => member.done)).toEqual([0])
    const digest = await bot.app.cohorts.digest(guild, bot.now().add({ hours: 1 }), 'UTC')
    expect(digest.week).toMatchObject({ topics: 0, members: 1 })
  })
})

describe('a digest', () => {
  test.each([
    ['an ordinary week has 168 hours', '2026-11-16T09:00Z', '2026-11-09T09:00:00Z'],
    ['the week in which clocks go back has 169', '2026-10-26T08:00Z', '2026-10-19T07:00:00Z'],
    ['the week in which clocks go forward has 167', '2026-03-30T07:00Z', '2026-03-23T08:00:00Z'],
  ])('%s, from nine to nine in Berlin', async (_, until, from) => {
    const bot = await smallBot()
    const zone = until.startsWith('2026-11') ? 'UTC' : 'Europe/Berlin'
    const digest = await bot.app.cohorts.digest(guild, instant(until), zone)
    expect(digest.from.toString()).toBe(from)
  })

  test('holds what was logged from its first moment on, and nothing of its last', async () => {
    const bot = await smallBot({ now: '2026-10-01T00:00Z' })
    const ada = learner(bot)
    await ada.start()
    const log = async (time: string, topic: string) => {
      bot.setNow(time)
      await ada.done(topic)
    }
    await log('2026-10-19T06:59:59.999Z', 'Variables')
    await log('2026-10-19T07:00:00Z', 'Loops')
    await log('2026-10-26T07:59:59.999Z', 'Redis')
    await log('2026-10-26T08:00:00Z', 'Blog')
    const { week } = await bot.app.cohorts.digest(guild, instant('2026-10-26T08:00Z'), 'Europe/Berlin')
    expect(week).toMatchObject({ topics: 2, phasesFinished: 1, started: [], members: 1 })
    expect(week.moved).toEqual([{ displayName: 'Ada', phases: ['Basics'] }])
    const next = await bot.app.cohorts.digest(guild, instant('2026-11-02T08:00Z'), 'Europe/Berlin')
    expect(next.week.topics).toBe(1)
  })

  test('counts a person on two roadmaps once', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start('small')
    await ada.done('Loops')
    await ada.start('other')
    await ada.done('Basics')
    const { week } = await bot.app.cohorts.digest(guild, bot.now().add({ hours: 1 }), 'UTC')
    expect(week).toEqual({
      topics: 3,
      reviews: 0,
      finishers: 1,
      reviewers: 0,
      moved: [{ displayName: 'Ada', phases: ['Basics'] }],
      phasesFinished: 1,
      started: [{ displayName: 'Ada' }],
      members: 1,
    })
  })

  test('forgets what was taken back', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    await ada.done('Basics')
    await ada.undo()
    const { week } = await bot.app.cohorts.digest(guild, bot.now().add({ hours: 1 }), 'UTC')
    expect(week).toMatchObject({ topics: 0, phasesFinished: 0 })
  })
})

test('a digest names those of all roadmaps in the order in which they began, and counts what is done on one that is gone', async () => {
  const bot = await smallBot()
  for (const [name, roadmap] of [
    ['Ada', 'small'],
    ['Bob', 'other'],
    ['Cleo', 'small'],
  ] as const) {
    const one = learner(bot, name)
    await one.start(roadmap)
    await one.done('Basics')
  }
  const until = bot.now().add({ hours: 1 })
  const { week } = await bot.app.cohorts.digest(guild, until, 'UTC')
  expect(week.started.map(({ displayName }) => displayName)).toEqual(['Ada', 'Bob', 'Cleo'])
  const without = createApp({
    database: bot.database,
    catalogue: createCatalogue([smallRoadmap]),
    concepts: indexConcepts([]),
  })
  const digest = await without.cohorts.digest(guild, until, 'UTC')
  expect(digest.week).toMatchObject({ topics: 6, phasesFinished: 2, members: 3 })
  expect(digest.roadmaps.map(({ roadmap }) => roadmap.id)).toEqual(['small'])
})

test('more learners than are looked at together are all counted', async () => {
  const bot = await smallBot()
  const topics = ['basics/variables', 'basics/loops']
  const crowd = { guild, roadmapId: 'small', learners: 251, topics, doneByEach: 1, now: bot.now() }
  await bringCrowd(bot.database, crowd)
  const [stats] = await bot.app.cohorts.stats(guild, bot.now())
  expect(stats?.members).toHaveLength(251)
  const { week } = await bot.app.cohorts.digest(guild, bot.now().add({ hours: 1 }), 'UTC')
  expect(week.members).toBe(251)
})
