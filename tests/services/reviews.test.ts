// Finished topics come back: when, in which order, and what an answer changes.

import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { indexConcepts } from '../../src/domain/concept/concept.ts'
import { createCatalogue } from '../../src/services/catalogue.ts'
import { queriesOf } from '../support/queries-of.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { expectKind, learner, smallBot } from './support.ts'

async function started() {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  const cardOf = async (nodeId: string) =>
    (
      await queriesOf(bot.database)
        .selectFrom('review_cards')
        .select('due_day')
        .where('node_id', '=', nodeId)
        .executeTakeFirst()
    )?.due_day
  return { bot, ada, cardOf }
}

describe('a finished topic', () => {
  test('is due on the third day after, and not before', async () => {
    const { bot, ada } = await started()
    await ada.done('Loops')
    bot.setNow('2026-11-04T08:00Z')
    expect(await ada.due()).toMatchObject({ kind: 'over' })
    bot.setNow('2026-11-05T08:00Z')
    const due = expectKind(await ada.due(), 'due')
    expect(due.first.node.id).toBe('basics/loops')
    expect(due.count).toBe(1)
    const { again, good, easy } = due.first.next
    expect(again.toString()).toBe('2026-11-06')
    expect(Temporal.PlainDate.compare(easy, good)).toBe(1)
  })

  test('names the day of the next review while nothing is due', async () => {
    const { ada } = await started()
    expect(await ada.due()).toMatchObject({ kind: 'over', upcoming: [] })
    await ada.done('Loops')
    expect(expectKind(await ada.due(), 'over').upcoming[0]?.day.toString()).toBe('2026-11-05')
  })

  test('logged for a day long past is due at once', async () => {
    const { ada } = await started()
    await ada.done('Loops', { day: '2026-09-01' })
    expect((await ada.due()).kind).toBe('due')
  })

  test('is due on the own study day: at three in the morning it is still yesterday', async () => {
    const { bot, ada } = await started()
    await ada.done('Loops')
    bot.setNow('2026-11-05T03:59Z')
    expect((await ada.due()).kind).toBe('over')
    bot.setNow('2026-11-05T04:00Z')
    expect((await ada.due()).kind).toBe('due')
  })

  test('that was taken back is asked no more', async () => {
    const { bot, ada } = await started()
    await ada.done('Loops')
    await ada.undo()
    bot.setNow('2026-11-20T08:00Z')
    expect((await ada.due()).kind).toBe('over')
    expect(await ada.grade('basics/loops', 'good')).toEqual({ kind: 'no-such-card' })
  })
})

describe('an answer', () => {
  test('moves the topic by the days that were announced, and gives the next one', async () => {
    const { bot, ada, cardOf } = await started()
    await ada.done('Basics')
    bot.setNow('2026-11-05T08:00Z')
    const { first } = expectKind(await ada.due(), 'due')
    const graded = expectKind(await ada.grade(first.node.id, 'good'), 'graded')
    expect(graded.dueDay).toEqual(first.next.good)
    expect(await cardOf(first.node.id)).toBe(graded.dueDay.toString())
    const then = expectKind(graded.following, 'due')
    expect([then.place, then.count]).toEqual([2, 2])
    expect(then.first.node.id).not.toBe(first.node.id)
  })

  test('again brings the topic back tomorrow, not today', async () => {
    const { bot, ada } = await started()
    await ada.done('Loops')
    bot.setNow('2026-11-05T08:00Z')
    const graded = expectKind(await ada.grade('basics/loops', 'again'), 'graded')
    expect(graded.dueDay.toString()).toBe('2026-11-06')
    expect(graded.following.kind).toBe('over')
  })

  test('of one interaction delivered twice counts once and says the same', async () => {
    const { bot, ada, cardOf } = await started()
    await ada.done('Loops')
    bot.setNow('2026-11-05T08:00Z')
    const first = expectKind(await ada.grade('basics/loops', 'good', '77'), 'graded')
    const second = expectKind(await ada.grade('basics/loops', 'good', '77'), 'graded')
    expect(second.dueDay.equals(first.dueDay)).toBe(true)
    expect(await cardOf('basics/loops')).toBe(first.dueDay.toString())
    expect(await queriesOf(bot.database).selectFrom('recalls').selectAll().execute()).toHaveLength(1)
  })

  test('delivered again a day later changes nothing', async () => {
    const { bot, ada, cardOf } = await started()
    await ada.done('Loops')
    bot.setNow('2026-11-05T08:00Z')
    await ada.grade('basics/loops', 'good', '77')
    const before = await cardOf('basics/loops')
    bot.setNow('2026-11-06T08:00Z')
    await ada.grade('basics/loops', 'easy', '77')
    expect(await cardOf('basics/loops')).toBe(before)
  })

  test('keeps the card as it was, so that history can be replayed', async () => {
    const { bot, ada } = await started()
    await ada.done('Loops')
    bot.setNow('2026-11-05T08:00Z')
    await ada.grade('basics/loops', 'hard')
    const recall = await queriesOf(bot.database).selectFrom('recalls').selectAll().executeTakeFirstOrThrow()
    expect(recall).toMatchObject({ grade: 'hard', study_day: '2026-11-05' })
    expect(JSON.parse(recall.card_before)).toMatchObject({
      dueDay: '2026-11-05',
      lastReviewDay: '2026-11-02',
    })
  })

  test('to the card of somebody else is refused', async () => {
    const { bot, ada, cardOf } = await started()
    await ada.done('Loops')
    const before = await cardOf('basics/loops')
    const mallory = learner(bot, 'Mallory')
    await mallory.start()
    expect(await mallory.grade('basics/loops', 'easy')).toEqual({ kind: 'no-such-card' })
    expect(await cardOf('basics/loops')).toBe(before)
  })
})

describe('the order', () => {
  test('puts the topic first that is most at risk of being forgotten', async () => {
    const { bot, ada } = await started()
    await ada.done('Variables', { day: '2026-10-20' })
    await ada.done('Loops', { day: '2026-10-01' })
    await ada.done('Redis', { day: '2026-10-28' })
    const seen = []
    for (;;) {
      const due = await ada.due()
      if (due.kind !== 'due') break
      seen.push(due.first.node.title)
      await ada.grade(due.first.node.id, 'good')
    }
    expect(seen).toEqual(['Loops', 'Variables', 'Redis'])
    expect((await bot.app.study.view(ada.ref, bot.now())).kind).toBe('view')
  })
})

describe('a topic that the roadmap has no more', () => {
  test('is neither asked, nor counted, nor announced, and returns with the topic', async () => {
    const { bot, ada } = await started()
    await ada.done('Basics')
    const [basics, web] = smallRoadmap.phases
    if (basics === undefined || web === undefined) throw new Error('two phases')
    const phases = [{ ...basics, children: basics.children.slice(0, 1) }, web]
    const shorter = createApp({
      database: bot.database,
      catalogue: createCatalogue([{ ...smallRoadmap, phases }]),
      concepts: indexConcepts([]),
    })
    const ref = ada.ref
    expect(await shorter.reviews.due(ref, bot.now())).toMatchObject({ kind: 'over' })
    await ada.grade('basics/variables', 'good')
    bot.setNow('2026-11-05T08:00Z')
    await ada.grade('basics/variables', 'good')
    expect(await shorter.study.view(ref, bot.now())).toMatchObject({ reviewsDue: 0 })
    const due = expectKind(await shorter.reviews.due(ref, bot.now()), 'over')
    const [next] = due.upcoming
    expect(next && Temporal.PlainDate.compare(next.day, due.today)).toBe(1)
    expect((await ada.view()).reviewsDue).toBe(1)
  })
})

describe('several roadmaps', () => {
  test('have one queue, which names the roadmap of each topic', async () => {
    const { bot, ada } = await started()
    await ada.done('Basics')
    await ada.start('other')
    await ada.done('Loops', { day: '2026-10-01' })
    bot.setNow('2026-11-05T08:00Z')
    const due = expectKind(await ada.due(), 'due')
    expect(due).toMatchObject({ count: 3, isOneOfSeveral: true })
    expect([due.first.roadmap.title, due.first.node.title]).toEqual(['Other roadmap', 'Loops'])
    expect((await ada.view()).reviewsDue).toBe(3)
  })

  test('name the first day on which any of them has a review', async () => {
    const { bot, ada } = await started()
    bot.setNow('2026-11-04T08:00Z')
    await ada.done('Loops')
    await ada.start('other')
    await ada.done('Loops', { day: '2026-11-02' })
    expect(expectKind(await ada.due(), 'over').upcoming[0]?.day.toString()).toBe('2026-11-05')
    expect((await ada.view()).nextReviewDay?.toString()).toBe('2026-11-05')
  })

  test('are asked for whichever is current, and through the button of any', async () => {
    const { bot, ada } = await started()
    await ada.done('Loops')
    const other = expectKind(await ada.start('other'), 'started')
    expect((await ada.view()).nextReviewDay?.toString()).toBe('2026-11-05')
    bot.setNow('2026-11-05T08:00Z')
    const ref = { enrolmentId: other.enrolmentId, userId: ada.userId }
    const due = expectKind(await bot.app.reviews.due(ref, bot.now()), 'due')
    expect(due.first.roadmap.title).toBe('Small roadmap')
    const mallory = { ...ref, userId: learner(bot, 'Mallory').userId }
    expect(await bot.app.reviews.due(mallory, bot.now())).toMatchObject({ reason: 'not-yours' })
  })

  test('leave out one that was left, and one that is paused', async () => {
    const { bot, ada } = await started()
    await ada.done('Loops')
    await bot.app.enrolments.setPaused(ada.member, true, bot.now())
    bot.setNow('2026-11-05T08:00Z')
    expect(await ada.due()).toMatchObject({ kind: 'all-paused', entry: { roadmap: { id: 'small' } } })
    await ada.start('other')
    expect(await ada.due()).toMatchObject({ kind: 'over', upcoming: [] })
    await ada.start('small')
    expect((await ada.due()).kind).toBe('due')
    await ada.leave('small')
    expect((await ada.due()).kind).toBe('over')
    await ada.leave('other')
    expect(await ada.due()).toEqual({ kind: 'not-enrolled', reason: 'no-roadmap' })
  })

  test('count what was answered today on one that was left since', async () => {
    const { bot, ada } = await started()
    await bot.app.reviewWishes.set(ada.ref, { dailyMax: 1 })
    await ada.done('Loops')
    await ada.start('other')
    await ada.done('Variables')
    bot.setNow('2026-11-05T08:00Z')
    const first = expectKind(await ada.due(), 'due').first
    const ref = { enrolmentId: first.enrolmentId, userId: ada.userId }
    const { key } = first
    await bot.app.reviews.answer({ ref, key, grade: 'good', interactionId: 'one', now: bot.now() })
    await ada.leave(first.roadmap.id)
    expect(await ada.due()).toMatchObject({ kind: 'over' })
  })
})

test('a second answer on one day that changes nothing is no review', async () => {
  const { bot, ada } = await started()
  await ada.done('Loops')
  bot.setNow('2026-11-05T08:00Z')
  expect(expectKind(await ada.grade('basics/loops', 'good'), 'graded').recallId).toBeDefined()
  expect(expectKind(await ada.grade('basics/loops', 'easy'), 'graded').recallId).toBeUndefined()
  expect((await ada.view()).reviewsThisWeek).toBe(1)
})
