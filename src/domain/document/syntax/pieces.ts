// The words of one line in pieces: texts and links, without the box in front and what does not count.

import type { Link, PhrasingContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { oneLine } from '../../text/cutting.ts'
import { readTags } from '../words/tags.ts'
import { type Box, readBox } from '../words/title.ts'
import { pageScheme } from './inline-marks.ts'

export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly bold: boolean; readonly italic: boolean }
  | {
      readonly kind: 'link'
      readonly text: string
      readonly url: string
      readonly bare: boolean
      readonly picture: boolean
    }
  | { readonly kind: 'anchor'; readonly text: string }
  /** The name of a page in a wiki, which leads nowhere else. */
  | { readonly kind: 'page'; readonly text: string }
  | { readonly kind: 'dead'; readonly text: string; readonly url: string }

/** A piece and whether it is struck out. */
type Marked = Piece & { readonly struck?: true }

export type Pieces = {
  readonly pieces: readonly Piece[]
  readonly box: Box | undefined
  /** What is struck out. */
  readonly withdrawn: readonly Piece[]
  /** Without the sign in front. */
  readonly tags: readonly string[]
  /** What was taken off the end, as it is written. */
  readonly tail: string
}

/** Takes a line apart. */
export function readPieces(nodes: readonly PhrasingContent[]): Pieces {
  const { pieces: all, box } = withoutBox(mergeTexts(nodes.flatMap((node) => piecesOf(node, false))))
  const { pieces, withdrawn } = withoutStruck(all, box?.done === true)
  return { ...withoutTags(nodes, mergeTexts(pieces)), box, withdrawn }
}

/** The address when it is one that a browser opens as a web page. */
function webAddress(url: string): string | undefined {
  if (!/^https?:\/\//iu.test(url) || !URL.canParse(url)) return undefined
  return /[\s\p{Cc}]/u.test(url) ? new URL(url).href : url
}

function piecesOf(node: PhrasingContent, bold: boolean): readonly Marked[] {
  switch (node.type) {
    case 'text':
      return [textPiece(node.value, bold, node.data?.italic)]
    case 'inlineCode':
      return [textPiece(node.value, bold)]
    case 'break':
      return [textPiece(' ', bold)]
    case 'strong':
      return node.children.flatMap((child) => piecesOf(child, true))
    case 'delete':
      return node.children.flatMap((child) =>
        piecesOf(child, bold).map((piece): Marked => ({ ...piece, struck: true })),
      )
    case 'link':
      return [linkPiece(node)]
    default:
      return []
  }
}

function textPiece(text: string, bold: boolean, italic = false): Piece {
  return { kind: 'text', text: text.replace(/[^\S ]\s*| \s+/gu, ' '), bold, italic }
}

type Boxed = { readonly pieces: readonly Marked[]; readonly box: Box | undefined }

function withoutBox(pieces: readonly Marked[]): Boxed {
  const [first, ...others] = pieces
  const box = first?.kind === 'text' ? readBox(first.text) : undefined
  const isBox = box !== undefined && (box.rest !== '' || others.length > 0)
  if (first?.kind !== 'text' || !isBox) return { pieces, box: undefined }
  return { pieces: box.rest === '' ? others : [{ ...first, text: box.rest }, ...others], box }
}

/** What is struck out is withdrawn, with the addresses behind it, unless it is ticked off: then that is how somebody marks what is done. */
function withoutStruck(pieces: readonly Marked[], isTicked: boolean): Omit<Pieces, 'box' | 'tags' | 'tail'> {
  const left = pieces.filter(({ struck }) => struck === undefined)
  if (left.length === pieces.length) return { pieces, withdrawn: [] }
  const words = left.map(({ text }) => text).join(' ')
  if (/[\p{L}\p{N}]/u.test(words))
    return { pieces: left, withdrawn: pieces.filter(({ struck }) => struck === true) }
  const isDone = isTicked || /[✓✔✅☑]/u.test(words)
  const plain = pieces.map(({ struck: _struck, ...piece }) => piece)
  return isDone ? { pieces: plain, withdrawn: [] } : { pieces: [], withdrawn: plain }
}

/** Takes what programs write behind an item off its last words, if these are no code. */
function withoutTags(
  nodes: readonly PhrasingContent[],
  pieces: readonly Piece[],
): Omit<Pieces, 'box' | 'withdrawn'> {
  const last = pieces.at(-1)
  if (nodes.at(-1)?.type !== 'text' || last?.kind !== 'text') return { pieces, tags: [], tail: '' }
  const { rest, tags } = readTags(last.text)
  if (rest === last.text || (rest.trim() === '' && pieces.length === 1)) return { pieces, tags: [], tail: '' }
  const tail = last.text.slice(rest.length)
  return { pieces: [...pieces.slice(0, -1), { ...last, text: rest }], tags, tail }
}

function linkPiece(node: Link): Piece {
  const address = node.url
  const text = oneLine(textOf(node))
  const url = webAddress(address)
  if (url !== undefined) {
    const bare = text === '' || withoutScheme(text) === withoutScheme(url)
    const picture = node.children.every((child) => child.type === 'image')
    return { kind: 'link', text: bare ? '' : text, url, bare, picture }
  }
  if (address.startsWith(pageScheme)) return { kind: 'page', text }
  if (address.startsWith('#')) return { kind: 'anchor', text }
  return address.startsWith('mailto:') ? textPiece(text, false) : { kind: 'dead', text, url: address }
}

function mergeTexts(pieces: readonly Marked[]): readonly Marked[] {
  const merged: Marked[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    if (
      piece.kind === 'text' &&
      last?.kind === 'text' &&
      last.bold === piece.bold &&
      last.italic === piece.italic &&
      last.struck === piece.struck
    ) {
      merged[merged.length - 1] = { ...last, text: last.text + piece.text }
    } else if (piece.kind !== 'text' || piece.text !== '') {
      merged.push(piece)
    }
  }
  return merged
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//iu, '').replace(/\/$/u, '')
}
