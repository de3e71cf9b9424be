// What Discord refuses, said so that somebody can act: the missing right, the wrong field, the person or the bot.

import { permission } from '@cairn/practice-server/state/permissions.ts'
import { describe, expect, test } from 'vitest'
import { channelId } from '../../src/domain/ids.ts'
import type { Target } from '../../src/interaction/messenger.ts'
import { styled } from '../../src/interaction/reply.ts'
import { messaging, nonce, said } from './messaging.ts'

const targetOf = (id: string): Target => ({ kind: 'channel', channelId: channelId(id) })

describe('a missing right is named', () => {
  test('when it is one for files', async () => {
    const { messenger, inChannel, world, channel } = await messaging()
    world.denyBot(channel.id, permission.AttachFiles)
    const withFile = styled(said, { files: [{ name: 'a.png', data: new Uint8Array([1]), alternative: 'A' }] })
    expect(await messenger.send(inChannel, withFile, nonce)).toEqual({
      kind: 'forbidden',
      missing: ['attach-files'],
    })
  })

  test('when it is one for threads, which have the rights of their channel', async () => {
    const { messenger, world, guild, channel } = await messaging()
    const thread = world.createChannel(guild.id, { name: 'old', kind: 'thread', parentId: channel.id })
    world.denyBot(channel.id, permission.SendMessagesInThreads)
    expect(await messenger.send(targetOf(thread.id), said, nonce)).toEqual({
      kind: 'forbidden',
      missing: ['send-messages-in-threads'],
    })
  })

  test('with a few look-ups, which serve the other channels of the server as well', async () => {
    const { messenger, world, guild, server } = await messaging()
    const channels = Array.from({ length: 5 }, (_, index) =>
      world.createChannel(guild.id, { name: `c${index}` }),
    )
    for (const { id } of channels) world.denyBot(id, permission.SendMessages)
    for (const { id } of channels) {
      expect(await messenger.send(targetOf(id), said, nonce)).toMatchObject({ missing: ['send-messages'] })
    }
    const looks = server.requests.filter(({ method }) => method === 'GET').map(({ path }) => path)
    expect(looks.filter((path) => path.startsWith('/guilds/'))).toHaveLength(2)
    expect(looks).toHaveLength(5 + 2 + 1)
  })

  test('or left open when Discord does not say', async () => {
    const { messenger, inChannel, world, channel, server } = await messaging()
    world.denyBot(channel.id, permission.SendMessages)
    server.faults.add({ kind: 'error', status: 500, method: 'GET' })
    expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind: 'forbidden', missing: [] })
  })
})

test.each([
  [400, 50083, 'thread-closed'],
  [403, 160005, 'thread-closed'],
  [400, 200000, 'filtered'],
  [400, 240000, 'filtered'],
  [403, 20026, 'quarantined'],
  [403, 40003, 'dm-too-fast'],
  [400, 50033, 'dm-closed'],
  [403, 160006, 'thread-closed'],
  [400, 50024, 'gone'],
  [403, 40001, 'token-invalid'],
  [400, 50014, 'token-invalid'],
  [400, 50035, 'invalid'],
] as const)('%i with the code %i is %s', async (status, code, kind) => {
  const { messenger, inChannel, server } = await messaging()
  server.faults.add({ kind: 'refuse', status, code })
  expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind })
})

test.each([
  [403, 20028],
  [403, 20029],
  [403, 40004],
  [400, 40006],
  [400, 40062],
  [400, 130000],
] as const)('%i with the code %i passes by itself, so the message comes later', async (status, code) => {
  const { messenger, inChannel, server } = await messaging()
  server.faults.add({ kind: 'refuse', status, code })
  expect(await messenger.send(inChannel, said, nonce)).toMatchObject({ kind: 'rate-limited' })
})

test('of a body that Discord refuses the log names the wrong fields, and nothing of what stood there', async () => {
  const { messenger, inChannel, warnings } = await messaging()
  expect(await messenger.send(inChannel, said, 'a secret that is much too long')).toEqual({ kind: 'invalid' })
  expect(warnings).toMatchObject([{ fields: { code: 50035, fields: [expect.stringContaining('nonce ')] } }])
  expect(JSON.stringify(warnings)).not.toMatch(/secret|Time for a topic/)
})

test('a token is dead when Discord says so, each time anew, so that somebody can probe', async () => {
  const { messenger, inChannel, server } = await messaging()
  server.revokeToken(server.token)
  expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind: 'token-invalid' })
  server.addToken(server.token)
  expect(await messenger.send(inChannel, said, nonce)).toMatchObject({ kind: 'sent' })
})

describe('the channel of direct messages', () => {
  const opened = 'POST /users/@me/channels'

  async function direct() {
    const scene = await messaging()
    const opens = () =>
      scene.server.requests.filter(({ method, path }) => `${method} ${path}` === opened).length
    const user = scene.toBen.kind === 'direct' ? scene.toBen.userId : undefined
    if (user === undefined) throw new Error('a direct target was expected')
    return { ...scene, opens, user }
  }

  test('is opened on request, and one that is known needs no opening', async () => {
    const { messenger, opens, user, world } = await direct()
    const result = await messenger.openDirect(user)
    if (result.kind !== 'open') throw new Error(result.kind)
    const known: Target = { kind: 'direct', userId: user, channelId: result.channelId }
    expect(await messenger.send(known, said, nonce)).toMatchObject({ kind: 'sent' })
    expect(opens()).toBe(1)
    expect(world.directMessages(user)).toHaveLength(1)
  })

  test('that is not known is opened by the first message, which says so', async () => {
    const { messenger, opens, user, toBen } = await direct()
    const first = await messenger.send(toBen, said, nonce)
    expect(first).toMatchObject({ kind: 'sent', openedChannelId: expect.any(String) })
    expect(await messenger.send(toBen, said, 'second')).not.toHaveProperty('openedChannelId')
    expect(await messenger.openDirect(user)).toMatchObject({ kind: 'open' })
    expect(opens()).toBe(2)
  })

  test('that is not there any more is opened anew, once', async () => {
    const { messenger, opens, user, world } = await direct()
    const stale: Target = { kind: 'direct', userId: user, channelId: channelId('123456789012345678') }
    expect(await messenger.send(stale, said, nonce)).toMatchObject({
      kind: 'sent',
      openedChannelId: expect.any(String),
    })
    expect(await messenger.send(stale, said, 'second')).toMatchObject({ kind: 'sent' })
    expect(opens()).toBe(1)
    expect(world.directMessages(user)).toHaveLength(2)
  })

  test('that cannot be opened tells why', async () => {
    const { messenger, user, server } = await direct()
    server.faults.add({ kind: 'refuse', status: 403, code: 40003 })
    expect(await messenger.openDirect(user)).toEqual({ kind: 'dm-too-fast' })
    server.faults.add({ kind: 'rate-limit', retryAfterMs: 5_000 })
    expect(await messenger.openDirect(user)).toEqual({ kind: 'rate-limited', retryAfterMs: 5_000 })
  })
})
