// The items of lists and the rows of tables, as drafts.
import type { List, ListItem, Table, TableRow } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Draft } from './draft.ts'
import { draftOf, emptyDraft } from './draft.ts'
import type { Definitions, Line } from './inline.ts'
import { readLine } from './inline.ts'
import { lineOf } from './sections.ts'
import { cleanTitle, cutText, oneLine } from './title.ts'
import type { Resource, Warning } from './tree.ts'
import { callsForProjects, isResourcesLabel, projectIdeas } from './wording.ts'

export type Reading = {
  readonly definitions: Definitions
  readonly warnings: Warning[]
  /** Lines of a document read from inside a fence start later. */
  readonly lineOffset: number
}

/** What a list or table gives its place: nodes, and links that serve the place itself. */
export type Yield = { readonly drafts: readonly Draft[]; readonly resources: readonly Resource[] }

const titleColumn =
  /\b(?:topics?|projects?|courses?|skills?|titles?|names?|ideas?|subjects?|modules?|lessons?|what)\b/iu
const numberColumn = /^(?:#|no|nr|number)$/iu
const countColumn = /^(?:#|no|nr|number|week|day|phase|step|done|status|✓|✅)$/iu
const doneColumn = /^(?:done|status|completed?|finished|✓|✅|☑)$/iu
const doneMark = /^(?:\[x\]|x|✓|✔|✅|☑|done|yes|completed?|finished)$/iu
const projectColumn = /\bprojects?\b/iu
const stackColumn = /\b(?:stack|tech|technolog(?:y|ies)|tools?)\b/iu

/** Every item of a list becomes a node, link-only items below a titled one become its resources. */
export function readList(list: List, reading: Reading, belowTitle: boolean): Yield {
  const drafts: Draft[] = []
  const resources: Resource[] = []
  for (const item of list.children) {
    const line = firstLine(item, reading)
    const nested = item.children.filter((block) => block.type === 'list')
    if (!line) {
      drafts.push(...readItem(item, line, reading))
    } else if (belowTitle && nested.length === 0 && line.linksOnly) {
      resources.push(...line.resources)
    } else if (isResourcesLabel(line.text) && holdsOnlyLinks(line, nested, reading)) {
      resources.push(
        ...line.resources,
        ...nested.flatMap((inner) => readList(inner, reading, true).resources),
      )
    } else {
      drafts.push(...readItem(item, line, reading))
    }
  }
  return { drafts, resources }
}

/** The links of a list that stands under "Resources:". What comes without a link is left out. */
export function readResources(list: List, reading: Reading): Yield {
  const resources = list.children.flatMap((item) => {
    const line = firstLine(item, reading)
    if (line && line.resources.length === 0) note(reading, lineOf(item), line.words)
    const nested = item.children.filter((block) => block.type === 'list')
    return [...(line?.resources ?? []), ...nested.flatMap((inner) => readResources(inner, reading).resources)]
  })
  return { drafts: [], resources }
}

/** Every row of a table becomes a node named by the column that its header calls the topic, project or course. */
export function readTable(table: Table, reading: Reading): Yield {
  const [header, ...rows] = table.children
  if (!header) return { drafts: [], resources: [] }
  const headers = header.children.map((cell) => cleanTitle(readLine(cell.children, reading.definitions).text))
  const columns = columnsOf(headers)
  const leftOut = headers.filter(
    (name, at) =>
      name !== '' &&
      !numberColumn.test(name) &&
      at !== columns.title &&
      at !== columns.stack &&
      at !== columns.done,
  )
  if (leftOut.length > 0)
    warn(reading, lineOf(table), `Left out the columns ${leftOut.join(', ')} of a table.`)
  const drafts = rows.flatMap((row) => readRow(row, columns, headers, reading) ?? [])
  return { drafts, resources: [] }
}

/** True for a list of links into the document itself. */
export function isContentsList(list: List, reading: Reading): boolean {
  return list.children.every((item) => {
    const line = firstLine(item, reading)
    const nested = item.children.filter((block) => block.type === 'list')
    return line?.anchorsOnly === true && nested.every((inner) => isContentsList(inner, reading))
  })
}

export function warn(reading: Reading, line: number, text: string): void {
  reading.warnings.push({ line: line + reading.lineOffset, text })
}

/** Says what was left out, with its first words. */
export function note(reading: Reading, line: number, text: string): void {
  const words = oneLine(text)
  if (words !== '') warn(reading, line, `Left out: ${cutText(words, 80)}`)
}

/** Says which links of a line lead nowhere. */
export function warnOfDeadLinks(reading: Reading, line: Line, lineNumber: number): void {
  for (const url of line.deadLinks) {
    warn(reading, lineNumber, `Left out a link that is no web address: ${cutText(url, 80)}`)
  }
}

function readItem(item: ListItem, line: Line | undefined, reading: Reading): readonly Draft[] {
  const lineNumber = lineOf(item)
  const ideas = line && projectIdeas(oneLine(line.text))
  const draft = ideas
    ? emptyDraft(ideas.title, lineNumber + reading.lineOffset)
    : line && draftOf(line, lineNumber + reading.lineOffset, reading.warnings)
  if (!draft) {
    if (line) note(reading, lineNumber, line.words)
    // An item without a title of its own still carries what is below it.
    return item.children.flatMap((block) =>
      block.type === 'list' ? readList(block, reading, false).drafts : [],
    )
  }
  if (ideas) draft.children = ideas.ideas.map((idea) => emptyDraft(idea, draft.line))
  if (line) warnOfDeadLinks(reading, line, lineNumber)
  draft.done = item.checked === true
  const titleAt = item.children.findIndex((block) => block.type === 'paragraph')
  for (const [at, block] of item.children.entries()) {
    if (at !== titleAt) readBelow(block, draft, reading, line?.linksOnly !== true)
  }
  return [draft]
}

function readBelow(
  block: ListItem['children'][number],
  draft: Draft,
  reading: Reading,
  isTitled: boolean,
): void {
  const given = block.type === 'list' ? readList(block, reading, isTitled) : undefined
  const rows = block.type === 'table' ? readTable(block, reading) : given
  if (rows) {
    draft.children.push(...rows.drafts)
    draft.resources = [...draft.resources, ...rows.resources]
    return
  }
  if (block.type !== 'paragraph') {
    note(reading, lineOf(block), textOf(block))
    return
  }
  const prose = readLine(block.children, reading.definitions)
  draft.resources = [...draft.resources, ...prose.resources]
  warnOfDeadLinks(reading, prose, lineOf(block))
  if (!prose.linksOnly) note(reading, lineOf(block), prose.words)
}

function firstLine(item: ListItem, reading: Reading): Line | undefined {
  const paragraph = item.children.find((block) => block.type === 'paragraph')
  return paragraph && readLine(paragraph.children, reading.definitions)
}

function holdsOnlyLinks(line: Line, nested: readonly List[], reading: Reading): boolean {
  const items = nested.flatMap((list) => list.children)
  if (items.length === 0) return line.resources.length > 0
  return items.every((item) => item.children.length === 1 && firstLine(item, reading)?.linksOnly === true)
}

type Columns = { readonly title: number; readonly stack: number; readonly done: number }

function columnsOf(headers: readonly string[]): Columns {
  const named = headers.findIndex((header) => titleColumn.test(header) && !countColumn.test(header))
  const firstOther = headers.findIndex((header) => !countColumn.test(header))
  const title = named !== -1 ? named : Math.max(0, firstOther)
  return {
    title,
    stack: headers.findIndex((header, at) => at !== title && stackColumn.test(header)),
    done: headers.findIndex((header, at) => at !== title && doneColumn.test(header)),
  }
}

function readRow(
  row: TableRow,
  columns: Columns,
  headers: readonly string[],
  reading: Reading,
): Draft | undefined {
  const cells = row.children.map((cell) => readLine(cell.children, reading.definitions))
  const titleCell = cells[columns.title]
  const lineNumber = lineOf(row) + reading.lineOffset
  const draft = titleCell && draftOf(titleCell, lineNumber, reading.warnings)
  if (!draft) return undefined
  if (cells.length < headers.length) warn(reading, lineOf(row), `The row of ${draft.title} ends early.`)
  for (const cell of cells) warnOfDeadLinks(reading, cell, lineOf(row))
  const stack = columns.stack === -1 ? '' : oneLine(cells[columns.stack]?.text ?? '')
  if (stack !== '') draft.title = `${draft.title} (${stack})`
  draft.project ||=
    projectColumn.test(headers[columns.title] ?? '') || callsForProjects(headers[columns.title] ?? '')
  draft.done = doneMark.test(oneLine(cells[columns.done]?.text ?? ''))
  draft.resources = cells.flatMap((cell) => cell.resources)
  return draft
}
