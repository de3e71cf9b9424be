// The text of a document before it is parsed: what is no text at all is refused, what was damaged on its way is repaired.

import type { Refusal, Warning } from '../document.ts'
import { sourceLengthMax } from '../limits.ts'
import { outlineOfData } from './data-outline.ts'
import { drawingOf } from './drawing.ts'
import { readFrontMatter } from './front-matter.ts'
import { withListsForIndents } from './indented.ts'
import { repairMojibake } from './mojibake.ts'
import { withoutOrg } from './org.ts'

export type Source =
  | {
      readonly kind: 'text'
      readonly text: string
      /** The title that front matter gives. */
      readonly title: string | undefined
      readonly warnings: readonly Warning[]
    }
  | { readonly kind: 'refused'; readonly reason: Refusal }

/** A text holds next to no control characters and replaced bytes; what is no text holds them everywhere. */
const unreadableShareMax = 0.02
const htmlPage = /^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html[\s>])/iu
/** "\# Title", "\- item", "1\. item": a file that some editor wrote with every mark of Markdown escaped. */
const escapedLine = /^[ \t]*(?:\\[#*+>-]|\d{1,3}\\[.)])[ \t#]/gmu
const plainLine = /^[ \t]*(?:[#*+>-]|\d{1,3}[.)])[ \t#]/gmu

/** Gives text with lines that end in LF and no byte order mark. */
export function readSource(source: string, fileName: string): Source {
  if (source.length > sourceLengthMax) return refused({ kind: 'too-long', max: sourceLengthMax })
  const text = source.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n')
  if (text.trim() === '') return refused({ kind: 'empty' })
  if (!isReadable(text)) return refused({ kind: 'no-text' })
  if (htmlPage.test(text)) return refused({ kind: 'web-page' })
  const drawing = drawingOf(text)
  if (drawing !== undefined) return refused({ kind: 'drawing-only', drawing })
  const warnings: Warning[] = []
  const repaired = repairMojibake(text)
  if (repaired.encoding) warnings.push({ kind: 'encoding-repaired', line: 1, encoding: repaired.encoding })
  const isEscaped = countOf(repaired.text, escapedLine) > countOf(repaired.text, plainLine)
  if (isEscaped) warnings.push({ kind: 'backslashes-removed', line: 1 })
  const front = readFrontMatter(withSpacedBoxes(isEscaped ? unescaped(repaired.text) : repaired.text))
  const outline = outlineOfData(front.text)
  const org = withoutOrg(outline?.text ?? front.text, fileName)
  return {
    kind: 'text',
    text: withListsForIndents(org.text),
    title: front.title,
    warnings: [...warnings, ...front.warnings, ...(outline?.warnings ?? []), ...org.warnings],
  }
}

/** "-[ ] Docker": a bullet with no space behind it is none for Markdown. */
function withSpacedBoxes(text: string): string {
  return text.replace(/^([ \t]*(?:[-*+]|\d{1,3}[.)]))(?=\[(?:[xX]|[^\p{L}\p{N}\]\n]?)\](?![([:]))/gmu, '$1 ')
}

function refused(reason: Refusal): Source {
  return { kind: 'refused', reason }
}

function unescaped(text: string): string {
  return text.replace(/\\([!"#$%&'()*+,\-./:;<=>?@[\]^_`{|}~])/gu, '$1')
}

/** False for what holds more control characters and replaced bytes than text does. */
export function isReadable(text: string): boolean {
  return unreadableIn(text) <= text.length * unreadableShareMax
}

function unreadableIn(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const isControl = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0b && code !== 0x0c
    if (isControl || code === 0xfffd) count += 1
  }
  return count
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
