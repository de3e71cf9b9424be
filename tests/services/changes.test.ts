// What can be done with a change: taken back, it goes with everything that followed from it; and notes to it.
import { describe, expect, test } from 'vitest'
import { queriesOf } from '../support/queries-of.ts'
import { expectKind, ids, learner, smallBot } from './support.ts'

async function started() {
  const bot = await smallBot()
  const ada = learner(bot)
  const { enrolmentId } = expectKind(await ada.start(), 'started')
  const queries = queriesOf(bot.database)
  const rows = async (table: 'review_cards' | 'completions') =>
    (await queries.selectFrom(table).select('node_id').orderBy('node_id').execute()).map((row) => row.node_id)
  const finished = async () =>
    (
      await queries
        .selectFrom('phase_completions')
        .select('node_id')
        .where('is_reopened', '=', 0)
        .orderBy('node_id')
        .execute()
    ).map((row) => row.node_id)
  return { bot, ada, enrolmentId, rows, finished }
}

describe('undo', () => {
  test('takes back the newest change, a group as a whole', async () => {
    const { bot, ada } = await started()
    await ada.done('Redis')
    bot.setNow(bot.now().add({ seconds: 1 }))
    await ada.done('Basics')
    const outcome = expectKind(await ada.undo(), 'undone')
    expect(ids(outcome.topics)).toEqual(['basics/variables', 'basics/loops'])
    expect([...(await ada.view()).completions.keys()]).toEqual(['web/redis'])
  })

  test('again and again goes further back until nothing is left', async () => {
    const { ada } = await started()
    for (const topic of ['Variables', 'Loops', 'Redis']) await ada.done(topic)
    const undone = []
    for (let step = 0; step < 3; step += 1) undone.push(...ids(expectKind(await ada.undo(), 'undone').topics))
    expect(undone).toEqual(['web/redis', 'basics/loops', 'basics/variables'])
    expect(await ada.undo()).toEqual({ kind: 'nothing-to-undo' })
  })

  test('of one change leaves newer ones alone', async () => {
    const { ada } = await started()
    const { changeId } = expectKind(await ada.done('Variables'), 'completed')
    await ada.done('Loops')
    await ada.undo(changeId)
    expect([...(await ada.view()).completions.keys()]).toEqual(['basics/loops'])
  })

  test('of the same change twice says that it was taken back, and touches nothing else', async () => {
    const { ada } = await started()
    await ada.done('Loops')
    const { changeId } = expectKind(await ada.done('Variables'), 'completed')
    await ada.undo(changeId)
    expect(await ada.undo(changeId)).toEqual({ kind: 'already-undone' })
    expect([...(await ada.view()).completions.keys()]).toEqual(['basics/loops'])
  })

  test('delivered twice by one interaction takes back one change, not two', async () => {
    const { ada } = await started()
    await ada.done('Loops')
    await ada.done('Variables')
    await ada.undo(undefined, 'undo-1')
    expect(await ada.undo(undefined, 'undo-1')).toEqual({ kind: 'already-undone' })
    expect([...(await ada.view()).completions.keys()]).toEqual(['basics/loops'])
  })

  test('after the topic was logged anew takes back the new log only', async () => {
    const { ada } = await started()
    const { changeId } = expectKind(await ada.done('Loops'), 'completed')
    await ada.undo(changeId)
    await ada.done('Loops')
    expect(await ada.undo(changeId)).toEqual({ kind: 'already-undone' })
    expect((await ada.view()).completions.size).toBe(1)
  })

  test("of somebody else's change is refused, by change and by enrolment", async () => {
    const { bot, ada, enrolmentId } = await started()
    const { changeId } = expectKind(await ada.done('Loops'), 'completed')
    const mallory = learner(bot, 'Mallory')
    await mallory.start()
    expect(await mallory.undo(changeId)).toEqual({ kind: 'nothing-to-undo' })
    const ref = { enrolmentId, userId: mallory.userId }
    expect(await bot.app.changes.undo({ ref, changeId, interactionId: 'x', now: bot.now() })).toEqual({
      kind: 'not-enrolled',
      reason: 'not-yours',
    })
    expect((await ada.view()).completions.size).toBe(1)
  })

  test('finds the newest on whatever roadmap, and nothing on one that was left', async () => {
    const { bot, ada } = await started()
    await ada.done('Loops')
    await ada.start('other')
    expect(expectKind(await ada.undo(), 'undone').roadmap.title).toBe('Small roadmap')
    bot.setNow(bot.now().add({ seconds: 1 }))
    await ada.done('Redis')
    await ada.leave('other')
    expect(await ada.undo()).toEqual({ kind: 'nothing-to-undo' })
    await ada.leave('small')
    expect(await ada.undo()).toEqual({ kind: 'not-enrolled', reason: 'no-roadmap' })
  })
})

describe('with a topic go', () => {
  test('its review card', async () => {
    const { ada, rows } = await started()
    await ada.done('Variables')
    await ada.done('Loops')
    await ada.undo()
    expect(await rows('review_cards')).toEqual(['basics/variables'])
  })

  test('the phase that it finished, but no other phase', async () => {
    const { ada, finished } = await started()
    await ada.done('Basics')
    await ada.done('FastAPI')
    await ada.done('Web')
    expect(await finished()).toEqual(['basics', 'web'])
    expect(expectKind(await ada.undo(), 'undone').reopened).toEqual(['web'])
    expect(await finished()).toEqual(['basics'])
  })

  test('the end of the roadmap, and it comes back when the topic is logged again', async () => {
    const { ada } = await started()
    await ada.done('Basics')
    await ada.done('Validation')
    await ada.done('Blog')
    expect((await ada.view()).enrolment.finishedAt).toBeDefined()
    await ada.undo()
    expect((await ada.view()).enrolment.finishedAt).toBeUndefined()
    expect(expectKind(await ada.done('Blog'), 'completed').roadmapFinished).toBe(true)
    expect((await ada.view()).enrolment.finishedAt).toBeDefined()
  })

  test('an optional topic takes neither phase nor end with it', async () => {
    const { ada, finished } = await started()
    await ada.done('Basics')
    await ada.done('Validation')
    await ada.done('Blog')
    await ada.done('Redis')
    await ada.undo()
    expect((await ada.view()).enrolment.finishedAt).toBeDefined()
    expect(await finished()).toEqual(['basics', 'web'])
  })

  test('one of two finished alternatives keeps the phase', async () => {
    const { ada, finished } = await started()
    await ada.done('Blog')
    await ada.done('FastAPI')
    await ada.done('Flask')
    await ada.undo()
    expect(await finished()).toEqual(['web'])
  })
})

describe('note and link', () => {
  test('can be written afterwards and erased again', async () => {
    const { bot, ada } = await started()
    const { changeId } = expectKind(await ada.done('Basics'), 'completed')
    const annotate = (note?: string, link?: string) =>
      bot.app.annotations.annotate({ ref: ada.ref, changeId, note, link })
    expect(await annotate('good', 'https://example.org')).toEqual({ kind: 'annotated' })
    expect((await ada.view()).completions.get('basics/loops')).toMatchObject({
      note: 'good',
      link: 'https://example.org/',
    })
    expect(await annotate('good', 'nonsense')).toEqual({ kind: 'not-a-link' })
    expect(await annotate()).toEqual({ kind: 'annotated' })
    expect((await ada.view()).completions.get('basics/loops')?.note).toBeUndefined()
    await ada.undo()
    expect(await annotate('too late')).toEqual({ kind: 'already-undone' })
  })

  test('on the change of somebody else is refused', async () => {
    const { bot, ada } = await started()
    const { changeId } = expectKind(await ada.done('Loops'), 'completed')
    const mallory = learner(bot, 'Mallory')
    await mallory.start()
    const outcome = await bot.app.annotations.annotate({
      ref: mallory.ref,
      changeId,
      note: 'hi',
      link: undefined,
    })
    expect(outcome).toEqual({ kind: 'already-undone' })
    expect((await ada.view()).completions.get('basics/loops')?.note).toBeUndefined()
  })
})

test('what a change carries is told to whose change it is, and to nobody else', async () => {
  const { bot, ada } = await started()
  const bob = learner(bot, 'Bob')
  const { changeId } = expectKind(await ada.done('Loops', { note: 'good' }), 'completed')
  const carried = (one: typeof ada, change = changeId) => bot.app.annotations.annotationOf(one.ref, change)
  expect(await carried(ada)).toEqual({ note: 'good', link: undefined })
  expect(await carried(bob)).toBeUndefined()
  await bob.start()
  expect(await carried(bob)).toBeUndefined()
  expect(await carried(ada, 'another')).toBeUndefined()
  await ada.undo()
  expect(await carried(ada)).toBeUndefined()
})
