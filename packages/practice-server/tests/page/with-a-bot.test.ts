// The practice page's requests and news with a bot of real discord.js behind them.

import { once } from 'node:events'
import { ApplicationCommandType, Client, GatewayIntentBits, MessageFlags } from 'discord.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Act, ActAnswer, LiveEvent, PageMessage, World } from '../../src/page/protocol.ts'
import { permission } from '../../src/state/permissions.ts'
import { type PageServer, readStream, startPageServer } from './support.ts'

let page: PageServer
let client: Client

beforeAll(async () => {
  page = await startPageServer()
  client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: page.server.apiUrl } })
  client.on('interactionCreate', async (interaction) => {
    if (interaction.isAutocomplete()) {
      const typed = interaction.options.getFocused()
      await interaction.respond([{ name: `${typed}!`, value: typed }])
    } else if (interaction.isChatInputCommand() && interaction.commandName === 'done') {
      const content = `Done: ${interaction.options.getString('topic')}`
      await interaction.reply({ content, flags: MessageFlags.Ephemeral })
    } else if (interaction.isChatInputCommand() && interaction.commandName === 'form') {
      const label = { type: 18, label: 'Why', component: { type: 4, custom_id: 'why', style: 1 } }
      await interaction.showModal({ custom_id: 'f', title: 'A form', components: [label] } as never)
    } else if (interaction.isMessageContextMenuCommand()) {
      await interaction.reply(`Saved: ${interaction.targetMessage.content}`)
    } else if (interaction.isUserContextMenuCommand()) {
      await interaction.reply({
        content: `Here is ${interaction.targetUser.displayName}`,
        flags: MessageFlags.Ephemeral,
      })
    } else if (interaction.isModalSubmit()) {
      await interaction.reply(`Because: ${interaction.fields.getTextInputValue('why')}`)
    }
  })
  await client.login(page.server.token)
  await page.server.gateway.waitForReady()
  const topic = { type: 3, name: 'topic', description: 'Topic', required: true, autocomplete: true } as const
  await client.application?.commands.set([
    { name: 'done', description: 'Mark a topic as finished', options: [topic] },
    { name: 'form', description: 'Asks something' },
    { name: 'silent', description: 'Never answers' },
    { name: 'Save', type: ApplicationCommandType.Message },
    { name: 'Look', type: ApplicationCommandType.User },
    { name: 'Tidy', type: ApplicationCommandType.Message, defaultMemberPermissions: permission.ManageGuild },
    { name: 'cohort', description: 'For moderators', defaultMemberPermissions: permission.ManageGuild },
  ])
})
afterAll(async () => {
  await client.destroy()
  await page.server.close()
})

const read = (userId: string, isEnough: (events: readonly LiveEvent[]) => boolean) =>
  readStream<LiveEvent>(page, `/practice/events?as=${userId}`, isEnough)

const worldIn = (events: readonly LiveEvent[]): World | undefined =>
  events.findLast((event) => event.kind === 'world')?.world
const messagesIn = (events: readonly LiveEvent[]): readonly PageMessage[] =>
  events.flatMap((event) => (event.kind === 'messages' ? event.messages : []))

const act = async (as: string, what: Act): Promise<ActAnswer> =>
  (
    await page.post('/practice/act', { as, channelId: page.channelId, act: what })
  ).json() as Promise<ActAnswer>

describe('the page with a bot', () => {
  test('offers the commands and shows the channels that a person has the right to', async () => {
    const seen = async (userId: string) => {
      const world = worldIn(await read(userId, (events) => events.some(({ kind }) => kind === 'clock')))
      const commands = world?.commands[page.channelId] ?? []
      return { commands: commands.map(({ name }) => name), channels: world?.channels.map(({ name }) => name) }
    }
    expect(await seen(page.learner)).toEqual({
      commands: ['done', 'form', 'silent'],
      channels: ['study', 'Cairn'],
    })
    expect(await seen(page.moderator)).toEqual({
      commands: ['done', 'form', 'silent', 'cohort'],
      channels: ['study', 'staff', 'Cairn'],
    })
  })

  test('offers what stands in the menus of messages and people, and carries it out', async () => {
    const menusOf = async (userId: string) =>
      worldIn(await read(userId, (events) => events.some(({ kind }) => kind === 'clock')))?.menus[
        page.channelId
      ]
    expect(await menusOf(page.learner)).toEqual({ message: ['Save'], member: ['Look'] })
    expect(await menusOf(page.moderator)).toEqual({ message: ['Save', 'Tidy'], member: ['Look'] })
    page.server.world.write(page.moderator, page.channelId, 'Read this')
    const before = messagesIn(
      await read(page.learner, (events) => events.some(({ kind }) => kind === 'clock')),
    )
    const messageId = before.find(({ text }) => text === 'Read this')?.id ?? ''
    expect(await act(page.learner, { kind: 'on-message', command: 'Save', messageId })).toEqual({
      kind: 'answered',
    })
    expect(await act(page.learner, { kind: 'on-member', command: 'Look', userId: page.moderator })).toEqual({
      kind: 'answered',
    })
    expect(await act(page.learner, { kind: 'on-message', command: 'Tidy', messageId })).toMatchObject({
      kind: 'refused',
    })
    const seen = messagesIn(await read(page.learner, (events) => events.some(({ kind }) => kind === 'clock')))
    expect(seen.map(({ text }) => text)).toEqual(expect.arrayContaining(['Saved: Read this']))
    expect(seen.some(({ text, ephemeral }) => ephemeral && text.startsWith('Here is '))).toBe(true)
  })

  test('a thread is for those who see its channel, and the command of a server hides one of the same name', async () => {
    const { world, applicationId, apiUrl, token } = page.server
    const [guild] = world.guilds()
    const staff = world.channels(guild?.id ?? '').find(({ name }) => name === 'staff')
    const thread = world.createChannel(guild?.id ?? '', {
      name: 'rota',
      kind: 'thread',
      parentId: staff?.id ?? '',
    })
    const register = (commands: readonly object[]) =>
      fetch(`${apiUrl}/v10/applications/${applicationId}/guilds/${guild?.id}/commands`, {
        method: 'PUT',
        headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(commands),
      })
    await register([{ name: 'form', description: 'Asks here' }])
    const seen = async (userId: string) =>
      worldIn(await read(userId, (events) => events.some(({ kind }) => kind === 'clock')))
    const learners = await seen(page.learner)
    expect(learners?.channels.map(({ name }) => name)).toEqual(['study', 'Cairn'])
    const forms = learners?.commands[page.channelId]?.filter(({ name }) => name === 'form')
    expect(forms?.map(({ description }) => description)).toEqual(['Asks here'])
    const moderators = await seen(page.moderator)
    expect(moderators?.channels.map(({ name }) => name)).toEqual(['study', 'staff', 'rota', 'Cairn'])
    await register([])
    world.deleteChannel(thread.id)
  })

  test('a command is answered, its ephemeral answer reaches its person alone, and is gone once dismissed', async () => {
    const arriving = read(page.learner, (events) =>
      messagesIn(events).some(({ text }) => text === 'Done: JWT'),
    )
    expect(await act(page.learner, { kind: 'slash', command: 'done', options: { topic: 'JWT' } })).toEqual({
      kind: 'answered',
    })
    const message = messagesIn(await arriving).find(({ text }) => text === 'Done: JWT')
    expect(message).toMatchObject({ ephemeral: true, channelId: page.channelId })

    const opened = (events: readonly LiveEvent[]) => events.some(({ kind }) => kind === 'clock')
    const others = await read(page.moderator, opened)
    expect(messagesIn(others).map(({ id }) => id)).not.toContain(message?.id)

    const dismiss = (as: string) => page.post('/practice/dismiss', { as, messageId: message?.id })
    expect(await (await dismiss(page.moderator)).json()).toEqual({ kind: 'refused' })
    const leaving = read(page.learner, (events) => events.some(({ kind }) => kind === 'gone'))
    // The stream has to show it once before it can take it away.
    await read(page.learner, (events) => messagesIn(events).length > 0)
    expect(await (await dismiss(page.learner)).json()).toEqual({ kind: 'dismissed' })
    expect(await leaving).toContainEqual({ kind: 'gone', messageIds: [message?.id] })
  })

  test('choices come from the bot while one types', async () => {
    const body = {
      as: page.learner,
      channelId: page.channelId,
      command: 'done',
      option: 'topic',
      typed: 'SQ',
      options: {},
    }
    expect(await (await page.post('/practice/autocomplete', body)).json()).toEqual({
      choices: [{ name: 'SQ!', value: 'SQ' }],
    })
  })

  test('a form opens, is sent, and its answer comes', async () => {
    const opened = await act(page.learner, { kind: 'slash', command: 'form', options: {} })
    expect(opened).toMatchObject({ kind: 'modal', modal: { data: { title: 'A form' } } })
    const modalId = opened.kind === 'modal' ? opened.modal.id : ''
    const fields = { why: 'I like it' }
    expect(await act(page.learner, { kind: 'submit', modalId, fields })).toEqual({ kind: 'answered' })
    const events = await read(page.moderator, (all) => messagesIn(all).length > 0)
    expect(messagesIn(events).at(-1)?.text).toBe('Because: I like it')
  })

  test('an answer that does not come within three seconds is missed', async () => {
    expect(await act(page.learner, { kind: 'slash', command: 'silent', options: {} })).toEqual({
      kind: 'no-answer',
    })
  })

  test.each([
    ['cut', 'shardResume'],
    ['reconnect', 'shardResume'],
    ['forget', 'shardReady'],
  ] as const)(
    'the gateway that is lost by “%s” is found again',
    async (how, comesBack) => {
      const back = once(client, comesBack)
      const answer = await page.post('/practice/switch', { kind: 'on', name: 'gateway', chosen: { how } })
      expect(await answer.json()).toEqual({ kind: 'done' })
      await back
      const options = { topic: how }
      expect(await act(page.learner, { kind: 'slash', command: 'done', options })).toEqual({
        kind: 'answered',
      })
    },
    20_000,
  )
})
