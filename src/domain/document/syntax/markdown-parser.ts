// Markdown as tokens: markdown-it as this project sets it up, and what it is spared because it would take too long.
import MarkdownIt, {
  type Env,
  type MarkdownIt as Parser,
  type StateBlock,
  type StateInline,
  type Token,
} from 'markdown-it'
import type { CountedMark, Refusal } from '../document.ts'
import { attributeList, doubleBracketLink, escapedTag } from './inline-marks.ts'

/** Lists in lists: two levels of tokens each. What lies deeper the parser would leave out without a word. */
const nestingMax = 100
/** Characters of one paragraph, heading, cell or block of HTML: a long page of print has 4,000. */
export const paragraphLengthMax = 20_000

/**
 * How often a document may hold what the parser spends most time on. Real documents made as long as can be read stay
 * below these numbers, or hold more topics than can be read.
 */
export const countsMax = {
  lines: 50_000,
  bullets: 25_000,
  brackets: 40_000,
  addresses: 40_000,
  marks: 120_000,
} as const satisfies Readonly<Record<CountedMark, number>>

const counted: readonly { readonly what: CountedMark; readonly pattern: RegExp }[] = [
  { what: 'lines', pattern: /\n/gu },
  { what: 'bullets', pattern: /(?:[-+*]|\d[.)])(?=[ \t])/gu },
  { what: 'brackets', pattern: /[[<]/gu },
  { what: 'addresses', pattern: /:\/\/|www\./giu },
  { what: 'marks', pattern: /[*_`~|&!>\]\\]/gu },
]

export type Parsing =
  | { readonly kind: 'tokens'; readonly tokens: readonly Token[] }
  | { readonly kind: 'refused'; readonly reason: Refusal }

/**
 * Parses a document with lines that end in LF. Blocks of HTML come as an `inline` token between `html_open` and
 * `html_close`, definitions of links as `reference_definition`. Takes time in proportion to the length.
 */
export function parseMarkdown(source: string): Parsing {
  const tooMuch = excessOf(source)
  if (tooMuch !== undefined) return { kind: 'refused', reason: tooMuch }
  const env: Env = {}
  const tokens = blockParser.parse(source, env).flatMap(unwrappedHtml)
  // The parser leaves out what lies deeper than this.
  if (tokens.some(({ nesting, level }) => nesting === 1 && level >= nestingMax - 1)) {
    return { kind: 'refused', reason: { kind: 'too-deep' } }
  }
  const long = tokens.find((token) => token.type === 'inline' && token.content.length > paragraphLengthMax)
  if (long !== undefined) return { kind: 'refused', reason: tooLong(long, tokens) }
  const state = new inlineParser.core.State(source, inlineParser, env)
  state.tokens = tokens
  inlineParser.core.process(state)
  return { kind: 'tokens', tokens }
}

function excessOf(source: string): Refusal | undefined {
  for (const { what, pattern } of counted) {
    const max = countsMax[what]
    if ((source.match(pattern)?.length ?? 0) > max) return { kind: 'too-many-marks', what, max }
  }
  return undefined
}

function tooLong(token: Token, tokens: readonly Token[]): Refusal {
  const before = tokens.slice(0, tokens.indexOf(token) + 1).findLast(({ map }) => map !== null)
  const line = (before?.map?.[0] ?? 0) + 1
  return { kind: 'paragraph-too-long', line, max: paragraphLengthMax }
}

const blockParser = configured(['normalize', 'block'])
const inlineParser = configured(['inline', 'linkify', 'text_join'])

function configured(coreRules: string[]): Parser {
  const parser = new MarkdownIt({ html: true, linkify: true, maxNesting: nestingMax })
  parser.core.ruler.enableOnly(coreRules)
  // Addresses stay as they were written; which of them are web addresses is for the reader to say.
  parser.normalizeLink = (url) => url
  parser.normalizeLinkText = (text) => text
  parser.validateLink = () => true
  parser.linkify.set({ fuzzyEmail: false })
  parser.linkify.add('ftp:').add('//').add('mailto:')
  parser.linkify.add('www.', {
    validate(text, position, self) {
      const address = self.re.get_relative_proto_validator()
      address.lastIndex = position
      return address.exec(text)?.[0].length ?? 0
    },
    normalize: (match) => {
      match.url = `http://${match.url}`
    },
  })
  // Addresses with a scheme were found on the way, and to look for all of them once more takes as long again.
  const holdsAddress = parser.linkify.test.bind(parser.linkify)
  parser.linkify.test = (text) => /www\./iu.test(text) && holdsAddress(text)
  parser.block.ruler.before('reference', 'footnote', footnote)
  parser.inline.ruler.before('link', 'footnote_reference', footnoteReference)
  parser.inline.ruler.before('link', 'double_bracket_link', doubleBracketLink)
  parser.inline.ruler.before('link', 'attribute_list', attributeList)
  parser.inline.ruler.before('escape', 'escaped_tag', escapedTag)
  return parser
}

/** "[^1]: …" is a note at the foot of the page and no definition of a link. */
function footnote(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
  const mark = /^\[\^[^\]\s]{1,100}\]:/u.exec(
    state.src.slice(start, Math.min(start + 104, state.eMarks[startLine] ?? 0)),
  )
  if (mark === null) return false
  if (silent) return true
  let nextLine = startLine + 1
  while (nextLine < endLine && !state.isEmpty(nextLine) && (state.sCount[nextLine] ?? 0) > state.blkIndent)
    nextLine += 1
  state.line = nextLine
  state.push('footnote_open', '', 1).map = [startLine, nextLine]
  const content = state.push('inline', '', 0)
  content.content = state
    .getLines(startLine, nextLine, state.blkIndent, false)
    .trim()
    .slice(mark[0].length)
    .trim()
  content.map = [startLine, nextLine]
  content.children = []
  state.push('footnote_close', '', -1)
  return true
}

function footnoteReference(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('[^', state.pos)) return false
  const mark = /^\[\^[^\]\s]{1,100}\](?!\()/u.exec(state.src.slice(state.pos, state.pos + 105))
  if (mark === null) return false
  if (!silent) state.push('footnote_reference', '', 0)
  state.pos += mark[0].length
  return true
}

/** The text of a block of HTML is read like that of a paragraph, tags and all. */
function unwrappedHtml(token: Token): readonly Token[] {
  if (token.type !== 'html_block') return [token]
  const part = (type: string, nesting: 1 | 0 | -1) => {
    const made = new blockParser.core.State('', blockParser, {}).Token
    const one = new made(type, '', nesting)
    one.map = token.map
    one.level = token.level
    return one
  }
  const contents = token.content.split(blockTag).map((text) => {
    const content = part('inline', 0)
    content.content = text
    content.children = []
    return content
  })
  // The lines are counted on from the first.
  for (const content of contents.slice(1)) content.map = null
  return [part('html_open', 1), ...contents, part('html_close', -1)]
}

/** A table of HTML is no paragraph but as many as it has cells. */
const blockTag = /(?=<(?:tr|td|th|li|p|div|h[1-6]|details|summary|table|ul|ol|dl|dt|dd|section)\b)/iu
