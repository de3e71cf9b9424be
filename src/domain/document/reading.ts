// What is said about a document while it is read: what was left out, and on which line.

import type { Nodes } from 'mdast'
import { cutText, oneLine } from '../text/cutting.ts'
import type { ReadingChoices } from './choices.ts'
import type { LinkOrigin, Warning } from './document.ts'
import { lineOf } from './sections/sections.ts'
import type { Line } from './syntax/inline.ts'
import { readLine } from './syntax/inline.ts'

export type Reading = { readonly warnings: Warning[]; readonly choices: ReadingChoices }

const noteLengthMax = 80
/** Long enough for every address that someone would want to find again. */
const addressLengthMax = 2_000

export function warn(reading: Reading, warning: Warning): void {
  reading.warnings.push(warning)
}

/** Says what was left out, with its first words. */
export function note(reading: Reading, line: number, text: string): void {
  const words = oneLine(text.slice(0, 10 * noteLengthMax))
  if (words !== '') warn(reading, { kind: 'words-left-out', line, words: cutText(words, noteLengthMax) })
}

/** Says that a link was left out, and whence. */
export function noteLink(reading: Reading, line: number, url: string, from: LinkOrigin): void {
  warn(reading, { kind: 'link-left-out', line, url: cutText(url, addressLengthMax), from })
}

/** Says that a link was left out with a column that does not teach what the row is about. */
export function noteColumnLink(reading: Reading, line: number, url: string, column: string): void {
  warn(reading, { kind: 'column-link-left-out', line, url: cutText(url, addressLengthMax), column })
}

/** Says which links of a line lead nowhere, or are struck out. */
export function noteDeadLinks(reading: Reading, line: Line, lineNumber: number): void {
  for (const url of line.withdrawn.urls) noteLink(reading, lineNumber, url, 'block-left-out')
  for (const url of line.deadLinks) noteLink(reading, lineNumber, url, 'no-web-address')
}

/** Names the links of a block that is left out as a whole. */
export function noteLinksIn(node: Nodes, reading: Reading): void {
  if (node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'heading') {
    const { resources, withdrawn } = readLine(node.children)
    for (const url of [...resources.map((resource) => resource.url), ...withdrawn.urls])
      noteLink(reading, lineOf(node), url, 'block-left-out')
  } else if ('children' in node) for (const child of node.children) noteLinksIn(child, reading)
}
