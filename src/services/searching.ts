// Searches over a roadmap that keep nobody waiting: the first one prepares it piece by piece.

import type { DoneTopics } from '../domain/roadmap/completion.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { type FoundNode, prepareSearch, searchNodes, searchTitles } from '../domain/search/search.ts'
import { inTurns } from '../store/in-turns.ts'
import type { CatalogueEntry } from './catalogue.ts'

/** Topics to choose from for who typed what no topic is called. More are for the suggestions while typing. */
const nearShown = 3

/** As `searchNodes`. */
export async function searchIn(
  { index, aliasesOf }: Pick<CatalogueEntry, 'index' | 'aliasesOf'>,
  typed: string,
  done: DoneTopics,
  limit: number,
): Promise<readonly FoundNode[]> {
  await inTurns(prepareSearch(index, aliasesOf))
  return searchNodes(index, typed, done, limit, aliasesOf)
}

/** Enough to see whether there is one alone. */
const soleAmong = 50
/** A letter or two begin a name and are none. */
const soleLengthMin = 3

/** The node that what was typed leads to when it leads to no other: those below it are found by its title as well. */
export async function soleTopic(
  entry: Pick<CatalogueEntry, 'index' | 'aliasesOf'>,
  typed: string,
  done: DoneTopics,
): Promise<RoadmapNode | undefined> {
  if (typed.trim().length < soleLengthMin) return undefined
  const found = (await searchIn(entry, typed, done, soleAmong)).map(({ node }) => node)
  if (found.length === soleAmong) return undefined
  const byOwnTitle = searchTitles(found, typed)
  const [first, second] = byOwnTitle.length > 0 ? byOwnTitle : found
  return second === undefined ? first : undefined
}

/** The topics that are nearest to what was typed. */
export async function nearTopics(
  entry: Pick<CatalogueEntry, 'index' | 'aliasesOf'>,
  typed: string,
  done: DoneTopics,
): Promise<readonly RoadmapNode[]> {
  return (await searchIn(entry, typed, done, nearShown)).map(({ node }) => node)
}
