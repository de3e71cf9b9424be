// Puts nodes of a Markdown tree where they belong while tokens and tags open and close.
import type {
  Delete,
  Link,
  ListItem,
  Paragraph,
  Parents,
  PhrasingContent,
  Root,
  RootContent,
  Strong,
  TableCell,
} from 'mdast'

/** A part that can be folded away in HTML. The tree of Markdown knows no such node by itself. */
export type Details = {
  type: 'details'
  /** What is seen while it is folded. */
  summary: PhrasingContent[]
  /** Not closed before the part that it stands in: nobody knows what was meant to be in it. */
  isClosed: boolean
  children: RootContent[]
  position?: { start: Point; end: Point }
}

type Point = { line: number; column: number }

declare module 'mdast' {
  interface RootContentMap {
    details: Details
  }
  interface BlockContentMap {
    details: Details
  }
  interface TextData {
    italic?: boolean
  }
  interface TableCellData {
    /** How many columns and rows a cell of HTML reaches over, where it is more than its own. */
    span?: { readonly columns: number; readonly rows: number }
  }
}

type Holder = Parents | Details

/** Something open. Markdown closes what it opened, whatever tags are still open in it. */
type Frame = { readonly node: Holder; readonly by: 'markdown' | 'implicit' | { readonly tag: string } }

export type Builder = {
  readonly root: Root
  readonly frames: Frame[]
  /** The line, from 1, that what is added next stands on. */
  line: number
  /** What was made for the line last time: most nodes of a line share it. */
  place: { readonly start: Point; readonly end: Point }
}

const phrasingHolders = new Set(['paragraph', 'heading', 'tableCell', 'strong', 'delete', 'link'])
const phrasing = new Set(['text', 'break', 'inlineCode', 'image', 'strong', 'delete', 'link'])

/** Tags within tags. Deeper ones are not opened; their words stand in the last one that was. */
const tagsMax = 200

export function newBuilder(): Builder {
  const root: Root = { type: 'root', children: [] }
  return { root, frames: [{ node: root, by: 'markdown' }], line: 1, place: placeAt(1) }
}

/** The node that is open. */
export function current(builder: Builder): Holder {
  return builder.frames.at(-1)?.node ?? builder.root
}

export function holdsPhrasing(node: Holder): boolean {
  return phrasingHolders.has(node.type)
}

/** Adds a node that is open from now on. */
export function open(builder: Builder, node: Exclude<Holder, Root>, by: Frame['by']): void {
  if (typeof by === 'object' && builder.frames.length > tagsMax) return
  add(builder, node)
  builder.frames.push({ node, by })
}

/** Opens a holder of words that is no child of what is open, such as the summary of a folded part. */
export function openBeside(builder: Builder, node: Paragraph, tag: string): void {
  node.position = placeOf(builder)
  builder.frames.push({ node, by: { tag } })
}

/** Adds a node that is complete. It ends what is open as far as that cannot hold it. */
export function add(builder: Builder, node: RootContent): void {
  makeRoomFor(builder, node)
  node.position ??= placeOf(builder)
  const children = current(builder).children as RootContent[]
  children.push(node)
}

/** What can stand where only one kind of node can: rows hold cells, and nothing else ever. */
const onlyChildOf: Readonly<Record<string, string>> = {
  list: 'listItem',
  table: 'tableRow',
  tableRow: 'tableCell',
}

function canHold(holder: Holder, node: RootContent): boolean {
  const only = onlyChildOf[holder.type]
  if (only !== undefined) return node.type === only
  if (holdsPhrasing(holder)) return phrasing.has(node.type)
  return !Object.values(onlyChildOf).includes(node.type)
}

/** A list of HTML goes on around what Markdown lays out in it, as an item; a table ends there, and so do words. */
function makeRoomFor(builder: Builder, node: RootContent): void {
  const { frames } = builder
  while (frames.at(-1)?.by !== 'markdown' && !canHold(current(builder), node)) {
    if (current(builder).type === 'list') open(builder, emptyItem(), 'implicit')
    else frames.pop()
  }
}

/** Adds words, links and the like; where only blocks can stand, in a paragraph of their own. */
export function addPhrasing(builder: Builder, node: PhrasingContent): void {
  if (node.type === 'text' && node.value === '') return
  if (openForPhrasing(builder, node)) add(builder, node)
}

/** Opens bold words; bold words within bold ones are nothing new. */
export function openBold(builder: Builder): void {
  if (builder.frames.some(({ node }) => node.type === 'strong')) return
  const node: Strong = { type: 'strong', children: [] }
  if (openForPhrasing(builder, node)) open(builder, node, { tag: 'strong' })
}

/** Opens words that are struck out. */
export function openStruck(builder: Builder): void {
  if (builder.frames.some(({ node }) => node.type === 'delete')) return
  const node: Delete = { type: 'delete', children: [] }
  if (openForPhrasing(builder, node)) open(builder, node, { tag: 'delete' })
}

export const struckTags: readonly string[] = ['delete']

/** Opens a link. Links do not hold links: one that was never closed ends here. */
export function openLink(builder: Builder, url: string): void {
  closeTag(builder, ['a'])
  const node: Link = { type: 'link', url, children: [] }
  if (openForPhrasing(builder, node)) open(builder, node, { tag: 'a' })
}

/** What bold words may have been opened by. */
export const boldTags: readonly string[] = ['strong']

/** Closes the paragraph that words between tags opened by themselves. */
export function closeImplicit(builder: Builder): void {
  const floor = builder.frames.findLastIndex(({ by }) => by === 'markdown')
  const at = builder.frames.findIndex(({ by }, index) => index > floor && by === 'implicit')
  if (at !== -1) builder.frames.length = at
}

/** Closes words that tags left open: no word of one block goes on in the next. */
export function closeLoose(builder: Builder): void {
  closeImplicit(builder)
  while (holdsPhrasing(current(builder)) && builder.frames.at(-1)?.by !== 'markdown') builder.frames.pop()
}

/** Closes what Markdown opened last, and every tag in it. */
export function closeMarkdown(builder: Builder): void {
  const at = builder.frames.findLastIndex(({ by }) => by === 'markdown')
  if (at > 0) builder.frames.length = at
}

/**
 * Closes the tag of one of these names that was opened last, if it is within what Markdown opened last and no tag of
 * the barriers stands between.
 */
export function closeTag(builder: Builder, names: readonly string[], barriers: readonly string[] = []): void {
  const { frames } = builder
  const lastOf = (tags: readonly string[]) =>
    frames.findLastIndex(({ by }) => typeof by === 'object' && tags.includes(by.tag))
  const at = lastOf(names)
  if (at <= frames.findLastIndex(({ by }) => by === 'markdown') || lastOf(barriers) > at) return
  const node = frames[at]?.node
  if (node?.type === 'details') node.isClosed = true
  frames.length = at
}

/** Closes the tags of such nodes that are open in what Markdown opened last. */
export function closeNodes(builder: Builder, ...types: readonly string[]): void {
  const floor = builder.frames.findLastIndex(({ by }) => by === 'markdown')
  const at = builder.frames.findIndex(({ node }, index) => index > floor && types.includes(node.type))
  if (at !== -1) builder.frames.length = at
}

export function emptyItem(): ListItem {
  return { type: 'listItem', children: [] }
}

export function emptyCell(): TableCell {
  return { type: 'tableCell', children: [] }
}

/** The depth that the name of a heading's tag gives: `h2` gives 2. */
export function depthOf(tag: string): 1 | 2 | 3 | 4 | 5 | 6 {
  const depth = Number(tag.slice(1))
  return depth === 1 || depth === 2 || depth === 3 || depth === 4 || depth === 5 ? depth : 6
}

/** False for spaces where they mean nothing. */
function openForPhrasing(builder: Builder, node: PhrasingContent): boolean {
  const holder = current(builder)
  if (holdsPhrasing(holder)) return true
  if (node.type === 'text' && node.value.trim() === '') return false
  if (node.type === 'break') return false
  if (holder.type === 'list') open(builder, emptyItem(), 'implicit')
  if (holder.type === 'table') open(builder, { type: 'tableRow', children: [] }, 'implicit')
  const inner = current(builder)
  if (inner.type === 'tableRow') open(builder, emptyCell(), 'implicit')
  else open(builder, { type: 'paragraph', children: [] }, 'implicit')
  return true
}

function placeOf(builder: Builder): Builder['place'] {
  if (builder.place.start.line !== builder.line) builder.place = placeAt(builder.line)
  return builder.place
}

function placeAt(line: number): Builder['place'] {
  const point = { line, column: 1 }
  return { start: point, end: point }
}
