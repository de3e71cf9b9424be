import { describe, expect, test } from 'vitest'
import { labelLengthMax, nodeLabel, searchNodes } from '../../../src/domain/roadmap/search.ts'
import { indexOf, node } from './roadmaps.ts'

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
    expect(found).toEqual(['one/a/a1', 'one/b/b1', 'one/a/a2'])
  })
})

describe('labels', () => {
  const labelOf = (roadmap: typeof index, id: string) => {
    const place = roadmap.byId.get(id)
    return place && nodeLabel(place)
  }

  test('a label names the title, its group and its phase', () => {
    expect(labelOf(index, 'databases/sql/joins')).toBe('Joins — SQL · Databases')
    expect(labelOf(index, 'databases/mongodb')).toBe('MongoDB — Databases')
    expect(labelOf(index, 'databases')).toBe('Databases')
  })

  test.each([
    [79, `${'t'.repeat(79)} — ${'g'.repeat(10)} · Phase`],
    [80, `${'t'.repeat(80)} — Phase`],
    [92, `${'t'.repeat(92)} — Phase`],
    [93, 't'.repeat(93)],
    [100, 't'.repeat(100)],
    [101, `${'t'.repeat(99)}…`],
  ])('a title of %i characters leaves room for %j', (length, label) => {
    const long = indexOf(node('Phase', node('g'.repeat(10), node('t'.repeat(length)))))
    const leaf = long.leaves[0]
    expect(labelOf(long, leaf?.id ?? '')).toBe(label)
    expect(label.length).toBeLessThanOrEqual(labelLengthMax)
  })

  test('the key leads back to the node', () => {
    const [found] = searchNodes(index, 'mongodb', new Set(), 1)
    expect(index.byKey.get(found?.key ?? '')?.node).toBe(found?.node)
  })
})
