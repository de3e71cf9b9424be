import { expect, test } from 'vitest'
import {
  type BrokenReason,
  brokenReasons,
  restsUntilSomebodyActs,
} from '../../../src/domain/reminder/broken-reason.ts'

test('only a feed that has nowhere to go rests until somebody acts; the others are tried when next due', () => {
  const reasons = brokenReasons.map(
    (kind): BrokenReason => (kind === 'forbidden' ? { kind, missing: [] } : { kind }),
  )
  expect(Object.fromEntries(reasons.map((reason) => [reason.kind, restsUntilSomebodyActs(reason)]))).toEqual({
    gone: true,
    forbidden: false,
    'dm-closed': true,
    'thread-closed': false,
    filtered: false,
    quarantined: false,
  })
})
