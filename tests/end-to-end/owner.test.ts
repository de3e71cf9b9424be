// What an owner learns of a channel that broke: at each /setup, and once without asking.
import { eventually } from '@cairn/practice-server/eventually.ts'
import { permission } from '@cairn/practice-server/state/permissions.ts'
import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

const tracker = 'backend-progress-tracker'

/** A digest on Monday at 09:00 and a reminder each day at 18:00, on the Friday before. */
async function withChannels() {
  const bot = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { owner, learner, channels } = bot.guild
  await owner.slash('setup', {
    'digest-channel': channels.digest,
    'reminder-channel': channels.reminders,
    'announcement-channel': channels.general,
    weekday: 1,
    hour: '09:00',
    zone: 'UTC',
  })
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('remind set', { hour: '18:00', zone: 'UTC', where: 'channel', summary: 'off' })
  return {
    ...bot,
    setup: async () => (await owner.slash('setup')).message?.text ?? '',
    told: () => bot.world.directMessages(owner.id).map(({ text }) => text),
  }
}

test('/setup says of each channel what is true at that moment, before anything was due', async () => {
  const { world, guild, setup } = await withChannels()
  expect(await setup()).not.toContain('⚠')
  world.denyBot(guild.channels.reminders, permission.SendMessages)
  world.denyBot(guild.channels.general, permission.ReadMessageHistory)
  world.deleteChannel(guild.channels.digest)
  const broken = await setup()
  expect(broken).toContain(
    `I can’t post in <#${guild.channels.reminders}>. I’m missing **Send Messages** there.`,
  )
  expect(broken).toContain(
    `I can’t post in <#${guild.channels.general}>. I’m missing **Read Message History** there.`,
  )
  expect(broken).toContain('The channel was deleted. Choose another **digest-channel**.')
  expect(broken).not.toContain(guild.channels.digest)
  world.denyBot(guild.channels.reminders, 0n)
  world.denyBot(guild.channels.general, permission.ViewChannel)
  const later = await setup()
  expect(later).not.toContain('Send Messages')
  expect(later).toContain('I’m missing **View Channel** there.')
})

test('the owner is told once of a deleted channel, by name of the server', async () => {
  const { world, guild, turnTo, told } = await withChannels()
  world.deleteChannel(guild.channels.digest)
  await turnTo('2026-12-08T10:00:00Z')
  expect(told()).toHaveLength(1)
  expect(told()[0]).toContain('The weekly digest of **Study hall** has no channel')
})

test('the owner is told once of a missing right, and again when it is taken again', async () => {
  const { world, guild, turnTo, told } = await withChannels()
  world.denyBot(guild.channels.reminders, permission.SendMessages)
  await turnTo('2026-11-23T08:00:00Z')
  expect(told()).toHaveLength(1)
  expect(told()[0]).toContain('Reminders in **Study hall** couldn’t be posted')
  expect(told()[0]).toContain('**Send Messages**')
  world.denyBot(guild.channels.reminders, 0n)
  await turnTo('2026-11-24T08:00:00Z')
  world.denyBot(guild.channels.reminders, permission.SendMessages)
  await turnTo('2026-11-26T08:00:00Z')
  expect(told()).toHaveLength(2)
})

test('the owner is told once that announcements cannot be posted, and again when it happens anew', async () => {
  const { server, world, guild, turnTo, told } = await withChannels()
  const { general } = guild.channels
  const finish = async (topic: string, day: string) => {
    await turnTo(`2026-11-${day}T12:00:00Z`)
    await guild.learner.slash('done', { topic })
  }
  // The server is told after the learner is answered, one thing after the other.
  const posted = (wanted: number) =>
    server.requests.filter(
      ({ method, path, status }) =>
        method === 'POST' && path === `/channels/${general}/messages` && status === wanted,
    ).length
  world.denyBot(general, permission.SendMessages)
  await finish('Learn Version Control', '20')
  await eventually(() => told().length === 1)
  expect(told()).toEqual([expect.stringContaining('Announcements in **Study hall** couldn’t be posted in')])
  expect(told()[0]).toContain('**Send Messages**')
  await finish('Learn the Basics', '21')
  await eventually(() => posted(403) === 2)
  const before = posted(200)
  world.denyBot(general, 0n)
  await finish('Learn Caching', '22')
  // Answered, too: what is taken away before that is refused although the message is there.
  await eventually(() => posted(200) > before)
  expect(world.messages(general).at(-1)?.text).toContain('**Learn Caching**')
  expect(told()).toHaveLength(1)
  world.denyBot(general, permission.ViewChannel)
  await finish('Learn Message Brokers', '23')
  await eventually(() => told().length === 2)
  expect(told()[1]).toContain('**View Channel**')
})

test('an owner who takes no direct messages is told in the system channel', async () => {
  const { world, guild, turnTo, told } = await withChannels()
  world.closeDirectMessages(guild.owner.id)
  world.setSystemChannel(guild.id, guild.channels.general)
  const before = world.messages(guild.channels.general).length
  world.deleteChannel(guild.channels.digest)
  await turnTo('2026-12-01T10:00:00Z')
  expect(told()).toEqual([])
  const said = world
    .messages(guild.channels.general)
    .slice(before)
    .filter(({ text }) => !text.includes(' started '))
  expect(said.map(({ text }) => text)).toEqual([
    expect.stringContaining('The weekly digest of **Study hall** has no channel'),
  ])
})

test('an owner whom nobody can reach is not tried again and again', async () => {
  const { server, world, guild, turnTo } = await withChannels()
  world.closeDirectMessages(guild.owner.id)
  world.denyBot(guild.channels.reminders, permission.SendMessages)
  await turnTo('2026-11-23T08:00:00Z')
  const direct = world.directChannel(guild.owner.id).id
  const tried = server.requests.filter(
    ({ method, path }) => method === 'POST' && path === `/channels/${direct}/messages`,
  )
  expect(tried.length).toBeLessThanOrEqual(1)
})

test('a thread can be chosen where the bot may write in threads, and is looked at as one', async () => {
  const { world, guild, turnTo, setup } = await withChannels()
  const thread = world.createChannel(guild.id, {
    name: 'cohort of spring',
    kind: 'thread',
    parentId: guild.channels.general,
  })
  world.denyBot(guild.channels.general, permission.SendMessagesInThreads)
  const refused = await guild.owner.slash('setup', { 'digest-channel': thread.id })
  expect(refused.message?.text).toContain('**Send Messages in Threads**')
  world.denyBot(guild.channels.general, permission.SendMessages)
  await guild.owner.slash('setup', { 'digest-channel': thread.id, 'reminder-channel': thread.id })
  const set = await setup()
  expect(set).toContain(`in <#${thread.id}>`)
  expect(set).not.toContain('**Send Messages in Threads**')
  await turnTo('2026-11-23T09:00:00Z')
  expect(world.messages(thread.id).map(({ text }) => text)).toContainEqual(
    expect.stringContaining('The week'),
  )
})
