// The panel of a server: one message in a channel with which everybody can begin and go on, and what is known of it.

import type { CohortWeek } from '../cohort/week.ts'
import type { ChannelId } from '../ids.ts'
import { crowdMin } from '../study/visibility.ts'

/** A server with many channels has one in each of its courses. */
export const panelsMax = 10
/** Discord takes five edits in five seconds, but a message that changes all the time is read by nobody. */
const minutesBetweenEdits = 10
/** Where it may not be changed, or its thread is closed: each try is a refusal. */
const minutesAfterRefusal = 60
/** A message that may be there is looked for once Discord has had the time to list it. */
const minutesInDoubt = 2

/** What everyone may read of the learners of a server. */
export type PanelNumbers = {
  readonly learners: number
  readonly topics: number
  readonly reviews: number
}

/** Why a panel is not kept up to date: its message or channel was deleted, a right is missing, or its thread is closed. */
export const panelTroubles = ['gone', 'forbidden', 'closed'] as const
export type PanelTrouble = (typeof panelTroubles)[number]

export type Panel = {
  readonly channelId: ChannelId
  /** Undefined as long as nobody knows whether it was posted. */
  readonly messageId: string | undefined
  readonly trouble: PanelTrouble | undefined
}

/**
 * How a change of a message ended. `gone`: it, or its channel, was deleted. Otherwise it stays as it was: a right is missing,
 * its thread is archived, or (`failed`) nobody knows why.
 */
export type EditOutcome = 'changed' | 'gone' | 'forbidden' | 'closed' | 'failed'

/** What becomes of a panel after an edit; without a time nobody looks at it again. */
export type AfterEdit = {
  readonly trouble: PanelTrouble | undefined
  readonly lookAt: Temporal.Instant | undefined
}

export const nextEdit = (now: Temporal.Instant): Temporal.Instant => now.add({ minutes: minutesBetweenEdits })
export const doubtEnds = (now: Temporal.Instant): Temporal.Instant => now.add({ minutes: minutesInDoubt })

export function afterEdit(outcome: EditOutcome, now: Temporal.Instant): AfterEdit {
  switch (outcome) {
    case 'changed':
    case 'failed':
      return { trouble: undefined, lookAt: nextEdit(now) }
    case 'forbidden':
    case 'closed':
      return { trouble: outcome, lookAt: now.add({ minutes: minutesAfterRefusal }) }
    case 'gone':
      return { trouble: 'gone', lookAt: undefined }
  }
}

/** What a week may be told of to everyone, time and again: nothing as long as it is about a few people. */
export function panelNumbers({ members, topics, reviews }: CohortWeek): PanelNumbers | undefined {
  return members < crowdMin ? undefined : { learners: members, topics, reviews }
}
