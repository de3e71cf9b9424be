// In which weeks of the whole roadmap its parts stand, from what is written at each of them.

import { type Weeks, weeksMax } from '../../roadmap/tree.ts'

/** A node with what is written at it. */
export type WithWeeks<Node> = {
  /** What its words say, counted as its document counts there. */
  readonly said: (node: Node) => Weeks | undefined
  /** What holds for the whole roadmap. */
  readonly settled: (node: Node) => Weeks | undefined
  readonly isOneOf: (node: Node) => boolean
}

type Tree<Node> = { readonly children: readonly Node[] }

/**
 * The weeks of each node that names some. Weeks run on through a document, or begin again in its parts: those below
 * "Weeks 5–8" that fit into these only when counted from their first are counted from there, and where no part around
 * them has weeks, those that begin with the first again follow what came before. Alternatives are walked at the same time.
 */
export function countWeeks<Node extends Tree<Node>>(
  nodes: readonly Node[],
  { said, settled, isOneOf }: WithWeeks<Node>,
): ReadonlyMap<Node, Weeks> {
  const counted = new Map<Node, Weeks>()

  /** Gives the last week up to here. */
  function count(
    siblings: readonly Node[],
    around: Weeks | undefined,
    before: number,
    apart: boolean,
  ): number {
    const own = siblings.flatMap((node) => (settled(node) === undefined ? (said(node) ?? []) : []))
    const weeksBefore = weeksBeforeFirst(own, around, before)
    let last = before
    for (const node of siblings) {
      const weeks = settled(node) ?? later(said(node), weeksBefore)
      if (weeks !== undefined) counted.set(node, weeks)
      const below = count(node.children, weeks ?? around, apart ? before : last, isOneOf(node))
      last = Math.max(last, below, weeks?.to ?? 0)
    }
    return last
  }

  count(nodes, undefined, 0, false)
  return counted
}

/** How many weeks lie before the first that siblings count. */
function weeksBeforeFirst(own: readonly Weeks[], around: Weeks | undefined, before: number): number {
  const first = Math.min(...own.map(({ from }) => from))
  const last = Math.max(...own.map(({ to }) => to))
  if (around === undefined) return first === 1 ? before : 0
  const fits = ({ from, to }: Weeks): boolean => first >= from && last <= to
  const moved = { from: 1, to: around.to - around.from + 1 }
  return !fits(around) && fits(moved) ? around.from - 1 : 0
}

function later(weeks: Weeks | undefined, by: number): Weeks | undefined {
  if (weeks === undefined || weeks.to + by > weeksMax) return undefined
  return { from: weeks.from + by, to: weeks.to + by }
}
