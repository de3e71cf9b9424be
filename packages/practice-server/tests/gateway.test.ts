import { createInflate } from 'node:zlib'
import { GatewayIntentBits } from 'discord.js'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { eventually } from '../src/eventually.ts'
import { createSession, replayEventsMax, shardOf } from '../src/gateway/session.ts'
import { connect, identity } from './gateway-support.ts'
import { login, newClient, practice } from './support.ts'

describe('a session', () => {
  test('knows its guilds, channels and roles when discord.js is ready', async () => {
    const { server, guild, channel } = await practice()
    const client = await login(server)
    const known = client.guilds.cache.get(guild.id)
    expect(known?.name).toBe('Study group')
    expect(known?.channels.cache.get(channel.id)?.name).toBe('general')
    expect(known?.roles.everyone.permissions.has('ViewChannel')).toBe(true)
    expect(known?.members.me?.permissions.has('AttachFiles')).toBe(true)
    expect(client.application.id).toBe(server.applicationId)
  })

  test('hears of every change of its world', async () => {
    const { server, world, guild } = await practice()
    const client = await login(server)
    const heard: string[] = []
    for (const event of [
      'guildCreate',
      'guildDelete',
      'guildUnavailable',
      'channelCreate',
      'channelUpdate',
      'channelDelete',
      'roleCreate',
      'roleUpdate',
      'roleDelete',
      'threadCreate',
    ] as const) {
      client.on(event, () => void heard.push(event))
    }
    const channel = world.createChannel(guild.id, { name: 'new' })
    world.createChannel(guild.id, { name: 'talk', kind: 'thread', parentId: channel.id })
    world.denyBot(channel.id, 1n << 11n)
    world.deleteChannel(channel.id)
    const role = world.createRole(guild.id, { name: 'Learner' })
    world.setRolePermissions(guild.id, role.id, 1n << 10n)
    world.deleteRole(guild.id, role.id)
    world.startOutage(guild.id)
    world.endOutage(guild.id)
    world.removeBot(guild.id)
    world.addBot(guild.id)
    await eventually(() => heard.includes('guildDelete') && heard.at(-1) === 'guildCreate')
    expect(heard).toEqual([
      'channelCreate',
      'threadCreate',
      'channelUpdate',
      'channelDelete',
      'roleCreate',
      'roleUpdate',
      'roleDelete',
      'guildUnavailable',
      'guildDelete',
      'guildCreate',
    ])
  })

  test('resumes after a cut line and hears what it missed, in order', async () => {
    const { server, world, guild } = await practice()
    const client = await login(server)
    const created: string[] = []
    client.on('channelCreate', (channel) => void created.push(channel.name))
    const resumed = new Promise((resolve) => client.once('shardResume', resolve))
    server.gateway.drop()
    await eventually(() => server.gateway.connections().every((connection) => !connection.isOpen))
    for (const name of ['one', 'two', 'three']) world.createChannel(guild.id, { name })
    await resumed
    expect(created).toEqual(['one', 'two', 'three'])
    expect(server.gateway.connections()).toHaveLength(1)
  })

  test('comes back after a polite request to reconnect', async () => {
    const { server } = await practice()
    const client = await login(server)
    const resumed = new Promise((resolve) => client.once('shardResume', resolve))
    server.gateway.drop({ how: 'reconnect' })
    await resumed
    expect(server.gateway.connections()).toHaveLength(1)
  })

  test('that was forgotten begins anew', async () => {
    const { server } = await practice()
    const client = await login(server)
    const [before] = server.gateway.connections()
    const readyAgain = new Promise((resolve) => client.once('shardReady', resolve))
    server.gateway.drop({ resumable: false })
    // discord.js keeps to one identify in five seconds, so this takes as long.
    await readyAgain
    const [after] = server.gateway.connections()
    expect(after?.sessionId).not.toBe(before?.sessionId)
  })

  test('is closed with 4004 when its token is revoked', async () => {
    const { server } = await practice()
    const { closed, send, received } = connect(server)
    await eventually(() => received.length > 0)
    send(2, identity(server))
    await server.gateway.waitForReady()
    server.revokeToken(server.token)
    expect(await closed).toBe(4004)
    await expect(newClient(server).login(server.token)).rejects.toThrow('token')
  })

  test('whose heartbeats get no answer is taken for a zombie by discord.js, and resumed', async () => {
    const { server, world, guild } = await practice({ heartbeatIntervalMs: 150 })
    const client = await login(server)
    const resumed = new Promise((resolve) => client.once('shardResume', resolve))
    server.faults.stopHeartbeatAcks()
    await eventually(() => server.gateway.connections().some((connection) => !connection.isOpen))
    server.faults.resumeHeartbeatAcks()
    world.createChannel(guild.id, { name: 'meanwhile' })
    await resumed
    expect(server.gateway.connections()).toHaveLength(1)
  })

  test('with more missed events than are kept cannot be resumed', () => {
    const session = createSession({ id: 's', token: 't', shardId: 0, shardCount: 1, intents: 1 })
    for (let index = 0; index < 3; index++) session.push('CHANNEL_UPDATE', `${index}`)
    expect(session.since(1)).toEqual([
      '{"op":0,"t":"CHANNEL_UPDATE","s":2,"d":1}',
      '{"op":0,"t":"CHANNEL_UPDATE","s":3,"d":2}',
    ])
    expect(session.since(3)).toEqual([])
    expect(session.since(4)).toBeNull()
    for (let index = 0; index < replayEventsMax * 2; index++) session.push('CHANNEL_UPDATE', '0')
    expect(session.since(3)).toBeNull()
    expect(session.since(session.sequence() - replayEventsMax + 10)).toHaveLength(replayEventsMax - 10)
  })
})

describe('shards', () => {
  test('two shards share the guilds, and an interaction goes to the shard of its guild', async () => {
    const { server, world, ada } = await practice({ shards: 2 })
    const guilds = Array.from({ length: 6 }, (_, index) =>
      world.createGuild({ name: `G${index}`, ownerId: ada.id }),
    )
    const sockets = [0, 1].map((id) => ({ id, ...connect(server) }))
    for (const { id, received, send } of sockets) {
      await eventually(() => received.length > 0)
      send(2, identity(server, { shard: [id, 2] }))
    }
    await server.gateway.waitForReady(2)
    for (const { id, received } of sockets) {
      const expected = world.guilds().filter((guild) => shardOf(guild.id, 2) === id)
      await eventually(() => received.filter(({ t }) => t === 'GUILD_CREATE').length === expected.length)
      expect(expected.length).toBeGreaterThan(1)
    }
    const [guild] = guilds.filter(({ id }) => shardOf(id, 2) === 1)
    if (!guild) throw new Error('no guild on shard 1')
    world.createChannel(guild.id, { name: 'here' })
    await eventually(() => sockets[1]?.received.at(-1)?.t === 'CHANNEL_CREATE')
    expect(sockets[0]?.received.some(({ t }) => t === 'CHANNEL_CREATE')).toBe(false)
  })

  test('discord.js runs as many shards as are recommended', async () => {
    const { server, world, ada } = await practice({ shards: 2, identifiesPerWindow: 2 })
    for (let index = 0; index < 3; index++) world.createGuild({ name: `G${index}`, ownerId: ada.id })
    const client = await login(server, { shards: 'auto' })
    expect(client.ws.shards.size).toBe(2)
    expect(client.guilds.cache.size).toBe(4)
  })

  test('one shard holds 2,500 guilds and not one more', async () => {
    const { server, world, guild } = await practice()
    world.removeBot(guild.id)
    world.createGuilds(2_500)
    const fits = connect(server)
    await eventually(() => fits.received.length > 0)
    fits.send(2, identity(server, { intents: 0 }))
    await server.gateway.waitForReady()
    world.addBot(guild.id)
    const breaks = connect(server)
    await eventually(() => breaks.received.length > 0)
    breaks.send(2, identity(server, { intents: 0 }))
    expect(await breaks.closed).toBe(4011)
  })
})

describe('a client that does wrong', () => {
  test.each([
    { what: 'a wrong token', op: 2, d: { token: 'x', intents: 1 }, code: 4004 },
    { what: 'a shard that does not exist', op: 2, d: { intents: 1, shard: [2, 2] }, code: 4010 },
    { what: 'intents that do not exist', op: 2, d: { intents: 1 << 27 }, code: 4013 },
    { what: 'an intent it was not granted', op: 2, d: { intents: 1 << 15 }, code: 4014 },
    { what: 'a presence before it identified', op: 3, d: {}, code: 4003 },
  ])('$what closes the connection with $code', async ({ op, d, code }) => {
    const { server } = await practice()
    const { closed, received, send } = connect(server)
    await eventually(() => received.length > 0)
    send(op, { token: server.token, ...d })
    expect(await closed).toBe(code)
  })

  test('discord.js refuses to go on with an intent that was not granted', async () => {
    const { server } = await practice()
    const client = newClient(server, {
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent],
    })
    await expect(client.login(server.token)).rejects.toThrow('intents')
  })

  test('a resume of an unknown session is answered with "invalid session"', async () => {
    const { server } = await practice()
    const { received, send } = connect(server)
    await eventually(() => received.length > 0)
    send(6, { token: server.token, session_id: 'x', seq: 1 })
    await eventually(() => received.length > 1)
    expect(received[1]).toEqual({ op: 9, d: false })
  })
})

test('without the Guilds intent no guild events come, and interactions do', async () => {
  const { server, world, guild } = await practice()
  const { received, send } = connect(server)
  await eventually(() => received.length > 0)
  send(2, identity(server, { intents: 0 }))
  await server.gateway.waitForReady()
  world.createChannel(guild.id, { name: 'unheard' })
  await eventually(() => received.some(({ t }) => t === 'READY'))
  expect(received.filter(({ op }) => op === 0).map(({ t }) => t)).toEqual(['READY'])
})

test('a client that asks for zlib-stream gets one compressed stream', async () => {
  const { server } = await practice()
  const socket = new WebSocket(`${server.gateway.address()}?v=10&encoding=json&compress=zlib-stream`)
  const inflate = createInflate()
  let plain = ''
  inflate.on('data', (chunk) => {
    plain += chunk
  })
  socket.on('message', (raw: Buffer) => inflate.write(raw))
  await eventually(() => plain.includes('heartbeat_interval'))
  socket.send(JSON.stringify({ op: 2, d: identity(server) }))
  await eventually(() => plain.includes('GUILD_CREATE'))
})
