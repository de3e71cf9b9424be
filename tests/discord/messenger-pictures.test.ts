// Pictures on the bot's own account: sent, edited, and never a reason for a message not to come, or to come twice.

import { permission } from '@cairn/practice-server/state/permissions.ts'
import { describe, expect, test } from 'vitest'
import { channelId } from '../../src/domain/ids.ts'
import { messaging, nonce } from './messaging.ts'
import { draws, drawsNot, withPicture } from './pictures.ts'

const attached = [{ filename: 'try.png', size: 7, description: 'Two of 3.' }]

describe('a message', () => {
  test('carries its picture, with words for those who do not see it', async () => {
    const { messenger, inChannel, world, channel, server } = await messaging({ rasterise: draws })
    expect(await messenger.send(inChannel, withPicture, nonce)).toMatchObject({ kind: 'sent' })
    expect(world.messages(channel.id)).toMatchObject([
      { text: 'Two of three\nTwo of 3.', attachments: attached },
    ])
    expect(server.refusals).toEqual([])
  })

  test.each(Object.entries(drawsNot))('whose picture %s goes without it', async (_what, rasterise) => {
    const { messenger, inChannel, world, channel, server, warnings } = await messaging({ rasterise })
    expect(await messenger.send(inChannel, withPicture, nonce)).toMatchObject({ kind: 'sent' })
    expect(world.messages(channel.id)).toMatchObject([{ text: 'Two of three', attachments: [] }])
    expect(server.refusals).toEqual([])
    expect(warnings).toHaveLength(1)
  })

  test('with the same nonce is the same message, with its picture or without', async () => {
    let isBroken = false
    const { messenger, inChannel, world, channel } = await messaging({
      rasterise: (...asked) => (isBroken ? drawsNot.fails : draws)?.(...asked) ?? Promise.reject(),
    })
    const first = await messenger.send(inChannel, withPicture, nonce)
    isBroken = true
    expect(await messenger.send(inChannel, withPicture, nonce)).toEqual(first)
    expect(world.messages(channel.id)).toHaveLength(1)
  })

  test('goes without it where the bot may not attach files', async () => {
    const { messenger, inChannel, world, channel, posts } = await messaging({ rasterise: draws })
    world.denyBot(channel.id, permission.AttachFiles)
    expect(await messenger.send(inChannel, withPicture, nonce)).toMatchObject({ kind: 'sent' })
    expect(world.messages(channel.id)).toMatchObject([{ text: 'Two of three', attachments: [] }])
    expect(posts()).toBe(2)
  })

  test.each([
    [403, 400001],
    [413, 40005],
    [400, 50045],
  ])('goes without it where Discord takes no files: %i with code %i', async (status, code) => {
    const { messenger, inChannel, world, channel, server } = await messaging({ rasterise: draws })
    server.faults.add({ kind: 'refuse', status, code, method: 'POST', path: '/messages', times: 1 })
    expect(await messenger.send(inChannel, withPicture, nonce)).toMatchObject({ kind: 'sent' })
    expect(world.messages(channel.id)).toMatchObject([{ attachments: [] }])
  })

  test('is not sent where the bot may not send, with a picture or without', async () => {
    const { messenger, inChannel, world, channel, posts } = await messaging({ rasterise: draws })
    world.denyBot(channel.id, permission.SendMessages | permission.AttachFiles)
    expect(await messenger.send(inChannel, withPicture, nonce)).toEqual({
      kind: 'forbidden',
      missing: ['send-messages', 'attach-files'],
    })
    expect(posts()).toBe(1)
  })

  test('of which nobody knows whether it arrived is not sent again without its picture', async () => {
    const { messenger, inChannel, server, posts } = await messaging({ rasterise: draws })
    server.faults.add({ kind: 'error', status: 500, method: 'POST', path: '/messages' })
    expect(await messenger.send(inChannel, withPicture, nonce)).toEqual({ kind: 'server-error' })
    expect(posts()).toBe(1)
  })

  test('is found again by its mark, with its picture', async () => {
    const { messenger, inChannel, now } = await messaging({ rasterise: draws })
    const since = now()
    await messenger.send(inChannel, withPicture, nonce)
    expect(await messenger.find(inChannel, nonce, since)).toMatchObject({ kind: 'found' })
  })
})

describe('an edit', () => {
  test.each([
    ['puts a picture in', draws, 'Two of three\nTwo of 3.', attached],
    ['goes without a picture that fails', drawsNot.fails ?? draws, 'Two of three', []],
  ])('%s', async (_what, rasterise, text, attachments) => {
    const { messenger, sendIn, inChannel, world, channel } = await messaging({ rasterise })
    const id = await sendIn(inChannel)
    expect(await messenger.edit(channelId(channel.id), id, withPicture)).toBe('changed')
    expect(world.messages(channel.id)).toMatchObject([{ text, attachments }])
  })

  test('goes without it where the bot may not attach files', async () => {
    const { messenger, sendIn, inChannel, world, channel } = await messaging({ rasterise: draws })
    const id = await sendIn(inChannel)
    world.denyBot(channel.id, permission.AttachFiles)
    expect(await messenger.edit(channelId(channel.id), id, withPicture)).toBe('changed')
    expect(world.messages(channel.id)).toMatchObject([{ text: 'Two of three', attachments: [] }])
  })
})
