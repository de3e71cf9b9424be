// Looking: what is next, how far one is, what a week brought. Nothing of it changes anything.
import { describe, expect, test } from 'vitest'
import { shortKey } from '../../src/domain/text/short-key.ts'
import { queriesOf } from '../support/queries-of.ts'
import { expectKind, learner, smallBot } from './support.ts'

async function started() {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  const next = async (limit: number) =>
    expectKind(await bot.app.study.next(ada.ref, limit, bot.now()), 'view').topics.map(
      (place) => place.node.title,
    )
  return { bot, ada, next }
}

describe('next', () => {
  test('follows the roadmap and moves on with what is done', async () => {
    const { ada, next } = await started()
    expect(await next(2)).toEqual(['Variables', 'Loops'])
    await ada.done('Basics')
    await ada.done('Validation')
    expect(await next(5)).toEqual(['Blog', 'Redis'])
    await ada.done('Blog')
    await ada.done('Redis')
    expect(await next(5)).toEqual([])
  })

  test('needs a roadmap', async () => {
    const bot = await smallBot()
    const { ref } = learner(bot)
    expect(await bot.app.study.next(ref, 5, bot.now())).toEqual({
      kind: 'not-enrolled',
      reason: 'no-roadmap',
    })
  })

  test('stores nothing about somebody who only looks', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    await bot.app.study.next(ada.ref, 5, bot.now())
    await bot.app.reminderSettings.show(ada.member)
    expect(await queriesOf(bot.database).selectFrom('members').selectAll().execute()).toEqual([])
  })
})

describe('the overview', () => {
  test('counts phases, and optional topics in none of them', async () => {
    const { ada } = await started()
    await ada.done('Basics')
    await ada.done('Redis')
    const view = await ada.view()
    expect(view.phases.map(({ phase, done, total, state }) => [phase.title, done, total, state])).toEqual([
      ['Basics', 2, 2, 'finished'],
      ['Web', 0, 3, 'begun'],
    ])
    expect(view.total).toEqual({ done: 2, total: 5, state: 'begun' })
  })

  test('has what was logged last first, five at most', async () => {
    const { bot, ada } = await started()
    for (const topic of ['Variables', 'Loops', 'Routing', 'Templates', 'Redis', 'Blog']) {
      bot.setNow(bot.now().add({ minutes: 1 }))
      await ada.done(topic)
    }
    expect((await ada.view()).newest.map(({ node }) => node.title)).toEqual([
      'Blog',
      'Redis',
      'Templates',
      'Routing',
      'Loops',
    ])
  })

  test('counts topics and days of the last seven study days, today included', async () => {
    const { ada } = await started()
    await ada.done('Variables', { day: '2026-10-26' })
    await ada.done('Loops', { day: '2026-10-27' })
    await ada.done('Routing', { day: '2026-11-01' })
    await ada.done('Templates', { day: 'yesterday' })
    await ada.done('Redis')
    const view = await ada.view()
    expect({ topics: view.topicsThisWeek, days: view.daysStudied }).toEqual({ topics: 4, days: 3 })
    expect(view.thisWeek.map(({ node }) => node.title).sort()).toEqual([
      'Loops',
      'Redis',
      'Routing',
      'Templates',
    ])
  })

  test('names the day of the next review', async () => {
    const { ada } = await started()
    expect((await ada.view()).nextReviewDay).toBeUndefined()
    await ada.done('Loops')
    expect((await ada.view()).nextReviewDay?.toString()).toBe('2026-11-05')
  })

  test('of one member knows nothing of another', async () => {
    const { bot, ada } = await started()
    const bob = learner(bot, 'Bob')
    await bob.start()
    await bob.done('Basics')
    expect((await ada.view()).completions.size).toBe(0)
  })
})

describe('suggestions', () => {
  const valuesOf = (choices: readonly { readonly value: string }[]) => choices.map((choice) => choice.value)

  test('of what is left leave out what is done; of anything they do not', async () => {
    const { bot, ada } = await started()
    await ada.done('Loops')
    const loops = shortKey('basics/loops')
    expect(valuesOf(await bot.app.study.suggest(ada.member, 'loops', 'left'))).not.toContain(loops)
    expect(valuesOf(await bot.app.study.suggest(ada.member, 'loops', 'any'))).toContain(loops)
  })

  test.each(['', '%', '_', '.*', '\\', '☃'.repeat(6_000), 'a'.repeat(6_000)])(
    'for whatever is typed there are at most 25 (%.8s)',
    async (typed) => {
      const { bot, ada } = await started()
      expect((await bot.app.study.suggest(ada.member, typed, 'any')).length).toBeLessThanOrEqual(25)
    },
  )

  test('for somebody on no roadmap there are none', async () => {
    const bot = await smallBot()
    expect(await bot.app.study.suggest(learner(bot).member, '', 'left')).toEqual([])
  })
})
