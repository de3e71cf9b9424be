// Finds topics that were split into several, and several that were merged into one, by what their titles enumerate.
import type { Pairing } from './pairing.ts'
import { grouped } from './pairing.ts'
import type { Spot } from './spots.ts'
import { leavesBelow } from './spots.ts'
import { partsOf, saysLittle } from './title-words.ts'

/** A word that more topics of one place have than this is no reason to compare them. */
const sameWordMax = 40
/** The share of a title's words that its parts have to speak of. */
const coverageMin = 0.6
/** "Docker" can have become "Docker images" and "Docker networks", hardly a title with three words more. */
const wordsAddedMax = 2

/** "Joins, indexing and relationships" became "Joins", "Indexing", "Relationships". */
export function findSplits(pairing: Pairing): void {
  for (const { whole, parts } of wholesWithParts(pairing, pairing.before.spots, pairing.after.spots)) {
    pairing.split(whole, parts)
  }
}

/** The same the other way round. */
export function findMerges(pairing: Pairing): void {
  for (const { whole, parts } of wholesWithParts(pairing, pairing.after.spots, pairing.before.spots)) {
    pairing.merge(parts, whole)
  }
}

/**
 * Settles topics that became groups and groups that became topics. What is below them and came from nowhere else, or
 * went nowhere else, are the parts. With one part only it is the same topic, at another depth; with none it is gone.
 */
export function settleAcrossKinds(pairing: Pairing): void {
  // From the end, so that a group within a group takes its parts first.
  for (const next of pairing.after.spots.toReversed()) {
    const old = pairing.partnerOf(next)
    if (!old || old.isLeaf === next.isLeaf) continue
    const [leaf, group] = old.isLeaf ? [old, next] : [next, old]
    const below = leavesBelow(group).filter(pairing.isOpen)
    const [only] = below
    if (only && below.length === 1) {
      pairing.unpair(leaf)
      if (old.isLeaf) pairing.pair(old, only)
      else pairing.pair(only, next)
    } else if (!only) pairing.unpair(leaf)
    else if (old.isLeaf) pairing.split(old, below)
    else pairing.merge(below, next)
  }
}

type Whole = { readonly whole: Spot; readonly parts: readonly Spot[] }

function wholesWithParts(
  pairing: Pairing,
  wholes: readonly Spot[],
  others: readonly Spot[],
): readonly Whole[] {
  // Topics that have nothing but the whole roadmap in common are not at one place.
  const isComparable = (spot: Spot) => spot.isLeaf && pairing.isOpen(spot) && pairing.placeOf(spot) >= 0
  const openLeaves = (spots: readonly Spot[]) => spots.filter(isComparable)
  const byWord = spotsByWord(pairing, openLeaves(others))
  const siblings = spotsByWord(
    pairing,
    wholes.filter((spot) => spot.isLeaf),
  )
  const taken = new Set<Spot>()
  const found: Whole[] = []
  for (const whole of openLeaves(wholes)) {
    const near = sharingWords(pairing, whole, byWord).filter((spot) => !taken.has(spot))
    if (!pairing.spend(near.length * whole.words.stems.length)) break
    const parts = enumerated(whole, near) ?? extended(pairing, whole, near, siblings)
    if (!parts) continue
    for (const part of parts) taken.add(part)
    found.push({ whole, parts })
  }
  return found
}

/** Those that the title of the whole names, when there are several and they speak of most of it. */
function enumerated(whole: Spot, near: readonly Spot[]): readonly Spot[] | undefined {
  if (near.length < 2) return undefined
  const { stems } = whole.words
  const named = partsOf(whole.node.title)
  const candidates = near
    .map((spot) => ({ spot, spoken: spokenOf(stems, named, spot.words.stems) }))
    .filter(({ spoken }) => spoken.length > 0)
    .sort((one, other) => addedWords(one) - addedWords(other) || one.spot.position - other.spot.position)
  const covered = new Set<string>()
  const parts: Spot[] = []
  for (const { spot, spoken } of candidates) {
    // One that speaks of nothing else than a part before it is a namesake.
    if (spoken.every((stem) => covered.has(stem))) continue
    for (const stem of spoken) covered.add(stem)
    parts.push(spot)
  }
  const areEnough = parts.length > 1 && covered.size >= stems.length * coverageMin
  return areEnough ? parts.sort((one, other) => one.position - other.position) : undefined
}

/** The words of the whole that a possible part speaks of, when it speaks of little else. */
function spokenOf(
  whole: readonly string[],
  named: readonly (readonly string[])[],
  part: readonly string[],
): readonly string[] {
  if (saysLittle(part)) return []
  if (part.every((stem) => whole.includes(stem))) return part.length < whole.length ? part : []
  if (named.length < 2) return []
  const spoken = named.filter((stems) => !saysLittle(stems) && stems.every((stem) => part.includes(stem)))
  const stems = [...new Set(spoken.flat())]
  return part.length <= stems.length + wordsAddedMax ? stems : []
}

function addedWords(candidate: { readonly spot: Spot; readonly spoken: readonly string[] }): number {
  return candidate.spot.words.stems.length - candidate.spoken.length
}

/** Those beside each other that all say what the whole said and a little more, when no topic said it before. */
function extended(
  pairing: Pairing,
  whole: Spot,
  near: readonly Spot[],
  siblings: SpotsByWord,
): readonly Spot[] | undefined {
  const { stems } = whole.words
  if (saysLittle(stems)) return undefined
  const says = (spot: Spot) => stems.every((stem) => spot.words.stems.includes(stem))
  const parts = near.filter(
    (spot) =>
      says(spot) &&
      spot.words.stems.length > stems.length &&
      spot.words.stems.length <= stems.length + wordsAddedMax,
  )
  const areTogether = new Set(parts.map((spot) => spot.parent)).size === 1
  if (parts.length < 2 || !areTogether) return undefined
  const isFamilyName = sharingWords(pairing, whole, siblings).some((spot) => spot !== whole && says(spot))
  return isFamilyName ? undefined : parts
}

type SpotsByWord = ReadonlyMap<string, readonly Spot[]>

function spotsByWord(pairing: Pairing, spots: readonly Spot[]): SpotsByWord {
  const byWord = new Map<string, Spot[]>()
  for (const [place, there] of grouped(spots, pairing.placeOf)) {
    for (const spot of there) {
      for (const stem of spot.words.stems) {
        const key = `${place}|${stem}`
        const same = byWord.get(key)
        if (same) same.push(spot)
        else byWord.set(key, [spot])
      }
    }
  }
  return byWord
}

/** Spots at the same place with a word in common, in reading order. */
function sharingWords(pairing: Pairing, spot: Spot, byWord: SpotsByWord): readonly Spot[] {
  const place = pairing.placeOf(spot)
  const near = spot.words.stems.flatMap((stem) => {
    const same = byWord.get(`${place}|${stem}`) ?? []
    return same.length > sameWordMax ? [] : same
  })
  return [...new Set(near)].sort((one, other) => one.position - other.position)
}
