import { expect, test } from 'vitest'
import { userId } from '../../../src/domain/ids.ts'
import { createTally, type Delivery } from '../../../src/domain/reminder/delivery-figures.ts'

const now = Temporal.Instant.from('2026-11-21T12:00Z')
const delivery = (change: Partial<Delivery> = {}): Delivery => ({
  userId: undefined,
  dueAt: now.subtract({ hours: 1 }),
  state: 'sent',
  reason: undefined,
  late: false,
  isOpen: false,
  ...change,
})

test.each<[string, Partial<Delivery>, readonly number[]]>([
  ['sent', {}, [1, 0, 0, 0]],
  ['sent late', { late: true }, [1, 1, 0, 0]],
  ['refused', { state: 'broken', reason: 'dm-closed' }, [0, 0, 1, 0]],
  ['lost to a bug', { state: 'broken', reason: 'invalid' }, [0, 0, 1, 0]],
  ['too late', { state: 'skipped', reason: 'too-late', late: true }, [0, 0, 1, 0]],
  ['for a channel that is not set', { state: 'skipped', reason: 'no-channel' }, [0, 0, 1, 0]],
  ['not wanted', { state: 'skipped', reason: 'studied' }, [0, 0, 0, 0]],
  ['replaced by another one', { state: 'skipped', reason: 'superseded' }, [0, 0, 0, 0]],
  ['of which nobody knows whether it arrived', { state: 'unknown', reason: 'unsure' }, [0, 0, 1, 0]],
  ['looked for', { state: 'unknown', isOpen: true }, [0, 0, 0, 1]],
  ['on its way', { state: 'sending', isOpen: true }, [0, 0, 0, 1]],
  ['tried again soon', { state: 'claimed', isOpen: true, late: true }, [0, 0, 0, 1]],
])('a message that was %s', (_what, change, counted) => {
  const tally = createTally(now)
  tally.add(delivery(change))
  const { day, week, waiting } = tally.exact()
  expect([day.sent, day.late, day.givenUp, waiting]).toEqual(counted)
  expect(week).toEqual(day)
})

test('belongs to the last day for 24 hours and to the week for seven days', () => {
  const tally = createTally(now)
  const hours = [0, 23, 24, 167, 168]
  for (const age of hours) tally.add(delivery({ dueAt: now.subtract({ hours: age }) }))
  const { day, week } = tally.exact()
  expect([day.sent, week.sent]).toEqual([2, 4])
})

test('of members is told by number once it went to five of them, however many messages they had', () => {
  const tally = createTally(now)
  const people = ['1', '2', '3', '4', '5'].map(userId)
  for (const one of people.slice(0, 4)) for (let n = 0; n < 10; n += 1) tally.add(delivery({ userId: one }))
  tally.add(delivery({ userId: people[0], state: 'broken', reason: 'dm-closed' }))
  expect(tally.ofCrowds().week).toEqual({
    sent: { kind: 'few' },
    late: { kind: 'none' },
    givenUp: { kind: 'few' },
  })
  tally.add(delivery({ userId: people[4] }))
  expect(tally.ofCrowds().week.sent).toEqual({ kind: 'many', n: 41 })
  for (const one of people) tally.addWaiting(one)
  expect(tally.ofCrowds().waiting).toEqual({ kind: 'many', n: 5 })
})
