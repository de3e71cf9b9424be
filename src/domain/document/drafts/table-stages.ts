// Tables whose columns are the phases: "Month 1 | Month 2" over what is learned in each.

import type { Reading } from '../reading.ts'
import { lineOf } from '../sections/sections.ts'
import type { Line } from '../syntax/inline.ts'
import { beginsWithStage, plainWords } from '../words/title.ts'
import { type Draft, draftOf } from './draft.ts'
import { namesIn, type ReadItems } from './table-cell.ts'
import type { Row } from './table-rows.ts'

type Stage = { readonly draft: Draft; readonly at: number }

/** The columns as phases, where each is headed by one; else none. */
export function stagesOf(header: Row): readonly Stage[] {
  const isStage = ({ text, words }: Line) => beginsWithStage(plainWords(text)) && text === words
  if (header.lines.length < 2 || !header.lines.every(isStage)) return []
  return header.lines.flatMap((line, at) => {
    const draft = draftOf(line, lineOf(header.node), 'comes-later', [])
    return draft ? [{ draft, at }] : []
  })
}

/** What each column holds, from top to bottom. */
export function readStages(
  stages: readonly Stage[],
  rows: readonly Row[],
  reading: Reading,
  readItems: ReadItems,
): readonly Draft[] {
  for (const { draft, at } of stages) {
    const cells = rows
      .flatMap(({ cells: row }) => row[at] ?? [])
      .filter(({ children }) => children.length > 0)
    draft.children = cells.flatMap((cell) => namesIn(cell, reading, readItems))
  }
  return stages.map(({ draft }) => draft).filter(({ children }) => children.length > 0)
}
