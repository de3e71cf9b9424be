// What somebody knew before they joined counts as finished, and as nothing that they did.
import { default_w } from 'ts-fsrs'
import { describe, expect, test } from 'vitest'
import { indexConcepts } from '../../src/domain/concept/concept.ts'
import { guildId } from '../../src/domain/ids.ts'
import { type MemoryModel, usualMemory, weightsOf } from '../../src/domain/review/memory-model.ts'
import { grade, knownCard } from '../../src/domain/review/schedule.ts'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { shortKey } from '../../src/domain/text/short-key.ts'
import { loggedOn } from '../../src/services/replaying.ts'
import { currentEfforts } from '../../src/services/topic-efforts.ts'
import { completionsOf } from '../../src/store/completions.ts'
import { copyMarks } from '../../src/store/mark-copies.ts'
import { offerWeights } from '../../src/store/review-settings.ts'
import { findCard } from '../../src/store/reviews.ts'
import type { TestBot } from '../support/test-bot.ts'
import { expectKind, type Learner, learner, monday, smallBot } from './support.ts'

const phase = (id: string, topics: number): Roadmap['phases'][number] => ({
  id,
  title: id,
  kind: 'phase',
  resources: [],
  children: Array.from({ length: topics }, (_, at) => ({
    id: `${id}/t${at}`,
    title: `${id} ${at}`,
    kind: 'topic',
    resources: [],
    children: [],
  })),
})
const roadmap: Roadmap = {
  id: 'halves',
  title: 'Two halves',
  summary: 'The one that everybody knows, and the other.',
  phases: [phase('old', 20), phase('new', 20)],
}
const onward: Roadmap = { ...roadmap, id: 'onward', title: 'Onward', phases: [phase('on', 2)] }
/** A topic of the one roadmap is what one of the other is about. */
const concepts = indexConcepts([
  {
    id: 'carried',
    title: 'Carried',
    meaning: '',
    aliases: [],
    prerequisites: [],
    topics: ['halves/old/t3', 'onward/on/t0'],
    resources: [],
    questions: [],
  },
])

const today = Temporal.PlainDate.from('2026-11-02')
const dayAfter = (days: number) => Temporal.Instant.from(monday).add({ hours: 24 * days })

const knowOld = (bot: TestBot, { ref, member }: Learner) =>
  bot.app.knownBefore.log({
    ref,
    sections: [shortKey('old')],
    interactionId: `known-${member.userId}`,
    now: bot.now(),
  })

async function joined() {
  const bot = await smallBot({ roadmaps: [roadmap, onward], concepts })
  const ada = learner(bot)
  await ada.start('halves')
  expect(expectKind(await knowOld(bot, ada), 'known').topics).toHaveLength(20)
  return { bot, ada }
}

describe('a newcomer who logs a section as known', () => {
  test('does not come back, has no streak, and did nothing today', async () => {
    const { bot, ada } = await joined()
    const standing = async () => {
      const { comeback, newest, thisWeek, daysStudied, done } = await ada.view()
      const streak = await bot.app.streaks.streak(ada.member, bot.now())
      const frozen = streak?.marks.filter(({ kind }) => kind === 'frozen').length
      const why = expectKind(await bot.app.explaining.progress(ada.ref, bot.now()), 'progress')
      return {
        comeback,
        looksBack: [newest.length, thisWeek.length, daysStudied, streak?.days, streak?.longest, frozen],
        isStudiedToday: await bot.app.presence.hasStudied(ada.member, bot.now()),
        newest: why.newest,
        done: done.size,
      }
    }
    const nothing = { comeback: undefined, looksBack: [0, 0, 0, 0, 0, 0], isStudiedToday: false, done: 20 }
    expect(await standing()).toEqual({ ...nothing, newest: undefined })
    bot.setNow(dayAfter(40))
    expect(await standing()).toEqual({ ...nothing, newest: undefined })
  })

  test('has nothing done yet for moderators until they study, and adds nothing to the week', async () => {
    const { bot, ada } = await joined()
    const member = async () => (await bot.app.cohorts.stats(guildId('100'), bot.now()))[0]?.members[0]
    expect(await member()).toMatchObject({ done: 20, hasBegun: false, silentDays: 0, standing: 'active' })
    bot.setNow(dayAfter(1))
    const { week } = await bot.app.cohorts.digest(guildId('100'), bot.now(), 'UTC')
    expect(week).toMatchObject({ topics: 0, finishers: 0, moved: [], members: 1 })
    bot.setNow(dayAfter(20))
    expect(await member()).toMatchObject({ hasBegun: false, silentDays: 20, standing: 'quiet' })
    await ada.grade('old/t0', 'good')
    expect(await member()).toMatchObject({ hasBegun: true, silentDays: 0, standing: 'active' })
  })

  test('is told of no day on which it was finished', async () => {
    const { ada } = await joined()
    expect(expectKind(await ada.done('old 3'), 'already-done').completions).toEqual([])
  })

  test('hears why a topic comes back: a first answer Easy, and its place among the others', async () => {
    const { bot, ada } = await joined()
    for (const at of [0, 9, 19]) {
      const why = await bot.app.explaining.topicReview(ada.ref, `old ${at}`, bot.now())
      expect(why).toMatchObject({ cause: 'known', isAsWished: true, lastAt: bot.now() })
    }
  })
})

describe('cards that are made anew', () => {
  const own = { ...usualMemory, weights: weightsOf(default_w.map((weight, at) => (at === 3 ? 20 : weight))) }

  /** Takes weights of one's own, as a fit offers them. */
  async function taking({ bot, ada }: Awaited<ReturnType<typeof joined>>): Promise<void> {
    await bot.database.write((writing) => offerWeights(writing, ada.member, own.weights))
    const taken = await bot.app.optimising.apply(ada.ref, own.weights.version, bot.now())
    expect(taken).toEqual({ kind: 'in-use' })
  }
  const cardOf = async ({ bot }: { readonly bot: TestBot }, at: number) =>
    (await findCard(bot.database.reading, 1, `old/t${at}`))?.card
  const known = (at: number, memory: MemoryModel = own) => knownCard(today, `1 old/t${at}`, at, memory)

  test('begin with the answer Easy on the day on which they were logged, two a day', async () => {
    const scene = await joined()
    await taking(scene)
    for (const at of [0, 1, 7, 19]) expect(await cardOf(scene, at)).toEqual(known(at))
    await scene.bot.app.optimising.goBack(scene.ada.ref, scene.bot.now())
    for (const at of [0, 1, 7, 19]) expect(await cardOf(scene, at)).toEqual(known(at, usualMemory))
  })

  test('go on with the answers since', async () => {
    const scene = await joined()
    scene.bot.setNow(dayAfter(12))
    await scene.ada.grade('old/t4', 'good', 'answer')
    await taking(scene)
    const answered = grade(known(4), 'good', today.add({ days: 12 }), own).card
    expect(await cardOf(scene, 4)).toEqual(answered)
    // The card before the answer was made by the usual weights.
    expectKind(await scene.ada.undo(), 'grade-undone')
    expect(await cardOf(scene, 4)).toEqual(known(4))
  })

  test('are so too on another roadmap that counted the topic', async () => {
    const scene = await joined()
    const { bot, ada } = scene
    await ada.start('onward')
    bot.setNow(dayAfter(1))
    const count = { ref: ada.ref, interactionId: 'count', now: bot.now() }
    expect(expectKind(await bot.app.carryOvers.count(count), 'counted').topics).toHaveLength(1)
    expect(await ada.view()).toMatchObject({ comeback: undefined, newest: [], topicsThisWeek: 0 })
    const counted = async () => (await findCard(bot.database.reading, 2, 'on/t0'))?.card
    const why = await bot.app.explaining.topicReview(ada.ref, 'on 0', bot.now())
    expect(why).toMatchObject({ cause: 'known', isAsWished: true })
    await taking(scene)
    expect(await counted()).toEqual(known(3))
  })

  test('teach a fit what happened', async () => {
    const { bot, ada } = await joined()
    bot.setNow(dayAfter(12))
    await ada.grade('old/t4', 'good')
    for await (const page of loggedOn(bot.database.reading, [1])) {
      const history = page.find(({ nodeId }) => nodeId === 'old/t4')?.history
      expect(history?.completedOn).toEqual(today)
      expect(history?.knownPlace).toBe(4)
    }
  })
})

test('a copy is known as what it was copied from, and of two what was studied goes first', async () => {
  const { bot, ada } = await joined()
  bot.setNow(dayAfter(3))
  await ada.done('new 0')
  const copies = [
    { from: 'old/t1', to: 'part' },
    { from: 'old/t2', to: 'whole' },
    { from: 'new/t0', to: 'whole' },
  ].map((copy) => ({ ...copy, enrolmentId: 1 }))
  await bot.database.write((writing) => copyMarks(writing, copies))
  const completions = await completionsOf(bot.database.reading, 1)
  expect(completions.get('part')).toMatchObject({ isKnown: true, studyDay: today })
  expect(completions.get('whole')).toMatchObject({ isKnown: false, studyDay: today.add({ days: 3 }) })
  const card = async (id: string) => (await findCard(bot.database.reading, 1, id))?.card
  expect(await card('whole')).toEqual(await card('new/t0'))
  const histories = new Map<string, number | undefined>()
  for await (const page of loggedOn(bot.database.reading, [1]))
    for (const { nodeId, history } of page) histories.set(nodeId, history?.knownPlace)
  expect([histories.get('part'), histories.get('whole')]).toEqual([1, undefined])
})

test('what five members knew before says nothing of how long topics take', async () => {
  const bot = await smallBot({ roadmaps: [roadmap] })
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve']) {
    bot.setNow(monday)
    const somebody = learner(bot, name)
    await somebody.start('halves')
    await knowOld(bot, somebody)
    for (let at = 0; at < 14; at += 1) {
      bot.setNow(dayAfter(1 + at))
      await somebody.done(`new ${at}`)
    }
  }
  const efforts = await currentEfforts(bot.database, guildId('100'), 'halves', bot.now())
  expect(efforts.size).toBe(13)
  expect([...efforts.values()].every((effort) => effort === 1)).toBe(true)
})
