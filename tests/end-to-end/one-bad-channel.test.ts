// Trouble with one channel is that channel's alone.
import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

const tracker = 'backend-progress-tracker'

/** A digest at 09:00 on Monday in one server, and a reminder at the same time in another. */
async function withBoth() {
  const bot = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { owner, channels } = bot.guild
  await owner.slash('setup', { 'digest-channel': channels.digest, weekday: 1, hour: '09:00', zone: 'UTC' })
  const { learner } = bot.furnish('Another server')
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('remind set', { hour: '09:00', zone: 'UTC', summary: 'off' })
  await bot.turnTo('2026-11-23T08:00:00Z')
  const before = bot.world.directMessages(learner.id).length
  return {
    ...bot,
    digest: channels.digest,
    reminders: () => bot.world.directMessages(learner.id).length - before,
  }
}

test('a channel that goes on answering 429 is asked once a beat, and everybody else is reminded in time', async () => {
  const { server, world, digest, reminders, turnTo } = await withBoth()
  const fault = server.faults.add({
    kind: 'rate-limit',
    retryAfterMs: 5_000,
    path: digest,
    times: Number.POSITIVE_INFINITY,
  })
  const asked = () => server.requests.filter(({ path }) => path === `/channels/${digest}/messages`).length
  await turnTo('2026-11-23T09:00:00Z')
  expect(reminders()).toBe(1)
  expect(asked()).toBe(1)
  for (const minute of [1, 2, 3]) await turnTo(`2026-11-23T09:0${minute}:00Z`)
  expect(asked()).toBe(4)
  fault.remove()
  await turnTo('2026-11-23T09:04:00Z')
  expect(world.messages(digest)).toHaveLength(1)
})
