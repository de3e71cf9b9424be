// The connections to the gateway: what discord.js hears of them, how they come back, and that none comes back uncalled.

import { once } from 'node:events'
import { eventually } from '@cairn/practice-server/eventually.ts'
import { gatewayEvents } from '@cairn/practice-server/gateway/events.ts'
import type { PracticeServer } from '@cairn/practice-server/server.ts'
import { Events } from 'discord.js'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Practice, practice } from '../../packages/practice-server/tests/support.ts'
import { createBreaker } from '../../src/discord/breaker.ts'
import { createClient } from '../../src/discord/client.ts'
import { createGuildNames } from '../../src/discord/guild-names.ts'
import { createMemberRequests } from '../../src/discord/member-requests.ts'
import { createDiscordClock } from '../../src/interaction/discord-clock.ts'
import { wording } from '../support/english.ts'
import { keepingLog } from './messaging.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** The bot's client, ready, with all that reaches discord.js in it. */
async function connected(scene?: Practice) {
  const { server, world, ada, guild } = scene ?? (await practice())
  const { log, warnings } = keepingLog()
  const now = () => Temporal.Instant.fromEpochMilliseconds(Math.floor(server.clock.now()))
  const joined: string[] = []
  const parts = {
    apiUrl: server.apiUrl,
    breaker: createBreaker({ now, log }),
    dispatch: async () => {},
    discordClock: createDiscordClock(log),
    memberRequests: createMemberRequests(),
    guildNames: createGuildNames(),
    now,
    log,
    wording,
    onGuildJoined: async (id: string) => void joined.push(id),
    onGuildLeft: async () => {},
    onGuildsListed: async () => {},
  }
  const { client, close } = createClient(parts, {
    budget: undefined,
    onSign: () => {},
    listed: Promise.resolve(),
    clearCopies: async () => {},
  })
  onTestFinished(() => close())
  const handed: string[] = []
  client.on(Events.Raw, ({ t }: { readonly t: string }) => void handed.push(t))
  let attempts = 0
  client.on(Events.Debug, (line) => {
    if (line.includes('Connecting to ')) attempts += 1
  })
  const ready = once(client, Events.ClientReady)
  await client.login(server.token)
  await ready
  await server.gateway.waitForReady()
  await eventually(() => handed.includes('GUILD_CREATE'))
  return {
    server,
    client,
    close,
    handed,
    joined,
    warnings,
    guild,
    /** How often a connection was begun. */
    attempts: () => attempts,
    identifies: () => 1_000 - server.gateway.identifiesLeft(),
    join: () => world.createGuild({ name: 'Another', ownerId: ada.id }).id,
    leave: () => world.removeBot(guild.id),
  }
}

/** From here on time passes only when it is turned, for the bot and for Discord alike. */
function turning(server: PracticeServer) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return async (ms: number): Promise<void> => {
    server.clock.set(server.clock.now() + ms)
    await vi.advanceTimersByTimeAsync(ms)
  }
}

/** A session like any other, but for the address at which it could be taken up again. */
const strayingReady = (server: PracticeServer) => ({
  session_id: 'stray',
  resume_gateway_url: 'no address',
  guilds: [],
  user: { id: server.botUserId },
  application: { id: '1' },
})
const begunAnew = 'a connection to the gateway failed and begins anew'

test('of all events discord.js is handed those alone from which it learns that it is ready', async () => {
  const { server, handed, leave } = await connected()
  const wanted = ['READY', 'RESUMED', 'GUILD_CREATE', 'GUILD_DELETE']
  for (const type of gatewayEvents) if (!wanted.includes(type)) server.gateway.dispatchRaw(type, {})
  leave()
  await eventually(() => handed.includes('GUILD_DELETE'))
  server.gateway.drop()
  await eventually(() => handed.includes('RESUMED'))
  expect(handed).toEqual(['READY', 'GUILD_CREATE', 'GUILD_DELETE', 'RESUMED'])
})

describe('a session', () => {
  test.each([
    ['a line that was cut', (server: PracticeServer) => server.gateway.drop()],
    ['a request to reconnect', (server: PracticeServer) => server.gateway.drop({ how: 'reconnect' })],
    ['a close for an unknown error', (server: PracticeServer) => server.gateway.drop({ how: 'close' })],
    // discord.js throws in the middle of such a message.
    ['a step that failed', (server: PracticeServer) => server.gateway.sayRaw({ op: 9, d: null })],
  ])('outlives %s: it is resumed, no identify is used up, and nothing is missed', async (_what, trouble) => {
    const { server, client, handed, joined, identifies, join } = await connected()
    const before = server.gateway.connections()
    const leaving = once(client, Events.ShardReconnecting)
    trouble(server)
    await leaving
    const meanwhile = join()
    await eventually(() => handed.includes('RESUMED'))
    expect(server.gateway.connections()).toEqual(before)
    expect(identifies()).toBe(1)
    expect(joined).toContain(meanwhile)
  })

  test('whose address is none is given up for a new one', async () => {
    const { server, handed, identifies, warnings } = await connected()
    server.gateway.dispatchRaw('READY', strayingReady(server))
    const turn = turning(server)
    server.gateway.drop()
    await eventually(async () => {
      await turn(500)
      return identifies() > 1
    })
    await eventually(() => handed.filter((type) => type === 'READY').length === 3)
    expect(warnings.filter(({ message }) => message === begunAnew)).toHaveLength(1)
  })
})

describe('a client that is given up', () => {
  test('while a connection is on its way back does not connect again', async () => {
    const scene = await practice({ identifiesPerWindow: 2 })
    const { client, close, attempts } = await connected(scene)
    const other = await connected(scene)
    const leaving = once(client, Events.ShardReconnecting)
    scene.server.gateway.drop({ how: 'reconnect' })
    await leaving
    await close()
    // Whoever is sent away later is back later.
    await eventually(() => other.handed.includes('RESUMED'))
    scene.server.gateway.drop({ how: 'reconnect' })
    await eventually(() => other.handed.filter((type) => type === 'RESUMED').length === 2)
    expect([attempts(), other.attempts()]).toEqual([1, 3])
  })

  test('while a connection rests that could not be begun does not connect again', async () => {
    const { server, close, attempts, warnings } = await connected()
    server.gateway.dispatchRaw('READY', strayingReady(server))
    const turn = turning(server)
    server.gateway.drop()
    await eventually(async () => {
      await turn(500)
      return warnings.some(({ message }) => message === begunAnew)
    })
    const before = attempts()
    await close()
    await turn(60_000)
    expect(attempts()).toBe(before)
  })
})
