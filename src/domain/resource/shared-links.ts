// Links that somebody shared in a message of Discord, each with what it could be called.

import MarkdownIt, { type Token } from 'markdown-it'
import { linkLengthMax } from '../study/enrolment.ts'
import { cutText, oneLine } from '../text/cutting.ts'
import { normalAddress, siteOf } from './address.ts'
import { linkTitleLengthMax, readLinkTitle } from './own-link.ts'

/** Discord lets subscribers write that much. */
const contentLengthMax = 4_000
/** As many as a menu of Discord holds. */
const linksMax = 25

export type SharedLink = { readonly address: string; readonly title: string }

/** The card of a page below a message: its address and its title as Discord found them. */
export type Preview = { readonly url?: string | undefined; readonly title?: string | undefined }

export type SharedMessage = {
  /** What it says beside its links, on as many lines as it was written. */
  readonly words: string
  /** Each address once. */
  readonly links: readonly SharedLink[]
}

/**
 * Reads the Markdown of a message. A link is called what its author called it, else what its page is called, else by the words
 * beside it when it is the only one, else by its address, or its site. Bots write no text at times: then the pages of the cards count.
 * Addresses that are longer than any link that is kept are left out.
 */
export function sharedIn(content: string, previews: readonly Preview[]): SharedMessage {
  const { words, found } = readContent(content.slice(0, contentLengthMax).replace(marks, ' '))
  const given: readonly Found[] =
    found.length > 0
      ? found
      : previews.flatMap(({ url = '' }) => (isPage(url) ? [{ address: url, title: '' }] : []))
  const once = [...Map.groupBy(given, ({ address }) => normalAddress(address))].filter(
    ([address]) => address.length <= linkLengthMax,
  )
  const isOnly = once.length === 1
  const links = once.slice(0, linksMax).map(([address, named]) => ({
    address,
    title: titleOf([
      ...named.map(({ title }) => title),
      previewOf(previews, address, isOnly),
      isOnly ? words : '',
      nameOf(address),
      siteOf(address).replace(/^(?:www\.)+/, ''),
    ]),
  }))
  return { words, links }
}

type Found = { readonly address: string; readonly title: string }

// Mentions, emoji and times of Discord's, and the bars around a spoiler, which would become part of an address.
const marks = /\|\||<(?:[@#][!&]?\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^<>:]+:\d+)>/g

// Discord makes links of what has a scheme and of nothing else, and has no code by indentation.
const parser = new MarkdownIt({ linkify: true, breaks: true }).disable(['code', 'reference', 'image'])
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false })

type Reading = { readonly words: string; readonly found: readonly Found[] }

function readContent(content: string): Reading {
  const lines = parser.parse(content, {}).flatMap((block): readonly Reading[] => {
    if (block.type === 'fence') return [{ words: block.content, found: [] }]
    return block.type === 'inline' ? [readLine(block.children ?? [])] : []
  })
  return {
    words: lines
      .map(({ words }) => words.trim())
      .join('\n')
      .trim(),
    found: lines.flatMap(({ found }) => found),
  }
}

/** Of a link without words of its own nothing is said. */
function readLine(parts: readonly Token[]): Reading {
  const found: Found[] = []
  let words = ''
  let open: (Found & { readonly isBare: boolean }) | undefined
  for (const part of parts) {
    if (part.type === 'link_open') {
      open = { address: String(part.attrGet('href') ?? ''), title: '', isBare: part.info === 'auto' }
    } else if (part.type === 'link_close') {
      const { address = '', title = '', isBare = true } = open ?? {}
      if (isPage(address)) found.push({ address, title: isBare ? '' : title })
      if (!isBare) words += title
      open = undefined
    } else {
      const text = part.type.endsWith('break') ? '\n' : part.content
      if (open === undefined) words += text
      else open = { ...open, title: open.title + text }
    }
  }
  return { words, found }
}

function isPage(address: string): boolean {
  return ['http:', 'https:'].includes(URL.parse(address)?.protocol ?? '')
}

/** The card of a page can name it in another way than the link: behind a short address there is a long one. */
function previewOf(previews: readonly Preview[], address: string, isOnly: boolean): string {
  const same = previews.find(({ url }) => url !== undefined && normalAddress(url) === address)
  return (same ?? (isOnly && previews.length === 1 ? previews[0] : undefined))?.title ?? ''
}

/** `docs.python.org/3/library/csv.html` */
function nameOf(address: string): string {
  const path = URL.parse(address)?.pathname.replace(/\/$/, '') ?? ''
  return `${siteOf(address)}${path}`
}

/** The first that could be a title, without the colon or dash that led on to the link. */
function titleOf(candidates: readonly string[]): string {
  const fitting = candidates
    .map((candidate) => cutText(oneLine(candidate).replace(/[\s:.,–—-]+$/u, ''), linkTitleLengthMax))
    .find((candidate) => readLinkTitle(candidate).kind === 'title')
  return fitting ?? ''
}
