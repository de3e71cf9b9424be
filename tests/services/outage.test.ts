// After hours and weeks without the program: one message for a feed at most, the rest on record.
import { describe, expect, test } from 'vitest'
import { channelId } from '../../src/domain/ids.ts'
import { occurrencesOf } from '../support/occurrences.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { textOf } from '../support/test-bot.ts'
import { learner, reminded, smallBot } from './support.ts'

/** The program comes back at this time. */
async function backAt(bot: TestBot, instant: string) {
  bot.setNow(instant)
  await bot.beat()
  await bot.beat()
}

async function ledger(bot: TestBot, feed = 1) {
  const rows = await occurrencesOf(queriesOf(bot.database), feed, 100)
  return rows.map((row) => `${row.localDate} ${row.state}${row.reason ? ` ${row.reason}` : ''}`).reverse()
}

const late = 'comes later than planned'

describe('a daily reminder', () => {
  test('down for two minutes: it is on time', async () => {
    const { bot } = await reminded()
    await backAt(bot, '2026-11-02T18:02Z')
    expect(bot.sent.map((sent) => textOf(sent.reply).includes(late))).toEqual([false])
  })

  test('down for six hours: one message that says it is late', async () => {
    const { bot } = await reminded()
    await backAt(bot, '2026-11-03T00:00Z')
    expect(bot.sent.map((sent) => textOf(sent.reply).includes(late))).toEqual([true])
    expect(await ledger(bot)).toEqual(['2026-11-02 sent'])
  })

  test('down for a second more: no message, one record, and tomorrow as ever', async () => {
    const { bot } = await reminded()
    await backAt(bot, '2026-11-03T00:00:01Z')
    expect(bot.sent).toEqual([])
    expect(await ledger(bot)).toEqual(['2026-11-02 skipped too-late'])
    await bot.turnTo('2026-11-03T18:00Z')
    expect(bot.sent).toHaveLength(1)
  })

  test('down for three weeks: one message, and a record for each day that had none', async () => {
    const { bot } = await reminded()
    await backAt(bot, '2026-11-23T19:00Z')
    expect(bot.sent.map((sent) => textOf(sent.reply).includes(late))).toEqual([true])
    const records = await ledger(bot)
    expect(records).toHaveLength(22)
    expect(records.at(0)).toBe('2026-11-02 skipped superseded')
    expect(records.slice(-2)).toEqual(['2026-11-22 skipped superseded', '2026-11-23 sent'])
    expect((await bot.app.reminders.nextDueAt())?.toString()).toBe('2026-11-24T18:00:00Z')
  })

  test('each record names the time at which it was due', async () => {
    const { bot } = await reminded()
    await backAt(bot, '2026-11-05T19:00Z')
    const rows = await occurrencesOf(queriesOf(bot.database), 1, 10)
    expect(rows.map((row) => row.dueAt.toString())).toEqual([
      '2026-11-05T18:00:00Z',
      '2026-11-04T18:00:00Z',
      '2026-11-03T18:00:00Z',
      '2026-11-02T18:00:00Z',
    ])
  })

  test('down for a year: the records are bounded', async () => {
    const { bot } = await reminded()
    await backAt(bot, '2027-11-02T19:00Z')
    expect(bot.sent).toHaveLength(1)
    expect(await ledger(bot)).toHaveLength(32)
  })

  test('paused during the outage: no message and no record of a miss', async () => {
    const { bot, ada } = await reminded()
    await bot.app.reminderSettings.pauseUntil(ada.member, '2026-12-01', bot.now())
    await backAt(bot, '2026-11-23T19:00Z')
    expect(bot.sent).toEqual([])
    expect(await ledger(bot)).toEqual([])
  })

  test('a clock that goes back an hour after the message repeats nothing', async () => {
    const { bot } = await reminded()
    await backAt(bot, '2026-11-02T18:00:30Z')
    await backAt(bot, '2026-11-02T17:00:30Z')
    await bot.turnTo('2026-11-02T23:00Z')
    expect(bot.sent).toHaveLength(1)
  })
})

describe('a weekly digest', () => {
  async function withDigest() {
    const bot = await smallBot()
    const { guildId } = learner(bot).member
    await bot.app.guildSettings.set({ guildId, digestChannelId: channelId('500'), now: bot.now() })
    return bot
  }

  test('down for three days: posted, and late', async () => {
    const bot = await withDigest()
    await backAt(bot, '2026-11-05T09:00Z')
    expect(bot.sent.map((sent) => textOf(sent.reply).includes('late'))).toEqual([true])
  })

  test('down for longer: not posted, on record, and next Monday as ever', async () => {
    const bot = await withDigest()
    await backAt(bot, '2026-11-05T09:00:01Z')
    expect(bot.sent).toEqual([])
    expect(await ledger(bot)).toEqual(['2026-11-02 skipped too-late'])
    await bot.turnTo('2026-11-09T09:00Z')
    expect(bot.sent).toHaveLength(1)
  })

  test('down for three weeks: one digest, of the last Monday', async () => {
    const bot = await withDigest()
    // A server where nothing happens gets no digest.
    bot.setNow('2026-11-20T09:00Z')
    await learner(bot).start()
    await backAt(bot, '2026-11-24T09:00Z')
    expect(bot.sent).toHaveLength(1)
    expect(await ledger(bot)).toEqual([
      '2026-11-02 skipped superseded',
      '2026-11-09 skipped superseded',
      '2026-11-16 skipped superseded',
      '2026-11-23 sent',
    ])
  })
})
