import { describe, expect, test } from 'vitest'
import {
  allPermissions,
  channelPermissions,
  guildPermissions,
  permission,
  type Rights,
} from '../src/state/permissions.ts'
import { practice, request } from './support.ts'

const viewChannel = permission.ViewChannel
const sendMessages = permission.SendMessages
const administrator = permission.Administrator
const readMessageHistory = permission.ReadMessageHistory
const attachFiles = permission.AttachFiles

describe('what someone may do', () => {
  const rights = (more: Partial<Rights> = {}): Rights => ({
    guildId: '1',
    ownerId: '2',
    userId: '3',
    roleIds: ['10', '11'],
    rolePermissions: (id) => ({ '1': viewChannel, '10': sendMessages, '11': 0n })[id] ?? 0n,
    timedOut: false,
    ...more,
  })
  const role = (id: string, allow: bigint, deny: bigint) => ({ id, type: 0 as const, allow, deny })
  const member = (id: string, allow: bigint, deny: bigint) => ({ id, type: 1 as const, allow, deny })

  test('comes from @everyone and all roles together', () => {
    expect(guildPermissions(rights())).toBe(viewChannel | sendMessages)
  })

  test('is everything for the owner and for administrators, whatever a channel denies', () => {
    const denied = [member('2', 0n, viewChannel), role('10', 0n, viewChannel)]
    expect(channelPermissions(rights({ userId: '2' }), denied)).toBe(allPermissions)
    expect(channelPermissions(rights({ rolePermissions: () => administrator }), denied)).toBe(allPermissions)
  })

  test('is changed by a channel: @everyone first, then roles, then the member', () => {
    expect(channelPermissions(rights(), [role('1', 0n, sendMessages), role('10', sendMessages, 0n)])).toBe(
      viewChannel | sendMessages,
    )
    expect(channelPermissions(rights(), [role('10', sendMessages, 0n), role('11', 0n, sendMessages)])).toBe(
      viewChannel | sendMessages,
    )
    expect(channelPermissions(rights(), [role('10', sendMessages, 0n), member('3', 0n, sendMessages)])).toBe(
      viewChannel,
    )
  })

  test('is nothing in a channel that cannot be seen', () => {
    expect(channelPermissions(rights(), [role('1', 0n, viewChannel)])).toBe(0n)
  })

  test('is only looking and reading during a time-out', () => {
    const timedOut = rights({
      timedOut: true,
      rolePermissions: () => viewChannel | readMessageHistory | sendMessages,
    })
    expect(channelPermissions(timedOut, [])).toBe(viewChannel | readMessageHistory)
  })
})

describe('where the bot cannot post', () => {
  const cases = [
    {
      what: 'a channel it does not see',
      deny: viewChannel,
      body: { content: 'x' },
      status: 403,
      code: 50001,
    },
    {
      what: 'a channel it may not write in',
      deny: sendMessages,
      body: { content: 'x' },
      status: 403,
      code: 50013,
    },
    {
      what: 'an embed it may not link',
      deny: permission.EmbedLinks,
      body: { embeds: [{ title: 'x' }] },
      status: 403,
      code: 50013,
    },
  ]
  test.each(cases)('$what gives $code', async ({ deny, body, status, code }) => {
    const { server, world, channel } = await practice()
    world.denyBot(channel.id, deny)
    const path = `/channels/${channel.id}/messages`
    expect(await request(server, 'POST', path, body)).toMatchObject({ status, body: { code } })
    world.denyBot(channel.id, 0n)
    expect(await request(server, 'POST', path, body)).toMatchObject({ status: 200 })
    expect(server.refusals).toEqual([])
  })

  test('a file it may not attach gives 50013', async () => {
    const { server, world, channel } = await practice()
    world.denyBot(channel.id, attachFiles)
    const form = new FormData()
    form.set('payload_json', JSON.stringify({ content: 'x' }))
    form.set('files[0]', new Blob(['x']), 'x.txt')
    const response = await fetch(`${server.apiUrl}/v10/channels/${channel.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${server.token}` },
      body: form,
    })
    expect(await response.json()).toMatchObject({ code: 50013 })
  })

  test('a deleted channel gives 10003, and a server without the bot 50001', async () => {
    const { server, world, channel, guild } = await practice()
    const gone = world.createChannel(guild.id, { name: 'gone' })
    world.deleteChannel(gone.id)
    expect(await request(server, 'POST', `/channels/${gone.id}/messages`, { content: 'x' })).toMatchObject({
      status: 404,
      body: { code: 10003 },
    })
    world.removeBot(guild.id)
    expect(await request(server, 'POST', `/channels/${channel.id}/messages`, { content: 'x' })).toMatchObject(
      { status: 403, body: { code: 50001 } },
    )
    expect(await request(server, 'GET', `/guilds/${guild.id}`)).toMatchObject({
      status: 404,
      body: { code: 10004 },
    })
  })

  test('a server in an outage gives 503', async () => {
    const { server, world, channel, guild } = await practice()
    world.startOutage(guild.id)
    expect(await request(server, 'POST', `/channels/${channel.id}/messages`, { content: 'x' })).toMatchObject(
      { status: 503, body: { code: 130000 } },
    )
    world.endOutage(guild.id)
    expect(await request(server, 'POST', `/channels/${channel.id}/messages`, { content: 'x' })).toMatchObject(
      { status: 200 },
    )
  })

  test('a forum takes no plain message, and a category neither', async () => {
    const { server, world, guild } = await practice()
    for (const kind of ['forum', 'category'] as const) {
      const channel = world.createChannel(guild.id, { name: kind, kind })
      expect(
        await request(server, 'POST', `/channels/${channel.id}/messages`, { content: 'x' }),
      ).toMatchObject({ status: 400, body: { code: 50008 } })
    }
  })

  test('a thread asks for the right of threads, opens again when archived, and stays shut when locked', async () => {
    const { server, world, guild, channel } = await practice()
    const thread = world.createChannel(guild.id, { name: 'talk', kind: 'thread', parentId: channel.id })
    const path = `/channels/${thread.id}/messages`
    world.denyBot(channel.id, sendMessages)
    expect(await request(server, 'POST', path, { content: 'x' })).toMatchObject({ status: 200 })
    world.denyBot(channel.id, permission.SendMessagesInThreads)
    expect(await request(server, 'POST', path, { content: 'x' })).toMatchObject({
      status: 403,
      body: { code: 50013 },
    })
    world.denyBot(channel.id, 0n)
    world.updateChannel(thread.id, { archived: true })
    expect(await request(server, 'POST', path, { content: 'x' })).toMatchObject({ status: 200 })
    expect(thread.archived).toBe(false)
    world.updateChannel(thread.id, { archived: true, locked: true })
    expect(await request(server, 'POST', path, { content: 'x' })).toMatchObject({
      status: 403,
      body: { code: 160005 },
    })
  })
})

describe('direct messages', () => {
  test('reach a person who takes them', async () => {
    const { server, world, ben } = await practice()
    const { body } = await request(server, 'POST', '/users/@me/channels', { recipient_id: ben.id })
    expect(body).toMatchObject({ type: 1, recipients: [{ id: ben.id }] })
    await request(server, 'POST', `/channels/${body.id}/messages`, { content: 'Hello Ben' })
    expect(world.directMessages(ben.id).map(({ text }) => text)).toEqual(['Hello Ben'])
    expect(await request(server, 'POST', '/users/@me/channels', { recipient_id: ben.id })).toMatchObject({
      body: { id: body.id },
    })
  })

  test('to one who closed them give 50007, and without a common server 50278', async () => {
    const { server, world, ben, guild } = await practice()
    const path = `/channels/${world.directChannel(ben.id).id}/messages`
    world.closeDirectMessages(ben.id)
    expect(await request(server, 'POST', path, { content: 'x' })).toMatchObject({
      status: 403,
      body: { code: 50007 },
    })
    world.openDirectMessages(ben.id)
    world.removeMember(guild.id, ben.id)
    expect(await request(server, 'POST', path, { content: 'x' })).toMatchObject({
      status: 403,
      body: { code: 50278 },
    })
  })

  test('to nobody give 50033', async () => {
    const { server } = await practice()
    expect(await request(server, 'POST', '/users/@me/channels', { recipient_id: '1' })).toMatchObject({
      status: 400,
      body: { code: 50033 },
    })
  })
})

describe('what the bot may look up', () => {
  test('channels, roles and members of its servers', async () => {
    const { server, guild, channel, ben, world } = await practice()
    const path = `/guilds/${guild.id}`
    expect((await request(server, 'GET', `${path}/channels`)).body).toMatchObject([
      { id: channel.id, name: 'general', type: 0 },
    ])
    expect((await request(server, 'GET', `${path}/roles`)).body).toMatchObject([
      { id: guild.id, name: '@everyone' },
      { managed: true },
    ])
    expect((await request(server, 'GET', `${path}/members/${ben.id}`)).body).toMatchObject({
      user: { id: ben.id },
      roles: [],
    })
    expect((await request(server, 'GET', `${path}/members/@me`)).body).toMatchObject({
      user: { id: server.botUserId },
    })
    const stranger = world.createUser({ name: 'Stranger' })
    expect(await request(server, 'GET', `${path}/members/${stranger.id}`)).toMatchObject({
      status: 404,
      body: { code: 10007 },
    })
    expect(await request(server, 'GET', `${path}/members/1`)).toMatchObject({
      status: 404,
      body: { code: 10013 },
    })
    expect(await request(server, 'GET', '/users/1')).toMatchObject({ status: 404, body: { code: 10013 } })
  })

  test('an unknown route gives 404 with code 0, and a wrong token 401 with code 0', async () => {
    const { server } = await practice()
    expect(await request(server, 'GET', '/nowhere')).toMatchObject({
      status: 404,
      body: { code: 0, message: '404: Not Found' },
    })
    server.revokeToken(server.token)
    expect(await request(server, 'GET', '/users/@me')).toMatchObject({
      status: 401,
      body: { code: 0, message: '401: Unauthorized' },
    })
    expect(server.requests.map(({ status }) => status)).toEqual([404, 401])
    server.addToken(server.token)
    expect(await request(server, 'GET', '/users/@me')).toMatchObject({
      status: 200,
      body: { id: server.botUserId, bot: true },
    })
  })
})
