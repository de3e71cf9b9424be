import { describe, expect, test } from 'vitest'
import { type AliasesOf, searchNodes, searchTitles } from '../../../src/domain/search/search.ts'
import { indexOf, node } from '../roadmap/roadmaps.ts'

const index = indexOf(
  node('Databases', node('SQL', node('Joins'), node('Indexes')), node('MongoDB')),
  node('Café basics', node('Crème brûlée'), node('Authentication & Authorization')),
  node('Extras?', node('Joins in depth')),
)

function find(typed: string, done: readonly string[] = [], limit = 25) {
  return searchNodes(index, typed, new Set(done), limit).map((found) => found.node.id)
}

describe('searching', () => {
  test.each([
    ['joins', ['databases/sql/joins', 'extras/joins-in-depth']],
    ['JOI', ['databases/sql/joins', 'extras/joins-in-depth']],
    ['creme brulee', ['cafe-basics/creme-brulee']],
    ['BRÛLÉE crème', ['cafe-basics/creme-brulee']],
    ['databases joins', ['databases/sql/joins']],
    ['joins sql', ['databases/sql/joins']],
    ['authentcation', ['cafe-basics/authentication-authorization']],
    ['mognodb', ['databases/mongodb']],
    ['sql', ['databases/sql', 'databases/sql/joins', 'databases/sql/indexes']],
    ['kubernetes', []],
    ['xyz joins', []],
  ])('%j finds %j', (typed, ids) => {
    expect(find(typed)).toEqual(ids)
  })

  test('the words of a title weigh more than those of its group or phase', () => {
    const tests = indexOf(node('Testing', node('Mocking')), node('APIs', node('Tested APIs')))
    const found = searchNodes(tests, 'test', new Set(), 9).map((result) => result.node.title)
    expect(found).toEqual(['Tested APIs', 'Mocking'])
  })

  test('a short word must be typed right', () => {
    expect(find('sqk')).toEqual([])
  })

  test('what is done stands last', () => {
    expect(find('joins', ['databases/sql/joins'])).toEqual(['extras/joins-in-depth', 'databases/sql/joins'])
  })

  test('the limit is kept', () => {
    expect(find('joins', [], 1)).toEqual(['databases/sql/joins'])
    expect(find('', [], 2)).toHaveLength(2)
  })

  test('phases are not suggested', () => {
    expect(find('extras')).toEqual(['extras/joins-in-depth'])
  })
})

describe('with nothing typed', () => {
  test('what comes next stands first and what is done is left out', () => {
    expect(find('', ['databases/sql/joins'], 3)).toEqual([
      'databases/sql/indexes',
      'databases/mongodb',
      'cafe-basics/creme-brulee',
    ])
    expect(find('  ', ['databases/sql/joins'])).toContain('extras/joins-in-depth')
    expect(find('', ['databases/sql/joins'])).not.toContain('databases/sql/joins')
  })

  test('after what comes next follows the rest that is left', () => {
    const choice = indexOf(node('One|', node('A', node('a1'), node('a2')), node('B', node('b1'))))
    const found = searchNodes(choice, '', new Set(), 9).map((result) => result.node.id)
    expect(found).toEqual(['one', 'one/a/a1', 'one/a/a2', 'one/b/b1'])
  })
})

describe('aliases', () => {
  const tokens = indexOf(
    node('Access', node('JSON Web Tokens'), node('JWT libraries'), node('Sessions', node('Cookies'))),
    node('JWT in production', node('Rotation')),
  )
  const names: Readonly<Record<string, readonly string[]>> = {
    'access/json-web-tokens': ['JWT', 'Bearer tokens'],
    'access/sessions': ['Server-side state'],
  }
  const aliasesOf: AliasesOf = ({ id }) => names[id] ?? []
  const titles = (typed: string, done: readonly string[] = []) =>
    searchNodes(tokens, typed, new Set(done), 25, aliasesOf).map((found) => found.node.title)

  test.each([
    ['an alias', 'bearer tokens', ['JSON Web Tokens']],
    ['the words of an alias in another order', 'tokens bearer', ['JSON Web Tokens']],
    ['the beginning of an alias', 'bear', ['JSON Web Tokens']],
    ['a typo in an alias', 'baerer', ['JSON Web Tokens']],
    ['an alias and a word of the title', 'jwt json', ['JSON Web Tokens']],
    ['an alias and the phase', 'jwt access', ['JWT libraries', 'JSON Web Tokens']],
    ['the alias of a group finds its topics too', 'server-side', ['Sessions', 'Cookies']],
    [
      'a title, then an alias, then what stands in a phase of that name',
      'jwt',
      ['JWT libraries', 'JSON Web Tokens', 'Rotation'],
    ],
  ])('%s: %j', (_, typed, expected) => {
    expect(titles(typed)).toEqual(expected)
  })

  test('a title that fits as well as an alias comes first, even when it is longer and stands later', () => {
    const both = indexOf(node('Data', node('Caches'), node('Redis in production')))
    const found = searchNodes(both, 'redis', new Set(), 9, ({ title }) =>
      title === 'Caches' ? ['Redis'] : [],
    )
    expect(found.map(({ node: { title } }) => title)).toEqual(['Redis in production', 'Caches'])
  })

  test('an alias that is typed in full comes before a title that only begins so', () => {
    const both = indexOf(node('Data', node('Redisearch'), node('Key-value stores')))
    const found = searchNodes(both, 'redis', new Set(), 9, ({ title }) =>
      title.startsWith('Key') ? ['Redis'] : [],
    )
    expect(found.map(({ node: { title } }) => title)).toEqual(['Key-value stores', 'Redisearch'])
  })

  test('what an alias finds stands last once it is done', () => {
    expect(titles('jwt', ['access/json-web-tokens'])).toEqual([
      'JWT libraries',
      'Rotation',
      'JSON Web Tokens',
    ])
  })

  test('without aliases the same roadmap is searched by titles alone', () => {
    expect(searchNodes(tokens, 'bearer', new Set(), 9)).toEqual([])
    expect(titles('bearer')).toEqual(['JSON Web Tokens'])
  })
})

describe('whole titles', () => {
  const titles = ['Python backend from zero', 'React frontend', 'DevOps', 'End to end tests']
  const list = titles.map((title) => ({ title }))
  test.each([
    ['', titles],
    ['zero pyhton', ['Python backend from zero']],
    ['dev ops', ['DevOps']],
    ['end', ['End to end tests', 'React frontend', 'Python backend from zero']],
    ['haskell', []],
  ])('%j finds %j', (typed, expected) => {
    expect(searchTitles(list, typed).map(({ title }) => title)).toEqual(expected)
  })
})

test('titles of a list stand below nothing: one is not found by the words of another', () => {
  const all = ['Alpha', 'Beta', 'Gamma beta'].map((title) => ({ title }))
  expect(searchTitles(all, 'beta').map(({ title }) => title)).toEqual(['Beta', 'Gamma beta'])
  expect(searchTitles(all, 'alpha beta')).toEqual([])
})
