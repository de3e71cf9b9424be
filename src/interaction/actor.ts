// Who does something that is kept with who did it.

import type { Actor } from '../domain/cohort/acts.ts'
import type { Context } from './command.ts'

/** The caller as whoever did it, by this interaction. */
export const actorOf = ({
  caller: { userId, interactionId },
  now,
}: Pick<Context, 'caller' | 'now'>): Actor => ({
  userId,
  interactionId,
  at: now,
})
