// What each answer of Discord means for the message and for the feed behind it.
import { describe, expect, test } from 'vitest'
import { channelId, userId } from '../../src/domain/ids.ts'
import type { SendResult } from '../../src/domain/reminder/occurrence.ts'
import { placeOf } from '../../src/services/claims.ts'
import { occurrencesOf } from '../support/occurrences.ts'
import { queriesOf } from '../support/queries-of.ts'
import { expectKind, learner, smallBot } from './support.ts'

/** A daily reminder at 18:00 whose first sends end so; then the clock is turned by minutes. */
async function sentWith(...results: SendResult[]) {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  await ada.remind({ hour: 18, summary: 'off' })
  bot.results.push(...results)
  await bot.turnTo('2026-11-02T18:00Z')
  const state = async () => (await occurrencesOf(queriesOf(bot.database), 1, 1))[0]?.state
  /** A beat every 15 seconds until this time. */
  const beatUntil = async (time: string) => {
    const end = Temporal.Instant.from(`2026-11-02T${time}Z`)
    while (Temporal.Instant.compare(bot.now(), end) < 0) {
      bot.setNow(bot.now().add({ seconds: 15 }))
      await bot.beat()
    }
  }
  const times = () => bot.sent.map((sent) => sent.at.slice(11, 19))
  const nonces = () => new Set(bot.sent.map((sent) => sent.nonce)).size
  return { bot, ada, state, beatUntil, times, nonces }
}

describe('Discord is busy or ill', () => {
  test('rate-limited: the time that it asked for is waited for', async () => {
    const { state, beatUntil, times } = await sentWith({ kind: 'rate-limited', retryAfterMs: 90_000 })
    expect(await state()).toBe('claimed')
    await beatUntil('18:10:00')
    expect(times()).toEqual(['18:00:00', '18:01:30'])
    expect(await state()).toBe('sent')
  })

  test('rate-limited for longer than a nonce is known: sent all the same, for it certainly did not arrive', async () => {
    const { bot, state, beatUntil, times } = await sentWith({ kind: 'rate-limited', retryAfterMs: 600_000 })
    bot.found.set(bot.sent[0]?.nonce ?? '', 'cannot-look')
    await beatUntil('18:15:00')
    expect(times()).toEqual(['18:00:00', '18:10:00'])
    expect(await state()).toBe('sent')
  })

  test('not-reached, where nobody could look: nothing can have arrived, so it comes as soon as the network is back', async () => {
    const away = Array.from({ length: 4 }, (): SendResult => ({ kind: 'not-reached' }))
    const { bot, state, beatUntil, times } = await sentWith(...away)
    bot.found.set(bot.sent[0]?.nonce ?? '', 'cannot-look')
    await beatUntil('18:20:00')
    expect(times()).toEqual(['18:00:00', '18:00:15', '18:01:15', '18:06:15', '18:11:15'])
    expect(await state()).toBe('sent')
  })

  test('server-error: tried again soon, with the same nonce', async () => {
    const { state, beatUntil, times, nonces } = await sentWith(
      { kind: 'server-error' },
      { kind: 'server-error' },
    )
    expect(await state()).toBe('unknown')
    await beatUntil('18:05:00')
    expect(times()).toEqual(['18:00:00', '18:00:15', '18:01:15'])
    expect(nonces()).toBe(1)
    expect(await state()).toBe('sent')
  })

  test('no-answer, and the message is there: after the nonce window it is found, not sent again', async () => {
    const silence = Array.from({ length: 3 }, (): SendResult => ({ kind: 'no-answer' }))
    const { bot, state, beatUntil, times } = await sentWith(...silence)
    bot.found.set(bot.sent[0]?.nonce ?? '', 'found')
    await beatUntil('18:20:00')
    expect(times()).toEqual(['18:00:00', '18:00:15', '18:01:15'])
    expect(await state()).toBe('sent')
  })

  test('no-answer where nobody can look: left unknown, and tomorrow comes as ever', async () => {
    const silence = Array.from({ length: 3 }, (): SendResult => ({ kind: 'no-answer' }))
    const { bot, state, beatUntil } = await sentWith(...silence)
    bot.found.set(bot.sent[0]?.nonce ?? '', 'cannot-look')
    await beatUntil('18:20:00')
    expect(await state()).toBe('unknown')
    await bot.turnTo('2026-11-03T18:00Z')
    expect(bot.sent).toHaveLength(4)
  })

  test('ill for an hour: a bounded number of attempts, then one message', async () => {
    const ill = Array.from({ length: 60 }, (): SendResult => ({ kind: 'server-error' }))
    const { bot, state, beatUntil } = await sentWith(...ill)
    await beatUntil('19:00:00')
    // Three attempts, five minutes of rest, and so on.
    expect(bot.sent.length).toBe(30)
    bot.results.length = 0
    await beatUntil('19:10:00')
    expect(await state()).toBe('sent')
  })
})

test('a reminder of the evening that is missed on the next study day stays away for the next one', async () => {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  await ada.remind({ hour: 23, summary: 'off' })
  bot.results.push({ kind: 'no-answer' })
  await bot.turnTo('2026-11-02T23:00Z')
  // The bot is away for the night, and does not find the message when it is back.
  bot.setNow('2026-11-03T04:30Z')
  await bot.beat()
  expect((await occurrencesOf(queriesOf(bot.database), 1, 1))[0]).toMatchObject({
    state: 'skipped',
    reason: 'superseded',
  })
  await bot.turnTo('2026-11-03T23:00Z')
  expect(bot.sent.map(({ at }) => at.slice(5, 16))).toEqual(['11-02T23:00', '11-03T23:00'])
})

describe('Discord refuses', () => {
  test.each(['gone', 'dm-closed'] as const)(
    '%s: one attempt, the feed stands still and says why',
    async (kind) => {
      const { bot, ada, state } = await sentWith({ kind })
      await bot.turnTo('2026-11-20T00:00Z')
      expect(bot.sent).toHaveLength(1)
      expect(await state()).toBe('broken')
      expect((await ada.feeds()).daily).toMatchObject({
        broken: { reason: kind },
        next: undefined,
        isOff: false,
      })
    },
  )

  test('forbidden: once a day at most, and the first message that arrives clears the mark', async () => {
    const { bot, ada } = await sentWith({ kind: 'forbidden', missing: ['send-messages'] })
    expect((await ada.feeds()).daily?.broken).toMatchObject({
      reason: 'forbidden',
      missing: ['send-messages'],
    })
    await bot.turnTo('2026-11-03T17:59Z')
    expect(bot.sent).toHaveLength(1)
    await bot.turnTo('2026-11-03T18:00Z')
    expect(bot.sent).toHaveLength(2)
    expect((await ada.feeds()).daily?.broken).toBeUndefined()
  })

  test.each(['thread-closed', 'filtered', 'quarantined'] as const)(
    '%s: shown to those who look after it, and tried again when it is next due',
    async (kind) => {
      const { bot, ada } = await sentWith({ kind })
      expect((await ada.feeds()).daily?.broken?.reason).toBe(kind)
      await bot.turnTo('2026-11-03T18:00Z')
      expect(bot.sent).toHaveLength(2)
      expect((await ada.feeds()).daily?.broken).toBeUndefined()
    },
  )

  test('dm-closed is noted of the person, until they ask for direct messages again', async () => {
    const { bot, ada } = await sentWith({ kind: 'dm-closed' })
    const closedAt = async () =>
      (await queriesOf(bot.database).selectFrom('users').selectAll().executeTakeFirst())?.dm_closed_at
    expect(await closedAt()).toBe(bot.now().epochMilliseconds)
    await ada.remind({ hour: 18 })
    expect(await closedAt()).toBeNull()
    await bot.turnTo('2026-11-03T18:00Z')
    expect(bot.sent).toHaveLength(2)
    expect((await ada.feeds()).daily?.broken).toBeUndefined()
  })

  test('invalid: our own bug costs this message, not the feed', async () => {
    const { bot, ada, state } = await sentWith({ kind: 'invalid' })
    expect(await state()).toBe('broken')
    expect((await ada.feeds()).daily?.broken).toBeUndefined()
    await bot.turnTo('2026-11-03T18:00Z')
    expect(bot.sent).toHaveLength(2)
    expect(await state()).toBe('sent')
  })
})

test.each([
  ['leaves what is under way, which is of a day with reminders', 'today', 2],
  ['silences also what is under way', 'tomorrow', 1],
])('a pause %s, when it is until %s', async (_name, until, messages) => {
  const { bot, ada, beatUntil } = await sentWith({ kind: 'server-error' })
  expectKind(await bot.app.reminderSettings.pauseUntil(ada.member, until, bot.now()), 'paused')
  await beatUntil('18:05:00')
  expect(bot.sent).toHaveLength(messages)
})

test('the owner is told again of a channel that works and then fails, by nothing that came elsewhere', async () => {
  const bot = await smallBot()
  const [ada, bob] = [learner(bot, 'Ada'), learner(bot, 'Bob')]
  const { guildId } = ada.member
  const channel = channelId('500')
  await bot.app.guildSettings.set({ guildId, reminderChannelId: channel, now: bot.now() })
  for (const one of [ada, bob]) await one.start()
  await ada.remind({ hour: 19, target: 'channel', summary: 'off' })
  await bob.remind({ hour: 18, summary: 'off' })
  const isNew = () => bot.app.guildSettings.noteBreakage(guildId, channel, bot.now())
  expect([await isNew(), await isNew()]).toEqual([true, false])
  await bot.turnTo('2026-11-02T18:30Z')
  expect([bot.sent.length, await isNew()]).toEqual([1, false])
  await bot.turnTo('2026-11-02T19:30Z')
  expect([bot.sent.length, await isNew()]).toEqual([2, true])
})

test('a message has a place where it can be sent, and none where it cannot', () => {
  const direct = { kind: 'direct', userId: userId('7') } as const
  expect(placeOf(direct)).toBe('direct')
  expect(placeOf({ kind: 'channel', channelId: channelId('5') })).toBe('5')
  expect([placeOf({ kind: 'closed' }), placeOf({ kind: 'nowhere' })]).toEqual([undefined, undefined])
})
