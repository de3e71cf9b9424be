// Killed at any step and started again after any time: each reminder becomes visible once, or is on record as skipped.
import { describe, expect, onTestFinished, test } from 'vitest'
import { learner, smallBot } from '../services/support.ts'
import { temporaryFile } from '../store/support.ts'
import { occurrencesOf } from '../support/occurrences.ts'
import { queriesOf } from '../support/queries-of.ts'
import { testBot } from '../support/test-bot.ts'
import { createDiscord, jobOf } from './support.ts'

/** One reminder at 18:00, killed so at the first send; then down for some seconds; then beats for half an hour. */
async function killed(fault: 'lost' | 'answer-lost', downSeconds: number) {
  const databasePath = temporaryFile()
  const before = await testBot({ now: '2026-11-02T08:00Z', databasePath })
  const ada = learner(before)
  await ada.start('python-backend-from-zero')
  await ada.remind({ hour: 18, summary: 'off' })
  let now = Temporal.Instant.from('2026-11-02T18:00Z')
  const discord = createDiscord(() => now)
  discord.state.fault = () => fault
  before.setNow(now)
  await jobOf(before, discord).run()
  await before.close()

  discord.state.fault = () => 'none'
  now = now.add({ seconds: downSeconds })
  const after = await testBot({ now: now.toString(), databasePath })
  onTestFinished(() => after.close())
  const job = jobOf(after, discord)
  for (let beat = 0; beat < 30; beat += 1) {
    after.setNow(now)
    await job.run()
    now = now.add({ minutes: 1 })
  }
  const [row] = await occurrencesOf(queriesOf(after.database), 1, 10)
  return { visible: discord.posted.length, state: row?.state }
}

describe('killed before the request left', () => {
  test.each([0, 1, 59, 60, 120, 180, 181, 600, 3_600, 20_000])(
    'down for %i s: one message',
    async (seconds) => {
      expect(await killed('lost', seconds)).toEqual({ visible: 1, state: 'sent' })
    },
  )

  test('down for a day: the next one alone, and this one on record', async () => {
    expect(await killed('lost', 7 * 3_600)).toEqual({ visible: 0, state: 'skipped' })
  })
})

describe('killed when the message was there and the answer was not', () => {
  test.each([0, 1, 59, 60, 120, 180, 181, 600, 3_600, 20_000, 7 * 3_600])(
    'down for %i s: no second message',
    async (seconds) => {
      expect(await killed('answer-lost', seconds)).toEqual({ visible: 1, state: 'sent' })
    },
  )
})

test('killed between claim and send: sent once the lease has run out, by whoever comes', async () => {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  await ada.remind({ hour: 18, summary: 'off' })
  bot.setNow('2026-11-02T18:00Z')
  await bot.app.reminders.claimDue(bot.now(), 10)
  const discord = createDiscord(bot.now)
  const job = jobOf(bot, discord)
  await job.run()
  expect(discord.posted).toHaveLength(0)
  bot.setNow('2026-11-02T18:01Z')
  await Promise.all([job.run(), jobOf(bot, discord).run()])
  expect(discord.tried).toHaveLength(1)
})

test('without a durable claim nothing is sent: a database that cannot be written stops the send', async () => {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  await ada.remind({ hour: 18, summary: 'off' })
  const discord = createDiscord(bot.now)
  const job = jobOf(bot, discord)
  bot.setNow('2026-11-02T18:00Z')
  await queriesOf(bot.database).schema.alterTable('occurrences').renameTo('elsewhere').execute()
  await expect(job.run()).rejects.toThrow('occurrences')
  expect(discord.tried).toEqual([])
  await queriesOf(bot.database).schema.alterTable('elsewhere').renameTo('occurrences').execute()
  await job.run()
  expect(discord.posted).toHaveLength(1)
})
