// Searches over a roadmap that keep nobody waiting: the first one prepares it piece by piece.

import type { Choices } from '../domain/roadmap/choices.ts'
import type { DoneTopics } from '../domain/roadmap/completion.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { onlyMeant } from '../domain/search/only-meant.ts'
import { type FoundNode, prepareSearch, searchNodes } from '../domain/search/search.ts'
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
  choices?: Choices,
): Promise<readonly FoundNode[]> {
  await inTurns(prepareSearch(index, aliasesOf))
  return searchNodes(index, typed, done, limit, aliasesOf, choices)
}

/** As `onlyMeant`. */
export async function onlyMeantIn(
  { index, aliasesOf }: Pick<CatalogueEntry, 'index' | 'aliasesOf'>,
  typed: string,
): Promise<RoadmapNode | undefined> {
  await inTurns(prepareSearch(index, aliasesOf))
  return onlyMeant(index, typed, aliasesOf)
}

/** The topics that are nearest to what was typed. */
export async function nearTopics(
  entry: Pick<CatalogueEntry, 'index' | 'aliasesOf'>,
  typed: string,
  done: DoneTopics,
): Promise<readonly RoadmapNode[]> {
  return (await searchIn(entry, typed, done, nearShown)).map(({ node }) => node)
}
