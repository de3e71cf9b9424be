// Searches over a roadmap that keep nobody waiting: the first one prepares it piece by piece.

import type { DoneTopics } from '../domain/roadmap/completion.ts'
import { type FoundNode, prepareSearch, searchNodes } from '../domain/search/search.ts'
import { inTurns } from '../store/in-turns.ts'
import type { CatalogueEntry } from './catalogue.ts'

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
