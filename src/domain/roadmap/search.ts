// Finds nodes by a few typed letters, for the suggestions below an option.
import type { DoneTopics } from './completion.ts'
import { isFinished } from './completion.ts'
import { nextTopics } from './next-topics.ts'
import { slipsToBeginnings } from './slips.ts'
import { cutText } from './title.ts'
import type { RoadmapNode } from './tree.ts'
import type { Place, RoadmapIndex } from './walk.ts'
import { isLeaf } from './walk.ts'

export const labelLengthMax = 100

export type FoundNode = {
  readonly node: RoadmapNode
  readonly key: string
  /** "Joins — SQL · Databases", at most `labelLengthMax` long. */
  readonly label: string
}

type Words = { readonly place: Place; readonly own: readonly string[]; readonly above: readonly string[] }

/** Shorter words are typed right or are not found: one changed letter makes another word of them. */
const forgivenLengthMin = 4
const twiceForgivenLengthMin = 8
const contextPenalty = 4

/**
 * Topics, projects and groups for what was typed, best first, at most `limit`. Every typed word must begin, or nearly
 * begin, a word of the title or of the titles above it; case, accents and word order do not matter. What the member
 * still has to do stands before what is done. With nothing typed: what comes next, then the rest that is left.
 */
export function searchNodes(
  index: RoadmapIndex,
  typed: string,
  done: DoneTopics,
  limit: number,
): readonly FoundNode[] {
  const wanted = wordsOf(typed)
  const places = wanted.length === 0 ? whatIsLeft(index, done, limit) : matching(index, wanted, done)
  return places.slice(0, limit).map(found)
}

/** The title of a node with where it stands, cut to fit a suggestion. */
export function nodeLabel(place: Place): string {
  const above = place.path.slice(0, -1)
  const title = place.node.title
  const nearest = above.at(-1)
  const contexts = [
    nearest && nearest !== place.phase ? `${nearest.title} · ${place.phase.title}` : nearest?.title,
    place.phase === place.node ? undefined : place.phase.title,
    nearest?.title,
  ]
  for (const context of contexts) {
    const label = context === undefined ? title : `${title} — ${context}`
    if (label.length <= labelLengthMax) return label
  }
  return cutText(title, labelLengthMax)
}

function whatIsLeft(index: RoadmapIndex, done: DoneTopics, limit: number): readonly Place[] {
  const next = nextTopics(index, done, limit)
  const isNext = new Set(next)
  const rest = index.leaves.filter((leaf) => !done.has(leaf.id) && !isNext.has(leaf))
  return [...next, ...rest].flatMap((node) => index.byId.get(node.id) ?? [])
}

function matching(index: RoadmapIndex, wanted: readonly string[], done: DoneTopics): readonly Place[] {
  return searchable(index)
    .flatMap((words) => {
      const distance = distanceOf(words, wanted)
      return distance === undefined ? [] : [{ place: words.place, distance }]
    })
    .toSorted(
      (one, other) =>
        Number(isFinished(one.place.node, done)) - Number(isFinished(other.place.node, done)) ||
        one.distance - other.distance ||
        one.place.position - other.place.position,
    )
    .map((match) => match.place)
}

function found(place: Place): FoundNode {
  return { node: place.node, key: place.key, label: nodeLabel(place) }
}

/** How far a node is from what was typed, 0 for the same words; undefined when a word is not there at all. */
function distanceOf(words: Words, wanted: readonly string[]): number | undefined {
  let distance = 0
  let inTitle = 0
  for (const word of wanted) {
    const own = nearest(word, words.own)
    const above = nearest(word, words.above) + contextPenalty
    const least = Math.min(own, above)
    if (least === Number.POSITIVE_INFINITY) return undefined
    if (own <= above) inTitle += 1
    distance += least
  }
  // Of two titles with the typed words the shorter one says more nearly that.
  const unasked = Math.max(0, words.own.length - inTitle)
  return distance + Math.min(unasked, 9) / 10
}

function nearest(word: string, candidates: readonly string[]): number {
  return Math.min(Number.POSITIVE_INFINITY, ...candidates.map((candidate) => wordDistance(word, candidate)))
}

function wordDistance(typed: string, word: string): number {
  if (word === typed) return 0
  if (word.startsWith(typed)) return 1
  if (typed.length < forgivenLengthMin) return Number.POSITIVE_INFINITY
  // What was typed may be the beginning of the word.
  const slips = Math.min(...slipsToBeginnings(typed, word).slice(1))
  const forgiven = typed.length >= twiceForgivenLengthMin ? 2 : 1
  return slips <= forgiven ? 1 + slips : Number.POSITIVE_INFINITY
}

const searchableOf = new WeakMap<RoadmapIndex, readonly Words[]>()

/** Phases are left out: nobody finishes one by name. */
function searchable(index: RoadmapIndex): readonly Words[] {
  const known = searchableOf.get(index)
  if (known) return known
  const words = index.places
    .filter((place) => place.node.kind !== 'phase' || isLeaf(place.node))
    .map((place) => ({
      place,
      own: wordsOf(place.node.title),
      above: place.path.slice(0, -1).flatMap((node) => wordsOf(node.title)),
    }))
  searchableOf.set(index, words)
  return words
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}+#]+/u)
    .filter((word) => word !== '')
}
