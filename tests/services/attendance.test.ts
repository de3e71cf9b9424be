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

describe('what a look for members shows', () => {
  async function threeReminded() {
    const bot = await smallBot()
    const all = ['Ada', 'Bob', 'Cyd'].map((name) => learner(bot, name))
    for (const one of all) {
      await one.start()
      await one.remind({ hour: 18, summary: 'off' })
    }
    const namesSentTo = (from = 0) =>
      bot.sent.slice(from).flatMap(({ target }) => {
        const at = all.findIndex(({ userId }) => target.kind === 'direct' && target.userId === userId)
        return ['Ada', 'Bob', 'Cyd'][at] ?? []
      })
    const look = (...found: readonly ('there' | 'left' | 'guild-left' | 'unknown')[]) => {
      const findings = found.flatMap((one, at) => {
        const member = all[at]
        return member ? [[member.userId, one] as const] : []
      })
      return bot.app.attendance.lookedUpTogether(guild, new Map(findings), bot.now())
    }
    return { bot, look, namesSentTo }
  }

  test('rests the reminders of who left, and of nobody about whom nothing was found out', async () => {
    const { bot, look, namesSentTo } = await threeReminded()
    await look('left', 'unknown', 'there')
    await bot.turnTo('2026-11-02T19:00Z')
    expect(namesSentTo().toSorted()).toEqual(['Bob', 'Cyd'])
    await look('there', 'unknown', 'unknown')
    await bot.turnTo('2026-11-03T19:00Z')
    expect(namesSentTo(2).toSorted()).toEqual(['Ada', 'Bob', 'Cyd'])
  })

  test('rests the whole server when one look showed that the bot is not in it any more', async () => {
    const { bot, look } = await threeReminded()
    await look('there', 'guild-left', 'unknown')
    await bot.turnTo('2026-11-03T19:00Z')
    expect(bot.sent).toEqual([])
  })

  test('is due again after most of a day, and when the clock went back', async () => {
    const bot = await smallBot()
    const ada = learner(bot)
    const isDue = () => bot.app.attendance.isLookUpDue(ada.member, bot.now())
    expect(await isDue()).toBe(true)
    await ada.start()
    await bot.app.attendance.lookedUp(ada.member, 'there', bot.now())
    const looked = bot.now()
    const dueAfter = async (hours: number) => {
      bot.setNow(looked.add({ hours }))
      return isDue()
    }
    expect([await dueAfter(0), await dueAfter(19), await dueAfter(20), await dueAfter(-1)]).toEqual([
      false,
      false,
      true,
      true,
    ])
  })
})

test('a list of servers tells of those of its own shard alone which were left', async () => {
  const bot = await smallBot()
  // Shards divide servers by what stands before the last 22 bits.
  const [even, odd, listed] = [2, 3, 5].map((number) => String(number << 22)) as [string, string, string]
  for (const id of [even, odd, listed]) {
    const ada = learner(bot, 'Ada', id)
    await ada.start()
    await ada.remind({ hour: 18, summary: 'off' })
  }
  const shard = { id: 1, count: 2 }
  const missing = await bot.app.attendance.guildsListed(new Set([guildId(listed)]), shard, bot.now())
  expect(missing).toEqual([odd])
  await bot.turnTo('2026-11-02T19:00Z')
  expect(bot.sent).toHaveLength(2)
})

test('a return of the bot wakes nobody who left in the meantime', async () => {
  const bot = await smallBot()
  const [ada, bob] = [learner(bot, 'Ada'), learner(bot, 'Bob')]
  for (const one of [ada, bob]) {
    await one.start()
    await one.remind({ hour: 18, summary: 'off' })
  }
  await bot.app.attendance.lookedUp(ada.member, 'left', bot.now())
  await bot.app.attendance.lookedUp(bob.member, 'guild-left', bot.now())
  await bot.turnTo('2026-11-02T19:00Z')
  expect(bot.sent).toEqual([])
  await bot.app.attendance.guildJoined(guild, bot.now())
  await bot.turnTo('2026-11-03T19:00Z')
  expect(bot.sent.map(({ target }) => target)).toEqual([{ kind: 'direct', userId: bob.userId }])
})

test('whoever left and acts again is reminded again, however long the bot has run', async () => {
  const bot = await smallBot()
  const [ada, bob] = [learner(bot, 'Ada'), learner(bot, 'Bob')]
  for (const one of [ada, bob]) {
    await one.start()
    await one.remind({ hour: 18, summary: 'off' })
  }
  // From here on the bot knows who is away.
  await bot.app.attendance.acted(bob.member, bot.now())
  await bot.app.attendance.lookedUp(ada.member, 'left', bot.now())
  await bot.turnTo('2026-11-02T19:00Z')
  expect(bot.sent.map(({ target }) => target)).toEqual([{ kind: 'direct', userId: bob.userId }])
  await bot.app.attendance.acted(ada.member, bot.now())
  await bot.turnTo('2026-11-03T19:00Z')
  expect(bot.sent).toHaveLength(3)
})

test('a list of all servers without two of them rests both', async () => {
  const bot = await smallBot()
  for (const id of ['100', '200', '300']) {
    const ada = learner(bot, 'Ada', id)
    await ada.start()
    await ada.remind({ hour: 18, summary: 'off' })
  }
  const listed = new Set([guildId('200')])
  const missing = await bot.app.attendance.guildsListed(listed, { id: 0, count: 1 }, bot.now())
  expect(missing.toSorted()).toEqual(['100', '300'])
  expect(await bot.app.attendance.guildsListed(listed, { id: 0, count: 1 }, bot.now())).toEqual([])
  await bot.turnTo('2026-11-02T19:00Z')
  expect(bot.sent).toHaveLength(1)
})

test('whoever returns under another name is reminded again, whichever of both is written first', async () => {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  await ada.remind({ hour: 18, summary: 'off' })
  await bot.app.attendance.lookedUp(ada.member, 'left', bot.now())
  const now = bot.now()
  await bot.app.enrolments.start({ member: ada.member, displayName: 'Countess', roadmap: 'other', now })
  await bot.app.attendance.acted(ada.member, now)
  await bot.turnTo('2026-11-02T19:00Z')
  expect(bot.sent).toHaveLength(1)
})

test('a server that invites the bot again right behind the list without it is one that it is in', async () => {
  const bot = await smallBot()
  const servers = ['100', '200', '300']
  for (const id of servers) {
    const ada = learner(bot, 'Ada', id)
    await ada.start()
    await ada.remind({ hour: 18, summary: 'off' })
  }
  const { attendance } = bot.app
  const listing = attendance.guildsListed(new Set(), { id: 0, count: 1 }, bot.now())
  await Promise.all([listing, ...servers.map((id) => attendance.guildJoined(guildId(id), bot.now()))])
  await bot.turnTo('2026-11-02T19:00Z')
  expect(bot.sent).toHaveLength(servers.length)
})
