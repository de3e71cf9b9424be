// The slow half of an import: reading a document, and comparing it with the version before it. Plain data in and out.

import type { ReadingChoices, ReadingOffers } from '../../domain/document/choices.ts'
import type { Refusal } from '../../domain/document/document.ts'
import { depthMax, topicsMax } from '../../domain/document/limits.ts'
import { readRoadmap } from '../../domain/document/read.ts'
import { type Conflict, mergeUpstream } from '../../domain/roadmap/editing/merge.ts'
import type { RoadmapNode } from '../../domain/roadmap/tree.ts'
import { leavesOf } from '../../domain/roadmap/walk.ts'
import { compareByIds, compareVersions } from '../../domain/versions/next-version.ts'
import { readRetiredTopics } from '../../store/imports.ts'
import { readContent, readTexts, writeContent } from '../../store/roadmap-content.ts'
import {
  type DocumentOutline,
  type Listed,
  listed,
  outlineDocument,
  outlineSummary,
  type SummaryOutline,
} from './outline.ts'

export type ReadRequest = {
  readonly source: string
  readonly fileName: string
  /** How it is to be read; by itself when left out. */
  readonly choices?: ReadingChoices
}

export type DocumentRead =
  | { readonly kind: 'no-roadmap'; readonly reason: Refusal; readonly offers?: ReadingOffers }
  | {
      readonly kind: 'roadmap'
      readonly title: string
      readonly offers: ReadingOffers
      readonly outline: DocumentOutline
      /** The phases and the summary, as they are stored. */
      readonly content: string
    }

/** Contents and ids are texts as they are stored: so they need not be taken apart where others wait. */
export type CompareRequest = {
  readonly before: { readonly title: string; readonly content: string; readonly retiredIds: string }
  readonly after: { readonly title: string; readonly content: string }
  /** Lists of topics that earlier versions removed. */
  readonly removedTopics: readonly string[]
}

export type DocumentsCompared =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'changed'
      /** The new content with the ids that members know, as it is stored. */
      readonly content: string
      /** A `VersionChange` as JSON. */
      readonly change: string
      readonly summary: SummaryOutline
      readonly weeksChanged: boolean
      readonly returning: number
      readonly isComplete: boolean
    }

/** A copy of a roadmap, what its origin was when it was taken over last, and the origin now; texts as they are stored. */
export type MergeRequest = {
  readonly base: string
  readonly own: { readonly title: string; readonly content: string; readonly retiredIds: string }
  readonly upstream: string
  /** Lists of topics that earlier versions of the copy removed. */
  readonly removedTopics: readonly string[]
}

export type DocumentsMerged =
  /** The copy has all of it already, or keeps its own. */
  | { readonly kind: 'nothing-new'; readonly conflicts: Listed<Conflict> }
  | { readonly kind: 'too-large' }
  | {
      readonly kind: 'merged'
      /** As it is stored. */
      readonly content: string
      /** A `VersionChange` as JSON. */
      readonly change: string
      readonly summary: SummaryOutline
      readonly conflicts: Listed<Conflict>
    }

/** Why there is no result: the document asks for more time or memory than there is, or others wait already. */
export type NoResult = { readonly kind: 'too-hard' } | { readonly kind: 'busy' }

/** Does that work somewhere. `group` is who asks: nobody's requests hold up those of the others. */
export type DocumentWork = {
  read(group: string, request: ReadRequest): Promise<DocumentRead | NoResult>
  compare(group: string, request: CompareRequest): Promise<DocumentsCompared | NoResult>
  merge(group: string, request: MergeRequest): Promise<DocumentsMerged | NoResult>
  close(): Promise<void>
}

/** Does it right here, for programs in which nobody else waits: the shell, and tests of what comes of it. */
export const workHere: DocumentWork = Object.freeze({
  read: async (_group: string, request: ReadRequest) => readDocument(request),
  compare: async (_group: string, request: CompareRequest) => compareDocuments(request),
  merge: async (_group: string, request: MergeRequest) => mergeDocuments(request),
  close: async () => {},
})

export function readDocument({ source, fileName, choices }: ReadRequest): DocumentRead {
  const read = readRoadmap(source, fileName, choices)
  if (read.kind === 'no-roadmap') return read
  const { document, summary, offers } = read
  const phases = document.phases.map(withoutTicks)
  const { title, warnings } = document
  const outline = outlineDocument(phases, warnings)
  return { kind: 'roadmap', title, offers, outline, content: writeContent({ summary, phases }) }
}

export async function compareDocuments({
  before,
  after,
  removedTopics,
}: CompareRequest): Promise<DocumentsCompared> {
  const next = await readContent(after.content)
  const comparison = compareVersions(
    { title: before.title, ...(await readContent(before.content)) },
    { title: after.title, ...next },
    {
      retired: new Set(readTexts(before.retiredIds)),
      retiredTopics: removedTopics.flatMap(readRetiredTopics),
    },
  )
  if (comparison.kind === 'unchanged') return comparison
  const { phases, change, summary, ...shown } = comparison
  const content = writeContent({ summary: next.summary, phases })
  return { ...shown, summary: outlineSummary(summary), content, change: JSON.stringify(change) }
}

export async function mergeDocuments({
  base,
  own,
  upstream,
  removedTopics,
}: MergeRequest): Promise<DocumentsMerged> {
  const before = await readContent(base)
  const mine = { title: own.title, ...(await readContent(own.content)) }
  const theirs = await readContent(upstream)
  const merged = mergeUpstream(before.phases, mine.phases, theirs.phases)
  const { phases } = merged
  if (phases.flatMap(leavesOf).length > topicsMax || depthOf(phases) > depthMax) return { kind: 'too-large' }
  const summary = mine.summary === before.summary ? theirs.summary : mine.summary
  const comparison = compareByIds(
    mine,
    { title: own.title, summary, phases },
    {
      retired: new Set(readTexts(own.retiredIds)),
      retiredTopics: removedTopics.flatMap(readRetiredTopics),
    },
  )
  const conflicts = listed(merged.conflicts)
  if (comparison.kind === 'unchanged') return { kind: 'nothing-new', conflicts }
  return {
    kind: 'merged',
    content: writeContent({ summary, phases }),
    change: JSON.stringify(comparison.change),
    summary: outlineSummary(comparison.summary),
    conflicts,
  }
}

const depthOf = (nodes: readonly RoadmapNode[]): number =>
  nodes.reduce((deepest, { children }) => Math.max(deepest, 1 + depthOf(children)), 0)

/** The ticks of whoever wrote the file are nobody's progress here. */
function withoutTicks({ done: _done, ...node }: RoadmapNode): RoadmapNode {
  return { ...node, children: node.children.map(withoutTicks) }
}
