// A Markdown document as nested sections: each heading with its blocks and the sections below it.
import type { Nodes, Root, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Refusal, Warning } from '../document.ts'
import type { Line } from '../syntax/inline.ts'
import { readLine } from '../syntax/inline.ts'
import { nestUnderNumbers } from '../syntax/loose-lists.ts'
import { readTree } from '../syntax/markdown-tree.ts'
import { inNormalForm } from '../syntax/normal-form.ts'
import type { Details } from '../syntax/tree-builder.ts'
import { isFoldLabel } from '../words/beside.ts'
import { readTitle } from '../words/title.ts'
import { isOptionalTitle, isTypedHeading } from '../words/wording.ts'

export type Block = Exclude<RootContent, { type: 'heading' | 'details' }>

export type Section = {
  readonly heading: Line
  /** What the heading says, without numbering and flags; empty for the part before the first heading. */
  readonly title: string
  readonly depth: number
  readonly line: number
  /** Said where the section is folded away: "Show more (optional)". */
  readonly isOptional: boolean
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
}

export type Sections =
  | { readonly kind: 'sections'; readonly root: Section; readonly warnings: readonly Warning[] }
  | { readonly kind: 'refused'; readonly reason: Refusal }

type OpenSection = Omit<Section, 'blocks' | 'sections' | 'isOptional'> & {
  isOptional: boolean
  blocks: Block[]
  sections: OpenSection[]
}

/** Below every real heading. */
export const boldLineDepth = 7
/** Below every heading and bold line: rows of tables that were chosen as sections. */
export const rowDepth = 8
const noHeading = readLine([])

/** Parses Markdown and hangs everything under the heading it belongs to. */
export function readSections(source: string): Sections {
  const tree = readUnfenced(source)
  if (tree.kind === 'refused') return tree
  const root: OpenSection = {
    heading: noHeading,
    title: '',
    depth: 0,
    line: 1,
    isOptional: false,
    blocks: [],
    sections: [],
  }
  place(nestUnderNumbers(tree.root.children).flatMap(inNormalForm), [root], 1)
  const warnings = tree.unused
    .filter(({ text }) => text.includes('://'))
    .map(({ line, text }) => ({ kind: 'unused-link-left-out', line, source: text.trim() }) as const)
  return { kind: 'sections', root, warnings }
}

/** The line on which a block starts. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1
}

/** A document that was copied together with the code fence around it is read from inside. */
function readUnfenced(source: string): ReturnType<typeof readTree> {
  const tree = readTree(source)
  if (tree.kind === 'refused' || speaks(tree.root)) return tree
  const fence = tree.root.children.find((block) => block.type === 'code')
  // Empty lines in front keep the count of the lines.
  return fence ? readTree('\n'.repeat(lineOf(fence)) + fence.value) : tree
}

function speaks(root: Root): boolean {
  return root.children.some(({ type }) => ['heading', 'list', 'table', 'details'].includes(type))
}

/** Hangs blocks under the sections that are open; the first of those, up to the floor, no heading closes. */
function place(blocks: readonly RootContent[], open: OpenSection[], floor: number): void {
  for (const [at, block] of blocks.entries()) {
    const heading = headingOf(block, blocks[at + 1])
    if (heading !== undefined) {
      while (open.length > floor && (open.at(-1)?.depth ?? 0) >= heading.depth) open.pop()
      openSection(open, heading.children, heading.depth, lineOf(block))
    } else if (block.type === 'details') placeDetails(block, open, floor)
    else if (block.type !== 'heading') open.at(-1)?.blocks.push(block)
  }
}

/** What can be folded away is a section named by what is seen of it, unless that only says what a click does. */
function placeDetails(details: Details, open: OpenSection[], floor: number): void {
  const line = readLine(details.summary)
  const isLabel = line.text === '' || isFoldLabel(line.text)
  const around = open.at(-1)
  if (isLabel && around !== undefined) {
    around.isOptional ||= isOptionalTitle(line.words)
    if (line.resources.length > 0) around.blocks.push(paragraphOf(details))
  }
  if (!isLabel) openSection(open, details.summary, boldLineDepth, lineOf(details))
  if (isLabel || !details.isClosed) {
    place(details.children, open, floor)
    return
  }
  const inside = open.length
  place(details.children, open, inside)
  open.length = inside - 1
}

function paragraphOf({ summary, position }: Details): Block {
  return { type: 'paragraph', children: summary, ...(position && { position }) }
}

function openSection(open: OpenSection[], words: Details['summary'], depth: number, line: number): void {
  const heading = readLine(words)
  const { title } = readTitle(heading.text)
  const section = { heading, title, depth, line, isOptional: false, blocks: [], sections: [] }
  open.at(-1)?.sections.push(section)
  open.push(section)
}

const onlyParenthesis = /^\s*[([（][^()[\]（）]{1,60}[)\]）][\s:：]*$/u

/** A heading, or a line that stands over a list as one: in bold, in capitals, or with a number such as "Week 1". */
function headingOf(
  block: RootContent,
  next: RootContent | undefined,
): { children: Details['summary']; depth: number } | undefined {
  if (block.type === 'heading') return block
  if (block.type !== 'paragraph' || (next?.type !== 'list' && next?.type !== 'table')) return undefined
  const [first, ...others] = block.children
  if (first?.type !== 'strong') {
    const isTyped = block.children.every(({ type }) => type === 'text') && isTypedHeading(textOf(block))
    return isTyped ? { children: block.children, depth: boldLineDepth } : undefined
  }
  // "**Databases** (optional)" says of the whole what the parenthesis says.
  if (others.length > 0 && !onlyParenthesis.test(others.map((other) => textOf(other)).join('')))
    return undefined
  const last = first.children.at(-1)
  const isLabel = last?.type === 'text' && last.value.trimEnd().endsWith(':')
  return isLabel ? undefined : { children: [...first.children, ...others], depth: boldLineDepth }
}
