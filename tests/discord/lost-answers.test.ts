// What answers to interactions come to when Discord's own answer is lost: nothing doubled, nothing forgotten.

import type { Fault } from '@cairn/practice-server/faults.ts'
import type { REST } from '@discordjs/rest'
import { describe, expect, test } from 'vitest'
import { login, practice, request } from '../../packages/practice-server/tests/support.ts'
import { isPatient } from '../../src/discord/answering.ts'
import { createBreaker } from '../../src/discord/breaker.ts'
import { createMakeRequest } from '../../src/discord/requests.ts'
import { type Answerable, createResponder } from '../../src/discord/respond.ts'
import { md } from '../../src/interaction/markup.ts'
import { refusal, reply } from '../../src/interaction/reply.ts'
import type { Responder } from '../../src/interaction/request.ts'
import { wording } from '../support/english.ts'
import { keepingLog } from './messaging.ts'

/** Waited for in full where no answer comes; a repeat has to be answered within it on a machine with other work, too. */
const timeoutMs = 2_500

/** A practice server with a bot that answers each command as the test says, by a client like that of the bot. */
async function answering(answer: (responder: Responder) => Promise<void>) {
  const scene = await practice({ patienceMs: 12_000 })
  const { server } = scene
  const commands = [{ name: 'try', description: 'Try it' }]
  await request(server, 'PUT', `/applications/${server.applicationId}/commands`, commands)
  const { log, warnings } = keepingLog()
  const now = () => Temporal.Instant.fromEpochMilliseconds(server.clock.now())
  const breaker = createBreaker({ now, log })
  const makeRequest = createMakeRequest({ breaker, isPatient })
  const client = await login(server, { rest: { retries: 0, makeRequest } })
  await server.gateway.waitForReady()
  // Only answers are hurried.
  client.rest.options.timeout = timeoutMs
  const ended: unknown[] = []
  const events = client.ws as unknown as NodeJS.EventEmitter
  events.on('INTERACTION_CREATE', (interaction: Answerable) => {
    answer(createResponder(client.rest as unknown as REST, interaction, wording)).then(
      () => ended.push('done'),
      (error: unknown) => ended.push(error),
    )
  })
  const count = (method: string, path: RegExp) =>
    server.requests.filter((one) => one.method === method && path.test(one.path)).length
  return { ...scene, ended, warnings, count }
}

const callback = /\/callback$/
const followUp = /^\/webhooks\/\d+\/[^/]+$/
const original = /\/messages\/@original$/

const lost: readonly Fault[] = [
  { kind: 'error-after', status: 500 },
  { kind: 'error-after', status: 408 },
  { kind: 'reset', after: true },
  { kind: 'hang', after: true },
  { kind: 'half-answer' },
]

describe.each(lost.map((fault) => [JSON.stringify(fault), fault] as const))('%s', (_name, fault) => {
  test('after a callback that took effect: it counts as delivered, and what follows comes', async () => {
    const { asBen, asAda, server, ended, count } = await answering(async (responder) => {
      await responder.reply(reply(md`Done`), 'private')
      await responder.follow(reply(md`Ben finished Basics`), 'public')
    })
    server.faults.add({ ...fault, method: 'POST', path: callback })
    const outcome = await asBen.slash('try')
    await outcome.waitForFollowUps(1)
    await expect.poll(() => ended).toEqual(['done'])
    expect(asAda.sees()).toMatchObject([{ text: 'Ben finished Basics' }])
    // A callback is answered without a body, so half of one is all of it.
    expect(count('POST', callback)).toBe(fault.kind === 'half-answer' ? 1 : 2)
  })

  test('after a message that follows: it is not made again', async () => {
    const { asBen, asAda, server, ended, count } = await answering(async (responder) => {
      await responder.reply(reply(md`Done`), 'private')
      await responder.follow(reply(md`Ben finished Basics`), 'public')
    })
    server.faults.add({ ...fault, method: 'POST', path: followUp })
    await asBen.slash('try')
    await expect.poll(() => ended).toHaveLength(1)
    expect(asAda.sees()).toMatchObject([{ text: 'Ben finished Basics' }])
    expect(count('POST', followUp)).toBe(1)
  })

  test('after the filling in of an answer: it is made again, which changes nothing', async () => {
    const { asBen, server, ended } = await answering(async (responder) => {
      await responder.defer('reply', 'public')
      await responder.finish(reply(md`At last`))
    })
    server.faults.add({ ...fault, method: 'PATCH', path: original })
    await asBen.slash('try')
    await expect.poll(() => ended).toEqual(['done'])
    expect(asBen.sees()).toMatchObject([{ text: 'At last' }])
  })

  test('after the taking away of a public "thinking": the private answer comes', async () => {
    const { asBen, server, ended } = await answering(async (responder) => {
      await responder.defer('reply', 'public')
      await responder.finish(refusal(md`Only for you`))
    })
    server.faults.add({ ...fault, method: 'DELETE', path: original })
    await asBen.slash('try')
    await expect.poll(() => ended).toEqual(['done'])
    expect(asBen.sees()).toMatchObject([{ text: 'Only for you', ephemeral: true }])
  })
})

test('a callback that never arrived is made again, once', async () => {
  const { asBen, server, ended, count } = await answering((responder) =>
    responder.reply(reply(md`Hello`), 'private'),
  )
  server.faults.add({ kind: 'error', status: 503, method: 'POST', path: callback })
  expect((await asBen.slash('try')).message?.text).toBe('Hello')
  await expect.poll(() => ended).toEqual(['done'])
  server.faults.add({ kind: 'error', status: 503, method: 'POST', path: callback, times: 2 })
  await asBen.slash('try')
  expect(count('POST', callback)).toBe(4)
  await expect.poll(() => ended).toMatchObject(['done', { status: 503 }])
})

test('a message that follows and meets a short rate limit was certainly not made, and comes a little later', async () => {
  const { asBen, asAda, server, ended } = await answering(async (responder) => {
    await responder.reply(reply(md`Done`), 'private')
    await responder.follow(reply(md`Ben finished Basics`), 'public')
  })
  server.faults.add({ kind: 'rate-limit', retryAfterMs: 50, method: 'POST', path: followUp })
  const outcome = await asBen.slash('try')
  await outcome.waitForFollowUps(1)
  await expect.poll(() => ended).toEqual(['done'])
  expect(asAda.sees()).toHaveLength(1)
})

test('during a ban answers are dropped at once, not sent when their token is dead, and that is said once', async () => {
  const { asBen, server, ended, warnings, count } = await answering(async (responder) => {
    await responder.reply(reply(md`Done`), 'private')
    await responder.follow(reply(md`Ben finished Basics`), 'public')
  })
  server.faults.add({ kind: 'cloudflare-ban', retryAfterMs: 3_600_000, times: Number.POSITIVE_INFINITY })
  await Promise.all(Array.from({ length: 5 }, () => asBen.slash('try')))
  await expect.poll(() => ended).toHaveLength(5)
  const asked = count('POST', /./)
  expect(asked).toBeLessThanOrEqual(5)
  expect(warnings).toHaveLength(1)
  server.faults.clear()
  await asBen.slash('try')
  expect(count('POST', /./)).toBe(asked)
  server.clock.set(server.clock.now() + 3_600_001)
  expect((await asBen.slash('try')).message?.text).toBe('Done')
})
