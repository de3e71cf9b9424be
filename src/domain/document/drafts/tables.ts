// The rows of a table as drafts, and tables that hold no topics.

import type { Table } from 'mdast'
import { choiceKey } from '../choices.ts'
import type { Reading } from '../reading.ts'
import { note, noteDeadLinks, warn } from '../reading.ts'
import { lineOf } from '../sections/sections.ts'
import type { Line } from '../syntax/inline.ts'
import { readLine } from '../syntax/inline.ts'
import { isDescribingColumn, isNumberColumn } from '../words/columns.ts'
import { cleanTitle } from '../words/title.ts'
import { type Columns, columnsOf, headOf, holdsNoTopics } from './columns.ts'
import type { Draft } from './draft.ts'
import { draftOf } from './draft.ts'
import type { ReadItems } from './table-cell.ts'
import { noteLinks, type OpenTable, readRow } from './table-row.ts'
import { type Row, rowsOf } from './table-rows.ts'
import { readStages, stagesOf } from './table-stages.ts'
import { weeksOfRows } from './table-weeks.ts'

/** Every row becomes a node, named by the column that names what is learned; see `columnsOf`. */
export function readTable(table: Table, reading: Reading, readItems: ReadItems): readonly Draft[] {
  const [header, ...all] = rowsOf(table)
  if (!header) return []
  const headers = header.lines.map((line) => cleanTitle(line.text))
  const names = headers.filter((name) => name !== '')
  if (names.length === 0 && all.length === 0) return []
  const firstCells = all.map(({ lines: [line] }) => cleanTitle(line?.text ?? ''))
  const stages = stagesOf(header)
  const chosen = chosenColumn(headers, reading)
  if (chosen === -1 && stages.length > 0 && all.length > 0) return readStages(stages, all, reading, readItems)
  if (chosen === -1 && holdsNoTopics(headers, firstCells, isDescribingColumn)) {
    warn(reading, { kind: 'table-left-out', line: lineOf(table), columns: names })
    for (const row of [header, ...all]) noteLinks(row, reading)
    return []
  }
  noteLinks(header, reading)
  const rows = all.filter(({ kind }) => kind === 'row')
  const columns = columnsOfRows(header, rows, chosen)
  const weeks = weeksOfRows(rows, headers)
  const open: OpenTable = { headers, columns, weeks, reading, readItems, used: new Set() }
  const drafts = readRows(all, open)
  warnOfColumns(table, rows, open)
  return drafts
}

/** Which column of a table is which; the one that was chosen to name the topics comes before what it looks like. */
export function columnsIn(table: Table, reading: Reading): Columns {
  const [header, ...all] = rowsOf(table)
  if (header === undefined) return columnsOf([], [], -1)
  const headers = header.lines.map((line) => cleanTitle(line.text))
  const rows = all.filter(({ kind }) => kind === 'row')
  return columnsOfRows(header, rows, chosenColumn(headers, reading))
}

function columnsOfRows(header: Row, rows: readonly Row[], chosen: number): Columns {
  return columnsOf(
    header.lines.map(headOf),
    rows.map(({ lines }) => lines),
    chosen,
  )
}

/** The column that was chosen to name the topics; -1 where the table has none of that name. */
function chosenColumn(headers: readonly string[], { choices: { titlesFrom } }: Reading): number {
  return titlesFrom === undefined ? -1 : headers.findIndex((header) => choiceKey(header) === titlesFrom)
}

function readRows(rows: readonly Row[], open: OpenTable): readonly Draft[] {
  const { columns, weeks, reading } = open
  const drafts: Draft[] = []
  /** Where rows belong: to the last title between rows, and in it to the last name that reaches over several. */
  let divided = drafts
  let place = drafts
  const begin = (line: Line, row: Row, within: Draft[]): Draft[] => {
    const group = draftOf(line, lineOf(row.node), 'comes-later', reading.warnings)
    if (group === undefined) return within
    noteDeadLinks(reading, line, lineOf(row.node))
    within.push(group)
    return group.children
  }
  for (const row of rows) {
    const name = row.lines[columns.group]
    if (row.kind === 'divider') {
      divided = begin(row.lines.find(({ text }) => cleanTitle(text) !== '') ?? readLine([]), row, drafts)
      place = divided
    } else if (row.kind === 'rest') {
      note(reading, lineOf(row.node), row.lines.map(({ words }) => words).join(' '))
      serveLast(place.at(-1), row, reading)
    } else {
      if (name !== undefined && cleanTitle(name.text) !== '') place = begin(name, row, divided)
      const read = readRow(row, open)
      const week = weeks.of(row)
      for (const draft of read) draft.weeks ??= week
      if (read.length > 0 && week === undefined) noteWeeks(row, open)
      place.push(...read)
    }
  }
  return drafts
}

function noteWeeks(row: Row, { weeks, reading }: OpenTable): void {
  if (weeks.column !== -1) note(reading, lineOf(row.node), row.lines[weeks.column]?.words ?? '')
}

function serveLast(draft: Draft | undefined, row: Row, reading: Reading): void {
  const resources = row.lines.flatMap((line) => line.resources)
  if (draft === undefined) noteLinks(row, reading)
  else draft.resources = [...draft.resources, ...resources]
}

/** Names the columns that are left out: those of which nothing was taken over. */
function warnOfColumns(table: Table, rows: readonly Row[], open: OpenTable): void {
  const { headers, columns, weeks, used, reading } = open
  const kept = new Set([columns.title, columns.group, columns.stack, columns.done, weeks.column, ...used])
  const leftOut = headers.filter(
    (name, at) => name !== '' && !isNumberColumn(name) && !kept.has(at) && !holdsLinksOnly(rows, columns, at),
  )
  if (leftOut.length > 0) warn(reading, { kind: 'columns-left-out', line: lineOf(table), columns: leftOut })
}

/** Nothing is left out of a column of links: each becomes a link of its row. */
function holdsLinksOnly(rows: readonly Row[], { aside }: Columns, at: number): boolean {
  if (aside.has(at)) return false
  const cells = rows.flatMap(({ lines }) => lines[at] ?? [])
  const held = cells.filter(({ words, linksOnly }) => linksOnly || /[\p{L}\p{N}]/u.test(words))
  return held.length > 0 && held.every(({ linksOnly }) => linksOnly)
}
