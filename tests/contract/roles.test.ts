// Roles for studying on both databases: each wish is carried out by one copy, and they follow what the rules say.

import { describe, expect, test } from 'vitest'
import { learner, smallBot } from '../services/support.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { kinds, newDatabase } from './support.ts'

const roleId = '900'
const { guildId } = { guildId: '100' } as { readonly guildId: never }

describe.each(kinds)('on %s', (kind) => {
  async function copies(): Promise<readonly [TestBot, TestBot]> {
    const open = await newDatabase(kind)
    return [await smallBot({ database: await open() }), await smallBot({ database: await open() })]
  }

  /** A role for being on whichever roadmap. */
  const giveForAny = ({ app, now }: TestBot) =>
    app.roles.set({ guildId, roleId, reason: 'on', roadmap: undefined, phase: undefined }, true, now())

  const later = ({ now }: TestBot, minutes: number) => now().add({ minutes })

  /** What is due some minutes later. */
  async function dueIn(bot: TestBot, minutes: number) {
    const at = later(bot, minutes)
    await bot.app.roles.gather(at, 5)
    return bot.app.roles.takeDue(at, 50)
  }

  const rowsOf = (bot: TestBot) =>
    queriesOf(bot.database).selectFrom('member_roles').select(['user_id', 'wish', 'due_at']).execute()

  test('two copies carry out each wish once', async () => {
    const [one, other] = await copies()
    for (let at = 0; at < 12; at += 1) await learner(one, `Ada ${at}`).start()
    await giveForAny(one)
    const at = later(one, 1)
    await Promise.all([one.app.roles.gather(at, 5), other.app.roles.gather(at, 5)])
    const taken = await Promise.all([one.app.roles.takeDue(at, 50), other.app.roles.takeDue(at, 50)])
    expect(taken.flat().map(({ member }) => member.userId)).toHaveLength(12)
    expect(new Set(taken.flat().map(({ member }) => member.userId)).size).toBe(12)
  })

  test('a change of mind that comes while a role is being given is not lost', async () => {
    const [one] = await copies()
    const ada = learner(one, 'Ada')
    await ada.start()
    await giveForAny(one)
    const [give] = await dueIn(one, 1)
    if (give === undefined) throw new Error('nothing was due')
    await ada.leave()
    await one.app.roles.gather(later(one, 2), 5)
    await one.app.roles.settle(give, 'done', later(one, 2))
    expect(await dueIn(one, 3)).toMatchObject([{ wish: 'take' }])
  })

  test('what was never tried and is wanted no more leaves nothing', async () => {
    const [one] = await copies()
    const ada = learner(one, 'Ada')
    await ada.start()
    await giveForAny(one)
    await one.app.roles.gather(later(one, 1), 5)
    expect(await rowsOf(one)).toHaveLength(1)
    await ada.leave()
    await one.app.roles.gather(later(one, 2), 5)
    expect(await rowsOf(one)).toEqual([])
  })

  test('an order to take it back outlives whoever was erased, and goes when it is carried out', async () => {
    const [one] = await copies()
    const ada = learner(one, 'Ada')
    await ada.start()
    await giveForAny(one)
    for (const wish of await dueIn(one, 1)) await one.app.roles.settle(wish, 'done', later(one, 1))
    const erased = await one.app.privacy.erase(ada.member)
    expect(erased.counts.member_roles).toBe(1)
    expect(await one.app.privacy.kept(ada.member)).toBeUndefined()
    const [take] = await dueIn(one, 2)
    expect(take).toMatchObject({ member: ada.member, wish: 'take' })
    if (take !== undefined) await one.app.roles.settle(take, 'done', later(one, 2))
    expect(await rowsOf(one)).toEqual([])
  })

  test('a role that is refused is tried once a day for a week, and then no more', async () => {
    const [one] = await copies()
    await learner(one, 'Ada').start()
    await giveForAny(one)
    let tries = 0
    for (let hours = 1; hours < 24 * 20; hours += 6) {
      for (const wish of await dueIn(one, hours * 60)) {
        tries += 1
        await one.app.roles.settle(wish, 'refused', later(one, hours * 60))
      }
    }
    expect(tries).toBe(8)
    expect(await one.app.roles.list(guildId)).toMatchObject([{ trouble: 'refused', holders: 0 }])
    await one.app.roles.tryAgain(guildId, later(one, 60 * 24 * 20))
    expect(await dueIn(one, 60 * 24 * 20 + 1)).toHaveLength(1)
  })

  test('an order that is refused for a week is given up, and with it the last that is kept of somebody', async () => {
    const [one] = await copies()
    const ada = learner(one, 'Ada')
    await ada.start()
    await giveForAny(one)
    for (const wish of await dueIn(one, 1)) await one.app.roles.settle(wish, 'done', later(one, 1))
    await one.app.privacy.erase(ada.member)
    for (let days = 1; days < 10; days += 1)
      for (const wish of await dueIn(one, days * 24 * 60 + days))
        await one.app.roles.settle(wish, 'refused', later(one, days * 24 * 60 + days))
    expect(await rowsOf(one)).toEqual([])
  })

  test('who is found to have left gets no more, and everything of a server goes with it', async () => {
    const [one] = await copies()
    await learner(one, 'Ada').start()
    await giveForAny(one)
    for (const wish of await dueIn(one, 1)) await one.app.roles.settle(wish, 'left', later(one, 1))
    expect(await dueIn(one, 2)).toEqual([])
    expect(await rowsOf(one)).toEqual([])
  })
})
