import { expect, test } from 'vitest'
import { channelId } from '../../src/domain/ids.ts'
import { permission } from '../../src/interaction/caller.ts'
import { textOf } from '../support/test-bot.ts'
import { labelsOf, scene } from './scene.ts'

const channel = (id: string) => ({ id, name: 'weekly', kind: 'text' })
const forbidden = { kind: 'forbidden', missing: ['send-messages'] } as const

/** A server with a digest, and so many learners who are reminded by direct message at ten. */
async function withLearners(count: number) {
  const opened = await scene()
  const { bot, olga } = opened
  await bot.app.beats.beat({ at: bot.now().subtract({ hours: 24 * 60 }), sinceLastMs: undefined })
  await bot.app.beats.beat({ at: bot.now(), sinceLastMs: 0 })
  await olga.ask('setup', { 'digest-channel': channel('300') })
  const people = Array.from({ length: count }, (_, n) => bot.as({ name: `Learner ${n}` }))
  for (const person of people) {
    await person.ask('roadmap start', { roadmap: 'small' })
    await person.ask('remind set', { hour: '10:00 am', zone: 'UTC', summary: 'off' })
  }
  return { ...opened, people }
}

test('/status tells moderators, and nobody else sees it', async () => {
  const { bot, mara } = await withLearners(6)
  await bot.turnTo('2026-11-23T12:00Z')
  await bot.app.beats.beat({ at: bot.now(), sinceLastMs: 0 })
  const said = await mara.ask('status')
  expect(said.visibility).toBe('private')
  const at = bot.now().epochMilliseconds / 1_000
  expect(textOf(said)).toBe(
    [
      '## How I’m doing',
      '**Up** 100\u00a0% of the last 30 days.',
      `Discord last answered me <t:${at}:R>.`,
      '-# Breaks of under ten minutes don’t count.',
      '**Digest and report**',
      '24 hours: sent **1**, late **0**, given up **0**',
      '7 days: sent **1**, late **0**, given up **0**',
      'Waiting right now: **0**',
      '**Reminders and notes to members**',
      '24 hours: sent **6**, late **0**, given up **0**',
      '7 days: sent **12**, late **0**, given up **0**',
      'Waiting right now: **0**',
      '**Nothing is broken**, as far as I can see.',
      `-# Cairn ${bot.app.version.replace('.', '\\.')}`,
    ].join('\n'),
  )
  expect(labelsOf(said)).toEqual([])
})

test('of fewer than five people it tells that there are some, however many messages they had', async () => {
  const { bot, mara } = await withLearners(4)
  await bot.turnTo('2026-11-26T12:00Z')
  expect(textOf(await mara.ask('status'))).toContain('7 days: sent **a few**, late **0**, given up **0**')
  expect(textOf(await mara.ask('status'))).toContain('-# “A few” is for fewer than five people')
  expect(textOf(await mara.ask('status'))).not.toMatch(/Learner/)
})

test('it says what is broken, and who can mend it', async () => {
  const { bot, mara } = await withLearners(1)
  bot.results.push({ kind: 'dm-closed' }, forbidden)
  await bot.turnTo('2026-11-23T12:00Z')
  bot.channels.set(channelId('300'), forbidden)
  const text = textOf(await mara.ask('status'))
  const lines = text.slice(text.indexOf('**What’s broken**'), text.indexOf('-# Cairn')).split('\n')
  expect(lines.map((line) => line.slice(0, 40))).toEqual([
    '**What’s broken**',
    expect.stringMatching(/^\*\*Weekly digest\*\*: Monday/),
    expect.stringMatching(/^⚠ I can’t post in <#300>/),
    expect.stringMatching(/^⚠ A few learners get no reminders/),
    expect.stringMatching(/^-# Whoever manages this server can mend/),
    expect.stringMatching(/^-# Whoever closed their direct messages/),
    '',
  ])
  expect(text).toContain('7 days: sent **0**, late **0**, given up **1**')
})

test('a bot that Discord has not answered for long says so, and one that has just begun that it cannot say', async () => {
  const { bot, mara } = await scene()
  expect(textOf(await mara.ask('status'))).toContain('**Up**: I haven’t been here long enough to say.')
  await bot.app.beats.beat({ at: bot.now(), sinceLastMs: undefined })
  bot.setNow('2026-11-21T13:00Z')
  const text = textOf(await mara.ask('status'))
  expect(text).toContain('**Up** 0\u00a0% of the time since <t:')
  expect(text).toContain('⚠ Discord hasn’t answered me since <t:')
})

test('whoever runs the bot can look at all servers, and nobody else, at each press', async () => {
  const { bot, mara } = await withLearners(2)
  const root = bot.as({ name: 'Root', permissions: permission.moderateMembers })
  const elsewhere = bot.as({ name: 'Far', guild: '101' })
  await elsewhere.ask('roadmap start', { roadmap: 'small' })
  await elsewhere.ask('remind set', { hour: '10:00 am', zone: 'UTC', summary: 'off' })
  bot.results.push({ kind: 'dm-closed' })
  await bot.turnTo('2026-11-22T12:00Z')
  bot.botOwners.add(root.userId)
  const said = await root.ask('status')
  expect(labelsOf(said)).toEqual(['All servers'])
  const all = await root.press(said, 'All servers')
  expect(all.visibility).toBe('private')
  const text = textOf(all)
  expect(text).toContain('## How I’m doing everywhere')
  expect(text).toContain('2 servers have a digest, a report or reminders.')
  expect(text).toContain('7 days: sent **2**, late **0**, given up **1**')
  expect(text).toContain('- 1 is stopped because direct messages are closed')
  bot.botOwners.clear()
  expect(textOf(await root.press(said, 'All servers'))).toBe('Only whoever runs this bot can see that.')
  expect(labelsOf(await mara.ask('status'))).toEqual([])
})
