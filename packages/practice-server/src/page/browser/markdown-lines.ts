// Discord's rules for whole lines, as rules of markdown-it: quotes, code, headings, small print, lists, paragraphs.

import type { MarkdownIt as Parser, StateBlock } from 'markdown-it'
import { nestedItems } from './markdown-lists.ts'

/** What the token that opens a list says of it. */
export type ListMeta = { readonly ordered: boolean; readonly start: number }

/** Each of them also ends a paragraph that stands before it. */
const endsParagraph = { alt: ['paragraph'] }

export function addLineRules({ block }: Parser): void {
  block.ruler.push('quoted', quoted, endsParagraph)
  block.ruler.push('code_lines', codeLines, endsParagraph)
  block.ruler.push('headed', headed, endsParagraph)
  block.ruler.push('listed', listed, endsParagraph)
  block.ruler.push('words', words)
}

function lineAt({ src, bMarks, eMarks }: StateBlock, line: number): string {
  return src.slice(bMarks[line], eMarks[line])
}

function pushWords(state: StateBlock, type: string, text: string): void {
  state.push(`${type}_open`, '', 1)
  const inline = state.push('inline', '', 0)
  inline.content = text
  inline.children = []
  state.push(`${type}_close`, '', -1)
}

/** Lines after `> `, or everything after `>>> `. A quote in a quote is only text. */
function quoted(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.env.isQuoted === true) return false
  const isRest = lineAt(state, startLine).startsWith('>>> ')
  if (!isRest && !lineAt(state, startLine).startsWith('> ')) return false
  if (silent) return true
  let text = state.src.slice((state.bMarks[startLine] ?? 0) + '>>> '.length)
  state.line = endLine
  if (!isRest) {
    let nextLine = startLine
    const lines: string[] = []
    for (; nextLine < endLine && lineAt(state, nextLine).startsWith('> '); nextLine += 1) {
      lines.push(lineAt(state, nextLine).slice('> '.length))
    }
    text = lines.join('\n')
    state.line = nextLine
  }
  state.push('quote_open', '', 1)
  state.md.block.parse(text, state.md, { ...state.env, isQuoted: true }, state.tokens)
  state.push('quote_close', '', -1)
  return true
}

/** A code block may open in the middle of a line, and does so only when it is closed again. */
function codeLines(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const first = codeFrom(state.src, state.bMarks[startLine] ?? 0, state.eMarks[startLine] ?? 0)
  if (first === null) return false
  if (silent) return true
  let line = startLine
  let at = state.bMarks[startLine] ?? 0
  for (
    let code: Code | null = first;
    code !== null;
    code = codeFrom(state.src, at, state.eMarks[line] ?? 0)
  ) {
    pushText(state, state.src.slice(at, code.start))
    const token = state.push('fence', '', 0)
    token.info = code.language
    token.content = code.text
    at = code.end
    while (line < endLine - 1 && (state.eMarks[line] ?? 0) < at) line += 1
  }
  pushText(state, state.src.slice(at, state.eMarks[line]))
  state.line = line + 1
  return true
}

function pushText(state: StateBlock, text: string): void {
  if (text.trim() !== '') pushWords(state, 'paragraph', text)
}

type Code = {
  readonly start: number
  readonly end: number
  readonly language: string
  readonly text: string
}

function codeFrom(source: string, from: number, lineEnd: number): Code | null {
  const start = source.indexOf('```', from)
  if (start === -1 || start >= lineEnd || source[start - 1] === '\\') return null
  const close = source.indexOf('```', start + 3)
  if (close === -1) return null
  const inner = source.slice(start + 3, close)
  const tagged = /^([\w+#.-]{1,30})\n/.exec(inner)
  const code = (tagged === null ? inner : inner.slice(tagged[0].length)).replace(/^\n/, '')
  if (code.trim() === '') return null
  return {
    start,
    end: close + 3,
    language: tagged?.[1] ?? '',
    text: code.endsWith('\n') ? code.slice(0, -1) : code,
  }
}

/** `#` to `###` before a heading, `-#` before small print. */
function headed(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  const match = /^(#{1,3}|-#) +(.*\S.*)$/.exec(lineAt(state, startLine))
  if (match === null) return false
  if (silent) return true
  const [, mark = '', text = ''] = match
  pushWords(state, mark === '-#' ? 'subtext' : `heading${mark.length}`, text.trim())
  state.line = startLine + 1
  return true
}

function listed(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const isItem = /^ *(?:[-*]|\d{1,9}\.) +\S/
  const goesOn = /^ {2,}\S/
  if (!isItem.test(lineAt(state, startLine))) return false
  if (silent) return true
  const lines: string[] = []
  let nextLine = startLine
  for (; nextLine < endLine; nextLine += 1) {
    const line = lineAt(state, nextLine)
    if (!isItem.test(line) && !goesOn.test(line)) break
    lines.push(line)
  }
  for (const part of nestedItems(lines)) {
    switch (part.kind) {
      case 'list-opens':
        state.push('list_open', '', 1).meta = { ordered: part.ordered, start: part.start } satisfies ListMeta
        break
      case 'list-closes':
        state.push('list_close', '', -1)
        break
      case 'item-opens': {
        state.push('item_open', '', 1)
        const inline = state.push('inline', '', 0)
        inline.content = part.text
        inline.children = []
        break
      }
      case 'item-closes':
        state.push('item_close', '', -1)
    }
  }
  state.line = nextLine
  return true
}

/** All lines up to one that begins something else; empty ones between them are kept, as Discord keeps them. */
function words(state: StateBlock, startLine: number, endLine: number): boolean {
  const enders = state.md.block.ruler.getRules('paragraph')
  let lastLine = startLine
  for (let line = startLine + 1; line < endLine; line += 1) {
    if (state.isEmpty(line)) continue
    if (enders.some((ends) => ends(state, line, endLine, true))) break
    lastLine = line
  }
  pushWords(state, 'paragraph', state.src.slice(state.bMarks[startLine], state.eMarks[lastLine]))
  state.line = lastLine + 1
  return true
}
