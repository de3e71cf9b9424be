import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  checkCommand,
  commandLength,
  commandLengthMax,
} from '@cairn/practice-server/validation/command-rules.ts'
import { createErrorTree } from '@cairn/practice-server/validation/error-tree.ts'
import { REST } from '@discordjs/rest'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { practice } from '../../packages/practice-server/tests/support.ts'
import { commandBodies, registerCommands } from '../../src/discord/register-commands.ts'
import { createWording } from '../../src/discord/wording.ts'
import { audiencePermission, permission } from '../../src/interaction/caller.ts'
import {
  type Command,
  defineCommand,
  type MenuCommand,
  type SlashCommand,
} from '../../src/interaction/command.ts'
import { loadCommands } from '../../src/interaction/loader.ts'
import { md } from '../../src/interaction/markup.ts'
import { defineMemberCommand, defineMessageCommand } from '../../src/interaction/menu-command.ts'
import * as option from '../../src/interaction/options.ts'
import { reply } from '../../src/interaction/reply.ts'
import { wording } from '../support/english.ts'

let commands: readonly Command[]
beforeAll(async () => {
  commands = await loadCommands(join(import.meta.dirname, '../../src/commands'))
})

const asSent = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Keys the other way round, without anything that is false or empty. */
function asDiscordMightStore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asDiscordMightStore)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(
    ([, held]) => held !== false && !(Array.isArray(held) && held.length === 0),
  )
  return Object.fromEntries(kept.toReversed().map(([key, held]) => [key, asDiscordMightStore(held)]))
}

function commandWith(change: Partial<SlashCommand>): SlashCommand {
  const base = defineCommand({
    name: 'try',
    description: 'Something to try',
    audience: 'member',
    visibility: 'private',
    options: z.object({
      hour: option.numbered('Hour', { 7: '07:00' }).optional(),
      topic: option.suggested('Which'),
    }),
    run: () => reply(md`ok`),
  })
  return { ...base, ...change }
}

const inMenu = {
  description: 'Something to try',
  audience: 'member',
  visibility: 'private',
  run: () => reply(md`ok`),
} as const
const onMessage = (name: string): MenuCommand => defineMessageCommand({ ...inMenu, name })
const onMember = (name: string): MenuCommand => defineMemberCommand({ ...inMenu, name })

/** A file as somebody would add it to the commands, but for the addresses of what it imports. */
const streakShow = `
  import * as z from ${JSON.stringify(import.meta.resolve('zod'))}
  import { defineCommand } from ${JSON.stringify(new URL('../../src/interaction/command.ts', import.meta.url).href)}
  export const command = defineCommand({
    name: 'streak show',
    description: 'See how many days in a row you studied',
    groupDescription: 'Days in a row',
    audience: 'member',
    visibility: 'private',
    options: z.object({}),
    run: () => ({ visibility: 'private', blocks: [] }),
  })`

describe('what is sent', () => {
  test('is what Discord takes, each command well below 8,000 characters', () => {
    for (const body of commandBodies(commands, wording)) {
      const tree = createErrorTree()
      checkCommand(asSent(body), tree, [])
      expect(() => tree.throwIfAny()).not.toThrow()
      expect(commandLength(asSent(body) as Record<string, unknown>)).toBeLessThan(commandLengthMax / 2)
    }
  })

  test('groups subcommands under their first word', () => {
    const bodies = commandBodies(commands, wording)
    const roadmap = bodies.find(({ name, type }) => name === 'roadmap' && type === 1)
    expect(roadmap).toMatchObject({ description: 'Choose, look through and leave roadmaps' })
    const files = commands.filter(({ name }) => name.startsWith('roadmap '))
    expect(asSent(roadmap)).toMatchObject({
      options: files.map(({ name }) => ({ type: 1, name: name.split(' ')[1] })),
    })
    expect(bodies.filter(({ type }) => type === 1).map(({ name }) => name)).toEqual([
      ...new Set(commands.filter(({ kind }) => kind === 'slash').map(({ name }) => name.split(' ')[0])),
    ])
  })

  test('names those in menus as they stand there, of the type of their menu, without a description', () => {
    const inMenus = commandBodies(commands, wording).filter(({ type }) => type !== 1)
    expect(inMenus.map(({ type, name }) => [type, name])).toEqual([
      [3, 'Log as done'],
      [2, 'Progress'],
      [3, 'Save as resource'],
    ])
    for (const body of inMenus) {
      expect(body).not.toHaveProperty('description')
      expect(body).not.toHaveProperty('options')
      expect(body).toMatchObject({ default_member_permissions: null })
    }
  })

  test('keeps every command out of direct messages', () => {
    for (const body of commandBodies(commands, wording))
      expect(body).toMatchObject({ contexts: [0], integration_types: [0] })
  })

  test('shows the commands of moderators and managers to them alone, but where members have some beside them', () => {
    const permissions = Object.fromEntries(
      commandBodies(commands, wording).map((body) => [body.name, body.default_member_permissions]),
    )
    expect(permissions).toMatchObject({
      setup: permission.manageGuild.toString(),
      digest: permission.moderateMembers.toString(),
      cohort: null,
      done: null,
      roadmap: null,
    })
  })

  test('has required options first', () => {
    const [body] = commandBodies([commandWith({})], wording)
    expect(body).toMatchObject({
      options: [{ name: 'topic', required: true, autocomplete: true }, { name: 'hour' }],
    })
  })

  test.each([
    ['member', 'manager', null],
    ['moderator', 'manager', audiencePermission.moderator?.toString()],
  ] as const)(
    'subcommands for %s and %s share the lower permission, as Discord knows only one',
    (one, two, wanted) => {
      const mixed = [
        commandWith({ name: 'try one', audience: one }),
        commandWith({ name: 'try two', audience: two }),
      ]
      expect(commandBodies(mixed, wording)[0]?.default_member_permissions).toBe(wanted)
    },
  )
})

describe('registration', () => {
  async function registering() {
    const { server } = await practice()
    const rest = new REST({ api: server.apiUrl, version: '10' }).setToken(server.token)
    return {
      server,
      register: async (wanted: readonly Command[], languages = wording) =>
        (await registerCommands(rest, server.applicationId, wanted, languages)).outcome,
      sent: () =>
        server.requests
          .filter(({ method }) => method !== 'GET')
          .map(({ method, path }) => `${method} ${path}`),
    }
  }

  test('is one request at the first start and none at the next', async () => {
    const { server, register, sent } = await registering()
    expect(await register(commands)).toBe('registered')
    expect(await register(commands)).toBe('unchanged')
    expect(sent()).toEqual([`PUT /applications/${server.applicationId}/commands`])
    expect(server.commands().map((command) => command.name)).toEqual(
      commandBodies(commands, wording).map(({ name }) => name),
    )
    expect(server.refusals).toEqual([])
  })

  test('of a new group asks for one file and nothing else', async () => {
    const { server, register } = await registering()
    const folder = await mkdtemp(join(tmpdir(), 'cairn-commands-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'streak-show.ts'), streakShow)
    await register(await loadCommands(folder))
    expect(server.commands()).toMatchObject([
      {
        name: 'streak',
        description: 'Days in a row',
        options: [{ type: 1, name: 'show', description: 'See how many days in a row you studied' }],
      },
    ])
    expect(server.refusals).toEqual([])
  })

  test('adds fields of Discord’s own, which are no difference', async () => {
    const { server, register } = await registering()
    await register(commands)
    const [first] = server.commands()
    expect(Object.keys(first ?? {})).toEqual(expect.arrayContaining(['id', 'version', 'application_id']))
    expect(await register(commands)).toBe('unchanged')
  })

  test.each<[string, (command: SlashCommand) => SlashCommand]>([
    ['a description', (command) => ({ ...command, description: 'Another one' })],
    ['an audience', (command) => ({ ...command, audience: 'manager' })],
    ['an option less', (command) => ({ ...command, options: command.options.slice(1) })],
    [
      'an option that became optional',
      (command) => ({ ...command, options: command.options.map((one) => ({ ...one, required: false })) }),
    ],
    [
      'another choice',
      (command) => ({
        ...command,
        options: command.options.map((one) =>
          one.choices ? { ...one, choices: [{ name: '08:00', value: 8 }] } : one,
        ),
      }),
    ],
    ['another name', (command) => ({ ...command, name: 'other' })],
  ])('is repeated once for %s', async (_what, change) => {
    const { register, sent } = await registering()
    const before = commandWith({})
    await register([before])
    expect(await register([change(before)])).toBe('registered')
    expect(await register([change(before)])).toBe('unchanged')
    expect(sent()).toHaveLength(2)
  })

  test.each<[string, (command: MenuCommand) => MenuCommand]>([
    ['an audience', (command) => ({ ...command, audience: 'moderator' })],
    ['another name', (command) => ({ ...command, name: 'Try that' })],
  ])('is repeated once for %s of a command in a menu', async (_what, change) => {
    const { register, sent } = await registering()
    const before = onMessage('Try this')
    await register([before])
    expect(await register([before])).toBe('unchanged')
    expect(await register([change(before)])).toBe('registered')
    expect(await register([change(before)])).toBe('unchanged')
    expect(sent()).toHaveLength(2)
  })

  test('tells commands of one name apart by their menu, and a text links to the one that is typed', async () => {
    const { server, register } = await registering()
    const [typed, message, member] = [commandWith({}), onMessage('try'), onMember('try')]
    expect(await register([typed, message, member])).toBe('registered')
    expect(server.commands().map(({ type, name }) => [type, name])).toEqual([
      [1, 'try'],
      [3, 'try'],
      [2, 'try'],
    ])
    expect(await register([member, message, typed])).toBe('unchanged')
    const rest = new REST({ api: server.apiUrl, version: '10' }).setToken(server.token)
    const { ids } = await registerCommands(rest, server.applicationId, [typed, message, member], wording)
    expect(ids).toEqual(new Map([['try', server.commands().find(({ type }) => type === 1)?.id]]))
    expect(await register([typed, { ...message, audience: 'manager' }, member])).toBe('registered')
    expect(await register([typed, member])).toBe('registered')
    expect(server.commands()).toHaveLength(2)
    expect(server.refusals).toEqual([])
  })

  test('of a command in a menu speaks every language that has a name for it', async () => {
    const { server, register } = await registering()
    const german = createWording(new Map([['de', new Map([['menu.Try this', 'Probier das']])]]))
    expect(await register([onMessage('Try this')], german)).toBe('registered')
    expect(server.commands()).toMatchObject([
      {
        name: 'Try this',
        name_localizations: { de: 'Probier das', 'en-GB': 'Try this', 'en-US': 'Try this' },
      },
    ])
    expect(await register([onMessage('Try this')], german)).toBe('unchanged')
    expect(await register([onMessage('Try this')])).toBe('registered')
    expect(server.refusals).toEqual([])
  })

  test('is not repeated where Discord left out what is false, added nulls and ordered things its own way', async () => {
    const { server } = await practice()
    const rest = new REST({ api: server.apiUrl, version: '10' }).setToken(server.token)
    const route = `/applications/${server.applicationId}/commands` as const
    await rest.put(route, {
      body: commandBodies(commands, wording)
        .toReversed()
        .map((body) => asDiscordMightStore(asSent(body))),
    })
    expect(await registerCommands(rest, server.applicationId, commands, wording)).toMatchObject({
      outcome: 'unchanged',
    })
  })

  test('gives the ids by which a text can link to the commands, at the first start and at the next', async () => {
    const { server } = await practice()
    const rest = new REST({ api: server.apiUrl, version: '10' }).setToken(server.token)
    const first = await registerCommands(rest, server.applicationId, commands, wording)
    const typed = server.commands().filter(({ type }) => type === 1)
    const ids = new Map(typed.map(({ name, id }) => [name, id]))
    expect(first.ids).toEqual(ids)
    expect((await registerCommands(rest, server.applicationId, commands, wording)).ids).toEqual(ids)
  })

  test('brings descriptions in other languages, once', async () => {
    const { server, register, sent } = await registering()
    const german = createWording(
      new Map([
        [
          'de',
          new Map([
            ['command.try', 'Probier es'],
            ['command.try.topic', 'Welches'],
            ['command.try.hour.7', '7 Uhr'],
          ]),
        ],
      ]),
    )
    expect(await register([commandWith({})], german)).toBe('registered')
    expect(server.commands()).toMatchObject([
      {
        description_localizations: {
          de: 'Probier es',
          'en-GB': 'Something to try',
          'en-US': 'Something to try',
        },
        options: [
          { description_localizations: { de: 'Welches' } },
          { choices: [{ name: '07:00', name_localizations: { de: '7 Uhr' } }] },
        ],
      },
    ])
    expect(await register([commandWith({})], german)).toBe('unchanged')
    expect(await register([commandWith({})])).toBe('registered')
    expect(sent()).toHaveLength(2)
    expect(server.refusals).toEqual([])
  })

  test('takes away what is no command any more', async () => {
    const { server, register } = await registering()
    await register([commandWith({}), commandWith({ name: 'old' })])
    expect(await register([commandWith({})])).toBe('registered')
    expect(server.commands()).toHaveLength(1)
  })
})
