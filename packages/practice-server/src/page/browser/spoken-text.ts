// A message as it is spoken: its Markdown read, its signs left out.

import { type Block, type Inline, parseMarkdown } from './markdown.ts'

/** Says who or what is mentioned, by id. */
export type NameOf = (of: 'user' | 'role' | 'channel', id: string) => string

/** What a screen reader is to say. Spoilers stay covered; bars made of blocks would be read sign by sign. */
export function spokenText(
  markdown: string,
  nameOf: NameOf,
  momentText: (unixSeconds: number, style: string) => string,
): string {
  const inline = (nodes: readonly Inline[]): string => nodes.map(one).join('')
  const one = (node: Inline): string => {
    switch (node.kind) {
      case 'styled':
        return node.style === 'spoiler' ? 'spoiler' : inline(node.children)
      case 'link':
        return inline(node.children)
      case 'mention':
        return nameOf(node.of, node.id)
      case 'command':
        return `/${node.name}`
      case 'emoji':
        return node.name
      case 'time':
        return momentText(node.unixSeconds, node.style)
      default:
        return node.text
    }
  }
  const lines = (block: Block): readonly string[] => {
    switch (block.kind) {
      case 'code-block':
        return [block.text]
      case 'quote':
        return block.blocks.flatMap(lines)
      case 'list':
        return block.items.flatMap((item) => [inline(item.children), ...item.lists.flatMap(lines)])
      default:
        return [inline(block.children)]
    }
  }
  return parseMarkdown(markdown)
    .flatMap(lines)
    .flatMap((line) => line.split('\n'))
    .map((line) => line.replace(/[\u2580-\u25FF]{2,}/g, '').trim())
    .filter((line) => line !== '')
    .map((line) => (/[.!?:;…]$/.test(line) ? line : `${line}.`))
    .join(' ')
}
