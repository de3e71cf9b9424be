// The log of outages, beat by beat: Discord's clock, the machine's, and which of them is turned.
import { expect, test } from 'vitest'
import { createKeepBeats } from '../../src/jobs/keep-beats.ts'
import { smallBot } from '../services/support.ts'
import { queriesOf } from '../support/queries-of.ts'

const minuteMs = 60_000
const at = (instant: string) => Temporal.Instant.from(instant)

/** A bot whose log of outages is kept by hand; `pass` lets time go by on both clocks. */
async function beating(start = '2026-11-02T08:00Z') {
  const bot = await smallBot()
  const world = { discord: at(start), steadyMs: 5_000, isListening: true, isAnswering: true }
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  /** Another process, which knows nothing of what the one before has seen. */
  const started = () =>
    createKeepBeats({
      app: bot.app,
      log,
      isReachable: () => world.isListening,
      discordTime: async () => (world.isAnswering ? world.discord : undefined),
      steadyMs: () => world.steadyMs,
    })
  const state = { job: started() }
  const pass = (minutes: number) => {
    world.discord = world.discord.add({ minutes })
    world.steadyMs += minutes * minuteMs
  }
  return {
    world,
    pass,
    beat: () => state.job.run(),
    restart: () => {
      state.job = started()
    },
    /** A beat a minute. */
    async run(minutes: number) {
      for (let minute = 0; minute < minutes; minute += 1) {
        pass(1)
        await state.job.run()
      }
    },
    async outages() {
      const rows = await queriesOf(bot.database)
        .selectFrom('outages')
        .selectAll()
        .orderBy('from_at')
        .execute()
      return rows.map(({ from_at, until_at }) =>
        [from_at, until_at].map((ms) => Temporal.Instant.fromEpochMilliseconds(ms).toString()),
      )
    },
  }
}

test('a bot that runs has no outages', async () => {
  const { beat, run, outages } = await beating()
  await beat()
  await run(30)
  expect(await outages()).toEqual([])
})

test('a bot that was not running has one, from its last beat to the first one after', async () => {
  const { run, pass, restart, beat, outages } = await beating()
  await run(5)
  pass(95)
  restart()
  await beat()
  await run(5)
  expect(await outages()).toEqual([['2026-11-02T08:05:00Z', '2026-11-02T09:40:00Z']])
})

test('a restart of some minutes is none', async () => {
  const { run, pass, restart, beat, outages } = await beating()
  await run(5)
  pass(9)
  restart()
  await beat()
  expect(await outages()).toEqual([])
})

test.each(['isListening', 'isAnswering'] as const)('Discord without %s is one', async (sign) => {
  const { world, run, outages } = await beating()
  await run(5)
  world[sign] = false
  await run(40)
  expect(await outages()).toEqual([])
  world[sign] = true
  await run(3)
  expect(await outages()).toEqual([['2026-11-02T08:05:00Z', '2026-11-02T08:46:00Z']])
})

test('a connection that is away for a moment is none', async () => {
  const { world, run, outages } = await beating()
  await run(5)
  world.isListening = false
  await run(2)
  world.isListening = true
  await run(5)
  expect(await outages()).toEqual([])
})

test('a clock that is turned by a year between two beats is none', async () => {
  const { world, run, outages } = await beating()
  await run(5)
  world.discord = world.discord.add({ hours: 24 * 365 })
  await run(5)
  expect(await outages()).toEqual([])
})

test('a date that is wrong by a year at the start is believed for 92 days, and only until the right one comes', async () => {
  const { world, run, pass, restart, beat, outages } = await beating()
  await run(5)
  pass(60)
  restart()
  const right = world.discord
  world.discord = world.discord.add({ hours: 24 * 365 })
  await beat()
  const [[from = '', until = ''] = []] = await outages()
  expect(at(from).until(at(until)).total('hours')).toBe(92 * 24)
  world.discord = right
  await run(1)
  expect(await outages()).toEqual([])
})

test('one that is wrong by a day leaves what was over by then', async () => {
  const { world, run, pass, restart, beat, outages } = await beating()
  await run(5)
  pass(60)
  restart()
  const right = world.discord
  world.discord = world.discord.add({ hours: 24 })
  await beat()
  world.discord = right
  await run(1)
  expect(await outages()).toEqual([['2026-11-02T08:05:00Z', '2026-11-02T09:06:00Z']])
})

test('an outage is kept for as long as a streak looks back, and then forgotten', async () => {
  const { run, pass, restart, beat, outages } = await beating()
  const hour = async () => {
    pass(60)
    restart()
    await beat()
  }
  await run(1)
  await hour()
  // Five years later there has been another one.
  await run(1)
  for (const days of [91, ...Array.from({ length: 20 }, () => 91)]) {
    pass(days * 24 * 60)
    restart()
    await beat()
  }
  expect((await outages())[0]).toEqual(['2026-11-02T08:01:00Z', '2026-11-02T09:01:00Z'])
  for (let year = 0; year < 5; year += 1) {
    pass(91 * 24 * 60)
    await hour()
  }
  expect((await outages())[0]?.[0]).not.toBe('2026-11-02T08:01:00Z')
})
