// What a server sets: digest, channels, zone.
import { describe, expect, test } from 'vitest'
import { channelId, guildId } from '../../src/domain/ids.ts'
import type { Weekday } from '../../src/domain/reminder/feed.ts'
import { learner, smallBot } from './support.ts'

const guild = guildId('100')

async function withBot(now?: string) {
  const bot = await smallBot(now === undefined ? {} : { now })
  const set = async (settings: {
    readonly zone?: string
    readonly digest?: string | null
    readonly reminders?: string
    readonly weekday?: Weekday
    readonly hour?: string
  }) => {
    const { digest, reminders, ...rest } = settings
    return bot.app.guildSettings.set({
      guildId: guild,
      now: bot.now(),
      ...rest,
      ...(digest === undefined ? {} : { digestChannelId: digest === null ? null : channelId(digest) }),
      ...(reminders === undefined ? {} : { reminderChannelId: channelId(reminders) }),
    })
  }
  const digest = async () => (await bot.app.guildSettings.show(guild)).digest
  const due = async () => (await digest())?.next?.dueAt.toString()
  return { bot, set, digest, due }
}

describe('the weekly digest', () => {
  test('comes on Monday at nine unless said otherwise', async () => {
    const { set, due } = await withBot('2026-11-03T08:00Z')
    await set({ digest: '500' })
    expect(await due()).toBe('2026-11-09T09:00:00Z')
    await set({ weekday: 5, hour: '17:00' })
    expect(await due()).toBe('2026-11-06T17:00:00Z')
    await set({ zone: 'America/New_York' })
    expect(await due()).toBe('2026-11-06T22:00:00Z')
  })

  test('is off until a channel is chosen, and after it was turned off', async () => {
    const { bot, set, digest } = await withBot()
    await set({ weekday: 5, hour: '17:00' })
    expect(await digest()).toBeUndefined()
    await set({ digest: '500' })
    await set({ digest: null })
    await set({ hour: '12:00 pm' })
    expect((await digest())?.isOff).toBe(true)
    await bot.turnTo('2026-11-20T00:00Z')
    expect(bot.sent).toEqual([])
  })

  test('moved to a later hour after it was posted is not posted twice', async () => {
    const { bot, set } = await withBot()
    await set({ digest: '500' })
    await bot.turnTo('2026-11-02T10:00Z')
    await set({ hour: '20:00' })
    await bot.turnTo('2026-11-09T21:00Z')
    expect(bot.sent.map((sent) => sent.at)).toEqual(['2026-11-02T09:00:00Z', '2026-11-09T20:00:00Z'])
  })

  test('in an unknown zone changes nothing', async () => {
    const { set, due } = await withBot()
    await set({ digest: '500' })
    expect((await set({ digest: '600', zone: 'Nowhere' })).kind).toBe('unknown-zone')
    expect(await due()).toBe('2026-11-02T09:00:00Z')
  })

  test('goes to the new channel when the old one is gone', async () => {
    const { bot, set, digest } = await withBot()
    await set({ digest: '500' })
    bot.results.push({ kind: 'gone' })
    await bot.turnTo('2026-11-16T10:00Z')
    expect(bot.sent).toHaveLength(1)
    expect((await digest())?.broken?.reason).toBe('gone')
    await set({ digest: '600' })
    expect((await digest())?.broken).toBeUndefined()
    await bot.turnTo('2026-11-23T10:00Z')
    expect(bot.sent.map((sent) => sent.target)).toMatchObject([{ channelId: '500' }, { channelId: '600' }])
  })
})

describe('the zone of the server', () => {
  test('moves reminders of members who chose none, and nobody else', async () => {
    const { bot, set } = await withBot()
    const [ada, bob] = [learner(bot, 'Ada'), learner(bot, 'Bob')]
    await ada.remind({ hour: 18 })
    await bob.remind({ hour: 18, zone: 'Asia/Tokyo' })
    await set({ zone: 'America/New_York' })
    expect((await ada.feeds()).daily?.next?.dueAt.toString()).toBe('2026-11-02T23:00:00Z')
    expect((await ada.feeds()).summary?.next?.dueAt.toString()).toBe('2026-11-08T23:00:00Z')
    expect((await bob.feeds()).daily?.next?.dueAt.toString()).toBe('2026-11-02T09:00:00Z')
    expect(await ada.feeds()).toMatchObject({ zone: 'America/New_York', hasOwnZone: false })
  })

  test('wakes nothing that is off, closed or paused', async () => {
    const { bot, set } = await withBot()
    const [off, closed, paused] = [learner(bot, 'Off'), learner(bot, 'Closed'), learner(bot, 'Paused')]
    for (const one of [off, closed, paused]) {
      await one.start()
      await one.remind({ hour: 18, summary: 'off' })
    }
    await bot.app.reminderSettings.turnOff(off.member, bot.now())
    await bot.app.reminderSettings.pauseUntil(paused.member, '2026-12-24', bot.now())
    bot.results.push({ kind: 'dm-closed' })
    await bot.turnTo('2026-11-02T18:30Z')
    await set({ zone: 'Asia/Tokyo' })
    await bot.turnTo('2026-12-20T00:00Z')
    expect(bot.sent).toHaveLength(1)
  })
})

describe('a new reminder channel', () => {
  test('wakes the reminders that lost the old one', async () => {
    const { bot, set } = await withBot()
    const ada = learner(bot)
    await ada.start()
    await set({ reminders: '500' })
    await ada.remind({ hour: 18, target: 'channel', summary: 'off' })
    bot.results.push({ kind: 'gone' })
    await bot.turnTo('2026-11-04T20:00Z')
    expect(bot.sent).toHaveLength(1)
    await set({ zone: 'Asia/Tokyo' })
    expect((await ada.feeds()).daily?.broken?.reason).toBe('gone')
    await set({ zone: 'UTC' })
    await set({ reminders: '600' })
    expect((await ada.feeds()).daily?.broken).toBeUndefined()
    await bot.turnTo('2026-11-05T20:00Z')
    expect(bot.sent.at(-1)).toMatchObject({ target: { channelId: '600' }, at: '2026-11-05T18:00:00Z' })
  })

  test('wakes neither who turned them off, nor who left, nor the digest', async () => {
    const { bot, set, digest } = await withBot()
    const [off, gone] = [learner(bot, 'Off'), learner(bot, 'Gone')]
    await set({ reminders: '500', digest: '501' })
    for (const one of [off, gone]) {
      await one.start()
      await one.remind({ hour: 18, target: 'channel', summary: 'off' })
    }
    bot.results.push({ kind: 'gone' }, { kind: 'gone' }, { kind: 'gone' })
    await bot.turnTo('2026-11-02T20:00Z')
    await bot.app.reminderSettings.turnOff(off.member, bot.now())
    await bot.app.attendance.lookedUp(gone.member, 'left', bot.now())
    await set({ reminders: '600' })
    expect((await digest())?.broken?.reason).toBe('gone')
    await bot.turnTo('2026-11-10T20:00Z')
    expect(bot.sent).toHaveLength(3)
  })
})
