// Sections of a document as drafts: which headings become nodes, and how alternatives stand beside them.

import { slugOf } from '../../roadmap/ids.ts'
import { chosenFor, isLeftOut } from '../choices/sections.ts'
import type { Warning } from '../document.ts'
import type { Reading } from '../reading.ts'
import { noteDeadLinks, noteLink, noteLinksIn, warn } from '../reading.ts'
import type { Section } from '../sections/sections.ts'
import { namesAnyRoadmap } from '../words/beside.ts'
import { isResourcesLabel } from '../words/wording.ts'
import { readContent } from './content.ts'
import type { Draft } from './draft.ts'
import { draftOf, emptyDraft, splitByTitle, takeWeeks } from './draft.ts'

type SectionDraft = { readonly draft: Draft; readonly alternatives: readonly string[] }

/** Phases from the sections that hold them. What a phase offers in place of itself goes below it, as optional. */
export function readPhases(sections: readonly Section[], reading: Reading): readonly Draft[] {
  const titles = titlesOf(sections)
  return sections.flatMap((section) => {
    const read = readSection(section, titles, reading)
    if (!read) return []
    if (read.alternatives.length > 0) {
      const others = emptyDraft('Alternatives', read.draft.line)
      others.optional = true
      others.children = read.alternatives.map((title) => emptyDraft(title, read.draft.line))
      read.draft.children.push(others)
    }
    return [read.draft]
  })
}

/** What a list of contents before these sections would hold. */
export function titlesOf(sections: readonly Section[]): ReadonlySet<string> {
  return new Set(sections.flatMap(({ title }) => (title === '' ? [] : [slugOf(title)])))
}

/** Says that a section was left out, and which links went with it; not to whoever chose that. */
export function leaveOutSection(section: Section, reading: Reading): void {
  const { line, title } = section
  if (chosenFor(title, reading.choices) === 'out') return
  warn(reading, { kind: 'section-left-out', line, title, why: 'beside-the-roadmap' })
  noteLinksOf(section, reading)
}

/** Says the same of what was read already. */
export function leaveOutDraft(
  draft: Draft,
  why: Extract<Warning, { kind: 'section-left-out' }>['why'],
  reading: Reading,
): void {
  if (chosenFor(draft.title, reading.choices) === 'out') return
  warn(reading, { kind: 'section-left-out', line: draft.line, title: draft.title, why })
  noteLinksBelow(draft, reading)
}

function noteLinksBelow(draft: Draft, reading: Reading): void {
  for (const { url } of draft.resources) noteLink(reading, draft.line, url, 'section-left-out')
  for (const child of draft.children) noteLinksBelow(child, reading)
}

function noteLinksOf(section: Section, reading: Reading): void {
  for (const { url } of section.heading.resources) noteLink(reading, section.line, url, 'section-left-out')
  for (const block of section.blocks) noteLinksIn(block, reading)
  for (const inner of section.sections) noteLinksOf(inner, reading)
}

function readSection(
  section: Section,
  phases: ReadonlySet<string>,
  reading: Reading,
): SectionDraft | undefined {
  const draft = draftOf(section.heading, section.line, 'comes-later', reading.warnings)
  if (!draft || isLeftOut(section, reading)) {
    leaveOutSection(section, reading)
    return undefined
  }
  noteDeadLinks(reading, section.heading, section.line)
  const titles = namesAnyRoadmap(section.title) ? phases : new Set<string>()
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
    const read = readSection(section, new Set(), reading)
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
