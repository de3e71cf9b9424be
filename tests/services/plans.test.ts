// The plan over time: what is left moves on by itself, the look back, one suggestion a week, and what others show.
import { describe, expect, test } from 'vitest'
import type { Roadmap, RoadmapNode } from '../../src/domain/roadmap/tree.ts'
import { shortKey } from '../../src/domain/text/short-key.ts'
import { textOf } from '../support/test-bot.ts'
import { expectKind, type Learner, learner, monday, smallBot } from './support.ts'

const node = (id: string, rest: Partial<RoadmapNode> = {}): RoadmapNode => ({
  id,
  title: id,
  kind: 'topic',
  resources: [],
  children: [],
  ...rest,
})

/** A phase of so many topics: `long/t0`, `long/t1` and so on. */
const longRoadmap = (topics: number): Roadmap => ({
  id: 'long',
  title: 'Long roadmap',
  summary: 'Topic after topic.',
  phases: [
    node('long', {
      kind: 'phase',
      children: Array.from({ length: topics }, (_, at) => node(`long/t${at}`, { title: `Topic ${at}` })),
    }),
  ],
})

async function onLong(topics = 60) {
  const bot = await smallBot({ roadmaps: [longRoadmap(topics)] })
  const ada = learner(bot)
  await ada.start('long')
  const { plans } = bot.app
  return {
    bot,
    ada,
    set: (hours: string, days = 'every day', who: Learner = ada) =>
      plans.set(who.ref, { hours, days }, bot.now()),
    show: async () => expectKind(await plans.show(ada.ref, bot.now()), 'plan'),
    today: async () => expectKind(await plans.today(ada.ref, bot.now()), 'today'),
    look: () => plans.weekLookBack(ada.ref, bot.now()),
    suggestion: () => plans.suggestion(ada.ref, bot.now()),
    leave: () => plans.leaveSuggestion(ada.ref, bot.now()),
    /** Logs the next topics, so many a day at eight in the morning, for so many days. */
    async study(days: number, aDay: number, from = 0) {
      for (let day = 0; day < days; day += 1) {
        for (let at = 0; at < aDay; at += 1) await ada.done(`long/t${from + day * aDay + at}`)
        bot.setNow(bot.now().add({ hours: 24 }))
      }
    },
  }
}

test('what was known before is no study of today, nor of the week', async () => {
  const { bot, ada, set, today, look } = await onLong()
  await set('7')
  bot.setNow(bot.now().add({ hours: 48 }))
  const sections = [shortKey('long')]
  const known = await bot.app.knownBefore.log({ ref: ada.ref, sections, interactionId: 'k', now: bot.now() })
  expect(known.kind).toBe('known')
  expect((await bot.app.plans.today(ada.ref, bot.now())).kind).toBe('resting')
  expect(await look()).toMatchObject({ topics: 0, minutesDone: 0 })
  await ada.undo('k')
  await ada.done('long/t0')
  expect(await today()).toMatchObject({ minutesDone: 60, week: { topics: 1 } })
})

test('days of a pause were not planned, and fit no other hours', async () => {
  const { bot, ada, set, look, suggestion, study } = await onLong()
  await set('7')
  await study(14, 1)
  expect(await look()).toMatchObject({ topics: 6, minutesPlanned: 420 })
  await bot.app.enrolments.setPaused(ada.member, true, bot.now())
  bot.setNow(bot.now().add({ hours: 24 * 20 }))
  await bot.app.enrolments.setPaused(ada.member, false, bot.now())
  bot.setNow(bot.now().add({ hours: 24 }))
  await ada.done('long/t14')
  // Of the last seven days only today was none of the pause.
  expect(await look()).toMatchObject({ topics: 1, minutesPlanned: 60 })
  expect(await suggestion()).toBeUndefined()
})

describe('today', () => {
  test('has its share, less what was done of it', async () => {
    const { today, set, ada } = await onLong()
    await set('6', 'mon wed fri')
    const before = await today()
    expect(before).toMatchObject({ minutesPlanned: 120, minutesDone: 0 })
    expect(before.topics.map(({ node: { title } }) => title)).toEqual(['Topic 0', 'Topic 1'])
    await ada.done('long/t0')
    const after = await today()
    expect(after).toMatchObject({ minutesPlanned: 120, minutesDone: 60 })
    expect(after.topics.map(({ node: { title } }) => title)).toEqual(['Topic 1'])
    await ada.done('long/t1')
    expect(await today()).toMatchObject({ minutesPlanned: 120, minutesDone: 120, topics: [] })
    expect((await today()).week).toEqual({ topics: 2, minutesDone: 120, minutesPlanned: 120 })
  })

  test('has none on a day that is no study day, which is that of the member', async () => {
    const { bot, today, set, ada } = await onLong()
    await set('6', 'mon wed fri')
    bot.setNow('2026-11-03T08:00Z')
    expect(await today()).toMatchObject({ minutesPlanned: 0, topics: [] })
    // Half past two on Wednesday is still Tuesday's study day.
    bot.setNow('2026-11-04T02:30Z')
    expect(await today()).toMatchObject({ minutesPlanned: 0 })
    await ada.remind({ hour: 18, zone: 'Asia/Tokyo' })
    expect(await today()).toMatchObject({ minutesPlanned: 120 })
  })

  test('is nothing where nothing is planned, all is done, or the roadmap rests', async () => {
    const { bot, set, ada } = await onLong(2)
    const { plans, enrolments } = bot.app
    expect((await plans.today(ada.ref, bot.now())).kind).toBe('no-plan')
    await set('6')
    await enrolments.pause(ada.ref, undefined, bot.now())
    expect(await plans.today(ada.ref, bot.now())).toMatchObject({ kind: 'resting', why: 'paused' })
    expect(await plans.weekLookBack(ada.ref, bot.now())).toBeUndefined()
    await enrolments.resume(ada.ref, bot.now())
    await ada.done('long')
    expect(await plans.today(ada.ref, bot.now())).toMatchObject({ kind: 'resting', why: 'finished' })
    expect((await plans.today(learner(bot, 'Ben').ref, bot.now())).kind).toBe('not-enrolled')
  })
})

describe('the plan', () => {
  test('is that of today whenever it is looked at', async () => {
    const { bot, show, set } = await onLong()
    await set('7')
    for (const now of [monday, '2026-11-20T08:00Z', '2027-06-01T08:00Z']) {
      bot.setNow(now)
      const { planned, today } = await show()
      const [first] = [...(planned?.plan.sessions() ?? [])]
      expect(first?.day).toEqual(today)
      expect(planned?.plan.phases[0]?.endsOn).toEqual(today.add({ days: 59 }))
    }
  })

  test('foretells the finish from the pace, whether hours are set or not', async () => {
    const { show, set, study } = await onLong()
    expect((await show()).forecast.kind).toBe('too-early')
    await study(28, 1)
    const { forecast, planned } = await show()
    expect(planned).toBeUndefined()
    if (forecast.kind !== 'interval') throw new Error(forecast.kind)
    const finish = Temporal.PlainDate.from('2026-12-31')
    expect(Math.abs(forecast.likely.since(finish).days)).toBeLessThanOrEqual(4)
    await set('20', 'sat')
    expect((await show()).forecast).toEqual(forecast)
  })

  test('counts neither what was logged on the first day nor what was taken back', async () => {
    const { bot, ada, show, study } = await onLong()
    for (let at = 30; at < 50; at += 1) await ada.done(`long/t${at}`)
    bot.setNow('2026-11-03T08:00Z')
    await study(14, 1)
    const { forecast } = await show()
    if (forecast.kind !== 'interval') throw new Error(forecast.kind)
    expect(forecast.likely.since(Temporal.PlainDate.from('2026-11-17')).days).toBeGreaterThan(20)
    for (let at = 0; at < 13; at += 1) await ada.undo()
    expect((await show()).forecast.kind).toBe('too-early')
  })
})

describe('the look back on seven days', () => {
  test('holds what was done against what was planned since it was', async () => {
    const { bot, look, set, study } = await onLong()
    expect(await look()).toBeUndefined()
    await study(3, 1)
    await set('7')
    expect(await look()).toEqual({ topics: 3, minutesDone: 180, minutesPlanned: 60 })
    bot.setNow(bot.now().add({ hours: 24 * 6 }))
    expect(await look()).toEqual({ topics: 0, minutesDone: 0, minutesPlanned: 420 })
  })
})

describe('a suggestion', () => {
  test('is made once a week, and of two at once both get the same', async () => {
    const { bot, set, study, suggestion } = await onLong()
    await set('20')
    await study(13, 1)
    expect(await suggestion()).toBeUndefined()
    await study(8, 1, 13)
    const [one, other] = await Promise.all([suggestion(), suggestion()])
    expect(one).toMatchObject({ minutesAWeek: 420, minutesPlanned: 1_200, weeks: 3 })
    expect(other).toEqual(one)
    bot.setNow(bot.now().add({ hours: 24 * 6 }))
    expect(await suggestion()).toMatchObject({ minutesAWeek: 420 })
    bot.setNow(bot.now().add({ hours: 24 }))
    // A week without anything later, a new one.
    expect(await suggestion()).toMatchObject({ minutesAWeek: 300 })
  })

  test('is over once it is taken or left', async () => {
    const { bot, set, study, suggestion, leave } = await onLong()
    await set('20')
    await study(21, 1)
    expect(await suggestion()).toBeDefined()
    await leave()
    await leave()
    expect(await suggestion()).toBeUndefined()
    bot.setNow(bot.now().add({ hours: 24 * 14 }))
    expect(await suggestion()).toBeUndefined()
  })

  test('is none of a stranger’s to leave', async () => {
    const { bot, set, study, suggestion } = await onLong()
    await set('20')
    await study(21, 1)
    await suggestion()
    const ben = learner(bot, 'Ben')
    const left = await bot.app.plans.leaveSuggestion({ enrolmentId: 1, userId: ben.userId }, bot.now())
    expect(left).toMatchObject({ kind: 'not-enrolled', reason: 'not-yours' })
    expect(await suggestion()).toBeDefined()
  })
})

describe('the weekly summary', () => {
  test('looks back on the plan and makes one suggestion, once a week', async () => {
    const { bot, ada, set, study } = await onLong()
    await ada.remind({ hour: 18, summary: 7 })
    await set('20')
    await study(20, 1)
    await bot.turnTo('2026-11-22T18:00Z')
    const said = bot.sent.findLast(({ reply }) => textOf(reply).includes('Your week on'))
    const text = textOf(said?.reply)
    expect(text).toContain('6 topics in the last seven days, about 6 of the 20 hours you planned')
    expect(text.match(/A suggestion/g)).toHaveLength(1)
    await bot.turnTo('2026-11-28T18:00Z')
    const all = bot.sent.map(({ reply }) => textOf(reply)).join('\n')
    expect(all.match(/A suggestion/g)).toHaveLength(1)
  })

  test('says nothing of a plan where there is none', async () => {
    const { bot, ada, study } = await onLong()
    await ada.remind({ hour: 18, summary: 7 })
    await study(21, 1)
    await bot.turnTo('2026-11-29T18:00Z')
    const all = bot.sent.map(({ reply }) => textOf(reply)).join('\n')
    expect(all).toContain('Your week on')
    expect(all).not.toContain('plan')
  })
})

describe('how long a topic takes', () => {
  test('is learned from five members of the server, and anew after a week', async () => {
    const { bot, ada, set, show } = await onLong(12)
    const five = ['Ben', 'Cem', 'Dora', 'Eve', 'Finn'].map((name) => learner(bot, name))
    for (const one of five) await one.start('long')
    for (let day = 0, at = 0; at < 11; day += 1) {
      // The fifth topic takes everybody three days.
      if (day !== 4 && day !== 5) {
        for (const one of five) await one.done(`long/t${at}`)
        at += 1
      }
      bot.setNow(bot.now().add({ hours: 24 }))
    }
    await ada.undo()
    await set('7')
    const { planned, topicsLearned } = await show()
    const minutes = planned?.plan.topics.map((topic) => topic.minutes) ?? []
    expect(topicsLearned).toBe(10)
    expect(minutes[4]).toBe(90)
    expect(minutes[7]).toBe(60)
    // The last one nobody has finished.
    expect(minutes[11]).toBe(60)
    for (const one of five) await one.undo()
    expect((await show()).topicsLearned).toBe(10)
    bot.setNow(bot.now().add({ hours: 24 * 7 }))
    expect((await show()).topicsLearned).toBe(9)
  })
})

test('whoever leaves a roadmap and comes back has their plan again, like their marks', async () => {
  const { bot, ada, set, today } = await onLong()
  await set('7')
  await ada.leave()
  expect((await bot.app.plans.today(ada.ref, bot.now())).kind).toBe('not-enrolled')
  await ada.start('long')
  expect(await today()).toMatchObject({ minutesPlanned: 60 })
})
