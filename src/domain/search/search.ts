// Finds nodes by a few typed letters, for the suggestions below an option.

import { type Choices, noChoices } from '../roadmap/choices.ts'
import type { DoneTopics } from '../roadmap/completion.ts'
import { isFinished } from '../roadmap/completion.ts'
import { nextTopics } from '../roadmap/next-topics.ts'
import type { RoadmapNode } from '../roadmap/tree.ts'
import { titleLengthMax } from '../roadmap/tree.ts'
import type { Place, RoadmapIndex } from '../roadmap/walk.ts'
import { isLeaf } from '../roadmap/walk.ts'
import { allSteps, type Steps } from '../steps.ts'
import { cutText, oneLine } from '../text/cutting.ts'
import { wordsOf } from '../text/words.ts'
import {
  distanceMax,
  type Match,
  matchesIn,
  prepareIndex,
  prepareInSteps,
  type SearchIndex,
  titleWordsMax,
} from './index.ts'
import { toldApart } from './labels.ts'

/** UTF-16 units in the name of a choice, which Discord sets. */
export const labelLengthMax = 100

export type FoundNode = {
  readonly node: RoadmapNode
  readonly key: string
  /** "Joins — SQL · Databases", at most `labelLengthMax` long. */
  readonly label: string
}

/** What else a node is called, such as JWT for JSON Web Tokens. */
export type AliasesOf = (node: RoadmapNode) => readonly string[]

const noAliases: AliasesOf = () => []

const visible = /[^\p{C}\p{Z}]/u

/**
 * Topics, projects and groups for what was typed, best first, at most `limit`. Every typed word must begin, nearly
 * begin or stand inside a word of the title, of an alias or of what the nodes above are called; case, accents and
 * word order do not matter. What the member still has to do stands before what is done. With nothing typed: what
 * comes next, then the rest that is left.
 *
 * The first search over a roadmap prepares it, and that is kept for the index together with `aliasesOf`: give the
 * same function each time. Where others wait, `prepareSearch` does that before, in steps.
 */
export function searchNodes(
  index: RoadmapIndex,
  typed: string,
  done: DoneTopics,
  limit: number,
  aliasesOf: AliasesOf = noAliases,
  choices: Choices = noChoices,
): readonly FoundNode[] {
  const wanted = wordsTyped(typed)
  const places =
    wanted.length > 0
      ? matching(index, matchesIn(preparedSearch(index, aliasesOf), wanted), done, limit)
      : (withSign(index, typed.trim(), done, limit) ?? whatIsLeft(index, done, limit, choices))
  const labels = toldApart(
    places.map((place) => ({ label: nodeLabel(place), whole: wholeLabel(place) })),
    labelLengthMax,
  )
  return places.map((place, at) => ({ node: place.node, key: place.key, label: labels[at] ?? '' }))
}

/**
 * Those of a short list whose title fits what was typed, or else what is said of them, as forgiving as `searchNodes`, best
 * first; all in their order when nothing is typed.
 */
export function searchTitles<Titled extends { readonly title: string; readonly summary?: string }>(
  all: readonly Titled[],
  typed: string,
): readonly Titled[] {
  const wanted = wordsTyped(typed)
  if (wanted.length === 0) return all
  const index = prepareIndex(
    all.map(({ title, summary }) => ({
      title,
      aliases: summary === undefined ? [] : [summary],
      parent: undefined,
    })),
  )
  return matchesIn(index, wanted)
    .toSorted((one, other) => one.distance - other.distance || one.titleWords - other.titleWords)
    .flatMap(({ entry }) => all[entry] ?? [])
}

/** The title of a node with where it stands, cut to fit a suggestion; never blank, which Discord would refuse. */
export function nodeLabel(place: Place): string {
  const above = place.path.slice(0, -1)
  const line = oneLine(place.node.title)
  const title = visible.test(line) ? line : place.node.id
  const nearest = above.at(-1)
  const contexts = [
    nearest && nearest !== place.phase ? `${nearest.title} · ${place.phase.title}` : nearest?.title,
    place.phase === place.node ? undefined : place.phase.title,
    nearest?.title,
  ]
  for (const context of contexts) {
    const label = context && visible.test(context) ? oneLine(`${title} — ${context}`) : title
    if (label.length <= labelLengthMax) return label
  }
  return cutText(title, labelLengthMax)
}

/** The title with all that it stands below, however long. */
function wholeLabel({ path }: Place): string {
  return oneLine(
    path
      .map(({ title }) => title)
      .reverse()
      .join(' — '),
  )
}

function whatIsLeft(
  index: RoadmapIndex,
  done: DoneTopics,
  limit: number,
  choices: Choices,
): readonly Place[] {
  const next = nextTopics(index, done, limit, choices)
  const isNext = new Set(next)
  const left = [...next]
  for (const leaf of index.leaves) {
    if (left.length >= limit) break
    if (!done.has(leaf.id) && !isNext.has(leaf)) left.push(leaf)
  }
  return left.flatMap((node) => index.byId.get(node.id) ?? [])
}

/** Topics by a sign of their title, such as an emoji, which is no word; undefined when none has it. */
function withSign(
  index: RoadmapIndex,
  sign: string,
  done: DoneTopics,
  limit: number,
): readonly Place[] | undefined {
  if (sign === '') return undefined
  const places = index.places.filter(({ node }) => isLeaf(node) && node.title.includes(sign))
  const leftFirst = places.toSorted(
    (one, other) => Number(done.has(one.node.id)) - Number(done.has(other.node.id)),
  )
  return places.length === 0 ? undefined : leftFirst.slice(0, limit)
}

/** The matches in order: left to do before done, then by distance, short titles first, by their place. */
function matching(
  index: RoadmapIndex,
  matches: readonly Match[],
  done: DoneTopics,
  limit: number,
): readonly Place[] {
  const count = index.places.length
  const ranks: number[] = []
  for (const { entry, distance, titleWords } of matches) {
    const node = index.places[entry]?.node
    // Nobody finishes a phase by name.
    if (node === undefined || (node.kind === 'phase' && !isLeaf(node))) continue
    const group = Number(isFinished(node, done)) * (distanceMax + 1) + distance
    ranks.push((group * (titleWordsMax + 1) + titleWords) * count + entry)
  }
  // One letter matches most of a roadmap, and plain numbers sort many times faster than objects.
  return [...Float64Array.from(ranks).sort().subarray(0, limit)].flatMap(
    (rank) => index.places[rank % count] ?? [],
  )
}

const preparedOf = new WeakMap<RoadmapIndex, WeakMap<AliasesOf, SearchIndex>>()

/** The search over a roadmap, prepared now if it was not before. */
export function preparedSearch(index: RoadmapIndex, aliasesOf: AliasesOf): SearchIndex {
  return allSteps(prepareSearch(index, aliasesOf))
}

/** Prepares the searches over a roadmap, which for thousands of topics takes 100 ms; only once for an index. */
export function* prepareSearch(index: RoadmapIndex, aliasesOf: AliasesOf): Steps<SearchIndex> {
  const ofIndex = preparedOf.get(index) ?? new WeakMap<AliasesOf, SearchIndex>()
  preparedOf.set(index, ofIndex)
  const known = ofIndex.get(aliasesOf)
  if (known !== undefined) return known
  const made = yield* prepareInSteps(index.places.length, (at) => {
    const place = index.places[at]
    if (place === undefined) return undefined
    const { node, parent } = place
    const above = parent && index.byId.get(parent.id)?.position
    return { title: node.title, aliases: aliasesOf(node), parent: above }
  })
  ofIndex.set(aliasesOf, made)
  return made
}

/** Words that only join others, for which a title may have a sign: "Errors & exceptions", "Loops, conditions". */
const joiners: ReadonlySet<string> = new Set(['and', 'und', 'et', 'och', 'og', 'ja', 've', 'и', 'та', 'και'])

/** Nobody types more than a whole title, but anything may be pasted. */
export function wordsTyped(typed: string): readonly string[] {
  const words = wordsOf(typed.slice(0, titleLengthMax))
  return words.filter((word, at) => at === 0 || at === words.length - 1 || !joiners.has(word))
}
