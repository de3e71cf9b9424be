// The ledger of deliveries: who may send what, once, whatever happens to whoever claimed it.
import { describe, expect, it } from 'vitest'
import { LEASE_MS } from '../../src/domain/reminder/occurrence.ts'
import { occurrencesOf } from '../../src/store/occurrences.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { learner, smallBot } from './support.ts'

/** A bot with one member and a daily reminder at 18:00 UTC. */
async function reminded() {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  await ada.remind({ hour: 18, summary: 'off' })
  return { bot, ada }
}

const at = (time: string) => Temporal.Instant.from(`2026-11-02T${time}Z`)

/** The claims at this time of 2 November. */
async function claimAt(bot: TestBot, time: string, limit = 10) {
  bot.setNow(at(time))
  return (await bot.app.reminders.claimDue(bot.now(), limit)).claims
}

async function onlyClaim(bot: TestBot, time: string) {
  const [claim, ...others] = await claimAt(bot, time)
  if (claim === undefined || others.length > 0) throw new Error(`${others.length} others, or none at all`)
  return claim
}

async function ledger(bot: TestBot) {
  return (await occurrencesOf(queriesOf(bot.database), 1, 100)).map(({ localDate, state, reason, late }) => ({
    date: localDate.toString(),
    state,
    ...(reason === undefined ? {} : { reason }),
    ...(late ? { late } : {}),
  }))
}

describe('claiming', () => {
  it('gives what is due, once', async () => {
    const { bot, ada } = await reminded()
    expect(await claimAt(bot, '17:59:59')).toEqual([])
    const claim = await onlyClaim(bot, '18:00')
    expect(claim).toMatchObject({
      kind: 'daily-reminder',
      userId: ada.userId,
      late: false,
      how: 'send',
      attempts: 0,
      target: { kind: 'direct' },
    })
    expect(claim.nonce.length).toBeLessThanOrEqual(25)
    expect(await claimAt(bot, '18:00')).toEqual([])
    expect(await ledger(bot)).toEqual([{ date: '2026-11-02', state: 'claimed' }])
  })

  it('gives no second claim for a date that has one, even when the feed points there again', async () => {
    const { bot } = await reminded()
    await onlyClaim(bot, '18:00')
    const backToToday = { next_local_date: '2026-11-02', next_due_at: at('18:00').epochMilliseconds }
    await queriesOf(bot.database).updateTable('feeds').set(backToToday).execute()
    expect(await claimAt(bot, '18:00:30')).toEqual([])
    expect((await bot.app.reminders.nextDueAt())?.toString()).toBe('2026-11-03T18:00:00Z')
  })

  it('looks as far ahead as the next feed', async () => {
    const { bot } = await reminded()
    expect((await bot.app.reminders.nextDueAt())?.toString()).toBe('2026-11-02T18:00:00Z')
    await onlyClaim(bot, '18:00')
    expect((await bot.app.reminders.nextDueAt())?.toString()).toBe('2026-11-03T18:00:00Z')
  })
})

describe('the owner of a claim dies', () => {
  it('before sending: after the lease another one sends it', async () => {
    const { bot } = await reminded()
    const first = await onlyClaim(bot, '18:00')
    expect(await claimAt(bot, '18:00:59')).toEqual([])
    const again = await onlyClaim(bot, '18:01')
    expect(again).toMatchObject({ how: 'send', nonce: first.nonce, attempts: 0, late: false })
  })

  it('before sending, and comes back two hours later: sent and marked late', async () => {
    const { bot } = await reminded()
    await onlyClaim(bot, '18:00')
    expect(await onlyClaim(bot, '20:00')).toMatchObject({ how: 'send', late: true })
  })

  it('before sending, and comes back after six hours: recorded as skipped', async () => {
    const { bot } = await reminded()
    await onlyClaim(bot, '18:00')
    bot.setNow('2026-11-03T00:00:01Z')
    expect(await bot.app.reminders.claimDue(bot.now(), 10)).toMatchObject({ claims: [], isMore: false })
    expect(await ledger(bot)).toEqual([{ date: '2026-11-02', state: 'skipped', reason: 'too-late' }])
  })

  it('while sending: within the nonce window it is sent again with the same nonce', async () => {
    const { bot } = await reminded()
    const first = await onlyClaim(bot, '18:00')
    await bot.app.reminders.markSending(first, bot.now())
    expect(await onlyClaim(bot, '18:01')).toMatchObject({ how: 'send', nonce: first.nonce, attempts: 1 })
  })

  it('while sending, and comes back after the nonce window: looks first', async () => {
    const { bot } = await reminded()
    const first = await onlyClaim(bot, '18:00')
    await bot.app.reminders.markSending(first, bot.now())
    expect(await onlyClaim(bot, '18:03:01')).toMatchObject({ how: 'check-first', nonce: first.nonce })
  })

  it('the first attempt counts for the window, not the latest', async () => {
    const { bot } = await reminded()
    const first = await onlyClaim(bot, '18:00')
    await bot.app.reminders.markSending(first, bot.now())
    await bot.app.reminders.markSending(await onlyClaim(bot, '18:01:30'), bot.now())
    expect(await onlyClaim(bot, '18:03:30')).toMatchObject({ how: 'check-first', attempts: 2 })
  })
})

describe('an owner that was only slow', () => {
  it('may not send what another one has taken up', async () => {
    const { bot } = await reminded()
    const slow = await onlyClaim(bot, '18:00')
    const fast = await onlyClaim(bot, '18:01')
    expect(await bot.app.reminders.markSending(slow, bot.now())).toBeUndefined()
    expect(await bot.app.reminders.markSending(fast, bot.now())).toBeDefined()
  })

  it('may send after its lease when nobody took it up', async () => {
    const { bot } = await reminded()
    const slow = await onlyClaim(bot, '18:00')
    const late = bot.now().add({ milliseconds: LEASE_MS + 1 })
    expect(await bot.app.reminders.markSending(slow, late)).toMatchObject({ attempts: 1 })
  })

  it('whose message is recorded as sent is not taken up any more', async () => {
    const { bot } = await reminded()
    const sending = await bot.app.reminders.markSending(await onlyClaim(bot, '18:00'), bot.now())
    if (sending === undefined) throw new Error('the claim is ours')
    await bot.app.reminders.settle(sending, { kind: 'sent', messageId: '1' }, bot.now())
    expect(await claimAt(bot, '18:10')).toEqual([])
    expect(await ledger(bot)).toEqual([{ date: '2026-11-02', state: 'sent' }])
  })
})

describe('looking for a message of which nobody knows', () => {
  async function checking() {
    const { bot } = await reminded()
    await bot.app.reminders.markSending(await onlyClaim(bot, '18:00'), bot.now())
    return { bot, claim: await onlyClaim(bot, '18:10') }
  }

  it('found, it counts as sent', async () => {
    const { bot, claim } = await checking()
    expect(
      await bot.app.reminders.settleCheck(claim, { kind: 'found', messageId: '9' }, bot.now()),
    ).toMatchObject({
      kind: 'sent',
    })
    expect(await ledger(bot)).toEqual([{ date: '2026-11-02', state: 'sent' }])
  })

  it('absent, it may be sent as if for the first time', async () => {
    const { bot, claim } = await checking()
    const checked = await bot.app.reminders.settleCheck(claim, { kind: 'absent' }, bot.now())
    if (checked.kind !== 'send') throw new Error(checked.kind)
    expect(checked.claim).toMatchObject({ how: 'send', attempts: 0, unsureSince: undefined })
    expect(await bot.app.reminders.markSending(checked.claim, bot.now())).toMatchObject({ attempts: 1 })
  })

  it('where nobody can look it stays unknown for good: none is better than two', async () => {
    const { bot, claim } = await checking()
    await bot.app.reminders.settleCheck(claim, { kind: 'cannot-look' }, bot.now())
    expect(await claimAt(bot, '23:00')).toEqual([])
    expect(await ledger(bot)).toEqual([{ date: '2026-11-02', state: 'unknown', reason: 'unsure' }])
  })

  it('without an answer it is looked for again in five minutes', async () => {
    const { bot, claim } = await checking()
    await bot.app.reminders.settleCheck(claim, { kind: 'no-answer' }, bot.now())
    expect(await claimAt(bot, '18:14:59')).toEqual([])
    expect(await onlyClaim(bot, '18:15')).toMatchObject({ how: 'check-first' })
  })

  it('absent after its time, it is recorded as skipped', async () => {
    const { bot, claim } = await checking()
    const tomorrow = Temporal.Instant.from('2026-11-03T01:00Z')
    await bot.app.reminders.settleCheck(claim, { kind: 'absent' }, tomorrow)
    expect(await ledger(bot)).toEqual([{ date: '2026-11-02', state: 'skipped', reason: 'too-late' }])
  })
})

describe('between claim and send', () => {
  it('somebody who turns reminders off gets nothing more from an earlier attempt', async () => {
    const { bot, ada } = await reminded()
    await onlyClaim(bot, '18:00')
    await bot.app.feeds.turnOff(ada.member, bot.now())
    expect(await claimAt(bot, '18:01')).toEqual([])
    expect(await ledger(bot)).toEqual([{ date: '2026-11-02', state: 'skipped', reason: 'turned-off' }])
  })
})
