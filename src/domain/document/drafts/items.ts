// The items of lists, as drafts.
import type { List, ListItem } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Resource } from '../../roadmap/tree.ts'
import type { Reading } from '../reading.ts'
import { note, noteDeadLinks, noteLinksIn } from '../reading.ts'
import type { Block } from '../sections/sections.ts'
import { lineOf } from '../sections/sections.ts'
import type { Line } from '../syntax/inline.ts'
import { firstLine, readLine } from '../syntax/inline.ts'
import { cleanTitle, isOnlyOr, isOperator, joinsAsAlternative, shoutedAlternative } from '../words/title.ts'
import { type WeeksLine, weeksIn } from '../words/weeks.ts'
import { isResourcesLabel } from '../words/wording.ts'
import type { Draft } from './draft.ts'
import { draftOf, emptyDraft, hasTitle, takeWeeks } from './draft.ts'

/** What the blocks of one place hold. */
export type Content = {
  readonly drafts: Draft[]
  readonly resources: Resource[]
  /** Other names that the section offers in place of itself: "Alternatives: Vue.js or Svelte". */
  readonly alternatives: string[]
  /** Finishing one of the things directly below is enough. */
  oneOf: boolean
  /** Nobody needs what stands here. */
  optional: boolean
  /** The first paragraph, when this is an introduction. */
  summary: string
  /** What "Advice: …" says to whoever begins here; empty when there is none. */
  advice: string
  /** What a line of nothing but weeks says. */
  weeks: WeeksLine | undefined
}

/** What a list or table gives its place: nodes, and links that serve the place itself. */
export type Yield = { readonly drafts: readonly Draft[]; readonly resources: readonly Resource[] }

/** Reads what stands below the title of an item; `readContent`, which in turn reads lists. */
export type ReadBelow = (blocks: readonly Block[], belowTitle: boolean) => Content

/** Every item of a list becomes a node, link-only items below a titled one become its resources. */
export function readList(list: List, reading: Reading, belowTitle: boolean, readBelow: ReadBelow): Yield {
  const drafts: Draft[] = []
  const resources: Resource[] = []
  const lines = list.children.map(firstLine)
  const hasOperators = lines.some((line) => line !== undefined && isOperator(line.text))
  const boxed = lines.filter((line) => line?.done !== undefined)
  const hasLeads = boxed.length > 1 && boxed.every((line) => line?.boldLead !== undefined)
  let joins = false
  for (const [at, item] of list.children.entries()) {
    const line = lines[at]
    const nested = item.children.filter((block) => block.type === 'list')
    const last = drafts.at(-1)
    if (line && last && nested.length === 0 && line.code.length === 0 && isOnlyOr(line.text)) {
      joins = true
    } else if (line && isOnlyLink(item, line) && belowTitle) {
      resources.push(...line.resources)
    } else if (line && isOnlyLink(item, line) && boxed.length > 1 && last) {
      // Among boxes to tick, a link without one serves the box above it.
      servant(last).resources = [...servant(last).resources, ...line.resources]
    } else if (
      line &&
      isResourcesLabel(line.text) &&
      item.children.length === nested.length + 1 &&
      holdsOnlyLinks(line, nested)
    ) {
      resources.push(
        ...line.resources,
        ...nested.flatMap((inner) => readList(inner, reading, true, readBelow).resources),
      )
    } else {
      const number = list.ordered ? (list.start ?? 1) + at : undefined
      const read = readItem(item, line, number, reading, readBelow)
      const shouted = line && !hasOperators ? shoutedAlternative(line.text) : undefined
      const [first] = read
      // Boxes that each stand at a name in bold are called by that name, whatever it says of them.
      if (hasLeads && first && line?.done !== undefined)
        first.title = cleanTitle(line.boldLead ?? '') || first.title
      if (shouted !== undefined && last && first) first.title = withoutOr(first.title)
      if (
        read.length > 0 &&
        last &&
        (joins || (line && (shouted !== undefined || joinsAsAlternative(line.text))))
      )
        joinAlternative(drafts, last, read)
      else drafts.push(...read)
      joins = false
    }
  }
  return { drafts, resources }
}

function isOnlyLink(item: ListItem, line: Line): boolean {
  return item.children.length === 1 && line.linksOnly && line.done === undefined
}

/** The draft that links behind a list serve: of alternatives the last one. */
function servant(draft: Draft): Draft {
  return (draft.isChoice && draft.children.at(-1)) || draft
}

function withoutOr(title: string): string {
  return cleanTitle(shoutedAlternative(title) ?? title) || title
}

/** The links of a list that stands under "Resources:". What comes without a link is left out. */
export function readResources(list: List, reading: Reading): Yield {
  const resources = list.children.flatMap((item) =>
    item.children.flatMap((block): readonly Resource[] => {
      if (block.type === 'list') return readResources(block, reading).resources
      const line = block.type === 'paragraph' ? readLine(block.children) : undefined
      if (line) noteDeadLinks(reading, line, lineOf(block))
      if (line === undefined || line.resources.length === 0)
        note(reading, lineOf(block), line?.words ?? textOf(block))
      return line?.resources ?? []
    }),
  )
  return { drafts: [], resources }
}

function readItem(
  item: ListItem,
  line: Line | undefined,
  number: number | undefined,
  reading: Reading,
  readBelow: ReadBelow,
): readonly Draft[] {
  const lineNumber = lineOf(item)
  const title = line && hasTitle(line) ? line : undefined
  const titleAt = item.children.findIndex((block) => block.type === 'paragraph')
  if (line && !title && line.withdrawn.words !== '') {
    leaveOutItem(item, line, reading)
    return []
  }
  const below = readBelow(
    item.children.filter((_, at) => at !== titleAt || !title) as readonly Block[],
    title !== undefined && !title.linksOnly,
  )
  const draft = title && draftOf(title, lineNumber, below.drafts, reading.warnings)
  // An item without a title of its own still carries what is below it.
  if (!title || !draft) return below.drafts
  noteDeadLinks(reading, title, lineNumber)
  draft.oneOf ||= below.oneOf
  draft.advice = below.advice || draft.advice
  // Markdown takes the number of "2. Woche" for that of an item.
  if (number !== undefined) draft.weeks ??= weeksIn(`${number}. ${title.text}`)
  takeWeeks(draft, below.weeks)
  draft.resources = [...draft.resources, ...below.resources]
  return [draft]
}

/** What is struck out goes with all that stands below it. */
function leaveOutItem(item: ListItem, line: Line, reading: Reading): void {
  note(reading, lineOf(item), line.withdrawn.words)
  noteDeadLinks(reading, line, lineOf(item))
  for (const block of item.children.slice(1)) noteLinksIn(block, reading)
}

/** "- Flask" and "- or Django" are one choice. */
function joinAlternative(drafts: Draft[], last: Draft, others: readonly Draft[]): void {
  if (last.isChoice) {
    last.children.push(...others)
    last.title = [last, ...others].map(({ title }) => title).join(' or ')
    return
  }
  const group = emptyDraft([last, ...others].map(({ title }) => title).join(' or '), last.line)
  drafts[drafts.length - 1] = { ...group, oneOf: true, isChoice: true, children: [last, ...others] }
}

function holdsOnlyLinks(line: Line, nested: readonly List[]): boolean {
  const items = nested.flatMap((list) => list.children)
  if (items.length === 0) return line.resources.length > 0
  return items.every((item) => item.children.length === 1 && firstLine(item)?.linksOnly === true)
}
