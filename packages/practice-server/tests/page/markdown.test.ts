// The practice page reads Discord's Markdown as Discord shows it, and survives whatever it is given.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, type Inline, parseInline, parseMarkdown } from '../../src/page/browser/markdown.ts'

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
  test.each([
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
    ['end \\\n  next', 'end \\\n  next'],
    ['__**a**__ ~~||b||~~', 'underline(bold(a)) strike(spoiler(b))'],
    ['**a `**` b**', 'bold(a code(**) b)'],
    ['||one|| and ||two||', 'spoiler(one) and spoiler(two)'],
    ['||a | b||', 'spoiler(a | b)'],
    ['_a_b_', 'italic(a_b)'],
    ['&amp; <b> &lt;', '&amp; <b> &lt;'],
    ['![picture](x)', '![picture](x)'],
  ])('%j reads as %j', (text, expected) => {
    expect(inline(parseInline(text))).toBe(expected)
  })

  test.each([
    ['<@123> <@!123> <@&9> <#42>', 'user(123) user(123) role(9) channel(42)'],
    ['</roadmap start:77>', 'command(roadmap start)'],
    ['@everyone and @here', 'everyone(@everyone) and everyone(@here)'],
    ['<:tada:1> <a:wave:2>', 'emoji(tada) emoji(wave)'],
    ['<t:1774742400:R> <t:0>', 'time(1774742400|R) time(0|f)'],
    [
      '<t:5:t> <t:5:T> <t:5:d> <t:5:D> <t:5:f> <t:5:F> <t:-5:s> <t:5:S>',
      'time(5|t) time(5|T) time(5|d) time(5|D) time(5|f) time(5|F) time(-5|s) time(5|S)',
    ],
    ['**<@1>** ||<#2>||', 'bold(user(1)) spoiler(channel(2))'],
    ['`<@1> @everyone`', 'code(<@1> @everyone)'],
    ['\\<@1> \\@here', '<@1> @here'],
    ['<t:9999999999999:F>', '<t:9999999999999:F>'],
    ['<t:1:x> <@abc> <b>', '<t:1:x> <@abc> <b>'],
  ])('%j names %j', (text, expected) => {
    expect(inline(parseInline(text))).toBe(expected)
  })

  test.each([
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
    ['[a]()', '[a]()'],
    ['[ ](https://a.example)', '[ ](link(https://a.example/|https://a.example))'],
    ['[a <@1>](https://a.example)', 'link(https://a.example/|a user(1))'],
    ['**[a](https://a.example)**', 'bold(link(https://a.example/|a))'],
    ['[**a](https://a.example)**', 'link(https://a.example/|**a)**'],
    ['||https://a.example/b||', 'spoiler(link(https://a.example/b|https://a.example/b))'],
    ['https://a.example/a_b_c', 'link(https://a.example/a_b_c|https://a.example/a_b_c)'],
    ['xhttps://a.example', 'xhttps://a.example'],
    ['[a][b] and [c]', '[a][b] and [c]'],
    ['<mailto:a@a.example> <a@a.example>', '<mailto:a@a.example> <a@a.example>'],
    ['[](https://a.example)', '[](link(https://a.example/|https://a.example))'],
  ])('%j links as %j', (text, expected) => {
    expect(inline(parseInline(text))).toBe(expected)
  })
})

describe('by lines', () => {
  test.each<[string, readonly string[]]>([
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
    ['a ```x``` b ```y``` c', ['paragraph: a ', 'code : x', 'paragraph:  b ', 'code : y', 'paragraph:  c']],
    ['> ```js\n> a\n> ```\nb', ['quote: [code js: a]', 'paragraph: b']],
    ['a\n> b\n> > c', ['paragraph: a', 'quote: [paragraph: b\n> c]']],
    ['>no quote\n>>> ', ['paragraph: >no quote', 'quote: []']],
    ['1. a\n  - b\n    - c\n2. d', ['ol 1: [a ul: [b ul: [c]] / d]']],
    ['- a\n\n- b', ['ul: [a]', 'ul: [b]']],
    ['* a\n- b', ['ul: [a / b]']],
    ['a\n---\n    b\n| c | d |', ['paragraph: a\n---\n    b\n| c | d |']],
    ['a\n# b\n\n\nc\n-# d', ['paragraph: a', 'h1: b', 'paragraph: c', 'subtext: d']],
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

  test('is read without an error, and links lead to the web alone', () => {
    fc.assert(
      fc.property(markdownish, (text) => {
        const read = JSON.stringify(parseMarkdown(text))
        for (const [, url] of read.matchAll(/"url":"([^"]*)"/g)) expect(url).toMatch(/^https?:/)
      }),
    )
  })

  test.each([
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
    '**[a](',
    '- a\n',
    '# a\n',
    '```a``` ',
    '![',
  ])(
    'made of %j a hundred thousand characters long does not stall the page',
    // Read in quadratic time, it would take longer than a test may.
    (piece) => {
      expect(parseMarkdown(piece.repeat(100_000 / piece.length)).length).toBeGreaterThan(0)
    },
  )
})
