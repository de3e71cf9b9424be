// What an import says of a document, in words: what was left out of it, or why it is no roadmap. The same in Discord, in
// the shell and in JSON, so these are plain texts that hold words of the document: whoever sends them escapes them.

import type { CountedMark, LinkOrigin, Refusal, Warning } from '../domain/document/document.ts'

/** A warning as people are shown it: the line it is about, and a sentence. */
export type WarningLine = { readonly line: number; readonly text: string }

export function warningLines(warnings: readonly Warning[]): readonly WarningLine[] {
  return warnings.map((warning) => ({ line: warning.line, text: warningText(warning) }))
}

export function warningText(warning: Warning): string {
  switch (warning.kind) {
    case 'words-left-out':
      return `Left out: ${warning.words}`
    case 'link-left-out':
      return `Left out a link ${origins[warning.from]}: ${warning.url}`
    case 'column-link-left-out':
      return `Left out a link of the column ${warning.column}: ${warning.url}`
    case 'unused-link-left-out':
      return `Left out a link that nothing refers to: ${warning.source}`
    case 'section-left-out':
      return `Left out the section “${warning.title || 'without a title'}”${reasons[warning.why]}.`
    case 'contents-left-out':
      return 'Left out a table of contents.'
    case 'front-matter-left-out':
      return 'Left out the front matter.'
    case 'table-left-out':
      return `Left out a table of ${warning.columns.join(', ') || 'what is no topic'}.`
    case 'columns-left-out':
      return `Left out the columns ${warning.columns.join(', ')} of a table.`
    case 'short-row':
      return `The row of ${warning.title} ends early.`
    case 'title-cut':
      return `Cut a title of ${warning.length} characters to ${warning.max}.`
    case 'no-title':
      return 'The document has no title.'
    case 'heading-unwrapped':
      return `Took what stands below “${warning.title}” for phases.`
    case 'lifted':
      return `What stands below “${warning.title}” was lifted to level ${warning.level}.`
    case 'encoding-repaired':
      return `Repaired characters that had been read as ${warning.encoding}.`
    case 'backslashes-removed':
      return 'Took off the backslashes before marks of Markdown.'
  }
}

const origins: Readonly<Record<LinkOrigin, string>> = {
  title: 'of the title',
  heading: 'of a heading',
  introduction: 'of the introduction',
  'front-matter': 'of the front matter',
  table: 'of a table',
  'block-left-out': 'with what it stands in',
  'section-left-out': 'with its section',
  'no-web-address': 'that is no web address',
}

const reasons = { 'beside-the-roadmap': '', 'no-topics': ': it holds no topics' } as const

/** Why a document is no roadmap, as a sentence. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'empty':
      return 'The document is empty.'
    case 'no-text':
      return 'The document is no text in UTF-8.'
    case 'web-page':
      return 'The document is an HTML page, not Markdown.'
    case 'too-long':
      return `The document is longer than ${refusal.max} characters.`
    case 'too-many-marks':
      return `The document holds more than ${refusal.max} ${marks[refusal.what]}.`
    case 'too-deep':
      return 'The document is nested too deeply to be read.'
    case 'paragraph-too-long':
      return `The paragraph on line ${refusal.line} is longer than ${refusal.max} characters.`
    case 'too-many-topics':
      return `The document holds ${refusal.topics} topics; ${refusal.max} can be read.`
    case 'contents-only':
      return 'The document holds a list of contents, but no topics.'
    case 'words-only':
      return 'The document holds only words: no headings, lists or tables with topics.'
    case 'no-topics':
      return 'The document holds no topics.'
  }
}

const marks: Readonly<Record<CountedMark, string>> = {
  lines: 'lines',
  bullets: 'bullets and numbers of items',
  brackets: 'opening brackets',
  addresses: 'addresses',
  marks: 'marks of emphasis, code and tables',
}
