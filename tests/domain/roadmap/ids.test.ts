import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { siblingSlugs, slugLengthMax, slugOf } from '../../../src/domain/roadmap/ids.ts'
import { shortKey } from '../../../src/domain/text/short-key.ts'

describe('slugs', () => {
  test.each([
    ['Joins & Indexes', 'joins-indexes'],
    ['CI/CD Basics: GitHub Actions', 'ci-cd-basics-github-actions'],
    ['Python’s asyncio', 'pythons-asyncio'],
    ['Café', 'cafe'],
    ['ＳＱＬ', 'sql'],
    ['数据库', '数据库'],
    ['हिन्दी', 'हिन्दी'],
    ['C', 'c'],
    ['C++', 'c-plus-plus'],
    ['C#', 'c-sharp'],
    ['→', 'topic'],
  ])('%s becomes %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug)
  })

  test('a long title is cut between words', () => {
    const slug = slugOf('Object-oriented programming with classes, objects and inheritance')
    expect(slug).toBe('object-oriented-programming-with-classes')
    expect(slug).toHaveLength(slugLengthMax)
  })

  test('a word longer than a slug is cut between characters', () => {
    expect(slugOf('x'.repeat(41))).toBe('x'.repeat(40))
    expect(slugOf(`${'x'.repeat(39)}𠮷`)).toBe('x'.repeat(39))
  })

  test('siblings with one title are numbered in their order', () => {
    expect(siblingSlugs(['Databases', 'Testing', 'databases', 'Databases!'])).toEqual([
      'databases',
      'testing',
      'databases-2',
      'databases-3',
    ])
  })

  test('a number that another title has by itself is passed over', () => {
    expect(siblingSlugs(['Part', 'Part', 'Part 2'])).toEqual(['part', 'part-3', 'part-2'])
  })

  test('a number that a longer title got is passed over, where both are cut to the same words', () => {
    const [one, other] = [
      'extraordinarily long titles of topics here',
      'extraordinarily long titles of topics as well',
    ]
    const slugs = siblingSlugs([one, other, one, other])
    expect(slugs.map((slug) => slug.length).every((length) => length <= slugLengthMax)).toBe(true)
    expect(new Set(slugs).size).toBe(4)
  })

  test('siblings always get different slugs of allowed length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('a', 'a-2', 'A', 'x'.repeat(60)))),
        (titles) => {
          const slugs = siblingSlugs(titles)
          expect(new Set(slugs).size).toBe(titles.length)
          for (const slug of slugs) {
            expect(slug.length).toBeGreaterThan(0)
            expect(slug.length).toBeLessThanOrEqual(slugLengthMax)
            expect(slug).not.toContain('/')
          }
        },
      ),
    )
  })
})

test('the key of an id is ten characters that fit a button id and stay the same', () => {
  expect(shortKey('databases/sql/joins')).toMatch(/^[\w-]{10}$/u)
  expect(shortKey('databases/sql/joins')).toBe('C3eXWd9zH1')
  expect(shortKey('databases/sql/join')).not.toBe(shortKey('databases/sql/joins'))
})
