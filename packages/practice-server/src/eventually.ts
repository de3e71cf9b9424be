// Waits for a state that no event tells of.

import { setTimeout as sleep } from 'node:timers/promises'

/** A net under what never happens. Only starting the program takes half a minute on a machine with five times its work. */
const patienceMs = 120_000
const lookAgainMs = 5

/** Resolves once the condition holds. */
export async function eventually(
  holds: () => boolean | undefined | Promise<boolean | undefined>,
): Promise<void> {
  const until = performance.now() + patienceMs
  while (!(await holds())) {
    if (performance.now() > until) throw new Error('It did not happen.')
    await sleep(lookAgainMs)
  }
}
