import { GatewayIntentBits } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { eventually } from '../src/eventually.ts'
import { caughtUp, identified } from './gateway-support.ts'
import { byHand, type Practice, practice, request } from './support.ts'

/** Everything that happens to a server and its members, each once. */
function change({ world, guild, ben, server }: Practice): void {
  world.renameGuild(guild.id, 'Night school')
  const channel = world.createChannel(guild.id, { name: 'new' })
  world.updateChannel(channel.id, { name: 'newer' })
  const thread = world.createChannel(guild.id, { name: 'talk', kind: 'thread', parentId: channel.id })
  world.updateChannel(thread.id, { archived: true })
  world.deleteChannel(thread.id)
  world.deleteChannel(channel.id)
  const role = world.createRole(guild.id, { name: 'Learner' })
  world.setRolePermissions(guild.id, role.id, 0n)
  world.deleteRole(guild.id, role.id)
  const cleo = world.createUser({ name: 'Cleo' })
  world.addMember(guild.id, cleo.id)
  world.setRoles(guild.id, ben.id, [])
  world.removeMember(guild.id, cleo.id)
  world.timeOut(guild.id, server.botUserId, server.clock.now() + 60_000)
  world.startOutage(guild.id)
  world.endOutage(guild.id)
  world.removeBot(guild.id)
}

const ofGuild = [
  'GUILD_UPDATE',
  'CHANNEL_CREATE',
  'CHANNEL_UPDATE',
  'THREAD_CREATE',
  'THREAD_UPDATE',
  'THREAD_DELETE',
  'CHANNEL_DELETE',
  'GUILD_ROLE_CREATE',
  'GUILD_ROLE_UPDATE',
  'GUILD_ROLE_DELETE',
]
const ofMembers = ['GUILD_MEMBER_ADD', 'GUILD_MEMBER_UPDATE', 'GUILD_MEMBER_REMOVE']
/** The bot's own time-out, then an outage, then its removal. */
const ofBot = ['GUILD_MEMBER_UPDATE', 'GUILD_DELETE', 'GUILD_CREATE', 'GUILD_DELETE']

describe('the events of a server', () => {
  test('come with the intent for servers; of members, only what happens to the bot', async () => {
    const scene = await practice()
    const { events, received } = await identified(scene.server)
    await eventually(() => events().includes('GUILD_CREATE'))
    const before = events().length
    change(scene)
    const expected = [...ofGuild, ...ofBot]
    await eventually(() => events().length === before + expected.length)
    expect(events().slice(before)).toEqual(expected)
    const deletions = received.filter(({ t }) => t === 'GUILD_DELETE').map(({ d }) => d)
    expect(deletions).toEqual([{ id: scene.guild.id, unavailable: true }, { id: scene.guild.id }])
  })

  test('of members come with the privileged intent, when it was granted', async () => {
    const scene = await practice({ privilegedIntents: GatewayIntentBits.GuildMembers })
    const { events } = await identified(scene.server, { intents: GatewayIntentBits.GuildMembers })
    const before = events().length
    change(scene)
    await eventually(() => events().length === before + ofMembers.length)
    expect(events().slice(before)).toEqual(ofMembers)
  })
})

describe('the events of messages', () => {
  test('come with the intent of their place', async () => {
    const { server, channel, world, ben } = await practice()
    const inServer = await identified(server, { intents: GatewayIntentBits.GuildMessages })
    const alone = await identified(server, { intents: GatewayIntentBits.DirectMessages })
    for (const id of [channel.id, world.directChannel(ben.id).id]) {
      const path = `/channels/${id}/messages`
      const { body } = await request(server, 'POST', path, { content: 'x' })
      await request(server, 'PATCH', `${path}/${body.id}`, { content: 'y' })
      await request(server, 'DELETE', `${path}/${body.id}`)
    }
    const expected = ['READY', 'MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE']
    for (const connection of [inServer, alone]) {
      await caughtUp(connection)
      expect(connection.events()).toEqual(expected)
    }
    expect(inServer.received[2]?.d).toMatchObject({ channel_id: channel.id, guild_id: world.guilds()[0]?.id })
    expect(alone.received[2]?.d).not.toHaveProperty('guild_id')
  })

  test('do not come for ephemeral ones', async () => {
    const { server, asAda } = await practice({ patienceMs: 50 })
    await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
      { name: 'ask', description: 'x' },
    ])
    const { events } = await identified(server, { intents: GatewayIntentBits.GuildMessages })
    const { answer, webhook } = await byHand(server, () => asAda.slash('ask'))
    await answer({ type: 4, data: { content: 'x', flags: 64 } })
    await request(server, 'PATCH', `${webhook}/messages/@original`, { content: 'y' })
    await request(server, 'DELETE', `${webhook}/messages/@original`)
    await request(server, 'POST', webhook, { content: 'For all' })
    await eventually(() => events().includes('MESSAGE_CREATE'))
    expect(events()).toEqual(['READY', 'INTERACTION_CREATE', 'MESSAGE_CREATE'])
  })
})

test('what happens in direct messages goes to the first shard alone', async () => {
  const { server, ben } = await practice({ shards: 2, patienceMs: 50 })
  await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
    { name: 'ask', description: 'x' },
  ])
  const first = await identified(server, { shard: [0, 2], intents: 0 })
  const second = await identified(server, { shard: [1, 2], intents: 0 })
  const { answer } = await byHand(server, () => server.actor(ben.id, { dmWithBot: true }).slash('ask'))
  await answer({ type: 5 })
  for (const connection of [first, second]) await caughtUp(connection)
  expect(first.events()).toEqual(['READY', 'INTERACTION_CREATE'])
  expect(second.events()).toEqual(['READY'])
})
