// Long work on the one thread of the program, in pieces between which others are heard.

import { setImmediate } from 'node:timers/promises'

/** An ordinary answer takes a few milliseconds; one that waits for this is not noticed. */
const pieceMsMax = 10

/** Gives a function to be called after each small piece of work: it lets others have their turn when it is time to. */
export function createTurns(): () => Promise<void> {
  let beganMs = performance.now()
  return async () => {
    if (performance.now() - beganMs < pieceMsMax) return
    await setImmediate()
    beganMs = performance.now()
  }
}
