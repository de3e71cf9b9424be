// A Markdown document as nested sections: each heading with its blocks and the sections below it.
import type { Definition, PhrasingContent, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Definitions } from './inline.ts'

export type Block = Exclude<RootContent, { type: 'heading' }>

export type Section = {
  /** Empty for the part before the first heading. */
  readonly heading: readonly PhrasingContent[]
  readonly depth: number
  readonly line: number
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
}

export type Sections = {
  readonly root: Section
  readonly definitions: Definitions
  readonly lineOffset: number
}

type OpenSection = {
  heading: readonly PhrasingContent[]
  depth: number
  line: number
  blocks: Block[]
  sections: OpenSection[]
}

/** Lists in lists in lists: two for every level, and nobody reads half of them. */
export const nestingMax = 100

/** Below every real heading. */
const boldLineDepth = 7

/** Parses Markdown and hangs everything under the heading it belongs to; undefined when it nests too deeply. */
export function readSections(source: string): Sections | undefined {
  const { tree, lineOffset } = parseUnfenced(source)
  if (isTooDeep(tree)) return undefined
  const root: OpenSection = { heading: [], depth: 0, line: 1, blocks: [], sections: [] }
  const open = [root]
  const blocks = tree.children
  for (const [at, block] of blocks.entries()) {
    const heading = headingOf(block, blocks[at + 1])
    if (heading === undefined) {
      if (block.type !== 'heading') open.at(-1)?.blocks.push(block)
      continue
    }
    while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= heading.depth) open.pop()
    const section = { ...heading, line: lineOf(block) + lineOffset, blocks: [], sections: [] }
    open.at(-1)?.sections.push(section)
    open.push(section)
  }
  return { root, definitions: definitionsOf(tree), lineOffset }
}

/** The line on which a block starts. */
export function lineOf(node: {
  readonly position?: { readonly start: { readonly line: number } } | undefined
}): number {
  return node.position?.start.line ?? 1
}

/** A document that was copied together with the code fence around it is read from inside. */
function parseUnfenced(source: string): { tree: Root; lineOffset: number } {
  const tree = parse(source)
  const speaks = tree.children.some(
    (block) => block.type === 'heading' || block.type === 'list' || block.type === 'table',
  )
  const fence = tree.children.find((block) => block.type === 'code')
  if (speaks || fence === undefined) return { tree, lineOffset: 0 }
  return { tree: parse(fence.value), lineOffset: lineOf(fence) }
}

function parse(source: string): Root {
  return fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
}

/** A heading, or a line in bold that stands over a list as one. */
function headingOf(
  block: RootContent,
  next: RootContent | undefined,
): { heading: readonly PhrasingContent[]; depth: number } | undefined {
  if (block.type === 'heading') return { heading: block.children, depth: block.depth }
  if (block.type !== 'paragraph' || next?.type !== 'list') return undefined
  const [only, ...others] = block.children
  if (only?.type !== 'strong' || others.length > 0) return undefined
  const last = only.children.at(-1)
  const isLabel = last?.type === 'text' && last.value.trimEnd().endsWith(':')
  return isLabel ? undefined : { heading: only.children, depth: boldLineDepth }
}

function definitionsOf(tree: Root): Definitions {
  const definitions = new Map<string, Definition>()
  for (const { node } of nodesOf(tree)) {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node)
  }
  return definitions
}

/** All nodes with their depth. A loop, since a document can nest deeper than calls can. */
function* nodesOf(tree: Root): Generator<{ node: Root | RootContent; depth: number }> {
  const waiting: { node: Root | RootContent; depth: number }[] = [{ node: tree, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next
    if (!('children' in next.node)) continue
    for (const child of next.node.children.toReversed()) waiting.push({ node: child, depth: next.depth + 1 })
  }
}

function isTooDeep(tree: Root): boolean {
  for (const { depth } of nodesOf(tree)) if (depth > nestingMax) return true
  return false
}
