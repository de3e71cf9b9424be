// The blocks of one section: its lists and tables as drafts, and what its paragraphs say about them.
import type { List, Paragraph, Table } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Draft } from './draft.ts'
import { draftOf, emptyDraft } from './draft.ts'
import { readLine } from './inline.ts'
import type { Reading, Yield } from './items.ts'
import { isContentsList, note, readList, readResources, readTable, warn, warnOfDeadLinks } from './items.ts'
import type { Block } from './sections.ts'
import { lineOf } from './sections.ts'
import { cutText, oneLine, plainWords } from './title.ts'
import type { Resource } from './tree.ts'
import type { Label } from './wording.ts'
import { labelOf } from './wording.ts'

export type Content = {
  readonly drafts: Draft[]
  readonly resources: Resource[]
  /** Other names that the section offers in open of itself: "Alternatives: Vue.js or Svelte". */
  readonly alternatives: string[]
  oneOf: boolean
  /** The first paragraph, when this is an introduction. */
  summary: string
}

/** A section while its blocks are read. */
type Open = {
  readonly reading: Reading
  readonly content: Content
  readonly isIntroduction: boolean
  /** Two or more lists are announced by name ("Frontend:", "Backend:"): the names are groups. */
  readonly hasNamedLists: boolean
  /** What the last paragraph said about the list to come. */
  label: { readonly label: Label; readonly paragraph: Paragraph } | undefined
}

/** Reads blocks in order. Prose is left out with a note, but for the first paragraph of an introduction. */
export function readContent(blocks: readonly Block[], reading: Reading, isIntroduction: boolean): Content {
  const content: Content = { drafts: [], resources: [], alternatives: [], oneOf: false, summary: '' }
  const labels = blocks.map((_, at) => labelAt(blocks, at, reading))
  const hasNamedLists = labels.filter((label) => label?.kind === 'name').length > 1
  const open: Open = { reading, content, isIntroduction, hasNamedLists, label: undefined }
  for (const [at, block] of blocks.entries()) {
    if (block.type === 'paragraph') readParagraph(block, labels[at] ?? { kind: 'prose' }, open)
    else if (block.type === 'list' || block.type === 'table') readGroup(block, open)
    else readOther(block, open)
  }
  return content
}

function readParagraph(block: Paragraph, label: Label, open: Open): void {
  const { content, reading } = open
  const line = readLine(block.children, reading.definitions)
  serve(open, line.resources, lineOf(block))
  warnOfDeadLinks(reading, line, lineOf(block))
  // What a chat offers ends with the list it announces, whatever stands between.
  if (open.label?.label.kind !== 'offer') open.label = { label, paragraph: block }
  // "Links: …" has said all it has to say; "Links:" alone speaks of the list below.
  if (label.kind === 'resources' && line.resources.length > 0) open.label = undefined
  switch (label.kind) {
    case 'choose-one':
      content.oneOf = true
      return
    case 'alternatives':
      content.alternatives.push(...label.titles)
      return
    case 'optional':
      return
    case 'resources':
      if (line.resources.length === 0 && !label.opensList) note(reading, lineOf(block), line.words)
      return
    case 'name':
      if (!open.hasNamedLists) note(reading, lineOf(block), line.words)
      return
    case 'prose':
      if (open.isIntroduction && content.summary === '') content.summary = line.words
      else if (!line.linksOnly) note(reading, lineOf(block), line.words)
      return
    case 'offer':
    case 'answer':
      note(reading, lineOf(block), line.words)
  }
}

function readGroup(block: List | Table, open: Open): void {
  const { content, reading } = open
  const said = open.label
  open.label = undefined
  if (said?.label.kind === 'offer') {
    note(reading, lineOf(block), textOf(block))
    return
  }
  if (block.type === 'list' && isContentsList(block, reading)) {
    warn(reading, lineOf(block), 'Left out a table of contents.')
    return
  }
  const given = readBlock(block, reading, said?.label)
  serve(open, given.resources, lineOf(block))
  if (said?.label.kind === 'optional') for (const draft of given.drafts) draft.optional = true
  const group =
    said?.label.kind === 'name' && open.hasNamedLists ? namedGroup(said.paragraph, reading) : undefined
  if (group) group.children.push(...given.drafts)
  content.drafts.push(...(group ? [group] : given.drafts))
}

function readOther(block: Exclude<Block, Paragraph | List | Table>, open: Open): void {
  switch (block.type) {
    case 'thematicBreak':
      // A rule also ends what a chat announced.
      open.label = undefined
      return
    case 'definition':
      return
    case 'blockquote': {
      const inner = readContent(block.children as readonly Block[], open.reading, false)
      open.content.drafts.push(...inner.drafts)
      open.content.alternatives.push(...inner.alternatives)
      open.content.oneOf ||= inner.oneOf
      serve(open, inner.resources, lineOf(block))
      return
    }
    case 'html':
      note(open.reading, lineOf(block), withoutTags(block.value))
      return
    default:
      note(open.reading, lineOf(block), textOf(block))
  }
}

function readBlock(block: List | Table, reading: Reading, label: Label | undefined): Yield {
  if (block.type === 'table') return readTable(block, reading)
  return label?.kind === 'resources' ? readResources(block, reading) : readList(block, reading, false)
}

/** Links serve the section they stand in; those of an introduction stand in none. */
function serve(open: Open, resources: readonly Resource[], line: number): void {
  if (!open.isIntroduction) open.content.resources.push(...resources)
  else
    for (const { url } of resources)
      warn(open.reading, line, `Left out a link of the introduction: ${cutText(url, 80)}`)
}

function namedGroup(paragraph: Paragraph, reading: Reading): Draft {
  const line = lineOf(paragraph) + reading.lineOffset
  const read = draftOf(readLine(paragraph.children, reading.definitions), line, reading.warnings)
  return read ?? emptyDraft(oneLine(textOf(paragraph)), line)
}

function labelAt(blocks: readonly Block[], at: number, reading: Reading): Label | undefined {
  const block = blocks[at]
  if (block?.type !== 'paragraph') return undefined
  const next = blocks[at + 1]?.type
  const follows = next === 'list' || next === 'table' ? 'list' : next === undefined ? 'end' : 'other'
  return labelOf(plainWords(readLine(block.children, reading.definitions).words), follows)
}

/** Only the first words are ever shown, and a page of open brackets would take for ever. */
function withoutTags(html: string): string {
  return html.slice(0, 2_000).replace(/<!--[\s\S]*?-->|<[^>]*>/gu, ' ')
}
