// One line of a document: the words of a heading, list item or table cell, and the links in it.

import type { Link, ListItem, PhrasingContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Resource } from '../../roadmap/tree.ts'
import { titleLengthMax } from '../../roadmap/tree.ts'
import { cutText, oneLine } from '../../text/cutting.ts'
import { withoutInvisible } from '../../text/invisible.ts'
import { cleanTitle, plainWords, readBox } from '../words/title.ts'

export type Line = {
  /** What names the thing; still with numbering and flags. */
  readonly text: string
  /** All the words, links included. */
  readonly words: string
  /** The words in front in bold or italics when a description follows them. */
  readonly boldLead: string | undefined
  /** What stands out in front, bold words or a link, whatever follows. */
  readonly lead: string | undefined
  /** A box in front: ticked or not. */
  readonly done: boolean | undefined
  readonly resources: readonly Resource[]
  /** Nothing but links, each to a page on the web. */
  readonly linksOnly: boolean
  /** One link and no words beside it, wherever it leads. */
  readonly isLink: boolean
  /** Nothing but links to places in the same document. */
  readonly anchorsOnly: boolean
  /** Addresses that lead nowhere outside the document's own folder. */
  readonly deadLinks: readonly string[]
  /** Addresses of links that show nothing but a picture, such as a badge. */
  readonly pictureLinks: ReadonlySet<string>
  /** What stands there as code, in its order. */
  readonly code: readonly string[]
}

type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly bold: boolean; readonly italic: boolean }
  | {
      readonly kind: 'link'
      readonly text: string
      readonly url: string
      readonly bare: boolean
      readonly picture: boolean
    }
  | { readonly kind: 'anchor'; readonly text: string }
  | { readonly kind: 'dead'; readonly text: string; readonly url: string }

const punctuation = /^[\s\p{P}\p{S}]*$/u
const separator = /^(?:[\s\p{P}\p{S}]|\b(?:and|or)\b)*$/iu
const introduces = /(?::|\s[-–—]|→)\s*$/u
const describes = /^\s*(?::|[-–—]\s|–|—)/u
/** The same line is asked for by whoever looks at what stands around it. */
const known = new WeakMap<readonly PhrasingContent[], Line>()

/** Reads the inline content of one line. */
export function readLine(nodes: readonly PhrasingContent[]): Line {
  const line = known.get(nodes) ?? newLine(nodes)
  known.set(nodes, line)
  return line
}

function newLine(nodes: readonly PhrasingContent[]): Line {
  const { pieces, done } = withoutBox(mergeTexts(nodes.flatMap((node) => piecesOf(node, false))))
  const links = pieces.filter((piece) => piece.kind === 'link')
  const bareWords = isOnlyLinks(pieces)
  return {
    text: oneLine(namingText(pieces, bareWords)),
    words: oneLine(withoutInvisible(pieces.map(shownText).join(''))),
    boldLead: boldLeadOf(pieces),
    lead: leadOf(pieces),
    done,
    resources: distinct(links.map((link) => ({ title: resourceTitle(link.text, link.url), url: link.url }))),
    linksOnly:
      bareWords &&
      links.length > 0 &&
      links.length === pieces.filter((piece) => piece.kind !== 'text').length,
    isLink: bareWords && pieces.filter((piece) => piece.kind !== 'text').length === 1,
    anchorsOnly: bareWords && links.length === 0 && pieces.some((piece) => piece.kind === 'anchor'),
    deadLinks: pieces.flatMap((piece) => (piece.kind === 'dead' ? [piece.url] : [])),
    pictureLinks: new Set(links.filter((link) => link.picture).map((link) => link.url)),
    code: nodes.flatMap(codeIn),
  }
}

/** Signs beyond ASCII are written as numbers where a text looks damaged, which code does not know. */
const plainCode = /^[\u0020-\u007e]+$/u
/** Our own form writes addresses as code, lest they become links. */
const codedAddress = /`|https?:|www\./iu

function codeIn(node: PhrasingContent): readonly string[] {
  if (node.type !== 'inlineCode') return 'children' in node ? node.children.flatMap(codeIn) : []
  const code = node.value.trim()
  return plainCode.test(code) && !codedAddress.test(code) ? [code] : []
}

/** The address when it is one that a browser opens as a web page. */
function webAddress(url: string): string | undefined {
  if (!/^https?:\/\//iu.test(url) || !URL.canParse(url)) return undefined
  return /[\s\p{Cc}]/u.test(url) ? new URL(url).href : url
}

/** Resources without those whose address came before. */
export function distinct(resources: readonly Resource[]): readonly Resource[] {
  const seen = new Set<string>()
  return resources.filter(({ url }) => !seen.has(url) && seen.add(url))
}

/** Nothing stands before the first link, and nothing but "|" or "and" between links. */
function isOnlyLinks(pieces: readonly Piece[]): boolean {
  const first = pieces.findIndex((piece) => piece.kind !== 'text')
  const words = (from: number, to?: number) =>
    plainWords(
      pieces
        .slice(from, to)
        .flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []))
        .join(' '),
    )
  return first !== -1 && punctuation.test(words(0, first)) && separator.test(words(first))
}

function namingText(pieces: readonly Piece[], bareWords: boolean): string {
  const firstLink = pieces.findIndex((piece) => piece.kind === 'link')
  const first = pieces[firstLink]
  if (firstLink === -1 || first?.kind !== 'link') return beforeDeadLinks(pieces) ?? joined(pieces)
  if (bareWords) return first.bare ? placeName(first.url) : first.text
  // A badge beside words names nothing.
  if (first.picture) return joined(pieces) || first.text
  const before = joined(pieces.slice(0, firstLink))
  const after = joined(pieces.slice(firstLink + 1))
  const isNamed = cleanTitle(before) !== ''
  if (isNamed && introduces.test(before)) return before
  if (isNamed && /\(\s*$/u.test(before) && /^\s*\)/u.test(after)) {
    return `${before.replace(/\s*\(\s*$/u, '')}${after.replace(/^\s*\)/u, '')}`
  }
  if (!isNamed && !first.bare && describes.test(after)) return first.text
  const rest = joined(pieces)
  return cleanTitle(rest) === '' ? placeName(first.url) : rest
}

/** "Loops: [examples](loops.md)" names what stands before the colon, as it does before links to the web. */
function beforeDeadLinks(pieces: readonly Piece[]): string | undefined {
  const at = pieces.findIndex(({ kind }) => kind === 'dead')
  const before = joined(pieces.slice(0, Math.max(0, at)))
  return cleanTitle(before) !== '' && introduces.test(before) && isOnlyLinks(pieces.slice(at))
    ? before
    : undefined
}

function shownText(piece: Piece): string {
  return piece.kind === 'link' && piece.bare ? piece.url : piece.text
}

function joined(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (isUnnamed(piece) ? '' : piece.text)).join('')
}

/** An address as it is, or a picture such as a badge. */
function isUnnamed(piece: Piece): boolean {
  return piece.kind === 'link' && (piece.bare || piece.picture)
}

function boldLeadOf(pieces: readonly Piece[]): string | undefined {
  const [first, second] = withoutSymbols(pieces)
  if (first?.kind !== 'text' || !(first.bold || first.italic) || second === undefined) return undefined
  return introduces.test(first.text) || describes.test(second.text) ? first.text : undefined
}

function leadOf(pieces: readonly Piece[]): string | undefined {
  const [first] = withoutSymbols(pieces)
  if (first?.kind === 'link') return isUnnamed(first) ? undefined : first.text
  return first?.kind === 'text' && first.bold ? first.text : undefined
}

/** Emoji and the like in front are bullets. */
function withoutSymbols(pieces: readonly Piece[]): readonly Piece[] {
  const first = pieces.findIndex(
    (piece) => piece.kind !== 'text' || !punctuation.test(plainWords(piece.text)),
  )
  return first === -1 ? [] : pieces.slice(first)
}

function piecesOf(node: PhrasingContent, bold: boolean): readonly Piece[] {
  switch (node.type) {
    case 'text':
      return [textPiece(node.value, bold, node.data?.italic)]
    case 'inlineCode':
      return [textPiece(node.value, bold)]
    case 'break':
      return [textPiece(' ', bold)]
    case 'strong':
      return node.children.flatMap((child) => piecesOf(child, true))
    case 'link':
      return [linkPiece(node)]
    default:
      return []
  }
}

function textPiece(text: string, bold: boolean, italic = false): Piece {
  return { kind: 'text', text: text.replace(/[^\S ]\s*| \s+/gu, ' '), bold, italic }
}

function withoutBox(pieces: readonly Piece[]): { pieces: readonly Piece[]; done: boolean | undefined } {
  const [first, ...others] = pieces
  const box = first?.kind === 'text' ? readBox(first.text) : undefined
  const isBox = box !== undefined && (box.rest !== '' || others.length > 0)
  if (first?.kind !== 'text' || !isBox) return { pieces, done: undefined }
  return { pieces: box.rest === '' ? others : [{ ...first, text: box.rest }, ...others], done: box.done }
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
  if (address.startsWith('#')) return { kind: 'anchor', text }
  return address.startsWith('mailto:') ? textPiece(text, false) : { kind: 'dead', text, url: address }
}

function mergeTexts(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    if (piece.kind === 'text' && last?.kind === 'text' && isOneStyle(last, piece)) {
      merged[merged.length - 1] = { ...last, text: last.text + piece.text }
    } else if (piece.kind !== 'text' || piece.text !== '') {
      merged.push(piece)
    }
  }
  return merged
}

type TextPiece = Extract<Piece, { kind: 'text' }>

function isOneStyle(one: TextPiece, other: TextPiece): boolean {
  return one.bold === other.bold && one.italic === other.italic
}

function resourceTitle(text: string, url: string): string {
  const title = cleanTitle(text)
  return cutText(title === '' ? placeName(url) : title, titleLengthMax)
}

/** What to call a page that has no title: its host and path. */
function placeName(url: string): string {
  const { host, pathname } = new URL(url)
  return cutText(`${host.replace(/^www\./u, '')}${pathname.replace(/\/$/u, '')}`, titleLengthMax)
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//iu, '').replace(/\/$/u, '')
}

/** The words of a list item itself, without what stands below it. */
export function firstLine(item: ListItem): Line | undefined {
  const paragraph = item.children.find((block) => block.type === 'paragraph')
  return paragraph && readLine(paragraph.children)
}
