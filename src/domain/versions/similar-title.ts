// Pairs nodes whose titles were reworded: close to each other, or with a link that no other topic has.
import type { Pairing } from './pairing.ts'
import type { Spot } from './spots.ts'
import type { WeightOf } from './title-words.ts'
import { likenessOf, saysLittle, weigh } from './title-words.ts'

// A wrong guess gives credit for what nobody learned, a missed one archives a mark where everybody can see it, so
// all of these lean towards missing.
/** One title says all that the other says. */
const extensionScoreMin = 0.6
/** Something was replaced: "Learn Git basics" is not "Learn SVN basics". */
const replacedScoreMin = 0.75
/** Somewhere else in the roadmap. */
const farScoreMin = 0.9
/** Somewhere else, with a link that only these two have. */
const farLinkedScoreMin = 0.25

/** A key that more spots have than this is no reason to compare them: the cost stays with the size of the roadmap. */
const sameKeyMax = 40
const prefixLength = 3

export function pairSimilarGroups(pairing: Pairing): void {
  pairSimilar(pairing, (spot) => !spot.isLeaf)
}

export function pairSimilarLeaves(pairing: Pairing): void {
  pairSimilar(pairing, (spot) => spot.isLeaf)
}

type Guess = { readonly old: Spot; readonly next: Spot; readonly score: number }

function pairSimilar(pairing: Pairing, isMeant: (spot: Spot) => boolean): void {
  const olds = pairing.before.spots.filter((spot) => isMeant(spot) && pairing.isOpen(spot))
  const nexts = pairing.after.spots.filter((spot) => isMeant(spot) && pairing.isOpen(spot))
  if (olds.length === 0 || nexts.length === 0) return
  const weightOf = weigh(
    pairing.before.spots.map((spot) => spot.words),
    pairing.after.spots.map((spot) => spot.words),
  )
  const ownLinks = ownLinksOf(pairing)
  const guesses: Guess[] = []
  for (const [old, next] of candidates(pairing, olds, nexts, (spot) => keysOf(pairing, spot, ownLinks))) {
    const score = scoreOf(pairing, old, next, weightOf, ownLinks)
    if (score !== undefined) guesses.push({ old, next, score })
  }
  guesses.sort(
    (one, other) =>
      other.score - one.score ||
      one.old.position - other.old.position ||
      one.next.position - other.next.position,
  )
  for (const { old, next } of guesses) {
    if (pairing.isOpen(old) && pairing.isOpen(next)) pairing.pair(old, next)
  }
}

/** How sure it is that both are the same; undefined when it is not sure enough. Links count most, the parent least. */
function scoreOf(
  pairing: Pairing,
  old: Spot,
  next: Spot,
  weightOf: WeightOf,
  ownLinks: OwnLinks,
): number | undefined {
  const { score, isExtension } = likenessOf(old.words, next.words, weightOf)
  const isLinked = [...(ownLinks.get(old) ?? [])].some((url) => ownLinks.get(next)?.has(url))
  const isNear = hasPlace(pairing, old) && pairing.placeOf(old) === pairing.placeOf(next)
  const nearMin = isLinked ? 0 : isExtension ? extensionScoreMin : replacedScoreMin
  const farMin = isLinked ? farLinkedScoreMin : farScoreMin
  if (score < (isNear ? nearMin : farMin)) return undefined
  if (!isNear && !isLinked && (saysLittle(old.words.stems) || saysLittle(next.words.stems))) return undefined
  const isSameParent = old.parent && pairing.partnerOf(old.parent) === next.parent
  return score + (isLinked ? 1 : 0) + (isNear ? 0.1 : 0) + (isSameParent ? 0.01 : 0)
}

/** Phases stand side by side below the root; topics that have only the root in common do not. */
function hasPlace(pairing: Pairing, spot: Spot): boolean {
  return !spot.isLeaf || pairing.placeOf(spot) >= 0
}

/** Pairs worth a look: those with any key in common, each once. */
function* candidates(
  pairing: Pairing,
  olds: readonly Spot[],
  nexts: readonly Spot[],
  keysOfSpot: (spot: Spot) => ReadonlySet<string>,
): Generator<readonly [Spot, Spot]> {
  const nextsByKey = new Map<string, Spot[]>()
  for (const next of nexts) {
    for (const key of keysOfSpot(next)) {
      const same = nextsByKey.get(key)
      if (same) same.push(next)
      else nextsByKey.set(key, [next])
    }
  }
  for (const old of olds) {
    const near = new Set<Spot>()
    for (const key of keysOfSpot(old)) {
      const same = nextsByKey.get(key) ?? []
      if (same.length <= sameKeyMax) for (const next of same) near.add(next)
    }
    if (!pairing.spend(near.size * old.words.stems.length)) return
    for (const next of near) yield [old, next]
  }
}

function keysOf(pairing: Pairing, spot: Spot, ownLinks: OwnLinks): ReadonlySet<string> {
  const { stems, letters } = spot.words
  const place = pairing.placeOf(spot)
  // Slips are looked for behind the first letters, so words that begin alike are compared.
  const near = stems.flatMap((stem) => [
    `word|${place}|${stem}`,
    `prefix|${place}|${stem.slice(0, prefixLength)}`,
  ])
  return new Set([
    ...(hasPlace(pairing, spot) ? near : []),
    ...stems.map((stem) => `far|${stem}`),
    `letters|${letters}`,
    ...[...(ownLinks.get(spot) ?? [])].map((url) => `link|${url}`),
  ])
}

/** The links of a spot that no other one of its version has: a book that ten topics name says nothing. */
type OwnLinks = ReadonlyMap<Spot, ReadonlySet<string>>

function ownLinksOf(pairing: Pairing): OwnLinks {
  const own = new Map<Spot, Set<string>>()
  for (const { spots } of [pairing.before, pairing.after]) {
    const owners = new Map<string, Spot | 'several'>()
    for (const spot of spots) {
      for (const { url } of spot.node.resources) {
        const owner = owners.get(url)
        owners.set(url, owner === undefined || owner === spot ? spot : 'several')
      }
    }
    for (const [url, owner] of owners) {
      if (owner !== 'several') own.set(owner, (own.get(owner) ?? new Set()).add(url))
    }
  }
  return own
}
