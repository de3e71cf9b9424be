// Sections about the document itself: its contents, how to use it, its licence.

import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { firstLine } from '../syntax/inline.ts'
import { isBesideTheRoadmap, namesAnyRoadmap, namesAssumptions } from '../words/beside.ts'
import type { Section } from './sections.ts'

/** Longer than this, an item tells something rather than naming it. */
const nameLengthMax = 80

/** True for a section about the document itself: its contents, how to use it, its licence. */
export function isBeside(section: Section): boolean {
  if (namesAnyRoadmap(section.title) && (section.sections.length > 1 || section.blocks.some(holdsTickBox)))
    return false
  return (
    isBesideTheRoadmap(section.title) || (namesAssumptions(section.title) && tellsRatherThanNames(section))
  )
}

function tellsRatherThanNames({ blocks, sections }: Section): boolean {
  if (sections.length > 0) return false
  const items = blocks.flatMap((block) => (block.type === 'list' ? block.children : []))
  return items.some((item) => textOf(item).length > nameLengthMax)
}

/** True for a list with a box to tick, at any depth; nobody ticks off a list of contents. */
function holdsTickBox(block: RootContent): boolean {
  if (block.type !== 'list') return false
  return block.children.some(
    (item) => firstLine(item)?.done !== undefined || item.children.some(holdsTickBox),
  )
}
