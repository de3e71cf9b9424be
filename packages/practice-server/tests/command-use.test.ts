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

describe('a command in a menu', () => {
  const inMenus = [
    { name: 'Save', type: 3 },
    { name: 'Look', type: 2 },
    command({ name: 'look' }),
    { name: 'Tidy', type: 3, default_member_permissions: permission.ManageGuild.toString() },
  ]
  async function withMenus() {
    const scene = await practice({ patienceMs: 1 })
    const path = `/applications/${scene.server.applicationId}/commands`
    expect((await request(scene.server, 'PUT', path, inMenus)).status).toBe(200)
    scene.world.write(scene.ada.id, scene.channel.id, 'Read https://example.org/a')
    const [message] = scene.asBen.sees()
    if (message === undefined) throw new Error('Nothing was written.')
    return { ...scene, message }
  }

  test('tells of the message on which it was chosen all that there is, though the bot may read none', async () => {
    const { server, ada, channel, asBen, message } = await withMenus()
    const { data } = await byHand(server, () => asBen.onMessage('Save', message.id))
    expect(data).toMatchObject({ type: 2, channel_id: channel.id, data: { type: 3, name: 'Save' } })
    expect(data.data).toMatchObject({
      target_id: message.id,
      resolved: {
        messages: {
          [message.id]: {
            id: message.id,
            channel_id: channel.id,
            author: { id: ada.id },
            content: 'Read https://example.org/a',
            embeds: [],
          },
        },
      },
    })
    expect(data.data).not.toHaveProperty('options')
  })

  test('tells of the person on whom it was chosen the user, and the member without the user', async () => {
    const { server, world, guild, ada, ben, asBen } = await withMenus()
    const { data } = await byHand(server, () => asBen.onMember('Look', ada.id))
    expect(data.data).toMatchObject({
      type: 2,
      name: 'Look',
      target_id: ada.id,
      resolved: {
        users: { [ada.id]: { id: ada.id, global_name: 'Ada' } },
        members: { [ada.id]: { nick: null } },
      },
    })
    const { members } = (data.data as { resolved: { members: Record<string, object> } }).resolved
    expect(members[ada.id]).not.toHaveProperty('user')
    world.removeMember(guild.id, ada.id)
    const after = await byHand(server, () => asBen.onMember('Look', ada.id))
    expect(after.data.data).toMatchObject({ resolved: { users: { [ada.id]: { id: ada.id } } } })
    expect((after.data.data as { resolved: object }).resolved).not.toHaveProperty('members')
    expect(ben.id).not.toBe(ada.id)
  })

  test('is answered like any other, and the answer says what it was chosen on', async () => {
    const { server, ada, asBen, message } = await withMenus()
    const saving = await byHand(server, () => asBen.onMessage('Save', message.id))
    expect((await saving.answer({ type: 4, data: { content: 'Saved' } })).status).toBe(204)
    expect(asBen.sees().at(-1)?.raw).toMatchObject({
      type: 23,
      interaction_metadata: { type: 2, name: 'Save', command_type: 3, target_message_id: message.id },
    })
    const looking = await byHand(server, () => asBen.onMember('Look', ada.id))
    expect((await looking.answer({ type: 4, data: { content: 'There' } })).status).toBe(204)
    expect(asBen.sees().at(-1)?.raw).toMatchObject({
      type: 23,
      interaction_metadata: { name: 'Look', command_type: 2, target_user: { id: ada.id } },
    })
  })

  test('may open a form', async () => {
    const { server, asBen, message } = await withMenus()
    const { answer } = await byHand(server, () => asBen.onMessage('Save', message.id))
    const field = { type: 18, label: 'Title', component: { type: 4, custom_id: 'title', style: 1 } }
    const modal = { custom_id: 'f', title: 'Save', components: [field] }
    expect((await answer({ type: 9, data: modal })).status).toBe(204)
  })

  test('stands in its own menu alone, for those who may use it', async () => {
    const { asAda, asBen, ada, message } = await withMenus()
    await expect(asBen.onMessage('Look', message.id)).rejects.toThrow('offered no command "Look"')
    await expect(asBen.onMember('look', ada.id)).rejects.toThrow('offered no command "look"')
    await expect(asBen.slash('Save')).rejects.toThrow('offered no command')
    await expect(asBen.onMessage('Tidy', message.id)).rejects.toThrow('offered no command "Tidy"')
    expect((await asAda.onMessage('Tidy', message.id)).callbackType).toBeNull()
  })

  test('is chosen on what is there and everyone sees', async () => {
    const { server, asBen, message } = await withMenus()
    await expect(asBen.onMessage('Save', '1')).rejects.toThrow('sees no message 1')
    await expect(asBen.onMember('Look', '1')).rejects.toThrow('knows no user 1')
    const { answer } = await byHand(server, () => asBen.onMessage('Save', message.id))
    await answer({ type: 4, data: { content: 'For you alone', flags: 64 } })
    const own = asBen.sees().at(-1)
    await expect(asBen.onMessage('Save', own?.id ?? '')).rejects.toThrow('ephemeral')
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
