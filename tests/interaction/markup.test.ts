import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  channelMention,
  escapeMarkdown,
  joined,
  link,
  md,
  mention,
  moment,
  nothing,
  withCode,
} from '../../src/interaction/markup.ts'
import { english } from '../support/english.ts'

describe('foreign text reads as it was typed', () => {
  test.each([
    ['bold', '**loud**', '\\*\\*loud\\*\\*'],
    ['italics', '_soft_', '\\_soft\\_'],
    ['strike-through', '~~gone~~', '\\~\\~gone\\~\\~'],
    ['code', '`rm -rf`', '\\`rm -rf\\`'],
    ['a code block', '```js', '\\`\\`\\`js'],
    ['a spoiler', '||secret||', '\\|\\|secret\\|\\|'],
    ['a quote', '> said', '\\> said'],
    ['a backslash', 'C:\\new', 'C:\\\\new'],
    ['a masked link', '[bank](https://evil.example)', '\\[bank\\](https\\://evil.example)'],
    ['an address', 'https://x.example/a', 'https\\://x.example/a'],
    ['a ping of everyone', '@everyone', '\\@everyone'],
    ['a ping of a user', '<@123>', '\\<\\@123\\>'],
    ['a ping of a role', '<@&123>', '\\<\\@&123\\>'],
    ['a channel', '<#123>', '\\<#123\\>'],
    ['a time', '<t:0:R>', '\\<t:0:R\\>'],
    ['a command', '</done:1>', '\\</done:1\\>'],
    ['an emoji of another server', '<:a:1>', '\\<:a:1\\>'],
  ])('%s: %s', (_what, typed, escaped) => {
    expect(english.markdown(md`${typed}`)).toBe(escaped)
  })

  test.each([
    ['# title', '\\# title'],
    ['### title', '\\### title'],
    ['-# small print', '\\-# small print'],
    ['- item', '\\- item'],
    ['+ item', '\\+ item'],
    ['* item', '\\* item'],
    ['1. item', '1\\. item'],
    ['2026. item', '2026\\. item'],
  ])('%s at the start of a line is no heading and no list', (typed, escaped) => {
    expect(escapeMarkdown(typed)).toBe(escaped)
  })

  test.each([['C# and C++'], ['a - b'], ['pi 3.14'], ['what (really)?']])('%s needs no escaping', (typed) => {
    expect(escapeMarkdown(typed)).toBe(typed)
  })

  test.each([
    ['line breaks', 'one\ntwo\r\n\nthree', 'one two three'],
    ['a heading on a second line', 'one\n# two', 'one # two'],
    ['spaces at both ends', '  one  ', 'one'],
    ['a right-to-left override', 'file\u202Egpj.exe', 'filegpj.exe'],
    ['an isolate', 'a\u2067b\u2069', 'ab'],
    ['an Arabic letter mark', 'a\u061Cb', 'ab'],
    ['zero-width spaces', 'a\u200Bb\u2060c', 'abc'],
    ['a heading behind a zero-width space', '\u200B# big', '\\# big'],
    ['control characters', 'a\u0000b\u001Bc', 'abc'],
    ['half of an emoji', 'a\uD83Db', 'a\uFFFDb'],
  ])('%s', (_what, typed, escaped) => {
    expect(escapeMarkdown(typed)).toBe(escaped)
  })

  test.each([
    ['a Hangul filler', '\u3164'],
    ['a half-width one', '\uFFA0'],
    ['the blank of Braille', '\u2800 \u2800'],
    ['joiners', '\u200D\u200C'],
    ['zero-width spaces', '\u200B\u2060'],
    ['marks without a letter', '\u0301\u0302'],
    ['variation selectors', '\uFE0F\u{E0100}'],
    ['a text direction', '\u202E'],
    ['characters of the tags plane', '\u{E0041}\u{E007F}'],
  ])('of which nothing shows, such as %s, is said to be blank', (_what, typed) => {
    expect(english.markdown(md`**${typed}** started`)).toBe('**(blank)** started')
  })

  test('no text at all stays none', () => {
    expect(english.markdown(md`${''}${' \n '}`)).toBe('')
  })

  test.each(['‎name', '\u00ADa', '\u180Eb', '\u{1D173}c'])('what hides in %j is taken out', (typed) => {
    expect(escapeMarkdown(typed)).toBe(typed.replace(/[\u200E\u00AD\u180E\u{1D173}]/u, ''))
  })

  test('flags of regions, keycaps and pictures with a variation selector stay whole', () => {
    for (const picture of ['🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}', '3️⃣', '❤️'])
      expect(escapeMarkdown(picture)).toBe(picture)
  })

  test('a pile of combining marks is cut to four', () => {
    expect(escapeMarkdown(`z${'\u0301'.repeat(40)}algo`)).toBe(`z${'\u0301'.repeat(4)}algo`)
  })

  test('letters with the marks of their script stay whole', () => {
    for (const word of ['Nguyễn', 'क्षत्रिय', 'ภาษาไทย', 'שָׁלוֹם', '日本語', 'می‌خواهم', '👩‍💻']) {
      expect(escapeMarkdown(word)).toBe(word)
    }
  })
})

/** What is left of Markdown once every escaped character is taken out. */
const unescaped = (markdown: string): string => markdown.replace(/\\[\s\S]/gu, '')

const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...'\\*_~`|[]<>@#-+.0123456789() \n\t',
      '@everyone',
      '<@1>',
      '\u202E',
      '\u0301',
      '\u200B',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
})

test('no foreign text formats, pings, links, breaks the line or hides anything', () => {
  fc.assert(
    fc.property(nasty, (typed) => {
      const markdown = english.markdown(md`${typed}`)
      expect(unescaped(markdown)).not.toMatch(/[\\*_~`|[\]<>@]/)
      expect(markdown).not.toMatch(/^(#|-|\+|\d+\.)/)
      expect(markdown).not.toMatch(/[\n\r\u200B\u202A-\u202E\u2066-\u2069]/)
      expect(markdown).not.toMatch(/\p{M}{5}/u)
    }),
    { numRuns: 500 },
  )
})

test('taking the backslashes off again gives the text back', () => {
  const plain = fc.string({ unit: 'grapheme-ascii', maxLength: 60 })
  fc.assert(
    fc.property(plain, (typed) => {
      const read = english.markdown(md`${typed}`).replace(/\\([\s\S])/g, '$1')
      expect(read).toBe(typed.replace(/\s+/g, ' ').trim())
    }),
  )
})

describe('markup', () => {
  test('goes into other markup as it is, while text is escaped', () => {
    expect(english.markdown(md`**${'a*b'}** by ${mention('1')} in ${channelMention('2')}`)).toBe(
      '**a\\*b** by <@1> in <#2>',
    )
  })

  test('takes numbers, and lists as lines', () => {
    expect(english.markdown(md`${3} of ${4}\n${[md`- a`, md`- b`]}`)).toBe('3 of 4\n- a\n- b')
  })

  test('is joined by line breaks unless told otherwise', () => {
    expect(english.markdown(joined([md`a`, md`b`]))).toBe('a\nb')
    expect(english.markdown(joined([md`a`, md`b`], ', '))).toBe('a, b')
    expect(english.markdown(joined([]))).toBe(english.markdown(nothing))
  })

  test('a moment is shown in the zone of each reader', () => {
    const at = Temporal.Instant.from('2026-11-21T18:00:00.999Z')
    expect(english.markdown(moment(at))).toBe('<t:1795284000:f>')
    expect(english.markdown(moment(at, 'R'))).toBe('<t:1795284000:R>')
  })
})

describe('a link', () => {
  test('keeps a title with brackets together', () => {
    expect(english.markdown(link('arrays[0]', 'https://a.example/'))).toBe(
      '[arrays\\[0\\]](<https://a.example/>)',
    )
  })

  test('with parentheses in its address does not end early', () => {
    expect(english.markdown(link('Set', 'https://en.wikipedia.org/wiki/Set_(mathematics)'))).toBe(
      '[Set](<https://en.wikipedia.org/wiki/Set_%28mathematics%29>)',
    )
  })

  test('cannot be broken out of by spaces and angle brackets', () => {
    expect(english.markdown(link('a', 'https://a.example/<x> <y>'))).toBe(
      '[a](<https://a.example/%3Cx%3E%20%3Cy%3E>)',
    )
  })
})

describe('code between backticks is shown as code', () => {
  test.each([
    ['a piece of code', 'What does `a == b` do?', 'What does `a == b` do?'],
    ['signs that mean something elsewhere', 'Use `__init__` and `*args`', 'Use `__init__` and `*args`'],
    ['a tag', 'The `<div>` element', 'The `<div>` element'],
    ['code at both ends', '`if` or `else`', '`if` or `else`'],
    ['all around it is escaped', '*a* `b` _c_', '\\*a\\* `b` \\_c\\_'],
    ['spaces around it stay', 'a `b` c', 'a `b` c'],
    ['a heading sign in front', '# `b`', '\\# `b`'],
  ])('%s', (_what, text, markdown) => {
    expect(english.markdown(withCode(text))).toBe(markdown)
    expect(english.markdown(md`**${withCode(text)}**`)).toBe(`**${markdown}**`)
  })

  test.each([
    ['a mention is only text in it', '`<@123>` @everyone', '`<@123>` \\@everyone'],
    ['a backtick without another', 'a ` b', 'a \\` b'],
    ['two in a row', 'a ``b`` c', 'a \\`\\`b\\`\\` c'],
    ['three in a row', '```js', '\\`\\`\\`js'],
    ['nothing in between', 'a `` b', 'a \\`\\` b'],
    ['only spaces in between', 'a `  ` b', 'a \\` \\` b'],
    ['only hidden signs in between', 'a `\u200B` b', 'a \\`\\` b'],
    ['a line break in it', 'a `b\nc` d', 'a `b c` d'],
    ['bars that would end a spoiler', 'a `b || c` d', 'a \\`b \\|\\| c\\` d'],
    ['a third backtick', '`a` and `b', '`a` and \\`b'],
    ['a direction turned around', '`a\u202Eb`', '`ab`'],
  ])('and nothing gets out of it: %s', (_what, text, markdown) => {
    expect(english.markdown(withCode(text))).toBe(markdown)
  })

  test('whatever the text, what is outside of code is as it is without code', () => {
    const text = fc.array(
      fc.constantFrom('`', '``', 'a', ' ', '||', '*', '<@1>', '\\', '\n', '_', '[', '#', '1.'),
    )
    fc.assert(
      fc.property(text, (parts) => {
        const markdown = english.markdown(withCode(parts.join('')))
        // Without the code and what is escaped, no sign is left that Discord reads.
        const rest = markdown.replace(/\\[^a-z0-9\s]|`[^`]+`/giu, '')
        expect(rest).not.toMatch(/[`*_|<>[\]\\]/u)
      }),
    )
  })
})
