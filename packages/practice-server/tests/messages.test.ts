import {
  AttachmentBuilder,
  ContainerBuilder,
  MediaGalleryBuilder,
  MessageFlags,
  TextDisplayBuilder,
} from 'discord.js'
import { describe, expect, test } from 'vitest'
import { errorCodes, login, pngOf, practice, request } from './support.ts'

const v2 = 1 << 15
const display = (content: string) => ({ type: 10, content })

describe('a nonce that is enforced', () => {
  test('gives the earlier message instead of making a second one', async () => {
    const { server, channel, world } = await practice()
    const path = `/channels/${channel.id}/messages`
    const first = await request(server, 'POST', path, { content: 'Once', nonce: 'n1', enforce_nonce: true })
    const again = await request(server, 'POST', path, { content: 'Once', nonce: 'n1', enforce_nonce: true })
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id, nonce: 'n1' } })
    expect(world.messages(channel.id)).toHaveLength(1)
  })

  test('is not heeded when it is not enforced, in another channel, or after five minutes', async () => {
    const { server, channel, world, guild } = await practice()
    const other = world.createChannel(guild.id, { name: 'other' })
    const body = { content: 'x', nonce: 'n1', enforce_nonce: true }
    await request(server, 'POST', `/channels/${channel.id}/messages`, body)
    await request(server, 'POST', `/channels/${channel.id}/messages`, { ...body, enforce_nonce: false })
    await request(server, 'POST', `/channels/${other.id}/messages`, body)
    server.clock.set(server.clock.now() + 5 * 60_000 + 1)
    await request(server, 'POST', `/channels/${channel.id}/messages`, body)
    expect([world.messages(channel.id).length, world.messages(other.id).length]).toEqual([3, 1])
  })

  test('of a message that was deleted gives 10008', async () => {
    const { server, channel } = await practice()
    const path = `/channels/${channel.id}/messages`
    const body = { content: 'x', nonce: 'n1', enforce_nonce: true }
    const first = await request(server, 'POST', path, body)
    await request(server, 'DELETE', `${path}/${first.body.id}`)
    expect(await request(server, 'POST', path, body)).toMatchObject({ status: 404, body: { code: 10008 } })
  })
})

describe('files', () => {
  test('a picture sent by discord.js in Components V2 is stored, measured and served', async () => {
    const { server, channel, world } = await practice()
    const client = await login(server)
    const png = pngOf(640, 360)
    const place = await client.channels.fetch(channel.id)
    if (!place?.isSendable()) throw new Error('not sendable')
    const gallery = new MediaGalleryBuilder().addItems({
      media: { url: 'attachment://week.png' },
      description: 'The week',
    })
    const message = await place.send({
      flags: MessageFlags.IsComponentsV2,
      components: [
        new ContainerBuilder()
          .addTextDisplayComponents(new TextDisplayBuilder({ content: 'The digest' }))
          .addMediaGalleryComponents(gallery),
      ],
      files: [new AttachmentBuilder(png, { name: 'week.png', description: 'Bars' })],
    })
    const [view] = world.messages(channel.id)
    expect(view).toMatchObject({
      text: 'The digest\nThe week',
      attachments: [{ filename: 'week.png', size: png.length, description: 'Bars' }],
    })
    const attachment = message.attachments.first()
    expect(attachment).toMatchObject({ width: 640, height: 360, contentType: 'image/png' })
    const served = await fetch(attachment?.url ?? '')
    expect(Buffer.from(await served.arrayBuffer())).toEqual(png)
    expect(server.refusals).toEqual([])
  })

  test('an edit keeps all files, and those that it lists when it lists any', async () => {
    const { server, channel, world } = await practice()
    const client = await login(server)
    const place = await client.channels.fetch(channel.id)
    if (!place?.isSendable()) throw new Error('not sendable')
    const files = ['a.png', 'b.png'].map((name) => new AttachmentBuilder(pngOf(1, 1), { name }))
    const message = await place.send({ content: 'x', files })
    const names = (): string[] =>
      world.messages(channel.id)[0]?.attachments.map(({ filename }) => filename) ?? []
    const path = `/channels/${channel.id}/messages/${message.id}`
    await request(server, 'PATCH', path, { content: 'y' })
    expect(names()).toEqual(['a.png', 'b.png'])
    await message.edit({
      attachments: [{ id: message.attachments.firstKey() ?? '' }],
      files: [new AttachmentBuilder(pngOf(1, 1), { name: 'c.png' })],
    })
    expect(names()).toEqual(['a.png', 'c.png'])
    const refused = await request(server, 'PATCH', path, { attachments: [{ id: '1' }] })
    expect(errorCodes(refused.body.errors)).toEqual(['attachments.0.id: ATTACHMENT_NOT_FOUND'])
  })

  test('a picture that an embed shows is not listed beside it', async () => {
    const { server, channel } = await practice()
    const client = await login(server)
    const place = await client.channels.fetch(channel.id)
    if (!place?.isSendable()) throw new Error('not sendable')
    const message = await place.send({
      embeds: [{ image: { url: 'attachment://a.png' } }],
      files: [new AttachmentBuilder(pngOf(2, 3), { name: 'a.png' })],
    })
    expect(message.attachments.size).toBe(0)
    expect(message.embeds[0]?.image).toMatchObject({ width: 2, height: 3 })
  })

  test('a file has 10 MiB at most, and a message 10 files', async () => {
    const { server, channel } = await practice()
    const client = await login(server)
    const place = await client.channels.fetch(channel.id)
    if (!place?.isSendable()) throw new Error('not sendable')
    const mib = 1024 * 1024
    const file = (size: number, name = 'x.bin') => new AttachmentBuilder(Buffer.alloc(size), { name })
    await place.send({ files: [file(10 * mib)] })
    await expect(place.send({ files: [file(10 * mib + 1)] })).rejects.toMatchObject({ code: 50045 })
    await expect(place.send({ files: [file(9 * mib), file(9 * mib), file(9 * mib)] })).rejects.toMatchObject({
      code: 40005,
      status: 413,
    })
    const many = (count: number) => Array.from({ length: count }, (_, index) => file(1, `${index}.bin`))
    await place.send({ files: many(10) })
    await expect(place.send({ files: many(11) })).rejects.toMatchObject({ status: 400 })
  })

  test('a message of ten files takes no eleventh', async () => {
    const { server, channel } = await practice()
    const form = (count: number) => {
      const data = new FormData()
      data.set('payload_json', '{"content":"x"}')
      for (let index = 0; index < count; index++) data.set(`files[${index}]`, new Blob(['x']), `${index}.txt`)
      return data
    }
    const ask = (method: string, path: string, body: FormData) =>
      fetch(`${server.apiUrl}/v10/channels/${channel.id}/messages${path}`, {
        method,
        headers: { authorization: `Bot ${server.token}` },
        body,
      }).then((response) => response.json() as Promise<Record<string, unknown>>)
    const { id } = await ask('POST', '', form(10))
    expect(await ask('PATCH', `/${id}`, form(1))).toMatchObject({ code: 30015 })
  })
})

describe('an edit', () => {
  test('cannot take Components V2 away, nor leave old text beside them', async () => {
    const { server, channel } = await practice()
    const path = `/channels/${channel.id}/messages`
    const { body: modern } = await request(server, 'POST', path, { flags: v2, components: [display('x')] })
    const removed = await request(server, 'PATCH', `${path}/${modern.id}`, {
      flags: 0,
      components: [display('y')],
    })
    expect(errorCodes(removed.body.errors)).toContain('flags: MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG')
    const { body: old } = await request(server, 'POST', path, { content: 'Old' })
    const mixed = await request(server, 'PATCH', `${path}/${old.id}`, {
      flags: v2,
      components: [display('y')],
    })
    expect(errorCodes(mixed.body.errors)).toContain(
      'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    )
    const clean = { flags: v2, content: null, embeds: [], components: [display('y')] }
    expect(await request(server, 'PATCH', `${path}/${old.id}`, clean)).toMatchObject({
      status: 200,
      body: { content: '' },
    })
    // Components may come without the flag once the message has it.
    expect(await request(server, 'PATCH', `${path}/${old.id}`, { components: [display('z')] })).toMatchObject(
      { status: 200 },
    )
  })

  test('cannot empty a message', async () => {
    const { server, channel } = await practice()
    const path = `/channels/${channel.id}/messages`
    const { body } = await request(server, 'POST', path, { content: 'x' })
    expect(await request(server, 'PATCH', `${path}/${body.id}`, { content: '' })).toMatchObject({
      status: 400,
      body: { code: 50006 },
    })
  })

  test('of a message that is gone gives 10008', async () => {
    const { server, channel } = await practice()
    const path = `/channels/${channel.id}/messages`
    const { body } = await request(server, 'POST', path, { content: 'x' })
    expect(await request(server, 'DELETE', `${path}/${body.id}`)).toMatchObject({ status: 204 })
    expect(await request(server, 'PATCH', `${path}/${body.id}`, { content: 'y' })).toMatchObject({
      status: 404,
      body: { code: 10008 },
    })
  })
})

describe('pings', () => {
  test('reach those whom allowed_mentions lets through', async () => {
    const { server, world, channel, guild, ada, ben } = await practice()
    const role = world.createRole(guild.id, { name: 'Cohort', mentionable: true })
    world.setRoles(guild.id, ben.id, [role.id])
    const written = `<@${ada.id}> <@&${role.id}> @everyone`
    const pinged = async (allowed_mentions?: unknown): Promise<unknown> => {
      await request(server, 'POST', `/channels/${channel.id}/messages`, {
        content: written,
        ...(allowed_mentions ? { allowed_mentions } : {}),
      })
      return world.messages(channel.id).at(-1)?.pings.toSorted()
    }
    expect(await pinged({ parse: [] })).toEqual([])
    expect(await pinged({ parse: ['users'] })).toEqual([ada.id])
    expect(await pinged({ parse: ['roles'] })).toEqual([ben.id])
    expect(await pinged({ roles: [role.id], users: [ada.id] })).toEqual([ada.id, ben.id].toSorted())
    expect(await pinged()).toEqual([ada.id, ben.id].toSorted())
  })

  test('come of no edit, which only changes who is named', async () => {
    const { server, world, channel, ada } = await practice()
    const path = `/channels/${channel.id}/messages`
    const { body } = await request(server, 'POST', path, { content: 'x' })
    const edit = (more = {}) =>
      request(server, 'PATCH', `${path}/${body.id}`, { content: `<@${ada.id}>`, ...more })
    expect((await edit({ allowed_mentions: { parse: [] } })).body.mentions).toEqual([])
    expect((await edit()).body.mentions).toMatchObject([{ id: ada.id }])
    expect(world.messages(channel.id)[0]?.pings).toEqual([])
  })

  test('of text components count as well', async () => {
    const { server, world, channel, ada } = await practice()
    await request(server, 'POST', `/channels/${channel.id}/messages`, {
      flags: v2,
      components: [{ type: 17, components: [display(`Hello <@${ada.id}>`)] }],
    })
    expect(world.messages(channel.id)[0]?.pings).toEqual([ada.id])
  })

  test('of a role need a role that may be mentioned, or the right to mention all', async () => {
    const { server, world, channel, guild, ben } = await practice()
    const role = world.createRole(guild.id, { name: 'Quiet' })
    world.setRoles(guild.id, ben.id, [role.id])
    const body = { content: `<@&${role.id}>`, allowed_mentions: { parse: ['roles'] } }
    const path = `/channels/${channel.id}/messages`
    await request(server, 'POST', path, body)
    world.denyBot(channel.id, 1n << 17n)
    await request(server, 'POST', path, body)
    expect(world.messages(channel.id).map(({ pings }) => pings)).toEqual([[ben.id], []])
  })

  test('by an interaction reach users only, unless it says otherwise', async () => {
    const { server, world, channel, guild, ada, ben, asAda } = await practice()
    const role = world.createRole(guild.id, { name: 'Cohort', mentionable: true })
    world.setRoles(guild.id, ben.id, [role.id])
    const client = await login(server)
    await client.application.commands.set([{ name: 'ping', description: 'x' }])
    client.on('interactionCreate', async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      await interaction.reply(`<@${ada.id}> <@&${role.id}> @everyone`)
      await interaction.followUp({ content: `<@&${role.id}>`, allowedMentions: { roles: [role.id] } })
    })
    const outcome = await asAda.slash('ping')
    await outcome.waitForFollowUps(1)
    expect(world.messages(channel.id).map(({ pings }) => pings)).toEqual([[ada.id], [ben.id]])
  })

  test('do not reach those who cannot see the channel', async () => {
    const { server, world, channel, ben, ada } = await practice()
    world.setOverwrite(channel.id, { member: ben.id }, { deny: 1n << 10n })
    await request(server, 'POST', `/channels/${channel.id}/messages`, {
      content: `<@${ada.id}> <@${ben.id}>`,
    })
    expect(world.messages(channel.id)[0]?.pings).toEqual([ada.id])
  })
})

test('the messages of a channel are listed newest first, in pages', async () => {
  const { server, channel } = await practice()
  const path = `/channels/${channel.id}/messages`
  const ids: unknown[] = []
  for (let index = 0; index < 5; index++)
    ids.push((await request(server, 'POST', path, { content: `${index}` })).body.id)
  const listed = async (query: string): Promise<unknown[]> =>
    ((await request(server, 'GET', `${path}?${query}`)).body as unknown as { content: string }[]).map(
      ({ content }) => content,
    )
  expect(await listed('limit=2')).toEqual(['4', '3'])
  expect(await listed(`limit=2&before=${ids[3]}`)).toEqual(['2', '1'])
  expect(await listed(`limit=2&after=${ids[1]}`)).toEqual(['3', '2'])
})

test.each([
  ['limit=101', 'limit', 'NUMBER_TYPE_MAX', 'int value should be less than or equal to 100.'],
  ['limit=0', 'limit', 'NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.'],
  ['limit=x', 'limit', 'NUMBER_TYPE_COERCE', 'Value "x" is not int.'],
  ['before=abc', 'before', 'NUMBER_TYPE_COERCE', 'Value "abc" is not snowflake.'],
])('a list with %s is refused as Discord does', async (query, field, code, message) => {
  const { server, channel } = await practice()
  expect(await request(server, 'GET', `/channels/${channel.id}/messages?${query}`)).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { [field]: { _errors: [{ code, message }] } } },
  })
})
