import { permission } from '@cairn/practice-server/state/permissions.ts'
import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

const tracker = 'backend-progress-tracker'

test('two servers do not see each other’s progress, not even of the same person', async () => {
  const { guild, furnish, server } = await practiceBot()
  const second = furnish('Night school')
  const { learner } = guild
  const sameThere = second.enter(learner.id)
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('done', { topic: 'Understand caching basics' })

  expect((await sameThere.slash('progress')).message?.text).toContain('You’re not on a roadmap here yet')
  expect((await second.moderator.slash('cohort stats')).message?.text).toContain(
    'No one here is on a roadmap yet',
  )
  expect((await second.moderator.slash('digest preview')).message?.text).not.toContain('Lena')

  await sameThere.slash('roadmap start', { roadmap: tracker })
  expect((await sameThere.slash('progress')).message?.text).toContain('Learn Caching · 0/2')
  expect((await learner.slash('progress')).message?.text).toContain('Learn Caching · 1/2')
  expect(server.refusals).toEqual([])
})

test('the same interaction delivered twice counts once and is answered once', async () => {
  const { guild, server, world } = await practiceBot()
  const { learner } = guild
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('done', { topic: 'Understand caching basics' })
  const undone = await learner.slash('undo')
  const done = await learner.slash('done', { topic: 'Learn about branching and merging in Git' })
  const callbacks = () => server.requests.filter(({ path }) => path.includes('/callback')).length
  const asked = callbacks()

  server.deliverAgain(undone.interactionId)
  server.deliverAgain(done.interactionId)
  const progress = await learner.slash('progress')
  expect(progress.message?.text).toContain('Learn Version Control · 1/3')
  expect(callbacks()).toBe(asked + 1)
  expect(world.messages(guild.channels.general).filter(({ ephemeral }) => !ephemeral)).toHaveLength(1)
})

test('an undo that is delivered again after a restart takes nothing else back', async () => {
  const { guild, server, restart } = await practiceBot()
  const { learner } = guild
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('done', { topic: 'Understand caching basics' })
  await learner.slash('done', { topic: 'Learn about branching and merging in Git' })
  const undone = await learner.slash('undo')
  await restart()
  server.deliverAgain(undone.interactionId)
  const progress = await learner.slash('progress')
  expect(progress.message?.text).toContain('Learn Caching · 1/2')
})

test('a restart in the middle keeps everything, and old buttons still work', async () => {
  const { guild, server, restart, turnTo } = await practiceBot({ now: '2026-11-21T10:00:00Z' })
  const { learner } = guild
  await learner.slash('roadmap start', { roadmap: tracker })
  const done = await learner.slash('done', { topic: 'Understand caching basics', note: 'kept' })
  await learner.slash('remind set', { hour: '18:00', zone: 'Europe/Berlin' })
  const registrations = () =>
    server.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands'))
  expect(registrations()).toHaveLength(1)
  await restart()

  expect(registrations()).toHaveLength(1)
  expect((await learner.slash('progress')).message?.text).toContain('kept')
  expect((await learner.slash('remind set')).message?.text).toContain('**18:00**')
  await turnTo('2026-11-21T18:00:00Z')
  expect(server.world.directMessages(learner.id)).toHaveLength(1)
  const undone = await learner.press(done.message?.id ?? '', 'Undo')
  expect(undone.message?.text).toContain('Undone')
})

test('someone else’s button changes nothing and says so', async () => {
  const { guild, server, world, turnTo } = await practiceBot({ now: '2026-11-21T10:00:00Z' })
  const { learner, other, owner, channels } = guild
  const otherThere = server.actor(other.id, { guildId: guild.id, channelId: channels.reminders })
  await owner.slash('setup', { 'reminder-channel': channels.reminders })
  for (const person of [learner, other]) await person.slash('roadmap start', { roadmap: tracker })
  await learner.slash('remind set', { hour: '12:00 pm', zone: 'UTC', where: 'channel' })
  await turnTo('2026-11-21T12:00:00Z')

  const [reminder] = world.messages(channels.reminders)
  const refused = await otherThere.press(reminder?.id ?? '', 'Done')
  expect(refused.message?.text).toContain('belongs to someone else')
  expect(refused.message?.ephemeral).toBe(true)
  expect((await learner.slash('progress')).message?.text).toContain('Learn the Basics · 0/4')
  expect((await other.slash('progress')).message?.text).toContain('Learn the Basics · 0/4')
})

test('a button that invites everyone works for everyone', async () => {
  const { guild } = await practiceBot()
  const started = await guild.learner.slash('roadmap start', { roadmap: tracker })
  await started.waitForFollowUps(1)
  const invitation = guild.other.sees().at(-1)
  const joined = await guild.other.press(invitation?.id ?? '', 'I’m in too')
  expect(joined.message?.text).toContain('You’re on')
  expect(joined.message?.ephemeral).toBe(true)
  await expect
    .poll(() => guild.learner.sees().find(({ id }) => id === invitation?.id)?.text)
    .toContain('**Lena** and 1 other started')
})

test('commands of moderators are hidden from learners, and the set-up from moderators', async () => {
  const { guild } = await practiceBot()
  await expect(guild.learner.slash('digest post')).rejects.toThrow()
  // /cohort is there for learners too, who join cohorts by it.
  expect((await guild.learner.slash('cohort stats')).message?.text).toContain('Only moderators can do that.')
  await expect(guild.learner.slash('setup')).rejects.toThrow()
  await expect(guild.moderator.slash('setup')).rejects.toThrow()
  expect((await guild.owner.slash('setup')).message?.text).toContain('How this server is set up')
  expect((await guild.moderator.slash('help')).message?.text).toContain('/cohort stats')
  expect((await guild.learner.slash('help')).message?.text).not.toContain('/cohort stats')
})

test('/setup says which permission is missing in the chosen channel, and a test message arrives where all is well', async () => {
  const { guild, world } = await practiceBot()
  const { owner, moderator, channels } = guild
  world.denyBot(channels.digest, permission.SendMessages)
  const refused = await owner.slash('setup', { 'digest-channel': channels.digest })
  expect(refused.message?.text).toContain('Send Messages')
  expect((await owner.slash('setup')).message?.text).toContain('**Weekly digest**: off')

  world.denyBot(channels.digest, 0n)
  const set = await owner.slash('setup', {
    'digest-channel': channels.digest,
    weekday: 5,
    hour: '17:00',
    zone: 'Europe/Berlin',
    test: true,
  })
  expect(set.message?.text).toContain('Friday at 17:00')
  expect(set.message?.text).toContain('Test posted')
  expect(world.messages(channels.digest)).toHaveLength(1)

  const preview = await moderator.slash('digest preview')
  expect(world.messages(channels.digest)).toHaveLength(1)
  await moderator.press(preview.message?.id ?? '', 'Post it now')
  expect(world.messages(channels.digest).at(-1)?.text).toContain('The week')
  const asked = await moderator.slash('digest post')
  expect(world.messages(channels.digest)).toHaveLength(2)
  await moderator.press(asked.message?.id ?? '', 'Post it again')
  expect(world.messages(channels.digest)).toHaveLength(3)
})

test('bad input is answered privately and changes nothing', async () => {
  const { guild } = await practiceBot()
  const { learner } = guild
  expect((await learner.slash('done', { topic: 'anything' })).message?.text).toContain(
    'not on a roadmap here yet',
  )
  expect((await learner.slash('roadmap start', { roadmap: '@everyone **x**' })).message?.text).toContain(
    'There’s no roadmap',
  )
  await learner.slash('roadmap start', { roadmap: tracker })
  for (const [options, words] of [
    [{ topic: 'no such thing at all' }, 'There’s no topic'],
    [{ topic: 'Understand caching basics', date: 'someday' }, 'can’t read this as a date'],
    [{ topic: 'Understand caching basics', date: 'tomorrow' }, 'still to come'],
    [{ topic: 'Understand caching basics', link: 'javascript:alert(1)' }, 'must begin with https://'],
  ] as const) {
    const answer = await learner.slash('done', options)
    expect(answer.message?.text).toContain(words)
    expect(answer.message?.ephemeral).toBe(true)
    expect(answer.message?.pings).toEqual([])
  }
  expect((await learner.slash('progress')).message?.text).toContain('0 of')
  expect(
    (await learner.slash('remind set', { hour: '09:00', zone: 'Middle-earth' })).message?.text,
  ).toContain('don’t know this time zone')
  expect((await learner.slash('remind set')).message?.text).toContain('You have no reminders')
})
