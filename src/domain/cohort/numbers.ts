// What is counted over a crowd of learners: quartiles, the funnel of the phases, and the last weeks. Plain data, for words and pictures.

import { percentOf } from '../roadmap/completion.ts'
import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import type { PhaseReach } from './parts.ts'

/** Shares in percent, rounded down: a quarter of the learners are at most that far, half of them, three quarters. */
type Quartiles = { readonly lower: number; readonly median: number; readonly upper: number }

type Measured = { readonly done: number; readonly total: number }

/**
 * Between two learners the share lies between theirs, in proportion (the quantile R-7 of Hyndman and Fan), in whole topics
 * to the end, so that nothing short of everything comes out as 100. All are measured by one roadmap.
 */
export function quartilesOf(members: readonly Measured[]): Quartiles {
  const sorted = members.toSorted((one, other) => one.done - other.done)
  const at = (quarters: number): number => {
    const quarterSteps = quarters * Math.max(0, sorted.length - 1)
    const [below, above] = [sorted[Math.floor(quarterSteps / 4)], sorted[Math.ceil(quarterSteps / 4)]]
    if (below === undefined || above === undefined) return 0
    const on = quarterSteps % 4
    return percentOf({ done: below.done * (4 - on) + above.done * on, total: below.total * 4 })
  }
  return { lower: at(1), median: at(2), upper: at(3) }
}

/** Each phase in order, with how many learners have got to it and through it. */
export type Funnel = readonly {
  readonly phase: RoadmapNode
  readonly title: string
  readonly reached: number
  readonly finished: number
}[]

export function funnelOf(
  { phases }: Pick<Roadmap, 'phases'>,
  members: readonly { readonly reach: readonly PhaseReach[] }[],
): Funnel {
  const reached = phases.map(() => 0)
  const finished = phases.map(() => 0)
  for (const { reach } of members)
    reach.forEach((here, at) => {
      if (here === 'ahead') return
      reached[at] = (reached[at] ?? 0) + 1
      if (here === 'finished') finished[at] = (finished[at] ?? 0) + 1
    })
  return phases.map((phase, at) => ({
    phase,
    title: phase.title,
    reached: reached[at] ?? 0,
    finished: finished[at] ?? 0,
  }))
}
