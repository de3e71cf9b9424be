// Reads Discord's dialect of Markdown into plain nodes; rich-text.ts draws them.

import type { Token } from 'markdown-it'
import { dialect, safeUrl } from './markdown-dialect.ts'
import type { ListMeta } from './markdown-lines.ts'
import { type Mark, markStyles, type Named } from './markdown-marks.ts'

type Style = (typeof markStyles)[Mark]

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'styled'; readonly style: Style; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | Named

export type ListItem = { readonly children: readonly Inline[]; readonly lists: readonly Block[] }

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: 'subtext'; readonly children: readonly Inline[] }
  | { readonly kind: 'code-block'; readonly language: string; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly start: number
      readonly items: readonly ListItem[]
    }

/**
 * Any text gives blocks: what is no Markdown stays as it was typed. Time grows with the length of the text, so a
 * hostile text cannot stall the page.
 */
export function parseMarkdown(text: string): readonly Block[] {
  return blocksFrom(createReader(dialect.parse(text, {})))
}

/** The same inside one line or paragraph. */
export function parseInline(text: string): readonly Inline[] {
  return inlineOf(dialect.parseInline(text, {})[0])
}

// --- from the library's flat list of tokens to a tree

type Reader = {
  /** The next token, unless it closes what is being read. */
  next(): Token | null
  /** Takes the token that closes it. */
  close(): Token | undefined
}

function createReader(tokens: readonly Token[]): Reader {
  let at = 0
  return {
    next() {
      const token = tokens[at]
      if (token === undefined || token.nesting === -1) return null
      at += 1
      return token
    },
    close() {
      at += 1
      return tokens[at - 1]
    },
  }
}

function blocksFrom(reader: Reader): readonly Block[] {
  const blocks: Block[] = []
  for (let token = reader.next(); token !== null; token = reader.next()) blocks.push(blockFrom(token, reader))
  return blocks
}

function blockFrom(token: Token, reader: Reader): Block {
  if (token.type === 'fence') return { kind: 'code-block', language: token.info, text: token.content }
  const block = openedBlock(token, reader)
  reader.close()
  return block
}

function openedBlock({ type, meta }: Token, reader: Reader): Block {
  switch (type) {
    case 'quote_open':
      return { kind: 'quote', blocks: blocksFrom(reader) }
    case 'list_open':
      return { kind: 'list', ...(meta as ListMeta), items: itemsFrom(reader) }
    case 'subtext_open':
      return { kind: 'subtext', children: inlineOf(reader.next()) }
    case 'heading1_open':
      return { kind: 'heading', level: 1, children: inlineOf(reader.next()) }
    case 'heading2_open':
      return { kind: 'heading', level: 2, children: inlineOf(reader.next()) }
    case 'heading3_open':
      return { kind: 'heading', level: 3, children: inlineOf(reader.next()) }
    default:
      return { kind: 'paragraph', children: inlineOf(reader.next()) }
  }
}

function itemsFrom(reader: Reader): readonly ListItem[] {
  const items: ListItem[] = []
  while (reader.next() !== null) {
    items.push({ children: inlineOf(reader.next()), lists: blocksFrom(reader) })
    reader.close()
  }
  return items
}

function inlineOf(token: Token | null | undefined): readonly Inline[] {
  return inlineFrom(createReader(token?.children ?? []))
}

function inlineFrom(reader: Reader): readonly Inline[] {
  const nodes: Inline[] = []
  const add = (node: Inline) => {
    const last = nodes.at(-1)
    if (node.kind === 'text' && last?.kind === 'text')
      nodes[nodes.length - 1] = { kind: 'text', text: last.text + node.text }
    else nodes.push(node)
  }
  for (let token = reader.next(); token !== null; token = reader.next()) {
    for (const node of nodesFrom(token, reader)) add(node)
  }
  return nodes
}

function nodesFrom(token: Token, reader: Reader): readonly Inline[] {
  switch (token.type) {
    case 'named':
      return [token.meta as Named]
    case 'code_inline':
      return [{ kind: 'code', text: token.content }]
    case 'mark_open': {
      const children = inlineFrom(reader)
      reader.close()
      return [{ kind: 'styled', style: markStyles[token.markup as Mark], children }]
    }
    case 'link_open': {
      const children = inlineFrom(reader)
      reader.close()
      return linkOf(String(token.attrGet('href') ?? ''), children)
    }
    default:
      return [text(token.content)]
  }
}

/** A link without an address or without words is none, as it is on Discord. */
function linkOf(address: string, children: readonly Inline[]): readonly Inline[] {
  const url = safeUrl(address)
  if (url === null) return [text('['), ...children, text(']('), text(`${address})`)]
  const hasWords = children.some((child) => child.kind !== 'text' || child.text.trim() !== '')
  if (hasWords) return [{ kind: 'link', url, children }]
  return [text('['), ...children, text(']('), { kind: 'link', url, children: [text(address)] }, text(')')]
}

function text(words: string): Extract<Inline, { kind: 'text' }> {
  return { kind: 'text', text: words }
}
