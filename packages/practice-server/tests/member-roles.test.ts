import { GatewayIntentBits } from 'discord.js'
import { describe, expect, test } from 'vitest'
import { botPermissions, permission } from '../src/state/permissions.ts'
import { caughtUp, identified } from './gateway-support.ts'
import { type Practice, type PracticeOptions, practice, request } from './support.ts'

/** A server whose bot may give the role below its own. */
async function withRole(options?: PracticeOptions) {
  const opened = await practice(options)
  const { guild, world } = opened
  world.setBotPermissions(guild.id, botPermissions | permission.ManageRoles)
  const role = world.createRole(guild.id, { name: 'Learner', position: 1 })
  return { ...opened, role, path: pathOf(opened, role.id) }
}

const pathOf = ({ guild, ben }: Pick<Practice, 'guild' | 'ben'>, roleId: string, userId = ben.id): string =>
  `/guilds/${guild.id}/members/${userId}/roles/${roleId}`

const rolesOf = ({ world, guild, ben }: Practice): readonly string[] | undefined =>
  world.guild(guild.id)?.members.get(ben.id)?.roleIds

describe('a role of a member', () => {
  test('is given and taken by the bot, and a second time changes nothing', async () => {
    const opened = await withRole()
    const { server, role, path } = opened
    for (const expected of [[role.id], [role.id]]) {
      expect((await request(server, 'PUT', path)).status).toBe(204)
      expect(rolesOf(opened)).toEqual(expected)
    }
    for (const expected of [[], []]) {
      expect((await request(server, 'DELETE', path)).status).toBe(204)
      expect(rolesOf(opened)).toEqual(expected)
    }
  })

  test('is heard of by those with the intent, once for each change', async () => {
    const { server, path, ben } = await withRole({
      privilegedIntents: GatewayIntentBits.GuildMembers,
    })
    const told = await identified(server, { intents: GatewayIntentBits.GuildMembers })
    const untold = await identified(server, { intents: GatewayIntentBits.Guilds })
    for (const method of ['PUT', 'PUT', 'DELETE']) await request(server, method, path)
    for (const connection of [told, untold]) await caughtUp(connection)
    const updates = ({ received }: typeof told) => received.filter(({ t }) => t === 'GUILD_MEMBER_UPDATE')
    expect(updates(told).map(({ d }) => d)).toMatchObject([{ user: { id: ben.id } }, { roles: [] }])
    expect(updates(untold)).toEqual([])
  })

  test('needs the right to manage roles: 50013', async () => {
    const { server, world, guild, path } = await withRole()
    world.setBotPermissions(guild.id, botPermissions)
    expect(await request(server, 'PUT', path)).toMatchObject({ status: 403, body: { code: 50013 } })
    expect(await request(server, 'DELETE', path)).toMatchObject({ status: 403, body: { code: 50013 } })
  })

  test('has to stand below the highest role of the bot: 50013', async () => {
    const opened = await withRole()
    const { server, world, guild } = opened
    const above = world.createRole(guild.id, { name: 'Staff' })
    expect(await request(server, 'PUT', pathOf(opened, above.id))).toMatchObject({
      status: 403,
      body: { code: 50013 },
    })
    world.moveRole(guild.id, above.id, 1)
    expect((await request(server, 'PUT', pathOf(opened, above.id))).status).toBe(204)
  })

  test('is neither everyone’s nor that of an application: 50028', async () => {
    const opened = await withRole()
    const { server, guild } = opened
    for (const id of [guild.id, guild.botRoleId ?? ''])
      expect(await request(server, 'PUT', pathOf(opened, id))).toMatchObject({
        status: 400,
        body: { code: 50028 },
      })
  })

  test('that is gone gives 10011, and who is no member 10007', async () => {
    const opened = await withRole()
    const { server, world, guild, role } = opened
    const stranger = world.createUser({ name: 'Cleo' })
    expect(await request(server, 'PUT', pathOf(opened, role.id, stranger.id))).toMatchObject({
      status: 404,
      body: { code: 10007 },
    })
    world.deleteRole(guild.id, role.id)
    expect(await request(server, 'DELETE', pathOf(opened, role.id))).toMatchObject({
      status: 404,
      body: { code: 10011 },
    })
  })
})
