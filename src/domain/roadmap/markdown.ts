// Reads a roadmap from Markdown: our own form, and documents that people wrote for themselves.
import type { Content } from './content.ts'
import { readContent } from './content.ts'
import type { Draft } from './draft.ts'
import { countDrafts, emptyDraft, phasesFrom, serveFromLabels } from './draft.ts'
import type { Reading } from './items.ts'
import { warn } from './items.ts'
import { repairMojibake } from './mojibake.ts'
import { headingTitle, isSkipped, readPhases } from './outline.ts'
import type { Section, Sections } from './sections.ts'
import { readSections } from './sections.ts'
import { cutText } from './title.ts'
import type { RoadmapDocument, Warning } from './tree.ts'
import { isBesideTheRoadmap, isDocumentTitle } from './wording.ts'

/**
 * Some documents made for it take the parser minutes even at this length, so whoever reads what strangers send should
 * do so aside, with a limit of time.
 */
export const sourceLengthMax = 200_000
export const nodesMax = 3_000
export const summaryLengthMax = 300
export const untitled = 'Untitled roadmap'

export type RoadmapReading =
  | {
      readonly kind: 'roadmap'
      readonly document: RoadmapDocument
      /** The first paragraph below the title, plain, or empty. */
      readonly summary: string
    }
  | { readonly kind: 'no-roadmap'; readonly reason: string }

/** Reads any text. Whatever is not taken over is named in the warnings with its line; nothing throws. */
export function readRoadmap(source: string): RoadmapReading {
  if (source.length > sourceLengthMax) {
    return { kind: 'no-roadmap', reason: `The document is longer than ${sourceLengthMax} characters.` }
  }
  const warnings: Warning[] = []
  const repaired = repairMojibake(source.replace(/^\uFEFF/u, ''))
  if (repaired.encoding) {
    warnings.push({ line: 1, text: `Repaired characters that had been read as ${repaired.encoding}.` })
  }
  const sections = parsed(repaired.text)
  if (!sections) return { kind: 'no-roadmap', reason: 'The document is nested too deeply to be read.' }
  const reading: Reading = { definitions: sections.definitions, warnings, lineOffset: sections.lineOffset }
  const parts = partsOf(sections.root, reading)
  const content = readContent(parts.introduction, reading, true)
  const drafts = [...introductionPhases(content, parts, reading), ...readPhases(parts.phases, reading)]
  const phases = settled(drafts, parts.title, reading)
  if (phases.length === 0) return { kind: 'no-roadmap', reason: 'The document holds no topics.' }
  if (countDrafts(phases) > nodesMax) {
    return {
      kind: 'no-roadmap',
      reason: `The document holds more than ${nodesMax} phases, groups and topics.`,
    }
  }
  const document = {
    title: parts.title,
    phases: phasesFrom(phases),
    warnings: warnings.toSorted((one, other) => one.line - other.line),
  }
  return { kind: 'roadmap', document, summary: cutText(content.summary, summaryLengthMax) }
}

type Parts = {
  readonly title: string
  readonly introduction: Section['blocks']
  readonly phases: readonly Section[]
}

function parsed(text: string): Sections | undefined {
  try {
    return readSections(text)
  } catch {
    // The parser itself descends by recursion and runs out of stack first.
    return undefined
  }
}

/** Which heading is the title, and which ones are the phases. */
function partsOf(root: Section, reading: Reading): Parts {
  const [first, ...others] = root.sections.filter((section) => !isSkipped(section, reading))
  const skipped = root.sections.filter((section) => isSkipped(section, reading))
  const title = first ? headingTitle(first, reading) : ''
  if (!first || title === '') return { title: untitled, introduction: root.blocks, phases: root.sections }
  const holdsNothing = first.sections.length === 0 && !first.blocks.some((block) => block.type === 'list')
  const isTitle = others.length === 0 || holdsNothing || (isDocumentTitle(title) && first.sections.length > 0)
  if (!isTitle) {
    warn(reading, first.line - reading.lineOffset, 'The document has no title.')
    return { title: untitled, introduction: root.blocks, phases: root.sections }
  }
  return {
    title,
    introduction: [...root.blocks, ...first.blocks],
    phases: [...first.sections, ...others, ...skipped].toSorted((one, other) => one.line - other.line),
  }
}

/** Lists before the first phase: phases themselves when nothing else is there, else a phase of their own. */
function introductionPhases(content: Content, parts: Parts, reading: Reading): readonly Draft[] {
  if (content.drafts.length === 0) return []
  const arePhases =
    parts.phases.every((section) => isSkipped(section, reading)) && content.drafts.some(hasChildren)
  if (arePhases) return content.drafts.filter((draft) => !isLeftOut(draft, reading))
  const phase = emptyDraft(parts.title, content.drafts[0]?.line ?? 1)
  phase.children = content.drafts
  phase.oneOf = content.oneOf
  return [phase]
}

function isLeftOut(draft: Draft, reading: Reading): boolean {
  const isLeft = isBesideTheRoadmap(draft.title)
  if (isLeft) warn(reading, draft.line - reading.lineOffset, `Left out “${draft.title}”.`)
  return isLeft
}

/** Phases that hold something. Where none does, the headings themselves are the topics of a single phase. */
function settled(drafts: readonly Draft[], title: string, reading: Reading): readonly Draft[] {
  for (const draft of drafts) serveFromLabels(draft)
  const full = drafts.filter(hasChildren)
  if (full.length === 0 && drafts.length > 0) {
    const phase = emptyDraft(title, drafts[0]?.line ?? 1)
    phase.children = [...drafts]
    serveFromLabels(phase)
    return hasChildren(phase) ? [phase] : []
  }
  for (const draft of drafts) {
    if (!hasChildren(draft))
      warn(
        reading,
        draft.line - reading.lineOffset,
        `Left out the section “${draft.title}”: it holds no topics.`,
      )
  }
  return full
}

function hasChildren(draft: Draft): boolean {
  return draft.children.length > 0
}
