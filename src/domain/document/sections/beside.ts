// Sections about the document itself: its contents, how to use it, its licence.

import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { firstLine } from '../syntax/inline.ts'
import {
  isBesideTheRoadmap,
  namesAnyRoadmap,
  namesAssumptions,
  namesContents,
  namesIndex,
} from '../words/beside.ts'
import { isGroup, linesOf, type Names, namesOf, noNames, pointsInside, withAllSections } from './names.ts'
import type { Section } from './sections.ts'

/** What a section is judged by besides itself. */
export type Around = {
  /** Of the sections of the document that are no contents themselves. */
  readonly names: Names
  /** True when any of those holds a list or a table. */
  readonly holdsMore: boolean
}

export function aroundOf(root: Section): Around {
  const all = withAllSections(root.sections)
  const others = all.filter(({ title }) => !namesContents(title) && !namesIndex(title))
  // Nobody asks where nothing is called the contents.
  if (others.length === all.length) return { names: noNames, holdsMore: true }
  return { names: namesOf(others), holdsMore: others.some(({ blocks }) => blocks.some(isGroup)) }
}

/** Longer than this, an item tells something rather than naming it. */
const nameLengthMax = 80

/** True for a section about the document itself: its contents, how to use it, its licence. */
export function isBeside(section: Section, around: Around): boolean {
  const isWhole = namesAnyRoadmap(section.title) || namesContents(section.title)
  if (isWhole && (holdsParts(section) || section.blocks.some(holdsTickBox))) return false
  if (holdsRoadmap(section, around)) return false
  return (
    isBesideTheRoadmap(section.title) || (namesAssumptions(section.title) && tellsRatherThanNames(section))
  )
}

function holdsParts({ sections: [first, ...others] }: Section): boolean {
  return first !== undefined && (others.length > 0 || first.sections.length > 0 || first.blocks.some(isGroup))
}

/**
 * True for "Contents" over a list that does not lead to the headings of the document: the list is the roadmap. It has to
 * show that by links to elsewhere, or, where nothing else holds topics, by items below items.
 */
export function holdsRoadmap(section: Section, { names, holdsMore }: Around): boolean {
  const { title, heading, blocks, sections } = section
  if (heading.done !== undefined) return false
  const isContents = namesContents(title)
  if (!(isContents || namesIndex(title)) || sections.length > 0 || blocks.some(holdsTickBox)) return false
  const lines = blocks.filter(isGroup).flatMap(linesOf)
  const linked = lines.filter(({ resources, deadLinks }) => resources.length + deadLinks.length > 0)
  return (
    lines.length > 0 &&
    (2 * linked.length >= lines.length ||
      (isContents && (linked.length > 0 || !holdsMore) && blocks.some(isNested))) &&
    !pointsInside(blocks, names)
  )
}

function isNested(block: RootContent): boolean {
  return (
    block.type === 'list' &&
    block.children.some(({ children }) => children.some(({ type }) => type === 'list'))
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
