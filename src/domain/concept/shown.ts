// Whether a title, or what stands above it, shows that it is about software.

import { type Evidence, isField, isSoftware, type Level } from './levels.ts'

/** What the nearest title above says that shows any field at all; undefined when none does. */
export function softwareAbove(
  level: Level | undefined,
  { hasSigns }: Evidence,
  namesakes: ReadonlySet<string>,
): boolean | undefined {
  for (let at = level; at !== undefined; at = at.above) {
    // "My website" of a photographer, in which HTML is learnt.
    if (hasSigns && !at.isElsewhere && at.unsure.some(isField)) return true
    if (at.sure.length > 0 || (at.above === undefined && namesakes.size > 0)) return true
    if (at.isElsewhere) return false
  }
  return undefined
}

/** Something in the title itself shows software, beside the name. */
export function isShownBeside({ hits, words }: Level, key: string): boolean {
  return hits.some(
    ({ from, to, senses }) =>
      senses.some(({ isSure, subject }) => isSure && isSoftware(subject)) &&
      !` ${key} `.includes(` ${words.slice(from, to).join(' ')} `),
  )
}

/** A word of software that something else is called too: outside a field where it is so, "Git" is what it mostly is. */
export function isSureWord({ hits, words }: Level, key: string): boolean {
  return hits.some(
    ({ from, to, senses }) =>
      words.slice(from, to).join(' ') === key &&
      senses.some(({ isSure, subject }) => isSure && isSoftware(subject)),
  )
}
