// The rows of a table as they are meant: cells that reach over several, titles between rows, and rows broken in two.

import type { Table, TableCell, TableRow } from 'mdast'
import type { Line } from '../syntax/inline.ts'
import { readLine } from '../syntax/inline.ts'
import { beginsWithStage, plainWords } from '../words/title.ts'

export type Row = {
  readonly node: TableRow
  readonly cells: readonly TableCell[]
  readonly lines: readonly Line[]
  /**
   * - divider: stands over the rows below it - rest: the end of the row before, which somebody broke in two
   */
  readonly kind: 'row' | 'divider' | 'rest'
}

/** Rows with a cell for each column, as far as they go. The first one is the head. */
export function rowsOf(table: Table): readonly Row[] {
  const [header, ...rows] = withoutSpans(table.children)
  if (header === undefined) return []
  const plain = rows.map(asRow)
  const dividers = dividersAmong(plain, header.cells.length)
  const settled = plain.map((row, at): Row => {
    if (dividers.has(row)) return { ...row, kind: 'divider' }
    const isRest = at > 0 && row.cells.length < header.cells.length && goesOnFromAbove(row, plain)
    return isRest ? { ...row, kind: 'rest' } : row
  })
  return [asRow(header), ...settled]
}

type GridRow = { readonly node: TableRow; readonly cells: readonly TableCell[] }

function asRow({ node, cells }: GridRow): Row {
  return { node, cells, lines: cells.map(({ children }) => readLine(children)), kind: 'row' }
}

const columnsMax = 100

/** What a cell holds that reaches over several rows or columns stands in the first of them. */
function withoutSpans(rows: readonly TableRow[]): readonly GridRow[] {
  if (!rows.some(({ children }) => children.some(({ data }) => data?.span !== undefined)))
    return rows.map((node) => ({ node, cells: node.children }))
  const taken: number[] = []
  return rows.map((node) => {
    const cells: TableCell[] = []
    const skip = (): void => {
      while ((taken[cells.length] ?? 0) > 0) {
        taken[cells.length] = (taken[cells.length] ?? 0) - 1
        cells.push({ type: 'tableCell', children: [] })
      }
    }
    for (const cell of node.children) {
      skip()
      const { columns = 1, rows: down = 1 } = cell.data?.span ?? {}
      for (let at = 0; at < columns && cells.length < columnsMax; at += 1) {
        taken[cells.length] = down - 1
        cells.push(at === 0 ? cell : { type: 'tableCell', children: [] })
      }
    }
    skip()
    return { node, cells }
  })
}

/** A row of one cell that stands out, among rows that have more to say. */
function dividersAmong(rows: readonly Row[], columns: number): ReadonlySet<Row> {
  if (columns < 2) return new Set()
  const isFull = (row: Row) => filledIn(row).length > 1
  const alone = rows.filter((row) => filledIn(row).length === 1)
  const standOut = alone.filter(standsOut)
  if (standOut.length > 0) {
    const hasOthers = rows.some((row) => !standOut.includes(row))
    return new Set(hasOthers ? standOut.filter((row) => row !== rows.at(-1)) : [])
  }
  const next = (row: Row) => rows[rows.indexOf(row) + 1]
  const divide =
    alone.length > 1 &&
    alone[0] === rows[0] &&
    rows.every((row) => isFull(row) || alone.includes(row)) &&
    alone.every((row) => isFull(next(row) ?? row))
  return divide ? new Set(alone) : new Set()
}

function filledIn({ cells, lines }: Row): readonly (readonly [TableCell, Line])[] {
  return cells.flatMap((cell, at) => {
    const line = lines[at]
    return line !== undefined && /[\p{L}\p{N}]/u.test(plainWords(line.words)) ? [[cell, line] as const] : []
  })
}

function standsOut(row: Row): boolean {
  const [cell, line] = filledIn(row)[0] ?? []
  if (cell === undefined || line === undefined || line.done !== undefined) return false
  const words = cell.children.filter((node) => node.type !== 'text' || node.value.trim() !== '')
  const isBold = words.every((node) => node.type === 'strong' || node.type === 'image')
  return isBold || cell.data?.span?.columns !== undefined || beginsWithStage(plainWords(line.text))
}

/** The other rows all begin with a capital, or with bold words or a link, and this one does not. */
function goesOnFromAbove(row: Row, rows: readonly Row[]): boolean {
  const others = rows.filter((other) => other !== row && other.cells.length >= row.cells.length)
  const first = row.lines[0]
  if (first === undefined || others.length < 2 || first.done !== undefined) return false
  const isLower = (line: Line | undefined) => /^\p{Ll}/u.test(plainWords(line?.text ?? ''))
  const isMarked = (line: Line | undefined) => line?.lead !== undefined
  const heads = others.map(({ lines }) => lines[0])
  return (
    (isLower(first) && heads.every((head) => !isLower(head))) || (!isMarked(first) && heads.every(isMarked))
  )
}
