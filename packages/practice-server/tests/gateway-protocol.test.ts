import { describe, expect, test } from 'vitest'
import { eventually } from '../src/eventually.ts'
import { caughtUp, connect, identified, identity, resumed, sessionOf } from './gateway-support.ts'
import { login, practice, request } from './support.ts'

describe('the order of a connection', () => {
  test('is HELLO, READY with guilds that are still unavailable, and each guild after it', async () => {
    const { server, guild, world, ada } = await practice()
    const other = world.createGuild({ name: 'Other', ownerId: ada.id })
    const { received, events } = await identified(server)
    await eventually(() => received.length === 4)
    expect(received.map(({ op }) => op)).toEqual([10, 0, 0, 0])
    expect(events()).toEqual(['READY', 'GUILD_CREATE', 'GUILD_CREATE'])
    expect(received.map(({ s }) => s ?? null)).toEqual([null, 1, 2, 3])
    expect(received[0]?.d).toMatchObject({ heartbeat_interval: 41_250 })
    expect(received[1]?.d).toMatchObject({
      v: 10,
      user: { id: server.botUserId },
      guilds: [
        { id: guild.id, unavailable: true },
        { id: other.id, unavailable: true },
      ],
      resume_gateway_url: server.gateway.address(),
      shard: [0, 1],
    })
    expect(received[2]?.d).toMatchObject({ id: guild.id, unavailable: false })
  })

  test('leaves a guild in an outage unavailable', async () => {
    const { server, guild, world } = await practice()
    world.startOutage(guild.id)
    const connection = await identified(server)
    const { events, received } = connection
    await caughtUp(connection)
    expect(events()).toEqual(['READY'])
    expect(received[1]?.d).toMatchObject({ guilds: [{ id: guild.id, unavailable: true }] })
    world.endOutage(guild.id)
    await eventually(() => events().length === 2)
    expect(events()).toEqual(['READY', 'GUILD_CREATE'])
  })

  test('answers every heartbeat, before a session too', async () => {
    const { server } = await practice()
    const { send, received } = connect(server)
    await eventually(() => received.length > 0)
    send(1, null)
    await eventually(() => received.length > 1)
    expect(received[1]).toEqual({ op: 11 })
  })

  test('ends with 4009 when no heartbeat comes', async () => {
    const { server } = await practice({ heartbeatIntervalMs: 60 })
    const { closed } = await identified(server)
    expect(await closed).toBe(4009)
  })
})

describe('a client that breaks the protocol', () => {
  test.each([
    { what: 'identifies twice', frame: '{"op":2,"d":{}}', code: 4005 },
    { what: 'sends an opcode that there is not', frame: '{"op":99,"d":{}}', code: 4001 },
    { what: 'sends what is no JSON', frame: '{', code: 4002 },
  ])('and $what is closed with $code', async ({ frame, code }) => {
    const { server } = await practice()
    const { socket, closed } = await identified(server)
    socket.send(frame)
    expect(await closed).toBe(code)
  })

  test('may send 120 times in a minute and is closed with 4008 for one more', async () => {
    const { server } = await practice()
    const { send, closed, received } = await identified(server)
    // The IDENTIFY was the first.
    for (let index = 1; index < 120; index++) send(1, null)
    await eventually(() => received.filter(({ op }) => op === 11).length === 119)
    send(1, null)
    expect(await closed).toBe(4008)
  })

  test('asks for an old version and is closed with 4012', async () => {
    const { server } = await practice()
    expect(await connect(server, '?v=8&encoding=json').closed).toBe(4012)
  })
})

describe('a resume', () => {
  test('brings every missed event once and in order, and RESUMED after them', async () => {
    const { server, world, guild } = await practice()
    const first = await identified(server)
    await eventually(() => first.events().includes('GUILD_CREATE'))
    world.createChannel(guild.id, { name: 'heard' })
    await eventually(() => first.events().includes('CHANNEL_CREATE'))
    const session = sessionOf(first)
    server.gateway.drop()
    await first.closed
    world.createChannel(guild.id, { name: 'missed 1' })
    world.createChannel(guild.id, { name: 'missed 2' })
    const again = await resumed(server, session)
    await eventually(() => again.events().includes('RESUMED'))
    world.createChannel(guild.id, { name: 'after' })
    await eventually(() => again.events().length === 4)
    const names = again.received.slice(1).map(({ t, d }) => (d as { name?: string }).name ?? t)
    expect(names).toEqual(['missed 1', 'missed 2', 'RESUMED', 'after'])
    expect(again.received.slice(1).map(({ s }) => s)).toEqual([1, 2, 3, 4].map((n) => session.seq + n))
  })

  test('is free: it does not count as an IDENTIFY', async () => {
    const { server } = await practice()
    const left = async () =>
      ((await request(server, 'GET', '/gateway/bot')).body.session_start_limit as { remaining: number })
        .remaining
    expect(await left()).toBe(1_000)
    const first = await identified(server)
    expect(await left()).toBe(999)
    server.gateway.drop()
    await first.closed
    const again = await resumed(server, sessionOf(first))
    await eventually(() => again.events().includes('RESUMED'))
    expect(await left()).toBe(999)
  })

  test.each([1000, 1001])('is impossible after the client left with %i', async (code) => {
    const { server } = await practice()
    const first = await identified(server)
    const session = sessionOf(first)
    first.socket.close(code)
    await eventually(() => server.gateway.connections().length === 0)
    const again = await resumed(server, session)
    await eventually(() => again.received.length > 1)
    expect(again.received[1]).toEqual({ op: 9, d: false })
  })

  test('is possible after the client left with another code', async () => {
    const { server } = await practice()
    const first = await identified(server)
    first.socket.close(4000)
    await first.closed
    const again = await resumed(server, sessionOf(first))
    await eventually(() => again.events().includes('RESUMED'))
  })

  test('from a number that was never sent is closed with 4007', async () => {
    const { server } = await practice()
    const first = await identified(server)
    const { session_id } = sessionOf(first)
    const again = await resumed(server, { session_id, seq: 1_000 })
    expect(await again.closed).toBe(4007)
  })

  test('of another token\'s session is answered with "invalid session"', async () => {
    const { server } = await practice()
    const first = await identified(server)
    server.addToken('another')
    const again = await resumed(server, { ...sessionOf(first), token: 'another' })
    await eventually(() => again.received.length > 1)
    expect(again.received[1]).toEqual({ op: 9, d: false })
  })
})

describe('one token used twice', () => {
  test('gives two sessions that both hear everything, and the second answer is refused', async () => {
    const { server, asAda } = await practice()
    const codes: unknown[] = []
    const clients = [await login(server), await login(server)]
    await clients[0]?.application.commands.set([{ name: 'ask', description: 'x' }])
    for (const client of clients)
      client.on('interactionCreate', async (interaction) => {
        if (!interaction.isChatInputCommand()) return
        await interaction.reply('x').then(
          () => codes.push('answered'),
          (error) => codes.push(error.code),
        )
      })
    expect(server.gateway.connections()).toHaveLength(2)
    await asAda.slash('ask')
    await eventually(() => codes.length === 2)
    expect(codes.toSorted()).toEqual([40060, 'answered'])
    expect(asAda.sees()).toHaveLength(1)
  })
})

describe('how often a bot may identify', () => {
  test('is a thousand times a day; then the token is reset and every session ends', async () => {
    const { server } = await practice()
    const first = await identified(server, { intents: 0 })
    for (let round = 0; round < 37; round++) {
      const connections = Array.from({ length: 27 }, () => connect(server))
      await Promise.all(
        connections.map(async ({ socket, received, send, closed }) => {
          await eventually(() => received.length > 0)
          send(2, identity(server, { intents: 0 }))
          await eventually(() => received.length > 1)
          socket.close(1000)
          await closed
        }),
      )
    }
    const limit = (await request(server, 'GET', '/gateway/bot')).body.session_start_limit
    expect(limit).toMatchObject({ total: 1_000, remaining: 0 })
    const last = connect(server)
    await eventually(() => last.received.length > 0)
    last.send(2, identity(server))
    expect(await Promise.all([first.closed, last.closed])).toEqual([4004, 4004])
    expect(await request(server, 'GET', '/gateway/bot')).toMatchObject({ status: 401 })
    expect(server.isValidToken(server.token)).toBe(false)
  })

  test('begins anew after a day of the practice clock', async () => {
    const { server } = await practice()
    const limit = async () => (await request(server, 'GET', '/gateway/bot')).body.session_start_limit
    await identified(server)
    expect(await limit()).toMatchObject({ remaining: 999 })
    server.clock.set(server.clock.now() + 24 * 3_600_000)
    expect(await limit()).toMatchObject({ remaining: 1_000 })
  })

  test('is once in five seconds for shards that share a turn, when limits are like the real ones', async () => {
    const { server } = await practice({ shards: 3, identifiesPerWindow: 2 })
    server.limits.useReal()
    expect((await request(server, 'GET', '/gateway/bot')).body).toMatchObject({
      shards: 3,
      session_start_limit: { max_concurrency: 2 },
    })
    await identified(server, { shard: [0, 3] })
    await identified(server, { shard: [1, 3] })
    const third = connect(server)
    await eventually(() => third.received.length > 0)
    third.send(2, identity(server, { shard: [2, 3] }))
    await eventually(() => third.received.length > 1)
    expect(third.received[1]).toEqual({ op: 9, d: false })
  })
})
