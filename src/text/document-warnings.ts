// What an import says of a document, in words: what was left out of it, or why it is no roadmap. The same in Discord, in
// the shell and in JSON.

import type { Refusal, SectionLeftOut, Warning } from '../domain/document/document.ts'
import { cutText } from '../domain/text/cutting.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'

/** A warning as people are shown it: the line it is about, and a sentence. */
type WarningLine = { readonly line: number; readonly text: string }

/** All warnings as lines, in the language of `say`. */
export function warningLines(
  warnings: readonly Warning[],
  say: (text: Markup) => string,
): readonly WarningLine[] {
  return warnings.map((warning) => ({ line: warning.line, text: say(warningText(warning)) }))
}

const texts = messages('document-warnings', {
  wordsLeftOut: 'Left out: {words}',
  linkLeftOut:
    '{from, select, title {Left out a link in the title: {url}} heading {Left out a link in a heading: {url}} introduction {Left out a link in the introduction: {url}} matter {Left out a link in the front matter: {url}} table {Left out a link in a table: {url}} block {Left out a link along with the text around it: {url}} section {Left out a link along with its section: {url}} other {Left out a link that isn’t a web address: {url}}}',
  columnLinkLeftOut: 'Left out a link in the column “{column}”: {url}',
  unusedLinkLeftOut: 'Left out a link that nothing refers to: {source}',
  sectionLeftOut: 'Left out the section “{title}”.',
  emptySectionLeftOut: 'Left out the section “{title}”: it has no topics.',
  summaryLeftOut: 'Left out the section “{title}”: it names other sections again.',
  figuresLeftOut: 'Left out the section “{title}”: it only gives times, dates or shares.',
  strayLeftOut: 'Left out the section “{title}”: its heading fits none of the others.',
  untitledSectionLeftOut: 'Left out a section without a title.',
  untitledEmptySectionLeftOut: 'Left out a section without a title: it has no topics.',
  contentsLeftOut: 'Left out a table of contents.',
  frontMatterLeftOut: 'Left out the front matter.',
  tableLeftOut: 'Left out a table without topics. Its columns: {columns}',
  bareTableLeftOut: 'Left out a table without topics.',
  columnsLeftOut:
    '{n, plural, one {Left out a column of a table: {columns}} other {Left out # columns of a table: {columns}}}',
  shortRow: 'The row “{title}” ends early.',
  titleCut: 'Shortened a title from {length, number} to {max, number} characters.',
  noTitle: 'The document has no title.',
  headingUnwrapped: 'Took the headings below “{title}” as sections.',
  lifted: 'Moved what was below “{title}” up to level {level}.',
  encodingRepaired: 'Repaired characters that had been misread as {encoding}.',
  backslashesRemoved: 'Removed the backslashes in front of Markdown characters.',
})

/** One warning as a sentence; words of the document are cut to `wordsMax` characters where that is given. */
export function warningText(warning: Warning, wordsMax = Number.POSITIVE_INFINITY): Markup {
  const cut = (words: string): string => (words.length > wordsMax ? cutText(words, wordsMax) : words)
  switch (warning.kind) {
    case 'words-left-out':
      return texts.wordsLeftOut({ words: cut(warning.words) })
    case 'link-left-out':
      return texts.linkLeftOut({ from: linkOrigins[warning.from], url: cut(warning.url) })
    case 'column-link-left-out':
      return texts.columnLinkLeftOut({ column: cut(warning.column), url: cut(warning.url) })
    case 'unused-link-left-out':
      return texts.unusedLinkLeftOut({ source: cut(warning.source) })
    case 'section-left-out':
      return sectionText(cut(warning.title), warning.why)
    case 'contents-left-out':
      return texts.contentsLeftOut()
    case 'front-matter-left-out':
      return texts.frontMatterLeftOut()
    case 'table-left-out':
      return warning.columns.length === 0
        ? texts.bareTableLeftOut()
        : texts.tableLeftOut({ columns: cut(columnNames(warning.columns)) })
    case 'columns-left-out': {
      const { columns } = warning
      return texts.columnsLeftOut({ n: columns.length, columns: cut(columnNames(columns)) })
    }
    case 'short-row':
      return texts.shortRow({ title: cut(warning.title) })
    case 'title-cut':
      return texts.titleCut({ length: warning.length, max: warning.max })
    case 'no-title':
      return texts.noTitle()
    case 'heading-unwrapped':
      return texts.headingUnwrapped({ title: cut(warning.title) })
    case 'lifted':
      return texts.lifted({ title: cut(warning.title), level: warning.level })
    case 'encoding-repaired':
      return texts.encodingRepaired({ encoding: warning.encoding })
    case 'backslashes-removed':
      return texts.backslashesRemoved()
  }
}

/** As the sentence names them: hyphens mean something in ICU messages. */
const linkOrigins = {
  title: 'title',
  heading: 'heading',
  introduction: 'introduction',
  'front-matter': 'matter',
  table: 'table',
  'block-left-out': 'block',
  'section-left-out': 'section',
  'no-web-address': 'address',
} as const

function sectionText(title: string, why: SectionLeftOut): Markup {
  if (title === '')
    return why === 'no-topics' ? texts.untitledEmptySectionLeftOut() : texts.untitledSectionLeftOut()
  switch (why) {
    case 'beside-the-roadmap':
      return texts.sectionLeftOut({ title })
    case 'no-topics':
      return texts.emptySectionLeftOut({ title })
    case 'names-again':
      return texts.summaryLeftOut({ title })
    case 'figures':
      return texts.figuresLeftOut({ title })
    case 'out-of-place':
      return texts.strayLeftOut({ title })
  }
}

/** Names of columns can hold commas. */
const columnNames = (columns: readonly string[]): string => columns.join(' · ')

const refusals = messages('document-refusals', {
  empty: 'The document is empty.',
  noText: 'The document isn’t text in UTF-8. Save it as UTF-8 and try again.',
  webPage: 'The document is an HTML page, not Markdown.',
  tooLong: 'The document is longer than {max, number} characters.',
  tooManyMarks:
    '{what, select, lines {The document has more than {max, number} lines.} bullets {The document has more than {max, number} bullets and item numbers.} brackets {The document has more than {max, number} opening brackets.} addresses {The document has more than {max, number} web addresses.} other {The document has more than {max, number} marks of emphasis, code and tables.}}',
  tooDeep: 'The document is nested too deeply to read.',
  paragraphTooLong: 'The paragraph on line {line} is longer than {max, number} characters.',
  tooManyTopics: 'The document has {topics, number} topics; I can read up to {max, number}.',
  contentsOnly: 'The document has a table of contents, but no topics.',
  drawingOnly:
    '{drawing, select, mermaid {What there is to learn is drawn in Mermaid, which I can’t read. Write it as a list.} plantuml {What there is to learn is drawn in PlantUML, which I can’t read. Write it as a list.} graphviz {What there is to learn is drawn in Graphviz, which I can’t read. Write it as a list.} other {I found no topics beside the pictures, which I can’t read. Write them as a list.}}',
  wordsOnly: 'The document is all prose: I found no headings, lists or tables with topics.',
  noTopics: 'The document has no topics.',
})

/** Why a document is no roadmap, as a sentence. */
export function refusalText(refusal: Refusal): Markup {
  switch (refusal.kind) {
    case 'empty':
      return refusals.empty()
    case 'no-text':
      return refusals.noText()
    case 'web-page':
      return refusals.webPage()
    case 'too-long':
      return refusals.tooLong({ max: refusal.max })
    case 'too-many-marks':
      return refusals.tooManyMarks({ what: refusal.what, max: refusal.max })
    case 'too-deep':
      return refusals.tooDeep()
    case 'paragraph-too-long':
      return refusals.paragraphTooLong({ line: refusal.line, max: refusal.max })
    case 'too-many-topics':
      return refusals.tooManyTopics({ topics: refusal.topics, max: refusal.max })
    case 'contents-only':
      return refusals.contentsOnly()
    case 'drawing-only':
      return refusals.drawingOnly({ drawing: refusal.drawing })
    case 'words-only':
      return refusals.wordsOnly()
    case 'no-topics':
      return refusals.noTopics()
  }
}
