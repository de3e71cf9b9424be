// What a cell of a table holds: words, a list, or several names.

import type { List, ListItem, Paragraph, TableCell } from 'mdast'
import type { Reading } from '../reading.ts'
import { noteDeadLinks } from '../reading.ts'
import { lineOf } from '../sections/sections.ts'
import type { Line } from '../syntax/inline.ts'
import { firstLine, readLine } from '../syntax/inline.ts'
import { linesOf, listsIn } from '../syntax/normal-form.ts'
import { plainWords } from '../words/title.ts'
import { isBareLine } from '../words/wording.ts'
import { type Draft, draftOf } from './draft.ts'

/** Reads a list that stands in a cell. */
export type ReadItems = (list: List) => readonly Draft[]

export type CellParts = { readonly words: Line | undefined; readonly items: readonly Draft[] }

const nameLengthMax = 60

/** The words of a cell and the list below them. A list of nothing but links is words. */
export function partsOf(cell: TableCell | undefined, readItems: ReadItems): CellParts {
  if (cell === undefined) return { words: undefined, items: [] }
  const blocks = listsIn(asParagraph(cell))
  const list = blocks.find((block) => block.type === 'list')
  const head = blocks.find((block) => block.type === 'paragraph')
  if (list === undefined || list.children.every((item) => firstLine(item)?.linksOnly === true))
    return { words: readLine(cell.children), items: [] }
  return { words: head && readLine(head.children), items: readItems(list) }
}

/** The same where several short lines are as many names: "Loops<br>Functions". */
export function linesAsNames(cell: TableCell | undefined, readItems: ReadItems): CellParts {
  const parts = partsOf(cell, readItems)
  if (cell === undefined || parts.items.length > 0) return parts
  const lines = linesOf(cell)
  const words = lines.map((children) => plainWords(readLine(children).words))
  const isName = (text: string) => isBareLine(text, nameLengthMax) && !/^[([（\p{Ll}]/u.test(text)
  if (lines.length < 2 || !words.every(isName)) return parts
  const items = lines.map((children): ListItem => {
    return { type: 'listItem', children: [{ ...asParagraph(cell), children }] }
  })
  return { words: undefined, items: readItems({ type: 'list', children: items }) }
}

/** What a cell that only names things names. */
export function namesIn(cell: TableCell, reading: Reading, readItems: ReadItems): readonly Draft[] {
  const { words, items } = linesAsNames(cell, readItems)
  const draft = words && draftOf(words, lineOf(cell), items, reading.warnings)
  if (words) noteDeadLinks(reading, words, lineOf(cell))
  return draft ? [draft] : items
}

function asParagraph({ children, position }: TableCell): Paragraph {
  return { type: 'paragraph', children, ...(position && { position }) }
}
