// The tree of a Markdown document, with what HTML in it stands for: the only file that knows the parser's tokens.

import type { Token } from 'markdown-it'
import type { Root } from 'mdast'
import type { Refusal } from '../document.ts'
import { readTag } from './html-tags.ts'
import { addTag } from './html-tree.ts'
import { parseMarkdown } from './markdown-parser.ts'
import type { Builder } from './tree-builder.ts'
import {
  add,
  addPhrasing,
  boldTags,
  closeLoose,
  closeMarkdown,
  closeNodes,
  closeTag,
  current,
  depthOf,
  emptyCell,
  emptyItem,
  holdsPhrasing,
  newBuilder,
  open,
  openBold,
  openLink,
  openStruck,
  struckTags,
} from './tree-builder.ts'

/** A definition of a link that no link refers to. */
type UnusedDefinition = { readonly line: number; readonly text: string }

export type TreeReading =
  | { readonly kind: 'tree'; readonly root: Root; readonly unused: readonly UnusedDefinition[] }
  | { readonly kind: 'refused'; readonly reason: Refusal }

/** Builds the tree, with the line, from 1, that each block starts on. */
export function readTree(source: string): TreeReading {
  const parsing = parseMarkdown(source)
  if (parsing.kind === 'refused') return parsing
  const builder = newBuilder()
  const used = new Set<unknown>()
  const lines = source.split('\n')
  const html: OpenHtml = { isOpen: false, hidden: undefined }
  for (const token of parsing.tokens) {
    if (token.map) builder.line = token.map[0] + 1
    if (token.type === 'html_open' || token.type === 'html_close') {
      closeLoose(builder)
      html.isOpen = token.type === 'html_open'
      html.hidden = undefined
    } else if (token.type === 'inline') addInline(builder, token.children ?? [], used, html)
    else {
      if (token.type === 'tr_close') endRow(current(builder), lines[builder.line - 1] ?? '')
      addBlock(builder, token)
    }
  }
  return { kind: 'tree', root: builder.root, unused: unusedDefinitions(parsing.tokens, used, lines) }
}

/** Of two definitions of one label only the first counts. */
function unusedDefinitions(
  tokens: readonly Token[],
  used: Set<unknown>,
  lines: readonly string[],
): readonly UnusedDefinition[] {
  const open = new Set(used)
  return tokens
    .filter((token) => token.type === 'reference_definition' && !open.delete(token.meta?.label))
    .map(({ map }) => ({ line: (map?.[0] ?? 0) + 1, text: lines.slice(...(map ?? [0, 0])).join(' ') }))
}

/** The parser fills up rows that end early; those cells are nobody's. */
function endRow(row: ReturnType<typeof current>, line: string): void {
  const written = line
    .trim()
    .replace(/^\||(?<!\\)\|$/gu, '')
    .split(/(?<!\\)\|/u).length
  while (
    row.type === 'tableRow' &&
    row.children.length > written &&
    row.children.at(-1)?.children.length === 0
  )
    row.children.pop()
}

function addBlock(builder: Builder, token: Token): void {
  if (token.nesting === -1) {
    if (closers.has(token.type)) closeMarkdown(builder)
    return
  }
  switch (token.type) {
    case 'hr':
      closeLoose(builder)
      add(builder, { type: 'thematicBreak' })
      return
    case 'fence':
    case 'code_block':
      closeLoose(builder)
      add(builder, { type: 'code', value: token.content.replace(/\n$/u, ''), lang: token.info || null })
      return
    case 'tr_open':
      open(builder, { type: 'tableRow', children: [] }, 'markdown')
      return
    case 'th_open':
    case 'td_open':
      open(builder, emptyCell(), 'markdown')
      return
    case 'list_item_open':
      open(builder, emptyItem(), 'markdown')
      return
  }
  const opened = blockOf(token)
  if (opened === undefined) return
  closeLoose(builder)
  // What Markdown lays out in a table or list of HTML is no part of a table or list any more.
  closeNodes(builder, 'table', ...(token.type === 'heading_open' ? ['list'] : []))
  open(builder, opened, 'markdown')
}

const closers = new Set(
  [
    'paragraph',
    'heading',
    'blockquote',
    'bullet_list',
    'ordered_list',
    'list_item',
    'table',
    'tr',
    'th',
    'td',
    'footnote',
  ].map((name) => `${name}_close`),
)

function blockOf(token: Token): Parameters<typeof open>[1] | undefined {
  switch (token.type) {
    case 'paragraph_open':
    case 'footnote_open':
      return { type: 'paragraph', children: [] }
    case 'heading_open':
      return { type: 'heading', depth: depthOf(token.tag), children: [] }
    case 'blockquote_open':
      return { type: 'blockquote', children: [] }
    case 'bullet_list_open':
      return { type: 'list', ordered: false, children: [] }
    case 'ordered_list_open':
      return { type: 'list', ordered: true, start: Number(token.attrGet('start') ?? 1), children: [] }
    case 'table_open':
      return { type: 'table', children: [] }
    default:
      return undefined
  }
}

/** A block of HTML comes in parts. */
type OpenHtml = {
  isOpen: boolean
  /** The tag whose content is not shown. */
  hidden: string | undefined
}

function addInline(builder: Builder, tokens: readonly Token[], used: Set<unknown>, html: OpenHtml): void {
  const start = builder.frames.length
  const isParagraph = !html.isOpen && holdsPhrasing(current(builder))
  let hidden = html.isOpen ? html.hidden : undefined
  let italics = 0
  for (const token of tokens) {
    if (token.meta?.label !== undefined) used.add(token.meta.label)
    if (token.type === 'html_inline') hidden = addHtml(builder, token.content, hidden)
    else if (hidden === undefined) addPhrasingToken(builder, token, italics > 0)
    if (token.type === 'em_open') italics += 1
    if (token.type === 'em_close') italics -= 1
    if (token.type === 'softbreak' || token.type === 'hardbreak') builder.line += 1
  }
  html.hidden = hidden
  // What Markdown takes for a paragraph keeps no tag open beyond its end; a block of HTML does.
  if (isParagraph) builder.frames.length = start
}

/** Gives the tag whose content is hidden from here on. */
function addHtml(builder: Builder, source: string, hidden: string | undefined): string | undefined {
  const tag = readTag(source)
  builder.line += newlinesIn(source)
  if (tag.kind === 'comment') return hidden
  if (hidden !== undefined) return tag.kind === 'close' && tag.name === hidden ? undefined : hidden
  if (tag.kind === 'open' && tag.role === 'hidden' && !source.endsWith('/>')) return tag.name
  addTag(builder, tag)
  return undefined
}

function addPhrasingToken(builder: Builder, token: Token, italic: boolean): void {
  switch (token.type) {
    case 'text':
    case 'text_special':
      addPhrasing(builder, { type: 'text', value: token.content, ...(italic && { data: { italic } }) })
      break
    case 'softbreak':
      addPhrasing(builder, { type: 'text', value: '\n' })
      break
    case 'hardbreak':
      addPhrasing(builder, { type: 'break' })
      break
    case 'code_inline':
      addPhrasing(builder, { type: 'inlineCode', value: token.content })
      break
    case 'image':
      addPhrasing(builder, { type: 'image', url: String(token.attrGet('src') ?? ''), alt: token.content })
      break
    case 'strong_open':
      openBold(builder)
      break
    case 'strong_close':
      closeTag(builder, boldTags)
      break
    case 's_open':
      openStruck(builder)
      break
    case 's_close':
      closeTag(builder, struckTags)
      break
    case 'link_open':
      openLink(builder, String(token.attrGet('href') ?? ''))
      break
    case 'link_close':
      closeTag(builder, ['a'])
      break
  }
}

function newlinesIn(text: string): number {
  return text.split('\n').length - 1
}
