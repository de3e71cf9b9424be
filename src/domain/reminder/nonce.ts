// The nonce by which Discord recognises a message that is sent again, and how long it does.

import { createHash } from 'node:crypto'

/**
 * How long a repeated nonce is trusted to be recognised. Discord says "a few minutes"; the lease and a beat fit in it, so
 * that a crash during a send is normally healed by repeating it.
 */
export const nonceWindowMs = 3 * 60_000

/**
 * The nonce of an occurrence: the same in every attempt and after every restart, so that Discord recognises a repeat.
 * 24 characters of base64url (144 bits); Discord takes at most 25.
 */
export function occurrenceNonce(feedId: string, localDate: Temporal.PlainDate): string {
  return createHash('sha256').update(`${feedId}\n${localDate.toString()}`).digest('base64url').slice(0, 24)
}

/** Whether Discord still recognises the nonce of an attempt that began then. */
export function isInNonceWindow(unsureSince: Temporal.Instant, at: Temporal.Instant): boolean {
  const passedMs = at.epochMilliseconds - unsureSince.epochMilliseconds
  // Before its own beginning means that the clock went back, and then nobody knows how much time has passed.
  return passedMs >= 0 && passedMs <= nonceWindowMs
}
