import { expect, test } from 'vitest'
import * as z from 'zod'
import { type Answer, declareAction, onPress } from '../../src/interaction/command.ts'
import { md } from '../../src/interaction/markup.ts'
import { reply } from '../../src/interaction/reply.ts'
import { inEnglish } from '../support/english.ts'
import { askFor, commandWith, dispatching, idMadeBefore, pressOf } from './dispatching.ts'

const tick = declareAction('try.tick', { number: z.int() })

async function slowBot() {
  const work = Promise.withResolvers<Answer>()
  const actions = [onPress(tick, () => work.promise, { answers: 'update', isSlow: true })]
  const bot = await dispatching([commandWith({ isSlow: true, actions, execute: () => work.promise })])
  return { ...bot, ...work }
}

test('what is declared slow is announced at once, and finished when it is done', async () => {
  const bot = await slowBot()
  const said = reply(md`Read`)
  const asked = bot.send(askFor('try'))
  const pressed = bot.send(pressOf(tick.customId({ number: 7 })))
  await expect
    .poll(() => bot.done)
    .toEqual([
      { did: 'defer', kind: 'reply', visibility: 'private' },
      { did: 'defer', kind: 'update', visibility: 'private' },
    ])
  bot.resolve(said)
  await Promise.all([asked, pressed])
  expect(bot.done.slice(2)).toEqual([
    { did: 'finish', reply: inEnglish(said) },
    { did: 'finish', reply: inEnglish(said) },
  ])
})

test('an answer that is ready later than 15 minutes is dropped, and the log says so', async () => {
  const bot = await slowBot()
  const asked = bot.send(askFor('try', { id: idMadeBefore(0) }))
  await expect.poll(() => bot.done.length).toBe(1)
  bot.setSeconds(15 * 60 + 1)
  bot.resolve(reply(md`Read at last`))
  await asked
  expect(bot.done.map(({ did }) => did)).toEqual(['defer'])
  expect(bot.logged).toMatchObject([
    { level: 'warn', message: 'an answer was ready after Discord had stopped waiting for it' },
  ])
})

test('up to 15 minutes it is still given', async () => {
  const bot = await slowBot()
  const asked = bot.send(askFor('try'))
  await expect.poll(() => bot.done.length).toBe(1)
  bot.setSeconds(15 * 60)
  bot.resolve(reply(md`Read at last`))
  await asked
  expect(bot.done.map(({ did }) => did)).toEqual(['defer', 'finish'])
})
