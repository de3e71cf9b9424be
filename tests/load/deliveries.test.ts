import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { guildId, userId } from '../../src/domain/ids.ts'
import { createDiscord, jobOf } from '../jobs/support.ts'
import { smallBot } from '../services/support.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { emptyTurnMs, longestStandMs } from './support.ts'

const members = 1_000
/** Of what an empty turn takes. The aim is half of it, which a busy machine does not always keep. */
const emptyTurnsMax = 100

/** Members on a roadmap, whose reminders have been due since yesterday 18:00; the rows of one of them for all. */
async function withDue(bot: TestBot): Promise<void> {
  const member = { guildId: guildId('100'), userId: userId('1') }
  const who = { member, displayName: 'M', now: bot.now() }
  await bot.app.enrolments.start({ ...who, roadmap: 'small' })
  await bot.app.reminderSettings.set({ ...who, hour: 18, target: 'direct', summary: 'off' })
  const copies = {
    members: ['guild_id', 'display_name', 'day_start_hour', 'seen_at', 'current_enrolment_id'],
    enrolments: ['guild_id', 'roadmap_id', 'started_at'],
    feeds: ['guild_id', 'kind', 'zone', 'local_time', 'target', 'next_local_date', 'next_due_at'],
  }
  for (const [table, columns] of Object.entries(copies)) {
    await sql`
      with recursive number (value) as (select 2 union all select value + 1 from number where value < ${members})
      insert into ${sql.table(table)} (user_id, ${sql.join(columns.map((column) => sql.ref(column)))})
      select cast(value as text), ${sql.join(columns.map((column) => sql.ref(column)))}
      from number, ${sql.table(table)} where user_id = '1'`.execute(queriesOf(bot.database))
  }
  await sql`update members set current_enrolment_id =
    (select id from enrolments where enrolments.user_id = members.user_id)`.execute(queriesOf(bot.database))
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
