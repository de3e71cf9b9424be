// Applause for what somebody shared or finished, and how often the number of it is shown anew: many press at once, and a message
// that changed with each press would be asked of Discord more often than it allows.

/** A message that can be applauded: one that somebody shared, or one that tells what they finished. */
export const applaudedKinds = ['share', 'announcement'] as const
export type Applauded = { readonly of: (typeof applaudedKinds)[number]; readonly id: number }

/** Discord takes five edits in five seconds in a channel, and others want to make some as well. */
const msBetweenEdits = 2_000
/** Whoever said that they would change the message and has not done it by then is gone. */
const promiseMs = 15_000

/** When the number in a message was shown last, and when somebody said that they would show it next. */
export type ShownState = {
  readonly shownAt: Temporal.Instant | undefined
  readonly promisedAt: Temporal.Instant | undefined
}

/** Whose turn it is to change the message after a press: whoever pressed, at once or in a while, or somebody before them. */
export type Turn =
  | { readonly kind: 'now' }
  | { readonly kind: 'later'; readonly waitMs: number }
  | { readonly kind: 'another' }

export function turnOf({ shownAt, promisedAt }: ShownState, now: Temporal.Instant): Turn {
  if (promisedAt !== undefined && distanceMs(promisedAt, now) < promiseMs) return { kind: 'another' }
  const restMs = shownAt === undefined ? 0 : msBetweenEdits - distanceMs(shownAt, now)
  return restMs <= 0 ? { kind: 'now' } : { kind: 'later', waitMs: Math.ceil(restMs) }
}

/** Copies of the bot have clocks of their own, and a promise can be of a moment that is yet to come. */
const distanceMs = (one: Temporal.Instant, other: Temporal.Instant): number =>
  Math.abs(one.epochMilliseconds - other.epochMilliseconds)
