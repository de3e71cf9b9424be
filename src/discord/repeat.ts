// Which requests of an answer may be made a second time: one that is made twice must not be seen twice.

import { setTimeout as sleep } from 'node:timers/promises'
import { TurnedAwayError } from './requests.ts'
import { NotReachedError } from './wire.ts'

/** What Discord turned away is asked again after so long at most, and what was lost after each of these waits. */
type Patience = { readonly waitMsMax: number; readonly lostWaitsMs: readonly number[] }

/** For a first answer somebody waits for three seconds at most; a longer wait is not worth it. */
const first: Patience = { waitMsMax: 1_000, lostWaitsMs: [0] }
/** Their tokens live 15 minutes, and "thinking…" stays for ever where nothing comes. */
const afterwards: Patience = { waitMsMax: 30_000, lostWaitsMs: [0, 1_000, 4_000] }

/**
 * `repeatable`: a second one changes nothing, because Discord refuses it (a callback) or does the same (an edit). `once`: it
 * would be a second message, so it is repeated only when the first certainly did nothing.
 */
export type Kind = 'repeatable' | 'once'

/**
 * Makes a request and, where that is safe, again; gives what Discord answers. `doneCodes` say that the first had taken effect after all, though
 * its answer did not come. What the breaker holds back is dropped without a word, for the breaker has said it once: the
 * token is dead before the wait is over.
 */
export async function request(
  kind: Kind,
  make: () => Promise<unknown>,
  {
    doneCodes = [],
    isFirst = false,
  }: { readonly doneCodes?: readonly number[]; readonly isFirst?: boolean } = {},
): Promise<unknown> {
  const patience = isFirst ? first : afterwards
  for (let repeats = 0; ; repeats += 1) {
    try {
      return await make()
    } catch (error) {
      const code = codeOf(error)
      const isDone = repeats > 0 && code !== undefined && doneCodes.includes(code)
      if (isDone || isHeldBack(error)) return undefined
      const waitMs = waitBeforeRepeat(kind, error, patience, repeats)
      if (waitMs === undefined) throw error
      if (waitMs > 0) await sleep(waitMs)
    }
  }
}

/** How long to wait before the repeat; undefined when there must be none. */
function waitBeforeRepeat(
  kind: Kind,
  error: unknown,
  { waitMsMax, lostWaitsMs }: Patience,
  repeats: number,
): number | undefined {
  const lostWaitMs = lostWaitsMs[repeats]
  if (lostWaitMs === undefined) return undefined
  if (error instanceof TurnedAwayError) {
    // No wait at all is no time that Discord means, and a repeat at once only earns the next refusal.
    return error.retryAfterMs > 0 && error.retryAfterMs <= waitMsMax ? error.retryAfterMs : undefined
  }
  if (error instanceof NotReachedError) return lostWaitMs
  // What Discord refused with a code of its own it refuses again. Anything else is an answer that was lost on the way.
  return kind === 'repeatable' && codeOf(error) === undefined ? lostWaitMs : undefined
}

/**
 * Discord's code. By shape: discord.js and this program load @discordjs/rest in two forms (CommonJS and modules), so there
 * are two classes of the same name.
 */
export function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('rawError' in error) || !('code' in error)) return undefined
  return typeof error.code === 'number' ? error.code : undefined
}

/** Whether a request certainly had no effect: Discord refused it, or it was never sent. */
export function didNothing(error: unknown): boolean {
  if (error instanceof TurnedAwayError || error instanceof NotReachedError) return true
  // The client's own refusal to wait for a limit, of either of its two classes.
  return codeOf(error) !== undefined || (error instanceof Error && error.name.startsWith('RateLimitError'))
}

function isHeldBack(error: unknown): boolean {
  return error instanceof TurnedAwayError && error.by === 'breaker'
}
