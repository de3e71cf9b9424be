import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { permission } from '../../src/interaction/caller.ts'
import { declareAction, onPress } from '../../src/interaction/command.ts'
import { md } from '../../src/interaction/markup.ts'
import { reply } from '../../src/interaction/reply.ts'
import { sayNotEnrolled } from '../../src/text/problems.ts'
import { askFor, callerWith, commandWith, dispatching, pressOf } from './dispatching.ts'

const tick = declareAction('try.tick', { number: z.int() })

describe('what was denied', () => {
  const forModerators = onPress(tick, () => reply(md`posted`), { audience: 'moderator' })
  const told = (why: string, what: string) => ({
    level: 'info',
    message: 'something was denied to whoever asked for it',
    fields: { why, what, reference: expect.stringMatching(/^[0-9A-Z]{6}$/) },
  })

  test('for want of a right is logged once, and what was allowed is not', async () => {
    const bot = await dispatching([commandWith({ audience: 'manager', actions: [forModerators] })])
    const customId = tick.customId({ number: 7 })
    await bot.send(pressOf(customId, { permissions: permission.moderateMembers }))
    expect(bot.logged).toEqual([])
    await bot.send(pressOf(customId))
    await bot.send(askFor('try'))
    expect(bot.logged).toEqual([told('no-right', 'try.tick'), told('no-right', 'try')])
  })

  test.each([
    ['1|try.gone|my secret', 'unknown id'],
    ['my secret', 'unknown id'],
    ['1|try.tick|my secret', 'try.tick'],
  ])('because the id %s is made up is logged once, without a word of it', async (customId, what) => {
    const bot = await dispatching([commandWith({ actions: [forModerators] })])
    await bot.send(pressOf(customId))
    await bot.send({
      kind: 'modal',
      customId,
      fields: { note: 'my secret' },
      fromMessage: true,
      caller: callerWith(),
    })
    expect(bot.logged).toEqual([told('unknown-id', what), told('unknown-id', what)])
    expect(JSON.stringify(bot.logged)).not.toMatch(/secret|Ada/)
  })

  test('because it belongs to somebody else is logged once', async () => {
    const theirs = onPress(tick, () => sayNotEnrolled({ kind: 'not-enrolled', reason: 'not-yours' }))
    const bot = await dispatching([commandWith({ actions: [theirs] })])
    await bot.send(pressOf(tick.customId({ number: 7 })))
    expect(bot.logged).toEqual([told('not-yours', 'try.tick')])
  })
})
