// What a server reads that takes the bot in: once, and never those that have had it for a while.
import { eventually } from '@cairn/practice-server/eventually.ts'
import { permission } from '@cairn/practice-server/state/permissions.ts'
import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

/** A bot that runs, and a way to invite it to another server. */
async function withInvitations() {
  const bot = await practiceBot()
  const { server, world } = bot
  let serial = 0
  function found({ withSystemChannel = true } = {}) {
    serial += 1
    const owner = world.createUser({ name: `Founder ${serial}` })
    const made = world.createGuild({ name: `New place ${serial}`, ownerId: owner.id, withBot: false })
    const [channel] = world.channels(made.id)
    if (channel === undefined) throw new Error('a channel is missing')
    if (withSystemChannel) world.setSystemChannel(made.id, channel.id)
    const as = (userId: string) => server.actor(userId, { guildId: made.id, channelId: channel.id })
    return {
      id: made.id,
      channelId: channel.id,
      owner: as(owner.id),
      as,
      invite: () => world.addBot(made.id),
      posted: () => world.messages(channel.id).map(({ text }) => text),
      told: () => world.directMessages(owner.id).map(({ text }) => text),
    }
  }
  /** A beat, and a look at the commands, after which every event before has been taken in. */
  const settle = async () => {
    const next = found()
    next.invite()
    await eventually(() => next.posted().length === 1)
  }
  return { ...bot, found, settle }
}

test('a server that takes the bot in is greeted where Discord posts who joined, and nobody is pinged', async () => {
  const { found, world } = await withInvitations()
  const place = found()
  place.invite()
  await eventually(() => place.posted().length === 1)
  expect(place.posted()[0]).toContain('I help people here follow a roadmap')
  expect(world.messages(place.channelId)[0]).toMatchObject({ pings: [], buttons: [{ label: 'Set up' }] })
  expect(place.told()).toEqual([])
})

test('Set up opens the message of /setup privately, for whoever manages the server', async () => {
  const { found, world } = await withInvitations()
  const place = found()
  place.invite()
  await eventually(() => place.posted().length === 1)
  const greeting = world.messages(place.channelId)[0]?.id ?? ''
  const { message } = await place.owner.press(greeting, 'Set up')
  expect(message).toMatchObject({ ephemeral: true })
  expect(message?.text).toContain('How this server is set up')
  const passer = world.createUser({ name: 'Passer-by' })
  world.addMember(place.id, passer.id)
  const refused = await place.as(passer.id).press(greeting, 'Set up')
  expect(refused.message).toMatchObject({ ephemeral: true })
  expect(refused.message?.text).toContain('Only people who can manage this server can do that')
  expect(place.posted()[0]).toContain('I help people here')
})

test('it is greeted once: not at a new connection, nor when it takes the bot in again', async () => {
  const { found, restart, settle, world } = await withInvitations()
  const place = found()
  place.invite()
  await eventually(() => place.posted().length === 1)
  await restart()
  await settle()
  world.removeBot(place.id)
  place.invite()
  await settle()
  expect(place.posted()).toHaveLength(1)
  expect(place.told()).toEqual([])
})

test('a server that took the bot in while it was away is greeted when it is back', async () => {
  const { found, restart } = await withInvitations()
  const place = found()
  await restart(place.invite)
  await eventually(() => place.posted().length === 1)
})

test('a server that has had the bot for a while is not greeted', async () => {
  const { guild, settle, world } = await withInvitations()
  world.setSystemChannel(guild.id, guild.channels.general)
  await settle()
  expect(world.messages(guild.channels.general)).toEqual([])
})

test.each([
  ['has no such channel', false],
  ['lets nobody post in it', true],
])('the owner is greeted where the server %s', async (_what, withSystemChannel) => {
  const { found, world } = await withInvitations()
  const place = found({ withSystemChannel })
  if (withSystemChannel)
    world.setOverwrite(place.channelId, { role: place.id }, { deny: permission.SendMessages })
  place.invite()
  await eventually(() => place.told().length === 1)
  expect(place.told()[0]).toContain('I’m in **New place 1** now')
  expect(place.posted()).toEqual([])
})
