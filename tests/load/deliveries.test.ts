import { expect, it } from 'vitest'
import { guildId, userId } from '../../src/domain/ids.ts'
import { createDiscord, jobOf } from '../jobs/support.ts'
import { smallBot } from '../services/support.ts'
import { multiplyLearner } from '../support/crowd.ts'
import type { TestBot } from '../support/test-bot.ts'
import { emptyTurnMs, longestStandMs } from './support.ts'

const members = 1_000
/** Of what an empty turn takes. The aim is half of it, which a busy machine does not always keep. */
const emptyTurnsMax = 100

/** Members on a roadmap, each with a reminder at 18:00. */
async function withDue(bot: TestBot): Promise<void> {
  const member = { guildId: guildId('100'), userId: userId('1') }
  const who = { member, displayName: 'M', now: bot.now() }
  await bot.app.enrolments.start({ ...who, roadmap: 'small' })
  await bot.app.feeds.setReminder({ ...who, hour: 18, target: 'direct', summary: 'off' })
  await multiplyLearner(bot.database, members)
}

it.each([
  ['at their minute', '2026-11-02T18:00Z'],
  ['after three weeks down, with three weeks to record for each', '2026-11-23T18:00Z'],
])('1,000 reminders, %s, hold up nobody', async (_when, instant) => {
  const bot = await smallBot()
  await withDue(bot)
  bot.setNow(instant)
  const discord = createDiscord(bot.now)
  const job = jobOf(bot, discord)
  const stand = await longestStandMs(() => job.run())
  expect(discord.posted).toHaveLength(members)
  expect(stand).toBeLessThan((await emptyTurnMs()) * emptyTurnsMax)
})
