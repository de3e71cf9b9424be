// The numbers in /why are those that the commands show, whatever somebody did before.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Grade } from '../../src/domain/review/schedule.ts'
import { indexRoadmap } from '../../src/domain/roadmap/walk.ts'
import { permission } from '../../src/interaction/caller.ts'
import { learner, monday, otherRoadmap } from '../services/support.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { type TestBot, testBot, textOf } from '../support/test-bot.ts'

const nodes = indexRoadmap(smallRoadmap).places.map(({ node }) => node.id)

type Act =
  | { readonly kind: 'done'; readonly node: string }
  | { readonly kind: 'grade'; readonly node: string; readonly grade: Grade }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'sure'; readonly percent: number }
  | { readonly kind: 'daily'; readonly max: number }
  | { readonly kind: 'undo' | 'pause' | 'resume' | 'other' | 'plan' | 'remind' }

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('done' as const), node: fc.constantFrom(...nodes) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('grade' as const),
      node: fc.constantFrom(...nodes),
      grade: fc.constantFrom<Grade>('again', 'hard', 'good', 'easy'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('days' as const), days: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('sure' as const), percent: fc.integer({ min: 80, max: 97 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('daily' as const), max: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'undo' as const,
        'pause' as const,
        'resume' as const,
        'other' as const,
        'plan' as const,
        'remind' as const,
      ),
    }),
  },
)

type Person = ReturnType<TestBot['as']>
type One = ReturnType<typeof learner>

async function perform(bot: TestBot, one: One, ada: Person, act: Act): Promise<void> {
  bot.setNow(bot.now().add({ seconds: 1 }))
  switch (act.kind) {
    case 'done':
      await one.done(act.node)
      return
    case 'grade':
      await one.grade(act.node, act.grade)
      return
    case 'days':
      bot.setNow(bot.now().add({ hours: 24 * act.days }))
      return
    case 'sure':
      await ada.ask('review', { sure: act.percent })
      return
    case 'daily':
      await ada.ask('review', { daily: act.max })
      return
    case 'undo':
      await one.undo()
      return
    case 'pause':
    case 'resume':
      await bot.app.enrolments.setPaused(one.member, act.kind === 'pause', bot.now())
      return
    case 'other':
      await ada.ask('roadmap start', { roadmap: 'other' })
      await one.done('basics')
      await ada.ask('roadmap start', { roadmap: 'small' })
      return
    case 'plan':
      await ada.ask('plan', { hours: '3', days: 'mon thu sat' })
      return
    case 'remind':
      await ada.ask('remind set', { hour: '02:30', zone: 'Europe/Berlin', quiet: '1-6' })
  }
}

/** What a pattern finds in a text, all of it; nothing where it is not there. */
const found = (text: string, pattern: RegExp): readonly string[] => pattern.exec(text)?.slice(1) ?? []

async function expectSameNumbers(bot: TestBot, one: One, ada: Person, mara: Person): Promise<void> {
  const why = async (what: string) => textOf(await ada.ask('why', { what }))
  const progress = textOf(await ada.ask('progress'))

  const [share, done, total] = found(progress, /[▰▱]+ (<?\d+\u00a0%) · (\d+) of (\d+)/)
  const shareLine = found(
    await why('progress'),
    /Together \*\*(\d+) of (\d+)\*\*, which is \*\*(<?\d+\u00a0%)\*\*/,
  )
  expect(shareLine).toEqual([done, total, share])

  const [fresh = done] = found(progress, /about (\d+) still fresh/)
  const [explained = '0'] = found(await why('fresh'), /done is about \*\*(\d+)\*\*\./)
  expect(explained).toBe(fresh)

  const [due = '0'] = found(progress, /-# (\d+) reviews? (?:is|are) ready/)
  expect(found(await why('reviews'), /So \*\*(\d+)\*\* now/)).toEqual([due])

  const [streak = '0'] = found(textOf(await ada.ask('streak')), /\*\*(\d+) days?\*\*/)
  const [run = '0'] = found(await why('streak'), /you studied on \*\*(\d+) days?\*\*/)
  expect(run).toBe(streak)

  const preview = found(textOf(await ada.ask('remind preview')), /(<t:\d+:F>)/)
  expect(found(await why('reminder'), /Why the next one comes (<t:\d+:F>)/)).toEqual(preview)

  const line = textOf(await mara.onMember('Progress', ada))
    .split('\n')
    .slice(1)
    .join('\n')
  for (const shown of line.split('\n')) expect(await why('standing')).toContain(shown)

  const plan = textOf(await ada.ask('plan'))
  const whyPlan = await why('plan')
  expect(found(whyPlan, /done (between .*?, as likely before .*?) as after it/)).toEqual(
    found(plan, /done (between .*?, as likely before .*?) as after it/),
  )
  const ends = [...plan.matchAll(/^- .*: until (.*)$/gm)].map(([, day]) => day)
  const [end] = found(whyPlan, /the last topic is done on \*\*(.*?)\*\*/)
  expect(end).toBe(ends.at(-1))

  await expectSameReview(bot, one)
}

/** How many reviews there are, the day of the one that comes first, and of each answer to it. */
async function expectSameReview(bot: TestBot, { ref, due }: One): Promise<void> {
  const shown = await due()
  if (shown.kind !== 'due') return
  const { first } = shown
  const owner = { enrolmentId: first.enrolmentId, userId: ref.member.userId }
  const why = await bot.app.explaining.topicReview(owner, first.key, bot.now())
  if (why.kind !== 'review') throw new Error(`No review is explained: ${why.kind}`)
  expect(why.dueDay.equals(first.card.dueDay)).toBe(true)
  expect(why.next).toEqual(first.next)
  expect(why.reviews.answered + why.reviews.dealt).toBe(shown.count)
}

test('every number in /why is the one that its command shows, for any history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 4, maxLength: 30 }), async (acts) => {
      const bot = await testBot({ now: monday, roadmaps: [smallRoadmap, otherRoadmap] })
      try {
        const one = learner(bot)
        const ada = bot.as({ name: 'Ada' })
        const mara = bot.as({ name: 'Mara', permissions: permission.moderateMembers })
        await one.start()
        for (const act of acts) await perform(bot, one, ada, act)
        await expectSameNumbers(bot, one, ada, mara)
        const asked = await one.due()
        if (asked.kind === 'due') await one.grade(asked.first.node.id, 'good')
        await expectSameReview(bot, one)
        expect(bot.problems).toEqual([])
      } finally {
        await bot.close()
      }
    }),
    { numRuns: 15 },
  )
})
