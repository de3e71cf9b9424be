import type { APIInteraction } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { readRequest } from '../../src/discord/read-request.ts'

const ada = { id: '11', username: 'ada', global_name: 'Ada L.', discriminator: '0', avatar: null }

/** An interaction as the gateway sends it, with nothing around it that a cache would add. */
function event(type: number, data: object, change: object = {}): APIInteraction {
  return {
    id: '900',
    application_id: '1',
    token: 'secret',
    version: 1,
    type,
    data,
    guild_id: '100',
    channel_id: '200',
    channel: { id: '200', type: 0 },
    member: { user: ada, nick: null, roles: [], permissions: '1099511627776' },
    app_permissions: '0',
    locale: 'en-GB',
    ...change,
  } as unknown as APIInteraction
}

const inDirectMessages = {
  guild_id: undefined,
  member: undefined,
  user: ada,
  channel: { id: '300', type: 1 },
}

describe('a slash command', () => {
  test('is read with who asks, where and with which rights', () => {
    expect(readRequest(event(2, { id: '5', type: 1, name: 'next' }))).toEqual({
      kind: 'command',
      name: 'next',
      options: {},
      caller: {
        userId: '11',
        displayName: 'Ada L.',
        guildId: '100',
        channelId: '200',
        permissions: 1n << 40n,
        interactionId: '900',
        locale: 'en-GB',
        guildLocale: undefined,
        roleIds: [],
      },
    })
  })

  test('gives the values of its options as they are', () => {
    const options = [
      { type: 3, name: 'topic', value: 'abc' },
      { type: 4, name: 'hour', value: 18 },
      { type: 5, name: 'off', value: false },
    ]
    expect(readRequest(event(2, { type: 1, name: 'remind', options }))).toMatchObject({
      options: { topic: 'abc', hour: 18, off: false },
    })
  })

  test('with a subcommand has both words as its name', () => {
    const options = [{ type: 1, name: 'start', options: [{ type: 3, name: 'roadmap', value: 'python' }] }]
    expect(readRequest(event(2, { type: 1, name: 'roadmap', options }))).toMatchObject({
      name: 'roadmap start',
      options: { roadmap: 'python' },
    })
  })

  test('with a subcommand without options has none', () => {
    const options = [{ type: 1, name: 'list' }]
    expect(readRequest(event(2, { type: 1, name: 'roadmap', options }))).toMatchObject({
      name: 'roadmap list',
      options: {},
    })
  })

  test('with a subcommand in a group has three words', () => {
    const options = [
      {
        type: 2,
        name: 'a',
        options: [{ type: 1, name: 'b', options: [{ type: 5, name: 'c', value: true }] }],
      },
    ]
    expect(readRequest(event(2, { type: 1, name: 'x', options }))).toMatchObject({
      name: 'x a b',
      options: { c: true },
    })
  })

  test.each([
    [0, 'text'],
    [5, 'announcement'],
    [10, 'thread'],
    [11, 'thread'],
    [12, 'thread'],
    [15, 'forum'],
    [16, 'forum'],
    [2, 'other'],
    [13, 'other'],
  ])('tells of a chosen channel of type %i that it is %s, and what the bot may do there', (type, kind) => {
    const options = [{ type: 7, name: 'digest-channel', value: '77' }]
    const channels = { 77: { id: '77', name: 'digest', type, permissions: '0', app_permissions: '3072' } }
    expect(readRequest(event(2, { type: 1, name: 'setup', options, resolved: { channels } }))).toMatchObject({
      options: { 'digest-channel': { id: '77', name: 'digest', kind, botPermissions: 3072n } },
    })
  })

  test('knows no rights of the bot where Discord sends none', () => {
    const options = [{ type: 7, name: 'channel', value: '77' }]
    const channels = { 77: { id: '77', name: null, type: 0, permissions: '0' } }
    const request = readRequest(event(2, { type: 1, name: 'setup', options, resolved: { channels } }))
    expect(request).toMatchObject({ options: { channel: { id: '77', name: '', kind: 'text' } } })
    expect(request).not.toHaveProperty('options.channel.botPermissions')
  })

  test('tells of a file that was sent along: its name, its size and where it is', () => {
    const options = [{ type: 1, name: 'import', options: [{ type: 11, name: 'file', value: '88' }] }]
    const url = 'https://cdn.discordapp.com/ephemeral-attachments/200/88/rust.md?ex=1&hm=2'
    const attachments = { 88: { id: '88', filename: 'rust.md', size: 40, url, proxy_url: url } }
    const data = { type: 1, name: 'roadmap', options, resolved: { attachments } }
    expect(readRequest(event(2, data))).toMatchObject({
      name: 'roadmap import',
      options: { file: { name: 'rust.md', sizeBytes: 40, url } },
    })
  })

  test('tells of somebody who was chosen by which name others see them here, and of a role what it’s called', () => {
    const options = [
      { type: 6, name: 'member', value: '5' },
      { type: 6, name: 'left', value: '6' },
      { type: 6, name: 'bot', value: '7' },
      { type: 8, name: 'role', value: '9' },
    ]
    const resolved = {
      users: {
        5: { id: '5', username: 'ben', global_name: 'Ben' },
        6: { id: '6', username: 'cem', global_name: null },
        7: { id: '7', username: 'cairn', bot: true },
      },
      members: { 5: { nick: 'Benny', roles: [] } },
      roles: { 9: { id: '9', name: 'Spring', color: 0, position: 2, permissions: '8', managed: false } },
    }
    expect(readRequest(event(2, { type: 1, name: 'x', options, resolved }))).toMatchObject({
      options: {
        member: { id: '5', name: 'Benny', isBot: false },
        left: { id: '6', name: 'cem', isBot: false },
        bot: { id: '7', name: 'cairn', isBot: true },
        role: { id: '9', name: 'Spring', position: 2, permissions: 8n, isManaged: false },
      },
    })
  })

  test('knows no more than the ids of people whom the event does not describe, and takes no role for one', () => {
    const options = [
      { type: 6, name: 'member', value: '5' },
      { type: 8, name: 'role', value: '9' },
    ]
    expect(readRequest(event(2, { type: 1, name: 'x', options }))).toMatchObject({
      options: { member: { id: '5', name: '5', isBot: false }, role: undefined },
    })
  })

  test('knows nothing of a file that the event does not describe', () => {
    const options = [{ type: 11, name: 'file', value: '88' }]
    expect(readRequest(event(2, { type: 1, name: 'import', options }))).toMatchObject({
      options: { file: undefined },
    })
  })

  test('in direct messages has no guild and no rights', () => {
    expect(readRequest(event(2, { type: 1, name: 'help' }, inDirectMessages))).toMatchObject({
      caller: { userId: '11', displayName: 'Ada L.', guildId: undefined, channelId: '300', permissions: 0n },
    })
  })

  test('that opens an activity is none of ours', () => {
    expect(readRequest(event(2, { type: 4, name: 'Launch' }))).toBeUndefined()
  })
})

describe('a command in the menu of a message', () => {
  const ben = { id: '22', username: 'ben', global_name: 'Ben', discriminator: '0', avatar: null }
  /** A message as Discord resolves it: all of it, also for bots that may read no others. */
  const onMessage = (message: unknown, change: object = {}) =>
    readRequest(
      event(2, {
        type: 3,
        name: 'Save',
        target_id: '77',
        resolved: { messages: { 77: message } },
        ...change,
      }),
    )
  const message = {
    id: '77',
    channel_id: '200',
    author: ben,
    content: 'Read https://a.example/x',
    embeds: [],
  }

  test('tells whose message it is, what it says and where it leads', () => {
    expect(onMessage(message)).toMatchObject({
      kind: 'menu-command',
      name: 'Save',
      target: {
        kind: 'message',
        authorId: '22',
        words: 'Read',
        links: [{ address: 'https://a.example/x', title: 'Read' }],
      },
      caller: { userId: '11', guildId: '100' },
    })
  })

  test('knows a page by its card', () => {
    const embeds = [{ type: 'link', url: 'https://a.example/x', title: 'A page' }]
    expect(onMessage({ ...message, embeds })).toMatchObject({ target: { links: [{ title: 'A page' }] } })
    expect(onMessage({ ...message, content: '', embeds })).toMatchObject({
      target: { links: [{ address: 'https://a.example/x', title: 'A page' }] },
    })
  })

  test('reads what was forwarded', () => {
    const copy = { message: { content: 'https://b.example/y', embeds: [] } }
    expect(onMessage({ ...message, content: '', message_snapshots: [copy] })).toMatchObject({
      target: { authorId: '22', links: [{ address: 'https://b.example/y' }] },
    })
  })

  test.each([
    ['content', { content: null }],
    ['content', { content: { a: 1 } }],
    ['cards', { content: '', embeds: 'many' }],
    ['cards', { content: '', embeds: [null, { url: 5 }, { title: 'No page' }] }],
    ['copies', { content: '', message_snapshots: [null, {}, { message: null }] }],
  ])('of which the %s are odd has no links', (_what, change) => {
    expect(onMessage({ ...message, ...change })).toMatchObject({ target: { authorId: '22', links: [] } })
  })

  test('has no characters that no text has', () => {
    expect(onMessage({ ...message, content: 'a\u0000b\ud800c' })).toMatchObject({ target: { words: 'abc' } })
  })

  test.each<[string, unknown, object]>([
    ['of nothing', null, {}],
    ['of no message', 'message', {}],
    ['of a message without an author', { content: 'x' }, {}],
    ['of a message whose author has no id', { content: 'x', author: {} }, {}],
    ['of another message', message, { target_id: '78' }],
    ['of what every object has', message, { target_id: 'constructor' }],
    ['without a target', message, { target_id: undefined }],
    ['without what is resolved', message, { resolved: undefined }],
    ['with nothing resolved', message, { resolved: null }],
    ['with messages that are none', message, { resolved: { messages: [] } }],
    ['with members alone', message, { resolved: { users: { 77: ben } } }],
    ['without a name', message, { name: null }],
  ])('%s is unreadable', (_what, resolved, change) => {
    expect(onMessage(resolved, change)).toEqual({ kind: 'unreadable', reason: expect.stringMatching(/\S/) })
  })
})

describe('a command in the menu of a member', () => {
  const ben = { id: '22', username: 'ben', global_name: 'Ben', discriminator: '0', avatar: null }
  const onMember = (user: unknown, members: unknown, change: object = {}) =>
    readRequest(
      event(2, {
        type: 2,
        name: 'Progress',
        target_id: '22',
        resolved: { users: { 22: user }, members },
        ...change,
      }),
    )

  test('tells who it is, by the name that others see here', () => {
    expect(onMember(ben, { 22: { nick: 'Benny', roles: [] } })).toMatchObject({
      kind: 'menu-command',
      name: 'Progress',
      target: { kind: 'member', userId: '22', displayName: 'Benny', isBot: false },
      caller: { userId: '11' },
    })
  })

  test.each([[undefined], [null], [{}], [{ 22: null }], [{ 22: { nick: 7 } }], [{ 22: { nick: '\u3164' } }]])(
    'who is no member any more, or an odd one (%j), has their own name',
    (members) => {
      expect(onMember(ben, members)).toMatchObject({ target: { displayName: 'Ben' } })
    },
  )

  test.each([
    [true, true],
    [false, false],
    ['yes', false],
    [null, false],
  ])('is a bot if Discord says so: %j', (bot, isBot) => {
    expect(onMember({ ...ben, bot }, {})).toMatchObject({ target: { isBot } })
  })

  test.each<[string, unknown, object]>([
    ['of nobody', null, {}],
    ['of no user', 'ben', {}],
    ['of a user without an id', { username: 'ben' }, {}],
    ['of somebody else', ben, { target_id: '23' }],
    ['of an id that is none', ben, { target_id: '__proto__' }],
    ['without what is resolved', ben, { resolved: undefined }],
  ])('%s is unreadable', (_what, user, change) => {
    expect(onMember(user, {}, change)).toEqual({ kind: 'unreadable', reason: expect.stringMatching(/\S/) })
  })
})

test('people are called by their name in the server, else by their own, else by their account', () => {
  const named = (member: object) =>
    readRequest(event(2, { type: 1, name: 'next' }, { member: { permissions: '0', ...member } }))
  const plain = { ...ada, global_name: null }
  expect(named({ user: ada, nick: 'Countess' })).toMatchObject({ caller: { displayName: 'Countess' } })
  expect(named({ user: ada, nick: null })).toMatchObject({ caller: { displayName: 'Ada L.' } })
  expect(named({ user: plain })).toMatchObject({ caller: { displayName: 'ada' } })
})

describe('typing', () => {
  test('tells the option, what was typed so far and what the others hold', () => {
    const options = [
      { type: 4, name: 'hour', value: 7 },
      { type: 3, name: 'zone', value: 'auck', focused: true },
    ]
    expect(readRequest(event(4, { type: 1, name: 'remind', options }))).toMatchObject({
      kind: 'autocomplete',
      name: 'remind',
      option: 'zone',
      typed: 'auck',
      options: { hour: 7, zone: 'auck' },
    })
  })

  test('in a subcommand is found as well', () => {
    const options = [
      { type: 1, name: 'start', options: [{ type: 3, name: 'roadmap', value: '', focused: true }] },
    ]
    expect(readRequest(event(4, { type: 1, name: 'roadmap', options }))).toMatchObject({
      name: 'roadmap start',
      option: 'roadmap',
      typed: '',
    })
  })

  test.each([[[]], [undefined], [null], ['zone']])(
    'without an option that is typed in is unreadable',
    (options) => {
      expect(readRequest(event(4, { type: 1, name: 'remind', options }))).toMatchObject({
        kind: 'unreadable',
      })
    },
  )
})

describe('a component', () => {
  test('that is a button has no values', () => {
    expect(readRequest(event(3, { component_type: 2, custom_id: '1|a' }))).toMatchObject({
      kind: 'component',
      customId: '1|a',
      values: [],
    })
  })

  test('that is a select has those that were chosen', () => {
    expect(readRequest(event(3, { component_type: 3, custom_id: '1|a', values: ['x', 'y'] }))).toMatchObject({
      values: ['x', 'y'],
      channels: [],
    })
  })

  test('that is a menu of channels tells of each what Discord tells, the bot’s own rights included', () => {
    const resolved = { channels: { 77: { id: '77', name: 'digest', type: 5, app_permissions: '3072' } } }
    const chosen = (values: readonly string[]) =>
      readRequest(event(3, { component_type: 8, custom_id: '1|a', values, resolved }))
    expect(chosen(['77'])).toMatchObject({
      values: ['77'],
      channels: [{ id: '77', name: 'digest', kind: 'announcement', botPermissions: 3072n }],
    })
    expect(chosen([])).toMatchObject({ values: [], channels: [] })
    expect(chosen(['78'])).toMatchObject({ channels: [{ id: '78', name: '', kind: 'other' }] })
  })
})

describe('a form', () => {
  const labelled = (id: string, value: unknown) => ({
    type: 18,
    id: 1,
    component: { type: 4, id: 2, custom_id: id, value },
  })

  test('gives the text of each field by its id', () => {
    const components = [labelled('note', '**bold** @everyone'), labelled('link', '')]
    expect(readRequest(event(5, { custom_id: '1|note', components }))).toMatchObject({
      kind: 'modal',
      customId: '1|note',
      fields: { note: '**bold** @everyone', link: '' },
      fromMessage: false,
    })
  })

  test('from an older client, with rows instead of labels, reads the same', () => {
    const components = [{ type: 1, components: [{ type: 4, custom_id: 'note', value: 'n' }] }]
    expect(readRequest(event(5, { custom_id: '1|note', components }))).toMatchObject({
      fields: { note: 'n' },
    })
  })

  test('knows whether a message opened it', () => {
    expect(readRequest(event(5, { custom_id: 'a', components: [] }, { message: { id: '1' } }))).toMatchObject(
      {
        fromMessage: true,
      },
    )
  })

  test.each([
    [['a'], { which: 'a' }],
    [[], {}],
    [['a', 'b'], {}],
    [[7, null], {}],
    ['a', {}],
  ])('gives what was chosen from a list of which one is: %j', (values, fields) => {
    const components = [
      { type: 10, id: 1, content: 'Hello' },
      { type: 18, id: 2, component: { type: 3, custom_id: 'which', values } },
    ]
    const read = readRequest(event(5, { custom_id: 'a', components }))
    expect(read).toHaveProperty('fields', fields)
  })
})

test('a ping is no request', () => {
  expect(readRequest(event(1, {}, { member: undefined }))).toBeUndefined()
  expect(readRequest(event(1, {}))).toBeUndefined()
})

describe('an event that is not as expected', () => {
  const command = { type: 1, name: 'next' }

  test.each([
    ['no object', 'INTERACTION'],
    ['nothing', null],
    ['without data', event(2, undefined as unknown as object)],
    ['without anybody', event(2, command, { member: undefined })],
    ['of a member without a user', event(2, command, { member: { permissions: '0' } })],
    ['with an id that is no number', event(2, command, { id: 'abc' })],
    ['without a way to answer', event(2, command, { token: undefined })],
    ['of a server whose id is none', event(2, command, { guild_id: {} })],
    ['with a name that is none', event(2, { type: 1, name: 5 })],
    ['of a button without an id', event(3, { component_type: 2 })],
    ['of a form without an id', event(5, { components: [] })],
  ])('%s is unreadable, and the reason tells no values', (_what, raw) => {
    const read = readRequest(raw)
    expect(read).toEqual({ kind: 'unreadable', reason: expect.stringMatching(/\S/) })
    expect(JSON.stringify(read)).not.toContain('secret')
  })

  test.each([['abc'], [null], [7], [undefined], ['-1']])(
    'with the permissions %j gives none',
    (permissions) => {
      const read = readRequest(event(2, command, { member: { user: ada, permissions } }))
      expect(read).toMatchObject({ kind: 'command', caller: { permissions: 0n } })
    },
  )

  test('with a broken member of a server keeps the server and has no rights', () => {
    const read = readRequest(event(2, command, { member: 'gone', user: ada }))
    expect(read).toMatchObject({ caller: { guildId: '100', userId: '11', permissions: 0n } })
  })

  test.each([[null], [undefined], [{}]])('with the channel %j is in that of its id', (channel) => {
    expect(readRequest(event(2, command, { channel }))).toMatchObject({ caller: { channelId: '200' } })
  })

  test('in a form gives the parts that are known', () => {
    const known = { type: 18, id: 1, component: { type: 4, id: 2, custom_id: 'note', value: 'n' } }
    const odd = [{ type: 18 }, { type: 18, component: { type: 99 } }, { type: 77, inside: [] }, null, 'x']
    const read = readRequest(event(5, { custom_id: 'a', components: [...odd, known] }))
    expect(read).toMatchObject({ kind: 'modal', fields: { note: 'n' } })
  })

  test('in a select gives the values that are texts', () => {
    const read = readRequest(event(3, { custom_id: 'a', values: ['x', 7, null, 'y'] }))
    expect(read).toMatchObject({ values: ['x', 'y'] })
  })

  test('with options nested without end is read to its end', () => {
    let options: object[] = []
    for (let depth = 0; depth < 5_000; depth += 1) options = [{ type: 2, name: 'a', options }]
    expect(readRequest(event(2, { type: 1, name: 'x', options }))).toMatchObject({ name: 'x a a' })
  })

  test('with bits of a channel that are none gives no rights of the bot there', () => {
    const options = [{ type: 7, name: 'channel', value: '77' }]
    const resolved = { channels: { 77: { id: '77', name: 'a', type: 0, app_permissions: 'x' } } }
    const read = readRequest(event(2, { type: 1, name: 'setup', options, resolved }))
    expect(read).toMatchObject({ options: { channel: { id: '77', kind: 'text' } } })
    expect(read).not.toHaveProperty('options.channel.botPermissions')
  })
})

describe('characters that no text has', () => {
  const dirty = 'a\u0000b\u001Bc\ud800d\r\ne\tf'
  const clean = 'abcd\ne\tf'

  test('are taken out of options, forms, what is typed and names', () => {
    const options = [{ type: 3, name: 'topic', value: dirty, focused: true }]
    const member = { user: ada, nick: dirty, permissions: '0' }
    expect(readRequest(event(2, { type: 1, name: 'x', options }, { member }))).toMatchObject({
      options: { topic: clean },
      caller: { displayName: clean },
    })
    expect(readRequest(event(4, { type: 1, name: 'x', options }))).toMatchObject({ typed: clean })
    const components = [{ type: 18, component: { type: 4, custom_id: 'note', value: dirty } }]
    expect(readRequest(event(5, { custom_id: 'a', components }))).toMatchObject({ fields: { note: clean } })
  })

  test('are taken out of what was chosen, and of every kind of name', () => {
    expect(readRequest(event(3, { custom_id: 'a', values: [dirty] }))).toMatchObject({ values: [clean] })
    const options = [
      { type: 11, name: 'file', value: '1' },
      { type: 7, name: 'channel', value: '2' },
    ]
    const resolved = {
      attachments: { 1: { filename: dirty, size: 1, url: 'https://example.com/a' } },
      channels: { 2: { name: dirty, type: 0 } },
    }
    expect(readRequest(event(2, { type: 1, name: 'x', options, resolved }))).toMatchObject({
      options: { file: { name: clean }, channel: { name: clean } },
    })
    const named = (user: object) =>
      readRequest(event(2, { type: 1, name: 'x' }, { member: { user: { id: ada.id, ...user } } }))
    const caller = { displayName: clean }
    expect(named({ global_name: dirty })).toMatchObject({ caller })
    expect(named({ username: dirty })).toMatchObject({ caller })
  })

  test('and names of which nothing shows give way to the next one', () => {
    const named = (nick: string, global_name: string) =>
      readRequest(event(2, { type: 1, name: 'x' }, { member: { user: { ...ada, global_name }, nick } }))
    expect(named('\u3164', 'Ada L.')).toMatchObject({ caller: { displayName: 'Ada L.' } })
    expect(named('\u200B\u200D', '\u2800')).toMatchObject({ caller: { displayName: 'ada' } })
  })
})
