// What happens when the bot goes and returns.
import { describe, expect, test } from 'vitest'
import { channelId, guildId } from '../../src/domain/ids.ts'
import { expectKind, learner, smallBot } from './support.ts'

const guild = guildId('100')

async function withBot() {
  const bot = await smallBot()
  const setDigest = () =>
    bot.app.guildSettings.set({ guildId: guild, digestChannelId: channelId('500'), now: bot.now() })
  return { bot, setDigest }
}

describe('when the bot is removed', () => {
  test('nothing is due there any more, elsewhere it is', async () => {
    const { bot, setDigest } = await withBot()
    const [ada, bob] = [learner(bot, 'Ada'), learner(bot, 'Bob', '200')]
    for (const one of [ada, bob]) {
      await one.start()
      await one.remind({ hour: 18, summary: 'off' })
    }
    await setDigest()
    await bot.app.attendance.guildLeft(guild, bot.now())
    await bot.turnTo('2026-11-02T20:00Z')
    expect(bot.sent.map((sent) => sent.target)).toEqual([{ kind: 'direct', userId: bob.userId }])
  })

  test('and returns, feeds go on with what comes next, and nothing is made up for', async () => {
    const { bot, setDigest } = await withBot()
    const [ada, off] = [learner(bot, 'Ada'), learner(bot, 'Off')]
    for (const one of [ada, off]) {
      await one.start()
      await one.remind({ hour: 18, summary: 'off' })
    }
    await bot.app.reminderSettings.turnOff(off.member, bot.now())
    await setDigest()
    await bot.app.attendance.guildLeft(guild, bot.now())
    bot.setNow('2026-11-20T08:00Z')
    await bot.app.attendance.guildJoined(guild, bot.now())
    // A server where nothing happens gets no digest.
    await ada.done('Loops')
    await bot.turnTo('2026-11-23T10:00Z')
    expect(bot.sent.map((sent) => [sent.at, sent.target.kind])).toEqual([
      ['2026-11-20T18:00:00Z', 'direct'],
      ['2026-11-21T18:00:00Z', 'direct'],
      ['2026-11-22T18:00:00Z', 'direct'],
      ['2026-11-23T09:00:00Z', 'channel'],
    ])
    expect((await ada.view()).enrolment.leftAt).toBeUndefined()
  })

  test('and returns on the day of a message, that date has no second one, even when the clock went back', async () => {
    const { bot } = await withBot()
    const ada = learner(bot)
    await ada.start()
    await ada.remind({ hour: 18, summary: 'off' })
    await bot.turnTo('2026-11-02T18:00Z')
    await bot.app.attendance.guildLeft(guild, bot.now())
    bot.setNow('2026-11-02T17:00Z')
    await bot.app.attendance.guildJoined(guild, bot.now())
    expect((await ada.feeds()).daily?.next?.dueAt.toString()).toBe('2026-11-03T18:00:00Z')
    await bot.turnTo('2026-11-02T23:00Z')
    expect(bot.sent).toHaveLength(1)
  })

  test('being seen in a server that it never left changes nothing', async () => {
    const { bot } = await withBot()
    const ada = learner(bot)
    await ada.start()
    await ada.remind({ hour: 18, summary: 'off' })
    bot.results.push({ kind: 'dm-closed' })
    await bot.turnTo('2026-11-02T18:00Z')
    await bot.app.attendance.guildJoined(guild, bot.now())
    await bot.app.attendance.guildJoined(guildId('999'), bot.now())
    expect((await ada.feeds()).daily?.next).toBeUndefined()
    expectKind(await ada.remind({ hour: 18 }), 'set')
    expect((await ada.feeds()).daily?.next?.dueAt.toString()).toBe('2026-11-03T18:00:00Z')
  })
})
