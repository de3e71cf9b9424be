// A week or more away: the reviews of the first days, and the one topic.
import { describe, expect, test } from 'vitest'
import { retrievability } from '../../src/domain/review/schedule.ts'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { cardsDue } from '../../src/store/reviews.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { expectKind, ids, type Learner, learner, smallBot } from './support.ts'

const topic = (number: number) => ({
  id: `all/t${number}`,
  title: `Topic ${number}`,
  kind: number === 70 ? ('project' as const) : ('topic' as const),
  resources: [],
  children: [],
})
const longRoadmap: Roadmap = {
  id: 'long',
  title: 'Long roadmap',
  summary: 'Eighty topics.',
  phases: [
    {
      id: 'all',
      title: 'All',
      kind: 'phase',
      resources: [],
      children: Array.from({ length: 80 }, (_, number) => topic(number)),
    },
  ],
}

const longestWaiting = 'all/t0'

/** Ada finished sixty topics in ten days, and was away for a month since. */
async function away(topics = 60) {
  const bot = await smallBot({ now: '2026-09-01T08:00Z', roadmaps: [longRoadmap] })
  const ada = learner(bot)
  await ada.start('long')
  for (let number = 0; number < topics; number += 1) {
    bot.setNow(Temporal.Instant.from('2026-09-01T08:00Z').add({ hours: 24 * Math.floor(number / 6) }))
    await ada.done(`Topic ${number}`)
  }
  await knowByHeart(bot)
  bot.setNow('2026-10-12T08:00Z')
  return { bot, ada }
}

/** What has waited longest is no more at risk for that. */
async function knowByHeart(bot: TestBot): Promise<void> {
  const queries = queriesOf(bot.database)
  const first = queries.selectFrom('review_cards').select('memory').where('node_id', '=', longestWaiting)
  const dueDay = '2026-09-02'
  const memory = { ...JSON.parse((await first.executeTakeFirst())?.memory ?? '{}'), stability: 3_000, dueDay }
  await queries
    .updateTable('review_cards')
    .set({ memory: JSON.stringify(memory), due_day: dueDay })
    .where('node_id', '=', longestWaiting)
    .execute()
}

type Away = Awaited<ReturnType<typeof away>>

/** Answers all that is dealt, and gives the topics in their order. */
async function reviewAll(ada: Learner): Promise<readonly string[]> {
  const asked: string[] = []
  for (let outcome = await ada.due(); outcome.kind === 'due'; ) {
    asked.push(outcome.first.node.id)
    outcome = expectKind(await ada.grade(outcome.first.node.id, 'good'), 'graded').following
  }
  return asked
}

async function mostAtRisk({ bot, ada }: Away, count: number): Promise<readonly string[]> {
  const view = await ada.view()
  const cards = await cardsDue(bot.database.reading, view.enrolment.id, view.today)
  return cards
    .map(({ nodeId, card }) => ({ nodeId, card, recall: retrievability(card, view.today) }))
    .toSorted(
      (one, other) =>
        one.recall - other.recall || Temporal.PlainDate.compare(one.card.dueDay, other.card.dueDay),
    )
    .slice(0, count)
    .map(({ nodeId }) => nodeId)
}

const nextDay = ({ bot }: Away, days = 1) => bot.setNow(bot.now().add({ hours: 24 * days }))
const nextOf = async ({ bot, ada }: Away) => {
  const view = await bot.app.study.next(ada.ref, 5, bot.now())
  return ids(expectKind(view, 'view').topics.map(({ node }) => node))
}

describe('after a month away with sixty topics due', () => {
  test('there are three, five and seven reviews, most at risk first, then as many as always', async () => {
    const scene = await away()
    const askedAll: string[] = []
    for (const count of [3, 5, 7]) {
      const expected = await mostAtRisk(scene, count)
      expect((await scene.ada.view()).reviewsDue).toBe(count)
      expect(expectKind(await scene.ada.due(), 'due').count).toBe(count)
      const asked = await reviewAll(scene.ada)
      expect(asked).toHaveLength(count)
      const atRisk = asked.filter((id) => id !== longestWaiting)
      expect(atRisk).toEqual(expected.slice(0, atRisk.length))
      expect((await scene.ada.view()).reviewsDue).toBe(0)
      askedAll.push(...asked)
      nextDay(scene)
    }
    // The one that has waited longest has its place on these days too.
    expect(askedAll).toContain(longestWaiting)
    expect((await scene.ada.view()).reviewsDue).toBe(10)
    expect(await reviewAll(scene.ada)).toHaveLength(10)
  })

  test('a day on which they only look is none of the three', async () => {
    const scene = await away()
    for (let day = 0; day < 5; day += 1) {
      expect((await scene.ada.view()).reviewsDue).toBe(3)
      nextDay(scene)
    }
    const { first } = expectKind(await scene.ada.due(), 'due')
    await scene.ada.grade(first.node.id, 'good')
    expect(expectKind(await scene.ada.due(), 'due')).toMatchObject({ place: 2, count: 3 })
    nextDay(scene, 6)
    expect((await scene.ada.view()).reviewsDue).toBe(5)
  })

  test('the coming days are named with the numbers that they will have', async () => {
    const scene = await away()
    const counts = async () => {
      const outcome = await scene.bot.app.reviews.stop(scene.ada.ref, scene.bot.now())
      return expectKind(outcome, 'over').upcoming.map(({ count }) => count)
    }
    expect(await counts()).toEqual([3, 5, 7])
    await reviewAll(scene.ada)
    expect(await counts()).toEqual([5, 7, 10])
  })

  test('nobody has more than they want', async () => {
    const scene = await away()
    await scene.bot.app.reviewWishes.set(scene.ada.ref, { dailyMax: 2 })
    expect((await scene.ada.view()).reviewsDue).toBe(2)
    expect(await reviewAll(scene.ada)).toHaveLength(2)
  })

  test('a pause of everything counts as away', async () => {
    const scene = await away()
    const { app, now } = scene.bot
    const { enrolment } = await scene.ada.view()
    await queriesOf(scene.bot.database)
      .updateTable('enrolments')
      .set({ paused_at: Temporal.Instant.from('2026-09-11T08:00Z').epochMilliseconds })
      .execute()
    expect(expectKind(await app.study.next(scene.ada.ref, 5, now()), 'view').topics).toHaveLength(5)
    await queriesOf(scene.bot.database).updateTable('enrolments').set({ paused_at: null }).execute()
    expect(await app.study.next(scene.ada.ref, 5, now())).toMatchObject({
      enrolment: { id: enrolment.id },
      reviewsDue: 3,
      comeback: { day: 1, isUnderWay: false },
    })
  })

  test('what is logged for days long past ends nothing', async () => {
    const scene = await away()
    for (const [at, day] of ['2026-10-05', '2026-10-08', '2026-10-10'].entries())
      await scene.ada.done(`Topic ${60 + at}`, { day })
    expect((await scene.ada.view()).reviewsDue).toBe(3)
  })

  test('what they study on a roadmap that they left counts as well', async () => {
    const scene = await away()
    await reviewAll(scene.ada)
    nextDay(scene)
    await scene.ada.leave()
    await scene.ada.start('long')
    const { comeback } = await scene.ada.view()
    expect(comeback?.day).toBe(2)
  })
})

describe('the next topic', () => {
  test('is one while they come back, and as many as always then', async () => {
    const scene = await away()
    expect(await nextOf(scene)).toEqual(['all/t60'])
    for (let day = 0; day < 3; day += 1) {
      expect(await nextOf(scene)).toHaveLength(1)
      await scene.ada.done(`Topic ${60 + day}`)
      expect(await nextOf(scene)).toHaveLength(1)
      nextDay(scene)
    }
    expect(await nextOf(scene)).toHaveLength(5)
  })

  test('is the first that is no project', async () => {
    const scene = await away()
    for (let number = 60; number < 70; number += 1) await scene.ada.done(`Topic ${number}`)
    expect(await nextOf(scene)).toEqual(['all/t71'])
  })

  test('is the shortest of the next five, as far as the server has shown', async () => {
    const scene = await away()
    await queriesOf(scene.bot.database)
      .insertInto('topic_efforts')
      .values({
        guild_id: '100',
        roadmap_id: 'long',
        learned_at: 0,
        efforts: '{"all/t63":0.5,"all/t65":0.25}',
      })
      .execute()
    expect(await nextOf(scene)).toEqual(['all/t63'])
  })
})

test('somebody new is in no comeback, also when they log what they finished long ago', async () => {
  const bot = await smallBot({ roadmaps: [longRoadmap] })
  const ada = learner(bot)
  await ada.start('long')
  for (let number = 0; number < 12; number += 1) await ada.done(`Topic ${number}`, { day: '2026-08-01' })
  expect(await ada.view()).toMatchObject({ reviewsDue: 10, comeback: undefined })
  expect(await nextOf({ bot, ada })).toHaveLength(5)
})

test('who has finished everything is not away while the few reviews that are left are weeks apart', async () => {
  const { bot, ada } = await away(0)
  for (let number = 0; number < 80; number += 1) await ada.done(`Topic ${number}`)
  await queriesOf(bot.database).deleteFrom('review_cards').where('node_id', 'not like', 'all/t1_').execute()
  bot.setNow('2026-11-12T08:00Z')
  expect(await ada.view()).toMatchObject({ reviewsDue: 10, comeback: undefined })
})
