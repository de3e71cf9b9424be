import { expect, test } from 'vitest'
import type { Change } from '../src/contract.ts'
import { snowflakeTime } from '../src/state/snowflake.ts'
import { login, practice, request } from './support.ts'

test('the clock can be turned, and ids and timestamps follow it', async () => {
  const { server, channel, world } = await practice()
  const turned = Date.UTC(2030, 5, 1)
  server.clock.set(turned)
  const { body } = await request(server, 'POST', `/channels/${channel.id}/messages`, { content: 'x' })
  expect(snowflakeTime(String(body.id)) - turned).toBeLessThan(5_000)
  expect(String(body.timestamp)).toMatch(/^2030-06-01T/)
  server.clock.set(Date.UTC(2026, 0, 1))
  await request(server, 'POST', `/channels/${channel.id}/messages`, { content: 'y' })
  const ids = world.messages(channel.id).map(({ id }) => id)
  expect(new Set(ids).size).toBe(2)
})

test('time can be given from outside', async () => {
  const now = Date.UTC(2027, 0, 1)
  const { server, channel } = await practice({ now: () => now })
  const { body } = await request(server, 'POST', `/channels/${channel.id}/messages`, { content: 'x' })
  expect(snowflakeTime(String(body.id))).toBe(now)
})

test('ten thousand ids made at once are all different and in order', async () => {
  const { world } = await practice()
  const ids = Array.from({ length: 10_000 }, () => BigInt(world.createUser({ name: 'x' }).id))
  expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0n))).toBe(true)
})

test('a subscriber hears of messages, requests and the clock', async () => {
  const { server, channel } = await practice()
  const kinds: Change['kind'][] = []
  const stop = server.subscribe(({ kind }) => kinds.push(kind))
  const { body } = await request(server, 'POST', `/channels/${channel.id}/messages`, { content: 'x' })
  await request(server, 'PATCH', `/channels/${channel.id}/messages/${body.id}`, { content: 'y' })
  await request(server, 'DELETE', `/channels/${channel.id}/messages/${body.id}`)
  server.clock.set(0)
  stop()
  server.clock.set(1)
  expect(kinds).toEqual([
    'message-created',
    'request-logged',
    'message-edited',
    'request-logged',
    'message-deleted',
    'request-logged',
    'clock-turned',
  ])
})

test('a reset leaves the bot, its commands and nothing else', async () => {
  const { server, world, channel } = await practice()
  const client = await login(server)
  await client.application.commands.set([{ name: 'ask', description: 'x' }])
  const gone = new Promise((resolve) => client.once('guildDelete', resolve))
  world.reset()
  await gone
  expect([world.guilds().length, world.users().length, server.commands().length]).toEqual([0, 1, 1])
  expect(await request(server, 'GET', `/channels/${channel.id}`)).toMatchObject({ status: 404 })
})

test('thousands of servers are made at once, each with its channels and roles', async () => {
  const { world } = await practice()
  const guilds = world.createGuilds(2_000)
  const sizes = guilds.map((guild) => world.channels(guild.id).length)
  expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([10, 20])
  expect(guilds.every((guild) => guild.roles.size === 5)).toBe(true)
})

test('a page can add its own routes to the same server', async () => {
  const { server } = await practice({
    mount: (app, self) => void app.get('/page/bot', (c) => c.text(self.botUserId)),
  })
  expect(await (await fetch(`${server.url}/page/bot`)).text()).toBe(server.botUserId)
})
