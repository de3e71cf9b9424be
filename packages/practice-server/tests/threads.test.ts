import { type AnyThreadChannel, ChannelType, GatewayIntentBits } from 'discord.js'
import { describe, expect, test } from 'vitest'
import { eventually } from '../src/eventually.ts'
import { permission } from '../src/state/permissions.ts'
import { type Answer, errorCodes, login, type Practice, practice, request } from './support.ts'

const post = (scene: Practice, channelId: string, body: unknown): Promise<Answer> =>
  request(scene.server, 'POST', `/channels/${channelId}/threads`, body)

const publicThread = { name: 'Loops', type: 11 }

describe('a thread', () => {
  test('is begun by discord.js from a message, with its id, and the message says so', async () => {
    const { server, channel, world } = await practice()
    const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages]
    const client = await login(server, { intents })
    const heard: string[] = []
    client.on('threadCreate', ({ id }, isNew) => void heard.push(`thread ${id} ${isNew}`))
    client.on('messageUpdate', (_, { id, hasThread }) => void heard.push(`message ${id} ${hasThread}`))
    const place = await client.channels.fetch(channel.id)
    if (place?.type !== ChannelType.GuildText) throw new Error('no text channel')
    const message = await place.send('How do loops end?')
    const thread = await message.startThread({ name: 'Loops', autoArchiveDuration: 1440 })
    expect(thread).toMatchObject({
      id: message.id,
      name: 'Loops',
      parentId: channel.id,
      ownerId: client.user.id,
      autoArchiveDuration: 1440,
      type: ChannelType.PublicThread,
    })
    await eventually(() => heard.length === 2)
    expect(heard).toEqual([`thread ${message.id} true`, `message ${message.id} true`])
    await thread.send('They end.')
    expect(world.messages(thread.id).map(({ text }) => text)).toEqual(['They end.'])
    expect(server.refusals).toEqual([])
  })

  test('is begun once for a message and not again', async () => {
    const { server, channel } = await practice()
    const path = `/channels/${channel.id}/messages`
    const { body } = await request(server, 'POST', path, { content: 'x' })
    const begin = () => request(server, 'POST', `${path}/${body.id}/threads`, { name: 'Loops' })
    expect(await begin()).toMatchObject({ status: 201, body: { id: body.id, type: 11 } })
    expect(await begin()).toMatchObject({ status: 400, body: { code: 160004 } })
    expect(await request(server, 'POST', `${path}/${channel.id}/threads`, { name: 'Loops' })).toMatchObject({
      status: 404,
      body: { code: 10008 },
    })
  })

  test('is of the kind that its channel has', async () => {
    const scene = await practice()
    const { world, guild, channel } = scene
    const news = world.createChannel(guild.id, { name: 'news', kind: 'announcement' })
    expect(await post(scene, channel.id, publicThread)).toMatchObject({ status: 201, body: { type: 11 } })
    expect(await post(scene, news.id, { name: 'Loops', type: 10 })).toMatchObject({
      status: 201,
      body: { type: 10 },
    })
    expect(await post(scene, channel.id, { name: 'Loops', type: 10 })).toMatchObject({
      status: 400,
      body: { code: 50024 },
    })
    const voice = world.createChannel(guild.id, { name: 'talk', kind: 'voice' })
    expect(await post(scene, voice.id, publicThread)).toMatchObject({ status: 400, body: { code: 50024 } })
  })

  test.each([
    {
      what: 'a thread has a name of 100 characters',
      fits: { name: 'x'.repeat(100) },
      breaks: { name: 'x'.repeat(101) },
      code: 'name: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a thread has a name',
      fits: { name: 'x' },
      breaks: { name: '' },
      code: 'name: BASE_TYPE_MIN_LENGTH',
    },
    {
      what: 'a thread is archived after an hour, a day, three days or a week',
      fits: { name: 'x', auto_archive_duration: 10_080 },
      breaks: { name: 'x', auto_archive_duration: 90 },
      code: 'auto_archive_duration: BASE_TYPE_CHOICES',
    },
  ])('$what', async ({ fits, breaks, code }) => {
    const scene = await practice()
    const { channel } = scene
    const refused = await post(scene, channel.id, { type: 11, ...breaks })
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } })
    expect(errorCodes(refused.body.errors)).toEqual([code])
    expect(await post(scene, channel.id, { type: 11, ...fits })).toMatchObject({ status: 201 })
  })

  test('needs the right to begin threads, not the one to send', async () => {
    const scene = await practice()
    const { world, channel, server } = scene
    const { body } = await request(server, 'POST', `/channels/${channel.id}/messages`, { content: 'x' })
    world.denyBot(channel.id, permission.CreatePublicThreads)
    const fromMessage = `/channels/${channel.id}/messages/${body.id}/threads`
    for (const refused of [
      await post(scene, channel.id, publicThread),
      await request(server, 'POST', fromMessage, { name: 'x' }),
    ])
      expect(refused).toMatchObject({ status: 403, body: { code: 50013 } })
    world.denyBot(channel.id, permission.SendMessages)
    expect(await post(scene, channel.id, publicThread)).toMatchObject({ status: 201 })
  })

  test('that is archived opens again, of which the bot hears before the message', async () => {
    const { server, world, guild, channel } = await practice()
    const thread = world.createChannel(guild.id, { name: 'talk', kind: 'thread', parentId: channel.id })
    world.updateChannel(thread.id, { archived: true })
    const heard: unknown[] = []
    server.gateway.onEvent(({ type, data }) => void heard.push([type, (data as { id: string }).id]))
    const { body } = await request(server, 'POST', `/channels/${thread.id}/messages`, { content: 'x' })
    expect(heard).toEqual([
      ['THREAD_UPDATE', thread.id],
      ['MESSAGE_CREATE', body.id],
    ])
  })

  test('that is archived lets no old message be changed, and a locked one none at all', async () => {
    const { server, world, guild, channel } = await practice()
    const thread = world.createChannel(guild.id, { name: 'talk', kind: 'thread', parentId: channel.id })
    const path = `/channels/${thread.id}/messages`
    const { body } = await request(server, 'POST', path, { content: 'x' })
    world.updateChannel(thread.id, { archived: true })
    const edit = () => request(server, 'PATCH', `${path}/${body.id}`, { content: 'y' })
    expect(await edit()).toMatchObject({ status: 400, body: { code: 50083 } })
    world.updateChannel(thread.id, { archived: false, locked: true })
    expect(await edit()).toMatchObject({ status: 403, body: { code: 160005 } })
    world.setBotPermissions(guild.id, permission.ManageThreads)
    expect(await edit()).toMatchObject({ status: 200 })
  })

  test('that the bot does not see is neither listed nor announced', async () => {
    const { server, world, guild, channel } = await practice()
    const hidden = world.createChannel(guild.id, {
      name: 'hidden',
      overwrites: [{ id: server.botUserId, type: 1, allow: 0n, deny: permission.ViewChannel }],
    })
    const announced: unknown[] = []
    server.gateway.onEvent(({ type, data }) => {
      if (type === 'THREAD_CREATE') announced.push((data as { id: string }).id)
    })
    const begin = (parentId: string) =>
      world.createChannel(guild.id, { name: 'talk', kind: 'thread', parentId }).id
    const [seen, older] = [begin(channel.id), begin(channel.id)]
    begin(hidden.id)
    const archived = begin(channel.id)
    world.updateChannel(archived, { archived: true })
    expect(announced).toEqual([seen, older, archived])
    const { body } = await request(server, 'GET', `/guilds/${guild.id}/threads/active`)
    expect((body.threads as { id: string }[]).map(({ id }) => id)).toEqual([older, seen])
    const client = await login(server)
    const known = [...client.channels.cache.values()].filter((one) => one.isThread())
    expect(known.map(({ id }: AnyThreadChannel) => id).toSorted()).toEqual([seen, older].toSorted())
  })
})

describe('a post in a forum', () => {
  const forumOf = ({ world, guild }: Practice, more = {}) =>
    world.createChannel(guild.id, { name: 'questions', kind: 'forum', ...more })

  test('is made by discord.js with its first message and its tags', async () => {
    const scene = await practice()
    const forum = forumOf(scene, { tags: ['Python', 'SQL'] })
    const client = await login(scene.server)
    const place = await client.channels.fetch(forum.id)
    if (place?.type !== ChannelType.GuildForum) throw new Error('no forum')
    const [tag] = place.availableTags
    const thread = await place.threads.create({
      name: 'How do joins work?',
      message: { content: 'Tell me.' },
      appliedTags: [tag?.id ?? ''],
    })
    expect(thread).toMatchObject({ parentId: forum.id, appliedTags: [tag?.id] })
    expect(scene.world.messages(thread.id)).toMatchObject([{ id: thread.id, text: 'Tell me.' }])
    expect((await thread.fetchStarterMessage())?.content).toBe('Tell me.')
    await thread.send('More.')
    expect(scene.world.messages(thread.id)).toHaveLength(2)
  })

  test('that the forum wants a tag for gets 40067 without one', async () => {
    const scene = await practice()
    const forum = forumOf(scene, { tags: ['Python'], requiresTag: true })
    const body = { name: 'x', message: { content: 'x' } }
    expect(await post(scene, forum.id, body)).toMatchObject({ status: 400, body: { code: 40067 } })
    const [tag] = forum.tags
    expect(await post(scene, forum.id, { ...body, applied_tags: [tag?.id] })).toMatchObject({ status: 201 })
  })

  test('has five tags at most, each of them one of the forum', async () => {
    const scene = await practice()
    const forum = forumOf(scene, { tags: ['a', 'b', 'c', 'd', 'e', 'f'] })
    const ids = forum.tags.map(({ id }) => id)
    const body = { name: 'x', message: { content: 'x' } }
    const refused = await post(scene, forum.id, { ...body, applied_tags: ids })
    expect(errorCodes(refused.body.errors)).toEqual(['applied_tags: BASE_TYPE_MAX_LENGTH'])
    expect(await post(scene, forum.id, { ...body, applied_tags: ['1'] })).toMatchObject({
      body: { code: 10087 },
    })
    expect(await post(scene, forum.id, { ...body, applied_tags: ids.slice(0, 5) })).toMatchObject({
      status: 201,
    })
  })

  test('needs a first message that is one, and leaves nothing behind without it', async () => {
    const scene = await practice()
    const forum = forumOf(scene)
    const none = await post(scene, forum.id, { name: 'x' })
    expect(errorCodes(none.body.errors)).toEqual(['message: BASE_TYPE_REQUIRED'])
    expect(await post(scene, forum.id, { name: 'x', message: {} })).toMatchObject({
      status: 400,
      body: { code: 50006 },
    })
    const long = await post(scene, forum.id, { name: 'x', message: { content: 'x'.repeat(2001) } })
    expect(errorCodes(long.body.errors)).toEqual(['message.content: BASE_TYPE_MAX_LENGTH'])
    expect(scene.world.channels(scene.guild.id)).toHaveLength(2)
  })

  test('needs the rights that a message there needs', async () => {
    const scene = await practice()
    const forum = forumOf(scene)
    for (const [deny, message] of [
      [permission.SendMessages, { content: 'x' }],
      [permission.EmbedLinks, { embeds: [{ title: 'x' }] }],
    ] as const) {
      scene.world.denyBot(forum.id, deny)
      expect(await post(scene, forum.id, { name: 'x', message })).toMatchObject({
        status: 403,
        body: { code: 50013 },
      })
    }
  })

  test('begun by someone else waits for their first message, and until then gives 40058', async () => {
    const scene = await practice()
    const forum = forumOf(scene)
    const thread = scene.world.createChannel(scene.guild.id, {
      name: 'x',
      kind: 'thread',
      parentId: forum.id,
    })
    expect(
      await request(scene.server, 'POST', `/channels/${thread.id}/messages`, { content: 'x' }),
    ).toMatchObject({ status: 400, body: { code: 40058 } })
  })
})
