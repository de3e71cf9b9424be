// Rate limits and answers that never come: what they cost the message that meets them, and nothing to any other.
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { SendResult } from '../../src/domain/reminder/occurrence.ts'
import { impatient, messaging, nonce, said } from './messaging.ts'

describe('a rate limit', () => {
  test.each([1, 200, 5_000, 60_000])('of %i ms is told at once, not waited for', async (retryAfterMs) => {
    const { messenger, inChannel, server, posts } = await messaging()
    server.faults.add({ kind: 'rate-limit', retryAfterMs, times: Number.POSITIVE_INFINITY })
    expect(await messenger.send(inChannel, said, nonce)).toEqual({
      kind: 'rate-limited',
      retryAfterMs: expect.closeTo(retryAfterMs, 0),
    })
    expect(posts()).toBe(1)
  })

  test.each(['user', 'shared'] as const)(
    'of a channel (%s) leaves that channel alone until then, and no other',
    async (scope) => {
      const { messenger, inChannel, anotherChannel, channel, server, posts, turnBy } = await messaging()
      const other = anotherChannel('other')
      server.faults.add({ kind: 'rate-limit', retryAfterMs: 5_000, scope, path: channel.id })
      expect(await messenger.send(inChannel, said, nonce)).toMatchObject({ kind: 'rate-limited' })
      expect(await messenger.send(inChannel, said, 'second')).toMatchObject({ kind: 'rate-limited' })
      expect(posts()).toBe(1)
      expect(await messenger.send(other, said, 'third')).toMatchObject({ kind: 'sent' })
      turnBy(6_000)
      expect(await messenger.send(inChannel, said, nonce)).toMatchObject({ kind: 'sent' })
    },
  )

  test('that the client foresees is not waited for beyond half of the time limit', async () => {
    const { messenger, inChannel, anotherChannel, server, world, channel } = await messaging({
      timeoutMs: 3_000,
    })
    const other = anotherChannel('other')
    server.limits.useReal()
    const sends = ['1', '2', '3', '4', '5', '6', '7'].map((name) => messenger.send(inChannel, said, name))
    expect(await messenger.send(other, said, 'other')).toMatchObject({ kind: 'sent' })
    const kinds = (await Promise.all(sends)).map(({ kind }) => kind)
    expect(kinds).toEqual([...Array(5).fill('sent'), 'rate-limited', 'rate-limited'])
    expect(world.messages(channel.id)).toHaveLength(5)
  })

  test('of all requests is kept to: sixty at once go out over more than a second, and all arrive once', async () => {
    const { messenger, inChannel, anotherChannel, server, turnBy, world } = await messaging()
    const targets = Array.from({ length: 60 }, (_, index) => anotherChannel(`c${index}`))
    server.limits.useReal()
    const sendAll = (some: readonly number[]) =>
      Promise.all(
        some.map(async (index) => {
          const target = targets[index] ?? inChannel
          return { index, result: await messenger.send(target, said, `nonce ${index}`) }
        }),
      )
    const first = await sendAll([...targets.keys()])
    // Discord's second and the client's begin at different moments: on a busy machine both halves can fall into one.
    let refused = first.filter(isRefused)
    expect(refused.filter(({ result }) => result.kind !== 'rate-limited')).toEqual([])
    expect(refused.length).toBeLessThanOrEqual(20)
    const times = server.requests.filter(({ method }) => method === 'POST').map(({ at }) => at)
    // Without a limit of ours all would leave in one go. A delay on the way can only shorten the second between the halves.
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(500)

    // A refusal of all requests is followed by one that tries alone, then by the others.
    for (let round = 0; refused.length > 0 && round < 3; round += 1) {
      turnBy(60_000)
      // Discord's second runs by the real clock, and each refusal says how much of it is left.
      await pause(Math.max(...refused.map(waitOf)))
      refused = (await sendAll(refused.map(({ index }) => index))).filter(isRefused)
    }
    expect(refused).toEqual([])
    const arrived = targets.map((target) =>
      target.kind === 'channel' ? world.messages(target.channelId).length : 0,
    )
    expect(arrived).toEqual(Array(60).fill(1))
  })
})

type Sent = { readonly index: number; readonly result: SendResult }
const isRefused = ({ result }: Sent): boolean => result.kind !== 'sent'
const waitOf = ({ result }: Sent): number => ('retryAfterMs' in result ? result.retryAfterMs : 0)

describe('a place in the queue', () => {
  test('of a channel that does not answer is given up, by a message that certainly did not leave', async () => {
    const { messenger, inChannel, server, posts } = await messaging(impatient)
    server.faults.add({ kind: 'hang' })
    const [first, second] = await Promise.all([
      messenger.send(inChannel, said, 'first'),
      messenger.send(inChannel, said, 'second'),
    ])
    expect(first).toEqual({ kind: 'no-answer' })
    expect(second).toMatchObject({ kind: 'rate-limited' })
    expect(posts()).toBe(1)
  })
})

test('a body that never ends counts as no answer; the message that it was about is found by its nonce', async () => {
  const { messenger, inChannel, world, channel, server } = await messaging(impatient)
  server.faults.add({ kind: 'half-answer' })
  expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind: 'no-answer' })
  expect(await messenger.send(inChannel, said, nonce)).toMatchObject({ kind: 'sent' })
  expect(world.messages(channel.id)).toHaveLength(1)
})

test('a proxy’s answer is none of Discord’s: the message is in doubt', async () => {
  const { messenger, inChannel, world, channel, server } = await messaging()
  server.faults.add({ kind: 'error-after', status: 408 })
  expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind: 'no-answer' })
  expect(await messenger.send(inChannel, said, nonce)).toMatchObject({ kind: 'sent' })
  expect(world.messages(channel.id)).toHaveLength(1)
})

test('a send to somebody whose direct messages have to be opened keeps to one time limit in all', async () => {
  const { messenger, toBen, server } = await messaging(impatient)
  // Together longer than the limit, and either of them shorter.
  const delayMs = impatient.timeoutMs * 0.8
  server.faults.add({ kind: 'slow', delayMs, path: '/users/@me/channels' })
  server.faults.add({ kind: 'slow', delayMs, path: '/messages' })
  // On a busy machine the first may take all of it.
  const kinds = ['no-answer', 'rate-limited', 'not-reached']
  expect(kinds).toContain((await messenger.send(toBen, said, nonce)).kind)
})
