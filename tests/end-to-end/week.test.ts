import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

const tracker = 'backend-progress-tracker'

test('a week of clock turns gives exactly the reminders that it should', async () => {
  // Friday 23 October 2026; clocks in Berlin go back on Sunday the 25th.
  const bot = await practiceBot({ now: '2026-10-23T10:00:00Z' })
  const { guild, turnTo, server } = bot
  const { learner, other, moderator, owner, channels } = guild
  await owner.slash('setup', {
    'digest-channel': channels.digest,
    'reminder-channel': channels.reminders,
    zone: 'Europe/Berlin',
    weekday: 1,
    hour: '09:00',
  })
  for (const person of [learner, other, moderator]) await person.slash('roadmap start', { roadmap: tracker })
  await learner.slash('remind set', { hour: '18:00' })
  await other.slash('remind set', {
    hour: '07:00',
    zone: 'America/New_York',
    where: 'channel',
    summary: 'off',
  })
  await learner.slash('done', { topic: 'Understand caching basics' })

  // A sign of life on the way: without any they would be reminded every other day in the end.
  await turnTo('2026-10-26T12:00:00Z')
  for (const person of [learner, other]) await person.slash('next')
  await turnTo('2026-10-30T10:00:00Z')

  expect(arrivals(server.world.directMessages(learner.id))).toEqual([
    '2026-10-23T16:00Z Today',
    '2026-10-24T16:00Z Today',
    // An hour later by UTC, the same hour on the learner's clock.
    '2026-10-25T17:00Z Your week',
    '2026-10-26T17:00Z Today',
    '2026-10-27T17:00Z Today',
    '2026-10-28T17:00Z Today',
    '2026-10-29T17:00Z Today',
  ])
  expect(arrivals(server.world.messages(channels.reminders))).toEqual(
    ['23', '24', '25', '26', '27', '28', '29'].map((day) => `2026-10-${day}T11:00Z Today`),
  )
  for (const message of server.world.messages(channels.reminders)) expect(message.pings).toEqual([other.id])

  const digests = server.world.messages(channels.digest)
  expect(arrivals(digests)).toEqual(['2026-10-26T08:00Z The week'])
  expect(digests[0]?.text).toContain('1 learner finished 1 topic this week.')
  expect(digests[0]?.text).toContain('**Lena**')
  expect(digests[0]?.pings).toEqual([])
  expect(server.world.directMessages(moderator.id)).toEqual([])
})

test('a server that set nothing up and members who set nothing hear nothing for a week', async () => {
  const { guild, turnTo, world } = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { learner, channels } = guild
  await learner.slash('roadmap start', { roadmap: tracker })
  // The answer, and the line for the channel, which comes after it.
  await expect.poll(() => world.messages(channels.general)).toHaveLength(2)
  await turnTo('2026-11-28T10:00:00Z')
  expect(world.directMessages(learner.id)).toEqual([])
  expect([channels.reminders, channels.digest].flatMap((id) => world.messages(id))).toEqual([])
  expect(world.messages(channels.general)).toHaveLength(2)
})

test('a reminder’s buttons work in the direct message it came in', async () => {
  const { guild, server, turnTo } = await practiceBot({ now: '2026-11-21T10:00:00Z' })
  const { learner } = guild
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('remind set', { hour: '18:00', zone: 'UTC' })
  await turnTo('2026-11-21T18:00:00Z')
  const [reminder] = server.world.directMessages(learner.id)
  const inDirect = server.actor(learner.id, { dmWithBot: true })
  const done = await inDirect.press(reminder?.id ?? '', 'Done')
  expect(done.message?.text).toContain('✓ Done: **Learn how the internet works')
  expect((await learner.slash('progress')).message?.text).toContain('Learn the Basics · 1/4')
})

test('paused and turned-off reminders stay silent, and resume on the day that was named', async () => {
  const { guild, server, turnTo } = await practiceBot({ now: '2026-11-21T10:00:00Z' })
  const { learner, other } = guild
  for (const person of [learner, other]) {
    await person.slash('roadmap start', { roadmap: tracker })
    await person.slash('remind set', { hour: '18:00', zone: 'UTC', summary: 'off' })
  }
  await learner.slash('remind set', { pause: '2026-11-24' })
  await other.slash('remind set', { off: true })
  await turnTo('2026-11-25T10:00:00Z')
  expect(server.world.directMessages(learner.id)).toHaveLength(1)
  expect(server.world.directMessages(other.id)).toHaveLength(0)
})

/** The minute in which each message arrived (a beat is a minute; its deliveries take the seconds that they take), and how its heading begins. */
function arrivals(messages: readonly { readonly raw: Record<string, unknown>; readonly text: string }[]) {
  return messages.map((message) => {
    const at = Temporal.Instant.from(String(message.raw.timestamp)).toString({ smallestUnit: 'minute' })
    const heading = /#+ (?:<@\d+> )?(The week|Today|Your week)/.exec(message.text)?.[1]
    return `${at} ${heading}`
  })
}
