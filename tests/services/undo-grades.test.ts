// Undo takes back the newest thing of any kind: an answer in a review leaves its card just as it was.
import { describe, expect, test } from 'vitest'
import { queriesOf } from '../support/queries-of.ts'
import { expectKind, ids, learner, smallBot } from './support.ts'

/** Ada has Variables and Loops due, and answers for Loops. */
async function answered() {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  await ada.done('Variables')
  await ada.done('Loops')
  const cards = () => queriesOf(bot.database).selectFrom('review_cards').selectAll().execute()
  bot.setNow('2026-11-05T08:00Z')
  const before = await cards()
  const graded = expectKind(await ada.grade('basics/loops', 'easy', 'grade-1'), 'graded')
  const undo = (rest: { readonly recallId?: string; readonly asksFirst?: boolean } = {}, id = 'undo-1') =>
    bot.app.changes.undo({ ref: ada.ref, interactionId: id, now: bot.now(), ...rest })
  return { bot, ada, cards, before, graded, undo }
}

describe('undo after an answer', () => {
  test('restores the card to the letter and leaves what was logged alone', async () => {
    const { ada, cards, before, undo } = await answered()
    expect(await cards()).not.toEqual(before)
    const outcome = expectKind(await undo(), 'grade-undone')
    expect(outcome).toMatchObject({ title: 'Loops', grade: 'easy', recallId: 'grade-1' })
    expect(outcome.at.toString()).toBe('2026-11-05T08:00:00Z')
    expect(await cards()).toEqual(before)
    expect((await ada.view()).completions.size).toBe(2)
    expect((await ada.view()).reviewsThisWeek).toBe(0)
  })

  test('goes on to the answer before, and then to what was logged', async () => {
    const { bot, ada, cards, before } = await answered()
    bot.setNow('2026-11-05T09:00Z')
    await ada.grade('basics/variables', 'again')
    expect(expectKind(await ada.undo(), 'grade-undone').title).toBe('Variables')
    expect(expectKind(await ada.undo(), 'grade-undone').title).toBe('Loops')
    expect(await cards()).toEqual(before)
    expect(ids(expectKind(await ada.undo(), 'undone').topics)).toEqual(['basics/loops'])
  })

  test('takes what was logged after the answer first', async () => {
    const { bot, ada } = await answered()
    bot.setNow('2026-11-05T09:00Z')
    await ada.done('Redis')
    expect(ids(expectKind(await ada.undo(), 'undone').topics)).toEqual(['web/redis'])
    expect((await ada.undo()).kind).toBe('grade-undone')
  })

  test('finds the answer on a roadmap that is not the current one', async () => {
    const { bot, ada } = await answered()
    await ada.start('other')
    bot.setNow('2026-11-05T09:00Z')
    expect((await ada.undo()).kind).toBe('grade-undone')
  })

  test('delivered twice by one interaction takes back one', async () => {
    const { ada, undo } = await answered()
    await undo()
    expect(await undo()).toEqual({ kind: 'already-undone' })
    expect((await ada.view()).completions.size).toBe(2)
  })

  test('lets the topic be answered again as if for the first time', async () => {
    const { ada, graded, undo } = await answered()
    await undo()
    const again = expectKind(await ada.grade('basics/loops', 'easy'), 'graded')
    expect(again.dueDay.equals(graded.dueDay)).toBe(true)
  })
})

describe('undo of one answer', () => {
  test('is refused once the topic was answered again, and possible when that was taken back', async () => {
    const { bot, ada, undo } = await answered()
    bot.setNow(`${(await ada.due()).kind === 'due' ? '2027' : '2026'}-06-01T08:00Z`)
    expect((await ada.grade('basics/loops', 'again', 'grade-2')).kind).toBe('graded')
    expect(await undo({ recallId: 'grade-1' })).toEqual({ kind: 'answered-since', title: 'Loops' })
    expect((await undo({ recallId: 'grade-2' }, 'undo-2')).kind).toBe('grade-undone')
    expect((await undo({ recallId: 'grade-1' }, 'undo-3')).kind).toBe('grade-undone')
    expect(await undo({ recallId: 'grade-1' }, 'undo-4')).toEqual({ kind: 'already-undone' })
  })

  test('that somebody else gave is refused', async () => {
    const { bot, cards } = await answered()
    const after = await cards()
    const mallory = learner(bot, 'Mallory')
    await mallory.start()
    const request = { recallId: 'grade-1', interactionId: 'x', now: bot.now() }
    expect(await bot.app.changes.undo({ ref: mallory.ref, ...request })).toEqual({ kind: 'nothing-to-undo' })
    const ref = { enrolmentId: 1, userId: mallory.userId }
    expect(await bot.app.changes.undo({ ref, ...request })).toMatchObject({ reason: 'not-yours' })
    expect(await cards()).toEqual(after)
  })
})

describe('what is older than a day', () => {
  test('is taken back after 24 hours without a question, and a moment later only when one is sure', async () => {
    const { bot, cards, before, undo } = await answered()
    bot.setNow('2026-11-06T08:00:00.001Z')
    const asked = expectKind(await undo({ asksFirst: true }), 'asks-first')
    expect(asked.what).toMatchObject({ kind: 'grade', recallId: 'grade-1', title: 'Loops' })
    expect(await cards()).not.toEqual(before)
    bot.setNow('2026-11-06T08:00Z')
    expect((await undo({ asksFirst: true }, 'undo-2')).kind).toBe('grade-undone')
    expect(await cards()).toEqual(before)
  })

  test('is asked about by its titles where it was logged', async () => {
    const { ada, undo } = await answered()
    await undo()
    const asked = expectKind(await undo({ asksFirst: true }, 'undo-2'), 'asks-first')
    expect(asked.what).toMatchObject({ kind: 'change', titles: ['Loops'] })
    expect((await ada.view()).completions.size).toBe(2)
  })
})
