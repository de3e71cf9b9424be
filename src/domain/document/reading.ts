// What is said about a document while it is read: what was left out, and on which line.

import type { Nodes } from 'mdast'
import type { Warning } from '../roadmap/tree.ts'
import { cutText, oneLine } from '../text/cutting.ts'
import { lineOf } from './sections/sections.ts'
import type { Line } from './syntax/inline.ts'
import { readLine } from './syntax/inline.ts'

export type Reading = { readonly warnings: Warning[] }

const noteLengthMax = 80
/** Long enough for every address that someone would want to find again. */
const addressLengthMax = 2_000

export function warn(reading: Reading, line: number, text: string): void {
  reading.warnings.push({ line, text })
}

/** Says what was left out, with its first words. */
export function note(reading: Reading, line: number, text: string): void {
  const words = oneLine(text.slice(0, 10 * noteLengthMax))
  if (words !== '') warn(reading, line, `Left out: ${cutText(words, noteLengthMax)}`)
}

/** Says that a link was left out, and why or whence. */
export function noteLink(reading: Reading, line: number, url: string, why: string): void {
  warn(reading, line, `Left out a link ${why}: ${cutText(url, addressLengthMax)}`)
}

/** Says which links of a line lead nowhere. */
export function noteDeadLinks(reading: Reading, line: Line, lineNumber: number): void {
  for (const url of line.deadLinks) noteLink(reading, lineNumber, url, 'that is no web address')
}

/** Names the links of a block that is left out as a whole. */
export function noteLinksIn(node: Nodes, reading: Reading): void {
  if (node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'heading') {
    for (const { url } of readLine(node.children).resources)
      noteLink(reading, lineOf(node), url, 'with what it stands in')
  } else if ('children' in node) for (const child of node.children) noteLinksIn(child, reading)
}
