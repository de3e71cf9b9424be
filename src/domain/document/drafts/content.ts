// The blocks of one section: its lists and tables as drafts, and what its paragraphs say about them.

import type { List, Paragraph, RootContent, Table } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Resource } from '../../roadmap/tree.ts'
import { oneLine } from '../../text/cutting.ts'
import type { Reading } from '../reading.ts'
import { note, noteDeadLinks, noteLink, noteLinksIn, warn } from '../reading.ts'
import { isContentsList, type Names, noNames } from '../sections/names.ts'
import type { Block } from '../sections/sections.ts'
import { lineOf } from '../sections/sections.ts'
import type { Line } from '../syntax/inline.ts'
import { readLine } from '../syntax/inline.ts'
import { isFact } from '../words/beside.ts'
import { plainWords } from '../words/title.ts'
import type { Label } from '../words/wording.ts'
import { labelOf, saysPlaceIsOptional } from '../words/wording.ts'
import type { Draft } from './draft.ts'
import { draftOf, emptyDraft, takeWeeks } from './draft.ts'
import type { Content, ReadBelow, Yield } from './items.ts'
import { readList, readResources } from './items.ts'
import { withLinkItems, withParagraphItems } from './paragraph-items.ts'
import { readTable } from './tables.ts'

/** Where blocks stand, as far as it changes how they are read. */
export type Place = {
  /** - introduction: before the first phase - section: below a heading - item: below the title of an item - quote */
  readonly kind: 'introduction' | 'section' | 'item' | 'quote'
  /** The titles of what follows: a list of them is a list of contents. */
  readonly titles: Names
  /** From which line on the first paragraph is the summary. */
  readonly summaryFrom?: number
  /** Headings stand below, so paragraphs are words about them. */
  readonly hasSections: boolean
}

/** A section while its blocks are read. */
type Open = {
  readonly reading: Reading
  readonly content: Content
  readonly place: Place
  /** Link-only items serve the title above instead of being topics. */
  readonly belowTitle: boolean
  /** Two or more lists are announced by name ("Frontend:", "Backend:"): the names are groups. */
  readonly hasNamedLists: boolean
  /** Two or more lists have a line with weeks above them: each speaks of its list alone. */
  readonly hasWeeksOfLists: boolean
  /** What the last paragraph said about the list to come. */
  label: { readonly label: Label; readonly paragraph: Paragraph } | undefined
}

/** So many links in a paragraph are no sentence that tells what the roadmap is about. */
const rowOfLinks = 3

/** Reads blocks in order. Prose is left out with a note, but for the first paragraph of an introduction. */
export function readContent(
  given: readonly Block[],
  reading: Reading,
  place: Place,
  belowTitle = false,
): Content {
  const blocks = blocksOf(given, place)
  const content: Content = {
    drafts: [],
    resources: [],
    alternatives: [],
    oneOf: false,
    optional: false,
    summary: '',
    advice: '',
    weeks: undefined,
  }
  const labels = blocks.map((_, at) => labelAt(blocks, at))
  const named = labels.filter((label) => label?.kind === 'name')
  const withWeeks = labels.filter((label) => label?.kind === 'weeks' && label.opensList)
  const open: Open = {
    reading,
    content,
    place,
    belowTitle,
    hasNamedLists: named.length > 1,
    hasWeeksOfLists: withWeeks.length > 1,
    label: undefined,
  }
  for (const [at, block] of blocks.entries()) {
    if (block.type === 'paragraph') readParagraph(block, labels[at] ?? { kind: 'prose' }, open)
    else if (block.type === 'list' || block.type === 'table') readGroup(block, open)
    else readOther(block, open)
  }
  return content
}

function readParagraph(block: Paragraph, label: Label, open: Open): void {
  const { content, reading, place } = open
  const line = readLine(block.children)
  serve(open, line.resources, lineOf(block))
  noteDeadLinks(reading, line, lineOf(block))
  // What a chat offers ends with the list it announces, whatever stands between.
  if (open.label?.label.kind !== 'offer') open.label = { label, paragraph: block }
  // "Links: …" has said all it has to say; "Links:" alone speaks of the list below.
  if (label.kind === 'resources' && line.resources.length > 0) open.label = undefined
  switch (label.kind) {
    case 'choose-one':
      if (!label.opensList) content.oneOf = true
      return
    case 'alternatives':
      content.alternatives.push(...label.titles)
      return
    case 'optional':
      return
    case 'resources':
      if (line.resources.length === 0 && !label.opensList) note(reading, lineOf(block), line.words)
      return
    case 'advice':
      if (place.kind === 'introduction' || content.advice !== '') note(reading, lineOf(block), line.words)
      else content.advice = label.text
      return
    case 'weeks':
      if (place.kind === 'introduction') readProse(block, line, open)
      else if (label.opensList && open.hasWeeksOfLists) return
      else if (content.weeks !== undefined) note(reading, lineOf(block), line.words)
      else content.weeks = label.line
      return
    case 'name':
      if (!open.hasNamedLists) note(reading, lineOf(block), line.words)
      return
    case 'prose':
      readProse(block, line, open)
      return
    case 'offer':
    case 'answer':
      note(reading, lineOf(block), line.words)
  }
}

function readProse(block: Paragraph, line: Line, open: Open): void {
  const { content, reading, place } = open
  if (content.drafts.length === 0 && place.kind !== 'introduction' && saysPlaceIsOptional(line.words)) {
    content.optional = true
  }
  if (
    lineOf(block) >= (place.summaryFrom ?? Number.POSITIVE_INFINITY) &&
    content.summary === '' &&
    line.resources.length < rowOfLinks
  ) {
    content.summary = line.words
  } else if (!line.linksOnly) note(reading, lineOf(block), line.words)
}

function readGroup(block: List | Table, open: Open): void {
  const { content, reading, place } = open
  const said = open.label
  open.label = undefined
  if (said?.label.kind === 'offer') {
    leaveOutGroup(block, reading)
    return
  }
  if (block.type === 'list' && isContentsList(block, place.titles)) {
    warn(reading, { kind: 'contents-left-out', line: lineOf(block) })
    return
  }
  if (block.type === 'list' && place.kind === 'introduction' && isFactsList(block)) {
    leaveOutGroup(block, reading)
    return
  }
  const given = readBlock(block, open, said?.label)
  serve(open, given.resources, lineOf(block))
  if (said?.label.kind === 'optional') for (const draft of given.drafts) draft.optional = true
  if (said?.label.kind === 'weeks' && open.hasWeeksOfLists)
    for (const draft of given.drafts) takeWeeks(draft, said.label.line)
  const group = said && groupOf(said.label, said.paragraph, open)
  if (group === undefined || given.drafts.length === 0) {
    content.drafts.push(...given.drafts)
    return
  }
  group.children.push(...given.drafts)
  content.drafts.push(group)
}

function leaveOutGroup(block: List | Table, reading: Reading): void {
  note(reading, lineOf(block), block.children.map((child) => textOf(child)).join(', '))
  noteLinksIn(block, reading)
}

/** The group that a paragraph makes of the list below it. */
function groupOf(label: Label, paragraph: Paragraph, open: Open): Draft | undefined {
  if (label.kind === 'choose-one') {
    return { ...emptyDraft('', lineOf(paragraph)), oneOf: true, isChoice: true }
  }
  if (label.kind !== 'name' || !open.hasNamedLists) return undefined
  const read = draftOf(readLine(paragraph.children), lineOf(paragraph), 'comes-later', open.reading.warnings)
  return { ...(read ?? emptyDraft(oneLine(textOf(paragraph)), lineOf(paragraph))), resources: [] }
}

function readOther(block: Exclude<Block, Paragraph | List | Table>, open: Open): void {
  switch (block.type) {
    case 'thematicBreak':
      // A rule also ends what a chat announced.
      open.label = undefined
      return
    case 'blockquote': {
      const place: Place = { kind: 'quote', titles: open.place.titles, hasSections: true }
      const inner = readContent(
        (block.children as RootContent[]).filter(isBlock),
        open.reading,
        place,
        open.belowTitle,
      )
      open.content.drafts.push(...inner.drafts)
      open.content.alternatives.push(...inner.alternatives)
      open.content.oneOf ||= inner.oneOf
      open.content.advice ||= inner.advice
      open.content.weeks ??= inner.weeks
      serve(open, inner.resources, lineOf(block))
      return
    }
    default:
      note(open.reading, lineOf(block), textOf(block))
  }
}

function isBlock(block: RootContent): block is Block {
  return block.type !== 'heading' && block.type !== 'details'
}

function readBlock(block: List | Table, open: Open, label: Label | undefined): Yield {
  const { reading } = open
  const readBelow: ReadBelow = (blocks, belowTitle) =>
    readContent(blocks, reading, { kind: 'item', titles: noNames, hasSections: false }, belowTitle)
  if (block.type === 'table') {
    const readItems = (list: List) => readList(list, reading, false, readBelow).drafts
    return { drafts: readTable(block, reading, readItems), resources: [] }
  }
  if (label?.kind === 'resources') return readResources(block, reading)
  return readList(block, reading, open.belowTitle, readBelow)
}

/** Links serve the section they stand in; those of an introduction stand in none. */
function serve(open: Open, resources: readonly Resource[], line: number): void {
  if (open.place.kind !== 'introduction') open.content.resources.push(...resources)
  else for (const { url } of resources) noteLink(open.reading, line, url, 'introduction')
}

/** "Duration: 6 months", "Level: beginner": what the roadmap is like, not what to learn. */
function isFactsList(list: List): boolean {
  return list.children.every((item) => isFact(plainWords(textOf(item))))
}

/** Where nothing else holds topics, paragraphs may. */
function blocksOf(given: readonly Block[], { kind, hasSections }: Place): readonly Block[] {
  if (hasSections) return given
  if (kind === 'introduction') return withLinkItems(given)
  return kind === 'section' ? withParagraphItems(given) : given
}

function labelAt(blocks: readonly Block[], at: number): Label | undefined {
  const block = blocks[at]
  if (block?.type !== 'paragraph') return undefined
  const next = blocks[at + 1]?.type
  const follows = next === 'list' || next === 'table' ? 'list' : next === undefined ? 'end' : 'other'
  return labelOf(plainWords(readLine(block.children).words), follows)
}
