// Which node somebody means by what they typed or chose.
import { describe, expect, test } from 'vitest'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { resolveNode } from '../../../src/domain/study/resolve-node.ts'
import { shortKey } from '../../../src/domain/text/short-key.ts'
import { smallRoadmap } from '../../support/small-roadmap.ts'

const index = indexRoadmap(smallRoadmap)
const topic = (id: string, title: string): RoadmapNode => ({
  id,
  title,
  kind: 'topic',
  resources: [],
  children: [],
})
const phase = (id: string, ...children: RoadmapNode[]): RoadmapNode => ({
  ...topic(id, id),
  kind: 'phase',
  children,
})

describe('typed', () => {
  test.each([
    ['a key', shortKey('basics/loops'), 'basics/loops'],
    ['an id', 'web/framework/flask', 'web/framework/flask'],
    ['a title', 'Loops', 'basics/loops'],
    ['a title in capitals with spaces around', '  LOOPS ', 'basics/loops'],
    ['the title of a phase', 'web', 'web'],
    ['the title of a group', 'flask', 'web/framework/flask'],
    ['a part of a title', 'Loop', undefined],
    ['a title with a word more', 'Loops please', undefined],
    ['a title with other punctuation', '“Loops”!', 'basics/loops'],
    ['nothing', '', undefined],
    ['signs alone', '?!', undefined],
    ['something absurdly long', 'loops '.repeat(2_000), undefined],
  ])('%s', (_, typed, id) => {
    expect(resolveNode(index, typed)?.id).toBe(id)
  })

  test('a title without a word is that title alone', () => {
    const signs = indexRoadmap({ phases: [phase('signs', topic('signs/1', '🎸'), topic('signs/2', '🎉'))] })
    expect(resolveNode(signs, '🎉')?.id).toBe('signs/2')
    expect(resolveNode(signs, '🚀')).toBeUndefined()
  })

  test.each([
    ['Crème brûlée', 'creme brulee'],
    ['Größe', 'GROSSE'],
    ['Łódź', 'lodz'],
    ["Don't repeat yourself", 'don’t repeat yourself'],
  ])('%s is also written %s', (title, typed) => {
    const menu = indexRoadmap({ phases: [phase('food', topic('food/it', title))] })
    expect(resolveNode(menu, typed)?.id).toBe('food/it')
  })

  test('nothing means no topic, not even one that is called Topic', () => {
    const topics = indexRoadmap({
      phases: [phase('all', topic('all/topic', 'Topic'), topic('all/party', '🎉'))],
    })
    expect(resolveNode(topics, '')).toBeUndefined()
    expect(resolveNode(topics, '…')).toBeUndefined()
    expect(resolveNode(topics, 'topic')?.id).toBe('all/topic')
  })

  test('C, C++ and C# are three topics', () => {
    const languages = indexRoadmap({
      phases: [phase('all', topic('all/c', 'C'), topic('all/cpp', 'C++'), topic('all/cs', 'C#'))],
    })
    expect(['c', 'c++', 'c#'].map((typed) => resolveNode(languages, typed)?.id)).toEqual([
      'all/c',
      'all/cpp',
      'all/cs',
    ])
  })
})

describe('of several with one title', () => {
  test('the one that is written exactly so is meant, done or not', () => {
    const two = indexRoadmap({ phases: [phase('p', topic('p/resume', 'Resume'), topic('p/cv', 'Résumé'))] })
    expect(resolveNode(two, 'Résumé', new Set(['p/cv']))?.id).toBe('p/cv')
    expect(resolveNode(two, 'RESUME', new Set(['p/resume']))?.id).toBe('p/cv')
  })

  const twice = indexRoadmap({
    phases: [phase('one', topic('one/tests', 'Tests')), phase('two', topic('two/tests', 'Tests'))],
  })

  test('the first that is not done is meant, and the first of all when each of them is', () => {
    expect(resolveNode(twice, 'tests')?.id).toBe('one/tests')
    expect(resolveNode(twice, 'tests', new Set(['one/tests']))?.id).toBe('two/tests')
    expect(resolveNode(twice, 'tests', new Set(['one/tests', 'two/tests']))?.id).toBe('one/tests')
  })

  test('a key or an id means its own node, done or not', () => {
    expect(resolveNode(twice, 'one/tests', new Set(['one/tests']))?.id).toBe('one/tests')
    expect(resolveNode(twice, shortKey('two/tests'))?.id).toBe('two/tests')
  })

  test('two long titles that begin alike are told apart', () => {
    const start = 'Build a small service that speaks HTTP and stores its data'
    const alike = indexRoadmap({
      phases: [
        phase('p', topic('p/files', `${start} in files`), topic('p/postgres', `${start} in PostgreSQL`)),
      ],
    })
    expect(resolveNode(alike, `${start} in PostgreSQL`)?.id).toBe('p/postgres')
    expect(resolveNode(alike, `${start} in files`, new Set(['p/files']))?.id).toBe('p/files')
  })
})
