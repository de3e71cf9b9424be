// The parts of a roadmap: topics that count alike, so that a learner is measured from a few counts and not from a tree.
import { type Count, countedOf, furthest } from '../roadmap/completion.ts'
import type { RoadmapNode } from '../roadmap/tree.ts'
import { isLeaf, type RoadmapIndex } from '../roadmap/walk.ts'

/**
 * What of a phase, or of an alternative in a one-of, simply adds up, with the choices below it. One-ofs are why a
 * roadmap has more than one part for each phase: two topics in different alternatives do not add up.
 */
type Sum = {
  /** The part that its own topics are. */
  readonly part: number
  readonly total: number
  readonly choices: readonly (readonly Sum[])[]
}

export type Parts = {
  /** The part of each topic that counts; optional ones are in none. */
  readonly partOf: ReadonlyMap<string, number>
  /** Parts are numbered from 0. */
  readonly count: number
  readonly phases: readonly {
    readonly phase: RoadmapNode
    readonly sum: Sum
    /** False for an optional phase: it is measured, but not for the roadmap. */
    readonly isCounted: boolean
  }[]
}

/** How many topics of each part somebody has finished; a part that is missing has none. */
export type DoneByPart = ReadonlyMap<number, number>

/** Splits a roadmap once; then any number of learners are measured with it. */
export function splitIntoParts({ phases }: Pick<RoadmapIndex, 'phases'>): Parts {
  const partOf = new Map<string, number>()
  let count = 0

  function sumOf(node: RoadmapNode): Sum {
    const part = count
    count += 1
    const choices: (readonly Sum[])[] = []
    let total = 0
    const add = (below: RoadmapNode): void => {
      if (isLeaf(below)) {
        partOf.set(below.id, part)
        total += 1
      } else if (below.oneOf) {
        const alternatives = countedOf(below.children).map(sumOf)
        choices.push(alternatives)
        total += Math.max(...alternatives.map((alternative) => alternative.total))
      } else {
        for (const child of countedOf(below.children)) add(child)
      }
    }
    add(node)
    return { part, total, choices }
  }

  const counted = new Set(countedOf(phases))
  const split = phases.map((phase) => ({ phase, sum: sumOf(phase), isCounted: counted.has(phase) }))
  return { partOf, count, phases: split }
}

/** The same figures as `measure` gives for the whole roadmap, and the first required phase that is not finished. */
export function measureParts(
  { phases }: Parts,
  done: DoneByPart,
): Count & { readonly phase: RoadmapNode | undefined } {
  let all = 0
  let total = 0
  let unfinished: RoadmapNode | undefined
  for (const { phase, sum, isCounted } of phases) {
    const doneHere = doneIn(sum, done)
    if (isCounted) {
      all += doneHere
      total += sum.total
    }
    if (unfinished === undefined && phase.optional !== true && doneHere < sum.total) unfinished = phase
  }
  return { done: all, total, phase: unfinished }
}

/** How far somebody is in a phase: nothing done there yet, some of what counts there, or all of it. */
export type PhaseReach = 'ahead' | 'reached' | 'finished'

/** For each phase in order; the one somebody is working in is reached before anything in it is done. */
export function reachOf(
  { phases }: Parts,
  done: DoneByPart,
  current: RoadmapNode | undefined,
): readonly PhaseReach[] {
  return phases.map(({ phase, sum }) => {
    const doneHere = doneIn(sum, done)
    if (doneHere === sum.total) return 'finished'
    return doneHere > 0 || phase === current ? 'reached' : 'ahead'
  })
}

function doneIn({ part, choices }: Sum, done: DoneByPart): number {
  let so = done.get(part) ?? 0
  for (const alternatives of choices) {
    const counts = alternatives.map((one) => ({ done: doneIn(one, done), total: one.total }))
    so += furthest(counts).done
  }
  return so
}
