// Answers to interactions while Discord, or Cloudflare in front of it, turns everything away.
import { eventually } from '@cairn/practice-server/eventually.ts'

import { expect, onTestFinished, test } from 'vitest'
import { practice } from '../../packages/practice-server/tests/support.ts'
import { startBot } from '../../src/bot.ts'
import { clockFrom } from '../../src/clock.ts'
import type { Log } from '../../src/interaction/log.ts'

async function botThatLogs() {
  const scene = await practice({ patienceMs: 200 })
  const { server } = scene
  const lines: { readonly fields: Readonly<Record<string, unknown>>; readonly message: string }[] = []
  const write = (fields: Readonly<Record<string, unknown>>, message: string) =>
    void lines.push({ fields, message })
  const log: Log = { debug: () => {}, info: () => {}, warn: write, error: write }
  const clock = clockFrom(() => Math.floor(server.clock.now()))
  const { token, apiUrl } = server
  const bot = await startBot({ token, apiUrl, databasePath: ':memory:', clock, log })
  onTestFinished(() => bot.stop())
  const callbacks = () => server.requests.filter(({ path }) => path.endsWith('/callback'))
  return { ...scene, lines, callbacks }
}

test.each([
  ['for an hour', { kind: 'cloudflare-ban', retryAfterMs: 3_600_000 } as const],
  ['for longer than the answer has time', { kind: 'rate-limit', retryAfterMs: 3_100 } as const],
  ['for no time at all', { kind: 'rate-limit', retryAfterMs: 0 } as const],
])(
  'answers that are turned away %s are dropped and logged, and sent no second time',
  async (_long, fault) => {
    const { server, asBen, lines, callbacks } = await botThatLogs()
    server.faults.add({ ...fault, path: '/callback', times: 1_000 })
    await Promise.all(Array.from({ length: 20 }, () => asBen.slash('help').catch(() => undefined)))
    const messages = () => lines.map(({ message }) => message)
    await eventually(() => messages().includes('an answer did not reach Discord'))
    // The breaker can have opened in the middle of them; it says so once, and what it holds back is never sent.
    expect(messages().filter((message) => message !== 'an answer did not reach Discord').length).toBeLessThan(
      2,
    )
    const paths = callbacks().map(({ path }) => path)
    expect(paths.length).toBeLessThanOrEqual(20)
    expect(new Set(paths).size).toBe(paths.length)
  },
)

test('an answer that is turned away for a moment comes after it', async () => {
  const { server, asBen, lines } = await botThatLogs()
  server.faults.add({ kind: 'rate-limit', retryAfterMs: 300, path: '/callback' })
  expect((await asBen.slash('help')).message?.text).toContain('/today')
  expect(lines).toEqual([])
})
