// Sections of a document as drafts: which headings become nodes, and how alternatives stand beside them.

import { chosenFor } from '../choices/sections.ts'
import type { SectionLeftOut } from '../document.ts'
import type { Reading } from '../reading.ts'
import { noteDeadLinks, noteLink, warn } from '../reading.ts'
import { holdsGroup, leaveOut } from '../sections/left-out.ts'
import { type Names, namesOf, noNames } from '../sections/names.ts'
import type { Section } from '../sections/sections.ts'
import { readLine } from '../syntax/inline.ts'
import { namesAnyRoadmap } from '../words/beside.ts'
import { leadsInOrOut } from '../words/framing.ts'
import { beginsWithStage, plainWords } from '../words/title.ts'
import { isResourcesLabel } from '../words/wording.ts'
import { readContent } from './content.ts'
import type { Draft } from './draft.ts'
import { asPhase, draftOf, emptyDraft, splitByTitle, takeWeeks } from './draft.ts'

type SectionDraft = { readonly draft: Draft; readonly alternatives: readonly string[] }

/**
 * Phases from the sections that hold them. What a phase offers in place of itself goes below it, as optional. Words above
 * the title are none.
 */
export function readPhases(
  sections: readonly Section[],
  titleLine: number,
  reading: Reading,
): readonly Draft[] {
  const names = namesOf(sections)
  const read = sections.flatMap((section) => {
    const { draft, alternatives } = readSection(section, names, reading) ?? {}
    return draft === undefined || alternatives === undefined ? [] : [{ section, draft, alternatives }]
  })
  const isOwnTopic = ownTopics(read, titleLine)
  return read.map((one) => {
    const { section, draft, alternatives } = one
    if (alternatives.length > 0) {
      const others = emptyDraft('Alternatives', draft.line)
      others.optional = true
      others.children = alternatives.map((title) => emptyDraft(title, draft.line))
      draft.children.push(others)
    }
    return isOwnTopic(one) ? withOwnTopic(section, draft) : draft
  })
}

type PhaseDraft = SectionDraft & { readonly section: Section }

/**
 * Among phases that hold something, one of words alone is a phase as well, and its own topic: unless it leads in or out of
 * the document, or has no number where the others do.
 */
function ownTopics(read: readonly PhaseDraft[], titleLine: number): (one: PhaseDraft) => boolean {
  const full = read.filter(({ draft }) => draft.children.length > 0).map(({ section }) => section)
  const depths = new Set(full.map(({ depth }) => depth))
  const areStages = full.length > 1 && full.every(isStage)
  return ({ section, draft }) =>
    draft.children.length === 0 &&
    !holdsGroup(section) &&
    depths.has(section.depth) &&
    section.line > titleLine &&
    (!areStages || isStage(section)) &&
    !leadsInOrOut(section.title) &&
    !namesAnyRoadmap(section.title) &&
    !isResourcesLabel(section.title)
}

function isStage({ heading }: Section): boolean {
  return beginsWithStage(plainWords(heading.text))
}

/** Links that stand alone below the heading, with names, are its topics. */
function withOwnTopic({ blocks }: Section, draft: Draft): Draft {
  const lines = blocks.map((block) => (block.type === 'paragraph' ? readLine(block.children) : undefined))
  const isLinks =
    lines.length > 0 &&
    lines.every((line) => line?.linksOnly && line.resources.every(({ title, url }) => !url.includes(title)))
  if (!isLinks) return asPhase(draft)
  const children = draft.resources.map((resource) => {
    return { ...emptyDraft(resource.title, draft.line), resources: [resource] }
  })
  return { ...draft, resources: [], children }
}

/** Says that what was read already was left out, and which links went with it; not to whoever chose that. */
export function leaveOutDraft(draft: Draft, why: SectionLeftOut, reading: Reading): void {
  if (chosenFor(draft.title, reading.choices) === 'out') return
  warn(reading, { kind: 'section-left-out', line: draft.line, title: draft.title, why })
  noteLinksBelow(draft, reading)
}

function noteLinksBelow(draft: Draft, reading: Reading): void {
  for (const { url } of draft.resources) noteLink(reading, draft.line, url, 'section-left-out')
  for (const child of draft.children) noteLinksBelow(child, reading)
}

function readSection(section: Section, phases: Names, reading: Reading): SectionDraft | undefined {
  const draft = draftOf(section.heading, section.line, 'comes-later', reading.warnings)
  if (!draft) {
    leaveOut(section, 'beside-the-roadmap', reading)
    return undefined
  }
  noteDeadLinks(reading, section.heading, section.line)
  const isOverAll = namesAnyRoadmap(section.title) && section.heading.done === undefined
  const titles = isOverAll ? phases : noNames
  const place = { kind: 'section', titles, hasSections: section.sections.length > 0 } as const
  const content = readContent(section.blocks, reading, place)
  draft.resources = [...draft.resources, ...content.resources]
  draft.children = [...content.drafts]
  draft.oneOf ||= content.oneOf
  draft.advice = content.advice || draft.advice
  takeWeeks(draft, content.weeks)
  draft.optional ||= content.optional || section.isOptional
  addSections(draft, section.sections, reading)
  splitByTitle(draft, draft.title)
  return { draft, alternatives: content.alternatives }
}

function addSections(draft: Draft, sections: readonly Section[], reading: Reading): void {
  for (const section of sections) {
    const read = readSection(section, noNames, reading)
    if (!read) continue
    if (isResourcesLabel(read.draft.title) && read.draft.children.every(isOnlyLink)) {
      draft.resources = [
        ...draft.resources,
        ...read.draft.resources,
        ...read.draft.children.flatMap(resourcesOf),
      ]
    } else if (read.alternatives.length === 0) {
      draft.children.push(read.draft)
    } else {
      const choices = [read.draft, ...read.alternatives.map((title) => emptyDraft(title, read.draft.line))]
      addChoices(draft, choices, sections.length === 1)
    }
  }
}

/** Alternatives fill their parent when nothing else does, else they stand in a group of their own. */
function addChoices(draft: Draft, choices: readonly Draft[], isAlone: boolean): void {
  if (isAlone && draft.children.length === 0) {
    draft.oneOf = true
    draft.children.push(...choices)
    return
  }
  const group = emptyDraft(choices.map((choice) => choice.title).join(' or '), choices[0]?.line ?? draft.line)
  group.oneOf = true
  group.children = [...choices]
  draft.children.push(group)
}

function isOnlyLink(draft: Draft): boolean {
  return draft.children.length === 0 && draft.resources.length > 0
}

function resourcesOf(draft: Draft): Draft['resources'] {
  return draft.resources
}
