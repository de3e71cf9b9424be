import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalAddress, readAddress, siteOf } from '../../../src/domain/resource/address.ts'
import { shortKey } from '../../../src/domain/text/short-key.ts'

describe('the normal form of an address', () => {
  test.each([
    ['https://Docs.Python.ORG', 'https://docs.python.org/'],
    ['https://docs.python.org:443/3/', 'https://docs.python.org/3/'],
    ['https://docs.python.org./3/', 'https://docs.python.org/3/'],
    ['https://docs.python.org/3/?#', 'https://docs.python.org/3/'],
    ['https://docs.python.org/3/../2/a b', 'https://docs.python.org/2/a%20b'],
    ['https://docs.python.org/3/#Section', 'https://docs.python.org/3/#Section'],
    ['https://docs.python.org/Case?Q=1', 'https://docs.python.org/Case?Q=1'],
    ['https://bücher.de/', 'https://xn--bcher-kva.de/'],
    ['no address', 'no address'],
  ])('of %s is %s', (typed, normal) => {
    expect(normalAddress(typed)).toBe(normal)
  })

  test('is its own normal form, and has the same key', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        const normal = normalAddress(url)
        expect(normalAddress(normal)).toBe(normal)
        expect(shortKey(normalAddress(normal))).toBe(shortKey(normal))
      }),
    )
  })

  test('differs where the page or the section differs, and so does the key', () => {
    const pages = [
      'https://a.org/',
      'https://a.org/x',
      'https://a.org/x#y',
      'https://a.org/x?y',
      'http://a.org/',
    ]
    expect(new Set(pages.map(normalAddress).map(shortKey)).size).toBe(pages.length)
    expect(shortKey('https://a.org/')).toHaveLength(10)
  })
})

test('the site is named without what every address has', () => {
  expect(siteOf('https://www.postgresql.org/docs/')).toBe('postgresql.org')
  expect(siteOf('https://docs.python.org:8443/')).toBe('docs.python.org:8443')
  expect(siteOf('no address')).toBe('no address')
})

describe('what a member adds', () => {
  test.each([
    ['  https://Real.Python.com/async  ', 'https://real.python.com/async'],
    ['<https://realpython.com/>', 'https://realpython.com/'],
    ['HTTPS://realpython.com', 'https://realpython.com/'],
    ['https://realpython.com/<async>', 'https://realpython.com/%3Casync%3E'],
  ])('%s is taken as %s', (typed, address) => {
    expect(readAddress(typed)).toEqual({ kind: 'address', address })
  })

  test.each([
    [
      'not-https',
      ['http://realpython.com/', 'realpython.com', 'javascript:alert(1)', 'file:///etc/passwd', 'https://'],
    ],
    ['with-login', ['https://ada:secret@realpython.com/', 'https://ada@realpython.com/']],
    [
      'not-public',
      [
        'https://localhost/',
        'https://wiki/',
        'https://printer.local/',
        'https://intranet.internal./',
        'https://127.0.0.1/',
        'https://2130706433/',
        'https://0x7f.1/',
        'https://[::1]/',
        'https://8.8.8.8/',
      ],
    ],
  ])('is refused as %s', (kind, all) => {
    for (const typed of all) expect(readAddress(typed), typed).toEqual({ kind })
  })

  test('may be 512 characters long in normal form, and not 513', () => {
    const start = 'https://a.org/'
    const longest = start + 'x'.repeat(512 - start.length)
    expect(readAddress(longest)).toEqual({ kind: 'address', address: longest })
    expect(readAddress(`${longest}x`)).toEqual({ kind: 'address-too-long' })
    // One letter becomes six characters of an address.
    expect(readAddress(start + 'é'.repeat(100))).toEqual({ kind: 'address-too-long' })
  })
})
