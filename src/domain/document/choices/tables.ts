// Tables whose rows, or one of whose columns, were chosen to be the phases: they become sections of the document.

import type { List, ListItem, Paragraph, PhrasingContent, Table, TableRow } from 'mdast'
import type { PhasesFrom } from '../choices.ts'
import { choiceKey } from '../choices.ts'
import { columnsIn } from '../drafts/tables.ts'
import type { Reading } from '../reading.ts'
import type { Block, Section } from '../sections/sections.ts'
import { lineOf, rowDepth } from '../sections/sections.ts'
import type { Line } from '../syntax/inline.ts'
import { readLine } from '../syntax/inline.ts'
import { tellsAboutRows } from '../words/columns.ts'
import { cleanTitle, readTitle } from '../words/title.ts'
import { weekColumn } from '../words/weeks.ts'

/** The same sections, with those of the tables in the place of the tables. */
export function withTableSections(section: Section, reading: Reading): Section {
  const split = splitterOf(reading.choices.phases)
  if (split === undefined) return section
  const fromTables: Section[] = []
  const blocks = section.blocks.filter((block) => {
    const made = block.type === 'table' ? split(block, reading) : []
    fromTables.push(...made)
    return made.length === 0
  })
  const sections = section.sections.map((inner) => withTableSections(inner, reading))
  return { ...section, blocks, sections: [...fromTables, ...sections] }
}

type Split = (table: Table, reading: Reading) => readonly Section[]

function splitterOf(phases: PhasesFrom | undefined): Split | undefined {
  if (phases === 'rows') return byRows
  if (!phases?.startsWith('column-')) return undefined
  const key = phases.slice('column-'.length)
  return (table) => byColumn(table, key)
}

/** Each row with what its other cells name. */
function byRows(table: Table, reading: Reading): readonly Section[] {
  const [header, ...rows] = table.children
  if (header === undefined || rows.length === 0) return []
  const headers = headersOf(header)
  const columns = columnsIn(table, reading)
  return rows.flatMap((row) => {
    const named = row.children[columns.title]
    if (named === undefined || titleOf(readLine(named.children)) === '') return []
    const items: ListItem[] = []
    const paragraphs: Paragraph[] = []
    for (const [at, cell] of row.children.entries()) {
      const head = headers[at] ?? ''
      const line = readLine(cell.children)
      if (at === columns.title || line.words === '') continue
      if (weekColumn(head) !== undefined) paragraphs.push(paragraph([words(`Week: ${line.words}`)], row))
      else if (line.linksOnly) paragraphs.push(paragraph([words('Links: '), ...cell.children], row))
      else if (!tellsAboutRows(head)) items.push(...partsOf(cell.children).map((part) => item(part, row)))
    }
    if (items.length === 0) items.push(item(named.children, row))
    return [sectionOf(named.children, row, [...paragraphs, list(items, row)])]
  })
}

/** Each value of the column, in the order in which they come, with its rows. An empty cell goes on with the one above. */
function byColumn(table: Table, key: string): readonly Section[] {
  const [header, ...rows] = table.children
  const headers = header === undefined ? [] : headersOf(header)
  const at = headers.findIndex((head) => choiceKey(head) === key)
  if (header === undefined || at === -1) return []
  const byValue = new Map<string, { readonly cell: readonly PhrasingContent[]; readonly rows: TableRow[] }>()
  let open = ''
  for (const row of rows) {
    const cell = withHead(row.children[at]?.children ?? [], headers[at] ?? '')
    open = titleOf(readLine(cell)) || open
    if (open === '') continue
    const group = byValue.get(open) ?? { cell, rows: [] }
    byValue.set(open, group)
    group.rows.push(without(row, at))
  }
  return [...byValue.values()].map(({ cell, rows: own }) =>
    sectionOf(cell, own[0] ?? header, [{ ...table, children: [without(header, at), ...own] }]),
  )
}

/** "3" below "Week" is the third week. */
function withHead(cell: readonly PhrasingContent[], head: string): readonly PhrasingContent[] {
  return /^\d{1,4}(?:\s*[-–—]\s*\d{1,4})?$/u.test(readLine(cell).words) ? [words(`${head} `), ...cell] : cell
}

const without = (row: TableRow, at: number): TableRow => ({ ...row, children: row.children.toSpliced(at, 1) })

/** The heads of a table as they name columns. */
export function headersOf(header: TableRow): readonly string[] {
  return header.children.map(({ children }) => cleanTitle(readLine(children).text))
}

/** What a cell names as a phase. */
export function titleOf(line: Line): string {
  return readTitle(line.text).title
}

/** What a cell names one after the other: between commas, semicolons, bullets and line breaks. */
function partsOf(cell: readonly PhrasingContent[]): readonly (readonly PhrasingContent[])[] {
  const parts: PhrasingContent[][] = [[]]
  for (const node of cell) {
    if (node.type === 'break') parts.push([])
    else if (node.type !== 'text') parts.at(-1)?.push(node)
    else {
      const [first = '', ...others] = node.value.split(/\s*[,;•、，；\n]\s*(?![^(]*\))/u)
      if (first !== '') parts.at(-1)?.push(words(first))
      for (const other of others) parts.push(other === '' ? [] : [words(other)])
    }
  }
  return parts.filter((part) => /[\p{L}\p{N}]/u.test(readLine(part).words))
}

function sectionOf(heading: readonly PhrasingContent[], row: TableRow, blocks: readonly Block[]): Section {
  const line = readLine(heading)
  const title = titleOf(line)
  return { heading: line, title, depth: rowDepth, line: lineOf(row), isOptional: false, blocks, sections: [] }
}

const placeOf = ({ position }: TableRow) => (position ? { position } : {})
const words = (value: string): PhrasingContent => ({ type: 'text', value })
const paragraph = (children: readonly PhrasingContent[], row: TableRow): Paragraph => ({
  type: 'paragraph',
  children: [...children],
  ...placeOf(row),
})
const item = (children: readonly PhrasingContent[], row: TableRow): ListItem => ({
  type: 'listItem',
  spread: false,
  children: [paragraph(children, row)],
  ...placeOf(row),
})
const list = (children: readonly ListItem[], row: TableRow): List => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: [...children],
  ...placeOf(row),
})
