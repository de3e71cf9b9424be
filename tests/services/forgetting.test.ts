// The ledger forgets what was settled long ago, a few hundred rows at a time, and never what the rules go by.
import { expect, test } from 'vitest'
import type { OccurrenceState } from '../../src/domain/reminder/occurrence-state.ts'
import { createForgetOldOccurrences } from '../../src/jobs/forget-old-occurrences.ts'
import { keptDays } from '../../src/services/reminders.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { learner, smallBot } from './support.ts'

const today = Temporal.PlainDate.from('2026-11-02')
const daysAgo = (days: number) => today.subtract({ days }).toString()

/** A bot with feeds 1 and up, and what their ledger holds. */
async function withLedger(
  rows: readonly { feed: number; days: number; state?: OccurrenceState; again?: number }[],
) {
  const bot = await smallBot()
  for (let feed = 1; feed <= Math.max(...rows.map((row) => row.feed)); feed += 1) {
    const person = learner(bot, `M${feed}`)
    await person.start()
    await person.remind({ hour: 18, summary: 'off' })
  }
  for (let from = 0; from < rows.length; from += 1_000) {
    await queriesOf(bot.database)
      .insertInto('occurrences')
      .values(
        rows.slice(from, from + 1_000).map(({ feed, days, state = 'sent', again }) => ({
          feed_id: feed,
          local_date: daysAgo(days),
          due_at: 0,
          state,
          look_again_at: again ?? null,
          updated_at: 0,
        })),
      )
      .execute()
  }
  const job = createForgetOldOccurrences({ app: bot.app, now: bot.now })
  return { bot, job }
}

async function left(bot: TestBot): Promise<string[]> {
  const rows = await queriesOf(bot.database)
    .selectFrom('occurrences')
    .select(['feed_id', 'local_date'])
    .orderBy('feed_id')
    .orderBy('local_date', 'desc')
    .execute()
  return rows.map((row) => `${row.feed_id}: ${today.since(Temporal.PlainDate.from(row.local_date)).days}`)
}

test('what is older than it is kept goes, what is as old stays', async () => {
  const { bot, job } = await withLedger([0, keptDays, keptDays + 1, 400].map((days) => ({ feed: 1, days })))
  await job.run()
  expect(await left(bot)).toEqual(['1: 0', `1: ${keptDays}`])
})

test('the newest one of a feed stays, however old it is', async () => {
  const { bot, job } = await withLedger([
    { feed: 1, days: 500 },
    { feed: 1, days: 600 },
    { feed: 2, days: 700 },
  ])
  await job.run()
  expect(await left(bot)).toEqual(['1: 500', '2: 700'])
})

test('what is not settled stays', async () => {
  const { bot, job } = await withLedger([
    { feed: 1, days: 0 },
    { feed: 1, days: 200, state: 'unknown', again: 1 },
    { feed: 1, days: 201, state: 'unknown' },
  ])
  await job.run()
  expect(await left(bot)).toEqual(['1: 0', '1: 200'])
})

test('thousands go in some beats, each with a bounded part, and later ones are found in later rounds', async () => {
  const years = 1_200
  const rows = [1, 2, 3].flatMap((feed) => Array.from({ length: years }, (_, days) => ({ feed, days })))
  const { bot, job } = await withLedger(rows)
  const sizes: number[] = []
  for (let beat = 0; beat < 10; beat += 1) {
    await job.run()
    sizes.push((await left(bot)).length)
  }
  const gone = sizes.map((size, at) => (sizes[at - 1] ?? rows.length) - size)
  expect(Math.max(...gone)).toBeLessThanOrEqual(500)
  expect(sizes.at(-1)).toBe(3 * (keptDays + 1))
  bot.setNow('2026-11-03T08:00Z')
  await job.run()
  expect(await left(bot)).toHaveLength(3 * keptDays)
})
