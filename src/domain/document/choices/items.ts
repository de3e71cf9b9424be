// The outermost items of all lists as the phases, where that was chosen.

import { readContent } from '../drafts/content.ts'
import type { Draft } from '../drafts/draft.ts'
import { asPhase } from '../drafts/draft.ts'
import type { Reading } from '../reading.ts'
import { noteLink } from '../reading.ts'
import { noNames } from '../sections/names.ts'
import type { Section } from '../sections/sections.ts'
import { noteUnwrapped } from './phases.ts'

/** The outermost items of all lists; headings only stand between them. */
export function itemPhases(sections: readonly Section[], reading: Reading): readonly Draft[] {
  return sections.flatMap((section) => {
    const place = { kind: 'section', titles: noNames, hasSections: true } as const
    const { drafts, resources } = readContent(section.blocks, reading, place)
    for (const { url } of resources) noteLink(reading, section.line, url, 'heading')
    if (section.title !== '') noteUnwrapped(section, reading)
    return [...drafts.map(asPhase), ...itemPhases(section.sections, reading)]
  })
}
