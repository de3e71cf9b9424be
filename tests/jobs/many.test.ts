// Many messages at one minute, and troubles that concern more than one of them.
import { describe, expect, test } from 'vitest'
import { channelId, guildId, userId } from '../../src/domain/ids.ts'
import { smallBot } from '../services/support.ts'
import { multiplyLearner } from '../support/crowd.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { createDiscord, jobOf } from './support.ts'

const guild = guildId('100')

/** Members with a reminder at 18:00, by direct message or in the channel. */
async function remind(bot: TestBot, count: number, target: 'direct' | 'channel', from = 1) {
  for (let number = from; number < from + count; number += 1) {
    const member = { guildId: guild, userId: userId(String(number)) }
    const who = { member, displayName: `M${number}`, now: bot.now() }
    await bot.app.enrolments.start({ ...who, roadmap: 'small' })
    await bot.app.reminderSettings.set({ ...who, hour: '18:00', target, summary: 'off' })
  }
}

async function withMembers(direct: number, inChannel: number) {
  const bot = await smallBot()
  await bot.app.guildSettings.set({ guildId: guild, reminderChannelId: channelId('600'), now: bot.now() })
  await remind(bot, direct, 'direct')
  await remind(bot, inChannel, 'channel', direct + 1)
  const discord = createDiscord(bot.now)
  bot.setNow('2026-11-02T18:00Z')
  /** Beats of a new job, a minute apart, the first one now. */
  const beats = async (count: number, job = jobOf(bot, discord)) => {
    for (let beat = 0; beat < count; beat += 1) {
      await job.run()
      bot.setNow(bot.now().add({ minutes: 1 }))
    }
    return job
  }
  const count = (kind: 'direct' | 'channel', of = discord.posted.map((message) => message.target)) =>
    of.filter((target) => target.kind === kind).length
  return { bot, discord, beats, count }
}

test('1,000 reminders due at one minute are each sent exactly once, in one beat', async () => {
  const { bot, discord, beats } = await withMembers(1, 0)
  await multiplyLearner(bot.database, 1_000)
  await beats(1)
  const receivers = discord.posted.map(({ target }) => (target.kind === 'direct' ? Number(target.userId) : 0))
  expect(receivers.sort((one, other) => one - other)).toEqual(
    Array.from({ length: 1_000 }, (_, index) => index + 1),
  )
  await beats(3)
  expect(discord.tried).toHaveLength(1_000)
})

describe('direct messages come too fast', () => {
  test('they rest for half an hour, those in the channel go on, and none is lost or doubled', async () => {
    const { bot, discord, beats, count } = await withMembers(30, 10)
    let isTooFast = true
    discord.state.fault = (target) =>
      isTooFast && target.kind === 'direct' ? { kind: 'dm-too-fast' } : 'none'
    const job = await beats(1)
    expect(count('channel')).toBe(10)
    // Those that were under way together with the first one.
    expect(count('direct', discord.tried)).toBeLessThanOrEqual(8)
    const tried = discord.tried.length
    isTooFast = false
    await beats(29, job)
    expect(discord.tried).toHaveLength(tried)
    await beats(5, job)
    expect(count('direct')).toBe(30)
    expect(new Set(discord.posted.map((message) => message.nonce)).size).toBe(discord.posted.length)
    expect(bot.now().toString()).toBe('2026-11-02T18:35:00Z')
  })
})

describe('the token is dead', () => {
  test('everything stops at once, and after a restart with a valid one everything is sent once', async () => {
    const { discord, beats } = await withMembers(40, 0)
    discord.state.fault = () => ({ kind: 'token-invalid' })
    await beats(10)
    expect(discord.tried.length).toBeLessThanOrEqual(8)
    expect(discord.posted).toHaveLength(0)
    discord.state.fault = () => 'none'
    await beats(3)
    expect(new Set(discord.posted.map((message) => message.nonce)).size).toBe(40)
    expect(discord.posted).toHaveLength(40)
  })
})

describe('one that fails does not hold up the others', () => {
  test('a member whose rows cannot be read', async () => {
    const { bot, discord, beats } = await withMembers(20, 0)
    const outOfTime = { started_at: Number.MAX_SAFE_INTEGER }
    await queriesOf(bot.database).updateTable('enrolments').set(outOfTime).where('id', '=', 7).execute()
    await beats(3)
    expect(discord.posted).toHaveLength(19)
  })

  test('a send that throws', async () => {
    const { discord, beats } = await withMembers(20, 0)
    discord.state.fault = (target) => (target.kind === 'direct' && target.userId === '7' ? 'lost' : 'none')
    await beats(1)
    expect(discord.posted).toHaveLength(19)
  })

  test('a channel that is rate-limited', async () => {
    const { discord, beats, count } = await withMembers(5, 5)
    let isLimited = true
    discord.state.fault = (target) =>
      isLimited && target.kind === 'channel' ? { kind: 'rate-limited', retryAfterMs: 240_000 } : 'none'
    const job = await beats(4)
    expect(count('direct')).toBe(5)
    expect(count('channel', discord.tried)).toBe(5)
    isLimited = false
    await beats(1, job)
    expect(count('channel')).toBe(5)
  })

  test('a permission that all lost at once: one refusal each, and no more that day', async () => {
    const { bot, discord, beats } = await withMembers(0, 50)
    discord.state.fault = () => ({ kind: 'forbidden', missing: ['send-messages'] })
    const job = await beats(30)
    expect(discord.tried).toHaveLength(50)
    discord.state.fault = () => 'none'
    bot.setNow('2026-11-03T18:00Z')
    await beats(1, job)
    expect(discord.posted).toHaveLength(50)
  })
})

test('a slow bot whose lease ran out does not send what another one has sent meanwhile', async () => {
  const { bot, discord, beats } = await withMembers(9, 0)
  const answers = Promise.withResolvers<void>()
  const busy = Promise.withResolvers<void>()
  let waiting = 0
  const slow = jobOf(bot, {
    ...discord,
    messenger: {
      ...discord.messenger,
      async send(...message) {
        waiting += 1
        if (waiting === 8) busy.resolve()
        await answers.promise
        return discord.messenger.send(...message)
      },
    },
  })
  const running = slow.run()
  await busy.promise
  bot.setNow('2026-11-02T18:01:30Z')
  await beats(1)
  expect(discord.posted).toHaveLength(9)
  answers.resolve()
  await running
  // The eight that were under way are repeats, which their nonce makes harmless; the ninth is not tried again.
  expect(waiting).toBe(8)
  expect(discord.posted).toHaveLength(9)
})
