// Requests that wait while a question is open: whose they are, how long, and how many.
import { expect, test } from 'vitest'
import type { PendingRequest } from '../../src/domain/study/pending-request.ts'
import { createForgetDeparted } from '../../src/jobs/forget-departed.ts'
import { queriesOf } from '../support/queries-of.ts'
import { expectKind, learner, smallBot } from './support.ts'

async function asking() {
  const bot = await smallBot()
  const ada = learner(bot)
  const { enrolmentId } = expectKind(await ada.start(), 'started')
  const request: PendingRequest = {
    kind: 'done',
    enrolmentId,
    topic: 'Dokcer',
    note: 'In class',
    day: '2026-11-01',
  }
  const keep = (id: string, userId = ada.userId) =>
    bot.app.pendingRequests.keep(request, { id, userId, now: bot.now() })
  const find = (id: string, userId = ada.userId) => bot.app.pendingRequests.find(id, userId, bot.now())
  const kept = async () =>
    (await queriesOf(bot.database).selectFrom('pending_requests').select('id').orderBy('id').execute()).map(
      ({ id }) => id,
    )
  return { bot, ada, request, keep, find, kept }
}

test('a request is found again by whoever made it, for an hour, until it is used', async () => {
  const { bot, request, keep, find, kept } = await asking()
  const mallory = learner(bot, 'Mallory')
  await keep('1')
  expect(await find('1')).toEqual(request)
  expect(await find('1', mallory.userId)).toBeUndefined()
  expect(await find('2')).toBeUndefined()
  bot.setNow(bot.now().add({ minutes: 59, seconds: 59, milliseconds: 999 }))
  expect(await find('1')).toEqual(request)
  bot.setNow(bot.now().add({ milliseconds: 1 }))
  expect(await find('1')).toBeUndefined()
  expect(await kept()).toEqual(['1'])
  await bot.beat()
  expect(await kept()).toEqual([])
  await keep('2')
  await bot.app.pendingRequests.drop('2')
  expect(await find('2')).toBeUndefined()
})

test('nobody keeps one for the enrolment of somebody else', async () => {
  const { bot, keep, kept } = await asking()
  await keep('1', learner(bot, 'Mallory').userId)
  expect(await kept()).toEqual([])
})

test('one that is delivered twice is kept once, and of many the newest five stay', async () => {
  const { bot, keep, kept } = await asking()
  for (const id of ['1', '2', '2', '3', '4', '5']) {
    await keep(id)
    bot.setNow(bot.now().add({ seconds: 1 }))
  }
  expect(await kept()).toEqual(['1', '2', '3', '4', '5'])
  await keep('6')
  expect(await kept()).toEqual(['2', '3', '4', '5', '6'])
})

test('what this release cannot read counts as gone', async () => {
  const { bot, keep, find } = await asking()
  await keep('1')
  await queriesOf(bot.database).updateTable('pending_requests').set({ request: '{"kind":"sing"}' }).execute()
  expect(await find('1')).toBeUndefined()
})

test('it goes with a member who left for good', async () => {
  const { bot, ada, keep, kept } = await asking()
  await keep('1')
  await bot.app.attendance.lookedUp(ada.member, 'left', bot.now())
  let steadyMs = 0
  const job = createForgetDeparted({
    app: bot.app,
    messenger: { lookUp: async () => 'left' },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    steadyMs: () => steadyMs,
  })
  let now = bot.now().add({ hours: 24 * 31 })
  for (let minute = 0; minute <= 61; minute += 1) {
    await job.run(now)
    now = now.add({ minutes: 1 })
    steadyMs += 60_000
  }
  expect(await kept()).toEqual([])
})
