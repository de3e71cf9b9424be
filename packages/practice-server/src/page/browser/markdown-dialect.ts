// markdown-it set up for Discord's dialect: which of its rules serve, and Discord's own beside them.

import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it'
import { addLineRules } from './markdown-lines.ts'
import { addMarkRules } from './markdown-marks.ts'

/** Links in labels of links; deeper ones stay text. */
const nestingMax = 100

/** Only web addresses become links: a `javascript:` address must stay text. */
export function safeUrl(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { protocol, href } = new URL(address)
  return protocol === 'https:' || protocol === 'http:' ? href : null
}

/**
 * Code, links and escapes are Markdown as everywhere, and the library reads them. Emphasis, lines, quotes and lists
 * follow rules of Discord's own, and HTML, entities, tables and references mean nothing there.
 */
export const dialect: Parser = createDialect()

function createDialect(): Parser {
  const parser = new MarkdownIt('zero', { maxNesting: nestingMax })
  parser.core.ruler.enableOnly(['normalize', 'block', 'inline'])
  parser.inline.ruler.enableOnly(['escape', 'backticks', 'link', 'autolink'])
  parser.inline.ruler2.enableOnly([])
  parser.block.ruler.enableOnly([])
  // Addresses are shown as they were written; what is opened is looked at once more when they are drawn.
  parser.normalizeLink = (url) => url
  parser.normalizeLinkText = (text) => text
  parser.validateLink = (url) => safeUrl(url) !== null
  addMarkRules(parser)
  addLineRules(parser)
  return parser
}
