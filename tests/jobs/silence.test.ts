// When the job has nothing to say it says nothing, records why, and goes on the day after.
import { describe, expect, test } from 'vitest'
import { channelId, guildId } from '../../src/domain/ids.ts'
import { learner, smallBot } from '../services/support.ts'
import { occurrencesOf } from '../support/occurrences.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { buttonsOf, textOf } from '../support/test-bot.ts'
import { diary } from './support.ts'

async function reminded(summary: 7 | 'off' = 'off') {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  await ada.remind({ hour: 18, summary })
  return { bot, ada }
}

const days = (bot: TestBot) => bot.sent.map((sent) => sent.at.slice(5, 10))

describe('a roadmap that rests', () => {
  test('is not spoken of until it is taken up again', async () => {
    const { bot, ada } = await reminded(7)
    await bot.app.enrolments.setPaused(ada.member, true, bot.now())
    await bot.turnTo('2026-11-09T00:00Z')
    expect(bot.sent).toEqual([])
    expect((await occurrencesOf(queriesOf(bot.database), 1, 1))[0]).toMatchObject({
      state: 'skipped',
      reason: 'nothing-to-say',
    })
    await bot.app.enrolments.setPaused(ada.member, false, bot.now())
    await bot.turnTo('2026-11-09T20:00Z')
    expect(days(bot)).toEqual(['11-09'])
  })

  test('gives way to the one that is current', async () => {
    const { bot, ada } = await reminded()
    await bot.app.enrolments.setPaused(ada.member, true, bot.now())
    await ada.start('other')
    await bot.turnTo('2026-11-02T20:00Z')
    expect(bot.sent.map((sent) => textOf(sent.reply).includes('Other roadmap'))).toEqual([true])
  })
})

describe('reviews of the other roadmaps', () => {
  test('come in the reminder of the current one, and go on while that is paused', async () => {
    const { bot, ada } = await reminded()
    await ada.done('Basics')
    await ada.start('other')
    await bot.turnTo('2026-11-05T20:00Z')
    expect(bot.sent.map((sent) => textOf(sent.reply).includes('**2 reviews** are ready'))).toEqual([
      false,
      false,
      false,
      true,
    ])
    await bot.app.enrolments.setPaused(ada.member, true, bot.now())
    await bot.turnTo('2026-11-06T20:00Z')
    const { reply } = bot.sent[4] ?? {}
    expect(textOf(reply)).toContain('## Today’s reviews')
    expect(textOf(reply)).not.toContain('Other roadmap')
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual([
      'Review 2',
      'Progress',
      'Change the time',
      'Stop',
    ])
  })

  test('are told in the summary, which a week of reviews alone does not call empty', async () => {
    const { bot, ada } = await reminded(7)
    await ada.done('Loops', { day: '2026-10-01' })
    for (const topic of ['Variables', 'Validation', 'Blog']) await ada.done(topic)
    bot.setNow('2026-11-09T08:00Z')
    await ada.grade('basics/loops', 'good')
    await bot.turnTo('2026-11-15T20:00Z')
    const summary = bot.sent.map((sent) => textOf(sent.reply)).findLast((said) => said.includes('Your week'))
    expect(summary).toContain('**1 review** on 1 day.')
    expect(summary).not.toContain('Nothing logged')
  })
})

describe('a roadmap that is finished', () => {
  async function finished() {
    const { bot, ada } = await reminded(7)
    for (const topic of ['Basics', 'Validation', 'Blog']) await ada.done(topic)
    return { bot, ada }
  }

  test('is silent, optional topics or not, until reviews are due', async () => {
    const { bot } = await finished()
    await bot.turnTo('2026-11-05T20:00Z')
    expect(days(bot)).toEqual(['11-05'])
    expect(textOf(bot.sent[0]?.reply)).toContain('**3 reviews** are ready')
  })

  test('is spoken of as finished where nothing optional is left either', async () => {
    const { bot, ada } = await finished()
    await ada.done('Redis')
    await bot.turnTo('2026-11-05T20:00Z')
    const said = textOf(bot.sent[0]?.reply)
    expect(said).toContain('## Today’s reviews\n-# Small roadmap is finished: 5 of 5 done, all still fresh.')
    expect(said).toContain('**4 reviews** are ready')
  })

  test('has a summary for the week in which something was logged, and none for the ones after', async () => {
    const { bot, ada } = await finished()
    await bot.turnTo('2026-11-22T20:00Z')
    const summaries = diary(bot.sent, { [ada.userId]: 'Ada' }).filter((line) => line.includes('summary'))
    expect(summaries).toEqual(['11-08 18:00 Ada summary and daily'])
  })

  test('speaks again when the last topic is taken back', async () => {
    const { bot, ada } = await finished()
    await ada.undo()
    await bot.turnTo('2026-11-02T20:00Z')
    expect(days(bot)).toEqual(['11-02'])
  })
})

describe('a roadmap that was left', () => {
  test('is not spoken of, and is again when it is taken up again', async () => {
    const { bot, ada } = await reminded()
    await ada.leave()
    await bot.turnTo('2026-11-03T20:00Z')
    expect(bot.sent).toEqual([])
    await ada.start()
    await bot.turnTo('2026-11-04T20:00Z')
    expect(days(bot)).toEqual(['11-04'])
  })
})

describe('what is said', () => {
  test('is what comes next, with a button for each topic, and what waits for review', async () => {
    const { bot, ada } = await reminded()
    await ada.done('Variables', { day: '2026-10-01' })
    await bot.turnTo('2026-11-02T18:00Z')
    const said = bot.sent[0]?.reply
    expect(textOf(said)).toContain('Today on Small roadmap')
    expect(textOf(said)).toContain('**Loops**')
    expect(textOf(said)).toContain('**1 review** is ready')
    expect(buttonsOf(said).map((button) => button.label)).toEqual([
      'Done',
      'Review 1',
      'Resources',
      'Plan',
      'Progress',
      'Change the time',
      'Stop',
    ])
  })

  test('can be acted upon at once: the button logs the topic of its owner, and of nobody else', async () => {
    const { bot, ada } = await reminded()
    await bot.turnTo('2026-11-02T18:00Z')
    const said = bot.sent[0]?.reply
    if (said === undefined) throw new Error('nothing was sent')
    const refused = await bot.as({ name: 'Mallory' }).press(said, 'Done')
    expect(textOf(refused)).toContain('belongs to someone else')
    await bot.as({ name: 'Ada' }).press(said, 'Done')
    expect([...(await ada.view()).completions.keys()]).toEqual(['basics/variables'])
  })

  test('pings the member in the channel that they chose, and nobody by direct message', async () => {
    const { bot, ada } = await reminded()
    const bob = learner(bot, 'Bob')
    await bob.start()
    await bot.app.guildSettings.set({
      guildId: bob.member.guildId,
      reminderChannelId: channelId('600'),
      now: bot.now(),
    })
    await bob.remind({ hour: 18, target: 'channel', summary: 'off' })
    await bot.turnTo('2026-11-02T18:00Z')
    const pings = bot.sent.map(({ target, reply }) => [target.kind, reply.pings ?? []])
    expect(pings.sort()).toEqual([
      ['channel', [bob.userId]],
      ['direct', []],
    ])
    expect(bot.sent.some(({ reply }) => textOf(reply).includes(`<@${ada.userId}>`))).toBe(false)
  })
})

describe('a server in which nothing happens', () => {
  /** A digest on Monday at nine, from a Monday at eight on. */
  async function silent() {
    const bot = await smallBot()
    await bot.app.guildSettings.set({
      guildId: guildId('100'),
      digestChannelId: channelId('300'),
      now: bot.now(),
    })
    return bot
  }

  test('is told of two quiet weeks, and of no third: the ledger says why', async () => {
    const bot = await silent()
    await bot.turnTo('2027-10-30T00:00Z')
    expect(days(bot)).toEqual(['11-02', '11-09'])
    const settled = await occurrencesOf(queriesOf(bot.database), 1, 60)
    expect(settled.length).toBeGreaterThan(50)
    expect(settled.slice(0, -2).every(({ state, reason }) => state === 'skipped' && reason === 'quiet')).toBe(
      true,
    )
  })

  test('has its digest again as soon as something happens, a start as well', async () => {
    const bot = await silent()
    await bot.turnTo('2027-01-05T00:00Z')
    await learner(bot).start()
    await bot.turnTo('2027-02-28T00:00Z')
    expect(days(bot)).toEqual(['11-02', '11-09', '01-11', '01-18', '01-25'])
    expect(textOf(bot.sent[2]?.reply)).toContain('New: Ada')
  })

  test('that turns its digest on again is told of it again', async () => {
    const bot = await silent()
    await bot.turnTo('2027-01-05T00:00Z')
    const set = (digestChannelId: ReturnType<typeof channelId> | null) =>
      bot.app.guildSettings.set({ guildId: guildId('100'), digestChannelId, now: bot.now() })
    await set(null)
    const isResting = async () => (await bot.app.guildSettings.show(guildId('100'))).isDigestResting
    expect(await isResting()).toBe(true)
    await set(channelId('300'))
    expect(await isResting()).toBe(false)
    await bot.turnTo('2027-01-12T00:00Z')
    expect(days(bot)).toEqual(['11-02', '11-09', '01-11'])
  })
})
