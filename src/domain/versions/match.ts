// Finds out what became of every topic of a roadmap when a new version of it comes, so that no mark is lost.
import type { RoadmapNode } from '../roadmap/tree.ts'
import { startPairing } from './pairing.ts'
import { findMerges, findSplits, settleAcrossKinds } from './parts.ts'
import type { VersionPlan } from './plan.ts'
import { planOf } from './plan.ts'
import { pairAcrossKinds, pairAliases, pairSameTitles } from './same-title.ts'
import { pairSimilarGroups, pairSimilarLeaves } from './similar-title.ts'
import { spotsOf } from './spots.ts'

export type MatchOptions = {
  /** Old id → id in the new document, for what no comparison can find out. */
  readonly aliases?: ReadonlyMap<string, string>
  /** Ids that earlier versions gave up: `retired` of the plan before this one. */
  readonly retired?: ReadonlySet<string>
  /** How many words of titles may be compared with other titles; what is then still open counts as removed and new. */
  readonly wordsComparedMax?: number
}

/**
 * About three seconds of one core. Of 5,000 topics with every second title reworded 440,000 words are compared; only
 * thousands of long titles with hardly one in common come to the end of it.
 */
const wordsComparedMaxDefault = 10_000_000

/**
 * `before` is the version that members walk now, with its ids as they are; `after` is the new one as it was read.
 *
 * Whatever is surer goes first: an alias, then the same title at the same place, the same id, the same title anywhere,
 * topics that became groups, splits and merges, and similar titles last. Titles stand before ids because the ids of
 * `before` are history: a topic that was renamed from "Intro" to "How the web works" is still called `intro`, and a
 * later document may well bring a new topic called "Intro".
 */
export function matchVersions(
  before: readonly RoadmapNode[],
  after: readonly RoadmapNode[],
  options: MatchOptions = {},
): VersionPlan {
  const pairing = startPairing(
    spotsOf(before, 'before'),
    spotsOf(after, 'after'),
    options.wordsComparedMax ?? wordsComparedMaxDefault,
  )
  pairAliases(pairing, options.aliases ?? new Map())
  pairSameTitles(pairing)
  pairSimilarGroups(pairing)
  // A group that was found gives its children a place at which they can be compared.
  pairSameTitles(pairing)
  pairAcrossKinds(pairing)
  findSplits(pairing)
  findMerges(pairing)
  pairSimilarLeaves(pairing)
  settleAcrossKinds(pairing)
  return planOf(pairing, before, options.retired ?? new Set())
}
