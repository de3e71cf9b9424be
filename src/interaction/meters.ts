// What the bot's own code tells whoever counts: how long answers took, what became of deliveries. It costs nothing as long as
// nobody does.

import type { FeedKind } from '../domain/reminder/feed.ts'

/**
 * How one step of a delivery ended. `retry`: it is tried again. `in-doubt`: it may have arrived, and is looked for. `unknown`:
 * nobody can find out, so it is not sent again. `skipped`: there was nothing to send. `too-late`: its time was over. `refused`:
 * Discord does not take it there. `invalid` and `fault`: a bug of ours.
 */
export const deliveryOutcomes = [
  'sent',
  'retry',
  'in-doubt',
  'unknown',
  'skipped',
  'too-late',
  'refused',
  'invalid',
  'fault',
] as const
export type DeliveryOutcome = (typeof deliveryOutcomes)[number]

export type Meters = {
  /** Somebody was answered: by which command, or by which one's buttons, and how long after the event came in. */
  readonly answered: (command: string, tookMs: number) => void
  /** An answer was announced as "thinking". */
  readonly deferred: () => void
  readonly delivered: (kind: FeedKind, outcome: DeliveryOutcome) => void
  /** A message went out so long after it was due. */
  readonly late: (kind: FeedKind, byMs: number) => void
  /** Discord answered with 429, which says that there were too many requests. */
  readonly turnedAway: () => void
}

const nothing = (): void => {}

/** Where nobody counts. */
export const noMeters: Meters = {
  answered: nothing,
  deferred: nothing,
  delivered: nothing,
  late: nothing,
  turnedAway: nothing,
}
