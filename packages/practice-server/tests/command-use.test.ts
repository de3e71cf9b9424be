import { describe, expect, test } from 'vitest'
import { permission } from '../src/state/permissions.ts'
import { byHand, login, practice, request } from './support.ts'

const command = (more: object = {}) => ({ name: 'ask', description: 'Ask something', ...more })
const option = (more: object = {}) => ({ type: 3, name: 'what', description: 'What', ...more })

describe('who is offered a command', () => {
  test('depends on its default permissions', async () => {
    const { server, world, guild, ben, asAda, asBen } = await practice({ patienceMs: 1 })
    await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
      command({ name: 'open' }),
      command({ name: 'moderators', default_member_permissions: permission.ManageGuild.toString() }),
      command({ name: 'administrators', default_member_permissions: '0' }),
    ])
    const client = await login(server)
    client.on(
      'interactionCreate',
      async (interaction) => void (interaction.isChatInputCommand() && (await interaction.reply('x'))),
    )
    await expect(asBen.slash('moderators')).rejects.toThrow('offered no command')
    const role = world.createRole(guild.id, { name: 'Mod', permissions: permission.ManageGuild })
    world.setRoles(guild.id, ben.id, [role.id])
    expect((await asBen.slash('moderators')).callbackType).toBe(4)
    await expect(asBen.slash('administrators')).rejects.toThrow('offered no command')
    expect((await asAda.slash('administrators')).callbackType).toBe(4)
  })

  test('depends on where they are: a command for servers is none in direct messages', async () => {
    const { server, ben, asBen } = await practice()
    await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
      command({ contexts: [0] }),
    ])
    await expect(server.actor(ben.id, { dmWithBot: true }).slash('ask')).rejects.toThrow('offered no command')
    await expect(asBen.slash('unknown')).rejects.toThrow('offered no command')
  })

  test('and ends with the presence of the bot', async () => {
    const { server, world, guild, asBen } = await practice()
    await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [command()])
    world.removeBot(guild.id)
    await expect(asBen.slash('ask')).rejects.toThrow('offered no command')
  })

  test('and nobody is who does not see the channel or may use no commands', async () => {
    const { server, world, channel, ben, asBen } = await practice()
    await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [command()])
    world.setOverwrite(channel.id, { member: ben.id }, { deny: permission.UseApplicationCommands })
    await expect(asBen.slash('ask')).rejects.toThrow('offered no command')
    world.setOverwrite(channel.id, { member: ben.id }, { deny: permission.ViewChannel })
    await expect(asBen.slash('ask')).rejects.toThrow('does not see')
  })
})

describe('the options of a command', () => {
  const defined = [
    option({ name: 'text', required: true, min_length: 2, max_length: 3 }),
    option({ name: 'kind', choices: [{ name: 'Big', value: 'big' }] }),
    option({ name: 'count', type: 4, min_value: 1, max_value: 5 }),
    option({ name: 'who', type: 6 }),
    option({ name: 'where', type: 7, channel_types: [0] }),
    option({ name: 'role', type: 8 }),
    option({ name: 'file', type: 11 }),
    option({ name: 'sure', type: 5 }),
  ]

  test('arrive with all that they name', async () => {
    const { server, world, guild, channel, ben, asAda } = await practice()
    const client = await login(server)
    await client.application.commands.set([
      command({
        options: [
          option({ type: 2, name: 'group', options: [option({ type: 1, name: 'sub', options: defined })] }),
        ],
      }) as never,
    ])
    const role = world.createRole(guild.id, { name: 'Learner' })
    const seen: unknown[] = []
    client.on('interactionCreate', async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      const { options } = interaction
      const picked = options.getChannel('where') as unknown as { appPermissions?: unknown; id: string }
      seen.push(
        options.getSubcommandGroup(),
        options.getSubcommand(),
        options.getString('text'),
        options.getString('kind'),
        options.getInteger('count'),
      )
      seen.push(
        options.getUser('who')?.id,
        picked.id,
        options.getRole('role')?.id,
        options.getBoolean('sure'),
        options.getAttachment('file')?.size,
      )
      await interaction.reply('x')
    })
    const file = { name: 'list.md', contentType: 'text/markdown', data: Buffer.from('# Hello') }
    await asAda.slash('ask group sub', {
      text: 'abc',
      kind: 'Big',
      count: 5,
      who: ben.id,
      where: channel.id,
      role: role.id,
      sure: false,
      file,
    })
    expect(seen).toEqual(['group', 'sub', 'abc', 'big', 5, ben.id, channel.id, role.id, false, 7])
  })

  test.each([
    { given: {}, says: '"text" is required' },
    { given: { text: 'a' }, says: 'too short' },
    { given: { text: 'abcd' }, says: 'too long' },
    { given: { text: 'abc', kind: 'small' }, says: 'no choice' },
    { given: { text: 'abc', count: 0 }, says: 'less than 1' },
    { given: { text: 'abc', count: 6 }, says: 'more than 5' },
    { given: { text: 'abc', count: 1.5 }, says: 'whole number' },
    { given: { text: 'abc', who: '1' }, says: 'no such' },
    { given: { text: 'abc', where: '1' }, says: 'no such' },
    { given: { text: 'abc', sure: 'yes' }, says: 'true or false' },
    { given: { text: 'abc', other: 'x' }, says: 'no option "other"' },
  ])('$given is not sent: $says', async ({ given, says }) => {
    const { server, asAda } = await practice()
    await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
      command({ options: defined }),
    ])
    await expect(asAda.slash('ask', given as never)).rejects.toThrow(says)
  })

  test('a command with subcommands is none by itself', async () => {
    const { server, asAda } = await practice()
    await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
      command({ options: [option({ type: 1, name: 'sub' })] }),
    ])
    await expect(asAda.slash('ask')).rejects.toThrow('has subcommands')
    await expect(asAda.slash('ask other')).rejects.toThrow('no subcommand "other"')
  })
})

describe('an interaction', () => {
  test('says who, where, in which language, and what the bot may do here and in a channel that was chosen', async () => {
    const { server, world, guild, channel, ben, asBen } = await practice({ patienceMs: 1 })
    await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
      command({ options: [option({ name: 'where', type: 7 })] }),
    ])
    const other = world.createChannel(guild.id, { name: 'other' })
    world.denyBot(other.id, permission.SendMessages)
    const { data } = await byHand(server, () => asBen.slash('ask', { where: other.id }))
    const { app_permissions, member } = data as { app_permissions: string; member: { permissions: string } }
    expect(data).toMatchObject({
      type: 2,
      guild_id: guild.id,
      guild_locale: 'en-US',
      locale: 'en-US',
      channel_id: channel.id,
      context: 0,
      attachment_size_limit: 10 * 1024 * 1024,
      authorizing_integration_owners: { '0': guild.id },
      member: { user: { id: ben.id } },
    })
    expect(BigInt(app_permissions) & permission.SendMessages).not.toBe(0n)
    expect(BigInt(member.permissions) & permission.ManageGuild).toBe(0n)
    const { resolved } = data.data as { resolved: { channels: Record<string, { app_permissions: string }> } }
    expect(BigInt(resolved.channels[other.id]?.app_permissions ?? -1) & permission.SendMessages).toBe(0n)
  })
})
