// Reads a roadmap from Markdown: our own form, and documents that people wrote for themselves.

import { cutText } from '../text/cutting.ts'
import type { Refusal, RoadmapDocument } from './document.ts'
import { readContent } from './drafts/content.ts'
import type { Draft } from './drafts/draft.ts'
import {
  countTopics,
  emptyDraft,
  limitDepth,
  nameChoices,
  phasesFrom,
  serveFromLabels,
} from './drafts/draft.ts'
import type { Content } from './drafts/items.ts'
import { leaveOutDraft, readPhases, titlesOf } from './drafts/outline.ts'
import { markOptional, optionalNames } from './drafts/statements.ts'
import { depthMax, summaryLengthMax, topicsMax } from './limits.ts'
import type { Reading } from './reading.ts'
import { warn } from './reading.ts'
import type { Parts } from './sections/parts.ts'
import { partsOf } from './sections/parts.ts'
import type { Section } from './sections/sections.ts'
import { readSections } from './sections/sections.ts'
import { readSource } from './source/source.ts'
import { isBesideTheRoadmap } from './words/beside.ts'
import { cleanTitle } from './words/title.ts'

export type RoadmapReading =
  | {
      readonly kind: 'roadmap'
      readonly document: RoadmapDocument
      /** The first paragraph below the title, plain, or empty. */
      readonly summary: string
    }
  | { readonly kind: 'no-roadmap'; readonly reason: Refusal }

/**
 * Reads any text. Whatever is not taken over is named in the warnings with its line; nothing throws. The name of the
 * file is the title when the document has none.
 */
export function readRoadmap(source: string, fileName = ''): RoadmapReading {
  const given = readSource(source)
  if (given.kind === 'refused') return { kind: 'no-roadmap', reason: given.reason }
  const sections = readSections(given.text)
  if (sections.kind === 'refused') return { kind: 'no-roadmap', reason: sections.reason }
  const reading: Reading = { warnings: [...given.warnings, ...sections.warnings] }
  const parts = partsOf(sections.root, { frontTitle: given.title, fileName }, reading)
  const titles = titlesOf(parts.phases)
  const place = { kind: 'introduction', titles, hasSections: true, summaryFrom: parts.titleLine } as const
  const content = readContent(parts.introduction, reading, place)
  const drafts = [...introductionPhases(content, parts, reading), ...readPhases(parts.phases, reading)]
  const phases = settled(drafts, parts, reading)
  if (phases.length === 0) return { kind: 'no-roadmap', reason: reasonOf(sections.root, reading) }
  markOptional(phases, optionalNames(sections.root))
  const topics = countTopics(phases)
  if (topics > topicsMax) {
    return { kind: 'no-roadmap', reason: { kind: 'too-many-topics', topics, max: topicsMax } }
  }
  const document = {
    title: parts.title,
    phases: phasesFrom(phases),
    warnings: reading.warnings.toSorted((one, other) => one.line - other.line),
  }
  return { kind: 'roadmap', document, summary: cutText(content.summary, summaryLengthMax) }
}

/** A title that somebody gave beside the document, read as those in it are; empty when there is nothing to read. */
export function titleFrom(text: string): string {
  return cleanTitle(text)
}

function reasonOf(root: Section, { warnings }: Reading): Refusal {
  if (warnings.some(({ kind }) => kind === 'contents-left-out')) return { kind: 'contents-only' }
  const isProse =
    root.sections.length === 0 && root.blocks.every(({ type }) => type !== 'list' && type !== 'table')
  return { kind: isProse ? 'words-only' : 'no-topics' }
}

/** Lists before the first phase: phases themselves when they hold lists, else a phase of their own. */
function introductionPhases(content: Content, parts: Parts, reading: Reading): readonly Draft[] {
  const drafts = content.drafts.filter((draft) => !isLeftOut(draft, reading))
  const groups = drafts.filter(hasChildren)
  if (drafts.length === 0) return []
  const isNamed = drafts.every(({ title }) => title !== '')
  if (isNamed && 2 * groups.length >= drafts.length && !content.oneOf) return drafts.map(asPhase)
  const phase = emptyDraft(parts.title, drafts[0]?.line ?? 1)
  phase.children = drafts
  phase.oneOf = content.oneOf
  return [phase]
}

function isLeftOut(draft: Draft, reading: Reading): boolean {
  const isLeft = isBesideTheRoadmap(draft.title)
  if (isLeft) leaveOutDraft(draft, 'beside-the-roadmap', reading)
  return isLeft
}

/** An item among phases with nothing below it is a phase with that one topic. */
function asPhase(draft: Draft): Draft {
  if (hasChildren(draft)) return draft
  return { ...emptyDraft(draft.title, draft.line), children: [draft] }
}

/** Phases that hold something. Where none does, the headings themselves are the topics of a single phase. */
function settled(drafts: readonly Draft[], parts: Parts, reading: Reading): readonly Draft[] {
  for (const draft of drafts) {
    serveFromLabels(draft)
    nameChoices(draft)
  }
  const full = drafts.filter(hasChildren)
  if (full.length === 0 && drafts.length > 0) {
    const phase = emptyDraft(parts.title, drafts[0]?.line ?? 1)
    phase.children = [...drafts]
    serveFromLabels(phase)
    return hasChildren(phase) ? [phase] : []
  }
  for (const draft of drafts) if (!hasChildren(draft)) leaveOutDraft(draft, 'no-topics', reading)
  for (const { line, title } of limitDepth([...full], depthMax))
    warn(reading, { kind: 'lifted', line, title, level: depthMax })
  return full
}

function hasChildren(draft: Draft): boolean {
  return draft.children.length > 0
}
