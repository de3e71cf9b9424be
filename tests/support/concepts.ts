// Concepts that say no more than a test needs.

import type { Concept } from '../../src/domain/concept/concept.ts'

/** A concept about nothing else than `rest` says. */
export const concept = (id: string, rest: Partial<Concept> = {}): Concept => ({
  id,
  title: id,
  meaning: `What ${id} is.`,
  aliases: [],
  prerequisites: [],
  topics: [],
  resources: [],
  questions: [],
  ...rest,
})
