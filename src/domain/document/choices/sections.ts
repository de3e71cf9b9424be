// What was chosen about single sections. It comes before what their titles give away.

import type { ReadingChoices } from '../choices.ts'
import { choiceKey } from '../choices.ts'
import type { Reading } from '../reading.ts'

/** What was chosen for the sections of a title: to leave them out, to take them in, or nothing. */
export function chosenFor(title: string, { leaveOut, takeIn }: ReadingChoices): 'out' | 'in' | undefined {
  if (holds(leaveOut, title)) return 'out'
  return holds(takeIn, title) ? 'in' : undefined
}

/** True for a heading that is to go, so that what stands below takes its place. */
export function isMerged(title: string, { choices }: Reading): boolean {
  return holds(choices.merge, title)
}

/** True for a heading that is to stay, whatever it says. */
export function isKept(title: string, { choices }: Reading): boolean {
  return holds(choices.keep, title)
}

function holds(keys: readonly string[] | undefined, title: string): boolean {
  if (keys === undefined || keys.length === 0) return false
  const key = choiceKey(title)
  return key !== '' && keys.includes(key)
}
