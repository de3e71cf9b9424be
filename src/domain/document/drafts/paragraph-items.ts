// Paragraphs that are the items of a section which has no others: one each, or one a line.

import type { Paragraph, PhrasingContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { oneLine } from '../../text/cutting.ts'
import type { Block } from '../sections/sections.ts'
import { readLine } from '../syntax/inline.ts'
import { linesOf, listOfParagraphs } from '../syntax/normal-form.ts'
import { isFact } from '../words/beside.ts'
import { isFigure } from '../words/figures.ts'
import { isBareLine } from '../words/wording.ts'

const nameLengthMax = 60
/** So many paragraphs of one short line each are no words on something else. */
const paragraphsMin = 3

/** The blocks with lists in place of paragraphs that are items. */
export function withParagraphItems(blocks: readonly Block[]): readonly Block[] {
  if (blocks.some(({ type }) => type === 'list' || type === 'table')) return blocks
  const paragraphs = blocks.filter((block) => block.type === 'paragraph')
  const items = paragraphs.filter(({ children }) => readLine(children).boldLead !== undefined)
  if (items.length > 1 && paragraphs.length - items.length <= 1) return withList(blocks, items)
  const areNames = paragraphs.every((paragraph) => linesOf(paragraph).every(isNameLine))
  if (paragraphs.length >= paragraphsMin && areNames) return withList(blocks, paragraphs)
  return blocks.map((block) => (block.type === 'paragraph' ? (listOfLines(block) ?? block) : block))
}

/** Paragraphs that each name something in bold and say what it is, in the place of the first of them. */
function withList(blocks: readonly Block[], items: readonly Paragraph[]): readonly Block[] {
  const at = blocks.indexOf(items[0] as Block)
  const taken: ReadonlySet<Block> = new Set(items)
  const others = blocks.filter((block) => !taken.has(block))
  return others.toSpliced(at, 0, listOfParagraphs(items.flatMap(paragraphsOfLines)))
}

/** Short lines one below the other that each name something. */
function listOfLines(paragraph: Paragraph): Block | undefined {
  const lines = linesOf(paragraph)
  if (lines.length < 2 || !lines.every(isNameLine)) return undefined
  return listOfParagraphs(paragraphsOfLines(paragraph))
}

function paragraphsOfLines(paragraph: Paragraph): readonly Paragraph[] {
  const lines = linesOf(paragraph)
  if (lines.length < 2 || !lines.every(isNameLine)) return [paragraph]
  return lines.map((children) => {
    const position = children[0]?.position
    return { type: 'paragraph', children, ...(position && { position }) }
  })
}

/** False for links, which serve the heading, for facts, and for what goes on with the line before it. */
function isNameLine(line: readonly PhrasingContent[]): boolean {
  const { words, linksOnly } = readLine(line)
  const text = oneLine(words)
  return (
    !linksOnly &&
    isBareLine(text, nameLengthMax) &&
    /^[^\p{L}\p{N}]{0,3}(?!\p{Ll})[\p{L}\p{N}]/u.test(text) &&
    !isFact(text) &&
    !isFigure(text)
  )
}

/** The same for lines that are each nothing but one link, or words in brackets that are to become one: "[Day 2: Pods]". */
export function withLinkItems(blocks: readonly Block[]): readonly Block[] {
  if (blocks.some(({ type }) => type === 'list' || type === 'table')) return blocks
  const isLinks = (block: Block): block is Paragraph =>
    block.type === 'paragraph' && linesOf(block).every(isOneLink) && linesOf(block).length > 0
  const taken = blocks.filter(isLinks)
  const items = taken.flatMap((paragraph) =>
    linesOf(paragraph).map((children): Paragraph => ({ ...paragraph, children })),
  )
  const paragraphs = blocks.filter(({ type }) => type === 'paragraph')
  if (items.length < 2 || 2 * taken.length < paragraphs.length) return blocks
  const at = blocks.indexOf(taken[0] as Block)
  const gone: ReadonlySet<Block> = new Set(taken)
  return blocks.filter((block) => !gone.has(block)).toSpliced(at, 0, listOfParagraphs(items))
}

function isOneLink(line: readonly PhrasingContent[]): boolean {
  const [first, ...others] = line.filter((node) => node.type !== 'text' || node.value.trim() !== '')
  if (first === undefined || others.length > 0) return false
  if (first.type === 'link') return !first.url.startsWith('#') && textOf(first).trim() !== ''
  return first.type === 'text' && /^\s*\[[^[\]]+\]\s*$/u.test(first.value)
}
