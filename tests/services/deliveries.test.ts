import { expect, test } from 'vitest'
import { channelId, guildId } from '../../src/domain/ids.ts'
import { learner, smallBot } from './support.ts'

test('what is due and what is not settled is counted, and nothing else', async () => {
  const bot = await smallBot()
  for (const name of ['Ada', 'Ben', 'Cleo']) {
    const person = learner(bot, name)
    await person.start()
    await person.remind({ hour: 18, summary: 'off' })
  }
  const none = { claimed: 0, sending: 0, unknown: 0 }
  const now = () => bot.app.deliveries.now(bot.now())
  expect(await now()).toEqual({ due: 0, open: none })
  bot.setNow('2026-11-02T18:00Z')
  expect(await now()).toEqual({ due: 3, open: none })
  const { claims } = await bot.app.reminders.claimDue(bot.now(), 2)
  expect(await now()).toEqual({ due: 1, open: { ...none, claimed: 2 } })
  const [claim] = claims
  if (claim === undefined) throw new Error('Nothing is due.')
  const sending = await bot.app.reminders.markSending(claim, bot.now())
  if (sending === undefined) throw new Error('It was not ours.')
  expect(await now()).toEqual({ due: 1, open: { ...none, claimed: 1, sending: 1 } })
  await bot.app.reminders.settle(sending, { kind: 'no-answer' }, bot.now())
  expect(await now()).toEqual({ due: 1, open: { ...none, claimed: 1, unknown: 1 } })
  bot.setNow('2026-11-02T18:30Z')
  await bot.beat()
  expect(await now()).toEqual({ due: 0, open: none })
})

const figures = (sent: number, late: number, givenUp: number) => ({ sent, late, givenUp })

test('what a server was told and what its members were are counted apart, and those of other servers not at all', async () => {
  const bot = await smallBot()
  for (const guild of ['100', '200']) {
    await bot.app.guildSettings.set({
      guildId: guildId(guild),
      zone: 'UTC',
      digestChannelId: channelId('500'),
      weekday: 1,
      hour: '09:00',
      now: bot.now(),
    })
    for (const name of ['Ada', 'Ben', 'Cleo', 'Dora', 'Emil', 'Finn']) {
      const person = learner(bot, name, guild)
      await person.start()
      await person.remind({ hour: 18, summary: 'off' })
    }
  }
  await bot.turnTo('2026-11-03T20:00Z')
  const { own, members } = await bot.app.deliveries.ofGuild(guildId('100'), bot.now())
  expect(own).toEqual({ day: figures(0, 0, 0), week: figures(1, 0, 0), waiting: 0 })
  expect(members.day.sent).toEqual({ kind: 'many', n: 6 })
  expect(members.week).toEqual({
    sent: { kind: 'many', n: 12 },
    late: { kind: 'none' },
    givenUp: { kind: 'none' },
  })
  const all = await bot.app.deliveries.ofAll(bot.now())
  expect(all).toEqual({
    own: { day: figures(0, 0, 0), week: figures(2, 0, 0), waiting: 0 },
    members: { day: figures(12, 0, 0), week: figures(24, 0, 0), waiting: 0 },
    guilds: 2,
    stopped: { closed: 0, channel: 0, refused: 0 },
  })
})

test('what is due and not begun waits, and what stands still is counted by who can mend it', async () => {
  const bot = await smallBot()
  const person = learner(bot)
  await person.start()
  await person.remind({ hour: 18, summary: 'off' })
  bot.setNow('2026-11-02T18:05Z')
  expect((await bot.app.deliveries.ofGuild(guildId('100'), bot.now())).members.waiting).toEqual({
    kind: 'few',
  })
  expect((await bot.app.deliveries.ofAll(bot.now())).members.waiting).toBe(1)
  bot.results.push({ kind: 'dm-closed' })
  await bot.beat()
  const all = await bot.app.deliveries.ofAll(bot.now())
  expect([all.members.waiting, all.members.day, all.stopped]).toEqual([
    0,
    figures(0, 0, 1),
    { closed: 1, channel: 0, refused: 0 },
  ])
})

test('however many feeds there are, each is counted once', async () => {
  const bot = await smallBot()
  const people = Array.from({ length: 210 }, (_, n) => learner(bot, `Person ${n}`))
  for (const person of people) {
    await person.start()
    await person.remind({ hour: 18, summary: 'off' })
  }
  await bot.turnTo('2026-11-02T18:30Z')
  const sent = bot.sent.length
  expect(sent).toBe(210)
  const { members } = await bot.app.deliveries.ofGuild(guildId('100'), bot.now())
  expect(members.week.sent).toEqual({ kind: 'many', n: sent })
  expect((await bot.app.deliveries.ofAll(bot.now())).members.week.sent).toBe(sent)
})

test('the share of time in which the bot was there begins with its log, which a clock that was ahead does not stretch', async () => {
  const bot = await smallBot()
  const { beats } = bot.app
  const beat = (instant: string) => beats.beat({ at: Temporal.Instant.from(instant), sinceLastMs: undefined })
  const uptime = (instant: string) => beats.uptime(Temporal.Instant.from(instant))
  expect(await uptime('2026-11-02T08:00Z')).toEqual({ share: undefined, last: undefined, isSilent: false })
  await beat('2027-06-01T00:00Z')
  await beat('2026-11-02T08:00Z')
  await beat('2026-11-02T14:00Z')
  const first = Temporal.Instant.from('2026-11-02T08:00Z')
  expect(await uptime('2026-11-02T20:00Z')).toEqual({
    share: { percent: 0, since: first },
    last: Temporal.Instant.from('2026-11-02T14:00Z'),
    isSilent: true,
  })
  await beat('2026-11-02T14:05Z')
  expect((await uptime('2026-11-02T14:06Z')).share?.percent).toBe(1.6)
})
