// Many reminders of one server at once: who is still there is found out together, and not by a request for each.
import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

const tracker = 'backend-progress-tracker'

/** Learners of one server, each with a reminder at 18:00 UTC that has come once. */
async function crowded(count: number) {
  const bot = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { server, world, guild } = bot
  const learners = Array.from({ length: count }, (_, index) =>
    guild.enter(world.createUser({ name: `Learner ${index}` }).id),
  )
  for (const learner of learners) {
    await learner.slash('roadmap start', { roadmap: tracker })
    await learner.slash('remind set', { hour: '18:00', zone: 'UTC', summary: 'off' })
  }
  await bot.turnTo('2026-11-20T18:00:00Z')
  return {
    ...bot,
    learners,
    /** How many reminders each has. */
    inboxes: () => learners.map(({ id }) => world.directMessages(id).filter((one) => !one.ephemeral).length),
    /** What reminders and looks cost; starting is not meant. */
    requests: () =>
      server.requests.filter(({ path }) => /^\/(channels|users|guilds)\//.test(path)).map(({ path }) => path),
    lookUps: () => server.requests.filter(({ path }) => /\/members\/\d+$/.test(path)).length,
    setClock: (instant: string) => server.clock.set(Temporal.Instant.from(instant).epochMilliseconds),
  }
}

test('a burst after a restart takes one request for each reminder, and who left gets none', async () => {
  const { server, world, guild, learners, inboxes, requests, lookUps, restart, setClock } = await crowded(75)
  expect(inboxes()).toEqual(learners.map(() => 1))
  await restart(() => {
    for (const [at, { id }] of learners.entries()) if (at % 15 === 7) world.removeMember(guild.id, id)
    setClock('2026-11-21T18:00:10Z')
    server.requests.length = 0
  })
  expect(inboxes()).toEqual(learners.map((_, at) => (at % 15 === 7 ? 1 : 2)))
  expect(lookUps()).toBe(0)
  expect(requests()).toHaveLength(70)
})

test('what was found together is remembered for the day, and who is back is reminded again', async () => {
  const { world, guild, learners, inboxes, turnTo } = await crowded(3)
  const [first] = learners
  if (first === undefined) throw new Error('nobody is there')
  world.removeMember(guild.id, first.id)
  await turnTo('2026-11-22T19:00:00Z')
  expect(inboxes()).toEqual([1, 3, 3])
  expect((await guild.moderator.slash('cohort stats')).message?.text).not.toContain('Learner 0')
  world.addMember(guild.id, first.id)
  await first.slash('progress')
  await turnTo('2026-11-23T19:00:00Z')
  expect(inboxes()).toEqual([2, 4, 4])
})

test('a gateway that does not answer holds nothing up, and then each is looked for alone', async () => {
  const { server, world, guild, learners, inboxes, lookUps, turnTo } = await crowded(10)
  server.faults.withholdMembers()
  await turnTo('2026-11-21T18:00:00Z')
  expect(inboxes()).toEqual(learners.map(() => 2))
  expect(lookUps()).toBe(0)
  world.removeMember(guild.id, learners[0]?.id ?? '')
  await turnTo('2026-11-22T18:00:00Z')
  expect(inboxes()).toEqual(learners.map((_, at) => (at === 0 ? 2 : 3)))
  expect(lookUps()).toBe(10)
})

test('members of different servers who are alone there are looked for as before', async () => {
  const { world, guild, learners, furnish, inboxes, lookUps, turnTo } = await crowded(1)
  const second = furnish('Night school')
  await second.learner.slash('roadmap start', { roadmap: tracker })
  await second.learner.slash('remind set', { hour: '18:00', zone: 'UTC', summary: 'off' })
  world.removeMember(guild.id, learners[0]?.id ?? '')
  await turnTo('2026-11-21T18:00:00Z')
  expect(inboxes()).toEqual([1])
  expect(world.directMessages(second.learner.id)).toHaveLength(1)
  expect(lookUps()).toBe(2)
})
