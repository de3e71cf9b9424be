// What became of every topic between two versions of a roadmap, as plain data with the ids of the result.
import type { RoadmapNode } from '../roadmap/tree.ts'
import type { Pairing } from './pairing.ts'
import type { Spot } from './spots.ts'
import { titlesAbove } from './spots.ts'

/** What became of a topic or project of the old version. `into` are ids of topics in the result. */
export type Fate =
  /** The same topic. It can have a new title, a new parent, both or neither; another order is no move. */
  | { readonly kind: 'kept'; readonly into: string; readonly renamed: boolean; readonly moved: boolean }
  | { readonly kind: 'split'; readonly into: readonly string[] }
  | { readonly kind: 'merged'; readonly into: string }
  | { readonly kind: 'removed' }

export type Topic = {
  readonly id: string
  readonly title: string
  /** The titles from the phase down to the parent. */
  readonly place: readonly string[]
}

export type VersionPlan = {
  /** The phases that members walked so far. */
  readonly before: readonly RoadmapNode[]
  /** For every node of the new document, by the id it was read with: the id that it has in the result. */
  readonly ids: ReadonlyMap<string, string>
  /** By the id of every topic and project of the old version, in reading order. */
  readonly fates: ReadonlyMap<string, Fate>
  /** The topics of the result that come from no old one, in reading order. */
  readonly added: readonly string[]
  readonly topicsBefore: ReadonlyMap<string, Topic>
  readonly topicsAfter: ReadonlyMap<string, Topic>
  /** Ids that nothing may have again: of earlier versions, and those that this one gives up. */
  readonly retired: ReadonlySet<string>
  /** False when there were more titles to compare than is allowed: some that are removed and new may be the same. */
  readonly isComplete: boolean
}

export function planOf(
  pairing: Pairing,
  before: readonly RoadmapNode[],
  retiredSoFar: ReadonlySet<string>,
): VersionPlan {
  const ids = idsOf(pairing, retiredSoFar)
  const idOf = (next: Spot): string => ids.get(next.node.id) ?? next.node.id
  const leavesBefore = pairing.before.spots.filter((spot) => spot.isLeaf)
  const leavesAfter = pairing.after.spots.filter((spot) => spot.isLeaf)
  const mergedInto = new Map(
    [...pairing.merges].flatMap(([next, parts]) => parts.map((part) => [part, next] as const)),
  )
  const used = new Set(ids.values())
  const givenUp = pairing.before.spots.map((spot) => spot.node.id).filter((id) => !used.has(id))
  return {
    before,
    ids,
    fates: new Map(leavesBefore.map((old) => [old.node.id, fateOf(pairing, old, mergedInto, idOf)])),
    added: leavesAfter.filter(pairing.isOpen).map(idOf),
    topicsBefore: new Map(leavesBefore.map((old) => [old.node.id, topicOf(old, old.node.id)])),
    topicsAfter: new Map(leavesAfter.map((next) => [idOf(next), topicOf(next, idOf(next))])),
    retired: new Set([...retiredSoFar, ...givenUp]),
    isComplete: pairing.isComplete(),
  }
}

/** The new document with the ids that members know. `after` is the tree that the plan was made for. */
export function adoptIds(after: readonly RoadmapNode[], plan: VersionPlan): readonly RoadmapNode[] {
  return after.map((node) => ({
    ...node,
    id: plan.ids.get(node.id) ?? node.id,
    children: adoptIds(node.children, plan),
  }))
}

function fateOf(
  pairing: Pairing,
  old: Spot,
  mergedInto: ReadonlyMap<Spot, Spot>,
  idOf: (next: Spot) => string,
): Fate {
  const parts = pairing.splits.get(old)
  if (parts) return { kind: 'split', into: parts.map(idOf) }
  const whole = mergedInto.get(old)
  if (whole) return { kind: 'merged', into: idOf(whole) }
  const next = pairing.partnerOf(old)
  if (!next) return { kind: 'removed' }
  return {
    kind: 'kept',
    into: idOf(next),
    renamed: old.node.title !== next.node.title,
    moved: old.parent !== undefined && pairing.partnerOf(old.parent) !== next.parent,
  }
}

/**
 * What goes on keeps its id; a merged topic has that of its first part. The parts of a split topic are new topics, and
 * what is new keeps the id it was read with, unless an old node has or had that: then it is numbered.
 */
function idsOf(pairing: Pairing, retired: ReadonlySet<string>): ReadonlyMap<string, string> {
  const taken = new Set([...retired, ...pairing.before.spots.map((spot) => spot.node.id)])
  // A numbered id must not be one that the next reading of the document gives to another node.
  const read = new Set(pairing.after.spots.map((spot) => spot.node.id))
  const ids = new Map<string, string>()
  for (const next of pairing.after.spots) {
    const origin = pairing.partnerOf(next) ?? pairing.merges.get(next)?.[0]
    ids.set(next.node.id, origin ? origin.node.id : freeId(next.node.id, taken, read))
  }
  return ids
}

function freeId(id: string, taken: Set<string>, read: ReadonlySet<string>): string {
  let free = id
  for (let number = 2; taken.has(free) || (free !== id && read.has(free)); number += 1)
    free = `${id}-${number}`
  taken.add(free)
  return free
}

function topicOf(spot: Spot, id: string): Topic {
  return { id, title: spot.node.title, place: titlesAbove(spot) }
}
