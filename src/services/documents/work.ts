// The slow half of an import: reading a document, and comparing it with the version before it. Plain data in and out.

import type { ReadingChoices, ReadingOffers } from '../../domain/document/choices.ts'
import type { Refusal } from '../../domain/document/document.ts'
import { readRoadmap } from '../../domain/document/read.ts'
import type { RoadmapNode } from '../../domain/roadmap/tree.ts'
import { compareVersions } from '../../domain/versions/next-version.ts'
import { readRetiredTopics } from '../../store/imports.ts'
import { readContent, readTexts, writeContent } from '../../store/roadmap-content.ts'
import { type DocumentOutline, outlineDocument, outlineSummary, type SummaryOutline } from './outline.ts'

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

/** Why there is no result: the document asks for more time or memory than there is, or others wait already. */
export type NoResult = { readonly kind: 'too-hard' } | { readonly kind: 'busy' }

/** Does that work somewhere. `group` is who asks: nobody's requests hold up those of the others. */
export type DocumentWork = {
  read(group: string, request: ReadRequest): Promise<DocumentRead | NoResult>
  compare(group: string, request: CompareRequest): Promise<DocumentsCompared | NoResult>
  close(): Promise<void>
}

/** Does it right here, for programs in which nobody else waits: the shell, and tests of what comes of it. */
export const workHere: DocumentWork = Object.freeze({
  read: async (_group: string, request: ReadRequest) => readDocument(request),
  compare: async (_group: string, request: CompareRequest) => compareDocuments(request),
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

/** The ticks of whoever wrote the file are nobody's progress here. */
function withoutTicks({ done: _done, ...node }: RoadmapNode): RoadmapNode {
  return { ...node, children: node.children.map(withoutTicks) }
}
