// What follows from each answer to a send, and what a crash leaves behind: at most one message, and no loop.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nonceWindowMs } from '../../../src/domain/reminder/nonce.ts'
import {
  type AfterSend,
  backOffsMs,
  decideAfterCheck,
  decideAfterSend,
  dmHoldMs,
  leaseMs,
  type OpenOccurrence,
  restingUntil,
  resume,
  type SendingOccurrence,
  type SendResult,
} from '../../../src/domain/reminder/occurrence.ts'
import { at } from './feeds.ts'

const dueAt = at('2026-11-21T18:00Z')
const fixedNow = at('2026-11-21T18:00:10Z')
const firstSend: SendingOccurrence = {
  kind: 'daily-reminder',
  dueAt: dueAt,
  attempts: 1,
  unsureSince: undefined,
  attemptedAt: at('2026-11-21T18:00:05Z'),
}
/** The same, as a crash leaves it. */
const leftOpen: OpenOccurrence = { ...firstSend, state: 'sending', unsureSince: firstSend.attemptedAt }
const claimedOnce: OpenOccurrence = { ...firstSend, state: 'claimed', attempts: 0 }
const following = (result: SendResult, occurrence = firstSend, now = fixedNow) =>
  decideAfterSend(occurrence, result, now)
const waitMs = (outcome: AfterSend, now = fixedNow) =>
  outcome.kind === 'retry' ? outcome.lookAgainAt.since(now).total('milliseconds') : undefined

describe('an answer that is an end', () => {
  test('a message that was created is sent, with its id', () => {
    expect(following({ kind: 'sent', messageId: '42' })).toEqual({
      kind: 'sent',
      state: 'sent',
      messageId: '42',
    })
  })

  test.each(['gone', 'dm-closed', 'thread-closed', 'filtered', 'quarantined'] as const)(
    '%s breaks the feed at once, without another try',
    (kind) => {
      expect(following({ kind })).toEqual({ kind: 'feed-broken', state: 'broken', reason: { kind } })
    },
  )

  test('a missing permission breaks the feed and is named', () => {
    const reason = { kind: 'forbidden', missing: ['send-messages'] } as const
    expect(following(reason)).toEqual({ kind: 'feed-broken', state: 'broken', reason })
  })

  test('a message that Discord calls invalid is our bug: it is not sent again, and the feed goes on', () => {
    expect(following({ kind: 'invalid' })).toEqual({ kind: 'failed', state: 'broken', reason: 'invalid' })
  })

  test('a dead token stops everything and leaves the occurrence to be sent after a new start', () => {
    expect(following({ kind: 'token-invalid' })).toEqual({ kind: 'stop', state: 'claimed' })
  })
})

describe('an answer that may hide a message', () => {
  test.each(['server-error', 'no-answer'] as const)(
    '%s is unknown, and sent again in 15 s with the same nonce',
    (kind) => {
      const outcome = following({ kind })
      expect(outcome).toMatchObject({ kind: 'retry', state: 'unknown', unsureSince: firstSend.attemptedAt })
      expect(waitMs(outcome)).toBe(15_000)
    },
  )

  test('the waits grow, and beyond the nonce window nothing is sent before a look', () => {
    const second = {
      ...firstSend,
      attempts: 2,
      unsureSince: at('2026-11-21T18:00:05Z'),
    } as const
    expect(waitMs(following({ kind: 'no-answer' }, second))).toBe(60_000)
    expect(following({ kind: 'no-answer' }, { ...second, attempts: 3 })).toMatchObject({
      kind: 'check-first',
      state: 'unknown',
    })
  })

  test('the window counts from the first attempt that nobody knows of, not from the last', () => {
    const tired = {
      ...firstSend,
      attempts: 1,
      unsureSince: at('2026-11-21T17:57:20Z'),
    } as const
    expect(following({ kind: 'server-error' }, tired).kind).toBe('check-first')
  })

  test('a retry exactly at the end of the window is still made', () => {
    const edge = { ...firstSend, unsureSince: fixedNow.add({ milliseconds: backOffsMs[0] - nonceWindowMs }) }
    expect(following({ kind: 'no-answer' }, edge).kind).toBe('retry')
    const beyond = { ...edge, unsureSince: edge.unsureSince.subtract({ milliseconds: 1 }) }
    expect(following({ kind: 'no-answer' }, beyond).kind).toBe('check-first')
  })

  test('at the very end of its time it is still sent again, since nobody could call it skipped', () => {
    const lastMoment = { ...firstSend, dueAt: fixedNow.subtract({ hours: 6 }) }
    expect(following({ kind: 'no-answer' }, lastMoment)).toMatchObject({ kind: 'retry', state: 'unknown' })
  })

  test('a later certain refusal does not make the earlier attempt certain', () => {
    const unknown = {
      ...firstSend,
      attempts: 2,
      unsureSince: at('2026-11-21T18:00:00Z'),
    } as const
    expect(following({ kind: 'rate-limited', retryAfterMs: 2_000 }, unknown)).toMatchObject({
      kind: 'retry',
      state: 'unknown',
    })
    expect(following({ kind: 'rate-limited', retryAfterMs: 600_000 }, unknown).kind).toBe('check-first')
    expect(following({ kind: 'token-invalid' }, unknown)).toMatchObject({ kind: 'stop', state: 'unknown' })
  })
})

describe('an answer that asks to wait', () => {
  test('a rate limit is waited for as told, and the message is certainly not sent', () => {
    const outcome = following({ kind: 'rate-limited', retryAfterMs: 3_600_000 })
    expect(outcome).toMatchObject({ kind: 'retry', state: 'claimed', hold: 'nothing' })
    expect(waitMs(outcome)).toBe(3_600_000)
  })

  test.each([0, -5, 0.2])(
    'a wait of %s ms becomes a second, so that no answer makes a loop',
    (retryAfterMs) => {
      expect(waitMs(following({ kind: 'rate-limited', retryAfterMs }))).toBe(1_000)
    },
  )

  test('a wait that is no number is a long one', () => {
    const digest = { ...firstSend, kind: 'weekly-digest' } as const
    expect(waitMs(following({ kind: 'rate-limited', retryAfterMs: Number.NaN }, digest))).toBe(24 * 3_600_000)
  })

  test('a wait that outlives the reminder skips it', () => {
    expect(following({ kind: 'rate-limited', retryAfterMs: 7 * 3_600_000 })).toMatchObject({
      kind: 'skipped',
      reason: 'too-late',
    })
  })

  test('direct messages sent too fast hold all direct messages for half an hour', () => {
    const outcome = following({ kind: 'dm-too-fast' })
    expect(outcome).toMatchObject({ kind: 'retry', state: 'claimed', hold: 'direct-messages' })
    expect(waitMs(outcome)).toBe(dmHoldMs)
  })

  test('the hold stands even when the occurrence itself must first be looked for', () => {
    const unknown = { ...firstSend, unsureSince: at('2026-11-21T18:00:00Z') }
    expect(following({ kind: 'dm-too-fast' }, unknown)).toMatchObject({
      kind: 'check-first',
      hold: 'direct-messages',
    })
  })
})

describe('after a crash', () => {
  test('between claim and send, it is sent', () => {
    expect(resume(claimedOnce, fixedNow)).toBe('send')
  })

  test('between claim and send, a day later, it is too late', () => {
    expect(resume(claimedOnce, at('2026-11-22T18:00Z'))).toBe('too-late')
  })

  test('between send and record, within the window, it is sent again under the same nonce', () => {
    expect(resume(leftOpen, at('2026-11-21T18:02Z'))).toBe('send-again-with-nonce')
  })

  test('between send and record, an hour later, it is looked for first', () => {
    expect(resume(leftOpen, at('2026-11-21T19:00Z'))).toBe('check-first')
  })

  test('when the clock has gone back meanwhile, it is looked for first', () => {
    expect(resume(leftOpen, at('2026-11-21T17:30Z'))).toBe('check-first')
  })

  test('a row that does not say when it was sent is looked for first', () => {
    expect(resume({ ...leftOpen, state: 'unknown', unsureSince: undefined }, fixedNow)).toBe('check-first')
  })

  test('the lease and one beat end before the nonce is forgotten', () => {
    expect(leaseMs + 60_000).toBeLessThan(nonceWindowMs)
  })
})

describe('after a look for the message', () => {
  const lookedFor = { ...firstSend, isSecond: false }

  test('one that is found counts as sent', () => {
    expect(decideAfterCheck(lookedFor, { kind: 'found', messageId: '7' }, fixedNow)).toEqual({
      kind: 'sent',
      state: 'sent',
      messageId: '7',
    })
  })

  test('one that is not there is sent while it still helps', () => {
    expect(decideAfterCheck(lookedFor, { kind: 'absent' }, fixedNow)).toEqual({
      kind: 'send',
      state: 'claimed',
    })
    expect(decideAfterCheck(lookedFor, { kind: 'absent' }, at('2026-11-22T18:00Z')).kind).toBe('skipped')
  })

  test('one that is not there stays away where its day has another one', () => {
    const second = { ...lookedFor, isSecond: true }
    expect(decideAfterCheck(second, { kind: 'absent' }, fixedNow)).toEqual({
      kind: 'skipped',
      state: 'skipped',
      reason: 'superseded',
    })
    expect(decideAfterCheck(second, { kind: 'found', messageId: '7' }, fixedNow).kind).toBe('sent')
  })

  test('while Discord does not answer, it is looked for again, as long as the reminder helps', () => {
    expect(decideAfterCheck(lookedFor, { kind: 'no-answer' }, fixedNow)).toEqual({
      kind: 'check-again',
      state: 'unknown',
      lookAgainAt: fixedNow.add({ minutes: 5 }),
    })
    expect(decideAfterCheck(lookedFor, { kind: 'no-answer' }, at('2026-11-21T23:58Z')).kind).toBe(
      'left-unknown',
    )
  })

  test('where nobody can look, it is never sent again', () => {
    expect(decideAfterCheck(lookedFor, { kind: 'cannot-look' }, fixedNow)).toEqual({
      kind: 'left-unknown',
      state: 'unknown',
    })
  })
})

const anyTrouble: fc.Arbitrary<SendResult> = fc.oneof(
  fc.constantFrom<SendResult>(
    { kind: 'server-error' },
    { kind: 'no-answer' },
    { kind: 'not-reached' },
    { kind: 'dm-too-fast' },
  ),
  fc
    .integer({ min: -10, max: 10_000_000 })
    .map((retryAfterMs): SendResult => ({ kind: 'rate-limited', retryAfterMs })),
)

test('whatever Discord answers, no send under an uncertain nonce falls outside its window, and the tries end', () => {
  fc.assert(
    fc.property(fc.infiniteStream(anyTrouble), (troubles) => {
      let occurrence = claimedOnce
      let now = dueAt
      for (const trouble of troubles) {
        if (resume(occurrence, now) === 'too-late' || resume(occurrence, now) === 'check-first') return
        const { unsureSince } = occurrence
        if (unsureSince)
          expect(now.since(unsureSince).total('milliseconds')).toBeLessThanOrEqual(nonceWindowMs)
        const attempts = occurrence.attempts + 1
        const outcome = decideAfterSend({ ...occurrence, attempts, attemptedAt: now }, trouble, now)
        if (outcome.kind !== 'retry') return
        expect(Temporal.Instant.compare(outcome.lookAgainAt, now)).toBe(1)
        occurrence = { ...occurrence, attempts, state: outcome.state, unsureSince: outcome.unsureSince }
        now = outcome.lookAgainAt
        expect(now.since(dueAt).total('hours')).toBeLessThanOrEqual(6)
      }
    }),
    { numRuns: 300 },
  )
})

describe('a rest from direct messages that was noted', () => {
  const lasts = (ms: number) => restingUntil(fixedNow.add({ milliseconds: ms }), fixedNow) !== undefined

  test('lasts until its end', () => {
    expect([lasts(1), lasts(0), lasts(-1)]).toEqual([true, false, false])
    expect(restingUntil(undefined, fixedNow)).toBeUndefined()
  })

  test('longer than any that is noted was noted by a clock that was wrong, and holds up nothing', () => {
    expect([lasts(dmHoldMs), lasts(dmHoldMs + 1)]).toEqual([true, false])
  })
})
