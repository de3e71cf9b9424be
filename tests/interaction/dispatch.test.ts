import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { userId } from '../../src/domain/ids.ts'
import { permission } from '../../src/interaction/caller.ts'
import { declareAction, onPress, onSubmit } from '../../src/interaction/command.ts'
import { md } from '../../src/interaction/markup.ts'
import { defineMemberCommand, defineMessageCommand } from '../../src/interaction/menu-command.ts'
import { refusal, reply, styled } from '../../src/interaction/reply.ts'
import type { Request, TargetMember, TargetMessage } from '../../src/interaction/request.ts'
import { inEnglish } from '../support/english.ts'
import { textOf } from '../support/test-bot.ts'
import { askFor, callerWith, commandWith, dispatching, idMadeBefore, pressOf } from './dispatching.ts'

const tick = declareAction('try.tick', { number: z.int() })

const inMenu = {
  name: 'try',
  description: 'Something to try',
  audience: 'member',
  visibility: 'private',
} as const
const message: TargetMessage = { kind: 'message', authorId: userId('2'), words: 'Read this', links: [] }
const member: TargetMember = { kind: 'member', userId: userId('2'), displayName: 'Ben', isBot: false }

const chooseOn = (
  target: TargetMessage | TargetMember,
  change: Parameters<typeof callerWith>[0] = {},
): Request => ({ kind: 'menu-command', name: 'try', target, caller: callerWith(change) })

describe('a command', () => {
  test('is answered with what it says, to whom it says', async () => {
    const said = reply(md`Hello`)
    const bot = await dispatching([commandWith({ visibility: 'public', execute: async () => said })])
    await bot.send(askFor('try'))
    expect(bot.done).toEqual([{ did: 'reply', reply: inEnglish(said), visibility: 'public' }])
  })

  test('that answers privately is private even where it is public otherwise', async () => {
    const bot = await dispatching([
      commandWith({ visibility: 'public', execute: async () => refusal(md`No`) }),
    ])
    await bot.send(askFor('try'))
    expect(bot.done).toMatchObject([{ did: 'reply', visibility: 'private' }])
  })

  test('that is unknown is refused privately', async () => {
    const bot = await dispatching([])
    await bot.send(askFor('gone'))
    expect(bot.done).toMatchObject([{ did: 'reply', visibility: 'private' }])
    expect(textOf(bot.done[0] && 'reply' in bot.done[0] ? bot.done[0].reply : undefined)).toContain(
      'That command is gone',
    )
  })

  test('in a menu is given what it was chosen on', async () => {
    const seen: unknown[] = []
    const note = (target: unknown) => {
      seen.push(target)
      return reply(md`ok`)
    }
    const bot = await dispatching([
      defineMessageCommand({ ...inMenu, run: note }),
      defineMemberCommand({ ...inMenu, run: note }),
      commandWith({}),
    ])
    await bot.send(chooseOn(message))
    await bot.send(chooseOn(member))
    expect(seen).toEqual([message, member])
    expect(bot.done).toMatchObject([
      { did: 'reply', visibility: 'private' },
      { did: 'reply', visibility: 'private' },
    ])
  })

  test('in one menu is unknown in another, and where it is typed', async () => {
    const bot = await dispatching([defineMessageCommand({ ...inMenu, run: () => reply(md`ok`) })])
    await bot.send(chooseOn(member))
    await bot.send(askFor('try'))
    for (const step of bot.done)
      expect(textOf('reply' in step ? step.reply : undefined)).toContain('That command is gone')
    expect(bot.done).toHaveLength(2)
  })

  test('in a menu is for managers alone where it says so, and for nobody in direct messages', async () => {
    const bot = await dispatching([
      defineMessageCommand({ ...inMenu, audience: 'manager', run: () => reply(md`ok`) }),
    ])
    await bot.send(chooseOn(message))
    await bot.send(chooseOn(message, { permissions: permission.manageGuild }))
    await bot.send(chooseOn(message, { guild: null }))
    const texts = bot.done.map((step) => textOf('reply' in step ? step.reply : undefined))
    expect(texts[0]).toContain('Only people who can manage this server')
    expect(texts[1]).toBe('ok')
    expect(texts[2]).toContain('**try** works inside a server')
  })

  test('in a menu that Discord delivers twice runs once', async () => {
    let runs = 0
    const count = () => {
      runs += 1
      return reply(md`ok`)
    }
    const bot = await dispatching([defineMessageCommand({ ...inMenu, run: count })])
    const request = chooseOn(message)
    await bot.send(request)
    await bot.send(request)
    expect(runs).toBe(1)
    expect(bot.done).toHaveLength(1)
  })

  test('is refused in direct messages, by its name', async () => {
    const bot = await dispatching([commandWith({ name: 'roadmap start' })])
    await bot.send(askFor('roadmap start', { guild: null }))
    expect(bot.done).toMatchObject([
      {
        did: 'reply',
        visibility: 'private',
        reply: {
          blocks: [{ text: expect.stringContaining('/roadmap start works inside a server') }],
        },
      },
    ])
  })

  test('that changes the server needs Manage Server, whatever Discord let through', async () => {
    const bot = await dispatching([
      commandWith({ audience: 'manager', execute: async () => reply(md`set up`) }),
    ])
    await bot.send(askFor('try', { permissions: permission.moderateMembers }))
    await bot.send(askFor('try', { permissions: permission.manageGuild }))
    await bot.send(askFor('try', { permissions: permission.administrator }))
    expect(bot.done.map((step) => textOf('reply' in step ? step.reply : undefined))).toEqual([
      expect.stringContaining('people who can manage this server'),
      'set up',
      'set up',
    ])
  })

  test('for moderators is left to Discord, where owners may allow it to a role', async () => {
    const bot = await dispatching([
      commandWith({ audience: 'moderator', execute: async () => reply(md`numbers`) }),
    ])
    await bot.send(askFor('try'))
    expect(bot.done).toMatchObject([{ reply: { blocks: [{ text: 'numbers' }] } }])
  })

  test('for moderators beside a subcommand for everyone is checked here, as Discord lets everyone through', async () => {
    const bot = await dispatching([
      commandWith({ name: 'try', audience: 'moderator', execute: async () => reply(md`numbers`) }),
      commandWith({ name: 'try it', audience: 'member' }),
    ])
    await bot.send(askFor('try'))
    await bot.send(askFor('try', { permissions: permission.moderateMembers }))
    expect(bot.done.map((step) => textOf('reply' in step ? step.reply : undefined))).toEqual([
      expect.stringContaining('Only moderators can do that'),
      'numbers',
    ])
  })

  test('says which option cannot be used', async () => {
    const bot = await dispatching([commandWith({ execute: async () => ({ invalid: 'digest-channel' }) })])
    await bot.send(askFor('try'))
    expect(bot.done).toMatchObject([
      {
        did: 'reply',
        visibility: 'private',
        reply: { blocks: [{ text: expect.stringContaining('**digest-channel**') }] },
      },
    ])
  })

  test('may be followed by an announcement to everyone', async () => {
    const bot = await dispatching([
      commandWith({
        execute: async () => styled(reply(md`Done`), { news: [await bot.startedNews()] }),
      }),
    ])
    await bot.send(askFor('try'))
    expect(bot.done).toMatchObject([
      { did: 'reply', visibility: 'private' },
      {
        did: 'follow',
        reply: { blocks: [{ text: '**Ada** started **Small roadmap**.' }, {}] },
        visibility: 'public',
      },
    ])
  })
})

describe('a button', () => {
  const update = (say: () => ReturnType<typeof reply>) =>
    commandWith({ actions: [onPress(tick, say, { answers: 'update' })] })

  test('gets the arguments that stand in its id', async () => {
    const bot = await dispatching([
      commandWith({ actions: [onPress(tick, ({ number }) => reply(md`${number}`))] }),
    ])
    await bot.send(pressOf(tick.customId({ number: 7 })))
    expect(bot.done).toMatchObject([
      { did: 'reply', visibility: 'private', reply: { blocks: [{ text: '7' }] } },
    ])
  })

  test('that updates changes the message it stands in', async () => {
    const bot = await dispatching([update(() => reply(md`ticked`))])
    await bot.send(pressOf(tick.customId({ number: 7 })))
    expect(bot.done).toMatchObject([{ did: 'update' }])
  })

  test('that updates leaves the message alone when it refuses', async () => {
    const bot = await dispatching([update(() => refusal(md`not yours`))])
    await bot.send(pressOf(tick.customId({ number: 7 })))
    expect(bot.done).toMatchObject([{ did: 'reply', visibility: 'private' }])
  })

  test.each([
    ['an action that is gone', '1|try.gone|7'],
    ['another version', '0|try.tick|7'],
    ['other arguments', '1|try.tick|7|8'],
    ['another bot', 'confirm:7'],
    ['nobody', '%'],
  ])('of %s has expired', async (_whose, customId) => {
    const bot = await dispatching([update(() => reply(md`ticked`))])
    await bot.send(pressOf(customId))
    expect(bot.done).toMatchObject([
      {
        did: 'reply',
        visibility: 'private',
        reply: { blocks: [{ text: expect.stringContaining('expired') }] },
      },
    ])
  })

  test('checks the rights of whoever presses it, at each press', async () => {
    const forModerators = onPress(tick, () => reply(md`posted`), { audience: 'moderator' })
    const bot = await dispatching([commandWith({ actions: [forModerators] })])
    const customId = tick.customId({ number: 7 })
    await bot.send(pressOf(customId))
    await bot.send(pressOf(customId, { permissions: permission.moderateMembers }))
    expect(bot.done.map((step) => textOf('reply' in step ? step.reply : undefined))).toEqual([
      expect.stringContaining('Only moderators can do that'),
      'posted',
    ])
  })

  test('works in direct messages too', async () => {
    const bot = await dispatching([update(() => reply(md`ticked`))])
    await bot.send(pressOf(tick.customId({ number: 7 }), { guild: null }))
    expect(bot.done).toMatchObject([{ did: 'update' }])
  })

  test('may open a form', async () => {
    const form = tick.form('Note', { number: 7 }, [])
    const bot = await dispatching([commandWith({ actions: [onPress(tick, () => form)] })])
    await bot.send(pressOf(tick.customId({ number: 7 })))
    expect(bot.done).toEqual([{ did: 'modal', modal: form }])
  })
})

test('a form that was opened by a command has no message to update', async () => {
  const action = onSubmit(tick, (_args, fields) => reply(md`${fields.note ?? ''}`), { answers: 'update' })
  const bot = await dispatching([commandWith({ actions: [action] })])
  const customId = tick.customId({ number: 7 })
  const filled = { kind: 'modal', customId, fields: { note: 'n' } } as const
  await bot.send({ ...filled, caller: callerWith(), fromMessage: false })
  await bot.send({ ...filled, caller: callerWith(), fromMessage: true })
  expect(bot.done.map(({ did }) => did)).toEqual(['reply', 'update'])
})

describe('the same interaction', () => {
  test('delivered twice is answered once', async () => {
    let runs = 0
    const command = commandWith({
      execute: async () => {
        runs += 1
        return reply(md`${runs}`)
      },
    })
    const bot = await dispatching([command])
    const id = idMadeBefore(0)
    await Promise.all([bot.send(askFor('try', { id })), bot.send(askFor('try', { id }))])
    await bot.send(askFor('try', { id }))
    expect(runs).toBe(1)
    expect(bot.done).toHaveLength(1)
  })

  test.each(['command', 'component', 'modal', 'autocomplete'] as const)(
    'a %s that comes too late to be answered does nothing, and the log says so',
    async (kind) => {
      const bot = await dispatching([commandWith({ actions: [onPress(tick, () => reply(md`Ticked`))] })])
      const caller = callerWith({ id: idMadeBefore(4) })
      const customId = tick.customId({ number: 7 })
      const requests = {
        command: { kind, name: 'try', options: {}, caller },
        component: { kind, customId, values: [], caller },
        modal: { kind, customId, fields: {}, caller, fromMessage: true },
        autocomplete: { kind, name: 'try', option: 'x', typed: '', options: {}, caller },
      }
      await bot.send(requests[kind] as Request)
      expect(bot.done).toEqual([])
      expect(bot.logged).toMatchObject([{ level: 'warn', fields: { ageMs: 4_000, request: kind } }])
    },
  )

  test('that comes in the last moment is answered', async () => {
    const bot = await dispatching([commandWith({ execute: async () => reply(md`Hello`) })])
    await bot.send(askFor('try', { id: idMadeBefore(3.5) }))
    expect(bot.done).toHaveLength(1)
  })
})

describe('suggestions', () => {
  const typing = (change: Parameters<typeof callerWith>[0] = {}) =>
    ({
      kind: 'autocomplete',
      name: 'try',
      option: 'topic',
      typed: 'lo',
      options: { a: 1 },
      caller: callerWith(change),
    }) as const

  test('get what was typed and what the other options hold', async () => {
    const suggest = async (option: string, { typed, others }: { typed: string; others: object }) => [
      { name: `${option} ${typed} ${JSON.stringify(others)}`, value: 'v' },
    ]
    const bot = await dispatching([commandWith({ suggest })])
    await bot.send(typing())
    expect(bot.done).toEqual([{ did: 'offer', choices: [{ name: 'topic lo {"a":1}', value: 'v' }] }])
  })

  test('are none, and no error, when making them fails', async () => {
    const cause = new Error('database is gone')
    const bot = await dispatching([commandWith({ suggest: () => Promise.reject(cause) })])
    await bot.send(typing())
    expect(bot.done).toEqual([{ did: 'offer', choices: [] }])
    expect(bot.logged).toMatchObject([
      { level: 'error', fields: { error: cause, what: 'try', option: 'topic' } },
    ])
  })

  test('are 25 at most', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ name: `${index}`, value: `${index}` }))
    const bot = await dispatching([commandWith({ suggest: async () => many })])
    await bot.send(typing())
    expect(bot.done).toMatchObject([{ choices: { length: 25 } }])
  })

  test('are none in direct messages and for a command that is gone', async () => {
    const bot = await dispatching([commandWith({})])
    await bot.send(typing({ guild: null }))
    await bot.send({ ...typing(), name: 'gone' })
    expect(bot.done).toEqual([
      { did: 'offer', choices: [] },
      { did: 'offer', choices: [] },
    ])
  })
})
