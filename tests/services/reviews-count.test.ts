// Reviews count as studying: in the own week, in the digest of a server, and in who is active or quiet.
import { describe, expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import { learner, smallBot } from './support.ts'

const guild = guildId('100')

/** Ada logged two topics on the first Monday and reviews them on Thursday, one of them again the day after. */
async function reviewing() {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  await ada.done('Basics')
  bot.setNow('2026-11-05T08:00Z')
  await ada.grade('basics/loops', 'again')
  await ada.grade('basics/variables', 'good')
  bot.setNow('2026-11-06T03:00Z')
  await ada.grade('basics/variables', 'again')
  bot.setNow('2026-11-06T08:00Z')
  await ada.grade('basics/loops', 'good')
  return { bot, ada }
}

describe('a member’s last seven days', () => {
  test('hold the reviews of each study day, and days with either', async () => {
    const { bot, ada } = await reviewing()
    expect(await ada.view()).toMatchObject({ topicsThisWeek: 2, reviewsThisWeek: 4, daysStudied: 3 })
    bot.setNow('2026-11-11T08:00Z')
    expect(await ada.view()).toMatchObject({ topicsThisWeek: 0, reviewsThisWeek: 4, daysStudied: 2 })
    // At three in the morning it is still the day before, on which three answers were given.
    bot.setNow('2026-11-12T08:00Z')
    expect(await ada.view()).toMatchObject({ reviewsThisWeek: 1, daysStudied: 1 })
    bot.setNow('2026-11-13T08:00Z')
    expect(await ada.view()).toMatchObject({ reviewsThisWeek: 0, daysStudied: 0 })
  })

  test('hold those of every roadmap, and nobody else’s', async () => {
    const { bot, ada } = await reviewing()
    await ada.start('other')
    expect(await ada.view()).toMatchObject({ topicsThisWeek: 0, reviewsThisWeek: 4, daysStudied: 2 })
    const ben = learner(bot, 'Ben')
    await ben.start()
    expect((await ben.view()).reviewsThisWeek).toBe(0)
  })

  test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('go by the own day, also in %s', async (zone) => {
    const bot = await smallBot()
    const ada = learner(bot)
    await ada.start()
    await ada.remind({ zone, hour: 9 })
    await ada.done('Loops', { day: '2026-10-01' })
    // The first moment of a study day there.
    const first = Temporal.PlainDateTime.from('2026-11-10T04:00').toZonedDateTime(zone).toInstant()
    bot.setNow(first)
    await ada.grade('basics/loops', 'good')
    bot.setNow(first.add({ hours: 6 * 24 }))
    expect((await ada.view()).reviewsThisWeek).toBe(1)
    bot.setNow(first.add({ hours: 7 * 24 }))
    expect((await ada.view()).reviewsThisWeek).toBe(0)
  })
})

describe('a server’s numbers', () => {
  test('count the reviews of a week, and who gave them', async () => {
    const { bot } = await reviewing()
    const ben = learner(bot, 'Ben')
    await ben.start()
    const until = (text: string) => bot.app.cohorts.digest(guild, Temporal.Instant.from(text), 'UTC')
    expect((await until('2026-11-12T08:00Z')).week).toMatchObject({
      topics: 0,
      reviews: 4,
      reviewers: 1,
      moved: [{ displayName: 'Ada' }],
      members: 2,
    })
    expect((await until('2026-11-12T08:00:00.001Z')).week.reviews).toBe(2)
    expect((await until('2026-11-20T08:00Z')).week).toMatchObject({ reviews: 0, moved: [] })
  })

  test('call nobody quiet who reviewed within seven days', async () => {
    const { bot, ada } = await reviewing()
    const standing = async (now: string) => {
      const [stats] = await bot.app.cohorts.stats(guild, Temporal.Instant.from(now))
      const [member] = stats?.members ?? []
      return [member?.standing, member?.lastActiveAt.toString()]
    }
    expect(await standing('2026-11-13T08:00Z')).toEqual(['active', '2026-11-06T08:00:00Z'])
    expect(await standing('2026-11-13T08:00:00.001Z')).toEqual(['quiet', '2026-11-06T08:00:00Z'])
    await ada.undo()
    expect(await standing('2026-11-13T08:00Z')).toEqual(['quiet', '2026-11-06T03:00:00Z'])
  })
})
