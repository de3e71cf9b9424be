// Joining roadmaps, changing between them, resting, leaving and coming back.

import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { indexConcepts } from '../../src/domain/concept/concept.ts'
import { enrolmentsMax } from '../../src/domain/study/enrolment.ts'
import { createCatalogue } from '../../src/services/catalogue.ts'
import { documentOf, moderator } from '../support/own-roadmaps.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import type { TestBot } from '../support/test-bot.ts'
import { expectKind, ids, type Learner, learner, otherRoadmap, smallBot, thirdRoadmap } from './support.ts'

const currentOf = async (bot: TestBot, { member }: Learner) =>
  (await bot.app.enrolments.list(member))
    .filter((view) => view.isCurrent)
    .map((view) => view.entry.roadmap.id)
const listOf = async (bot: TestBot, { member }: Learner) =>
  (await bot.app.enrolments.list(member)).map((view) => view.entry.roadmap.id)

describe('starting', () => {
  test('a roadmap makes it the current one and names what comes first', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    const outcome = expectKind(await ada.start(), 'started')
    expect(outcome.state).toEqual({ done: 0, total: 5, state: 'untouched' })
    expect(ids(outcome.next)).toEqual(['basics/variables', 'basics/loops', 'web/framework'])
    expect(await currentOf(bot, ada)).toEqual(['small'])
  })

  test('by title works whatever its case', async () => {
    const bot = await smallBot()
    expect((await learner(bot).start('SMALL Roadmap')).kind).toBe('started')
  })

  test.each([
    ['ru', 'no-such-roadmap'],
    ['rus', 'started'],
  ])('by “%s”, which begins one title alone: %s', async (typed, kind) => {
    const bot = await smallBot({ roadmaps: [smallRoadmap, { ...otherRoadmap, title: 'Rust' }] })
    expect((await learner(bot).start(typed)).kind).toBe(kind)
  })

  test('what does not exist changes nothing', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    expect((await ada.start('cobol')).kind).toBe('no-such-roadmap')
    expect(await listOf(bot, ada)).toEqual([])
  })

  test('the same again says so and keeps the marks', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    await ada.done('Loops')
    const again = expectKind(await ada.start(), 'already-on-it')
    expect(again.state.done).toBe(1)
    expect(await listOf(bot, ada)).toEqual(['small'])
  })

  test('a second roadmap makes that one current; both are kept', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    await ada.start('other')
    expect(await listOf(bot, ada)).toEqual(['small', 'other'])
    expect(await currentOf(bot, ada)).toEqual(['other'])
  })

  test(`works up to ${enrolmentsMax} roadmaps; the next one is refused, those at hand are not`, async () => {
    const many = Array.from({ length: enrolmentsMax + 1 }, (_, at) => ({
      ...smallRoadmap,
      id: `r${at}`,
      title: `Road ${at}`,
    }))
    const bot = await smallBot({ roadmaps: many })
    const ada = learner(bot)
    for (const roadmap of many.slice(0, enrolmentsMax))
      expect((await ada.start(roadmap.id)).kind).toBe('started')
    expect(await ada.start(`r${enrolmentsMax}`)).toEqual({ kind: 'too-many', max: enrolmentsMax })
    expect((await ada.start('r0')).kind).toBe('already-on-it')
    expect((await bot.app.enrolments.list(ada.member)).length).toBe(enrolmentsMax)
  })

  test('in one server starts nothing in another', async () => {
    const bot = await smallBot()
    await learner(bot, 'Ada', '100').start()
    expect(await listOf(bot, learner(bot, 'Ada', '200'))).toEqual([])
  })
})

describe('leaving', () => {
  test('and starting again brings every mark and review back', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    await ada.done('Basics')
    expect((await ada.leave()).kind).toBe('changed')
    expect((await ada.done('Routing')).kind).toBe('not-enrolled')
    bot.setNow('2026-11-20T08:00Z')
    const back = expectKind(await ada.start(), 'returned')
    expect(back.state.done).toBe(2)
    expect((await ada.view()).reviewsDue).toBe(2)
  })

  test('the current roadmap falls back to the one started last', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    for (const roadmap of ['small', 'other', 'third']) {
      bot.setNow(bot.now().add({ minutes: 1 }))
      await ada.start(roadmap)
    }
    const outcome = await ada.leave()
    expect(outcome).toMatchObject({ kind: 'changed', nowOn: { roadmap: { id: 'other' } } })
    expect(await currentOf(bot, ada)).toEqual(['other'])
  })

  test('another one by name leaves the current one current', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start('small')
    await ada.start('other')
    expect(await ada.leave('Small roadmap')).toMatchObject({
      kind: 'changed',
      nowOn: { roadmap: { id: 'other' } },
    })
    expect(await currentOf(bot, ada)).toEqual(['other'])
    expect(await listOf(bot, ada)).toEqual(['other'])
  })

  test('the last one leaves nothing; leaving again says so', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    expect(await ada.leave()).not.toHaveProperty('nowOn')
    expect(await ada.leave()).toEqual({ kind: 'not-enrolled', reason: 'no-roadmap' })
    expect(await ada.leave('small')).toEqual({ kind: 'no-such-enrolment' })
    expect(await ada.leave('cobol')).toEqual({ kind: 'no-such-enrolment' })
  })

  test('makes old buttons of it powerless', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    const { enrolmentId } = expectKind(await ada.start(), 'started')
    await ada.leave()
    const ref = { enrolmentId, userId: ada.userId }
    expect(await bot.app.study.view(ref, bot.now())).toEqual({ kind: 'not-enrolled', reason: 'not-yours' })
  })
})

describe('switching', () => {
  test('changes what everything else speaks of, and back again nothing is lost', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start('small')
    await ada.done('Loops')
    await ada.start('other')
    expect((await ada.view()).total.done).toBe(0)
    expect((await bot.app.enrolments.switchTo(ada.member, 'small')).kind).toBe('changed')
    expect((await ada.view()).total.done).toBe(1)
    expect((await bot.app.enrolments.switchTo(ada.member, 'small')).kind).toBe('unchanged')
  })

  test.each(['third', 'cobol'])('to %s, where one is not, changes nothing', async (roadmap) => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start('small')
    expect(await bot.app.enrolments.switchTo(ada.member, roadmap)).toEqual({ kind: 'no-such-enrolment' })
    expect(await currentOf(bot, ada)).toEqual(['small'])
  })

  test('to one that was left is refused', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start('small')
    await ada.start('other')
    await ada.leave('small')
    expect(await bot.app.enrolments.switchTo(ada.member, 'small')).toEqual({ kind: 'no-such-enrolment' })
  })
})

describe('pausing', () => {
  test('and resuming say when there was nothing to change', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    const set = async (paused: boolean) =>
      (await bot.app.enrolments.setPaused(ada.member, paused, bot.now())).kind
    expect(await set(true)).toBe('not-enrolled')
    await ada.start()
    expect([await set(true), await set(true), await set(false), await set(false)]).toEqual([
      'changed',
      'unchanged',
      'changed',
      'unchanged',
    ])
  })

  test('ends when the roadmap is started anew', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    await bot.app.enrolments.setPaused(ada.member, true, bot.now())
    expect((await ada.view()).enrolment.pausedAt?.toString()).toBe('2026-11-02T08:00:00Z')
    await ada.start()
    expect((await ada.view()).enrolment.pausedAt).toBeUndefined()
  })
})

describe('a roadmap that is no longer available', () => {
  test('is said to be gone, can be left, and returns with its marks', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    await ada.done('Loops')
    const without = createApp({
      database: bot.database,
      catalogue: createCatalogue([otherRoadmap, thirdRoadmap]),
      concepts: indexConcepts([]),
    })
    expect(await without.study.view(ada.ref, bot.now())).toEqual({
      kind: 'not-enrolled',
      reason: 'roadmap-gone',
    })
    expect(await without.enrolments.list(ada.member)).toEqual([])
    expect(await without.enrolments.heads(ada.member)).toEqual([])
    const undo = { ref: ada.ref, interactionId: 'undo-1', now: bot.now() }
    expect(await without.changes.undo(undo)).toEqual({ kind: 'not-enrolled', reason: 'roadmap-gone' })
    expect(await without.enrolments.setPaused(ada.member, true, bot.now())).toMatchObject({
      kind: 'not-enrolled',
      reason: 'roadmap-gone',
    })
    expect((await ada.view()).total.done).toBe(1)
    expect((await without.enrolments.leave(ada.member, undefined, bot.now())).kind).toBe('left-what-is-gone')
    expect((await without.study.view(ada.ref, bot.now())).kind).toBe('not-enrolled')
    expect(expectKind(await ada.start(), 'returned').state.done).toBe(1)
  })

  test('is not what one falls back to when leaving another', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start('third')
    await ada.start('small')
    await ada.start('other')
    const without = createApp({
      database: bot.database,
      catalogue: createCatalogue([otherRoadmap, thirdRoadmap]),
      concepts: indexConcepts([]),
    })
    const outcome = await without.enrolments.leave(ada.member, undefined, bot.now())
    expect(outcome).toMatchObject({ kind: 'changed', nowOn: { roadmap: { id: 'third' } } })
  })
})

test('leaving an older roadmap by name does not change to the newest one', async () => {
  const bot = await smallBot()
  const ada = learner(bot)
  for (const roadmap of ['other', 'small', 'third']) await ada.start(roadmap)
  await bot.app.enrolments.switchTo(ada.member, 'small')
  expect(await ada.leave('other')).toMatchObject({ nowOn: { roadmap: { id: 'small' } } })
  expect(await currentOf(bot, ada)).toEqual(['small'])
})

test('the titles of what one is on are those of shipped and of own roadmaps, without what was left', async () => {
  const bot = await smallBot()
  const mara = moderator(bot)
  const { id } = await mara.imports(documentOf('Rust', { Basics: ['Ownership'] }))
  const ada = learner(bot)
  for (const roadmap of ['small', id, 'third']) await ada.start(roadmap)
  await ada.leave('third')
  const heads = await bot.app.enrolments.heads(ada.member)
  expect(heads.map(({ title }) => title)).toEqual(['Small roadmap', 'Rust'])
})
