// A message of which nobody knows whether it arrived: looked for from the doubt to the present, and never sent on a guess.

import { permission } from '@cairn/practice-server/state/permissions.ts'
import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

const posts = /^\/channels\/\d+\/messages$/

/** A server whose Monday digest at 09:00 was made by Discord, which then broke the connection. */
async function withDoubt() {
  const bot = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { server, guild } = bot
  const { owner, channels } = guild
  await owner.slash('setup', { 'digest-channel': channels.digest, weekday: 1, hour: '09:00', zone: 'UTC' })
  server.faults.add({ kind: 'reset', after: true, method: 'POST', path: posts })
  await bot.turnTo('2026-11-23T09:00:00Z')
  const digests = () => bot.world.messages(channels.digest)
  expect(digests()).toHaveLength(1)
  const restartAt = (instant: string) =>
    bot.restart(() => server.clock.set(Temporal.Instant.from(instant).epochMilliseconds))
  return { ...bot, digests, restartAt }
}

test('however many messages came after it, it is found', async () => {
  const { guild, digests, restartAt } = await withDoubt()
  for (let i = 0; i < 50; i += 1) await guild.owner.slash('digest post', { again: true })
  expect(digests()).toHaveLength(51)
  await restartAt('2026-11-23T10:00:00Z')
  expect(digests()).toHaveLength(51)
})

test('without the right to read the history, the empty list is not taken for its absence', async () => {
  const { world, guild, digests, restartAt } = await withDoubt()
  world.denyBot(guild.channels.digest, permission.ReadMessageHistory)
  await restartAt('2026-11-23T10:00:00Z')
  expect(digests()).toHaveLength(1)
})

test.each([
  ['a minute', '2026-11-23T09:01:00Z'],
  ['an hour', '2026-11-23T10:00:00Z'],
])('it is looked for where it was sent when another channel is chosen %s later', async (_when, instant) => {
  const { world, server, guild, digests, beat } = await withDoubt()
  await guild.owner.slash('setup', { 'digest-channel': guild.channels.reminders })
  server.clock.set(Temporal.Instant.from(instant).epochMilliseconds)
  await beat()
  expect([digests(), world.messages(guild.channels.reminders)].map(({ length }) => length)).toEqual([1, 0])
})

test('one that is certainly not there is sent after all', async () => {
  const { server, world, guild, turnTo, restart } = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { digest } = guild.channels
  await guild.owner.slash('setup', { 'digest-channel': digest, weekday: 1, hour: '09:00', zone: 'UTC' })
  server.faults.add({ kind: 'reset', method: 'POST', path: posts })
  await turnTo('2026-11-23T09:00:00Z')
  expect(world.messages(digest)).toHaveLength(0)
  await restart(() => server.clock.set(Temporal.Instant.from('2026-11-23T10:00:00Z').epochMilliseconds))
  expect(world.messages(digest)).toHaveLength(1)
})

test('a digest that a moderator posts is there once, however often it is pressed after a lost answer', async () => {
  const { server, world, guild, turnTo } = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { owner, channels } = guild
  await owner.slash('setup', { 'digest-channel': channels.digest, weekday: 1, hour: '09:00', zone: 'UTC' })
  const press = async () => (await owner.slash('digest post', { again: true })).message?.text
  server.faults.add({ kind: 'error-after', status: 500, method: 'POST', path: posts })
  expect(await press()).toContain('it may have been posted')
  expect(await press()).toContain('Posted in')
  expect(world.messages(channels.digest)).toHaveLength(1)

  server.faults.add({ kind: 'error-after', status: 500, method: 'POST', path: posts })
  await turnTo('2026-11-20T11:00:00Z')
  expect(await press()).toContain('it may have been posted')
  await turnTo('2026-11-20T12:00:00Z')
  expect(await press()).toContain('already')
  expect(world.messages(channels.digest)).toHaveLength(2)
})
