import { eventually } from '@cairn/practice-server/eventually.ts'
import { permission } from '@cairn/practice-server/state/permissions.ts'
import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

const tracker = 'backend-progress-tracker'
const posts = /^\/channels\/\d+\/messages$/

/** A server whose digest comes every Monday at 09:00 UTC, on the Friday before. */
async function withDigest() {
  const bot = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { owner, channels } = bot.guild
  await owner.slash('setup', { 'digest-channel': channels.digest, weekday: 1, hour: '09:00', zone: 'UTC' })
  return { ...bot, digests: () => bot.world.messages(channels.digest) }
}

test('a digest whose answer was lost after Discord made the message is there once', async () => {
  const { server, turnTo, digests } = await withDigest()
  server.faults.add({ kind: 'error-after', status: 500, method: 'POST', path: posts })
  await turnTo('2026-11-23T09:00:00Z')
  expect(digests()).toHaveLength(1)
  await turnTo('2026-11-23T09:05:00Z')
  expect(digests()).toHaveLength(1)
})

test('a digest that Discord failed to take is sent with a later beat, once', async () => {
  const { server, turnTo, digests } = await withDigest()
  server.faults.add({ kind: 'error', status: 503, method: 'POST', path: posts })
  await turnTo('2026-11-23T09:00:00Z')
  expect(digests()).toHaveLength(0)
  await turnTo('2026-11-23T09:01:00Z')
  expect(digests()).toHaveLength(1)
})

test('a connection that breaks after the message was made does not double it, not even across a restart', async () => {
  const { server, turnTo, digests, restart } = await withDigest()
  server.faults.add({ kind: 'reset', after: true, method: 'POST', path: posts })
  await turnTo('2026-11-23T09:00:00Z')
  expect(digests()).toHaveLength(1)
  // An hour later the nonce no longer protects: the bot has to find its own message in the channel.
  await restart(() => server.clock.set(Temporal.Instant.from('2026-11-23T10:00:00Z').epochMilliseconds))
  expect(digests()).toHaveLength(1)
})

test('a deleted channel is tried once and then left alone until somebody chooses another', async () => {
  const { server, world, guild, turnTo } = await withDigest()
  world.deleteChannel(guild.channels.digest)
  await turnTo('2026-12-10T10:00:00Z')
  const tried = server.requests.filter(
    ({ method, path }) => method === 'POST' && path.includes(guild.channels.digest),
  )
  expect(tried).toHaveLength(1)
  expect((await guild.owner.slash('setup')).message?.text).toContain('The channel was deleted')
  await guild.owner.slash('setup', { 'digest-channel': guild.channels.general })
  await turnTo('2026-12-14T10:00:00Z')
  expect(world.messages(guild.channels.general).filter(({ text }) => text.includes('The week'))).toHaveLength(
    1,
  )
})

test('a missing permission is shown in /setup, and the next digest comes once it is given back', async () => {
  const { world, guild, turnTo, digests } = await withDigest()
  world.denyBot(guild.channels.digest, permission.SendMessages)
  await turnTo('2026-11-23T10:00:00Z')
  expect(digests()).toHaveLength(0)
  expect((await guild.owner.slash('setup')).message?.text).toContain('I can’t post in')
  world.denyBot(guild.channels.digest, 0n)
  await turnTo('2026-11-30T10:00:00Z')
  expect(digests()).toHaveLength(1)
  expect((await guild.owner.slash('setup')).message?.text).not.toContain('⚠')
})

test.each([
  ['View Channel', permission.ViewChannel],
  ['Send Messages', permission.SendMessages],
])('%s was missing when the digest came: /setup names it, also after a restart', async (name, bit) => {
  const { world, guild, turnTo, restart, digests } = await withDigest()
  world.denyBot(guild.channels.digest, bit)
  await turnTo('2026-11-23T10:00:00Z')
  await restart()
  const said = (await guild.owner.slash('setup')).message?.text
  expect(said).toContain('I can’t post in')
  expect(said).toContain(`I’m missing **${name}**`)
  world.denyBot(guild.channels.digest, 0n)
  await turnTo('2026-11-30T10:00:00Z')
  expect(digests()).toHaveLength(1)
  expect((await guild.owner.slash('setup')).message?.text).not.toContain('⚠')
})

test('Send Messages was missing in the reminder channel: /remind set names it', async () => {
  const { world, guild, turnTo } = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { learner, owner, channels } = guild
  await owner.slash('setup', { 'reminder-channel': channels.reminders })
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('remind set', { hour: '18:00', zone: 'UTC', where: 'channel' })
  world.denyBot(channels.reminders, permission.SendMessages)
  await turnTo('2026-11-20T19:00:00Z')
  expect((await learner.slash('remind set')).message?.text).toContain('I’m missing **Send Messages**')
})

test('closed direct messages end the reminders and are told at the next private answer, and by /remind set', async () => {
  const { server, world, guild, turnTo } = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { learner } = guild
  await learner.slash('roadmap start', { roadmap: tracker })
  // Also a weekly summary on Sunday, which is not even tried any more.
  await learner.slash('remind set', { hour: '18:00', zone: 'UTC' })
  world.closeDirectMessages(learner.id)
  await turnTo('2026-11-25T10:00:00Z')
  expect(
    server.requests.filter(
      ({ method, path, status }) => method === 'POST' && posts.test(path) && status === 403,
    ),
  ).toHaveLength(1)
  expect((await learner.slash('remind set')).message?.text).toContain(
    'Discord refused the last direct message',
  )

  world.openDirectMessages(learner.id)
  await learner.slash('remind set', { hour: '18:00', summary: 'off' })
  await turnTo('2026-11-25T18:00:00Z')
  expect(world.directMessages(learner.id)).toHaveLength(1)
})

test('after three hours down a reminder comes late and says so; after three weeks there is one, not twenty', async () => {
  const { server, world, guild, turnTo, restart } = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { learner } = guild
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('remind set', { hour: '18:00', zone: 'UTC', summary: 'off' })
  await restart(() => server.clock.set(Temporal.Instant.from('2026-11-20T21:00:00Z').epochMilliseconds))
  expect(world.directMessages(learner.id)).toHaveLength(1)
  expect(world.directMessages(learner.id)[0]?.text).toContain('later than planned')
  await restart(() => server.clock.set(Temporal.Instant.from('2026-12-11T18:00:30Z').epochMilliseconds))
  expect(world.directMessages(learner.id)).toHaveLength(2)
  await turnTo('2026-12-12T18:00:00Z')
  expect(world.directMessages(learner.id)).toHaveLength(3)
})

test('a server that removes the bot hears nothing more, and everything again when it invites it back', async () => {
  const { app, world, guild, turnTo } = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { learner } = guild
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('remind set', { hour: '18:00', zone: 'UTC', summary: 'off' })
  await turnTo('2026-11-20T18:00:00Z')
  const isAnythingDue = async () => (await app().reminders.nextDueAt()) !== undefined
  world.removeBot(guild.id)
  await eventually(async () => !(await isAnythingDue()))
  await turnTo('2026-11-22T19:00:00Z')
  expect(world.directMessages(learner.id)).toHaveLength(1)
  world.addBot(guild.id)
  await eventually(isAnythingDue)
  await turnTo('2026-11-23T18:00:00Z')
  expect(world.directMessages(learner.id)).toHaveLength(2)
  expect((await learner.slash('progress')).message?.text).toContain('Backend Developer Roadmap')
})

test('an outage of a server is no reason to stop its reminders', async () => {
  const { world, guild, furnish, turnTo } = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { learner } = guild
  const { learner: elsewhere } = furnish('Another hall')
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('remind set', { hour: '18:00', zone: 'UTC', summary: 'off' })
  world.startOutage(guild.id)
  // The gateway keeps the order: whoever has answered this, and asked the database for it, has heard of the outage.
  await elsewhere.slash('progress')
  await turnTo('2026-11-20T18:00:00Z')
  expect(world.directMessages(learner.id)).toHaveLength(1)
})
