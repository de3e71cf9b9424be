// The practice page reads Discord's Markdown as Discord shows it, and survives whatever it is given.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, parseMarkdown } from '../../src/practice/page/browser/markdown.ts'
import { type Inline, parseInline } from '../../src/practice/page/browser/markdown-inline.ts'

/** Nodes as one line of text: `bold(…)`, `link(url|…)`; plain text as it is. */
function inline(nodes: readonly Inline[]): string {
  return nodes.map(one).join('')
}

function one(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'styled':
      return `${node.style}(${inline(node.children)})`
    case 'code':
      return `code(${node.text})`
    case 'link':
      return `link(${node.url}|${inline(node.children)})`
    case 'mention':
      return `${node.of}(${node.id})`
    case 'command':
      return `command(${node.name})`
    case 'everyone':
      return `everyone(${node.text})`
    case 'emoji':
      return `emoji(${node.name})`
    case 'time':
      return `time(${node.unixSeconds}|${node.style})`
  }
}

function blocks(list: readonly Block[]): readonly string[] {
  return list.map(oneBlock)
}

function oneBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'subtext':
      return `${block.kind}: ${inline(block.children)}`
    case 'heading':
      return `h${block.level}: ${inline(block.children)}`
    case 'code-block':
      return `code ${block.language}: ${block.text}`
    case 'quote':
      return `quote: [${blocks(block.blocks).join(' / ')}]`
    case 'list': {
      const items = block.items.map((item) => [inline(item.children), ...blocks(item.lists)].join(' '))
      return `${block.ordered ? `ol ${block.start}` : 'ul'}: [${items.join(' / ')}]`
    }
  }
}

describe('inside a line', () => {
  it.each([
    ['**bold** and *italic*', 'bold(bold) and italic(italic)'],
    ['_italic_ __under__ ~~gone~~', 'italic(italic) underline(under) strike(gone)'],
    ['***both***', 'bold(italic(both))'],
    ['**bold *inside***', 'bold(bold italic(inside))'],
    ['*italic **inside***', 'italic(italic bold(inside))'],
    ['**bold __and under__**', 'bold(bold underline(and under))'],
    ['||a **secret**||', 'spoiler(a bold(secret))'],
    ['snake_case_name', 'snake_case_name'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['**never closed', '**never closed'],
    ['**one *crossed** over*', 'bold(one *crossed) over*'],
    ['****', '****'],
    ['\\*not italic\\*', '*not italic*'],
    ['back\\slash', 'back\\slash'],
    ['`**raw**` and ``a `tick` inside``', 'code(**raw**) and code(a `tick` inside)'],
    ['`open', '`open'],
    ['a ` b `` c', 'a ` b `` c'],
    ['a\nb', 'a\nb'],
  ])('%j reads as %j', (text, expected) => {
    expect(inline(parseInline(text))).toBe(expected)
  })

  it.each([
    ['<@123> <@!123> <@&9> <#42>', 'user(123) user(123) role(9) channel(42)'],
    ['</roadmap start:77>', 'command(roadmap start)'],
    ['@everyone and @here', 'everyone(@everyone) and everyone(@here)'],
    ['<:tada:1> <a:wave:2>', 'emoji(tada) emoji(wave)'],
    ['<t:1774742400:R> <t:0>', 'time(1774742400|R) time(0|f)'],
    ['<t:9999999999999:F>', '<t:9999999999999:F>'],
    ['<t:1:x> <@abc> <b>', '<t:1:x> <@abc> <b>'],
  ])('%j names %j', (text, expected) => {
    expect(inline(parseInline(text))).toBe(expected)
  })

  it.each([
    ['[a link](https://a.example/b)', 'link(https://a.example/b|a link)'],
    ['[a **b**](https://a.example "title")', 'link(https://a.example/|a bold(b))'],
    ['[x](<https://a.example>)', 'link(https://a.example/|x)'],
    ['[go](https://a.example/Go_(game))', 'link(https://a.example/Go_(game)|go)'],
    ['[nested [brackets]](https://a.example)', 'link(https://a.example/|nested [brackets])'],
    ['see https://a.example/x.', 'see link(https://a.example/x|https://a.example/x).'],
    ['(https://a.example)', '(link(https://a.example/|https://a.example))'],
    ['**https://a.example**', 'bold(link(https://a.example/|https://a.example))'],
    ['<https://a.example/y>', 'link(https://a.example/y|https://a.example/y)'],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
    ['[x](data:text/html,y)', '[x](data:text/html,y)'],
    ['[](https://a.example)', '[](link(https://a.example/|https://a.example))'],
  ])('%j links as %j', (text, expected) => {
    expect(inline(parseInline(text))).toBe(expected)
  })
})

describe('by lines', () => {
  it.each<[string, readonly string[]]>([
    ['# One\n## Two\n### Three\n#### four', ['h1: One', 'h2: Two', 'h3: Three', 'paragraph: #### four']],
    ['#no heading', ['paragraph: #no heading']],
    ['-# small **words**', ['subtext: small bold(words)']],
    ['a\n\nb\n\n', ['paragraph: a\n\nb']],
    ['- a\n- b\n  - c\n  - d\n- e', ['ul: [a / b ul: [c / d] / e]']],
    ['3. a\n4. b', ['ol 3: [a / b]']],
    ['- a\n1. b', ['ul: [a]', 'ol 1: [b]']],
    ['- a\n  goes on\nafter', ['ul: [a\ngoes on]', 'paragraph: after']],
    ['> a\n> **b**\nc', ['quote: [paragraph: a\nbold(b)]', 'paragraph: c']],
    ['>>> a\n# b\nc', ['quote: [paragraph: a / h1: b / paragraph: c]']],
    ['> - a\n> - b', ['quote: [ul: [a / b]]']],
    ['```ts\nconst a = 1\n```', ['code ts: const a = 1']],
    ['before ```x``` after', ['paragraph: before ', 'code : x', 'paragraph:  after']],
    ['```\n# raw\n> raw\n```', ['code : # raw\n> raw']],
    ['```never closed', ['paragraph: ```never closed']],
    ['a\r\nb', ['paragraph: a\nb']],
    ['', []],
    [' \n ', []],
  ])('%j makes %j', (text, expected) => {
    expect(blocks(parseMarkdown(text))).toEqual(expected)
  })
})

describe('any text', () => {
  const pieces = [
    '*',
    '**',
    '_',
    '__',
    '~~',
    '||',
    '`',
    '```',
    '[',
    '](',
    ')',
    '<',
    '>',
    '<@1>',
    '# ',
    '- ',
    '> ',
    '>>> ',
  ]
  const markdownish = fc
    .array(fc.oneof(fc.constantFrom(...pieces, '\n', ' ', '\\', 'https://a.example', 'word'), fc.string()))
    .map((parts) => parts.join(''))

  it('is read without an error, and links lead to the web alone', () => {
    fc.assert(
      fc.property(markdownish, (text) => {
        const read = JSON.stringify(parseMarkdown(text))
        for (const [, url] of read.matchAll(/"url":"([^"]*)"/g)) expect(url).toMatch(/^https?:/)
      }),
    )
  })

  it.each([
    '*',
    '**a ',
    '[',
    '[a](',
    '`',
    '``a`',
    '<',
    '||',
    '> ',
    '```',
    '- ',
    'https://',
    '\\',
    '*a _b ',
    '([',
  ])(
    'made of %j a hundred thousand characters long does not stall the page',
    // Read in quadratic time, it would take longer than a test may.
    (piece) => {
      expect(parseMarkdown(piece.repeat(100_000 / piece.length)).length).toBeGreaterThan(0)
    },
  )
})
