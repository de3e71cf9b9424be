// Which weeks a column of a table gives its rows.

import type { Weeks } from '../../roadmap/tree.ts'
import { weekColumn, weeksOfCell } from '../words/weeks.ts'
import type { Row } from './table-rows.ts'

export type RowWeeks = {
  /** -1 when there is none. */
  readonly column: number
  of(row: Row): Weeks | undefined
}

const noWeeks: RowWeeks = { column: -1, of: () => undefined }

/** What a column of weeks says of each row. A cell that is left empty goes on with the one above. */
export function weeksOfRows(rows: readonly Row[], headers: readonly string[]): RowWeeks {
  const column = headers.findIndex((header) => weekColumn(header) !== undefined)
  if (column === -1) return noWeeks
  const ofRows = new Map<Row, Weeks | undefined>()
  let last: Weeks | undefined
  for (const row of rows) {
    const words = row.lines[column]?.words ?? ''
    if (words !== '') last = weeksOfCell(words)
    ofRows.set(row, last)
  }
  const named = [...ofRows.values()].filter((weeks) => weeks !== undefined)
  // Below "Weeks" may stand how many of them something takes.
  const isCount = weekColumn(headers[column] ?? '') === 'week' || runsOn(named)
  return isCount && named.length > 0 ? { column, of: (row) => ofRows.get(row) } : noWeeks
}

function runsOn(weeks: readonly Weeks[]): boolean {
  return weeks.every(({ from, to }, at) => {
    const before = weeks[at - 1]
    if (before === undefined) return true
    return from > before.to || (from === before.from && to === before.to)
  })
}
