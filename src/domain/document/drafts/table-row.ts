// One row of a table as a draft: what names it, what stands below it, and what its other cells say of it.

import type { Resource } from '../../roadmap/tree.ts'
import { oneLine } from '../../text/cutting.ts'
import type { Reading } from '../reading.ts'
import { note, noteColumnLink, noteDeadLinks, noteLink, warn } from '../reading.ts'
import { lineOf } from '../sections/sections.ts'
import type { Line } from '../syntax/inline.ts'
import { namesNoLesson, onlyPoints, saysDone, saysNo, saysRowIsOptional, saysYes } from '../words/cells.ts'
import { isOptionalWord } from '../words/choice-words.ts'
import { isProjectColumn, namingOf } from '../words/columns.ts'
import { callsForProjects } from '../words/wording.ts'
import type { Columns } from './columns.ts'
import type { Draft } from './draft.ts'
import { draftOf, splitByTitle } from './draft.ts'
import { linesAsNames, partsOf, type ReadItems } from './table-cell.ts'
import type { Row } from './table-rows.ts'
import type { RowWeeks } from './table-weeks.ts'

/** A table while its rows are read. */
export type OpenTable = {
  readonly headers: readonly string[]
  readonly columns: Columns
  readonly weeks: RowWeeks
  readonly reading: Reading
  readonly readItems: ReadItems
  /** Columns of which something was taken over. */
  readonly used: Set<number>
}

/** Nothing for a row that names nothing, or a day without a lesson; several drafts where the name is a list. */
export function readRow(row: Row, open: OpenTable): readonly Draft[] {
  const { columns, headers, reading } = open
  const line = lineOf(row.node)
  const { words, items } = columns.isTimetable
    ? linesAsNames(row.cells[columns.title], open.readItems)
    : partsOf(row.cells[columns.title], open.readItems)
  const stack = oneLine(row.lines[columns.stack]?.text ?? '')
  const draft = words && draftOf(words, line, stack === '' ? [] : 'comes-later', reading.warnings)
  if (!draft || (columns.isTimetable && draft.resources.length === 0 && namesNoLesson(draft.title))) {
    noteRest(row, items, columns.title, reading)
    return items
  }
  if (row.cells.length < headers.length) warn(reading, { kind: 'short-row', line, title: draft.title })
  if (stack !== '') {
    draft.title = `${draft.title} (${stack})`
    splitByTitle(draft, draft.title)
  }
  const header = headers[columns.title] ?? ''
  draft.project ||= isProjectColumn(header) || callsForProjects(header)
  draft.done ||= isDone(row.lines[columns.done])
  draft.optional ||= isOptional(row, open)
  draft.children.push(...items)
  draft.resources = row.cells.flatMap((cell, at) => {
    if (at === columns.title) return resourcesOf(words, at, line, open)
    const inner = mayList(at, open) ? partsOf(cell, open.readItems) : { words: row.lines[at], items: [] }
    if (inner.items.length > 0) open.used.add(at)
    draft.children.push(...inner.items)
    return inner.words ? resourcesOf(inner.words, at, line, open) : []
  })
  return [draft]
}

/** Names the links of a row that is left out. */
export function noteLinks({ lines, node }: Row, reading: Reading): void {
  for (const line of lines)
    for (const { url } of line.resources) noteLink(reading, lineOf(node), url, 'table')
}

/** Of a row that is a list of names, the other cells are left out; of one that names nothing, all. */
function noteRest(row: Row, items: readonly Draft[], titleAt: number, reading: Reading): void {
  const lines = items.length > 0 ? row.lines.filter((_, at) => at !== titleAt) : row.lines
  noteLinks({ ...row, lines }, reading)
  if (items.length === 0) note(reading, lineOf(row.node), lines.map(({ words }) => words).join(' '))
}

/** A list to the right of the name of its row stands below that name, unless the column only describes. */
function mayList(at: number, { columns, headers }: OpenTable): boolean {
  if (columns.aside.has(at) || at === columns.stack || at < columns.title) return false
  const naming = namingOf(headers[at] ?? '')
  return naming !== 'describing' && naming !== 'purpose'
}

function isDone(cell: Line | undefined): boolean {
  return cell !== undefined && (cell.done === true || saysDone(oneLine(cell.words)))
}

/** "Optional" in a cell of its own; "no" below "Required", "yes" below "Optional". */
function isOptional({ lines }: Row, { columns, headers, used }: OpenTable): boolean {
  return lines.some(({ words }, at) => {
    if (at === columns.title || at === columns.done || at === columns.stack) return false
    const says =
      saysRowIsOptional(words) ||
      (at === columns.required && saysNo(words)) ||
      (isOptionalWord(headers[at] ?? '') && saysYes(words))
    if (says) used.add(at)
    return says
  })
}

/** A badge that links somewhere, or a word that only points there, is called by the head of its column. */
function resourcesOf(cell: Line, at: number, line: number, open: OpenTable): readonly Resource[] {
  const { columns, headers, reading } = open
  const header = headers[at] ?? ''
  noteDeadLinks(reading, cell, line)
  if (columns.aside.has(at)) {
    for (const { url } of cell.resources) noteColumnLink(reading, line, url, header)
    return []
  }
  return cell.resources.map((resource) =>
    header !== '' && !onlyPoints(header) && cell.unnamedLinks.has(resource.url)
      ? { ...resource, title: header }
      : resource,
  )
}
