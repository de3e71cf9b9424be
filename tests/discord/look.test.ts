import { permission } from '@cairn/practice-server/state/permissions.ts'
import type { APIMessage } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { lookFor, pageSize, pagesMax } from '../../src/discord/look.ts'
import { createMessenger } from '../../src/discord/messenger.ts'
import { impatient, messaging, nonce } from './messaging.ts'

/** As `since`, the moment before anything was sent. */
async function looking(options: Parameters<typeof messaging>[0] = {}) {
  const scene = await messaging(options)
  return { ...scene, since: scene.now() }
}

describe('a look for a message', () => {
  test('finds it by its nonce among others', async () => {
    const { messenger, inChannel, toBen, sendIn, since } = await looking()
    const messageId = await sendIn(inChannel)
    await sendIn(inChannel, 'another')
    expect(await messenger.find(inChannel, nonce, since)).toEqual({ kind: 'found', messageId })
    expect(await messenger.find(inChannel, 'never sent', since)).toEqual({ kind: 'absent' })
    expect(await messenger.find(toBen, nonce, since)).toEqual({ kind: 'absent' })
  })

  test.each(['channel', 'direct'] as const)('finds it before 120 later ones in a %s', async (kind) => {
    const { messenger, inChannel, toBen, sendIn, since, parts } = await looking()
    const target = kind === 'channel' ? inChannel : toBen
    const messageId = await sendIn(target)
    for (let index = 0; index < 120; index += 1) await sendIn(target, `later-${index}`)
    expect(await messenger.find(target, nonce, since)).toEqual({ kind: 'found', messageId })
    // After a restart nothing is remembered of the direct channel.
    expect(await createMessenger(parts).find(target, 'later-119', since)).toMatchObject({ kind: 'found' })
    expect(await messenger.find(target, 'never sent', since)).toEqual({ kind: 'absent' })
  })

  test('knows that an empty channel is empty when it may read the history', async () => {
    const { messenger, inChannel, since } = await looking()
    expect(await messenger.find(inChannel, nonce, since)).toEqual({ kind: 'absent' })
  })

  test('knows of older messages that it may read the history', async () => {
    const { messenger, inChannel, sendIn, server, now } = await looking()
    await sendIn(inChannel, 'older')
    server.clock.set(server.clock.now() + 3_600_000)
    expect(await messenger.find(inChannel, nonce, now())).toEqual({ kind: 'absent' })
    expect(server.requests.filter(({ path }) => path.startsWith('/guilds/'))).toEqual([])
  })

  test('finds it although the bot’s clock is an hour ahead of Discord’s', async () => {
    const { messenger, inChannel, sendIn, since } = await looking({ aheadMs: 3_600_000 })
    const messageId = await sendIn(inChannel)
    expect(await messenger.find(inChannel, nonce, since)).toEqual({ kind: 'found', messageId })
  })

  test('of a doubt that a clock noted which was put back since is no proof', async () => {
    const { messenger, inChannel, sendIn, now } = await looking()
    await sendIn(inChannel, 'another')
    expect(await messenger.find(inChannel, nonce, now().add({ hours: 1 }))).toEqual({ kind: 'cannot-look' })
  })

  test.each([
    ['does not answer', { kind: 'hang' }],
    ['fails', { kind: 'error', status: 503 }],
    ['asks for patience', { kind: 'rate-limit', retryAfterMs: 60_000 }],
    ['never ends its answer', { kind: 'half-answer' }],
  ] as const)('is to be repeated when Discord %s', async (_what, fault) => {
    const { messenger, inChannel, sendIn, server, since } = await looking(impatient)
    await sendIn(inChannel, 'another')
    server.faults.add(fault)
    expect(await messenger.find(inChannel, nonce, since)).toEqual({ kind: 'no-answer' })
  })

  test('is no use where the bot may not look', async () => {
    const { messenger, inChannel, sendIn, world, channel, since } = await looking()
    await sendIn(inChannel)
    world.denyBot(channel.id, permission.ReadMessageHistory)
    expect(await messenger.find(inChannel, nonce, since)).toEqual({ kind: 'cannot-look' })
    world.denyBot(channel.id, permission.ViewChannel)
    expect(await messenger.find(inChannel, nonce, since)).toEqual({ kind: 'cannot-look' })
    world.deleteChannel(channel.id)
    expect(await messenger.find(inChannel, nonce, since)).toEqual({ kind: 'cannot-look' })
  })
})

describe('page by page', () => {
  const now = Temporal.Instant.from('2026-11-23T10:00Z')
  const since = now.subtract({ hours: 1 })
  const firstId = BigInt(since.epochMilliseconds - 1_420_070_400_000) << 22n
  const marker = 7
  type Channel = {
    readonly has: boolean
    readonly newestFirst: boolean
    readonly aheadMs?: number
    readonly msMax?: number
  }

  /** A channel with this many messages since the doubt, whose last one is the one looked for, if any. */
  async function lookIn(count: number, { has, newestFirst, aheadMs = 0, ...rest }: Channel) {
    const all = Array.from({ length: count }, (_, index) => {
      const components = has && index === count - 1 ? [{ id: marker }] : []
      return { id: String(firstId + BigInt(index)), components } as unknown as APIMessage
    })
    let pages = 0
    const result = await lookFor({
      marker,
      since,
      now,
      aheadMs: () => aheadMs,
      async listAfter(snowflake) {
        pages += 1
        const page = all.filter(({ id }) => BigInt(id) > BigInt(snowflake)).slice(0, pageSize)
        return newestFirst ? page.toReversed() : page
      },
      mayReadHistory: async () => true,
      ...rest,
    })
    return { kind: result.kind, pages }
  }

  test.each([true, false])('reaches the last message, newest first: %s', async (newestFirst) => {
    expect(await lookIn(350, { has: true, newestFirst })).toEqual({ kind: 'found', pages: 4 })
    expect(await lookIn(350, { has: false, newestFirst })).toEqual({ kind: 'absent', pages: 4 })
    expect(await lookIn(200, { has: false, newestFirst })).toEqual({ kind: 'absent', pages: 3 })
  })

  test('begins no later for a clock that is behind: it may have been right at the time of the doubt', async () => {
    const behind = { has: true, newestFirst: true, aheadMs: -3_600_000 }
    expect(await lookIn(350, behind)).toEqual({ kind: 'found', pages: 4 })
  })

  test('ends before somebody else looks as well, to be repeated', async () => {
    const late = { has: true, newestFirst: true, msMax: -1 }
    expect(await lookIn(350, late)).toEqual({ kind: 'no-answer', pages: 0 })
  })

  test('gives up after the most pages that it reads, and claims nothing', async () => {
    const most = pagesMax * pageSize
    expect(await lookIn(most - 1, { has: false, newestFirst: true })).toEqual({
      kind: 'absent',
      pages: pagesMax,
    })
    expect(await lookIn(most, { has: false, newestFirst: true })).toEqual({
      kind: 'cannot-look',
      pages: pagesMax,
    })
  })
})
