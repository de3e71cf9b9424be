// What somebody asked for while a question about it is open. A button's id holds 100 characters, too few to carry it.

import type { SharedLink } from '../resource/shared-links.ts'
import type { EnrolmentId } from './enrolment.ts'

/** What a learner asked for on a roadmap of theirs. */
export type LearnersRequest = PendingDone | PendingLinks
export type PendingRequest = LearnersRequest | PendingCohort

/** A topic to be logged: which one, which alternative of it, or on which day, is still to be said. */
type PendingDone = {
  readonly kind: 'done'
  readonly enrolmentId: EnrolmentId
  /** As it was typed. */
  readonly topic: string
  readonly note?: string | undefined
  readonly link?: string | undefined
  readonly words?: string | undefined
  /** An ISO date once it is known, so that "yesterday" stays the same day; else as it was typed. */
  readonly day?: string | undefined
}

/** A message with several links: which one is meant is still to be said. */
type PendingLinks = {
  readonly kind: 'links'
  readonly enrolmentId: EnrolmentId
  readonly links: readonly SharedLink[]
  /** What to note beside the one that is meant. */
  readonly note?: string | undefined
}

/** A cohort that a moderator looks at before it is made. */
export type PendingCohort = {
  readonly kind: 'cohort'
  readonly name: string
  readonly roadmapId: string
  /** An ISO date. */
  readonly startsOn: string
  readonly weeks?: number | undefined
  readonly roleId?: string | undefined
}
