// The whole bot as whoever runs it sees it from outside.

import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'
import { samplesIn } from '../support/prometheus.ts'

test('a bot is ready while it hears Discord, not ready while it does not, and gone once it has stopped', async () => {
  const { server, stop, watchAddress } = await practiceBot({ isWatched: true })
  const address = watchAddress()
  const look = async (path: string) => {
    const response = await fetch(address + path)
    return [response.status, await response.json()]
  }
  expect(await look('/livez')).toEqual([200, { alive: true }])
  expect(await look('/readyz')).toEqual([200, { ready: true }])
  server.gateway.close()
  await expect.poll(() => look('/readyz')).toEqual([503, { ready: false, reasons: ['discord'] }])
  expect(await look('/livez')).toEqual([200, { alive: true }])
  await stop()
  await expect(fetch(`${address}/livez`)).rejects.toThrow()
})

test('its numbers tell what it did and how it stands, and of nobody in particular', async () => {
  const { beat, guild, server, turnTo, watchAddress } = await practiceBot({ isWatched: true })
  const scrape = async () => {
    const response = await fetch(`${watchAddress()}/metrics`)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/plain; version=0.0.4'),
    ])
    const text = await response.text()
    return { text, samples: Object.fromEntries(samplesIn(text)) }
  }
  await guild.learner.slash('roadmap start', { roadmap: 'backend-progress-tracker' })
  await guild.learner.slash('remind set', { hour: '18:00', zone: 'UTC', summary: 'off' })
  await turnTo('2026-11-21T18:00:00Z')
  const limited = { kind: 'rate-limit', retryAfterMs: 60_000, path: '/messages', method: 'POST' } as const
  server.faults.add(limited)
  await turnTo('2026-11-22T18:00:00Z')
  // Its turn comes again after the wait that Discord asked for; by now it is due and not settled.
  const { text, samples } = await scrape()
  expect(samples).toMatchObject({
    'cairn_answers_seconds_count{command="roadmap start"}': 1,
    'cairn_deliveries_total{kind="daily-reminder",outcome="sent"}': 1,
    'cairn_deliveries_total{kind="daily-reminder",outcome="retry"}': 1,
    'cairn_delivery_lateness_seconds_count{kind="daily-reminder"}': 1,
    cairn_rest_429_total: 1,
    cairn_invalid_requests: 1,
    cairn_gateway_up: 1,
    cairn_lease_held: 1,
    cairn_due_now: 0,
    'cairn_occurrences{state="claimed"}': 1,
  })
  expect(samples['cairn_db_seconds_count{what="write"}']).toBeGreaterThan(5)
  expect(samples.nodejs_eventloop_lag_seconds).toBeGreaterThanOrEqual(0)
  for (const secret of [server.token, guild.id, guild.learner.id, 'Lena', 'Study hall'])
    expect(text).not.toContain(secret)
  await beat()
})

test('nobody can look at a bot that was given no port for it', async () => {
  const { watchAddress } = await practiceBot()
  expect(watchAddress()).toBe('http://127.0.0.1:undefined')
})
