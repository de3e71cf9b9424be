// One line of a document: the words of a heading, list item or table cell, and the links in it.

import type { ListItem, PhrasingContent } from 'mdast'
import type { Resource } from '../../roadmap/tree.ts'
import { titleLengthMax } from '../../roadmap/tree.ts'
import { cutText, oneLine } from '../../text/cutting.ts'
import { withoutInvisible } from '../../text/invisible.ts'
import { onlyPoints } from '../words/cells.ts'
import { cleanTitle, plainWords } from '../words/title.ts'
import { type Piece, readPieces } from './pieces.ts'

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
  /** The box in front says that nobody is to do this any more. */
  readonly isCancelled: boolean
  /** `#tags` at the end, without their sign. */
  readonly tags: readonly string[]
  /** What is struck out. */
  readonly withdrawn: { readonly words: string; readonly urls: readonly string[] }
  readonly resources: readonly Resource[]
  /** Nothing but links, each to a page on the web. */
  readonly linksOnly: boolean
  /** One link and no words beside it, wherever it leads. */
  readonly isLink: boolean
  /** Nothing but links to places in the same document. */
  readonly anchorsOnly: boolean
  /** Addresses that lead nowhere outside the document's own folder. */
  readonly deadLinks: readonly string[]
  /** Addresses of links that show nothing but a picture, such as a badge, or a word that only points there. */
  readonly unnamedLinks: ReadonlySet<string>
  /** What stands there as code, in its order. */
  readonly code: readonly string[]
}

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
  const { pieces, box, tags, tail, withdrawn } = readPieces(nodes)
  const links = pieces.filter((piece) => piece.kind === 'link')
  const bareWords = isOnlyLinks(pieces)
  return {
    text: oneLine(namingText(pieces, bareWords)),
    words: oneLine(withoutInvisible(pieces.map(shownText).join('') + tail)),
    boldLead: boldLeadOf(pieces),
    lead: leadOf(pieces),
    done: box?.done,
    isCancelled: box?.cancelled === true,
    tags,
    withdrawn: {
      words: oneLine(withdrawn.map(shownText).join('')),
      urls: withdrawn.flatMap((piece) => (piece.kind === 'link' ? [piece.url] : [])),
    },
    resources: distinct(links.map((link) => ({ title: resourceTitle(link.text, link.url), url: link.url }))),
    linksOnly:
      bareWords &&
      links.length > 0 &&
      links.length === pieces.filter((piece) => piece.kind !== 'text').length,
    isLink: bareWords && pieces.filter((piece) => piece.kind !== 'text').length === 1,
    anchorsOnly: bareWords && links.length === 0 && pieces.some((piece) => piece.kind === 'anchor'),
    deadLinks: pieces.flatMap((piece) => (piece.kind === 'dead' ? [piece.url] : [])),
    unnamedLinks: new Set(
      links.filter(({ picture, text }) => picture || onlyPoints(text)).map(({ url }) => url),
    ),
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
  const firstLink = pieces.findIndex(({ kind }) => kind === 'link' || kind === 'page')
  const first = pieces[firstLink]
  if (first?.kind !== 'link' && first?.kind !== 'page') return beforeDeadLinks(pieces) ?? joined(pieces)
  const isNameless = first.kind === 'link' && (first.bare || onlyPoints(first.text))
  if (bareWords) return first.kind === 'link' && isNameless ? placeName(first.url) : first.text
  // A badge beside words names nothing.
  if (first.kind === 'link' && first.picture) return joined(pieces) || first.text
  const before = joined(pieces.slice(0, firstLink))
  const after = joined(pieces.slice(firstLink + 1))
  const isNamed = cleanTitle(before) !== ''
  if (isNamed && introduces.test(before)) return before
  if (isNamed && /\(\s*$/u.test(before) && /^\s*\)/u.test(after)) {
    return `${before.replace(/\s*\(\s*$/u, '')}${after.replace(/^\s*\)/u, '')}`
  }
  if (!isNamed && !isNameless && describes.test(after)) return first.text
  const rest = joined(pieces)
  return cleanTitle(rest) === '' && first.kind === 'link' ? placeName(first.url) : rest
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
  if (first?.kind === 'page') return first.text
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

function resourceTitle(text: string, url: string): string {
  const title = cleanTitle(text)
  return cutText(title === '' || onlyPoints(title) ? placeName(url) : title, titleLengthMax)
}

/** What to call a page that has no title: its host and path. */
function placeName(url: string): string {
  const { host, pathname } = new URL(url)
  return cutText(`${host.replace(/^www\./u, '')}${pathname.replace(/\/$/u, '')}`, titleLengthMax)
}

/** The words of a list item itself, without what stands below it. */
export function firstLine(item: ListItem): Line | undefined {
  const paragraph = item.children.find((block) => block.type === 'paragraph')
  return paragraph && readLine(paragraph.children)
}
