// Rows on their way from one database to another: each a line of JSON with all its values as text, the same from both.

import { createHash } from 'node:crypto'

/** All that strict tables of ours hold. */
export type StrictKind = 'text' | 'number'

/** A row: the JSON of its values in the order of the columns, numbers as text too, so that no digit is lost on the way. */
export type Line = string
export type Values = readonly (string | null)[]

export const lineOf = (values: Values): Line => JSON.stringify(values)
export const valuesOf = (line: Line): Values => JSON.parse(line) as Values

/** A part is as large as one of the two allows: some milliseconds of the event loop, and a megabyte or so of memory. */
const partRowsMax = 500
const partCharactersMax = 250_000

/** How many rows of at most so many characters make a part. */
export function rowsInPart(rowCharactersMax: number): number {
  return Math.max(1, Math.min(partRowsMax, Math.floor(partCharactersMax / Math.max(1, rowCharactersMax))))
}

/** Lines in parts; a row that is larger than a part is one by itself. */
export function* inParts(lines: Iterable<Line>): Generator<readonly Line[]> {
  let part: Line[] = []
  let characters = 0
  for (const line of lines) {
    part.push(line)
    characters += line.length
    if (part.length < partRowsMax && characters < partCharactersMax) continue
    yield part
    part = []
    characters = 0
  }
  if (part.length > 0) yield part
}

/** What a table holds, in short: two that have the same hold the same rows. */
export type Summary = {
  readonly rows: number
  readonly sha256: string
  readonly rowCharactersMax: number
}

/** Sums up the rows of a table, which come in the order of their key. */
export function createSummary() {
  const hash = createHash('sha256')
  let rows = 0
  let rowCharactersMax = 0
  return {
    add(lines: readonly Line[]): void {
      for (const line of lines) {
        hash.update(line).update('\n')
        rows += 1
        rowCharactersMax = Math.max(rowCharactersMax, line.length)
      }
    },
    /** Ends it. */
    summary: (): Summary => ({ rows, sha256: hash.digest('hex'), rowCharactersMax }),
  }
}
