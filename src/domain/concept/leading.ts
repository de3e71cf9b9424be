// Which of its concepts a title speaks of first, and whether it offers several of which one is enough.

import type { RoadmapNode } from '../roadmap/tree.ts'
import { wordsOf } from '../text/words.ts'
import type { Nameable } from './concept-names.ts'

type Named = Pick<RoadmapNode, 'id' | 'title'>

const wordOfChoice = /(?:^|\s)(?:or|oder|ou|или|或者?)\s/iu
/** Names on both sides: "Flask/Django", but neither "CI/CD" nor "async/await". */
const slashOfChoice = /(?<=\p{Lu}\p{L}{2,})\/(?=\p{Lu}\p{L}{2})/u

/** True for "MySQL or PostgreSQL": whoever finished it knows one of them, and nobody knows which. */
export function offersChoice(title: string): boolean {
  return wordOfChoice.test(title) || slashOfChoice.test(title)
}

/**
 * What was found, in the order in which the title speaks of them: those that it names from its first word on, the longest
 * name first, then those that it names later. A name may leave out what the way to the topic has said: "ORM" below
 * Django is Django's. What the title does not name follows in the order in which it came.
 */
export function inOrderOfTitle<Found extends { readonly concept: Nameable }>(
  found: readonly Found[],
  node: Named,
): readonly Found[] {
  if (found.length < 2) return found
  // "Connect frontend (React) with backend" also says what it does without the example.
  const titles = [node.title, node.title.replace(/\([^()]*\)/gu, ' ')].map(wordsOf)
  const way = new Set(wordsOf(node.id.slice(0, Math.max(0, node.id.lastIndexOf('/')))))
  return found
    .map((one) => ({ one, place: placeIn(titles, way, one.concept) }))
    .toSorted((first, second) => first.place.at - second.place.at || second.place.length - first.place.length)
    .map(({ one }) => one)
}

type NamePlace = { readonly at: number; readonly length: number }

const nowhere: NamePlace = { at: Number.MAX_SAFE_INTEGER, length: 0 }

function placeIn(
  titles: readonly (readonly string[])[],
  way: ReadonlySet<string>,
  concept: Nameable,
): NamePlace {
  let best = nowhere
  for (const name of namesOf(concept)) {
    const left = name.filter((word) => !way.has(word))
    // A name that the way has said altogether says nothing of this topic.
    for (const words of left.length === 0 || left.length === name.length ? [name] : [name, left]) {
      const at = titles.map((title) => positionOf(words, title)).find((found) => found !== undefined)
      if (at === undefined || at > best.at) continue
      // The whole name counts although the way says part of it: it is the nearer one of two.
      if (at < best.at || name.length > best.length) best = { at, length: name.length }
    }
  }
  return best
}

/** Where the words stand in the title, one right after the other. */
function positionOf(words: readonly string[], title: readonly string[]): number | undefined {
  for (let at = 0; at + words.length <= title.length; at += 1)
    if (words.length > 0 && words.every((word, offset) => title[at + offset] === word)) return at
  return undefined
}

/**
 * Names never change, and the order is asked for at each topic of a roadmap. Those that only a subject makes mean the
 * concept say nothing of which comes first: "WebSockets" is FastAPI’s only where that is named.
 */
const namesKnown = new WeakMap<Nameable, readonly (readonly string[])[]>()

function namesOf(concept: Nameable): readonly (readonly string[])[] {
  const known = namesKnown.get(concept)
  if (known !== undefined) return known
  const names = [concept.title, ...concept.aliases].map(wordsOf)
  namesKnown.set(concept, names)
  return names
}
