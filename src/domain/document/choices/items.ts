// The outermost items of all lists as the phases, where that was chosen.

import { readContent } from '../drafts/content.ts'
import type { Draft } from '../drafts/draft.ts'
import { emptyDraft } from '../drafts/draft.ts'
import { leaveOutSection } from '../drafts/outline.ts'
import type { Reading } from '../reading.ts'
import { noteLink } from '../reading.ts'
import type { Section } from '../sections/sections.ts'
import { noteUnwrapped } from './phases.ts'
import { isLeftOut } from './sections.ts'

/** The outermost items of all lists; headings only stand between them. */
export function itemPhases(sections: readonly Section[], reading: Reading): readonly Draft[] {
  return sections.flatMap((section) => {
    if (isLeftOut(section, reading)) {
      leaveOutSection(section, reading)
      return []
    }
    const place = { kind: 'section', titles: new Set<string>(), hasSections: true } as const
    const { drafts, resources } = readContent(section.blocks, reading, place)
    for (const { url } of resources) noteLink(reading, section.line, url, 'heading')
    if (section.title !== '') noteUnwrapped(section, reading)
    return [...drafts.map(asPhase), ...itemPhases(section.sections, reading)]
  })
}

/** A phase needs something below it: what has nothing is its own topic. */
export function asPhase(draft: Draft): Draft {
  if (draft.children.length > 0) return draft
  return { ...emptyDraft(draft.title, draft.line), children: [draft] }
}
