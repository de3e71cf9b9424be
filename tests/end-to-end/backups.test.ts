// The bot backs itself up each night, and says so to whoever runs it when that fails.
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

test('one backup is made each night from the first start on, and not a second one of the same night', async () => {
  const { backupFolder, turnTo, restart } = await practiceBot({
    now: '2026-11-29T12:00:00Z',
    withBackups: true,
  })
  const names = () => readdirSync(backupFolder).toSorted()
  expect(names()).toEqual(['cairn-2026-11-29.sqlite'])
  await turnTo('2026-11-30T02:59:00Z')
  await restart()
  expect(names()).toEqual(['cairn-2026-11-29.sqlite'])
  await turnTo('2026-11-30T03:00:00Z')
  await turnTo('2026-11-30T04:00:00Z')
  expect(names()).toEqual(['cairn-2026-11-29.sqlite', 'cairn-2026-11-30.sqlite'])
  for (let days = 1; days <= 8; days += 1) await turnTo(`2026-12-0${days}T03:00:00Z`)
  expect(names().map((name) => name.slice('cairn-'.length, -'.sqlite'.length))).toEqual([
    '2026-11-29',
    '2026-12-02',
    '2026-12-03',
    '2026-12-04',
    '2026-12-05',
    '2026-12-06',
    '2026-12-07',
    '2026-12-08',
  ])
})

test('whoever runs the bot is told once that backups fail, also over a restart, and anew after one succeeded', async () => {
  const { world, guild, backupFolder, turnTo, restart } = await practiceBot({
    now: '2026-11-29T12:00:00Z',
    withBackups: true,
  })
  world.ownApplication(guild.moderator.id)
  const told = () => world.directMessages(guild.moderator.id).map(({ text }) => text)
  const breakFolder = () => {
    rmSync(backupFolder, { recursive: true })
    writeFileSync(backupFolder, 'a file where the folder should be')
  }
  breakFolder()
  await turnTo('2026-11-30T03:00:00Z')
  expect(told()).toHaveLength(1)
  expect(told()[0]).toContain('I couldn’t make tonight’s backup of my database. I can’t write to the folder')
  await turnTo('2026-11-30T05:00:00Z')
  await restart()
  await turnTo('2026-12-01T03:00:00Z')
  expect(told()).toHaveLength(1)
  rmSync(backupFolder)
  await turnTo('2026-12-01T04:01:00Z')
  expect(readdirSync(backupFolder)).toEqual(['cairn-2026-12-01.sqlite'])
  breakFolder()
  await turnTo('2026-12-02T03:00:00Z')
  expect(told()).toHaveLength(2)
})

test('a failure that nobody can be told of now is told with the next one', async () => {
  const { world, guild, server, backupFolder, turnTo } = await practiceBot({
    now: '2026-11-29T12:00:00Z',
    withBackups: true,
  })
  world.ownApplication(guild.moderator.id)
  rmSync(backupFolder, { recursive: true })
  writeFileSync(backupFolder, 'a file where the folder should be')
  server.faults.add({
    kind: 'rate-limit',
    retryAfterMs: 60_000,
    method: 'GET',
    path: /applications/,
    times: 1,
  })
  await turnTo('2026-11-30T03:00:00Z')
  expect(world.directMessages(guild.moderator.id)).toEqual([])
  // The practice clock goes on meanwhile, so the failure is some moments younger.
  await turnTo('2026-11-30T04:01:00Z')
  expect(world.directMessages(guild.moderator.id)).toHaveLength(1)
})
