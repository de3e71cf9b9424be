// The text of a document before it is parsed: what is no text at all is refused, what was damaged on its way is repaired.

import type { Warning } from '../../roadmap/tree.ts'
import { sourceLengthMax } from '../limits.ts'
import { readFrontMatter } from './front-matter.ts'
import { repairMojibake } from './mojibake.ts'

export type Source =
  | {
      readonly kind: 'text'
      readonly text: string
      /** The title that front matter gives. */
      readonly title: string | undefined
      readonly warnings: readonly Warning[]
    }
  | { readonly kind: 'refused'; readonly reason: string }

/** A text holds next to no control characters and replaced bytes; what is no text holds them everywhere. */
const unreadableShareMax = 0.02
const htmlPage = /^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html[\s>])/iu
/** "\# Title", "\- item", "1\. item": a file that some editor wrote with every mark of Markdown escaped. */
const escapedLine = /^[ \t]*(?:\\[#*+>-]|\d{1,3}\\[.)])[ \t#]/gmu
const plainLine = /^[ \t]*(?:[#*+>-]|\d{1,3}[.)])[ \t#]/gmu

/** Gives text with lines that end in LF and no byte order mark. */
export function readSource(source: string): Source {
  if (source.length > sourceLengthMax) {
    return { kind: 'refused', reason: `The document is longer than ${sourceLengthMax} characters.` }
  }
  const text = source.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n')
  if (text.trim() === '') return { kind: 'refused', reason: 'The document is empty.' }
  if (!isReadable(text)) {
    return { kind: 'refused', reason: 'The document is no text in UTF-8.' }
  }
  if (htmlPage.test(text)) return { kind: 'refused', reason: 'The document is an HTML page, not Markdown.' }
  const warnings: Warning[] = []
  const repaired = repairMojibake(text)
  if (repaired.encoding) {
    warnings.push({ line: 1, text: `Repaired characters that had been read as ${repaired.encoding}.` })
  }
  const isEscaped = countOf(repaired.text, escapedLine) > countOf(repaired.text, plainLine)
  if (isEscaped) warnings.push({ line: 1, text: 'Took off the backslashes before marks of Markdown.' })
  const front = readFrontMatter(isEscaped ? unescaped(repaired.text) : repaired.text)
  return { kind: 'text', text: front.text, title: front.title, warnings: [...warnings, ...front.warnings] }
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
