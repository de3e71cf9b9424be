// What somebody asked for while a question about it is open. A button's id holds 100 characters, too few to carry it.

import type { EnrolmentId } from './enrolment.ts'

/** A topic to be logged: which one, which alternative of it, or on which day, is still to be said. */
export type PendingRequest = {
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
