// What stands on the card of a finished roadmap, worked out of what was logged on it.

import type { Completion } from './enrolment.ts'

export type Finish = {
  /** The study day of the topic that was finished last. */
  readonly day: Temporal.PlainDate
  /** Topics that the roadmap still has. */
  readonly topics: number
  /** On which topics were finished; what was known before took none. */
  readonly days: number
}

/** Undefined where nothing was logged. */
export function finishOf(
  completions: ReadonlyMap<string, Completion>,
  isOnRoadmap: (nodeId: string) => boolean,
): Finish | undefined {
  const all = [...completions].filter(([nodeId]) => isOnRoadmap(nodeId)).map(([, completion]) => completion)
  const day = all
    .map(({ studyDay }) => studyDay)
    .toSorted(Temporal.PlainDate.compare)
    .at(-1)
  if (day === undefined) return undefined
  const studied = all.filter(({ isKnown }) => !isKnown).map(({ studyDay }) => studyDay.toString())
  return { day, topics: all.length, days: new Set(studied).size }
}
