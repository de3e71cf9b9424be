// What is known of direct messages outlives a restart: where somebody's are, and that all of them must rest.
import { expect, test } from 'vitest'
import { channelId } from '../../src/domain/ids.ts'
import { learner, smallBot } from '../services/support.ts'
import { temporaryFile } from '../store/support.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { createDiscord, jobOf } from './support.ts'

async function reminded(databasePath: string, names: readonly string[]) {
  const bot = await smallBot({ databasePath })
  for (const name of names) {
    const person = learner(bot, name)
    await person.start()
    await person.remind({ hour: 18, summary: 'off' })
  }
  return bot
}

/** The same file opened by a program that remembers nothing else. */
const restarted = (bot: TestBot, databasePath: string) =>
  smallBot({ now: bot.now().toString(), databasePath })

const changes = async (bot: TestBot) =>
  (await queriesOf(bot.database).selectFrom('occurrences').select(['state', 'updated_at']).execute()).map(
    (row) =>
      `${row.state} ${Temporal.Instant.fromEpochMilliseconds(row.updated_at).toString().slice(11, 16)}`,
  )

test('the rest after "too fast" holds after a restart, and costs nothing while it lasts', async () => {
  const file = temporaryFile()
  const bot = await reminded(file, ['Ada', 'Ben', 'Cleo'])
  bot.setNow('2026-11-02T18:00Z')
  const discord = createDiscord(bot.now)
  discord.state.fault = () => ({ kind: 'dm-too-fast' })
  await jobOf(bot, discord).run()
  expect(discord.tried.length).toBeGreaterThan(0)
  const tried = discord.tried.length

  discord.state.fault = () => 'none'
  const after = await restarted(bot, file)
  const later = createDiscord(after.now)
  const job = jobOf(after, later)
  for (const minute of ['01', '02', '15', '29']) {
    after.setNow(`2026-11-02T18:${minute}Z`)
    await job.run()
  }
  expect(later.tried).toEqual([])
  // Nothing was claimed again and again for it.
  expect(await changes(after)).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/18:00$/)))
  after.setNow('2026-11-02T18:30Z')
  await job.run()
  expect(later.posted).toHaveLength(3)
  expect(tried).toBeLessThanOrEqual(3)
})

test('what comes due in the rest waits for its end, after a restart as well', async () => {
  const file = temporaryFile()
  const bot = await reminded(file, ['Ada'])
  const late = learner(bot, 'Ben')
  await late.start()
  await late.remind({ hour: 18, summary: 'off' })
  await queriesOf(bot.database)
    .updateTable('feeds')
    .set({ next_due_at: Temporal.Instant.from('2026-11-02T18:10Z').epochMilliseconds })
    .where('user_id', '=', late.userId)
    .execute()
  bot.setNow('2026-11-02T18:00Z')
  const discord = createDiscord(bot.now)
  discord.state.fault = () => ({ kind: 'dm-too-fast' })
  await jobOf(bot, discord).run()
  expect(discord.tried).toHaveLength(1)
  const after = await restarted(bot, file)
  const later = createDiscord(after.now)
  const job = jobOf(after, later)
  for (const minute of ['10', '20']) {
    after.setNow(`2026-11-02T18:${minute}Z`)
    await job.run()
  }
  expect(later.tried).toEqual([])
  after.setNow('2026-11-02T18:30Z')
  await job.run()
  expect(later.posted).toHaveLength(2)
})

test('a rest that a clock far ahead noted ends when the clock is right again', async () => {
  const bot = await reminded(temporaryFile(), ['Ada'])
  const wrong = Temporal.Instant.from('2026-12-24T00:00Z').epochMilliseconds
  await queriesOf(bot.database)
    .insertInto('delivery_state')
    .values({ id: 1, direct_messages_rest_until: wrong })
    .execute()
  bot.setNow('2026-11-02T18:00Z')
  const discord = createDiscord(bot.now)
  await jobOf(bot, discord).run()
  expect(discord.posted).toHaveLength(1)
})

test('the channel that was opened for a message is used for the next one, after a restart as well', async () => {
  const file = temporaryFile()
  const bot = await reminded(file, ['Ada'])
  const discord = createDiscord(bot.now)
  const opening = {
    ...discord,
    messenger: {
      ...discord.messenger,
      async send(...message: Parameters<typeof discord.messenger.send>) {
        const result = await discord.messenger.send(...message)
        return result.kind === 'sent' ? { ...result, openedChannelId: channelId('77') } : result
      },
    },
  }
  bot.setNow('2026-11-02T18:00Z')
  await jobOf(bot, opening).run()
  const after = await restarted(bot, file)
  after.setNow('2026-11-03T18:00Z')
  const later = createDiscord(after.now)
  await jobOf(after, later).run()
  expect(discord.tried.map((target) => target.channelId)).toEqual([undefined])
  expect(later.tried.map((target) => target.channelId)).toEqual(['77'])
})
