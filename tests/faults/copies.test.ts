// The short form of `npm run prove:copies`.

import { describe, expect, inject, test } from 'vitest'
import { kinds } from '../contract/support.ts'
import { proveCopies } from './copies/prove.ts'

describe.runIf(kinds.includes('PostgreSQL'))('three copies', { timeout: 600_000 }, () => {
  test('that are killed, and their database server, lose and double nothing; replaced in turn, they answer everybody', async () => {
    const events: string[] = []
    const seed = inject('propertySeed')
    const proof = await proveCopies({
      perSecond: 5,
      learners: 30,
      seed,
      kills: 2,
      serverKills: 1,
      feeds: 40,
      onEvent: (event) => events.push(event),
    })
    const message = `PROPERTY_SEED=${seed}\n${events.join('\n')}`
    expect({ lost: proof.lost, doubled: proof.doubled }, message).toEqual({ lost: [], doubled: [] })
    expect(proof.counts.done, message).toBeGreaterThan(0)
    expect(proof.counts.sent, message).toBeGreaterThan(0)
    expect(proof.longestGapMs, message).toBeLessThanOrEqual(proof.longestRestartMs)
    expect(proof.whileReplaced.asked, message).toBeGreaterThan(0)
    expect(proof.whileReplaced.unanswered, message).toBe(0)
  })
})
