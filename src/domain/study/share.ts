// A post by which a learner shows everyone how far they are: how often that may be, and when what is left of one is looked at.

import type { EditOutcome } from '../panel/panel.ts'

/** One roadmap is shared once an hour: more is noise for everybody else. */
const minutesBetweenShares = 60
/** A post takes ten seconds at the longest; until then the same press again has nothing to do. */
const secondsUnderWay = 30
/** One that may be there is looked for once Discord has had the time to list it. */
export const msInDoubt = 2 * 60_000
/** A message that cannot be taken down is tried again later, and given up after some days. */
const minutesBetweenTries = 30
const triesMax = 200

/** `posting`: on its way, and nobody recorded yet whether it arrived. `removed`: it was there, and counts within the hour. */
export const shareStates = ['posting', 'posted', 'removed'] as const
export type ShareState = (typeof shareStates)[number]

/** When a roadmap may be shared again after it was shared. */
export const nextShare = (sharedAt: Temporal.Instant): Temporal.Instant =>
  sharedAt.add({ minutes: minutesBetweenShares })

/** From when on shares keep the next one waiting. */
export const sharesSince = (now: Temporal.Instant): Temporal.Instant =>
  now.subtract({ minutes: minutesBetweenShares })

export const isUnderWay = (attemptedAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(attemptedAt.add({ seconds: secondsUnderWay }), now) > 0

/** When it is tried again to take a message down; undefined once it is gone, or nothing more is to be hoped for. */
export function nextTry(
  outcome: EditOutcome,
  tries: number,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  if (outcome === 'changed' || outcome === 'gone' || tries >= triesMax) return undefined
  return now.add({ minutes: minutesBetweenTries })
}

/** The same for each attempt at a share, and another one for each share; a message takes 25 characters. */
export const shareNonce = (askedIn: string): string => `s-${askedIn}`.slice(0, 25)
