// Logging topics: what counts, what is refused, what happens twice.
import { describe, expect, test } from 'vitest'
import { shortKey } from '../../src/domain/text/short-key.ts'
import { queriesOf } from '../support/queries-of.ts'
import { expectKind, ids, learner, smallBot } from './support.ts'

async function started(now?: string) {
  const bot = await smallBot(now === undefined ? {} : { now })
  const ada = learner(bot)
  const { enrolmentId } = expectKind(await ada.start(), 'started')
  return { bot, ada, enrolmentId }
}

describe('a topic', () => {
  test.each([
    ['its key', shortKey('basics/loops')],
    ['its id', 'basics/loops'],
    ['its title in any case', 'LOOPS'],
  ])('is logged by %s', async (_, typed) => {
    const { ada } = await started()
    const outcome = expectKind(await ada.done(typed), 'completed')
    expect(ids(outcome.topics)).toEqual(['basics/loops'])
    expect(outcome).toMatchObject({ isToday: true, alreadyDone: 0, phases: [], roadmapFinished: false })
    expect(outcome.state).toEqual({ done: 1, total: 5, state: 'begun' })
  })

  test('that does not exist is answered with the nearest ones, and nothing is logged', async () => {
    const { ada } = await started()
    const outcome = expectKind(await ada.done('variable'), 'unknown-topic')
    expect(ids(outcome.near)).toContain('basics/variables')
    expect((await ada.view()).completions.size).toBe(0)
  })

  test('said again changes nothing and tells since when it is done', async () => {
    const { bot, ada } = await started()
    await ada.done('Loops', { note: 'for, while' })
    bot.setNow('2026-11-05T08:00Z')
    const again = expectKind(await ada.done('Loops', { note: 'another' }), 'already-done')
    expect(again.completions.map((completion) => completion.studyDay.toString())).toEqual(['2026-11-02'])
    expect((await ada.view()).completions.get('basics/loops')?.note).toBe('for, while')
  })

  test('by somebody on no roadmap is refused', async () => {
    const bot = await smallBot()
    expect(await learner(bot).done('Loops')).toEqual({ kind: 'not-enrolled', reason: 'no-roadmap' })
  })

  test('by the button of somebody else is refused', async () => {
    const { bot, ada, enrolmentId } = await started()
    const mallory = learner(bot, 'Mallory')
    const outcome = await bot.app.progress.complete({
      ref: { enrolmentId, userId: mallory.userId },
      topic: 'Loops',
      interactionId: '1',
      now: bot.now(),
    })
    expect(outcome).toEqual({ kind: 'not-enrolled', reason: 'not-yours' })
    expect((await ada.view()).completions.size).toBe(0)
  })
})

describe('a group', () => {
  test('is logged with all its topics in one change', async () => {
    const { ada } = await started()
    const outcome = expectKind(await ada.done('Basics'), 'completed')
    expect(ids(outcome.topics)).toEqual(['basics/variables', 'basics/loops'])
    expect(ids(outcome.phases)).toEqual(['basics'])
    const changes = [...(await ada.view()).completions.values()].map((completion) => completion.changeId)
    expect(new Set(changes).size).toBe(1)
  })

  test('that was begun logs the rest and counts what was done before', async () => {
    const { ada } = await started()
    await ada.done('Loops')
    const outcome = expectKind(await ada.done('Basics'), 'completed')
    expect(ids(outcome.topics)).toEqual(['basics/variables'])
    expect(outcome.alreadyDone).toBe(1)
  })

  test('one alternative finishes the choice; the last topic finishes phase and roadmap', async () => {
    const { bot, ada } = await started()
    await ada.done('Basics')
    expect(expectKind(await ada.done('Validation'), 'completed').state).toMatchObject({ done: 4, total: 5 })
    bot.setNow('2026-11-03T08:00Z')
    const last = expectKind(await ada.done('Blog'), 'completed')
    expect(last).toMatchObject({ roadmapFinished: true, state: { done: 5, total: 5, state: 'finished' } })
    expect(ids(last.phases)).toEqual(['web'])
    expect((await ada.view()).enrolment.finishedAt?.toString()).toBe('2026-11-03T08:00:00Z')
    const more = expectKind(await ada.done('Redis'), 'completed')
    expect(more).toMatchObject({ roadmapFinished: false, phases: [] })
  })

  test('a project gets no review, a topic does', async () => {
    const { bot, ada } = await started()
    await ada.done('Blog')
    await ada.done('Loops')
    const cards = await queriesOf(bot.database).selectFrom('review_cards').select('node_id').execute()
    expect(cards).toEqual([{ node_id: 'basics/loops' }])
  })
})

describe('the same interaction delivered twice', () => {
  test('counts once', async () => {
    const { bot, ada } = await started()
    expect((await ada.done('Basics', { id: '77' })).kind).toBe('completed')
    expect((await ada.done('Basics', { id: '77' })).kind).toBe('already-done')
    expect((await ada.view()).completions.size).toBe(2)
    expect(await queriesOf(bot.database).selectFrom('changes').selectAll().execute()).toHaveLength(1)
  })

  test('does not log again what was taken back in between', async () => {
    const { ada } = await started()
    await ada.done('Loops', { id: '77' })
    await ada.undo()
    expect((await ada.done('Loops', { id: '77' })).kind).toBe('already-done')
    expect((await ada.view()).completions.size).toBe(0)
  })

  test('at the same moment counts once and fails nobody', async () => {
    const { ada } = await started()
    const outcomes = await Promise.all([1, 2, 3].map(() => ada.done('Loops', { id: '77' })))
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual([
      'already-done',
      'already-done',
      'completed',
    ])
  })
})

describe('the day', () => {
  test.each([
    ['yesterday', '2026-11-01'],
    ['3 days ago', '2026-10-30'],
    ['monday', '2026-10-26'],
    ['2026-09-21', '2026-09-21'],
    ['today', '2026-11-02'],
  ])('%s is %s', async (typed, day) => {
    const { ada } = await started()
    const outcome = expectKind(await ada.done('Loops', { day: typed }), 'completed')
    expect(outcome.day.toString()).toBe(day)
    expect(outcome.isToday).toBe(typed === 'today')
    expect((await ada.view()).completions.get('basics/loops')?.studyDay.toString()).toBe(day)
  })

  test.each([
    ['tomorrow', 'in-the-future'],
    ['3/4', 'ambiguous'],
    ['when I was young', 'not-a-date'],
    ['2001-01-01', 'too-far'],
  ])('%s is refused as %s, and nothing is logged', async (day, why) => {
    const { ada } = await started()
    expect(await ada.done('Loops', { day })).toMatchObject({ kind: 'day-refused', why: { kind: why } })
    expect((await ada.view()).completions.size).toBe(0)
  })

  test('belongs to the own zone, and the hours before four still to the evening before', async () => {
    const { bot, ada } = await started('2026-11-02T14:30Z')
    await ada.remind({ hour: 18, zone: 'Asia/Tokyo' })
    expect(expectKind(await ada.done('Loops'), 'completed').day.toString()).toBe('2026-11-02')
    bot.setNow('2026-11-02T18:30Z')
    expect(expectKind(await ada.done('Variables'), 'completed').day.toString()).toBe('2026-11-02')
    bot.setNow('2026-11-02T19:30Z')
    expect(expectKind(await ada.done('Redis'), 'completed').day.toString()).toBe('2026-11-03')
  })
})

describe('note and link', () => {
  test('are kept with every topic of the change', async () => {
    const { ada } = await started()
    await ada.done('Basics', { note: 'easy', link: ' https://example.org/a b ' })
    const kept = [...(await ada.view()).completions.values()].map(({ note, link }) => ({ note, link }))
    expect(kept).toEqual(Array(2).fill({ note: 'easy', link: 'https://example.org/a%20b' }))
  })

  test.each([
    'javascript:alert(1)',
    'example.org',
    'ftp://example.org/x',
    `https://example.org/${'a'.repeat(493)}`,
  ])('%.30s is no link: refused, and nothing is logged', async (link) => {
    const { ada } = await started()
    expect(await ada.done('Loops', { link })).toEqual({ kind: 'not-a-link' })
    expect((await ada.view()).completions.size).toBe(0)
  })

  test('a link of exactly 512 characters is taken', async () => {
    const { ada } = await started()
    const link = `https://example.org/${'a'.repeat(492)}`
    expect(link).toHaveLength(512)
    expect((await ada.done('Loops', { link })).kind).toBe('completed')
  })
})
