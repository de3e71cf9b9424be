// A backup is put back: nothing that was sent since comes a second time, and what was not sent does come.
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backUp } from '../../src/store/backup.ts'
import { restore } from '../../src/store/restore.ts'
import { practiceBot } from '../support/practice-bot.ts'

const tracker = 'backend-progress-tracker'
const instant = (text: string) => Temporal.Instant.from(text)

/** A server on a Monday morning with a digest at 09:00 and two learners: one reminded by direct message, one in a channel. */
async function studying({ withBackups = false } = {}) {
  const bot = await practiceBot({ now: '2026-11-23T07:00:00Z', withBackups })
  const { server, guild, world, databasePath } = bot
  const { owner, learner, other, channels } = guild
  await owner.slash('setup', {
    'digest-channel': channels.digest,
    'reminder-channel': channels.reminders,
    weekday: 1,
    hour: '09:00',
    zone: 'UTC',
  })
  for (const person of [learner, other]) await person.slash('roadmap start', { roadmap: tracker })
  await learner.slash('remind set', { hour: '09:00', zone: 'UTC', summary: 'off' })
  await other.slash('remind set', { hour: '09:00', zone: 'UTC', summary: 'off', where: 'channel' })
  const backup = `${databasePath}.backup`
  backUp(databasePath, backup)
  return {
    ...bot,
    backup,
    received: () => ({
      digests: world.messages(channels.digest).filter(({ text }) => text.includes('The week')).length,
      inChannel: world.messages(channels.reminders).filter(({ text }) => text.includes('Today on')).length,
      direct: world.directMessages(learner.id).length,
    }),
    /** Other messages come where the bot posts: digests on demand, and people who begin a roadmap. */
    async chat() {
      for (let post = 0; post < 10; post += 1) await owner.slash('digest post', { again: true })
      for (let person = 0; person < 5; person += 1) {
        const { id } = guild.enter(world.createUser({ name: `P${person}` }).id)
        const there = { guildId: guild.id, channelId: channels.reminders }
        await server.actor(id, there).slash('roadmap start', { roadmap: tracker })
      }
    },
    clockTo: (text: string) => server.clock.set(instant(text).epochMilliseconds),
  }
}

const once = { digests: 1, inChannel: 1, direct: 1 }

test('what was sent after the backup is found in channels and direct messages, and not sent again', async () => {
  const { restart, turnTo, received, chat, clockTo, databasePath, backup } = await studying()
  await turnTo('2026-11-23T09:00:00Z')
  expect(received()).toEqual(once)
  await chat()
  await restart(async () => {
    clockTo('2026-11-23T09:10:00Z')
    await restore(backup, databasePath, instant('2026-11-23T09:10:00Z'))
  })
  await turnTo('2026-11-23T09:30:00Z')
  expect(received()).toEqual({ ...once, digests: 11 })
  await turnTo('2026-11-24T09:00:00Z')
  expect(received()).toEqual({ digests: 11, inChannel: 2, direct: 2 })
})

test('a copy that was put there by hand is known as one too', async () => {
  const { restart, turnTo, received, clockTo, databasePath, backup } = await studying()
  await turnTo('2026-11-23T09:00:00Z')
  await restart(() => {
    clockTo('2026-11-23T09:10:00Z')
    for (const ending of ['-wal', '-shm']) rmSync(databasePath + ending, { force: true })
    copyFileSync(backup, databasePath)
  })
  await turnTo('2026-11-23T09:30:00Z')
  expect(received()).toEqual(once)
})

test('what had not been sent before the backup was put back is sent, once', async () => {
  const { restart, turnTo, received, chat, clockTo, databasePath, backup } = await studying()
  await chat()
  await restart(async () => {
    clockTo('2026-11-23T09:10:00Z')
    await restore(backup, databasePath, instant('2026-11-23T09:10:00Z'))
  })
  expect(received()).toEqual({ ...once, digests: 11 })
  await turnTo('2026-11-23T09:30:00Z')
  expect(received()).toEqual({ ...once, digests: 11 })
})

test('an attempt that was open in the backup and succeeded later is not repeated', async () => {
  const bot = await studying()
  const { server, restart, turnTo, received, clockTo, databasePath } = bot
  const later = `${databasePath}.later`
  // Discord fails at first: the backup is made while the attempts wait for another try, which then succeeds.
  server.faults.add({ kind: 'rate-limit', retryAfterMs: 60_000, method: 'POST', path: /messages$/, times: 3 })
  await turnTo('2026-11-23T09:00:00Z')
  backUp(databasePath, later)
  await turnTo('2026-11-23T09:02:00Z')
  expect(received()).toEqual(once)
  await restart(async () => {
    clockTo('2026-11-23T09:20:00Z')
    await restore(later, databasePath, instant('2026-11-23T09:20:00Z'))
  })
  await turnTo('2026-11-23T09:40:00Z')
  expect(received()).toEqual(once)
})

test('the backup of the night is put back: what was sent since does not come again, and what is due does', async () => {
  const bot = await studying({ withBackups: true })
  const { restart, turnTo, received, clockTo, databasePath, backupFolder } = bot
  await turnTo('2026-11-23T09:00:00Z')
  await turnTo('2026-11-24T03:00:00Z')
  await turnTo('2026-11-25T09:10:00Z')
  expect(received()).toEqual({ digests: 1, inChannel: 3, direct: 3 })
  await restart(async () => {
    clockTo('2026-11-25T09:20:00Z')
    const night = join(backupFolder, 'cairn-2026-11-24.sqlite')
    await restore(night, databasePath, instant('2026-11-25T09:20:00Z'))
  })
  await turnTo('2026-11-25T09:40:00Z')
  expect(received()).toEqual({ digests: 1, inChannel: 3, direct: 3 })
  await turnTo('2026-11-26T09:00:00Z')
  expect(received()).toEqual({ digests: 1, inChannel: 4, direct: 4 })
})
