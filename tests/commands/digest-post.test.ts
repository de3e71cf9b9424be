import { describe, expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { enrolled, scene } from './scene.ts'

const channel = { id: '300', name: 'weekly', kind: 'text' }

/** A server whose digest goes to a channel, with something to tell. */
async function withDigest() {
  const opened = await enrolled()
  await opened.olga.ask('setup', { 'digest-channel': channel })
  await opened.ada.ask('done', { topic: 'variables' })
  return opened
}

test('/digest post posts the last seven days to the channel, and says so privately', async () => {
  const { bot, mara } = await withDigest()
  bot.setNow('2026-11-21T12:00:01Z')
  const said = await mara.ask('digest post')
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('Posted in <#300>')
  expect(bot.sent).toMatchObject([{ target: { kind: 'channel', channelId: '300' } }])
  const text = textOf(bot.sent[0]?.reply)
  expect(text).toContain('1 topic by 1 learner of 1, 0 phases finished.')
  expect(text).toContain('**Ada** (1)')
  expect(bot.sent[0]?.reply.pings).toBeUndefined()
})

test('/digest post shows names as they were typed, harmless', async () => {
  const { bot, mara, olga } = await scene()
  await olga.ask('setup', { 'digest-channel': channel })
  const guest = bot.as({ name: '@everyone **x**' })
  await guest.ask('roadmap start', { roadmap: 'small' })
  await guest.ask('done', { topic: 'variables' })
  bot.setNow('2026-11-21T12:00:01Z')
  await mara.ask('digest post')
  expect(textOf(bot.sent[0]?.reply)).toContain('**\\@everyone \\*\\*x\\*\\*** (1)')
})

test('/digest post meets a quiet week kindly', async () => {
  const { bot, mara } = await withDigest()
  bot.setNow('2026-12-19T12:00Z')
  await mara.ask('digest post')
  expect(textOf(bot.sent[0]?.reply)).toContain('A quiet week')
})

test('/digest post without a channel posts nothing', async () => {
  const { bot, mara, olga } = await enrolled()
  expect(textOf(await mara.ask('digest post'))).toContain('No digest channel is set')
  await olga.ask('setup', { 'digest-channel': channel })
  await olga.ask('setup', { 'no-digest': true })
  expect(textOf(await mara.ask('digest post'))).toContain('No digest channel is set')
  expect(bot.sent).toEqual([])
})

test.each([
  [{ kind: 'gone' }, 'does not exist any more'],
  [{ kind: 'forbidden', missing: [] }, 'I could not post in <#300>'],
  [{ kind: 'forbidden', missing: ['send-messages', 'attach-files'] }, '**Send Messages, Attach Files**'],
  [{ kind: 'thread-closed' }, 'locked or archived'],
  [{ kind: 'filtered' }, 'AutoMod'],
  [{ kind: 'quarantined' }, 'suspected spam'],
  [{ kind: 'rate-limited', retryAfterMs: 1_000 }, 'Try again in a minute'],
  [{ kind: 'rate-limited', retryAfterMs: 3_600_000 }, 'Try again in 60 minutes'],
  [{ kind: 'invalid' }, 'I could not post in <#300>'],
] as const)('/digest post says when Discord did not take it: %o', async (result, phrase) => {
  const { bot, mara } = await withDigest()
  bot.results.push(result)
  const said = await mara.ask('digest post')
  expect(textOf(said)).toContain(phrase)
  expect(said.visibility).toBe('private')
})

test('/digest post leaves the weekly one as it is', async () => {
  const { bot, mara } = await withDigest()
  await mara.ask('digest post')
  await bot.turnTo('2026-11-23T09:00Z')
  expect(bot.sent.map(({ at }) => at)).toEqual(['2026-11-21T12:00:00Z', '2026-11-23T09:00:00Z'])
})

test('/digest post is not for direct messages', async () => {
  const { adaInDirectMessages } = await scene()
  expect(textOf(await adaInDirectMessages.ask('digest post'))).toContain('inside a server')
})

describe('/digest post of which nobody knows whether it posted', () => {
  /** Pressed at noon, without an answer of Discord. */
  async function inDoubt(kind: 'server-error' | 'no-answer' = 'no-answer') {
    const opened = await withDigest()
    opened.bot.results.push({ kind })
    const said = await opened.mara.ask('digest post')
    return { ...opened, said, nonces: () => opened.bot.sent.map(({ nonce }) => nonce) }
  }

  test.each(['server-error', 'no-answer'] as const)('is told as unsure, not as failed: %s', async (kind) => {
    const { said } = await inDoubt(kind)
    expect(textOf(said)).toContain('it may have been posted')
    expect(textOf(said)).not.toContain('could not post')
  })

  test('is repeated with the nonce of the first try while Discord recognises it', async () => {
    const { bot, mara, nonces } = await inDoubt()
    bot.results.push({ kind: 'server-error' })
    bot.setNow('2026-11-21T12:02:00Z')
    await mara.ask('digest post')
    bot.setNow('2026-11-21T12:02:59Z')
    expect(textOf(await mara.ask('digest post'))).toContain('Posted in <#300>')
    expect(new Set(nonces()).size).toBe(1)
    await mara.ask('digest post')
    expect(new Set(nonces()).size).toBe(2)
  })

  test.each([
    ['found', 'already', 1],
    ['absent', 'Posted in <#300>', 2],
    ['cannot-look', 'I cannot tell', 1],
  ] as const)('is looked for later: %s', async (kind, phrase, sent) => {
    const { bot, mara, nonces } = await inDoubt()
    bot.found.set(nonces()[0] ?? '', kind)
    bot.setNow('2026-11-21T12:10:00Z')
    expect(textOf(await mara.ask('digest post'))).toContain(phrase)
    expect(bot.sent).toHaveLength(sent)
    expect(textOf(await mara.ask('digest post'))).toContain('Posted in <#300>')
    expect(bot.sent).toHaveLength(sent + 1)
  })

  test('is not looked for in another channel, nor a day later', async () => {
    const { bot, mara, olga, nonces } = await inDoubt()
    bot.found.set(nonces()[0] ?? '', 'found')
    await olga.ask('setup', { 'digest-channel': { ...channel, id: '301' } })
    expect(textOf(await mara.ask('digest post'))).toContain('Posted in <#301>')
    await olga.ask('setup', { 'digest-channel': channel })
    bot.results.push({ kind: 'no-answer' })
    await mara.ask('digest post')
    bot.found.set(nonces().at(-1) ?? '', 'found')
    bot.setNow('2026-11-22T12:01:00Z')
    expect(textOf(await mara.ask('digest post'))).toContain('Posted in <#300>')
  })
})
