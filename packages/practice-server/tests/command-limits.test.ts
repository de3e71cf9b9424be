import { describe, expect, test } from 'vitest'
import { command, option, testCommandRules } from './command-rules.ts'
import { errorCodes, long, many, practice, request } from './support.ts'

const withOption = (more: object) => command({ options: [option(more)] })

describe('what a command may be, further', () => {
  testCommandRules([
    {
      what: 'a name in the letters of any language',
      fits: command({ name: 'पढ़ाई' }),
      breaks: command({ name: 'ask!' }),
      code: '0.name: APPLICATION_COMMAND_INVALID_NAME',
    },
    {
      what: 'localised names that are as good',
      fits: command({ name_localizations: { de: 'fragen' } }),
      breaks: command({ name_localizations: { de: 'Fragen' } }),
      code: '0.name_localizations.de: APPLICATION_COMMAND_INVALID_NAME',
    },
    {
      what: 'an option with a name of 32 characters',
      fits: withOption({ name: long(32) }),
      breaks: withOption({ name: long(33) }),
      code: '0.options.0.name: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'an option with a description of 100 characters',
      fits: withOption({ description: long(100) }),
      breaks: withOption({ description: long(101) }),
      code: '0.options.0.description: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a choice with a name of 100 characters',
      fits: withOption({ choices: [{ name: long(100), value: 'v' }] }),
      breaks: withOption({ choices: [{ name: long(101), value: 'v' }] }),
      code: '0.options.0.choices.0.name: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a text of 6,000 characters',
      fits: withOption({ max_length: 6000 }),
      breaks: withOption({ max_length: 6001 }),
      code: '0.options.0.max_length: NUMBER_TYPE_MAX',
    },
    {
      what: 'a least number that is not above the greatest',
      fits: withOption({ type: 4, min_value: 2, max_value: 2 }),
      breaks: withOption({ type: 4, min_value: 3, max_value: 2 }),
      code: '0.options.0.min_value: APPLICATION_COMMAND_OPTIONS_MIN_VALUE_INVALID',
    },
    {
      what: '25 subcommands',
      fits: command({ options: many(25, (i) => option({ type: 1, name: `s${i}` })) }),
      breaks: command({ options: many(26, (i) => option({ type: 1, name: `s${i}` })) }),
      code: '0.options: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'no description on the menu of a message',
      fits: { type: 3, name: 'Mark as done' },
      breaks: { type: 3, name: 'Mark as done', description: 'x' },
      code: '0.description: APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION',
    },
    {
      what: 'of every localised text only the longest form counts',
      fits: command({
        options: many(20, (i) =>
          option({
            name: `o${i}`,
            description: long(100),
            description_localizations: { de: long(100), fr: long(100), 'es-ES': long(100) },
          }),
        ),
      }),
      breaks: command({
        options: many(24, (i) =>
          option({
            name: `o${i}`,
            description: 'd',
            description_localizations: { de: long(100) },
            choices: many(3, (c) => ({ name: `${long(90)}${c}`, value: long(100) })),
          }),
        ),
      }),
      code: '0: APPLICATION_COMMAND_TOO_LARGE',
    },
  ])

  test.each([2, 3])('15 menus of type %i are taken beside the commands, and not one more', async (type) => {
    const { server } = await practice()
    const path = `/applications/${server.applicationId}/commands`
    const menus = (count: number) => many(count, (i) => ({ type, name: `Menu ${i}` }))
    expect(await request(server, 'PUT', path, [command(), ...menus(15)])).toMatchObject({ status: 200 })
    expect(await request(server, 'PUT', path, menus(16))).toMatchObject({
      status: 400,
      body: { code: 30032 },
    })
    expect(await request(server, 'POST', path, { type, name: 'One more' })).toMatchObject({
      status: 400,
      body: { code: 30032 },
    })
  })

  test('a bulk overwrite has 130 commands at most', async () => {
    const { server } = await practice()
    const path = `/applications/${server.applicationId}/commands`
    const refused = await request(
      server,
      'PUT',
      path,
      many(131, (i) => command({ name: `c${i}` })),
    )
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } })
    expect(errorCodes(refused.body.errors)).toContain(': BASE_TYPE_MAX_LENGTH')
  })
})

describe('a bulk overwrite', () => {
  test('replaces commands of every type', async () => {
    const { server } = await practice()
    const path = `/applications/${server.applicationId}/commands`
    await request(server, 'PUT', path, [command(), { type: 2, name: 'Progress' }, { type: 3, name: 'Done' }])
    await request(server, 'PUT', path, [command({ name: 'other' })])
    expect(server.commands().map(({ name }) => name)).toEqual(['other'])
  })

  test('that goes beyond the day leaves all commands as they were', async () => {
    const { server } = await practice()
    const path = `/applications/${server.applicationId}/commands`
    for (const letter of ['a', 'b'])
      await request(
        server,
        'PUT',
        path,
        many(90, (i) => command({ name: `${letter}${i}` })),
      )
    const before = server.commands()
    const fresh = (count: number) => many(count, (i) => command({ name: `c${i}` }))
    expect(await request(server, 'PUT', path, fresh(21))).toMatchObject({ body: { code: 30034 } })
    expect(server.commands()).toEqual(before)
    expect(await request(server, 'PUT', path, fresh(20))).toMatchObject({ status: 200 })
  })

  test('of one server leaves those of all servers alone, and hides them where names are the same', async () => {
    const { server, guild, asAda } = await practice({ patienceMs: 1 })
    const application = `/applications/${server.applicationId}`
    await request(server, 'PUT', `${application}/commands`, [command(), command({ name: 'other' })])
    await request(server, 'PUT', `${application}/guilds/${guild.id}/commands`, [command()])
    expect(server.commands()).toHaveLength(3)
    const used: unknown[] = []
    server.gateway.onEvent(
      ({ data }) => void used.push((data as { data: { guild_id?: string } }).data.guild_id),
    )
    void asAda.slash('ask')
    void asAda.slash('other')
    expect(used).toEqual([guild.id, undefined])
  })
})

test('commands of a server without the bot, or of another application, are out of reach', async () => {
  const { server, world, guild } = await practice()
  world.removeBot(guild.id)
  const path = `/applications/${server.applicationId}/guilds/${guild.id}/commands`
  expect(await request(server, 'PUT', path, [])).toMatchObject({ status: 403, body: { code: 50001 } })
  expect(await request(server, 'PUT', '/applications/1/commands', [])).toMatchObject({
    status: 403,
    body: { code: 20012 },
  })
})
