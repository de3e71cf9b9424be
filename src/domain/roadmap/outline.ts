// Sections of a document as drafts: which headings become nodes, and how alternatives stand beside them.
import { readContent } from './content.ts'
import type { Draft } from './draft.ts'
import { draftOf, emptyDraft } from './draft.ts'
import { readLine } from './inline.ts'
import type { Reading } from './items.ts'
import { warn } from './items.ts'
import type { Section } from './sections.ts'
import { readTitle } from './title.ts'
import { isBesideTheRoadmap, isResourcesLabel } from './wording.ts'

type SectionDraft = { readonly draft: Draft; readonly alternatives: readonly string[] }

/** Phases from the sections that hold them. What a phase offers in place of itself goes below it, as optional. */
export function readPhases(sections: readonly Section[], reading: Reading): readonly Draft[] {
  return sections.flatMap((section) => {
    const read = readSection(section, reading)
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

/** What a heading says, without numbering and flags. */
export function headingTitle(section: Section, reading: Reading): string {
  return readTitle(readLine(section.heading, reading.definitions).text).title
}

/** True for a section about the document itself: its contents, how to use it, its licence. */
export function isSkipped(section: Section, reading: Reading): boolean {
  return isBesideTheRoadmap(headingTitle(section, reading))
}

function readSection(section: Section, reading: Reading): SectionDraft | undefined {
  const draft = draftOf(readLine(section.heading, reading.definitions), section.line, reading.warnings)
  if (!draft || isSkipped(section, reading)) {
    warn(
      reading,
      section.line - reading.lineOffset,
      `Left out the section “${draft?.title ?? 'without a title'}”.`,
    )
    return undefined
  }
  const content = readContent(section.blocks, reading, false)
  draft.resources = [...draft.resources, ...content.resources]
  draft.children = [...content.drafts]
  draft.oneOf ||= content.oneOf
  addSections(draft, section.sections, reading)
  return { draft, alternatives: content.alternatives }
}

function addSections(draft: Draft, sections: readonly Section[], reading: Reading): void {
  for (const section of sections) {
    const read = readSection(section, reading)
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
