// Which column of a table names what one learns, and what the others are for: by their heads, and by what their cells look like.

import { slugOf } from '../../roadmap/ids.ts'
import { oneLine } from '../../text/cutting.ts'
import type { Line } from '../syntax/inline.ts'
import { isMeasure, namesDay } from '../words/cells.ts'
import {
  isAsideColumn,
  isDoneColumn,
  isRequiredColumn,
  isStackColumn,
  isTitleColumn,
  namingOf,
} from '../words/columns.ts'
import { beginsWithStage, cleanTitle, plainWords } from '../words/title.ts'
import { weekColumn } from '../words/weeks.ts'

export type Columns = {
  readonly title: number
  /** What its cells name stands over the rows from there to the next one that is filled; -1 when there is none. */
  readonly group: number
  readonly stack: number
  readonly done: number
  readonly required: number
  /** Some column counts weeks or days, or names dates. */
  readonly isTimetable: boolean
  /** Columns whose links do not teach what the row is about. */
  readonly aside: ReadonlySet<number>
}

/** The cells of the rows that hold something each, by row and column. */
export type Cells = readonly (readonly Line[])[]

/** How much a head says for its column, against what its cells say. */
const byHead = { wholly: 3, partly: 2, none: 1, purpose: 0.5, describing: 0 } as const
/** Fewer rows than these repeat themselves by chance. */
const repeatingMin = 4
const proseLengthMin = 80

/** Settles which column is which; -1 where none was chosen to be the title. */
export function columnsOf(headers: readonly string[], cells: Cells, chosen: number): Columns {
  const looks = headers.map((_, at) => lookOf(cells.flatMap((row) => row[at] ?? [])))
  const scores = headers.map((header, at) => scoreOf(header, looks[at] ?? nothing))
  const title = chosen === -1 ? scores.indexOf(Math.max(...scores)) : chosen
  const others = (is: (header: string) => boolean) =>
    headers.findIndex((header, at) => at !== title && is(header))
  const names = new Set(cells.map((row) => keyOf(row[title])).filter((key) => key !== ''))
  return {
    title,
    group: groupColumn(headers, cells, looks, title),
    stack: others(isStackColumn),
    done: others(isDoneColumn),
    required: others(isRequiredColumn),
    isTimetable: headers.some(
      (header, at) =>
        at !== title && (weekColumn(header) !== undefined || (looks[at] ?? nothing).dated > 0.5),
    ),
    aside: new Set(
      headers.flatMap((header, at) =>
        at !== title && (isAsideColumn(header) || repeatsNames(cells, at, names)) ? [at] : [],
      ),
    ),
  }
}

type Look = {
  /** Shares of all cells. */
  readonly filled: number
  /** Shares of what is filled: measures and the like, and links that only point. */
  readonly measured: number
  readonly pointing: number
  readonly dated: number
  /** How many of what is filled differ. */
  readonly distinct: number
  readonly count: number
  readonly length: number
}

const nothing: Look = { filled: 0, measured: 0, pointing: 0, dated: 0, distinct: 0, count: 0, length: 0 }

function lookOf(column: readonly Line[]): Look {
  const filled = column.filter(({ words }) => /[\p{L}\p{N}]/u.test(plainWords(words)))
  const count = filled.length
  if (count === 0) return nothing
  const texts = filled.map(({ words }) => plainWords(words))
  const countsUp = isCounting(texts)
  return {
    filled: count / column.length,
    measured: countsUp ? 1 : texts.filter(isMeasure).length / count,
    pointing: filled.filter(isPointing).length / count,
    dated: texts.filter((text) => namesDay(text) || beginsWithStage(text)).length / count,
    distinct: new Set(texts.map((text) => text.toLowerCase())).size / count,
    count,
    length: texts.reduce((so, { length }) => so + length, 0) / count,
  }
}

/** "Lesson 1", "Lesson 2": the same in each, but for its number. */
function isCounting(texts: readonly string[]): boolean {
  const bare = new Set(texts.map((text) => text.replace(/\p{N}+/gu, '0')))
  return texts.length > 1 && bare.size === 1 && new Set(texts).size > 1 && /\p{N}/u.test(texts[0] ?? '')
}

function isPointing({ linksOnly, resources, lead, unnamedLinks }: Line): boolean {
  return linksOnly && (lead === undefined || resources.every(({ url }) => unnamedLinks.has(url)))
}

function scoreOf(header: string, look: Look): number {
  const repeats = look.count >= repeatingMin && look.distinct <= 0.5
  const isOne = look.count > 1 && look.distinct * look.count <= 1
  return (
    byHead[isAsideColumn(header) ? 'describing' : namingOf(header)] -
    (look.measured > 0.5 ? 3 : 0) -
    (look.pointing > 0.5 ? 2.5 : 0) -
    (isOne ? 4 : repeats ? 2 : 0) -
    (look.length > proseLengthMin ? 1.5 : 0) -
    (look.count === 0 ? 5 : 3 * (1 - look.filled))
  )
}

function keyOf(cell: Line | undefined): string {
  const title = cleanTitle(cell?.text ?? '')
  return title === '' ? '' : slugOf(title)
}

/** A column that says of rows which other ones come before them. */
function repeatsNames(cells: Cells, at: number, names: ReadonlySet<string>): boolean {
  const keys = cells.map((row) => keyOf(row[at])).filter((key) => key !== '')
  return keys.length > 0 && keys.every((key) => names.has(key))
}

/** A name over several rows stands in the first of them only, left of what they are called. */
function groupColumn(
  headers: readonly string[],
  cells: Cells,
  looks: readonly Look[],
  title: number,
): number {
  return headers.findIndex((header, at) => {
    const look = looks[at] ?? nothing
    const isFilled = (row: readonly Line[] | undefined) => keyOf(row?.[at]) !== ''
    return (
      at < title &&
      !isDoneColumn(header) &&
      look.measured <= 0.5 &&
      look.pointing === 0 &&
      look.filled <= 2 / 3 &&
      look.count > 0 &&
      isFilled(cells[0]) &&
      cells.every((row) => keyOf(row[title]) !== '')
    )
  })
}

/** "Duration | Effort", "Icon | Meaning", or "Level: Beginner" in two columns without a head. */
export function holdsNoTopics(
  headers: readonly string[],
  firstCells: readonly string[],
  isDescribing: (header: string) => boolean,
): boolean {
  if (firstCells.length === 0) return true
  if (headers.some(isTitleColumn)) return false
  if (headers.some((name) => name !== '')) return headers.length > 1 && headers.every(isDescribing)
  return firstCells.every((name) => name !== '' && isDescribing(name))
}

/** A head that is only a sign has no title, but says what its column holds: "#", "✅". */
export function headOf({ text }: Line): string {
  return cleanTitle(text) || oneLine(text)
}
