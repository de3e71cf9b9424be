// Which alternative somebody takes, asked for directly.
import { expect, test } from 'vitest'
import { shortKey } from '../../src/domain/text/short-key.ts'
import { learner, smallBot } from './support.ts'

const key = shortKey

test('an alternative is taken and the group opened again, and nothing else is an alternative', async () => {
  const bot = await smallBot()
  const ada = learner(bot)
  const { choose, reopen } = bot.app.choices
  const nobody = { kind: 'not-enrolled', reason: 'no-roadmap' }
  expect(await choose(ada.ref, key('web/framework/flask'))).toEqual(nobody)
  expect(await reopen(ada.ref, key('web/framework'))).toEqual(nobody)
  await ada.start()
  const chosen = async () => [...(await ada.view()).enrolment.choices]
  await choose(ada.ref, key('web/framework/flask'))
  await choose(ada.ref, key('web/redis'))
  await choose(ada.ref, 'no such key')
  expect(await chosen()).toEqual([['web/framework', 'web/framework/flask']])
  await reopen(ada.ref, key('web'))
  await reopen(ada.ref, 'no such key')
  expect(await chosen()).toHaveLength(1)
  expect(await reopen(ada.ref, key('web/framework'))).toEqual({ kind: 'open' })
  expect(await chosen()).toEqual([])
})
