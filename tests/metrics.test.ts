// What is counted, and that the number of series does not grow with servers and people.

import { describe, expect, onTestFinished, test } from 'vitest'
import { feedKinds } from '../src/domain/reminder/feed.ts'
import { deliveryOutcomes } from '../src/interaction/meters.ts'
import { createMetrics, type Gauged } from '../src/metrics.ts'
import { readWhatShips } from '../src/open-app.ts'
import { learner } from './services/support.ts'
import { samplesIn } from './support/prometheus.ts'
import { smallRoadmap } from './support/small-roadmap.ts'
import { type TestBot, testBot } from './support/test-bot.ts'

const nothing: Gauged = { leads: false, isListening: undefined, invalidRequests: 0, deliveries: undefined }

/** A bot that is counted, with the samples that are its own. */
async function counted(now = '2026-11-02T08:00Z') {
  const metrics = createMetrics('1.2.3')
  const bot = await testBot({ now, roadmaps: [smallRoadmap], meters: metrics.meters })
  onTestFinished(() => bot.close())
  const samples = async (gauged: Gauged = nothing) => {
    const { text } = await metrics.write(gauged)
    return new Map([...samplesIn(text)].filter(([name]) => name.startsWith('cairn_')))
  }
  return { bot, metrics, samples }
}

/** Somebody on the roadmap who is reminded at six. */
async function reminded(bot: TestBot, name: string): Promise<void> {
  const person = learner(bot, name)
  await person.start()
  await person.remind({ hour: 18, summary: 'off' })
}

const delivered = (samples: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...samples].flatMap(([name, n]) => {
      const [, kind, outcome] = /^cairn_deliveries_total\{kind="(.+)",outcome="(.+)"\}$/.exec(name) ?? []
      return kind === undefined ? [] : [[`${kind} ${outcome}`, n]]
    }),
  )

test('however many people in however many servers do whatever they like, there are as many series as before', async () => {
  const { bot, metrics, samples } = await counted()
  const { commands } = await readWhatShips()
  const actions = commands.flatMap((command) => command.actions)
  for (const guild of ['100', '101', '102']) {
    const person = bot.as({ name: `Person of ${guild}`, guild })
    for (const { name } of commands) await person.ask(name)
    for (const { name } of actions) await person.pressId(name)
    for (const made of ['up', '<@1>', 'done\n{}"', `x${guild}`, `done.${guild}`]) {
      await person.ask(made)
      await person.pressId(`${made}:${guild}`)
    }
  }
  for (const kind of feedKinds) {
    metrics.meters.late(kind, 90_000)
    for (const outcome of deliveryOutcomes) metrics.meters.delivered(kind, outcome)
  }
  const found = await samples()
  const labels = (name: string) =>
    new Set([...found.keys()].flatMap((key) => key.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? []))
  const known = new Set([
    ...commands.map(({ name }) => name),
    ...actions.map(({ name }) => name.split('.')[0]),
    'unknown command',
    'unknown id',
  ])
  expect(labels('command').difference(known)).toEqual(new Set())
  expect(labels('command').size).toBeGreaterThan(50)
  const names = new Set(
    [...found.keys()].flatMap((key) => [...key.matchAll(/(\w+)="/g)].map(([, one]) => one)),
  )
  expect(names).toEqual(new Set(['command', 'kind', 'le', 'outcome', 'version']))
  // Each command has a series for each bucket, and three more.
  expect(found.size).toBeLessThan(1_500)
})

describe('deliveries', () => {
  test('are counted by how they ended, and what is sent by how late it is', async () => {
    const { bot, samples } = await counted()
    await reminded(bot, 'Ada')
    bot.setNow('2026-11-02T18:00:45Z')
    await bot.beat()
    const first = await samples()
    expect(delivered(first)).toEqual({ 'daily-reminder sent': 1 })
    const late = (le: string) => `cairn_delivery_lateness_seconds_bucket{le="${le}",kind="daily-reminder"}`
    expect([first.get(late('30')), first.get(late('60'))]).toEqual([0, 1])
    bot.setNow('2026-11-03T20:00Z')
    await bot.beat()
    const second = await samples()
    expect(delivered(second)).toEqual({ 'daily-reminder sent': 2 })
    expect([second.get(late('3600')), second.get(late('21600'))]).toEqual([1, 2])
  })

  test('that Discord refuses, that have to wait, and for which it is too late are told apart', async () => {
    const { bot, samples } = await counted()
    await reminded(bot, 'Ada')
    bot.results.push({ kind: 'not-reached' })
    bot.setNow('2026-11-02T18:00Z')
    await bot.beat()
    expect(delivered(await samples())).toEqual({ 'daily-reminder retry': 1 })
    bot.results.push({ kind: 'dm-closed' })
    bot.setNow('2026-11-02T18:30Z')
    await bot.beat()
    expect(delivered(await samples())).toEqual({ 'daily-reminder retry': 1, 'daily-reminder refused': 1 })
    await reminded(bot, 'Ben')
    // Two days without a beat: the first reminder is past its day, the second past its six hours.
    bot.setNow('2026-11-05T17:00Z')
    await bot.beat()
    expect(delivered(await samples())).toMatchObject({
      'daily-reminder skipped': expect.any(Number),
      'daily-reminder too-late': 1,
    })
  })
})

test('answers are timed once they are given, and those that were announced counted', async () => {
  const { bot, samples } = await counted()
  const ada = bot.as({ name: 'Ada' })
  await ada.ask('roadmap start', { roadmap: 'small' })
  await ada.ask('cohort stats')
  const found = await samples()
  expect(found.get('cairn_answers_seconds_count{command="roadmap start"}')).toBe(1)
  const { commands } = await readWhatShips()
  const slow = commands.find(({ name }) => name === 'cohort stats')?.isSlow
  expect(found.get('cairn_deferred_total')).toBe(slow === true ? 1 : 0)
})

test('what is looked up is there while it is known, and gone when it is not', async () => {
  const { samples } = await counted()
  const open = { claimed: 2, sending: 1, unknown: 0 }
  const known = await samples({
    leads: true,
    isListening: false,
    invalidRequests: 7,
    deliveries: { due: 3, open, tookMs: 4 },
  })
  expect(Object.fromEntries(known)).toMatchObject({
    'cairn_info{version="1.2.3"}': 1,
    cairn_lease_held: 1,
    cairn_gateway_up: 0,
    cairn_invalid_requests: 7,
    cairn_due_now: 3,
    'cairn_occurrences{state="claimed"}': 2,
    'cairn_occurrences{state="unknown"}': 0,
    'cairn_db_seconds_count{what="look"}': 1,
  })
  const unknown = await samples()
  expect([...unknown.keys()].filter((key) => /gateway_up|due_now|occurrences/.test(key))).toEqual([])
  expect(unknown.get('cairn_lease_held')).toBe(0)
})
