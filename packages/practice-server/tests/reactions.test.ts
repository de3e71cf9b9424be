import { GatewayIntentBits } from 'discord.js'
import { describe, expect, test } from 'vitest'
import { eventually } from '../src/eventually.ts'
import { permission } from '../src/state/permissions.ts'
import { byHand, login, type Practice, practice, request } from './support.ts'

/** A message of the bot, and the ways to react to it. */
async function withMessage(): Promise<
  Practice & { path: string; react: (emoji: string) => ReturnType<typeof request>; shown: () => unknown }
> {
  const scene = await practice()
  const messages = `/channels/${scene.channel.id}/messages`
  const { body } = await request(scene.server, 'POST', messages, { content: 'x' })
  const path = `${messages}/${body.id}/reactions`
  const react = (emoji: string) => request(scene.server, 'PUT', `${path}/${encodeURIComponent(emoji)}/@me`)
  const shown = (): unknown =>
    (
      scene.world.messages(scene.channel.id)[0]?.raw.reactions as { emoji: { name: string } }[] | undefined
    )?.map(({ emoji }) => emoji.name)
  return { ...scene, path, react, shown }
}

describe('reactions', () => {
  test('are set, read and taken back by discord.js, which hears of each', async () => {
    const { server, world, guild, channel, shown } = await withMessage()
    const intents = [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.GuildMessageReactions,
    ]
    const client = await login(server, { intents })
    const heard: string[] = []
    client.on('messageReactionAdd', ({ emoji }, { id }) => void heard.push(`add ${emoji.name} ${id}`))
    client.on('messageReactionRemove', ({ emoji }) => void heard.push(`remove ${emoji.name}`))
    client.on('messageReactionRemoveEmoji', ({ emoji }) => void heard.push(`remove all ${emoji.name}`))
    client.on('messageReactionRemoveAll', () => void heard.push('remove all'))
    const place = await client.channels.fetch(channel.id)
    if (!place?.isTextBased()) throw new Error('no text channel')
    const message = (await place.messages.fetch()).first()
    if (!message) throw new Error('no message')
    const books = await message.react('📚')
    const check = await message.react('✅')
    expect(shown()).toEqual(['📚', '✅'])
    expect([...(await books.users.fetch()).keys()]).toEqual([client.user.id])
    await books.users.remove()
    world.setBotPermissions(guild.id, permission.manageMessages)
    await check.remove()
    await message.react('📚')
    await message.reactions.removeAll()
    await eventually(() => heard.at(-1) === 'remove all')
    expect(heard).toEqual([
      `add 📚 ${client.user.id}`,
      `add ✅ ${client.user.id}`,
      'remove 📚',
      'remove all ✅',
      `add 📚 ${client.user.id}`,
      'remove all',
    ])
    expect(shown()).toBeUndefined()
  })

  test('are one for each emoji, and the second time nothing happens', async () => {
    const { server, react, shown } = await withMessage()
    const heard: string[] = []
    server.gateway.onEvent(({ type }) => void heard.push(type))
    expect(await react('📚')).toMatchObject({ status: 204 })
    expect(await react('📚')).toMatchObject({ status: 204 })
    expect(shown()).toEqual(['📚'])
    expect(heard).toEqual(['MESSAGE_REACTION_ADD'])
  })

  test.each(['x', ':books:', 'books:123456789012345678', '%', '📚📚'])(
    '%j is no emoji here and gives 10014',
    async (emoji) => {
      const { react } = await withMessage()
      expect(await react(emoji)).toMatchObject({ status: 400, body: { code: 10014 } })
    },
  )

  test('of 20 emoji stand at a message and of no more', async () => {
    const { react } = await withMessage()
    const emoji = Array.from({ length: 21 }, (_, index) => String.fromCodePoint(0x1f34a + index))
    for (const one of emoji.slice(0, 20)) expect(await react(one)).toMatchObject({ status: 204 })
    expect(await react(emoji[20] ?? '')).toMatchObject({ status: 400, body: { code: 30010 } })
  })

  test('need the right to react for a new emoji, and to read the past for any', async () => {
    const { react, world, channel } = await withMessage()
    await react('📚')
    world.denyBot(channel.id, permission.addReactions)
    expect(await react('📚')).toMatchObject({ status: 204 })
    expect(await react('✅')).toMatchObject({ status: 403, body: { code: 50013 } })
    world.denyBot(channel.id, permission.readMessageHistory)
    expect(await react('📚')).toMatchObject({ status: 403, body: { code: 50013 } })
  })

  test('of all are cleared only with the right to manage messages', async () => {
    const { server, world, guild, path, react, shown } = await withMessage()
    for (const emoji of ['📚', '✅', '🎉']) await react(emoji)
    const books = `${path}/${encodeURIComponent('📚')}`
    for (const what of [books, path])
      expect(await request(server, 'DELETE', what)).toMatchObject({ status: 403, body: { code: 50013 } })
    world.setBotPermissions(guild.id, permission.manageMessages)
    expect(await request(server, 'DELETE', books)).toMatchObject({ status: 204 })
    expect(shown()).toEqual(['✅', '🎉'])
    expect(await request(server, 'DELETE', path)).toMatchObject({ status: 204 })
    expect(shown()).toBeUndefined()
  })

  test('stay when a message is edited', async () => {
    const { server, path, react, shown } = await withMessage()
    await react('📚')
    await request(server, 'PATCH', path.replace('/reactions', ''), { content: 'y' })
    expect(shown()).toEqual(['📚'])
  })

  test('to what is not there give 10008, and in an archived thread 50083', async () => {
    const { server, world, guild, channel } = await practice()
    const books = encodeURIComponent('📚')
    const at = (channelId: string, id: unknown) =>
      `/channels/${channelId}/messages/${id}/reactions/${books}/@me`
    expect(await request(server, 'PUT', at(channel.id, '1'))).toMatchObject({
      status: 404,
      body: { code: 10008 },
    })
    const thread = world.createChannel(guild.id, { name: 'x', kind: 'thread', parentId: channel.id })
    const { body } = await request(server, 'POST', `/channels/${thread.id}/messages`, { content: 'x' })
    world.updateChannel(thread.id, { archived: true })
    expect(await request(server, 'PUT', at(thread.id, body.id))).toMatchObject({
      status: 400,
      body: { code: 50083 },
    })
  })

  test('to an ephemeral message give 10008', async () => {
    const { server, channel, asAda } = await practice({ patienceMs: 50 })
    await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
      { name: 'ask', description: 'x' },
    ])
    const { answer, webhook } = await byHand(server, () => asAda.slash('ask'))
    await answer({ type: 4, data: { content: 'x', flags: 64 } })
    const { body } = await request(server, 'GET', `${webhook}/messages/@original`)
    const books = encodeURIComponent('📚')
    const path = `/channels/${channel.id}/messages/${body.id}/reactions/${books}/@me`
    expect(await request(server, 'PUT', path)).toMatchObject({ status: 404, body: { code: 10008 } })
  })
})
