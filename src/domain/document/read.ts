// Reads a roadmap from Markdown: our own form, and documents that people wrote for themselves.

import { cutText } from '../text/cutting.ts'
import { itemPhases } from './choices/items.ts'
import { settleLinks } from './choices/links.ts'
import { offersOf } from './choices/offers.ts'
import { withoutMerged } from './choices/phases.ts'
import { chosenFor } from './choices/sections.ts'
import { withTableSections } from './choices/tables.ts'
import type { ReadingChoices, ReadingOffers } from './choices.ts'
import { isNothingOffered, noChoices } from './choices.ts'
import type { Refusal, RoadmapDocument } from './document.ts'
import { readContent } from './drafts/content.ts'
import type { Draft } from './drafts/draft.ts'
import {
  asPhase,
  countTopics,
  emptyDraft,
  limitDepth,
  nameChoices,
  phasesFrom,
  serveFromLabels,
} from './drafts/draft.ts'
import type { Content } from './drafts/items.ts'
import { settleNumbers } from './drafts/numbering.ts'
import { leaveOutDraft, readPhases } from './drafts/outline.ts'
import { dropStageEnds } from './drafts/stage-ends.ts'
import { markOptional, optionalNames } from './drafts/statements.ts'
import { depthMax, summaryLengthMax, topicsMax } from './limits.ts'
import type { Reading } from './reading.ts'
import { warn } from './reading.ts'
import { drawingIn } from './sections/drawings.ts'
import { withoutAsides, withoutFrames } from './sections/left-out.ts'
import { namesOf } from './sections/names.ts'
import type { Parts } from './sections/parts.ts'
import { partsOf } from './sections/parts.ts'
import { withLinksOfGroups } from './sections/repeated-links.ts'
import type { Section } from './sections/sections.ts'
import { readSections } from './sections/sections.ts'
import { withoutEmptyGroups, withoutStrays } from './sections/wrappers.ts'
import { readSource } from './source/source.ts'
import { isBesideTheRoadmap } from './words/beside.ts'
import { cleanTitle } from './words/title.ts'
import { isResourcesLabel } from './words/wording.ts'

export type RoadmapReading =
  | {
      readonly kind: 'roadmap'
      readonly document: RoadmapDocument
      /** The first paragraph below the title, plain, or empty. */
      readonly summary: string
      /** What can be chosen, and what is in force. */
      readonly offers: ReadingOffers
    }
  /** `offers` where another choice may yet find a roadmap. */
  | { readonly kind: 'no-roadmap'; readonly reason: Refusal; readonly offers?: ReadingOffers }

/**
 * Reads any text. Whatever is not taken over is named in the warnings with its line; nothing throws. The name of the
 * file is the title when the document has none. What is chosen comes before what is found out.
 */
export function readRoadmap(
  source: string,
  fileName = '',
  choices: ReadingChoices = noChoices,
): RoadmapReading {
  const given = readSource(source, fileName)
  if (given.kind === 'refused') return { kind: 'no-roadmap', reason: given.reason }
  const sections = readSections(given.text)
  if (sections.kind === 'refused') return { kind: 'no-roadmap', reason: sections.reason }
  const reading: Reading = { warnings: [...given.warnings, ...sections.warnings], choices }
  const asChosen = withTableSections(withoutMerged(sections.root, reading), reading)
  const root = withoutAsides(asChosen, reading)
  const parts = partsOf(root, { frontTitle: given.title, fileName }, reading)
  const titles = namesOf(parts.phases)
  const hasSections = parts.phases.length > 0
  const place = { kind: 'introduction', titles, hasSections, summaryFrom: parts.titleLine } as const
  const own = ownPhases(parts.phases, reading)
  const content = readContent(parts.introduction, reading, place)
  const drafts = [
    ...introductionPhases(content, parts, reading),
    ...(choices.phases === 'items' ? itemPhases(own, reading) : readPhases(own, parts.titleLine, reading)),
  ]
  settleLinks(drafts, choices.links)
  dropStageEnds(drafts)
  const phases = settled(drafts, parts, reading)
  const offers = offersOf({ root: sections.root, titleLine: parts.titleLine, phases }, reading)
  if (phases.length === 0) return refused(reasonOf(sections.root, reading), offers)
  markOptional(phases, optionalNames(sections.root))
  const topics = countTopics(phases)
  if (topics > topicsMax) {
    return refused({ kind: 'too-many-topics', topics, max: topicsMax }, offers)
  }
  const document = {
    title: titleFrom(choices.title ?? '') || parts.title,
    phases: phasesFrom(phases),
    warnings: reading.warnings.toSorted((one, other) => one.line - other.line),
  }
  return { kind: 'roadmap', document, summary: cutText(content.summary, summaryLengthMax), offers }
}

function refused(reason: Refusal, offers: ReadingOffers): RoadmapReading {
  return { kind: 'no-roadmap', reason, ...(isNothingOffered(offers) ? {} : { offers }) }
}

/** The phases in the form in which they are read, without what is none. */
function ownPhases(phases: Parts['phases'], reading: Reading): Parts['phases'] {
  const own = withoutFrames(withoutStrays(phases, reading), reading)
  return withLinksOfGroups(withoutEmptyGroups(own, reading))
}

/** A title that somebody gave beside the document, read as those in it are; empty when there is nothing to read. */
export function titleFrom(text: string): string {
  return cleanTitle(text)
}

function reasonOf(root: Section, { warnings }: Reading): Refusal {
  if (warnings.some(({ kind }) => kind === 'contents-left-out')) return { kind: 'contents-only' }
  const drawing = drawingIn(root)
  if (drawing !== undefined) return { kind: 'drawing-only', drawing }
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
  const areChosen = reading.choices.phases === 'items'
  const arePhases = 2 * groups.length >= drafts.length || (parts.isContents && groups.length > 0)
  if (areChosen || (isNamed && arePhases && !content.oneOf)) return drafts.map(asPhase)
  const phase = emptyDraft(parts.title, drafts[0]?.line ?? 1)
  phase.children = drafts
  phase.oneOf = content.oneOf
  return [phase]
}

function isLeftOut(draft: Draft, reading: Reading): boolean {
  const chosen = chosenFor(draft.title, reading.choices)
  const isLeft = chosen === undefined ? isBesideTheRoadmap(draft.title) : chosen === 'out'
  if (isLeft) leaveOutDraft(draft, 'beside-the-roadmap', reading)
  return isLeft
}

/** Phases that hold something. Where none does, the headings themselves are the topics of a single phase. */
function settled(drafts: readonly Draft[], parts: Parts, reading: Reading): readonly Draft[] {
  settleNumbers(drafts)
  for (const draft of drafts) {
    serveFromLabels(draft)
    nameChoices(draft)
  }
  if (drafts.length > 0 && !drafts.some(hasChildren)) {
    const phase = emptyDraft(parts.title, drafts[0]?.line ?? 1)
    phase.children = [...drafts]
    serveFromLabels(phase)
    return hasChildren(phase) ? [phase] : []
  }
  const phases = drafts.map((draft) => (isTakenIn(draft, reading) ? asPhase(draft) : draft))
  const full = phases.filter(hasChildren)
  for (const draft of phases) if (!hasChildren(draft)) leaveOutDraft(draft, 'no-topics', reading)
  for (const { line, title } of limitDepth([...full], depthMax))
    warn(reading, { kind: 'lifted', line, title, level: depthMax })
  return full
}

/** What has nothing below it is a phase all the same where that was chosen, or where it is learned by its links. */
function isTakenIn({ title, resources }: Draft, { choices }: Reading): boolean {
  if (chosenFor(title, choices) === 'in') return true
  return resources.length > 0 && (choices.links === 'resources' || !isResourcesLabel(title))
}

function hasChildren(draft: Draft): boolean {
  return draft.children.length > 0
}
