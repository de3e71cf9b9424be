import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { permission } from '../../src/interaction/caller.ts'
import { temporaryFile } from '../store/support.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { testBot, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, noon, scene } from './scene.ts'

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
  expect(text).toContain('1 learner finished 1 topic this week.\n**Ada**')
  expect(bot.sent[0]?.reply.pings).toBeUndefined()
})

test('whoever reads a digest sees what it counts, and when it comes', async () => {
  const { bot, mara, ada, olga } = await withDigest()
  await olga.ask('setup', { weekday: 5, hour: '9:30 am' })
  expect(textOf(await ada.ask('why', { what: 'digest' }))).not.toContain('posted')
  bot.setNow('2026-11-21T12:00:01Z')
  await mara.ask('digest post')
  const posted = bot.sent[0]?.reply
  if (posted === undefined) throw new Error('nothing was posted')
  const said = await ada.press(posted, 'Why?')
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('It comes on Friday at 09:30 by the server’s time zone, UTC')
  expect(textOf(said)).toContain('The newest one was posted <t:1795262401:F>.')
  await olga.ask('setup', { 'no-digest': true })
  expect(textOf(await ada.ask('why', { what: 'digest' }))).toContain('no digest at the moment')
})

test('/digest post shows names as they were typed, harmless', async () => {
  const { bot, mara, olga } = await scene()
  await olga.ask('setup', { 'digest-channel': channel })
  const guest = bot.as({ name: '@everyone **x**' })
  await guest.ask('roadmap start', { roadmap: 'small' })
  await guest.ask('done', { topic: 'variables' })
  bot.setNow('2026-11-21T12:00:01Z')
  await mara.ask('digest post')
  expect(textOf(bot.sent[0]?.reply)).toContain('**\\@everyone \\*\\*x\\*\\***')
})

test('/digest post meets a quiet week kindly', async () => {
  const { bot, mara } = await withDigest()
  bot.setNow('2026-12-19T12:00Z')
  await mara.ask('digest post')
  expect(textOf(bot.sent[0]?.reply)).toContain('A quiet week')
})

test('/digest post without a channel posts nothing', async () => {
  const { bot, mara, olga } = await enrolled()
  expect(textOf(await mara.ask('digest post'))).toContain('There’s no digest channel yet')
  await olga.ask('setup', { 'digest-channel': channel })
  await olga.ask('setup', { 'no-digest': true })
  expect(textOf(await mara.ask('digest post'))).toContain('There’s no digest channel yet')
  expect(bot.sent).toEqual([])
})

test.each([
  [{ kind: 'gone' }, 'was deleted'],
  [{ kind: 'forbidden', missing: [] }, 'I couldn’t post in <#300>'],
  [{ kind: 'forbidden', missing: ['send-messages', 'attach-files'] }, '**Send Messages, Attach Files**'],
  [{ kind: 'thread-closed' }, 'locked or archived'],
  [{ kind: 'filtered' }, 'AutoMod'],
  [{ kind: 'quarantined' }, 'suspected spam'],
  [{ kind: 'rate-limited', retryAfterMs: 1_000 }, 'Try again in a minute'],
  [{ kind: 'rate-limited', retryAfterMs: 3_600_000 }, 'Try again in 60 minutes'],
  [{ kind: 'invalid' }, 'I couldn’t post in <#300>'],
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

describe('/digest post of a digest that was posted less than a week ago', () => {
  test('asks first, and posts it again at a press', async () => {
    const { bot, mara } = await withDigest()
    await mara.ask('digest post')
    bot.setNow('2026-11-28T11:59:59Z')
    const asked = await mara.ask('digest post')
    expect(textOf(asked)).toContain('It was already posted in <#300> on Sat, 21 Nov 2026')
    expect(bot.sent).toHaveLength(1)
    expect(textOf(await mara.press(asked, 'Post it again'))).toContain('Posted in <#300>')
    expect(bot.sent).toHaveLength(2)
  })

  test('does not ask a week later', async () => {
    const { bot, mara } = await withDigest()
    await mara.ask('digest post')
    bot.setNow('2026-11-28T12:00:00Z')
    expect(textOf(await mara.ask('digest post'))).toContain('Posted in <#300>')
  })

  test('knows the weekly one too, also after a restart', async () => {
    const { bot, mara } = await withDigest()
    await bot.turnTo('2026-11-23T09:00Z')
    bot.setNow('2026-11-25T09:00Z')
    expect(textOf(await mara.ask('digest post'))).toContain('on Mon, 23 Nov 2026')
    expect(bot.sent).toHaveLength(1)
  })

  test('counts nothing that was refused', async () => {
    const { bot, mara } = await withDigest()
    bot.results.push({ kind: 'gone' })
    await mara.ask('digest post')
    expect(textOf(await mara.ask('digest post'))).toContain('Posted in <#300>')
  })

  test('tells somebody whose role was let in by the owner how, without a button that would refuse them', async () => {
    const { ben, mara } = await withDigest()
    await mara.ask('digest post')
    const asked = await ben.ask('digest post')
    expect(labelsOf(asked)).toEqual([])
    expect(textOf(asked)).toContain('use **/digest post** with **again**')
    expect(textOf(await ben.ask('digest post', { again: true }))).toContain('Posted in <#300>')
  })

  test('is asked again only by moderators of this server', async () => {
    const { bot, ada, mara } = await withDigest()
    await mara.ask('digest post')
    const asked = await mara.ask('digest post')
    await ada.press(asked, 'Post it again')
    const elsewhere = bot.as({ name: 'Mara', guild: '101', permissions: permission.moderateMembers })
    expect(textOf(await elsewhere.press(asked, 'Post it again'))).toContain('belongs to another server')
    expect(bot.sent).toHaveLength(1)
  })
})

test('/digest post is not for direct messages', async () => {
  const { adaInDirectMessages } = await scene()
  expect(textOf(await adaInDirectMessages.ask('digest post'))).toContain('inside a server')
})

test('/digest post twice at once posts one digest', async () => {
  const { bot, mara, olga } = await withDigest()
  await Promise.all([mara.ask('digest post'), olga.ask('digest post')])
  expect(bot.sent).toHaveLength(1)
  const both = [mara.ask('digest post', { again: true }), mara.ask('digest post', { again: true })]
  await Promise.all(both)
  expect(bot.sent).toHaveLength(2)
})

test('/digest post that cannot be saved is there all the same, and a second press posts no other', async () => {
  const databasePath = temporaryFile()
  const bot = await testBot({ now: noon, roadmaps: [smallRoadmap], databasePath, lockWaitMsMax: 20 })
  onTestFinished(() => bot.close())
  const olga = bot.as({ name: 'Olga', permissions: permission.manageGuild | permission.moderateMembers })
  await olga.ask('setup', { 'digest-channel': channel })
  const other = new BetterSqlite3(databasePath, { timeout: 1_000 })
  onTestFinished(() => void other.close())
  other.exec('begin immediate')
  expect(textOf(await olga.ask('digest post'))).toContain('Posted in <#300>')
  other.exec('rollback')
  await olga.ask('digest post')
  // Discord takes the second for the first.
  expect(new Set(bot.sent.map(({ nonce }) => nonce)).size).toBe(1)
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
    expect(textOf(said)).not.toContain('couldn’t post')
  })

  test('is repeated with the nonce of the first try while Discord recognises it', async () => {
    const { bot, mara, nonces } = await inDoubt()
    bot.results.push({ kind: 'server-error' })
    bot.setNow('2026-11-21T12:02:00Z')
    await mara.ask('digest post')
    bot.setNow('2026-11-21T12:02:59Z')
    expect(textOf(await mara.ask('digest post'))).toContain('Posted in <#300>')
    expect(new Set(nonces()).size).toBe(1)
    await mara.ask('digest post', { again: true })
    expect(new Set(nonces()).size).toBe(2)
  })

  test.each([
    ['found', 'already', 1],
    ['absent', 'Posted in <#300>', 2],
    ['cannot-look', 'I can’t tell', 1],
  ] as const)('is looked for later: %s', async (kind, phrase, sent) => {
    const { bot, mara, nonces } = await inDoubt()
    bot.found.set(nonces()[0] ?? '', kind)
    bot.setNow('2026-11-21T12:10:00Z')
    expect(textOf(await mara.ask('digest post'))).toContain(phrase)
    expect(bot.sent).toHaveLength(sent)
    expect(textOf(await mara.ask('digest post', { again: true }))).toContain('Posted in <#300>')
    expect(bot.sent).toHaveLength(sent + 1)
  })

  test('is not looked for in another channel, nor a day later', async () => {
    const { bot, mara, olga, nonces } = await inDoubt()
    bot.found.set(nonces()[0] ?? '', 'found')
    await olga.ask('setup', { 'digest-channel': { ...channel, id: '301' } })
    expect(textOf(await mara.ask('digest post'))).toContain('Posted in <#301>')
    await olga.ask('setup', { 'digest-channel': channel })
    bot.results.push({ kind: 'no-answer' })
    await mara.ask('digest post', { again: true })
    bot.found.set(nonces().at(-1) ?? '', 'found')
    bot.setNow('2026-11-22T12:01:00Z')
    expect(textOf(await mara.ask('digest post', { again: true }))).toContain('Posted in <#300>')
  })
})

test('below a posted digest whoever reads it goes on with what is theirs, privately', async () => {
  const { bot, ada, ben, mara } = await withDigest()
  bot.setNow('2026-11-21T12:00:01Z')
  await mara.ask('digest post')
  const posted = bot.sent[0]?.reply
  if (posted === undefined) throw new Error('nothing was posted')
  expect(labelsOf(posted)).toEqual(['My day', 'Review', 'My progress', 'Why?'])
  const today = await ada.press(posted, 'My day')
  expect(today.visibility).toBe('private')
  expect(textOf(today)).toContain('Small roadmap')
  const progress = await ada.press(posted, 'My progress')
  expect([progress.visibility, textOf(progress).includes('Small roadmap')]).toEqual(['private', true])
  const nothing = await ben.press(posted, 'Review')
  expect(nothing.visibility).toBe('private')
  expect(textOf(nothing)).not.toContain('Ada')
})
