// What is shown of a document before it is taken over: everything counted, and the first few of each kind. The trees
// stay in the thread that read them; handing them over would hold up everybody else.

import type { Warning } from '../../domain/document/document.ts'
import { type RoadmapSize, sizeOf } from '../../domain/roadmap/head.ts'
import type { RoadmapNode } from '../../domain/roadmap/tree.ts'
import { leavesOf } from '../../domain/roadmap/walk.ts'
import { weeksOf } from '../../domain/roadmap/weeks.ts'
import type { VersionSummary } from '../../domain/versions/summary.ts'

/** A list that can be thousands long. */
export type Listed<Item> = { readonly count: number; readonly first: readonly Item[] }

export type PhaseOutline = {
  readonly title: string
  readonly optional: boolean
  /** Titles. */
  readonly topics: Listed<string>
}

export type DocumentOutline = {
  readonly size: RoadmapSize
  readonly links: number
  /** How many the document plans; 0 when it names none. */
  readonly weeks: number
  readonly phases: Listed<PhaseOutline>
  readonly warnings: Listed<Warning>
}

/** A `VersionSummary` with its lists cut. */
export type SummaryOutline = {
  readonly [Key in keyof VersionSummary]: VersionSummary[Key] extends readonly (infer Item)[]
    ? Listed<Item>
    : VersionSummary[Key]
}

/** A shell shows a hundred lines well; a message of Discord has room for a dozen. */
const itemsMax = 100
/** All that a person would read through, in a file; handing over as many takes a millisecond. */
const warningsMax = 1_000
/** Of each phase a line names the first few topics. */
const topicsPerPhaseMax = 5

export function outlineDocument(
  phases: readonly RoadmapNode[],
  warnings: readonly Warning[],
): DocumentOutline {
  const first = phases.slice(0, itemsMax).map(outlinePhase)
  return {
    size: sizeOf(phases),
    links: countLinks(phases),
    weeks: weeksOf({ phases })?.total ?? 0,
    phases: { count: phases.length, first },
    warnings: listed(warnings, warningsMax),
  }
}

export function outlineSummary({
  unchanged,
  added,
  renamed,
  moved,
  split,
  merged,
  removed,
}: VersionSummary): SummaryOutline {
  return {
    unchanged,
    added: listed(added),
    renamed: listed(renamed),
    moved: listed(moved),
    split: listed(split),
    merged: listed(merged),
    removed: listed(removed),
  }
}

function outlinePhase(phase: RoadmapNode): PhaseOutline {
  const topics = leavesOf(phase)
  const first = topics.slice(0, topicsPerPhaseMax).map(({ title }) => title)
  return { title: phase.title, optional: phase.optional === true, topics: { count: topics.length, first } }
}

function countLinks(nodes: readonly RoadmapNode[]): number {
  return nodes.reduce((so, node) => so + node.resources.length + countLinks(node.children), 0)
}

/** The first of many, and how many there are. */
export function listed<Item>(items: readonly Item[], max = itemsMax): Listed<Item> {
  return { count: items.length, first: items.slice(0, max) }
}
