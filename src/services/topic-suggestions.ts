// What is suggested while somebody types a topic.

import { isBegun, isFinished } from '../domain/roadmap/completion.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { marksOn } from '../store/completions.ts'
import type { Reading } from '../store/database.ts'
import { type EnrolmentRef, findActiveEnrolment } from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'
import { searchIn } from './searching.ts'

/** What is `left` to do (next topics first), `any` node, topics that are `done`, or whatever has been `begun`. */
export type Offered = 'left' | 'any' | 'done' | 'begun'

/** Discord shows no more. */
const suggestionsMax = 25

/** 25 at most, of one roadmap of a member. */
export async function suggestTopics(
  reading: Reading,
  catalogue: Catalogue,
  { ref, typed, which }: { readonly ref: EnrolmentRef; readonly typed: string; readonly which: Offered },
): Promise<readonly { readonly name: string; readonly value: string }[]> {
  const standing = await findActiveEnrolment(reading, catalogue, ref)
  if (standing.kind === 'not-enrolled') return []
  const { done } = await marksOn(reading, standing.enrolment.id)
  const { choices } = standing.enrolment
  const { leaves } = standing.entry.index
  const isOfDone = which === 'done' || which === 'begun'
  // A search puts first what is not in its set: for topics that are done, that is the set of all others.
  const last = isOfDone ? new Set(leaves.map(({ id }) => id)).difference(done) : done
  const hits = await searchIn(standing.entry, typed, last, suggestionsMax, choices)
  return hits
    .filter(({ node }) => isOffered(node, which, done))
    .slice(0, suggestionsMax)
    .map(({ label, key }) => ({ name: label, value: key }))
}

function isOffered(node: RoadmapNode, which: Offered, done: ReadonlySet<string>): boolean {
  switch (which) {
    case 'any':
      return true
    case 'done':
      return done.has(node.id)
    case 'begun':
      return isBegun(node, done)
    case 'left':
      return !isFinished(node, done)
  }
}
