// What could be the phases of a document: headings of a depth, outermost items, rows or a column of its tables.

import type { Table } from 'mdast'
import type { PhasesFrom, PhasesOffer } from '../choices.ts'
import { choiceKey } from '../choices.ts'
import { columnsIn } from '../drafts/tables.ts'
import type { Reading } from '../reading.ts'
import { boldLineDepth } from '../sections/sections.ts'
import { readLine } from '../syntax/inline.ts'
import { tellsAboutRows } from '../words/columns.ts'
import { cleanTitle, readTitle } from '../words/title.ts'
import { weekColumn } from '../words/weeks.ts'
import { headersOf, titleOf } from './tables.ts'

/** What a document shows that could be a phase. */
export type PhasesShown = {
  /** Headings but for the title, by their depth. */
  readonly byDepth: ReadonlyMap<number, readonly { readonly title: string; readonly line: number }[]>
  /** Outermost items of lists that hold lists. */
  readonly items: readonly { readonly title: string; readonly line: number }[]
  readonly tables: readonly Table[]
  /** Where the phases stand that were read. */
  readonly phaseLines: ReadonlySet<number>
}

type Offer = Omit<PhasesOffer, 'isInForce'>

const firstMax = 3
/** One phase is none to speak of. */
const phasesMin = 2
/** Columns whose values could be phases; tables have few. */
const columnsMax = 5

/** All ways, the one that is in force marked; none where there is only that one. */
export function phasesOffers(shown: PhasesShown, { choices, ...reading }: Reading): readonly PhasesOffer[] {
  const inForce = choices.phases ?? foundIn(shown)
  const all = [
    ...headingOffers(shown),
    ...(shown.items.length < phasesMin
      ? []
      : [
          offer(
            'items',
            shown.items.map(({ title }) => title),
          ),
        ]),
    ...rowOffers(shown.tables, { ...reading, choices }),
    ...columnOffers(shown.tables),
  ].map((one) => ({ ...one, isInForce: one.from === inForce }))
  return choices.phases === undefined && all.every(({ isInForce }) => isInForce) ? [] : all
}

function offer(from: PhasesFrom, titles: readonly string[], column?: string): Offer {
  const first = titles.slice(0, firstMax).map((title) => readTitle(title).title || cleanTitle(title))
  return { from, count: titles.length, first, ...(column === undefined ? {} : { column }) }
}

function headingOffers({ byDepth }: PhasesShown): readonly Offer[] {
  return [...byDepth]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([depth, sections]) => {
      const from = headingsAt(depth)
      if (from === undefined || sections.length < phasesMin) return []
      return [
        offer(
          from,
          sections.map(({ title }) => title),
        ),
      ]
    })
}

/** Rows of tables that say more of each thing than one cell. */
function rowOffers(tables: readonly Table[], reading: Reading): readonly Offer[] {
  const titles = tables.flatMap((table) => {
    const [header, ...rows] = table.children
    if (header === undefined) return []
    const headers = headersOf(header)
    const { title } = columnsIn(table, reading)
    if (headers.filter((head, at) => at !== title && !tellsAboutRows(head)).length === 0) return []
    return rows.flatMap(({ children }) => {
      const cell = children[title]
      return cell === undefined ? [] : [titleOf(readLine(cell.children))].filter((name) => name !== '')
    })
  })
  return titles.length < phasesMin ? [] : [offer('rows', titles)]
}

const partColumn =
  /^(?:phases?|stages?|modules?|units?|parts?|levels?|months?|sections?|areas?|categor(?:y|ies)|tracks?)$/iu

/** Columns that say to what part a row belongs: by their head, or because their values come again. */
function columnOffers(tables: readonly Table[]): readonly Offer[] {
  const byKey = new Map<string, { readonly column: string; readonly values: Set<string> }>()
  for (const {
    children: [header, ...rows],
  } of tables) {
    if (header === undefined || rows.length < phasesMin || header.children.length < 2) continue
    for (const [at, column] of headersOf(header).entries()) {
      const values = rows.map(({ children }) => titleOf(readLine(children[at]?.children ?? [])))
      const distinct = new Set(values.filter((value) => value !== ''))
      const namesParts = partColumn.test(column) || weekColumn(column) !== undefined
      const isRepeated = distinct.size <= rows.length / 2
      if (column === '' || distinct.size < phasesMin || !(namesParts || isRepeated)) continue
      const known = byKey.get(choiceKey(column)) ?? { column, values: new Set() }
      for (const value of distinct) known.values.add(value)
      byKey.set(choiceKey(column), known)
    }
  }
  return [...byKey]
    .filter(([key]) => key !== '')
    .slice(0, columnsMax)
    .map(([key, { column, values }]) => offer(`column-${key}`, [...values], column))
}

/** What the phases are that were found without a choice; undefined where they are of no kind that could be chosen. */
function foundIn({ byDepth, items, phaseLines }: PhasesShown): PhasesFrom | undefined {
  const isPhase = ({ line }: { readonly line: number }): boolean => phaseLines.has(line)
  const counts = [...byDepth].map(([depth, sections]) => ({
    from: headingsAt(depth),
    count: sections.filter(isPhase).length,
  }))
  const all = [...counts, { from: 'items' as const, count: items.filter(isPhase).length }]
  const most = all.reduce((so, one) => (one.count > so.count ? one : so))
  return 2 * most.count >= phaseLines.size && most.count > 0 ? most.from : undefined
}

/** As a choice names the headings of a depth. */
function headingsAt(depth: number): PhasesFrom | undefined {
  if (depth === boldLineDepth) return 'bold-lines'
  return depth >= 1 && depth <= 6 ? (`headings-${depth}` as PhasesFrom) : undefined
}
