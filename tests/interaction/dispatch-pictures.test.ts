// Answers with pictures come in time, however long drawing takes.

import { expect, test } from 'vitest'
import * as z from 'zod'
import { declareAction, onPress } from '../../src/interaction/command.ts'
import { md } from '../../src/interaction/markup.ts'
import { type Reply, refusal, reply, styled, withoutPictures } from '../../src/interaction/reply.ts'
import { withPicture } from '../discord/pictures.ts'
import { inEnglish } from '../support/english.ts'
import { askFor, commandWith, dispatching, pressOf } from './dispatching.ts'

const tick = declareAction('try.tick', { number: z.int() })

/** A bot that answers with the reply, and draws when the test lets it. */
async function drawing(said: Reply, visibility: 'public' | 'private' = 'private') {
  const work = Promise.withResolvers<Reply>()
  const seenBy: string[] = []
  const actions = [onPress(tick, async () => said, { answers: 'update' })]
  const bot = await dispatching(
    [commandWith({ visibility, actions, execute: async () => said })],
    [],
    undefined,
    (_reply, by) => {
      seenBy.push(by)
      return work.promise
    },
  )
  return { ...bot, ...work, seenBy }
}

test('a picture that is drawn at once is in the first answer', async () => {
  const bot = await drawing(withPicture)
  bot.resolve(withPicture)
  await bot.send(askFor('try'))
  expect(bot.done).toEqual([{ did: 'reply', reply: inEnglish(withPicture), visibility: 'private' }])
})

test('while a picture takes its time the answer is announced, and it comes without the picture when that fails', async () => {
  const bot = await drawing(withPicture)
  const asked = bot.send(askFor('try'))
  await expect.poll(() => bot.done).toEqual([{ did: 'defer', kind: 'reply', visibility: 'private' }])
  bot.resolve(withoutPictures(withPicture))
  await asked
  expect(bot.done[1]).toEqual({ did: 'finish', reply: inEnglish(reply(md`Two of three`)) })
})

test.each([
  ['public', withPicture, 'public'],
  ['private', withPicture, 'private'],
  ['public', styled(withPicture, { visibility: 'private' }), 'private'],
] as const)('a picture in a %s command is drawn for who reads it', async (visibility, said, expected) => {
  const bot = await drawing(said, visibility)
  bot.resolve(said)
  await bot.send(askFor('try'))
  expect(bot.seenBy).toEqual([expected])
})

test('a picture in a message that a button changes is drawn for whoever sees that message', async () => {
  const bot = await drawing(withPicture)
  bot.resolve(withPicture)
  await bot.send(pressOf(tick.customId({ number: 7 })))
  expect([bot.seenBy, bot.done.map(({ did }) => did)]).toEqual([['update'], ['update']])
})

test('an answer without a picture waits for nothing', async () => {
  const bot = await drawing(refusal(md`No`))
  await bot.send(askFor('try'))
  expect([bot.seenBy, bot.done.map(({ did }) => did)]).toEqual([[], ['reply']])
})
