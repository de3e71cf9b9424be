// Who left, or whose server removed the bot, hears nothing more, and can always say so themselves.
import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

const tracker = 'backend-progress-tracker'
const posts = /^\/channels\/\d+\/messages$/

/** A learner with a daily reminder at 18:00 UTC, and a second server that both they and the bot are in. */
async function reminded() {
  const bot = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { learner } = bot.guild
  const second = bot.furnish('Night school')
  second.enter(learner.id)
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('remind set', { hour: '18:00', zone: 'UTC', summary: 'off' })
  const { server, world } = bot
  return {
    ...bot,
    learner,
    second,
    inbox: () => world.directMessages(learner.id).filter(({ ephemeral }) => !ephemeral),
    lookUps: () =>
      server.requests.filter(({ method, path }) => method === 'GET' && /\/members\/\d+$/.test(path)).length,
    setClock: (instant: string) => server.clock.set(Temporal.Instant.from(instant).epochMilliseconds),
  }
}

test('a server that removed the bot while it was down gets nothing more, though another one is shared', async () => {
  const { world, guild, restart, turnTo, inbox, setClock } = await reminded()
  await guild.owner.slash('setup', { 'digest-channel': guild.channels.digest, zone: 'UTC' })
  await restart(() => {
    world.removeBot(guild.id)
    setClock('2026-11-20T18:00:10Z')
  })
  await turnTo('2026-11-24T19:00:00Z')
  expect(inbox()).toHaveLength(0)
  expect(world.messages(guild.channels.digest)).toHaveLength(0)
})

test('a server that has an outage while the bot starts is still there', async () => {
  const { world, guild, restart, turnTo, inbox } = await reminded()
  await restart(() => world.startOutage(guild.id))
  await turnTo('2026-11-20T18:00:00Z')
  expect(inbox()).toHaveLength(1)
})

test('what waited for another try when the server removed the bot is dropped', async () => {
  const { server, world, guild, turnTo, inbox, app } = await reminded()
  server.faults.add({ kind: 'error', status: 503, method: 'POST', path: posts })
  await turnTo('2026-11-20T18:00:00Z')
  world.removeBot(guild.id)
  await expect
    .poll(async () => (await app().reminderSettings.show(memberOf(guild))).daily?.next)
    .toBeUndefined()
  await turnTo('2026-11-20T18:10:00Z')
  expect(inbox()).toHaveLength(0)
})

test('who left the server is looked up before a message, and hears nothing more', async () => {
  const { world, guild, turnTo, inbox, lookUps, learner } = await reminded()
  await turnTo('2026-11-22T19:00:00Z')
  expect(inbox()).toHaveLength(3)
  // Once a day; on the first day they had only just set it.
  expect(lookUps()).toBe(2)
  world.removeMember(guild.id, learner.id)
  await turnTo('2026-11-30T19:00:00Z')
  expect(inbox()).toHaveLength(3)
  expect(lookUps()).toBe(3)
})

test('who comes back and does anything has their progress and their reminders again', async () => {
  const { world, guild, turnTo, inbox, learner } = await reminded()
  await learner.slash('done', { topic: 'Understand caching basics' })
  world.removeMember(guild.id, learner.id)
  await turnTo('2026-11-25T12:00:00Z')
  expect(inbox()).toHaveLength(1)
  world.addMember(guild.id, learner.id)
  expect((await learner.slash('progress')).message?.text).toContain('Learn Caching · 1/2')
  await turnTo('2026-11-25T18:00:00Z')
  expect(inbox()).toHaveLength(2)
})

test('a look-up that Discord does not answer holds nothing up', async () => {
  const { server, turnTo, inbox } = await reminded()
  await turnTo('2026-11-20T18:00:00Z')
  server.faults.add({ kind: 'error', status: 500, method: 'GET', path: /\/members\/\d+$/, times: 5 })
  await turnTo('2026-11-21T18:00:00Z')
  expect(inbox()).toHaveLength(2)
})

test('the Stop in a direct message works there, for whoever pressed it, and says how to begin again', async () => {
  const { server, guild, turnTo, inbox, learner } = await reminded()
  await guild.other.slash('roadmap start', { roadmap: tracker })
  await guild.other.slash('remind set', { hour: '18:00', zone: 'UTC', summary: 'off' })
  await turnTo('2026-11-20T18:00:00Z')
  const [message] = inbox()
  const stopped = await server.actor(learner.id, { dmWithBot: true }).press(message?.id ?? '', 'Stop')
  expect(stopped.message?.text).toContain('Your reminders from this server are off')
  expect(stopped.message?.text).toContain('Choose a time to turn them on again.')
  expect((await learner.slash('remind set')).message?.text).toContain('Your reminders stay off')
  expect((await guild.other.slash('remind set')).message?.text).toContain('**18:00**')
  await turnTo('2026-11-22T18:00:00Z')
  expect(inbox()).toHaveLength(1)
})

test('the Stop still works for somebody who left the server', async () => {
  const { server, world, guild, turnTo, inbox, learner } = await reminded()
  await turnTo('2026-11-20T18:00:00Z')
  world.removeMember(guild.id, learner.id)
  const inDirect = server.actor(learner.id, { dmWithBot: true })
  const [message] = inbox()
  expect((await inDirect.press(message?.id ?? '', 'Stop')).message?.text).toContain('are off')
  expect((await inDirect.press(message?.id ?? '', 'Stop')).message?.text).toContain('were already off')
})

test('the digest does not name who is known to have left', async () => {
  const { world, guild, turnTo, learner } = await reminded()
  await learner.slash('done', { topic: 'Understand caching basics' })
  const preview = async () => (await guild.moderator.slash('digest preview')).message?.text
  expect(await preview()).toContain('Lena')
  world.removeMember(guild.id, learner.id)
  await turnTo('2026-11-21T18:00:00Z')
  expect(await preview()).not.toContain('Lena')
  expect((await guild.moderator.slash('cohort stats')).message?.text).not.toContain('Lena')
})

function memberOf({ id, learner }: { readonly id: string; readonly learner: { readonly id: string } }) {
  return { guildId: id as never, userId: learner.id as never }
}
