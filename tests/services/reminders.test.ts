// The ledger of deliveries: who may send what, once, whatever happens to whoever claimed it.
import { describe, expect, test } from 'vitest'
import { leaseMs } from '../../src/domain/reminder/occurrence.ts'
import { occurrencesOf } from '../support/occurrences.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { learner, reminded } from './support.ts'

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
  test('gives what is due, once', async () => {
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

  test('gives no second claim for a date that has one, even when the feed points there again', async () => {
    const { bot } = await reminded()
    await onlyClaim(bot, '18:00')
    const backToToday = { next_local_date: '2026-11-02', next_due_at: at('18:00').epochMilliseconds }
    await queriesOf(bot.database).updateTable('feeds').set(backToToday).execute()
    expect(await claimAt(bot, '18:00:30')).toEqual([])
    expect((await bot.app.reminders.nextDueAt())?.toString()).toBe('2026-11-03T18:00:00Z')
  })

  test('looks as far ahead as the next feed', async () => {
    const { bot } = await reminded()
    expect((await bot.app.reminders.nextDueAt())?.toString()).toBe('2026-11-02T18:00:00Z')
    await onlyClaim(bot, '18:00')
    expect((await bot.app.reminders.nextDueAt())?.toString()).toBe('2026-11-03T18:00:00Z')
  })
})

describe('the owner of a claim dies', () => {
  test('before sending: after the lease another one sends it', async () => {
    const { bot } = await reminded()
    const first = await onlyClaim(bot, '18:00')
    expect(await claimAt(bot, '18:00:59')).toEqual([])
    const again = await onlyClaim(bot, '18:01')
    expect(again).toMatchObject({ how: 'send', nonce: first.nonce, attempts: 0, late: false })
  })

  test('before sending, and comes back two hours later: sent and marked late', async () => {
    const { bot } = await reminded()
    await onlyClaim(bot, '18:00')
    expect(await onlyClaim(bot, '20:00')).toMatchObject({ how: 'send', late: true })
  })

  test('before sending, and comes back after six hours: recorded as skipped', async () => {
    const { bot } = await reminded()
    await onlyClaim(bot, '18:00')
    bot.setNow('2026-11-03T00:00:01Z')
    expect(await bot.app.reminders.claimDue(bot.now(), 10)).toMatchObject({ claims: [], isMore: false })
    expect(await ledger(bot)).toEqual([{ date: '2026-11-02', state: 'skipped', reason: 'too-late' }])
  })

  test('before sending, twice over: it is still certain that nothing was sent', async () => {
    const { bot } = await reminded()
    await onlyClaim(bot, '18:00')
    await onlyClaim(bot, '18:01')
    expect(await onlyClaim(bot, '18:10')).toMatchObject({ how: 'send', unsureSince: undefined })
  })

  test('while sending: within the nonce window it is sent again with the same nonce', async () => {
    const { bot } = await reminded()
    const first = await onlyClaim(bot, '18:00')
    await bot.app.reminders.markSending(first, bot.now())
    expect(await onlyClaim(bot, '18:01')).toMatchObject({ how: 'send', nonce: first.nonce, attempts: 1 })
  })

  test('while sending, and comes back after the nonce window: looks first', async () => {
    const { bot } = await reminded()
    const first = await onlyClaim(bot, '18:00')
    await bot.app.reminders.markSending(first, bot.now())
    expect(await onlyClaim(bot, '18:03:01')).toMatchObject({ how: 'check-first', nonce: first.nonce })
  })

  test('the first attempt counts for the window, not the latest', async () => {
    const { bot } = await reminded()
    const first = await onlyClaim(bot, '18:00')
    await bot.app.reminders.markSending(first, bot.now())
    await bot.app.reminders.markSending(await onlyClaim(bot, '18:01:30'), bot.now())
    expect(await onlyClaim(bot, '18:03:30')).toMatchObject({ how: 'check-first', attempts: 2 })
  })
})

describe('after a backup was put back', () => {
  test('what was due before that is looked for, and what comes due later is not', async () => {
    const { bot } = await reminded()
    const doubt = { doubt_until: at('18:00').epochMilliseconds }
    await queriesOf(bot.database).updateTable('stamp').set(doubt).execute()
    const claim = await onlyClaim(bot, '18:00')
    expect(claim).toMatchObject({ how: 'check-first', attempts: 0, unsureSince: at('18:00') })
    expect(await ledger(bot)).toEqual([{ date: '2026-11-02', state: 'unknown' }])
    bot.setNow('2026-11-03T18:00Z')
    const { claims } = await bot.app.reminders.claimDue(bot.now(), 10)
    const [today] = claims.filter(({ localDate }) => localDate.toString() === '2026-11-03')
    expect(today).toMatchObject({ how: 'send', unsureSince: undefined })
  })
})

describe('an owner that was only slow', () => {
  test('may not send what another one has taken up', async () => {
    const { bot } = await reminded()
    const slow = await onlyClaim(bot, '18:00')
    const fast = await onlyClaim(bot, '18:01')
    expect(await bot.app.reminders.markSending(slow, bot.now())).toBeUndefined()
    expect(await bot.app.reminders.markSending(fast, bot.now())).toBeDefined()
  })

  test('may send after its lease when nobody took it up', async () => {
    const { bot } = await reminded()
    const slow = await onlyClaim(bot, '18:00')
    const late = bot.now().add({ milliseconds: leaseMs + 1 })
    expect(await bot.app.reminders.markSending(slow, late)).toMatchObject({ attempts: 1 })
  })

  test('whose message is recorded as sent is not taken up any more', async () => {
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

  test('found, it counts as sent', async () => {
    const { bot, claim } = await checking()
    expect(
      await bot.app.reminders.settleCheck(claim, { kind: 'found', messageId: '9' }, bot.now()),
    ).toMatchObject({
      kind: 'sent',
    })
    expect(await ledger(bot)).toEqual([{ date: '2026-11-02', state: 'sent' }])
  })

  test('absent, it may be sent as if for the first time', async () => {
    const { bot, claim } = await checking()
    const checked = await bot.app.reminders.settleCheck(claim, { kind: 'absent' }, bot.now())
    if (checked.kind !== 'send') throw new Error(checked.kind)
    expect(checked.claim).toMatchObject({ how: 'send', attempts: 0, unsureSince: undefined })
    expect(await bot.app.reminders.markSending(checked.claim, bot.now())).toMatchObject({ attempts: 1 })
  })

  test('where nobody can look it stays unknown for good: none is better than two', async () => {
    const { bot, claim } = await checking()
    await bot.app.reminders.settleCheck(claim, { kind: 'cannot-look' }, bot.now())
    expect(await claimAt(bot, '23:00')).toEqual([])
    expect(await ledger(bot)).toEqual([{ date: '2026-11-02', state: 'unknown', reason: 'unsure' }])
  })

  test('without an answer it is looked for again in five minutes', async () => {
    const { bot, claim } = await checking()
    await bot.app.reminders.settleCheck(claim, { kind: 'no-answer' }, bot.now())
    expect(await claimAt(bot, '18:14:59')).toEqual([])
    expect(await onlyClaim(bot, '18:15')).toMatchObject({ how: 'check-first' })
  })

  test('absent after its time, it is recorded as skipped', async () => {
    const { bot, claim } = await checking()
    const tomorrow = Temporal.Instant.from('2026-11-03T01:00Z')
    await bot.app.reminders.settleCheck(claim, { kind: 'absent' }, tomorrow)
    expect(await ledger(bot)).toEqual([{ date: '2026-11-02', state: 'skipped', reason: 'too-late' }])
  })
})

describe('between claim and send', () => {
  test('somebody who turns reminders off gets nothing more from an earlier attempt', async () => {
    const { bot, ada } = await reminded()
    await onlyClaim(bot, '18:00')
    await bot.app.reminderSettings.turnOff(ada.member, bot.now())
    expect(await claimAt(bot, '18:01')).toEqual([])
    expect(await ledger(bot)).toEqual([{ date: '2026-11-02', state: 'skipped', reason: 'turned-off' }])
  })
})

describe('whoever was too slow', () => {
  test('looked for the message before another one sent it: that it was not there then counts no more', async () => {
    const { bot } = await reminded()
    const first = await onlyClaim(bot, '18:00')
    await bot.app.reminders.markSending(first, bot.now())
    const slow = await onlyClaim(bot, '18:05')
    const fast = await onlyClaim(bot, '18:07')
    const checked = await bot.app.reminders.settleCheck(fast, { kind: 'absent' }, bot.now())
    if (checked.kind !== 'send') throw new Error(checked.kind)
    const sending = await bot.app.reminders.markSending(checked.claim, bot.now())
    if (sending === undefined) throw new Error('taken over')
    await bot.app.reminders.settle(sending, { kind: 'sent', messageId: '1' }, bot.now())
    expect(await bot.app.reminders.settleCheck(slow, { kind: 'absent' }, bot.now())).toEqual({
      kind: 'taken-over',
    })
    expect(await ledger(bot)).toMatchObject([{ state: 'sent' }])
  })

  test('got no answer to what another one has sent meanwhile: it stays sent', async () => {
    const { bot } = await reminded()
    const slow = await bot.app.reminders.markSending(await onlyClaim(bot, '18:00'), bot.now())
    const fast = await bot.app.reminders.markSending(await onlyClaim(bot, '18:01:30'), bot.now())
    if (slow === undefined || fast === undefined) throw new Error('taken over')
    await bot.app.reminders.settle(fast, { kind: 'sent', messageId: '1' }, bot.now())
    await bot.app.reminders.settle(slow, { kind: 'no-answer' }, bot.now())
    expect(await ledger(bot)).toMatchObject([{ state: 'sent' }])
    expect(await claimAt(bot, '18:30')).toEqual([])
  })
})

describe('a claim that is given back', () => {
  test('is taken up at once, without waiting for the end of its lease', async () => {
    const { bot } = await reminded()
    const claim = await onlyClaim(bot, '18:00')
    await bot.app.reminders.giveBack([claim], { until: bot.now(), now: bot.now() })
    expect(await onlyClaim(bot, '18:00')).toMatchObject({ how: 'send', attempts: 0 })
  })

  test('stays with whoever has taken it over', async () => {
    const { bot } = await reminded()
    const slow = await onlyClaim(bot, '18:00')
    const fast = await onlyClaim(bot, '18:01:30')
    await bot.app.reminders.giveBack([slow], { until: bot.now(), now: bot.now() })
    expect(await claimAt(bot, '18:01:30')).toEqual([])
    expect(await bot.app.reminders.markSending(fast, bot.now())).toBeDefined()
  })

  test('after it may have been sent, it is looked for, and does not count as certainly not sent', async () => {
    const { bot } = await reminded()
    await bot.app.reminders.markSending(await onlyClaim(bot, '18:00'), bot.now())
    const again = await onlyClaim(bot, '18:05')
    await bot.app.reminders.giveBack([again], { until: bot.now(), now: bot.now() })
    expect(await ledger(bot)).toMatchObject([{ state: 'unknown' }])
    expect(await onlyClaim(bot, '18:05')).toMatchObject({ how: 'check-first' })
  })
})

describe('many that are due', () => {
  test('one whose rows cannot be read stays due, is told, and the others are claimed', async () => {
    const { bot } = await reminded()
    for (const name of ['Ben', 'Cleo']) {
      const other = learner(bot, name)
      await other.start()
      await other.remind({ hour: 18, summary: 'off' })
    }
    await queriesOf(bot.database)
      .updateTable('feeds')
      .set({ next_local_date: 'the day after' })
      .where('id', '=', 2)
      .execute()
    bot.setNow(at('18:00'))
    const { claims, faults, isMore } = await bot.app.reminders.claimDue(bot.now(), 3)
    expect({
      claimed: claims.map(({ feedId }) => feedId),
      faulty: faults.map(({ feedId }) => feedId),
    }).toEqual({
      claimed: [1, 3],
      faulty: [2],
    })
    expect(isMore).toBe(true)
    // No end would come of it if what cannot be claimed counted as more.
    expect((await bot.app.reminders.claimDue(bot.now(), 1)).isMore).toBe(false)
  })
})
