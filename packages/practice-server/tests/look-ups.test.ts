import { expect, test } from 'vitest'
import { practice, request } from './support.ts'

test('the way to the gateway is told to all, and how often to take it to the bot', async () => {
  const { server } = await practice()
  expect((await request(server, 'GET', '/gateway')).body).toEqual({ url: server.gateway.address() })
  expect((await request(server, 'GET', '/gateway/bot')).body).toMatchObject({
    url: server.gateway.address(),
    shards: 1,
    session_start_limit: { total: 1_000, remaining: 1_000, max_concurrency: 1 },
  })
})

test('the bot finds itself, its application and its servers', async () => {
  const { server, guild, world, ada } = await practice()
  world.createGuild({ name: 'Without the bot', ownerId: ada.id, withBot: false })
  expect((await request(server, 'GET', '/applications/@me')).body).toMatchObject({ id: server.applicationId })
  expect((await request(server, 'GET', '/users/@me')).body).toMatchObject({ id: server.botUserId, bot: true })
  expect((await request(server, 'GET', '/users/@me/guilds')).body).toMatchObject([{ id: guild.id }])
  expect((await request(server, 'GET', `/users/${ada.id}`)).body).toMatchObject({ global_name: 'Ada' })
})

test('a server is shown with its roles, and with its members counted for those who ask', async () => {
  const { server, guild, world } = await practice()
  const role = world.createRole(guild.id, { name: 'Learner', mentionable: true })
  const path = `/guilds/${guild.id}`
  expect((await request(server, 'GET', path)).body).not.toHaveProperty('approximate_member_count')
  expect((await request(server, 'GET', `${path}?with_counts=true`)).body).toMatchObject({
    name: 'Study group',
    approximate_member_count: 3,
  })
  expect((await request(server, 'GET', `${path}/roles/${role.id}`)).body).toMatchObject({
    name: 'Learner',
    mentionable: true,
  })
})

test('a role that is gone gives 10011', async () => {
  const { server, guild, world } = await practice()
  const role = world.createRole(guild.id, { name: 'Learner' })
  world.deleteRole(guild.id, role.id)
  expect(await request(server, 'GET', `/guilds/${guild.id}/roles/${role.id}`)).toMatchObject({
    status: 404,
    body: { code: 10011 },
  })
})

test("somebody else's message gives 50005 when it is edited, and 50013 when it is deleted", async () => {
  const first = await practice()
  const { body } = await request(first.server, 'POST', `/channels/${first.channel.id}/messages`, {
    content: 'x',
  })
  const saved = first.server.save()
  for (const message of saved.messages) message.authorId = first.ben.id
  const { server } = await practice({ saved })
  const path = `/channels/${first.channel.id}/messages/${body.id}`
  expect(await request(server, 'PATCH', path, { content: 'y' })).toMatchObject({
    status: 403,
    body: { code: 50005 },
  })
  expect(await request(server, 'DELETE', path)).toMatchObject({ status: 403, body: { code: 50013 } })
  server.world.setBotPermissions(first.guild.id, 1n << 13n)
  expect(await request(server, 'DELETE', path)).toMatchObject({ status: 204 })
})
