// Whether an event is too old is decided by Discord's clock, whatever the clock of this machine says.

import { expect, onTestFinished, test } from 'vitest'
import { practice } from '../../packages/practice-server/tests/support.ts'
import { startBot } from '../../src/bot.ts'
import { clockFrom } from '../../src/clock.ts'
import type { Log } from '../../src/interaction/log.ts'

const minute = 60_000

/** A bot on a machine whose clock can be wrong. */
async function botWithClock(firstAheadMs = 0) {
  const scene = await practice({ patienceMs: 1_500 })
  const { server } = scene
  const wrong = { aheadMs: firstAheadMs }
  const warnings: string[] = []
  const log: Log = {
    debug: () => {},
    info: () => {},
    warn: (_fields, message) => void warnings.push(message),
    error: (_fields, message) => void warnings.push(message),
  }
  const bot = await startBot({
    token: server.token,
    apiUrl: server.apiUrl,
    databasePath: ':memory:',
    clock: clockFrom(() => Math.floor(server.clock.now() + wrong.aheadMs)),
    log,
  })
  onTestFinished(() => bot.stop())
  return { ...scene, wrong, warnings }
}

test.each([16 * minute, 3 * 7 * 24 * 60 * minute, -16 * minute])(
  'with a clock that is %i ms ahead all commands are answered, and the log tells of it once',
  async (aheadMs) => {
    const { asBen, warnings } = await botWithClock(aheadMs)
    expect((await asBen.slash('help')).message?.text).toContain('/today')
    expect((await asBen.slash('help')).message?.text).toContain('/today')
    expect(await asBen.autocomplete('roadmap start', 'roadmap', 'python')).not.toEqual([])
    expect(warnings).toEqual([expect.stringMatching(/clock of this machine .* reminders come \d+ s too/)])
  },
)

test('a clock that jumps while the bot runs keeps nobody waiting', async () => {
  const { asBen, wrong, warnings } = await botWithClock()
  await asBen.slash('help')
  wrong.aheadMs = 60 * minute
  expect((await asBen.slash('help')).message?.text).toContain('/today')
  expect(warnings).toEqual([expect.stringMatching(/3\d{3} s ahead of/)])
})

test('what a resume brings after three seconds changes nothing', async () => {
  const { server, asBen, warnings } = await botWithClock()
  await asBen.slash('roadmap start', { roadmap: 'backend-progress-tracker' })
  // The line is cut, and comes back when nobody waits any more: Discord's clock has gone on.
  server.gateway.drop({ how: 'close', code: 4000 })
  const late = asBen.slash('done', { topic: 'Understand caching basics' })
  server.clock.set(server.clock.now() + 10_000)
  const outcome = await late
  await server.gateway.waitForReady()
  expect(outcome.message).toBeNull()
  await expect.poll(() => warnings).toContainEqual(expect.stringContaining('too late to be answered'))
  expect((await asBen.slash('progress')).message?.text).not.toContain('1/2')
})
