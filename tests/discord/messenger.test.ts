import { permission } from '@cairn/practice-server/state/permissions.ts'
import { describe, expect, test } from 'vitest'
import { resultOf } from '../../src/discord/send-result.ts'
import { channelId, userId } from '../../src/domain/ids.ts'
import { md, mention } from '../../src/interaction/markup.ts'
import type { Target } from '../../src/interaction/messenger.ts'
import { reply, styled } from '../../src/interaction/reply.ts'
import { impatient, messaging, nonce, said } from './messaging.ts'

describe('a message', () => {
  test('is posted to a channel, and its id is given back', async () => {
    const { messenger, inChannel, world, channel, server } = await messaging()
    const result = await messenger.send(inChannel, said, nonce)
    const [message] = world.messages(channel.id)
    expect(result).toEqual({ kind: 'sent', messageId: message?.id })
    expect(message?.text).toBe('Time for a topic')
    expect(server.refusals).toEqual([])
  })

  test('goes to a person directly; their channel is opened once', async () => {
    const { messenger, toBen, world, ben, server } = await messaging()
    await messenger.send(toBen, said, 'first')
    await messenger.send(toBen, said, 'second')
    expect(world.directMessages(ben.id)).toHaveLength(2)
    expect(server.requests.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(1)
  })

  test('pings those whom the reply names', async () => {
    const { messenger, inChannel, world, channel, ada, ben } = await messaging()
    const both = reply(md`${mention(ada.id)} ${mention(ben.id)}`)
    await messenger.send(inChannel, styled(both, { pings: [userId(ben.id)] }), nonce)
    expect(world.messages(channel.id)[0]?.pings).toEqual([ben.id])
  })

  test('carries its files', async () => {
    const { messenger, inChannel, world, channel } = await messaging()
    const picture = reply({ kind: 'picture', fileName: 'week.png', alternative: 'The week' })
    const files = [{ name: 'week.png', data: new Uint8Array([1, 2, 3]), alternative: 'The week' }]
    expect(await messenger.send(inChannel, styled(picture, { files }), nonce)).toMatchObject({ kind: 'sent' })
    expect(world.messages(channel.id)[0]?.attachments).toMatchObject([
      { filename: 'week.png', size: 3, description: 'The week' },
    ])
  })

  test('with the same nonce is the same message', async () => {
    const { messenger, inChannel, world, channel } = await messaging()
    const first = await messenger.send(inChannel, said, nonce)
    expect(await messenger.send(inChannel, said, nonce)).toEqual(first)
    expect(world.messages(channel.id)).toHaveLength(1)
  })

  test('whose first sending arrived and was deleted since counts as sent', async () => {
    const { messenger, inChannel, channel, server } = await messaging()
    const first = await messenger.send(inChannel, said, nonce)
    const id = 'messageId' in first ? first.messageId : ''
    await fetch(`${server.apiUrl}/v10/channels/${channel.id}/messages/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bot ${server.token}` },
    })
    expect(await messenger.send(inChannel, said, nonce)).toMatchObject({ kind: 'sent' })
  })
})

describe('a message of one’s own', () => {
  async function posted() {
    const scene = await messaging()
    const messageId = await scene.sendIn(scene.inChannel)
    return { ...scene, messageId, place: channelId(scene.channel.id) }
  }

  test('is changed and taken down after answers that were lost', async () => {
    const { messenger, messageId, place, server, world } = await posted()
    server.faults.add({ kind: 'error', status: 503, method: 'PATCH', times: 2 })
    expect(await messenger.edit(place, messageId, reply(md`Changed`))).toBe('changed')
    expect(world.messages(place)[0]?.text).toBe('Changed')
    server.faults.add({ kind: 'reset', after: true, method: 'DELETE' })
    await messenger.remove(place, messageId)
    expect(world.messages(place)).toEqual([])
  })

  test('is gone once somebody deleted it, or its channel', async () => {
    const { messenger, messageId, place, world } = await posted()
    await messenger.remove(place, messageId)
    expect(await messenger.edit(place, messageId, said)).toBe('gone')
    world.deleteChannel(place)
    expect(await messenger.edit(place, messageId, said)).toBe('gone')
  })
})

describe('a place that takes no messages', () => {
  test('because the channel was deleted is gone', async () => {
    const { messenger, inChannel, world, channel, posts } = await messaging()
    world.deleteChannel(channel.id)
    expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind: 'gone' })
    expect(posts()).toBe(1)
  })

  test.each([
    ['ViewChannel', 'view-channel'],
    ['SendMessages', 'send-messages'],
  ] as const)('because the bot lacks %s is forbidden, and the right is named', async (bit, right) => {
    const { messenger, inChannel, world, channel, posts } = await messaging()
    world.denyBot(channel.id, permission[bit])
    expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind: 'forbidden', missing: [right] })
    expect(posts()).toBe(1)
  })

  test('because the bot was removed from the server is forbidden or gone', async () => {
    const { messenger, inChannel, world, guild } = await messaging()
    world.removeBot(guild.id)
    expect(['forbidden', 'gone']).toContain((await messenger.send(inChannel, said, nonce)).kind)
  })

  test('because it is a forum counts as gone: nothing can be posted until another is set', async () => {
    const { messenger, world, guild, posts } = await messaging()
    const forum = world.createChannel(guild.id, { name: 'questions', kind: 'forum' })
    const inForum: Target = { kind: 'channel', channelId: channelId(forum.id) }
    expect(await messenger.send(inForum, said, nonce)).toEqual({ kind: 'gone' })
    expect(posts()).toBe(1)
  })

  test('because the thread is locked is closed', async () => {
    const { messenger, world, guild, channel } = await messaging()
    const thread = world.createChannel(guild.id, { name: 'old', kind: 'thread', parentId: channel.id })
    world.updateChannel(thread.id, { locked: true, archived: true })
    const inThread: Target = { kind: 'channel', channelId: channelId(thread.id) }
    expect(await messenger.send(inThread, said, nonce)).toEqual({ kind: 'thread-closed' })
  })

  test('because somebody closed their direct messages is closed', async () => {
    const { messenger, toBen, world, ben } = await messaging()
    world.closeDirectMessages(ben.id)
    expect(await messenger.send(toBen, said, nonce)).toEqual({ kind: 'dm-closed' })
  })

  test('because somebody shares no server with the bot any more is closed', async () => {
    const { messenger, toBen, world, guild, ben } = await messaging()
    await messenger.send(toBen, said, 'while they were there')
    world.removeMember(guild.id, ben.id)
    expect(await messenger.send(toBen, said, nonce)).toEqual({ kind: 'dm-closed' })
  })
})

describe('trouble on the way', () => {
  test.each([
    ['before', { kind: 'error', status: 500 }, 0],
    ['after', { kind: 'error-after', status: 502 }, 1],
  ] as const)(
    'an error %s the message was made is not repeated; a second attempt gives one message',
    async (_when, fault, made) => {
      const { messenger, inChannel, server, world, channel, posts } = await messaging()
      server.faults.add(fault)
      expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind: 'server-error' })
      expect(posts()).toBe(1)
      expect(world.messages(channel.id)).toHaveLength(made)
      expect(await messenger.send(inChannel, said, nonce)).toMatchObject({ kind: 'sent' })
      expect(world.messages(channel.id)).toHaveLength(1)
    },
  )

  test.each([
    ['no answer', { kind: 'hang' }],
    ['no answer although the message was made', { kind: 'hang', after: true }],
    ['a broken connection', { kind: 'reset' }],
    ['a broken connection although the message was made', { kind: 'reset', after: true }],
  ] as const)('%s leaves it in doubt, and a second attempt gives one message', async (_what, fault) => {
    const { messenger, inChannel, server, world, channel, posts } = await messaging(impatient)
    server.faults.add(fault)
    expect(await messenger.send(inChannel, said, nonce)).toEqual({ kind: 'no-answer' })
    expect(posts()).toBeLessThanOrEqual(1)
    expect(server.faults.pending()).toBe(0)
    expect(await messenger.send(inChannel, said, nonce)).toMatchObject({ kind: 'sent' })
    expect(world.messages(channel.id)).toHaveLength(1)
  })

  test('a revoked token is told, and stays refused', async () => {
    const { messenger, inChannel, server } = await messaging()
    server.revokeToken(server.token)
    expect(await messenger.send(inChannel, said, 'first')).toEqual({ kind: 'token-invalid' })
    expect(await messenger.send(inChannel, said, 'second')).toEqual({ kind: 'token-invalid' })
  })

  test('is logged without the token and without the text', async () => {
    const { messenger, inChannel, world, channel, server, warnings } = await messaging()
    world.deleteChannel(channel.id)
    await messenger.send(inChannel, said, nonce)
    expect(warnings).toMatchObject([{ fields: { target: 'channel', result: { kind: 'gone' }, code: 10003 } }])
    expect(JSON.stringify(warnings)).not.toContain(server.token)
  })

  test('that is unheard of counts as no answer', () => {
    expect(resultOf(new Error('who knows'))).toEqual({ kind: 'no-answer' })
    expect(resultOf('not even an error')).toEqual({ kind: 'no-answer' })
  })
})
