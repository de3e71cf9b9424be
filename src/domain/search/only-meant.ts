// The one topic that somebody must have meant, when what they typed is no title: close enough to be taken at its word.

import type { RoadmapNode } from '../roadmap/tree.ts'
import { isLeaf, type RoadmapIndex } from '../roadmap/walk.ts'
import { wordsOf } from '../text/words.ts'
import { matchesIn, penalties } from './index.ts'
import { type AliasesOf, preparedSearch, wordsTyped } from './search.ts'

/** A shorter word with a slip in it may be another word: Jest is no slip of Test. */
const slipLengthMin = 5
/** "Loop" is Loops, but "Java" is not JavaScript. */
const lettersLeftMax = 2

/**
 * The only node whose title or other name has every typed word, if it is a topic and each word is there whole, but for a
 * slip or an ending. Undefined when several have them, or none: then a person has to choose.
 */
export function onlyMeant(index: RoadmapIndex, typed: string, aliasesOf: AliasesOf): RoadmapNode | undefined {
  const words = wordsTyped(typed)
  const prepared = preparedSearch(index, aliasesOf)
  const found = words.map((word) => {
    const named = matchesIn(prepared, [word]).filter(({ distance }) => distance < penalties.above)
    return { word, distances: new Map(named.map(({ entry, distance }) => [entry, distance])) }
  })
  const entries = [...(found[0]?.distances.keys() ?? [])].filter((entry) =>
    found.every(({ distances }) => distances.has(entry)),
  )
  const [entry, ...others] = entries
  const node = entry === undefined ? undefined : index.places[entry]?.node
  if (entry === undefined || node === undefined || others.length > 0 || !isLeaf(node)) return undefined
  const own = [node.title, ...aliasesOf(node)].flatMap(wordsOf)
  const isClose = found.every(({ word, distances }) =>
    fits(word, distances.get(entry) ?? penalties.above, own),
  )
  return isClose ? node : undefined
}

function fits(word: string, distance: number, own: readonly string[]): boolean {
  const penalty = own.includes(word) ? 0 : distance
  if (penalty < penalties.begins) return true
  if (penalty < penalties.holds)
    return own.some((one) => one.startsWith(word) && one.length - word.length <= lettersLeftMax)
  return penalty >= penalties.holds + penalties.slip && word.length >= slipLengthMin
}
