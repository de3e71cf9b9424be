// The gateway split over copies: each hears of its own servers, and no two identify at the same time.

import { startPracticeServer } from '@cairn/practice-server/server.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Bot, startBot } from '../../src/bot.ts'
import { clockFrom } from '../../src/clock.ts'
import { createLog } from '../../src/log.ts'
import { takeIdentify } from '../../src/store/identifies.ts'
import { newPostgresDatabase } from '../support/postgres.ts'
import { kinds, newDatabase } from './support.ts'

const now = Temporal.Instant.from('2026-11-02T08:00Z')
const shardCount = 4

describe.each(kinds)('the turns to identify, on %s', (kind) => {
  test('come one after the other in each bucket, whoever asks', async () => {
    const open = await newDatabase(kind)
    const copies = [await open(), await open()]
    const take = (copy: number, bucket: number) =>
      copies[copy]?.write((writing) => takeIdentify(writing, bucket, () => now))
    const waits = await Promise.all([0, 1, 0, 1].map((copy) => take(copy, 7)))
    expect(waits.filter((wait) => wait === 0)).toHaveLength(1)
    for (const wait of waits) expect(wait).toBeLessThanOrEqual(5_100)
    expect(await take(1, 8)).toBe(0)
  })
})

test('are given again when their time is over, also by a clock that was put back', async () => {
  const database = await (await newDatabase('SQLite'))()
  const take = (at: Temporal.Instant) => database.write((writing) => takeIdentify(writing, 0, () => at))
  expect(await take(now)).toBe(0)
  expect(await take(now.add({ milliseconds: 100 }))).toBe(5_000)
  expect(await take(now.add({ milliseconds: 5_100 }))).toBe(0)
  expect(await take(now.subtract({ hours: 1 }))).toBe(0)
})

describe.runIf(kinds.includes('PostgreSQL'))('two copies that share the shards', () => {
  test('answer each their own servers, and one of them alone sends what is due', async () => {
    const server = await startPracticeServer({ shards: shardCount, identifiesPerWindow: shardCount })
    server.clock.set(Temporal.Instant.from('2026-11-21T10:00:00Z').epochMilliseconds)
    const owner = server.world.createUser({ name: 'Ada' })
    const guilds = new Map<number, ReturnType<typeof server.actor>>()
    while (guilds.size < shardCount) {
      const guild = server.world.createGuild({ name: 'Hall', ownerId: owner.id })
      const [channel] = server.world.channels(guild.id)
      const shard = Number((BigInt(guild.id) >> 22n) % BigInt(shardCount))
      guilds.set(shard, server.actor(owner.id, { guildId: guild.id, channelId: channel?.id ?? '' }))
    }
    const databaseUrl = await newPostgresDatabase()
    const bots: Bot[] = []
    onTestFinished(async () => {
      for (const bot of bots) await bot.stop()
      await server.close()
      expect(server.refusals).toEqual([])
    })
    const copy = (ids: readonly number[]) =>
      startBot({
        token: server.token,
        apiUrl: server.apiUrl,
        databasePath: '',
        databaseUrl,
        shards: { ids, count: shardCount },
        clock: clockFrom(() => server.clock.now()),
        log: createLog('silent'),
      })
    bots.push(...(await Promise.all([copy([0, 1]), copy([2, 3])])))
    const connections = server.gateway.connections().filter(({ isOpen }) => isOpen)
    expect(connections).toHaveLength(shardCount)

    for (const person of guilds.values()) {
      const started = await person.slash('roadmap start', { roadmap: 'backend-progress-tracker' })
      expect(started.message?.text).toContain('Backend')
      await person.slash('remind set', { hour: '18:00', zone: 'UTC', summary: 'off' })
    }
    server.clock.set(Temporal.Instant.from('2026-11-21T18:00:00Z').epochMilliseconds)
    await Promise.all(bots.map((bot) => bot.beat()))
    const told = server.world.directMessages(owner.id).map(({ text }) => text)
    // Each server that is new is greeted as well.
    expect(told.filter((text) => !text.includes('Hello!'))).toHaveLength(guilds.size)
  })
})
