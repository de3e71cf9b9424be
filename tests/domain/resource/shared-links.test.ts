import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linkTitleLengthMax, readLinkTitle } from '../../../src/domain/resource/own-link.ts'
import { sharedIn } from '../../../src/domain/resource/shared-links.ts'
import { linkLengthMax } from '../../../src/domain/study/enrolment.ts'

describe('the links of a message', () => {
  test.each<[string, readonly string[]]>([
    ['https://a.example/x', ['https://a.example/x']],
    ['See https://a.example/x. Or (https://b.example/y)!', ['https://a.example/x', 'https://b.example/y']],
    ['<https://a.example/x>', ['https://a.example/x']],
    ['[A page](https://a.example/x)', ['https://a.example/x']],
    ['[A page](<https://a.example/x>)', ['https://a.example/x']],
    ['||https://a.example/x||', ['https://a.example/x']],
    ['**https://a.example/x**', ['https://a.example/x']],
    ['> - https://a.example/a_b_c', ['https://a.example/a_b_c']],
    ['    https://a.example/x', ['https://a.example/x']],
    ['https://en.wikipedia.org/wiki/CSV_(x)', ['https://en.wikipedia.org/wiki/CSV_(x)']],
    ['http://a.example/?a=1&b=2#c', ['http://a.example/?a=1&b=2#c']],
    ['https://A.example/x https://a.example/x', ['https://a.example/x']],
    ['`https://a.example/x`', []],
    ['```\nhttps://a.example/x\n```', []],
    ['www.a.example and a.example', []],
    ['ftp://a.example javascript://a data:text/html,x ada@a.example', []],
    ['https://[bad', []],
    ['', []],
  ])('%j: %j', (content, addresses) => {
    expect(sharedIn(content, []).links.map(({ address }) => address)).toEqual(addresses)
  })

  test.each([
    [linkLengthMax, 1],
    [linkLengthMax + 1, 0],
  ])('of %i characters: %i', (length, count) => {
    const address = 'https://a.example/'.padEnd(length, 'x')
    expect(sharedIn(address, []).links).toHaveLength(count)
  })

  test('are 25 at most, the first ones', () => {
    const all = Array.from({ length: 26 }, (_, number) => `https://a.example/${number}`)
    expect(sharedIn(all.join(' '), []).links.map(({ address }) => address)).toEqual(all.slice(0, 25))
  })

  test('are those of the cards where the text has none, and of the text alone where it has some', () => {
    const previews = [{ url: 'https://b.example/y', title: 'B' }, { title: 'No page' }, { url: 'nowhere' }]
    expect(sharedIn('', previews).links).toEqual([{ address: 'https://b.example/y', title: 'B' }])
    expect(sharedIn('https://a.example/x', previews).links).toMatchObject([
      { address: 'https://a.example/x' },
    ])
  })
})

describe('the title of a link', () => {
  test.each([
    ['[The csv module](https://a.example/x)', [], 'The csv module'],
    ['https://a.example/x [The page](https://a.example/x)', [], 'The page'],
    ['[https://b.example](https://a.example/x)', [], 'a.example/x'],
    ['Great: https://a.example/x', [{ url: 'https://a.example/x', title: 'A page' }], 'A page'],
    ['https://a.example/x', [{ url: 'https://long.example/', title: 'A page' }], 'A page'],
    ['Loops, explained: https://a.example/x.', [], 'Loops, explained'],
    ['<@123> look <a:wave:4> <t:1:R> https://a.example/x', [], 'look'],
    ['👉 https://a.example/x/', [], 'a.example/x'],
    ['https://a.example', [], 'a.example'],
    ['https://archive.example/https://a.example', [], 'archive.example'],
  ])('%j with %j is %j', (content, previews, title) => {
    expect(sharedIn(content, previews).links).toMatchObject([{ title }])
  })

  test('of several is never what the message says of them together', () => {
    const links = sharedIn('Two pages: https://a.example/x https://b.example/y', []).links
    expect(links.map(({ title }) => title)).toEqual(['a.example/x', 'b.example/y'])
  })

  test.each([linkTitleLengthMax, linkTitleLengthMax + 1])('of %i characters fits', (length) => {
    const [link] = sharedIn(`[${'x'.repeat(length)}](https://a.example)`, []).links
    expect(link?.title).toHaveLength(linkTitleLengthMax)
  })
})

test('words are what a message says beside its links, line by line', () => {
  const said = sharedIn(
    'My **notes** on `csv`\n[the page](https://a.example) and https://b.example\n\nThe end.',
    [],
  )
  expect(said.words).toBe('My notes on csv\nthe page and\nThe end.')
})

test('whatever somebody writes, each link can be kept under its title', () => {
  const written = fc
    .array(
      fc.oneof(
        fc.webUrl(),
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('[', '](', ')', '<', '>', '||', '`', '\n'),
      ),
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      written,
      fc.array(fc.record({ url: fc.webUrl(), title: fc.string() })),
      (content, previews) => {
        const { links } = sharedIn(content, previews)
        for (const { address, title } of links) {
          expect(address.length).toBeLessThanOrEqual(linkLengthMax)
          expect(URL.parse(address)?.href).toBe(address)
          expect(readLinkTitle(title).kind).toBe('title')
        }
        expect(new Set(links.map(({ address }) => address)).size).toBe(links.length)
      },
    ),
  )
})
