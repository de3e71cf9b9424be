// What reading a document gives: a roadmap with what was left out of it, or why there is none. Kinds; `text/` has the words.

import type { RoadmapNode } from '../roadmap/tree.ts'

/** What a document holds. `phases` is never empty. */
export type RoadmapDocument = {
  readonly title: string
  readonly phases: readonly RoadmapNode[]
  readonly warnings: readonly Warning[]
}

/** Something that whoever wrote the document should look at. Plain data: it crosses to other threads. */
export type Warning = { readonly line: number } & WarningKind

type WarningKind =
  /** Words that name nothing to learn; the first of them. */
  | { readonly kind: 'words-left-out'; readonly words: string }
  | { readonly kind: 'link-left-out'; readonly url: string; readonly from: LinkOrigin }
  | { readonly kind: 'column-link-left-out'; readonly url: string; readonly column: string }
  /** `source` is the definition as it is written. */
  | { readonly kind: 'unused-link-left-out'; readonly source: string }
  /** The title is empty when the section has none. */
  | {
      readonly kind: 'section-left-out'
      readonly title: string
      readonly why: SectionLeftOut
    }
  | { readonly kind: 'contents-left-out' }
  | { readonly kind: 'front-matter-left-out' }
  | { readonly kind: 'table-left-out'; readonly columns: readonly string[] }
  | { readonly kind: 'columns-left-out'; readonly columns: readonly string[] }
  | { readonly kind: 'short-row'; readonly title: string }
  | { readonly kind: 'title-cut'; readonly length: number; readonly max: number }
  | { readonly kind: 'no-title' }
  /** A heading over the phases names nothing itself; what stands below it was taken in its place. */
  | { readonly kind: 'heading-unwrapped'; readonly title: string }
  | { readonly kind: 'lifted'; readonly title: string; readonly level: number }
  | { readonly kind: 'encoding-repaired'; readonly encoding: string }
  | { readonly kind: 'backslashes-removed' }

/** Why a section is no part of the roadmap. */
export type SectionLeftOut =
  /** Its words say that it is about the document, or frames the learning. */
  | 'beside-the-roadmap'
  | 'no-topics'
  /** It names other sections again, and nothing else. */
  | 'names-again'
  /** Nothing but durations, shares, dates or hours. */
  | 'figures'
  /** A smaller heading behind the last phase, like none in the others. */
  | 'out-of-place'

/** Where a link stood that serves no node, or what is wrong with it. */
export type LinkOrigin =
  | 'title'
  | 'heading'
  | 'introduction'
  | 'front-matter'
  | 'table'
  | 'block-left-out'
  | 'section-left-out'
  | 'no-web-address'

/** Why a document is no roadmap. */
export type Refusal =
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-text' }
  | { readonly kind: 'web-page' }
  | { readonly kind: 'too-long'; readonly max: number }
  | { readonly kind: 'too-many-marks'; readonly what: CountedMark; readonly max: number }
  | { readonly kind: 'too-deep' }
  | { readonly kind: 'paragraph-too-long'; readonly line: number; readonly max: number }
  | { readonly kind: 'too-many-topics'; readonly topics: number; readonly max: number }
  | { readonly kind: 'contents-only' }
  /** What there is to learn stands in a drawing, of which only a person can make sense. */
  | { readonly kind: 'drawing-only'; readonly drawing: Drawing }
  | { readonly kind: 'words-only' }
  | { readonly kind: 'no-topics' }

/** As what somebody draws. A picture is a file of its own; the others are written, in the language of that name. */
export type Drawing = 'mermaid' | 'plantuml' | 'graphviz' | 'picture'

/** What the parser spends most time on, and is therefore counted before. */
export type CountedMark = 'lines' | 'bullets' | 'brackets' | 'addresses' | 'marks'
