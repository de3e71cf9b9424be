// Items that are nothing but a link and are called alike below several headings: "Solution", "Video". They serve the heading.

import type { ListItem, Paragraph } from 'mdast'
import { titleKey } from '../../text/words.ts'
import { firstLine } from '../syntax/inline.ts'
import { isResourcesLabel } from '../words/wording.ts'
import type { Block, Section } from './sections.ts'

/** The phases with such items below their groups as links of these groups. */
export function withLinksOfGroups(phases: readonly Section[]): readonly Section[] {
  const groups = phases.flatMap(({ sections }) => sections).flatMap(leavesOf)
  const labels = labelsOf(groups.map(({ blocks }) => blocks.flatMap(linkItems)))
  if (labels.size === 0) return phases
  return phases.map((phase) => ({ ...phase, sections: phase.sections.map((group) => served(group, labels)) }))
}

/**
 * What links of several groups are called alike, each of which leads elsewhere. A group with more links than such ones
 * has lessons behind its links, some of which may well have the same title.
 */
function labelsOf(groups: readonly (readonly ListItem[])[]): ReadonlySet<string> {
  const addresses = Map.groupBy(
    groups.flatMap((items) => items.map((item) => ({ key: keyOf(item), address: addressOf(item) }))),
    ({ key }) => key,
  )
  const alike = new Set(
    [...addresses].flatMap(([key, links]) => {
      const isEachOther = new Set(links.map(({ address }) => address)).size === links.length
      return links.length > 1 && isEachOther ? [key] : []
    }),
  )
  const isLesson = (item: ListItem) =>
    !alike.has(keyOf(item)) && !isResourcesLabel(firstLine(item)?.text ?? '')
  const mixed = groups.filter((items) => items.some(isLesson))
  return alike.difference(new Set(mixed.flatMap((items) => items.map(keyOf))))
}

function addressOf(item: ListItem): string | undefined {
  const line = firstLine(item)
  return line?.resources[0]?.url ?? line?.deadLinks[0]
}

function served(group: Section, labels: ReadonlySet<string>): Section {
  if (group.sections.length > 0)
    return { ...group, sections: group.sections.map((inner) => served(inner, labels)) }
  return { ...group, blocks: group.blocks.flatMap((block) => withoutItems(block, labels)) }
}

/** The list without those items, which stand before it as words. */
function withoutItems(block: Block, labels: ReadonlySet<string>): readonly Block[] {
  const taken = new Set(linkItems(block).filter((item) => labels.has(keyOf(item))))
  if (block.type !== 'list' || taken.size === 0) return [block]
  const words = [...taken].flatMap(({ children }) => children as Paragraph[])
  const children = block.children.filter((item) => !taken.has(item))
  return children.length === 0 ? words : [...words, { ...block, children }]
}

function leavesOf(section: Section): readonly Section[] {
  return section.sections.length === 0 ? [section] : section.sections.flatMap(leavesOf)
}

function linkItems(block: Block): readonly ListItem[] {
  if (block.type !== 'list') return []
  return block.children.filter((item) => {
    const line = firstLine(item)
    return item.children.length === 1 && line?.isLink && line.done === undefined && keyOf(item) !== ''
  })
}

function keyOf(item: ListItem): string {
  return titleKey(firstLine(item)?.words ?? '')
}
