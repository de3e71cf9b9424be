import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  ChannelType,
  type ChatInputCommandInteraction,
  type Client,
  ContainerBuilder,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { describe, expect, test } from 'vitest'
import { eventually } from '../src/eventually.ts'
import { login, type Practice, practice } from './support.ts'

const command = {
  name: 'ask',
  description: 'Ask something',
  options: [{ type: 3, name: 'what', description: 'What to ask' }],
}

/** Longer than any test waits: what ends is over, not given up. */
const hourMs = 3_600_000

/** A logged-in bot with the command `/ask`, which does what it is given. */
async function bot(
  run: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
  patienceMs = 1_000,
): Promise<Practice & { client: Client<true>; errors: unknown[] }> {
  const scene = await practice({ patienceMs })
  const client = await login(scene.server)
  const errors: unknown[] = []
  client.on('error', (error) => errors.push(error))
  client.on('interactionCreate', async (interaction) => {
    if (interaction.isChatInputCommand()) await run(interaction)
  })
  await client.application.commands.set([command])
  return { ...scene, client, errors }
}

const rowOf = (...buttons: ButtonBuilder[]) => new ActionRowBuilder<ButtonBuilder>().addComponents(buttons)
const buttonOf = (id: string) =>
  new ButtonBuilder().setCustomId(id).setLabel(`Press ${id}`).setStyle(ButtonStyle.Primary)

describe('a slash command', () => {
  test('arrives whole, and its reply is seen by all', async () => {
    const { asAda, asBen, ada, guild, channel, server } = await bot(async (interaction) => {
      expect(interaction.inCachedGuild()).toBe(true)
      expect(interaction.guildId).toBe(guild.id)
      expect(interaction.channelId).toBe(channel.id)
      expect(interaction.user.id).toBe(ada.id)
      expect(interaction.memberPermissions?.has('Administrator')).toBe(true)
      expect(interaction.appPermissions.has('SendMessages')).toBe(true)
      expect(interaction.options.getString('what')).toBe('the time')
      expect(interaction.authorizingIntegrationOwners[0]).toBe(guild.id)
      return interaction.reply(`You asked for ${interaction.options.getString('what')}.`)
    })
    const outcome = await asAda.slash('ask', { what: 'the time' })
    expect(outcome).toMatchObject({
      callbackType: 4,
      message: { text: 'You asked for the time.', ephemeral: false },
    })
    expect(outcome.elapsedMs).toBeGreaterThan(0)
    expect(asBen.sees().map((message) => message.text)).toEqual(['You asked for the time.'])
    expect(server.refusals).toEqual([])
  })

  test('answered ephemerally is seen by its person only', async () => {
    const { asAda, asBen } = await bot((interaction) =>
      interaction.reply({ content: 'Psst', flags: MessageFlags.Ephemeral }),
    )
    const outcome = await asBen.slash('ask')
    expect(outcome.message).toMatchObject({ text: 'Psst', ephemeral: true })
    expect(asBen.sees()).toHaveLength(1)
    expect(asAda.sees()).toEqual([])
  })

  test('that is deferred resolves with what the deferral was filled with', async () => {
    const { asAda, world, channel } = await bot(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      expect(world.messages(channel.id)[0]?.raw.flags).toBe(64 | 128)
      await interaction.editReply('Here it is.')
      await interaction.followUp('And one more.')
      await interaction.followUp('And another.')
    })
    const outcome = await asAda.slash('ask')
    expect(outcome).toMatchObject({
      callbackType: 5,
      message: { text: 'Here it is.', ephemeral: true, raw: { flags: 64 } },
    })
    const followUps = await outcome.waitForFollowUps(2)
    expect(followUps.map((message) => message.text)).toEqual(['And one more.', 'And another.'])
    expect(outcome.followUps).toEqual(followUps)
  })

  test('that is deferred may be filled with Components V2', async () => {
    const { asAda, server } = await bot(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      const card = new ContainerBuilder().addTextDisplayComponents(
        new TextDisplayBuilder({ content: 'A card' }),
      )
      await interaction.editReply({ components: [card], flags: MessageFlags.IsComponentsV2 })
    })
    const { message } = await asAda.slash('ask')
    expect(message).toMatchObject({ text: 'A card', ephemeral: true, raw: { flags: 64 | (1 << 15) } })
    expect(server.refusals).toEqual([])
  })

  test('a follow-up right after a deferral fills the deferred message', async () => {
    const { asAda, world, channel } = await bot(async (interaction) => {
      await interaction.deferReply()
      await interaction.followUp('Late, but here.')
    })
    expect((await asAda.slash('ask')).message?.text).toBe('Late, but here.')
    expect(world.messages(channel.id)).toHaveLength(1)
  })

  test('gives its message when the bot asks for the response', async () => {
    const ids: string[] = []
    const { asAda } = await bot(async (interaction) => {
      const response = await interaction.reply({ content: 'Hello', withResponse: true })
      ids.push(response.resource?.message?.id ?? '', response.interaction.responseMessageId ?? '')
    })
    const outcome = await asAda.slash('ask')
    await eventually(() => ids.length === 2)
    expect(ids).toEqual([outcome.message?.id, outcome.message?.id])
  })

  test('left without an answer ends after three seconds', async () => {
    const { asAda } = await bot(async () => {})
    const outcome = await asAda.slash('ask')
    expect(outcome).toMatchObject({ elapsedMs: null, callbackType: null, message: null })
  })

  test('delivered twice is the same interaction, and its second answer is refused', async () => {
    const codes: unknown[] = []
    const ids: string[] = []
    const { asAda, server } = await bot(async (interaction) => {
      ids.push(interaction.id)
      await interaction.reply('Once').catch((error) => codes.push(error.code))
    })
    const outcome = await asAda.slash('ask')
    server.deliverAgain(outcome.interactionId)
    await eventually(() => codes.length === 1)
    expect(ids).toEqual([outcome.interactionId, outcome.interactionId])
    expect(codes).toEqual([40060])
    expect(asAda.sees()).toHaveLength(1)
  })

  test('works in direct messages, where there is no member and no guild', async () => {
    const { server, ben } = await bot(async (interaction) => {
      expect(interaction.guildId).toBeNull()
      expect(interaction.context).toBe(1)
      expect(interaction.user.id).toBe(ben.id)
      return interaction.reply('Just us.')
    })
    const outcome = await server.actor(ben.id, { dmWithBot: true }).slash('ask')
    expect(outcome.message?.text).toBe('Just us.')
    expect(server.world.directMessages(ben.id)).toHaveLength(1)
  })
})

describe('components and modals', () => {
  test('a pressed button brings its message and updates it', async () => {
    const { asAda, asBen, client, ben } = await bot((interaction) =>
      interaction.reply({ content: 'Press', components: [rowOf(buttonOf('a'), buttonOf('b'))] }),
    )
    client.on('interactionCreate', async (interaction) => {
      if (!interaction.isButton()) return
      expect(interaction.message.content).toBe('Press')
      expect(interaction.user.id).toBe(ben.id)
      await interaction.update({ content: `Pressed ${interaction.customId}`, components: [] })
    })
    const { message } = await asAda.slash('ask')
    expect(message?.buttons).toEqual([
      { label: 'Press a', customId: 'a', disabled: false },
      { label: 'Press b', customId: 'b', disabled: false },
    ])
    const outcome = await asBen.press(message?.id ?? '', 'Press b')
    expect(outcome).toMatchObject({
      callbackType: 7,
      message: { id: message?.id, text: 'Pressed b', buttons: [] },
    })
    await expect(asBen.press(message?.id ?? '', 'a')).rejects.toThrow('no button')
  })

  test('a deferred update is final once the message was edited', async () => {
    const { asAda, client } = await bot(
      (interaction) => interaction.reply({ content: 'Press', components: [rowOf(buttonOf('a'))] }),
      hourMs,
    )
    client.on('interactionCreate', async (interaction) => {
      if (!interaction.isButton()) return
      await interaction.deferUpdate()
      await interaction.editReply({ content: 'Edited', components: [] })
    })
    const { message } = await asAda.slash('ask')
    expect(await asAda.press(message?.id ?? '', 'a')).toMatchObject({
      callbackType: 6,
      message: { text: 'Edited' },
    })
  })

  test('a select takes its own options only', async () => {
    const menu = new StringSelectMenuBuilder().setCustomId('topic').addOptions([
      { label: 'Loops', value: 'loops' },
      { label: 'Joins', value: 'joins' },
    ])
    const { asAda, client } = await bot((interaction) =>
      interaction.reply({
        components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu)],
      }),
    )
    client.on('interactionCreate', async (interaction) => {
      if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join())
    })
    const { message } = await asAda.slash('ask')
    expect(message?.selects).toEqual([
      {
        customId: 'topic',
        options: [
          { label: 'Loops', value: 'loops' },
          { label: 'Joins', value: 'joins' },
        ],
        chosen: [],
      },
    ])
    expect((await asAda.select(message?.id ?? '', 'topic', ['joins'])).message?.text).toBe('joins')
    await expect(asAda.select(message?.id ?? '', 'topic', ['trees'])).rejects.toThrow('has no value')
    await expect(asAda.select(message?.id ?? '', 'topic', ['joins', 'loops'])).rejects.toThrow('from 1 to 1')
  })

  test('a select of channels shows the chosen one, takes channels of its types alone, and can be emptied', async () => {
    const { asAda, client, channel, world, guild } = await bot((interaction) =>
      interaction.reply({
        components: [new ActionRowBuilder<ChannelSelectMenuBuilder>().addComponents(menu)],
      }),
    )
    const news = world.createChannel(guild.id, { name: 'news', kind: 'announcement' })
    const menu = new ChannelSelectMenuBuilder()
      .setCustomId('where')
      .setChannelTypes(ChannelType.GuildText)
      .setDefaultChannels(channel.id)
      .setMinValues(0)
    client.on('interactionCreate', async (interaction) => {
      if (!interaction.isChannelSelectMenu()) return
      const raw = interaction.channels.map(({ id }) => id)
      await interaction.reply(`chosen: ${raw.join()}`)
    })
    const id = (await asAda.slash('ask')).message?.id ?? ''
    expect(asAda.sees().at(-1)?.selects).toEqual([{ customId: 'where', options: [], chosen: [channel.id] }])
    const answered = async (values: readonly string[]) =>
      (await asAda.select(id, 'where', values)).message?.text
    expect(await answered([channel.id])).toBe(`chosen: ${channel.id}`)
    expect(await answered([])).toBe('chosen: ')
    await expect(asAda.select(id, 'where', [news.id])).rejects.toThrow('has no value')
  })

  const modal = new ModalBuilder()
    .setCustomId('note')
    .setTitle('A note')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('What did you learn?')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('text').setStyle(TextInputStyle.Short).setMaxLength(5),
        ),
    )

  test('a modal is shown, filled and submitted', async () => {
    const { asAda, client, server } = await bot((interaction) => interaction.showModal(modal))
    client.on('interactionCreate', async (interaction) => {
      if (interaction.isModalSubmit())
        await interaction.reply(`${interaction.customId}: ${interaction.fields.getTextInputValue('text')}`)
    })
    const shown = await asAda.slash('ask')
    expect(shown).toMatchObject({
      callbackType: 9,
      message: null,
      modal: { customId: 'note', title: 'A note' },
    })
    if (!shown.modal) throw new Error('no modal')
    expect((await asAda.submit(shown.modal, { text: 'Loops' })).message?.text).toBe('note: Loops')
    await expect(asAda.submit(shown.modal, { text: 'Joins!' })).rejects.toThrow('too long')
    await expect(asAda.submit(shown.modal, {})).rejects.toThrow('required')
    await expect(asAda.submit(shown.modal, { other: 'x' })).rejects.toThrow()
    expect(server.refusals).toEqual([])
  })

  test('a modal from a button knows the message and may update it', async () => {
    const { asAda, client } = await bot((interaction) =>
      interaction.reply({ content: 'Press', components: [rowOf(buttonOf('a'))] }),
    )
    client.on('interactionCreate', async (interaction) => {
      if (interaction.isButton()) await interaction.showModal(modal)
      if (interaction.isModalSubmit() && interaction.isFromMessage())
        await interaction.update({ content: 'Noted', components: [] })
    })
    const { message } = await asAda.slash('ask')
    const { modal: shown } = await asAda.press(message?.id ?? '', 'a')
    if (!shown) throw new Error('no modal')
    expect(await asAda.submit(shown, { text: 'x' })).toMatchObject({
      callbackType: 7,
      message: { id: message?.id, text: 'Noted' },
    })
  })

  test('typing into an option brings the choices of the bot', async () => {
    const { asAda, client, server } = await bot((interaction) => interaction.reply('x'))
    await client.application.commands.set([
      {
        ...command,
        options: [{ type: 3, name: 'what', description: 'x', autocomplete: true, required: true }],
      },
    ])
    client.on('interactionCreate', async (interaction) => {
      if (interaction.isAutocomplete())
        await interaction.respond([
          { name: `Did you mean ${interaction.options.getFocused()}?`, value: 'loops' },
        ])
    })
    expect(await asAda.autocomplete('ask', 'what', 'loo')).toEqual([
      { name: 'Did you mean loo?', value: 'loops' },
    ])
    expect(server.refusals).toEqual([])
  })
})
