// One channel that is slow to the end of all patience: whoever else is reminded, in this beat or the next, does not notice.
import { eventually } from '@cairn/practice-server/eventually.ts'
import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

const tracker = 'backend-progress-tracker'
/** Many with a reminder at 09:00 in one server's channel, which never answers to the end, and somebody elsewhere at 09:00. */
async function withSlowChannel(elsewhere: { readonly hour: string }) {
  const bot = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { guild, server, world } = bot
  await guild.owner.slash('setup', { 'reminder-channel': guild.channels.reminders, zone: 'UTC' })
  for (let number = 0; number < 12; number += 1) {
    const member = guild.enter(world.createUser({ name: `M${number}` }).id)
    await member.slash('roadmap start', { roadmap: tracker })
    await member.slash('remind set', { hour: '09:00', zone: 'UTC', summary: 'off', where: 'channel' })
  }
  const { learner } = bot.furnish('Another server')
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('remind set', { hour: elsewhere.hour, zone: 'UTC', summary: 'off' })
  server.faults.add({
    kind: 'half-answer',
    method: 'POST',
    path: guild.channels.reminders,
    times: Number.POSITIVE_INFINITY,
  })
  const before = world.directMessages(learner.id).length
  server.clock.set(Temporal.Instant.from('2026-11-21T09:00:00Z').epochMilliseconds)
  return {
    ...bot,
    asked: () =>
      server.requests.filter(
        ({ method, path }) => method === 'POST' && path.includes(guild.channels.reminders),
      ).length,
    reminders: () => world.directMessages(learner.id).length - before,
  }
}

test('others are reminded in the same beat, and the channel is asked for one message at a time', async () => {
  const { beat, reminders, asked } = await withSlowChannel({ hour: '09:00' })
  void beat()
  await eventually(() => reminders() === 1)
  expect(asked()).toBeLessThanOrEqual(1)
})

test('what comes due meanwhile is sent by the next beat, beside it', async () => {
  const { beat, server, reminders, asked } = await withSlowChannel({ hour: '10:00 am' })
  void beat()
  await eventually(() => asked() === 1)
  server.clock.set(Temporal.Instant.from('2026-11-21T10:00:00Z').epochMilliseconds)
  void beat()
  await eventually(() => reminders() === 1)
  expect(asked()).toBe(1)
})
