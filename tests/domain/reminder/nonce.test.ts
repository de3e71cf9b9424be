// One message has one nonce, whoever sends it and when.
import { describe, expect, test } from 'vitest'
import { occurrenceNonce } from '../../../src/domain/reminder/nonce.ts'
import { day } from './feeds.ts'

describe('the nonce', () => {
  test('is the same for the same feed and date, and short enough for Discord', () => {
    const nonce = occurrenceNonce('feed-1', day('2026-11-21'))
    expect(nonce).toBe(occurrenceNonce('feed-1', day('2026-11-21')))
    expect(nonce).toMatch(/^[\w-]{24}$/)
  })

  test('differs by feed and by date, and does not mix the two up', () => {
    const nonces = [
      occurrenceNonce('feed-1', day('2026-11-21')),
      occurrenceNonce('feed-1', day('2026-11-22')),
      occurrenceNonce('feed-2', day('2026-11-21')),
    ]
    expect(new Set(nonces).size).toBe(3)
  })

  test('stays what it was in earlier versions, since a restart may be an update', () => {
    expect(occurrenceNonce('feed-1', day('2026-11-21'))).toBe('oppX-ffD0jcwpHYs84ybRNTY')
  })
})
