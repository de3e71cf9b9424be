// Looks in a channel for a message of which nobody knows whether it arrived: everything from the doubt to the present.

import type { APIMessage } from 'discord-api-types/v10'
import { snowflakeAt } from '../domain/ids.ts'
import type { CheckResult } from '../domain/reminder/occurrence.ts'

/** As many as Discord lists at once. */
export const pageSize = 100
/** 5,000 messages, more than a busy channel sees in a day; beyond that nobody can tell. */
export const pagesMax = 50
/** A look ends well before the lease of the occurrence (a minute), or somebody else would look as well. */
const lookMsMax = 30_000
/** A clock that is as much ahead and was put right in between must not hide the message. */
const clockMarginMs = 15 * 60_000

type Look = {
  /** What stands in the message that is looked for. */
  readonly marker: number
  /** When the first attempt began that may have arrived, by the bot's clock. */
  readonly since: Temporal.Instant
  readonly now: Temporal.Instant
  /** By how much the bot's clock is ahead of Discord's, as far as it is known; asked after the first answer. */
  readonly aheadMs: () => number
  /** Messages after a snowflake, at most a page of them and those next to it; in any order. */
  readonly listAfter: (snowflake: string) => Promise<readonly APIMessage[]>
  /** Discord lists nothing, instead of refusing, to those who may not read the history: an empty list proves nothing. */
  readonly mayReadHistory: () => Promise<boolean>
  /** How long it may take. */
  readonly msMax?: number
}

/**
 * `absent` is given only by a look that was bound to see the message: one that reached the present, with the right to read
 * the past, from a moment that is known to lie before the first attempt.
 */
export async function lookFor(look: Look): Promise<CheckResult> {
  const { marker, since, now, listAfter, msMax = lookMsMax } = look
  const endsAt = performance.now() + msMax
  if (!(await look.mayReadHistory())) return { kind: 'cannot-look' }
  let after = snowflakeBefore(since, look.aheadMs())
  for (let page = 0; page < pagesMax; page += 1) {
    if (performance.now() > endsAt) return { kind: 'no-answer' }
    const messages = await listAfter(after.toString())
    const found = messages.find(({ components }) => components?.some(({ id }) => id === marker))
    if (found !== undefined) return { kind: 'found', messageId: found.id }
    if (messages.length < pageSize) {
      // A doubt that begins in the future was noted by a clock that has been put back: where to begin, nobody knows.
      return { kind: Temporal.Instant.compare(since, now) <= 0 ? 'absent' : 'cannot-look' }
    }
    after = messages.reduce((newest, { id }) => (BigInt(id) > newest ? BigInt(id) : newest), after)
  }
  return { kind: 'cannot-look' }
}

/** A snowflake that is older than any message of that moment, with room for clocks that differ. */
function snowflakeBefore(since: Temporal.Instant, aheadMs: number): bigint {
  return snowflakeAt(since.epochMilliseconds - Math.max(aheadMs, 0) - clockMarginMs)
}
