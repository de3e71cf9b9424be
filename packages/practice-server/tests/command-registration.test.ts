import { describe, expect, test } from 'vitest'
import { command, option, testCommandRules } from './command-rules.ts'
import { errorCodes, login, long, many, practice, request } from './support.ts'

/** A command whose names, descriptions and values come to exactly this many characters. */
const ofLength = (length: number) => {
  const options = many(25, (i) =>
    option({
      name: `o${String(i).padStart(2, '0')}`,
      description: long(100),
      choices: many(2, (c) => ({ name: long(90) + c, value: long(100) })),
    }),
  )
  // The command itself has 3 + 1, an option 3 + 100, a choice 91 + 100.
  const each = 103 + 2 * 191
  const count = Math.floor((length - 4) / each)
  const rest = length - 4 - count * each
  return {
    name: 'ask',
    description: 'd',
    options: [
      ...options.slice(0, count),
      ...(rest > 4
        ? [
            option({
              name: 'rest',
              description: long(Math.min(100, rest - 4)),
              choices: rest > 104 ? padded(rest - 104) : [],
            }),
          ]
        : []),
    ],
  }
}
const padded = (length: number): { name: string; value: string }[] =>
  length > 200
    ? [{ name: `${long(99)}${length % 10}`, value: long(100) }, ...padded(length - 200)]
    : length > 100
      ? [{ name: long(length - 100), value: long(100) }]
      : [{ name: 'n', value: long(length - 1) }]

describe('what a command may be', () => {
  testCommandRules([
    {
      what: 'a name of 32 characters',
      fits: command({ name: long(32) }),
      breaks: command({ name: long(33) }),
      code: '0.name: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a name in small letters',
      fits: command({ name: 'roadmap' }),
      breaks: command({ name: 'Roadmap' }),
      code: '0.name: APPLICATION_COMMAND_INVALID_NAME',
    },
    {
      what: 'a name without spaces',
      fits: command({ name: 'road-map_2' }),
      breaks: command({ name: 'road map' }),
      code: '0.name: APPLICATION_COMMAND_INVALID_NAME',
    },
    {
      what: 'a description',
      fits: command(),
      breaks: command({ description: '' }),
      code: '0.description: BASE_TYPE_REQUIRED',
    },
    {
      what: 'a description of 100 characters',
      fits: command({ description: long(100) }),
      breaks: command({ description: long(101) }),
      code: '0.description: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: '25 options',
      fits: command({ options: many(25, (i) => option({ name: `o${i}` })) }),
      breaks: command({ options: many(26, (i) => option({ name: `o${i}` })) }),
      code: '0.options: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'options with names of their own',
      fits: command({ options: [option(), option({ name: 'b' })] }),
      breaks: command({ options: [option(), option()] }),
      code: '0.options.1: APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    },
    {
      what: 'required options first',
      fits: command({ options: [option({ required: true }), option({ name: 'b' })] }),
      breaks: command({ options: [option(), option({ name: 'b', required: true })] }),
      code: '0.options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    },
    {
      what: '25 choices',
      fits: command({ options: [option({ choices: many(25, (i) => ({ name: `${i}`, value: `${i}` })) })] }),
      breaks: command({ options: [option({ choices: many(26, (i) => ({ name: `${i}`, value: `${i}` })) })] }),
      code: '0.options.0.choices: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'choices with values of 100 characters',
      fits: command({ options: [option({ choices: [{ name: 'a', value: long(100) }] })] }),
      breaks: command({ options: [option({ choices: [{ name: 'a', value: long(101) }] })] }),
      code: '0.options.0.choices.0.value: BASE_TYPE_BAD_LENGTH',
    },
    {
      what: 'choices or autocomplete',
      fits: command({ options: [option({ autocomplete: true })] }),
      breaks: command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }),
      code: '0.options.0.choices: APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID',
    },
    {
      what: 'subcommands or options',
      fits: command({ options: [option({ type: 1 })] }),
      breaks: command({ options: [option({ type: 1 }), option({ name: 'b' })] }),
      code: '0.options: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    },
    {
      what: 'groups of subcommands only',
      fits: command({ options: [option({ type: 2, options: [option({ type: 1 })] })] }),
      breaks: command({ options: [option({ type: 2, options: [option()] })] }),
      code: '0.options.0.options.0.type: BASE_TYPE_CHOICES',
    },
    {
      what: '8,000 characters in all',
      fits: ofLength(8000),
      breaks: ofLength(8001),
      code: '0: APPLICATION_COMMAND_TOO_LARGE',
    },
  ])

  test('100 commands are taken and not one more, and no name twice', async () => {
    const { server } = await practice()
    const path = `/applications/${server.applicationId}/commands`
    expect(
      await request(
        server,
        'PUT',
        path,
        many(100, (i) => command({ name: `c${i}` })),
      ),
    ).toMatchObject({ status: 200 })
    expect(
      await request(
        server,
        'PUT',
        path,
        many(101, (i) => command({ name: `c${i}` })),
      ),
    ).toMatchObject({ status: 400, body: { code: 30032 } })
    const twice = await request(server, 'PUT', path, [command(), command()])
    expect(errorCodes(twice.body.errors)).toEqual(['1: APPLICATION_COMMANDS_DUPLICATE_NAME'])
  })

  test('200 new commands a day are taken and not one more; the same ones again do not count', async () => {
    const { server } = await practice()
    const path = `/applications/${server.applicationId}/commands`
    const first = many(100, (i) => command({ name: `a${i}` }))
    const second = many(100, (i) => command({ name: `b${i}` }))
    for (const body of [first, first, second])
      expect(await request(server, 'PUT', path, body)).toMatchObject({ status: 200 })
    expect(
      await request(server, 'POST', path, command({ name: 'b0', description: 'Changed' })),
    ).toMatchObject({ status: 200 })
    await request(server, 'PUT', path, second.slice(1))
    expect(await request(server, 'POST', path, command({ name: 'new' }))).toMatchObject({
      status: 400,
      body: { code: 30034 },
    })
    server.clock.set(server.clock.now() + 25 * 3_600_000)
    expect(await request(server, 'POST', path, command({ name: 'new' }))).toMatchObject({ status: 201 })
  })
})

describe('registration', () => {
  test('by discord.js gives the commands back, and keeps the ids of those that stay', async () => {
    const { server } = await practice()
    const client = await login(server)
    const before = await client.application.commands.set([command(), command({ name: 'other' })])
    const after = await client.application.commands.set([
      command({ description: 'New' }),
      command({ name: 'third' }),
    ])
    const idOf = (all: typeof before, name: string) => all.find((one) => one.name === name)?.id
    expect(idOf(after, 'ask')).toBe(idOf(before, 'ask'))
    expect([...after.values()].map(({ name }) => name)).toEqual(['ask', 'third'])
    expect(server.commands()).toMatchObject([
      { name: 'ask', description: 'New', contexts: [0, 1, 2], integration_types: [0] },
      { name: 'third' },
    ])
  })

  test('one by one makes, changes and deletes', async () => {
    const { server, guild } = await practice()
    const path = `/applications/${server.applicationId}/guilds/${guild.id}/commands`
    const { body, status } = await request(server, 'POST', path, command())
    expect([status, body.guild_id]).toEqual([201, guild.id])
    expect(await request(server, 'PATCH', `${path}/${body.id}`, { description: 'New' })).toMatchObject({
      status: 200,
      body: { description: 'New', name: 'ask' },
    })
    expect(await request(server, 'DELETE', `${path}/${body.id}`)).toMatchObject({ status: 204 })
    expect(await request(server, 'DELETE', `${path}/${body.id}`)).toMatchObject({
      status: 404,
      body: { code: 10063 },
    })
    expect(await request(server, 'POST', `/applications/1/commands`, command())).toMatchObject({
      status: 403,
    })
  })
})
