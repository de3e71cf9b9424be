// Whatever somebody does in whatever order, the numbers agree with each other.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Grade } from '../../src/domain/review/schedule.ts'
import { finishedPhases } from '../../src/domain/roadmap/completion.ts'
import { indexRoadmap } from '../../src/domain/roadmap/walk.ts'
import { isRoadmapFinished } from '../../src/domain/study/completing.ts'
import { queriesOf } from '../support/queries-of.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { type TestBot, testBot } from '../support/test-bot.ts'
import { type Learner, learner, monday, otherRoadmap } from './support.ts'

const index = indexRoadmap(smallRoadmap)
const nodes = index.places.map((place) => place.node.id)
const projects = new Set(index.leaves.filter((leaf) => leaf.kind === 'project').map((leaf) => leaf.id))

type Act =
  | { readonly kind: 'done'; readonly node: string; readonly repeat: boolean }
  | { readonly kind: 'grade'; readonly node: string; readonly grade: Grade }
  | { readonly kind: 'undo' | 'leave' | 'pause' | 'tomorrow' }
  | { readonly kind: 'start'; readonly roadmap: 'small' | 'other' }

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('done' as const),
      node: fc.constantFrom(...nodes),
      repeat: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('grade' as const),
      node: fc.constantFrom(...nodes),
      grade: fc.constantFrom<Grade>('again', 'hard', 'good', 'easy'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('leave' as const, 'pause' as const, 'tomorrow' as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('start' as const),
      roadmap: fc.constantFrom('small' as const, 'other' as const),
    }),
  },
)

async function perform(bot: TestBot, one: Learner, act: Act): Promise<void> {
  bot.setNow(bot.now().add({ seconds: 1 }))
  switch (act.kind) {
    case 'done': {
      const id = `done-${bot.now().epochMilliseconds}`
      await one.done(act.node, { id })
      if (act.repeat) await one.done(act.node, { id })
      return
    }
    case 'grade':
      await one.grade(act.node, act.grade)
      return
    case 'undo':
      await one.undo()
      return
    case 'leave':
      await one.leave()
      return
    case 'pause':
      await bot.app.enrolments.setPaused(one.member, true, bot.now())
      return
    case 'tomorrow':
      bot.setNow(bot.now().add({ hours: 24 }))
      return
    case 'start':
      await one.start(act.roadmap)
  }
}

/** What must hold of every enrolment, left ones included, whatever was done before. */
async function expectSound({ database }: TestBot): Promise<void> {
  const queries = queriesOf(database)
  for (const enrolment of await queries.selectFrom('enrolments').selectAll().execute()) {
    const idsIn = async (table: 'completions' | 'review_cards') =>
      (await queries.selectFrom(table).select('node_id').where('enrolment_id', '=', enrolment.id).execute())
        .map((row) => row.node_id)
        .sort()
    const reached = await queries
      .selectFrom('phase_completions')
      .select('node_id')
      .where('enrolment_id', '=', enrolment.id)
      .where('is_reopened', '=', 0)
      .orderBy('node_id')
      .execute()
    const done = await idsIn('completions')
    expect(done.length).toBeLessThanOrEqual(index.leaves.length)
    expect(await idsIn('review_cards')).toEqual(done.filter((id) => !projects.has(id)))
    const phases = finishedPhases(index, new Set(done)).map((phase) => phase.id)
    expect(reached.map((row) => row.node_id)).toEqual(phases.sort())
    expect(enrolment.finished_at !== null).toBe(isRoadmapFinished(index, new Set(done)))
  }
}

test('marks, cards, phases and the end always agree, and undoing everything leads back to nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 5, maxLength: 25 }), async (acts) => {
      const bot = await testBot({ now: monday, roadmaps: [smallRoadmap, otherRoadmap] })
      try {
        const [ada, bob] = [learner(bot, 'Ada'), learner(bot, 'Bob')]
        await ada.start()
        await bob.start()
        await bob.done('Basics')
        for (const act of acts) await perform(bot, ada, act)
        await expectSound(bot)

        await ada.start()
        const { total, reviewsDue, completions } = await ada.view()
        expect(total.done).toBeLessThanOrEqual(total.total)
        expect(reviewsDue).toBeLessThanOrEqual(completions.size)
        for (let steps = 0; (await ada.undo()).kind !== 'nothing-to-undo'; steps += 1)
          expect(steps).toBeLessThan(30)
        const { total: after } = await ada.view()
        expect(after).toMatchObject({ done: 0, state: 'untouched' })
        await expectSound(bot)
        expect((await bob.view()).completions.size).toBe(2)
      } finally {
        await bot.close()
      }
    }),
    { numRuns: 40 },
  )
})
