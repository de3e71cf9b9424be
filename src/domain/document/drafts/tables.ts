// The rows of a table as drafts, and tables that hold no topics.

import type { Table, TableRow } from 'mdast'
import type { Resource, Weeks } from '../../roadmap/tree.ts'
import { oneLine } from '../../text/cutting.ts'
import { choiceKey } from '../choices.ts'
import type { Reading } from '../reading.ts'
import { note, noteColumnLink, noteDeadLinks, noteLink, warn } from '../reading.ts'
import { lineOf } from '../sections/sections.ts'
import type { Line } from '../syntax/inline.ts'
import { readLine } from '../syntax/inline.ts'
import { cleanTitle } from '../words/title.ts'
import { weekColumn, weeksOfCell } from '../words/weeks.ts'
import { callsForProjects } from '../words/wording.ts'
import type { Draft } from './draft.ts'
import { draftOf, splitByTitle } from './draft.ts'

const titleColumn =
  /\b(?:topics?|projects?|courses?|skills?|titles?|names?|ideas?|subjects?|modules?|lessons?|chapters?|concepts?|technolog(?:y|ies)|tools?|languages?|frameworks?|exercises?|challenges?|books?|videos?|notebooks?|milestones?|tasks?|focus|what)\b|主题|课程|题目|名称|项目|トピック|コース|주제|강의|тем[аы]|курс|tema|curso|proyecto|projeto|cours|sujet|thema|kurs|projekt|الموضوع|الدورة/iu
const numberColumn = /^(?:#|no|nr|number|№)$/iu
const countColumn =
  /^(?:#|no|nr|number|№|weeks?|days?|months?|phases?|steps?|stages?|levels?|done|status|progress|✓|✅|☑)$/iu
const doneColumn = /^(?:done|status|completed?|finished|progress|✓|✅|☑)$/iu
const doneMark = /^(?:\[x\]|x|✓|✔|✅|☑|done|yes|completed?|finished)\uFE0F?$/iu
const projectColumn = /\bprojects?\b/iu
const stackColumn = /\b(?:stack|tech|technolog(?:y|ies)|tools?)\b/iu
/** Columns whose links do not teach what the row is about. */
const asideColumn = /\b(?:discussions?|chat|community|forum|prerequisites?|requirements?|prereqs?)\b/iu
/** What only describes other things; a table that holds nothing else holds no topics. */
const describingColumn =
  /^(?:duration|time|hours?|effort|levels?|difficulty|priority|importance|cost|price|icons?|symbols?|emojis?|meanings?|legend|keys?|values?|propert(?:y|ies)|attributes?|fields?|status|badges?|authors?|maintainers?|contributors?|versions?|dates?|updated|licen[cs]es?|prerequisites?|requirements?|descriptions?|notes?|details?|phases?|weeks?|months?|stages?|goals?|information|info|metrics?|salary|roles?|autor(?:e[ns]?|as?|es)?|auteurs?|autori|автор|作者|fechas?|datum|дата|日期|dauer|duraci[oó]n|durata|dur[eé]e|длительность|时长|versi[oó]n|версия|版本|niveau|nivel|уровень|难度|lizenz|licencia|лицензия|#|no|)$/iu

/** Every row becomes a node named by the column that its header calls the topic, project or course. */
export function readTable(table: Table, reading: Reading): readonly Draft[] {
  const [header, ...rows] = table.children
  if (!header) return []
  const headerLines = header.children.map((cell) => readLine(cell.children))
  const headers = headerLines.map((line) => cleanTitle(line.text))
  const names = headers.filter((name) => name !== '')
  if (names.length === 0 && rows.length === 0) return []
  if (chosenColumn(headers, reading) === -1 && holdsNoTopics(headers, rows)) {
    warn(reading, { kind: 'table-left-out', line: lineOf(table), columns: names })
    noteLinks(table.children, reading)
    return []
  }
  noteLinks([header], reading)
  // A head that is only a sign has no title, but says what its column holds: "#", "✅".
  const columns = columnsOf(
    headerLines.map(({ text }, at) => headers[at] || oneLine(text)),
    reading,
  )
  const weeks = weeksOfRows(rows, headers)
  const kept = new Set([columns.title, columns.stack, columns.done, weeks.column])
  const leftOut = headers.filter(
    (name, at) => name !== '' && !numberColumn.test(name) && !kept.has(at) && !holdsLinksOnly(rows, name, at),
  )
  if (leftOut.length > 0) warn(reading, { kind: 'columns-left-out', line: lineOf(table), columns: leftOut })
  return rows.flatMap((row, at) => {
    const draft = readRow(row, columns, headers, reading)
    if (draft === undefined) return []
    draft.weeks ??= weeks.ofRows[at]
    if (weeks.column !== -1 && weeks.ofRows[at] === undefined)
      note(reading, lineOf(row), wordsAt(row, weeks.column))
    return [draft]
  })
}

type RowWeeks = { readonly column: number; readonly ofRows: readonly (Weeks | undefined)[] }

const noWeeks: RowWeeks = { column: -1, ofRows: [] }

/** What a column of weeks says of each row. A cell that is left empty goes on with the one above. */
function weeksOfRows(rows: readonly TableRow[], headers: readonly string[]): RowWeeks {
  const column = headers.findIndex((header) => weekColumn(header) !== undefined)
  if (column === -1) return noWeeks
  const ofRows: (Weeks | undefined)[] = []
  for (const row of rows) {
    const words = wordsAt(row, column)
    ofRows.push(words === '' ? ofRows.at(-1) : weeksOfCell(words))
  }
  const named = ofRows.filter((weeks) => weeks !== undefined)
  // Below "Weeks" may stand how many of them something takes.
  const isCount = weekColumn(headers[column] ?? '') === 'week' || runsOn(named)
  return isCount && named.length > 0 ? { column, ofRows } : noWeeks
}

function wordsAt({ children }: TableRow, column: number): string {
  const cell = children[column]
  return cell ? readLine(cell.children).words : ''
}

function runsOn(weeks: readonly Weeks[]): boolean {
  return weeks.every(({ from, to }, at) => {
    const before = weeks[at - 1]
    if (before === undefined) return true
    return from > before.to || (from === before.from && to === before.to)
  })
}

/** Nothing is left out of a column of links: each becomes a link of its row. */
function holdsLinksOnly(rows: readonly TableRow[], header: string, at: number): boolean {
  if (asideColumn.test(header)) return false
  const cells = rows.flatMap(({ children }) => children[at] ?? []).map((cell) => readLine(cell.children))
  const held = cells.filter(({ words, linksOnly }) => linksOnly || /[\p{L}\p{N}]/u.test(words))
  return held.length > 0 && held.every(({ linksOnly }) => linksOnly)
}

/** "Duration | Effort", "Icon | Meaning", or "Level: Beginner" in two columns without a head. */
function holdsNoTopics(headers: readonly string[], rows: readonly TableRow[]): boolean {
  if (rows.length === 0) return true
  if (headers.some((name) => titleColumn.test(name) && !countColumn.test(name))) return false
  const isDescribing = (name: string | undefined) => describingColumn.test(name ?? '')
  if (headers.some((name) => name !== '')) return headers.length > 1 && headers.every(isDescribing)
  const first = rows.map(({ children: [cell] }) => (cell ? cleanTitle(readLine(cell.children).text) : ''))
  return first.every((name) => name !== '' && isDescribing(name))
}

function noteLinks(rows: readonly TableRow[], reading: Reading): void {
  for (const row of rows)
    for (const cell of row.children)
      for (const { url } of readLine(cell.children).resources) noteLink(reading, lineOf(row), url, 'table')
}

type Columns = { readonly title: number; readonly stack: number; readonly done: number }

/** True for a column that only counts or describes what other columns name. */
export function tellsAboutRows(header: string): boolean {
  return countColumn.test(header) || describingColumn.test(header) || doneColumn.test(header)
}

/** The column that was chosen to name the topics; -1 where the table has none of that name. */
function chosenColumn(headers: readonly string[], { choices: { titlesFrom } }: Reading): number {
  return titlesFrom === undefined ? -1 : headers.findIndex((header) => choiceKey(header) === titlesFrom)
}

/** Which columns hold what. The chosen title comes before the one that its head gives away. */
export function columnsOf(headers: readonly string[], reading: Reading): Columns {
  const chosen = chosenColumn(headers, reading)
  const named = headers.findIndex((header) => titleColumn.test(header) && !countColumn.test(header))
  const firstOther = headers.findIndex((header) => !countColumn.test(header))
  const title = chosen !== -1 ? chosen : named !== -1 ? named : Math.max(0, firstOther)
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
  const cells = row.children.map((cell) => readLine(cell.children))
  const titleCell = cells[columns.title]
  const stack = columns.stack === -1 ? '' : oneLine(cells[columns.stack]?.text ?? '')
  const draft =
    titleCell && draftOf(titleCell, lineOf(row), stack === '' ? [] : 'comes-later', reading.warnings)
  if (!draft) {
    noteLinks([row], reading)
    note(reading, lineOf(row), cells.map(({ words }) => words).join(' '))
    return undefined
  }
  if (cells.length < headers.length)
    warn(reading, { kind: 'short-row', line: lineOf(row), title: draft.title })
  if (stack !== '') {
    draft.title = `${draft.title} (${stack})`
    splitByTitle(draft, draft.title)
  }
  const header = headers[columns.title] ?? ''
  draft.project ||= projectColumn.test(header) || callsForProjects(header)
  draft.done ||= isDone(cells[columns.done])
  draft.resources = cells.flatMap((cell, at) => resourcesOf(cell, headers[at] ?? '', lineOf(row), reading))
  return draft
}

function isDone(cell: Line | undefined): boolean {
  return cell !== undefined && (cell.done === true || doneMark.test(oneLine(cell.words)))
}

/** A badge that links somewhere is called by the head of its column. */
function resourcesOf(cell: Line, header: string, line: number, reading: Reading): readonly Resource[] {
  noteDeadLinks(reading, cell, line)
  if (asideColumn.test(header)) {
    for (const { url } of cell.resources) noteColumnLink(reading, line, url, header)
    return []
  }
  return cell.resources.map((resource) =>
    cell.pictureLinks.has(resource.url) && header !== '' ? { ...resource, title: header } : resource,
  )
}
