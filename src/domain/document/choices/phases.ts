// The sections of a document as the choices want them: headings taken away, and others made the phases.

import type { PhasesFrom } from '../choices.ts'
import type { Reading } from '../reading.ts'
import { noteLink, warn } from '../reading.ts'
import type { Block, Section } from '../sections/sections.ts'
import { boldLineDepth, rowDepth } from '../sections/sections.ts'
import { isKept, isMerged } from './sections.ts'

/** At which depth the phases stand; undefined where that is found out, or where they are no headings. */
export function depthOf(phases: PhasesFrom | undefined): number | undefined {
  if (phases === undefined || phases === 'items') return undefined
  if (phases === 'bold-lines') return boldLineDepth
  if (phases === 'rows' || phases.startsWith('column-')) return rowDepth
  return Number(phases.slice('headings-'.length))
}

/** The document without the headings that were chosen to go: what stood below them stands where they stood. */
export function withoutMerged(section: Section, reading: Reading): Section {
  const blocks: Block[] = [...section.blocks]
  const sections = section.sections.flatMap((inner) => {
    const below = withoutMerged(inner, reading)
    if (!isMerged(inner.title, reading)) return [below]
    noteHeadingLinks(inner, reading)
    blocks.push(...below.blocks)
    return below.sections
  })
  return { ...section, blocks, sections }
}

/**
 * The sections of one depth, and those beside them that have none of it below. A heading above goes: lists of its own stay
 * below its title, and other words introduce the phases.
 */
export function atDepth(
  introduction: readonly Block[],
  sections: readonly Section[],
  depth: number,
  reading: Reading,
): { readonly introduction: readonly Block[]; readonly phases: readonly Section[] } {
  const words: Block[] = [...introduction]
  const phasesAmong = (some: readonly Section[]): readonly Section[] =>
    some.flatMap((section) => {
      const isWhole = section.depth >= depth || isKept(section.title, reading)
      if (isWhole || !section.sections.some((inner) => reaches(inner, depth))) return [section]
      const isGroup = section.blocks.some(({ type }) => type === 'list' || type === 'table')
      if (isGroup) return [{ ...section, sections: [] }, ...phasesAmong(section.sections)]
      noteUnwrapped(section, reading)
      words.push(...section.blocks)
      return phasesAmong(section.sections)
    })
  return { phases: phasesAmong(sections), introduction: words }
}

function reaches({ depth, sections }: Section, wanted: number): boolean {
  return depth === wanted || sections.some((inner) => reaches(inner, wanted))
}

/** Says that a heading went, and which links with it. */
export function noteUnwrapped(section: Section, reading: Reading): void {
  const { line, title } = section
  warn(reading, { kind: 'heading-unwrapped', line, title })
  noteHeadingLinks(section, reading)
}

function noteHeadingLinks({ line, heading }: Section, reading: Reading): void {
  for (const { url } of heading.resources) noteLink(reading, line, url, 'heading')
}
