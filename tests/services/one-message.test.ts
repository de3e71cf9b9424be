// The weekly summary comes with the daily reminder where both are due, else by itself; never twice, and never not at all.
import { expect, test } from 'vitest'
import { createDiscord, diary, jobOf } from '../jobs/support.ts'
import { queriesOf } from '../support/queries-of.ts'
import { textOf } from '../support/test-bot.ts'
import { learner, smallBot } from './support.ts'

/** A reminder at 18:00 each day and a summary on Sunday, 8 November. */
async function reminded() {
  const bot = await smallBot({ now: '2026-11-02T08:00Z' })
  const ada = learner(bot)
  await ada.start()
  await ada.done('Loops')
  await ada.remind({ hour: 18, zone: 'UTC', summary: 7 })
  await bot.turnTo('2026-11-08T12:00Z')
  await ada.tap()
  const before = bot.sent.length
  const came = () =>
    diary(bot.sent.slice(before), { [ada.userId]: 'Ada' }).map((line) => line.replace(' Ada', ''))
  const reasons = async () =>
    (await queriesOf(bot.database).selectFrom('occurrences').select('reason').execute()).map(
      ({ reason }) => reason,
    )
  return { bot, ada, came, reasons }
}

test('both are one message, and the ledger says what became of the summary', async () => {
  const { bot, came, reasons } = await reminded()
  await bot.turnTo('2026-11-09T18:00Z')
  expect(came()).toEqual(['11-08 18:00 summary and daily', '11-09 18:00 daily'])
  expect((await reasons()).filter((reason) => reason === 'merged')).toHaveLength(1)
  await bot.turnTo('2026-11-15T18:00Z')
  expect(came().filter((line) => line.includes('summary'))).toHaveLength(2)
})

test('after an outage for which the reminder is too late, the summary comes by itself', async () => {
  const { bot, came, reasons } = await reminded()
  bot.setNow('2026-11-09T12:00Z')
  await bot.beat()
  expect(came()).toEqual(['11-09 12:00 summary'])
  expect(await reasons()).not.toContain('merged')
})

test('to a channel it comes by itself when the reminder goes to direct messages', async () => {
  const { bot, came } = await reminded()
  await queriesOf(bot.database)
    .updateTable('feeds')
    .set({ target: 'channel' })
    .where('kind', '=', 'weekly-summary')
    .execute()
  await bot.turnTo('2026-11-08T18:00Z')
  // There is no reminder channel, so nothing but the reminder can come.
  expect(came()).toEqual(['11-08 18:00 daily'])
})

test('what is tried again after trouble brings it along again', async () => {
  const { bot, reasons } = await reminded()
  const discord = createDiscord(bot.now)
  const job = jobOf(bot, discord)
  let tries = 0
  discord.state.fault = () => {
    tries += 1
    return tries === 1 ? { kind: 'server-error' } : 'none'
  }
  for (let minute = 0; minute < 5; minute += 1) {
    bot.setNow(Temporal.Instant.from('2026-11-08T18:00Z').add({ minutes: minute }))
    await job.run()
  }
  expect(discord.posted.map(({ reply }) => textOf(reply).includes('Your week'))).toEqual([true])
  expect(textOf(discord.posted[0]?.reply)).toContain('**Today**')
  expect((await reasons()).filter((reason) => reason === 'merged')).toHaveLength(1)
})

test('it comes by itself when the reminder that was to bring it was given up for being too late', async () => {
  const { bot, reasons } = await reminded()
  const discord = createDiscord(bot.now)
  discord.state.fault = () => 'lost'
  bot.setNow('2026-11-08T18:00Z')
  await jobOf(bot, discord).run()
  expect(await reasons()).toContain('merged')
  discord.state.fault = () => 'none'
  bot.setNow('2026-11-09T02:00Z')
  for (let beat = 0; beat < 3; beat += 1) await jobOf(bot, discord).run()
  expect(discord.posted.map(({ reply }) => textOf(reply).split('\n')[0])).toEqual([
    '### Your week on Small roadmap',
  ])
  expect(textOf(discord.posted[0]?.reply)).not.toContain('**Today**')
  expect(await reasons()).not.toContain('merged')
})

test('it does not come again with a reminder that was asked for later that day', async () => {
  const { bot, ada, came } = await reminded()
  await bot.turnTo('2026-11-08T18:00Z')
  expect(await bot.app.snoozing.snooze(ada.member, 'hour', bot.now())).toMatchObject({ kind: 'waits' })
  bot.setNow('2026-11-08T19:00Z')
  for (let beat = 0; beat < 3; beat += 1) await bot.beat()
  expect(came()).toEqual(['11-08 18:00 summary and daily', '11-08 19:00 daily'])
})

test('it comes by itself when Discord did not take the reminder that was to bring it', async () => {
  const { bot, came } = await reminded()
  bot.results.push({ kind: 'invalid' })
  await bot.turnTo('2026-11-08T18:01Z')
  expect(came()).toEqual(['11-08 18:00 summary and daily', '11-08 18:01 summary'])
})

test.each([
  ['within the time of a nonce', '2026-11-08T18:01:30Z'],
  ['by a look', '2026-11-08T18:20:00Z'],
])('it comes by itself when the reminder that is settled %s had gone without it', async (_how, again) => {
  const { bot, reasons } = await reminded()
  const discord = createDiscord(bot.now)
  const queries = queriesOf(bot.database)
  bot.setNow('2026-11-08T18:00Z')
  await bot.app.reminders.claimDue(bot.now(), 100)
  const ofSummary = queries.selectFrom('feeds').select('id').where('kind', '=', 'weekly-summary')
  const lookAgain = (instant: Temporal.Instant) => ({ look_again_at: instant.epochMilliseconds })
  const soon = Temporal.Instant.from('2026-11-08T18:00:40Z')
  // The summary is under way by itself; then the reminder goes out, and its answer never comes.
  await queries
    .updateTable('occurrences')
    .set({ state: 'sending' })
    .where('feed_id', 'in', ofSummary)
    .execute()
  await queries
    .updateTable('occurrences')
    .set(lookAgain(soon))
    .where('feed_id', 'not in', ofSummary)
    .execute()
  bot.setNow('2026-11-08T18:00:50Z')
  discord.state.fault = () => 'answer-lost'
  await jobOf(bot, discord).run()
  expect(discord.posted.map(({ reply }) => textOf(reply).includes('Your week'))).toEqual([false])
  // The summary's own request came to nothing, and it is tried again after the reminder.
  const later = Temporal.Instant.from(again).add({ seconds: 30 })
  await queries
    .updateTable('occurrences')
    .set({ state: 'claimed', ...lookAgain(later) })
    .where('feed_id', 'in', ofSummary)
    .execute()
  discord.state.fault = () => 'none'
  for (const at of [again, later.toString()]) {
    bot.setNow(at)
    await jobOf(bot, discord).run()
  }
  expect(discord.posted.map(({ reply }) => textOf(reply).includes('Your week'))).toEqual([false, true])
  expect(await reasons()).not.toContain('merged')
})
