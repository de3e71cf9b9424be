// Looking for members over the gateway, with the real client, connected to the practice server.

import { eventually } from '@cairn/practice-server/eventually.ts'
import { expect, onTestFinished, test } from 'vitest'
import { many, type PracticeOptions, practice } from '../../packages/practice-server/tests/support.ts'
import { createBreaker } from '../../src/discord/breaker.ts'
import { connect } from '../../src/discord/connect.ts'
import { createGuildNames } from '../../src/discord/guild-names.ts'
import { createMemberRequests } from '../../src/discord/member-requests.ts'
import { guildId, userId } from '../../src/domain/ids.ts'
import { createDiscordClock } from '../../src/interaction/discord-clock.ts'
import { wording } from '../support/english.ts'
import { keepingLog } from './messaging.ts'

async function asking(options: PracticeOptions = {}) {
  const scene = await practice(options)
  const { server } = scene
  const { log, warnings } = keepingLog()
  const now = () => Temporal.Instant.fromEpochMilliseconds(Math.floor(server.clock.now()))
  const steady = { ms: 0 }
  const requests = createMemberRequests(() => steady.ms)
  const guild = guildId(scene.guild.id)
  const start = async () => {
    const connection = await connect({
      token: server.token,
      apiUrl: server.apiUrl,
      commands: [],
      dispatch: async () => {},
      breaker: createBreaker({ now, log }),
      discordClock: createDiscordClock(log),
      memberRequests: requests,
      guildNames: createGuildNames(),
      now,
      log,
      wording,
      onGuildJoined: async () => {},
      onGuildLeft: async () => {},
      onGuildsListed: async () => {},
      onEnded: () => {},
    })
    onTestFinished(() => connection.close())
    await server.gateway.waitForReady(options.shards ?? 1)
    return connection
  }
  return {
    ...scene,
    start,
    steady,
    warnings,
    guild,
    /** Looks in the scene's server and gives what was found, in the order of the ids. */
    async ask(ids: readonly string[], where = guild) {
      const found = await requests.ask(where, ids.map(userId))
      return ids.map((id) => found.get(userId(id)) ?? 'not asked')
    },
  }
}

test('tells who is there from who is not, without a request', async () => {
  const { server, ada, ben, start, ask } = await asking()
  await start()
  const before = server.requests.length
  expect(await ask([ada.id, '1', ben.id])).toEqual(['there', 'left', 'there'])
  expect(server.requests).toHaveLength(before)
})

test('asks the shard that hears of the server', async () => {
  const { world, ada, start, ask } = await asking({ shards: 2, identifiesPerWindow: 2 })
  const guilds = many(4, (index) => world.createGuild({ name: `G${index}`, ownerId: ada.id }))
  await start()
  for (const { id } of guilds) expect(await ask([ada.id, '1'], guildId(id))).toEqual(['there', 'left'])
})

test('asks for 99 at once, and leaves the others to be looked for alone', async () => {
  const { start, ask } = await asking()
  await start()
  const found = await ask(many(101, (index) => String(index + 1)))
  expect(found.slice(0, 99).every((one) => one === 'left')).toBe(true)
  expect(found.slice(99)).toEqual(['not asked', 'not asked'])
})

test('asks nobody without a connection: before the first, after the last, and while it is broken', async () => {
  const { server, ben, start, ask } = await asking()
  expect(await ask([ben.id])).toEqual(['not asked'])
  const connection = await start()
  server.faults.withholdReady()
  server.gateway.drop({ resumable: false })
  await eventually(async () => (await ask([ben.id]))[0] === 'not asked')
  await connection.close()
  expect(await ask([ben.id])).toEqual(['not asked'])
})

test('waits for nobody any more when the connection is closed', async () => {
  const { server, ben, start, ask } = await asking()
  const connection = await start()
  server.faults.withholdMembers()
  const found = ask([ben.id])
  await connection.close()
  expect(await found).toEqual(['unknown'])
})

test('after a silence asks again a minute later, and not before', async () => {
  const { server, ben, start, ask, steady } = await asking()
  await start()
  server.faults.withholdMembers()
  expect(await ask([ben.id])).toEqual(['unknown'])
  server.faults.giveMembers()
  steady.ms += 59_999
  expect(await ask([ben.id])).toEqual(['not asked'])
  steady.ms += 1
  expect(await ask([ben.id])).toEqual(['there'])
})

test('asks sixty times a minute, so that Discord never closes the connection', async () => {
  const { server, ben, start, ask, steady } = await asking()
  await start()
  for (let count = 0; count < 60; count += 1) expect(await ask([ben.id])).toEqual(['there'])
  expect(await ask([ben.id])).toEqual(['not asked'])
  expect(server.gateway.connections()).toMatchObject([{ isOpen: true }])
  steady.ms += 60_000
  expect(await ask([ben.id])).toEqual(['there'])
})

test('does not believe an answer in which not even the bot is found', async () => {
  const { server, ben, start, ask } = await asking()
  await start()
  server.faults.withholdMembers()
  const found = ask([ben.id])
  const missing = [ben.id, server.botUserId]
  const chunk = { nonce: '1', members: [], not_found: missing, chunk_index: 0, chunk_count: 1 }
  server.gateway.dispatchRaw('GUILD_MEMBERS_CHUNK', chunk)
  expect(await found).toEqual(['unknown'])
})

test('an answer of another shape, or to nobody, is passed over', async () => {
  const { server, ben, start, ask, warnings } = await asking()
  await start()
  server.gateway.dispatchRaw('GUILD_MEMBERS_CHUNK', { nonce: '1', members: [{}] })
  server.gateway.dispatchRaw('GUILD_MEMBERS_CHUNK', { nonce: 'x', members: [], chunk_count: 1 })
  expect(await ask([ben.id])).toEqual(['there'])
  expect(warnings.map(({ message }) => message)).toEqual([
    'an event of the gateway could not be read and was dropped',
  ])
})
