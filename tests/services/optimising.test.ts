// Reviews that are fitted to a member's own answers: only where that is better, only on their word, and back again.
import { default_w } from 'ts-fsrs'
import { describe, expect, test } from 'vitest'
import { usualMemory, weightsOf } from '../../src/domain/review/memory-model.ts'
import { createFitter, type Fitter } from '../../src/services/fitting/fitter.ts'
import { createOptimising } from '../../src/services/optimising.ts'
import { loggedOn, remade } from '../../src/services/replaying.ts'
import { readCard } from '../../src/store/reviews.ts'
import { queriesOf } from '../support/queries-of.ts'
import { logAnswers, longRoadmap } from '../support/simulated-learner.ts'
import { expectKind, learner, otherRoadmap, smallBot } from './support.ts'

async function studied(options: Partial<Parameters<typeof logAnswers>[2]> = {}) {
  const bot = await smallBot({ now: '2026-01-05T08:00Z', roadmaps: [longRoadmap(), otherRoadmap] })
  const ada = learner(bot)
  await ada.start('long')
  const last = await logAnswers(bot, ada.member, { topics: 120, answers: 450, ...options })
  bot.setNow(`${last.toString()}T18:00Z`)
  const { optimising } = bot.app
  const queries = queriesOf(bot.database)
  return {
    bot,
    ada,
    cards: () => queries.selectFrom('review_cards').selectAll().orderBy('node_id').execute(),
    settings: () => queries.selectFrom('review_settings').selectAll().executeTakeFirst(),
    offer: () => optimising.offer(ada.ref, bot.now()),
    apply: (version: string) => optimising.apply(ada.ref, version, bot.now()),
    goBack: () => optimising.goBack(ada.ref, bot.now()),
    leave: () => optimising.leave(ada.ref),
  }
}

test('the log leads to exactly the cards that are stored', async () => {
  const { bot } = await studied()
  let count = 0
  for await (const page of loggedOn(bot.database.reading, [1]))
    for (const logged of page) {
      count += 1
      expect(remade({ ...logged, card: { ...logged.card, stability: 0 } }, usualMemory)).toEqual(logged.card)
    }
  expect(count).toBe(120)
})

describe('weights of one’s own', () => {
  test('are shown with what would change, change nothing until they are taken, and can be given up', async () => {
    const { bot, ada, offer, cards, settings, apply, goBack } = await studied()
    const before = await cards()
    const found = expectKind(await offer(), 'offer')
    expect(found.grades).toBe(450)
    expect(found.answers).toBeGreaterThan(80)
    const error = (expected: number) => Math.abs(found.remembered - expected)
    expect(error(found.expectedAfter)).toBeLessThan(error(found.expectedBefore))
    expect(found.logLossAfter).toBeLessThan(found.logLossBefore)
    expect(found.reviewsAfter).toBeGreaterThan(found.reviewsBefore)
    expect(found.moved).toHaveLength(3)
    for (const { before: day, after } of found.moved) expect(after).not.toEqual(day)
    expect(await cards()).toEqual(before)

    expect(await apply(found.version)).toEqual({ kind: 'in-use' })
    const after = await cards()
    const versions = new Set(after.map(({ memory }) => readCard(memory).weightsVersion))
    expect([...versions]).toEqual([found.version])
    const moved = found.moved[0]
    const card = after.find(({ node_id }) => node_id === moved?.node.id)
    const today = String(found.today)
    expect([card?.due_day, today].toSorted().at(-1)).toBe(String(moved?.after))
    expect(expectKind(await bot.app.reviewWishes.show(ada.ref), 'wishes').fittedAt).toEqual(bot.now())
    const kept = await settings()
    bot.setNow(bot.now().add({ hours: 1 }))
    expect(await apply(found.version)).toEqual({ kind: 'in-use' })
    expect(await settings()).toEqual(kept)

    expect(await goBack()).toEqual({ kind: 'usual' })
    expect(await cards()).toEqual(before)
    expect(await goBack()).toEqual({ kind: 'usual' })
    expect(await apply(found.version)).toEqual({ kind: 'offer-gone' })
    expect(await cards()).toEqual(before)
    expect(await settings()).toMatchObject({ weights: null, weights_made_at: null, offered_weights: null })
  })

  test('count for the answers that follow, and for one that is taken back', async () => {
    const { bot, ada, offer, cards, apply } = await studied()
    const nodeId = 'all/topic-7'
    const cardOf = async () => (await cards()).find(({ node_id }) => node_id === nodeId)
    await ada.grade(nodeId, 'easy', 'before-the-fit')
    const { version } = expectKind(await offer(), 'offer')
    await apply(version)
    const between = await cardOf()
    bot.setNow(bot.now().add({ hours: 24 * 5 }))
    expectKind(await ada.grade(nodeId, 'good', 'after-the-fit'), 'graded')
    expect(readCard((await cardOf())?.memory ?? '').weightsVersion).toBe(version)
    expectKind(await ada.undo(), 'grade-undone')
    expect(await cardOf()).toEqual(between)
    // The card before this one was made by the usual weights.
    expectKind(await ada.undo(), 'grade-undone')
    const card = readCard((await cardOf())?.memory ?? '')
    expect(card.weightsVersion).toBe(version)
    for await (const page of loggedOn(bot.database.reading, [1])) {
      const logged = page.find((one) => one.nodeId === nodeId)
      const weights = (await bot.app.reviewWishes.show(ada.ref)) as { weights?: never }
      if (logged) expect(remade(logged, { ...usualMemory, ...weights })).toEqual(card)
    }
  })

  test('that were left are not there any more', async () => {
    const { offer, apply, leave, settings } = await studied()
    const { version } = expectKind(await offer(), 'offer')
    expect(await leave()).toEqual({ kind: 'left' })
    expect(await apply(version)).toEqual({ kind: 'offer-gone' })
    expect((await settings())?.weights).toBeNull()
  })
})

describe('nothing is offered', () => {
  test('before there are 400 answers, those that were taken back left out', async () => {
    const { bot, ada, offer } = await studied({ answers: 399 })
    expect(await offer()).toEqual({ kind: 'too-few', grades: 399 })
    const canFit = async () => expectKind(await bot.app.reviewWishes.show(ada.ref), 'wishes').canFit
    expect(await canFit()).toBe(false)
    bot.setNow(bot.now().add({ hours: 24 * 40 }))
    await ada.grade('all/topic-3', 'good')
    expect(await canFit()).toBe(true)
    await ada.undo()
    expect(await canFit()).toBe(false)
  })

  test('to somebody whose memory is as the usual weights say', async () => {
    const { offer, settings } = await studied({ weights: weightsOf([...default_w]) })
    expect((await offer()).kind).toBe('as-good')
    expect(await settings()).toBeUndefined()
  })

  test('to somebody else', async () => {
    const { bot } = await studied()
    const ben = learner(bot, 'Ben')
    const ref = { enrolmentId: 1, userId: ben.userId }
    for (const outcome of [
      await bot.app.optimising.offer(ref, bot.now()),
      await bot.app.optimising.apply(ref, 'any', bot.now()),
      await bot.app.optimising.goBack(ref, bot.now()),
    ])
      expect(outcome).toMatchObject({ kind: 'not-enrolled', reason: 'not-yours' })
  })

  test('when too many others wait, or it takes too long', async () => {
    const { bot, ada } = await studied()
    const offerBy = (fitter: Fitter) =>
      createOptimising(bot.database, bot.catalogue, fitter).offer(ada.ref, bot.now())
    expect(await offerBy(createFitter({ waitingMax: 0 }))).toEqual({ kind: 'busy' })
    expect(await offerBy(createFitter({ wallMsMax: 0 }))).toEqual({ kind: 'no-result' })
  })
})
