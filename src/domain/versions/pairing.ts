// Which node of the old version is which node of the new one, while that is being found out.
import type { Spot, Version } from './spots.ts'

export type Pairing = {
  readonly before: Version
  readonly after: Version
  readonly pair: (old: Spot, next: Spot) => void
  readonly unpair: (spot: Spot) => void
  readonly partnerOf: (spot: Spot) => Spot | undefined
  /** One old leaf became several new ones. */
  readonly split: (old: Spot, parts: readonly Spot[]) => void
  /** Several old leaves became a new one. */
  readonly merge: (parts: readonly Spot[], next: Spot) => void
  readonly splits: ReadonlyMap<Spot, readonly Spot[]>
  readonly merges: ReadonlyMap<Spot, readonly Spot[]>
  /** Neither paired nor part of a split or a merge. */
  readonly isOpen: (spot: Spot) => boolean
  /** The nearest node above that both versions have, by its position in the new one. */
  readonly placeOf: (spot: Spot) => number
  /** Pairs that were made since the last call. */
  readonly takeFresh: () => readonly (readonly [old: Spot, next: Spot])[]
  /** Takes the words of a title, once for each that it is compared with, from what is allowed; false when that is used up. */
  readonly spend: (words: number) => boolean
  /** Whether every comparison that was wanted could be made. */
  readonly isComplete: () => boolean
}

/**
 * `wordsComparedMax` limits the work, and by it the time, without a clock: the same documents always give the same pairs.
 * What is surest is paired by keys and costs nothing of it.
 */
export function startPairing(before: Version, after: Version, wordsComparedMax: number): Pairing {
  const partners = new Map<Spot, Spot>()
  const splits = new Map<Spot, readonly Spot[]>()
  const merges = new Map<Spot, readonly Spot[]>()
  const shared = new Set<Spot>()
  const places = new Map<Spot, number>()
  let fresh: [Spot, Spot][] = []
  let wordsLeft = wordsComparedMax
  let isComplete = true

  const pair = (old: Spot, next: Spot): void => {
    places.clear()
    partners.set(old, next)
    partners.set(next, old)
    fresh.push([old, next])
  }
  // Kept until the next pair is made, because a chain of thousands of groups would be climbed again for every one.
  const placeOf = (spot: Spot): number => {
    const climbed: Spot[] = []
    let place = -1
    for (let at: Spot | undefined = spot; at?.parent; at = at.parent) {
      const known = places.get(at)
      if (known !== undefined) {
        place = known
        break
      }
      climbed.push(at)
      const anchor = anchorAt(at.parent)
      if (anchor) {
        place = anchor.position
        break
      }
    }
    for (const at of climbed) places.set(at, place)
    return place
  }
  /** The spot in the new version, when both versions have one that can hold others. */
  const anchorAt = (spot: Spot): Spot | undefined => {
    const partner = partners.get(spot)
    // A topic that became a group has nothing below it in the old version, so it is no place to meet at.
    if (!partner || partner.isLeaf !== spot.isLeaf) return undefined
    return spot.version === 'after' ? spot : partner
  }
  pair(before.root, after.root)
  return {
    before,
    after,
    pair,
    unpair(spot) {
      places.clear()
      const partner = partners.get(spot)
      partners.delete(spot)
      if (partner) partners.delete(partner)
    },
    partnerOf: (spot) => partners.get(spot),
    split(old, parts) {
      splits.set(old, parts)
      for (const spot of [old, ...parts]) shared.add(spot)
    },
    merge(parts, next) {
      merges.set(next, parts)
      for (const spot of [next, ...parts]) shared.add(spot)
    },
    splits,
    merges,
    isOpen: (spot) => !partners.has(spot) && !shared.has(spot),
    placeOf,
    takeFresh() {
      const taken = fresh
      fresh = []
      return taken
    },
    spend(words) {
      // Once refused, the rest is refused as well, or small topics far below would go on being guessed at.
      isComplete &&= words <= wordsLeft
      if (isComplete) wordsLeft -= words
      return isComplete
    },
    isComplete: () => isComplete,
  }
}

/**
 * Pairs the open spots that have the same key. Where several have it, `several` decides: `in-order` pairs the first
 * with the first as far as they go, `if-as-many` does so when both versions have the same number, `never` leaves them.
 */
export function pairByKey(
  pairing: Pairing,
  olds: readonly Spot[],
  nexts: readonly Spot[],
  keyOf: (spot: Spot) => string | undefined,
  several: 'in-order' | 'if-as-many' | 'never',
): void {
  const openOlds = olds.filter(pairing.isOpen)
  const openNexts = nexts.filter(pairing.isOpen)
  if (openOlds.length === 0 || openNexts.length === 0) return
  const nextsByKey = grouped(openNexts, keyOf)
  for (const [key, sameOlds] of grouped(openOlds, keyOf)) {
    const sameNexts = nextsByKey.get(key) ?? []
    const isClear = sameOlds.length === 1 && sameNexts.length === 1
    const isAsMany = sameOlds.length === sameNexts.length
    if (!isClear && (several === 'never' || (several === 'if-as-many' && !isAsMany))) continue
    for (const [at, old] of sameOlds.entries()) {
      const next = sameNexts[at]
      if (next) pairing.pair(old, next)
    }
  }
}

/** Spots by key, in reading order; those without a key are left out. */
export function grouped<Key>(
  spots: readonly Spot[],
  keyOf: (spot: Spot) => Key | undefined,
): ReadonlyMap<Key, readonly Spot[]> {
  const groups = new Map<Key, Spot[]>()
  for (const spot of spots) {
    const key = keyOf(spot)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(spot)
    else groups.set(key, [spot])
  }
  return groups
}
