// Reads Discord's dialect of Markdown into plain nodes; rich-text.ts draws them.

import { type Inline, parseInline } from './markdown-inline.ts'

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
  return parseBlocks(text.replaceAll('\r\n', '\n'), false)
}

const headingLine = /^(#{1,3}) +(.*\S.*)$/
const subtextLine = /^-# +(.*\S.*)$/
const listLine = /^( *)(?:[-*]|(\d{1,9})\.) +(\S.*)$/
const continuedLine = /^ {2,}\S/
const listDepthMax = 8

function parseBlocks(text: string, insideQuote: boolean): readonly Block[] {
  const blocks: Block[] = []
  let paragraph: string[] = []
  const endParagraph = () => {
    const joined = trimBlankLines(paragraph).join('\n')
    if (joined !== '') blocks.push({ kind: 'paragraph', children: parseInline(joined) })
    paragraph = []
  }
  const add = (block: Block) => {
    endParagraph()
    blocks.push(block)
  }

  let at = 0
  while (at < text.length) {
    const line = lineAt(text, at)
    const next = at + line.length + 1

    if (!insideQuote && line.startsWith('>>> ')) {
      add({ kind: 'quote', blocks: parseBlocks(text.slice(at + 4), true) })
      break
    }
    if (!insideQuote && line.startsWith('> ')) {
      const quoted = linesWhile(text, at, (each) => each.startsWith('> '))
      add({ kind: 'quote', blocks: parseBlocks(quoted.lines.map((each) => each.slice(2)).join('\n'), true) })
      at = quoted.end
      continue
    }
    const fence = fenceIn(text, at, line)
    if (fence !== null) {
      if (fence.before.trim() !== '') paragraph.push(fence.before)
      add({ kind: 'code-block', language: fence.language, text: fence.text })
      at = fence.end
      continue
    }
    const heading = headingLine.exec(line)
    const subtext = subtextLine.exec(line)
    if (heading !== null) {
      const level = (heading[1] ?? '#').length as 1 | 2 | 3
      add({ kind: 'heading', level, children: parseInline((heading[2] ?? '').trim()) })
    } else if (subtext !== null) {
      add({ kind: 'subtext', children: parseInline((subtext[1] ?? '').trim()) })
    } else if (listLine.test(line)) {
      const listed = linesWhile(text, at, (each) => listLine.test(each) || continuedLine.test(each))
      endParagraph()
      blocks.push(...nestedLists(listed.lines))
      at = listed.end
      continue
    } else {
      paragraph.push(line)
    }
    at = next
  }
  endParagraph()
  return blocks
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at)
  return text.slice(at, end === -1 ? text.length : end)
}

function linesWhile(text: string, from: number, belongs: (line: string) => boolean) {
  const lines: string[] = []
  let at = from
  while (at < text.length) {
    const line = lineAt(text, at)
    if (!belongs(line)) break
    lines.push(line)
    at += line.length + 1
  }
  return { lines, end: at }
}

/** A code block may open in the middle of a line, and does so only when it is closed again. */
function fenceIn(text: string, lineStart: number, line: string) {
  const inLine = line.indexOf('```')
  if (inLine === -1 || line[inLine - 1] === '\\') return null
  const open = lineStart + inLine
  const close = text.indexOf('```', open + 3)
  if (close === -1) return null
  const inner = text.slice(open + 3, close)
  const tagged = /^([\w+#.-]{1,30})\n/.exec(inner)
  const code = (tagged === null ? inner : inner.slice(tagged[0].length)).replace(/^\n/, '')
  if (code.trim() === '') return null
  const end = close + 3
  return {
    before: line.slice(0, inLine),
    language: tagged?.[1] ?? '',
    text: code.endsWith('\n') ? code.slice(0, -1) : code,
    end: text[end] === '\n' ? end + 1 : end,
  }
}

function trimBlankLines(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return first === -1 ? [] : lines.slice(first, last + 1)
}

type FlatItem = { depth: number; readonly number: number | null; text: string }

function nestedLists(lines: readonly string[]): readonly Block[] {
  const items: FlatItem[] = []
  for (const line of lines) {
    const match = listLine.exec(line)
    const previous = items.at(-1)
    if (match === null) {
      if (previous !== undefined) previous.text += `\n${line.trim()}`
      continue
    }
    const wanted = Math.floor((match[1] ?? '').length / 2)
    const depth = previous === undefined ? 0 : Math.min(wanted, previous.depth + 1, listDepthMax)
    items.push({ depth, number: match[2] === undefined ? null : Number(match[2]), text: match[3] ?? '' })
  }
  return listsFrom(items, 0, items.length, 0)
}

function listsFrom(items: readonly FlatItem[], from: number, to: number, depth: number): readonly Block[] {
  const lists: { kind: 'list'; ordered: boolean; start: number; items: ListItem[] }[] = []
  let at = from
  while (at < to) {
    const item = items[at]
    if (item === undefined) break
    let end = at + 1
    while (end < to && (items[end]?.depth ?? 0) > depth) end += 1
    const ordered = item.number !== null
    let list = lists.at(-1)
    if (list === undefined || list.ordered !== ordered) {
      list = { kind: 'list', ordered, start: item.number ?? 1, items: [] }
      lists.push(list)
    }
    list.items.push({ children: parseInline(item.text), lists: listsFrom(items, at + 1, end, depth + 1) })
    at = end
  }
  return lists
}
