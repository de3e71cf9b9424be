// Pairs the nodes that kept their title: at the same place first, then wherever they went.
import { slugOf } from '../roadmap/ids.ts'
import type { Pairing } from './pairing.ts'
import { grouped, pairByKey } from './pairing.ts'
import type { Spot, Version } from './spots.ts'
import { saysLittle } from './title-words.ts'

/** A title that more groups have than this says nothing about where a group went. */
const sameTitleMax = 12
/** Each round can reveal places for the next; trees in which that goes on for longer are not met with. */
const roundsMax = 6

/** What a person wrote down outweighs every guess: old id → new id. Several old topics may name the same new one. */
export function pairAliases(pairing: Pairing, aliases: ReadonlyMap<string, string>): void {
  if (aliases.size === 0) return
  const nextById = new Map(pairing.after.spots.map((spot) => [spot.node.id, spot]))
  const named = grouped(pairing.before.spots, (old) => {
    const next = aliases.get(old.node.id)
    return next === undefined ? undefined : nextById.get(next)
  })
  for (const [next, [first, ...others]] of named) {
    if (first === undefined) continue
    const leaves = [first, ...others].filter((old) => old.isLeaf)
    if (next.isLeaf && leaves.length > 1) pairing.merge(leaves, next)
    else pairing.pair(first, next)
  }
}

/** Everything that a title, an id or the children tell without doubt. */
export function pairSameTitles(pairing: Pairing): void {
  pairChildren(pairing)
  pairSameIds(pairing)
  pairChildren(pairing)
  const isOnlyOne = namesakeTest(pairing)
  const countOpen = (version: Version) => version.spots.filter(pairing.isOpen).length
  for (let round = 0; round < roundsMax; round += 1) {
    const openBefore = countOpen(pairing.after)
    if (openBefore === 0 || countOpen(pairing.before) === 0) return
    pairGroupsByChildren(pairing)
    pairChildren(pairing)
    pairNearby(pairing)
    pairChildren(pairing)
    pairFarAway(pairing, isOnlyOne)
    pairChildren(pairing)
    if (countOpen(pairing.after) === openBefore) return
  }
}

/** A topic that became a group of the same title, or a group that became a topic. */
export function pairAcrossKinds(pairing: Pairing): void {
  for (const wasLeaf of [true, false]) {
    const olds = pairing.before.spots.filter((spot) => spot.isLeaf === wasLeaf)
    const nexts = pairing.after.spots.filter((spot) => spot.isLeaf !== wasLeaf)
    pairByKey(pairing, olds, nexts, (spot) => `${pairing.placeOf(spot)}|${spot.titleKey}`, 'never')
    pairByKey(
      pairing,
      olds,
      nexts,
      (spot) => (saysLittle(spot.words.stems) ? undefined : spot.titleKey),
      'never',
    )
  }
}

/** Goes down from every new pair as long as titles agree. */
function pairChildren(pairing: Pairing): void {
  for (let pairs = pairing.takeFresh(); pairs.length > 0; pairs = pairing.takeFresh()) {
    for (const [old, next] of pairs) {
      // Namesakes with the same links belong together; the others go by their order and never by their ids, or
      // reading a document again would exchange two of them.
      const keys = [linkKey, (spot: Spot) => spot.node.title, (spot: Spot) => spot.titleKey]
      for (const keyOf of keys) pairByKey(pairing, old.children, next.children, ofKind(keyOf), 'in-order')
    }
  }
}

/**
 * An id alone, after the titles had their say: ids tell where a topic once stood and what it was once called. One
 * that a document's new title happens to spell again, while the old topic with that id has another title by now, is
 * no sign at all.
 */
function pairSameIds(pairing: Pairing): void {
  const oldById = new Map(pairing.before.spots.map((spot) => [spot.node.id, spot]))
  for (const next of pairing.after.spots) {
    const old = oldById.get(next.node.id)
    if (!old || old.isLeaf !== next.isLeaf || !pairing.isOpen(old) || !pairing.isOpen(next)) continue
    if (old.titleKey === next.titleKey || !isMadeFromTitle(next)) pairing.pair(old, next)
  }
}

/** A group with another title, or at another place, is the same when half of its children are. */
function pairGroupsByChildren(pairing: Pairing): void {
  const oldsByTitle = grouped(pairing.before.spots.filter(pairing.isOpen), (spot) => spot.titleKey)
  const found: { readonly old: Spot; readonly next: Spot; readonly count: number }[] = []
  for (const next of pairing.after.spots) {
    if (next.isLeaf || !pairing.isOpen(next)) continue
    const votes = new Map<Spot, number>()
    for (const child of next.children) {
      for (const parent of formerParents(pairing, child, oldsByTitle)) {
        votes.set(parent, (votes.get(parent) ?? 0) + 1)
      }
    }
    for (const [old, count] of votes)
      if (isSameGroup(pairing, old, next, count)) found.push({ old, next, count })
  }
  found.sort(
    (one, other) =>
      other.count - one.count ||
      one.old.position - other.old.position ||
      one.next.position - other.next.position,
  )
  for (const { old, next } of found) if (pairing.isOpen(old) && pairing.isOpen(next)) pairing.pair(old, next)
}

function formerParents(
  pairing: Pairing,
  child: Spot,
  oldsByTitle: ReadonlyMap<string, readonly Spot[]>,
): ReadonlySet<Spot> {
  const partner = pairing.partnerOf(child)
  const sameTitle = pairing.isOpen(child) ? (oldsByTitle.get(child.titleKey) ?? []) : []
  const former = partner ? [partner] : sameTitle.length > sameTitleMax ? [] : sameTitle
  return new Set(former.flatMap((old) => (old.parent && pairing.isOpen(old.parent) ? [old.parent] : [])))
}

function isSameGroup(pairing: Pairing, old: Spot, next: Spot, count: number): boolean {
  const least = Math.min(old.children.length, next.children.length)
  if (count >= 2) return count * 2 >= least
  const isOnlyChild = old.children.length === 1 && next.children.length === 1
  return isOnlyChild && pairing.placeOf(old) === pairing.placeOf(next)
}

/** Wrapped into a group, taken out of one, moved within a phase. */
function pairNearby(pairing: Pairing): void {
  const { before, after } = pairing
  // Two topics that have only the roadmap in common are not near each other: their titles must tell.
  const isNear = (spot: Spot) => !spot.isLeaf || pairing.placeOf(spot) >= 0 || !saysLittle(spot.words.stems)
  const place = (spot: Spot) => (isNear(spot) ? `${pairing.placeOf(spot)}|${spot.titleKey}` : undefined)
  const placeAndParent = (spot: Spot) => `${pairing.placeOf(spot)}|${spot.titleKey}|${spot.parent?.titleKey}`
  pairByKey(pairing, before.spots, after.spots, ofKind(placeAndParent), 'if-as-many')
  pairByKey(pairing, before.spots, after.spots, ofKind(place), 'if-as-many')
}

/**
 * Anywhere in the roadmap, when no other node can be meant. "Practice" may have gone with one phase and have come with
 * another without being the same: a title that says little must go from a phase or group that lives on to another
 * that does, and one that several nodes have must say something by itself.
 */
function pairFarAway(pairing: Pairing, isOnlyOne: (spot: Spot) => boolean): void {
  const { before, after } = pairing
  const isTelling = (spot: Spot) =>
    saysLittle(spot.words.stems)
      ? isOnlyOne(spot) && hasLivingParent(pairing, spot)
      : isOnlyOne(spot) || spot.words.stems.length > 1
  const telling = (spot: Spot) => (isTelling(spot) ? spot.titleKey : undefined)
  pairByKey(pairing, before.spots, after.spots, ofKind(linkKey), 'never')
  pairByKey(pairing, before.spots, after.spots, ofKind(telling), 'never')
}

function hasLivingParent(pairing: Pairing, spot: Spot): boolean {
  return spot.parent !== undefined && pairing.partnerOf(spot.parent) !== undefined
}

/** Whether a spot's title stands once in each version, among topics or among groups. */
function namesakeTest({ before, after }: Pairing): (spot: Spot) => boolean {
  const keyOf = ofKind((spot) => spot.titleKey)
  const countsBefore = grouped(before.spots, keyOf)
  const countsAfter = grouped(after.spots, keyOf)
  return (spot) => {
    const key = keyOf(spot) ?? ''
    return countsBefore.get(key)?.length === 1 && countsAfter.get(key)?.length === 1
  }
}

/** The title with the links; nothing for a node without links. */
function linkKey(spot: Spot): string | undefined {
  if (spot.node.resources.length === 0) return undefined
  const urls = spot.node.resources.map((resource) => resource.url).toSorted()
  return `${spot.titleKey}|${urls.join(' ')}`
}

/** Topics are only compared with topics, groups and phases with each other. */
function ofKind(keyOf: (spot: Spot) => string | undefined): (spot: Spot) => string | undefined {
  return (spot) => {
    const key = keyOf(spot)
    return key === undefined ? undefined : `${spot.isLeaf ? 'leaf' : 'group'}|${key}`
  }
}

function isMadeFromTitle(spot: Spot): boolean {
  const last = spot.node.id.slice(spot.node.id.lastIndexOf('/') + 1)
  const slug = slugOf(spot.node.title)
  return last === slug || last.replace(/-\d+$/u, '') === slug
}
