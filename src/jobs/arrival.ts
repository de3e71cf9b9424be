// What an answer of Discord says of a message that is told once: whether it may be there, and whether another try makes sense.

import type { SendResult } from '../domain/reminder/occurrence.ts'

export const mayHaveArrived = (kind: SendResult['kind']): boolean =>
  kind === 'sent' || kind === 'no-answer' || kind === 'server-error'

/** Refusals that are over by themselves. */
export const passes: ReadonlySet<SendResult['kind']> = new Set(['rate-limited', 'not-reached', 'dm-too-fast'])
