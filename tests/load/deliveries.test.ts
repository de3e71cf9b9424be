import { expect, test } from 'vitest'
import { guildId, userId } from '../../src/domain/ids.ts'
import { createDiscord, jobOf } from '../jobs/support.ts'
import { smallBot } from '../services/support.ts'
import { multiplyLearner } from '../support/crowd.ts'
import type { TestBot } from '../support/test-bot.ts'
import { standInEmptyTurns } from './in-empty-turns.ts'

const members = 500
/** On an idle machine an empty turn takes a millisecond, and nobody may wait for longer than 50. */
const emptyTurnsMax = 50

/** Members on a roadmap, each with a reminder at 18:00. */
async function withDue(bot: TestBot): Promise<void> {
  const member = { guildId: guildId('100'), userId: userId('1') }
  const who = { member, displayName: 'M', now: bot.now() }
  await bot.app.enrolments.start({ ...who, roadmap: 'small' })
  await bot.app.reminderSettings.set({ ...who, hour: '18:00', target: 'direct', summary: 'off' })
  await multiplyLearner(bot.database, members)
}

test.each([
  ['at their minute', 1],
  ['after three weeks down, with three weeks to record for each', 21],
])('500 reminders, %s, hold up nobody', async (_when, days) => {
  const bot = await smallBot()
  await withDue(bot)
  const discord = createDiscord(bot.now)
  const job = jobOf(bot, discord)
  const dueAt = Temporal.Instant.from('2026-11-02T18:00Z')
  const stand = await standInEmptyTurns(async (round) => {
    bot.setNow(dueAt.add({ hours: 24 * days * (round + 1) }))
    await job.run()
    expect(discord.posted).toHaveLength(members * (round + 1))
  }, emptyTurnsMax)
  expect(stand).toBeLessThan(emptyTurnsMax)
})
