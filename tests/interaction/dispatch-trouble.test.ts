import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { type Answer, declareAction, onPress } from '../../src/interaction/command.ts'
import { deferAfterMs } from '../../src/interaction/dispatch.ts'
import { md } from '../../src/interaction/markup.ts'
import { refusal, reply, styled } from '../../src/interaction/reply.ts'
import { AnsweredElsewhereError } from '../../src/interaction/request.ts'
import { inEnglish } from '../support/english.ts'
import { textOf } from '../support/test-bot.ts'
import { askFor, commandWith, type Done, dispatching, pressOf } from './dispatching.ts'

const tick = declareAction('try.tick', { number: z.int() })
const textIn = (step: Done | undefined): string =>
  textOf(step !== undefined && 'reply' in step ? step.reply : undefined)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A command that takes as long as the test wants. */
async function slowBot(visibility: 'public' | 'private' = 'private') {
  const work = Promise.withResolvers<Answer>()
  const actions = [onPress(tick, () => work.promise, { answers: 'update' })]
  const bot = await dispatching([commandWith({ visibility, actions, execute: () => work.promise })])
  return { ...bot, ...work }
}

describe('work that takes longer than a second', () => {
  test('is announced after exactly that, and finished when it is done', async () => {
    const bot = await slowBot('public')
    const answered = bot.send(askFor('try'))
    await vi.advanceTimersByTimeAsync(deferAfterMs - 1)
    expect(bot.done).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(bot.done).toEqual([{ did: 'defer', kind: 'reply', visibility: 'public' }])
    const said = reply(md`At last`)
    bot.resolve(said)
    await answered
    expect(bot.done).toEqual([
      { did: 'defer', kind: 'reply', visibility: 'public' },
      { did: 'finish', reply: inEnglish(said) },
    ])
  })

  test('behind a button that updates is announced on the message', async () => {
    const bot = await slowBot()
    const answered = bot.send(pressOf(tick.customId({ number: 7 })))
    await vi.advanceTimersByTimeAsync(deferAfterMs)
    bot.resolve(reply(md`ticked`))
    await answered
    expect(bot.done).toMatchObject([{ did: 'defer', kind: 'update' }, { did: 'finish' }])
  })

  test('is followed by its announcement all the same', async () => {
    const bot = await slowBot()
    const answered = bot.send(askFor('try'))
    await vi.advanceTimersByTimeAsync(deferAfterMs)
    bot.resolve(styled(reply(md`Done`), { news: [await bot.startedNews()] }))
    await answered
    expect(bot.done.at(-1)).toMatchObject({
      did: 'follow',
      reply: { blocks: [{ text: '**Ada** started **Small roadmap**.' }, {}] },
      visibility: 'public',
    })
  })

  test('cannot open a form any more, and asks to tap again', async () => {
    const bot = await slowBot()
    const answered = bot.send(pressOf(tick.customId({ number: 7 })))
    await vi.advanceTimersByTimeAsync(deferAfterMs)
    bot.resolve(tick.form('Note', { number: 7 }, []))
    await answered
    expect(bot.done.map(({ did }) => did)).toEqual(['defer', 'finish'])
    expect(textIn(bot.done[1])).toContain('tap it again')
  })

  test('may still fail, with a reference', async () => {
    const bot = await slowBot()
    const answered = bot.send(askFor('try'))
    await vi.advanceTimersByTimeAsync(deferAfterMs)
    bot.reject(new Error('disk full'))
    await answered
    expect(bot.done.map(({ did }) => did)).toEqual(['defer', 'finish'])
    expect(textIn(bot.done[1])).toContain('Something went wrong')
  })
})

describe('a command that throws', () => {
  test('gives a reference that stands in the log beside the cause', async () => {
    const cause = new Error('no such column: secret_detail')
    const bot = await dispatching([
      commandWith({ visibility: 'public', execute: () => Promise.reject(cause) }),
    ])
    await bot.send(askFor('try'))
    expect(bot.done).toMatchObject([{ did: 'reply', visibility: 'private' }])
    const said = textIn(bot.done[0])
    expect(said).not.toContain('secret_detail')
    const [entry] = bot.logged
    expect(entry).toMatchObject({ level: 'error', fields: { error: cause, what: 'try' } })
    expect(entry?.fields.reference).toMatch(/^[0-9A-Z]{6}$/)
    expect(said).toContain(`**${String(entry?.fields.reference)}**`)
  })

  test('gives another reference each time', async () => {
    const bot = await dispatching([commandWith({ execute: () => Promise.reject(new Error('x')) })])
    await bot.send(askFor('try'))
    await bot.send(askFor('try'))
    const references = bot.logged.map(({ fields }) => fields.reference)
    expect(new Set(references).size).toBe(2)
  })

  test('does so at once is caught as well', async () => {
    const actions = [
      onPress(tick, () => {
        throw new Error('bug')
      }),
    ]
    const bot = await dispatching([commandWith({ actions })])
    await bot.send(pressOf(tick.customId({ number: 7 })))
    expect(textIn(bot.done[0])).toContain('Something went wrong')
  })
})

describe('an answer that Discord does not take', () => {
  test('is logged, and nothing else happens', async () => {
    const bot = await dispatching([commandWith({ execute: async () => reply(md`Hello`) })], ['reply'])
    await bot.send(askFor('try'))
    expect(bot.done).toEqual([])
    expect(bot.logged).toMatchObject([{ level: 'warn', message: 'an answer did not reach Discord' }])
  })

  test('because another copy of the bot has answered, is said to be just that', async () => {
    const command = commandWith({ execute: async () => reply(md`Hello`) })
    const bot = await dispatching([command], ['reply'], new AnsweredElsewhereError())
    await bot.send(askFor('try'))
    expect(bot.logged).toMatchObject([
      { level: 'warn', message: expect.stringContaining('another copy of this bot seems to run') },
    ])
  })

  test('because the deferral came too late, is not tried again', async () => {
    const work = Promise.withResolvers<Answer>()
    const bot = await dispatching([commandWith({ execute: () => work.promise })], ['defer'])
    const answered = bot.send(askFor('try'))
    await vi.advanceTimersByTimeAsync(deferAfterMs)
    work.reject(new Error('too late for anybody'))
    await answered
    expect(bot.done).toEqual([])
    expect(bot.logged.map(({ level }) => level).sort()).toEqual(['error', 'warn'])
  })
})

test.each(['reply', 'defer', 'finish'] as const)(
  'what happened is told to the server although the answer (%s) did not reach the person',
  async (failing) => {
    const work = Promise.withResolvers<Answer>()
    const bot = await dispatching([commandWith({ execute: () => work.promise })], [failing])
    const given = styled(reply(md`Done`), { news: [await bot.startedNews()] })
    const answered = bot.send(askFor('try'))
    if (failing !== 'reply') await vi.advanceTimersByTimeAsync(deferAfterMs)
    work.resolve(given)
    await answered
    expect(bot.done.at(-1)).toMatchObject({ did: 'follow', visibility: 'public' })
    expect(bot.logged).toMatchObject([{ message: 'an answer did not reach Discord' }])
  },
)

test('what another copy of the bot answered is for that to tell', async () => {
  const work = Promise.withResolvers<Answer>()
  const command = commandWith({ execute: () => work.promise })
  const bot = await dispatching([command], ['reply'], new AnsweredElsewhereError())
  work.resolve(styled(reply(md`Done`), { news: [await bot.startedNews()] }))
  await bot.send(askFor('try'))
  expect(bot.done).toEqual([])
})

test('a private refusal after a deferred update is handed on as private', async () => {
  const bot = await slowBot()
  const answered = bot.send(pressOf(tick.customId({ number: 7 })))
  await vi.advanceTimersByTimeAsync(deferAfterMs)
  bot.resolve(refusal(md`not yours`))
  await answered
  expect(bot.done.at(-1)).toMatchObject({ did: 'finish', reply: { visibility: 'private' } })
})
