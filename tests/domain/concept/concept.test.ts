import { describe, expect, test } from 'vitest'
import { type Concept, defectsOf, indexConcepts } from '../../../src/domain/concept/concept.ts'

function concept(id: string, rest: Partial<Concept> = {}): Concept {
  return {
    id,
    title: id,
    meaning: `What ${id} is.`,
    aliases: [],
    prerequisites: [],
    topics: [],
    resources: [],
    questions: [],
    ...rest,
  }
}

describe('the concepts of a topic', () => {
  const jwt = concept('jwt', { title: 'JWT', aliases: ['JSON Web Tokens'], topics: ['small/auth/tokens'] })
  const tokens = concept('tokens', { topics: ['small/auth/tokens'] })
  const python = concept('functions', { title: 'Functions', subject: 'Python' })
  const { conceptsOf } = indexConcepts([jwt, tokens, python])
  const imported = { id: '100.1', title: 'Imported' }

  test('are all that name it', () => {
    expect(conceptsOf({ id: 'small', title: 'Small' }, { id: 'auth/tokens', title: 'Anything' })).toEqual([
      jwt,
      tokens,
    ])
  })

  test('are found by title or alias where none names it, whatever case and accents', () => {
    expect(conceptsOf(imported, { id: 'x', title: 'jwt' })).toEqual([jwt])
    expect(conceptsOf(imported, { id: 'x', title: 'JSON web tokéns' })).toEqual([jwt])
  })

  test('with a subject are found by name only where the roadmap or the way there speaks of it', () => {
    const functions = { id: 'basics/functions', title: 'Functions' }
    expect(conceptsOf({ id: '100.1', title: 'Rust for beginners' }, functions)).toEqual([])
    expect(conceptsOf({ id: '100.1', title: 'Learn PYTHON' }, functions)).toEqual([python])
    expect(conceptsOf(imported, { id: 'learn-python/functions', title: 'Functions' })).toEqual([python])
  })

  test('are none where nothing fits', () => {
    expect(conceptsOf(imported, { id: 'x', title: 'Tokens of love' })).toEqual([])
  })
})

describe('a defect of the catalogue', () => {
  test.each([
    ['an id twice', [concept('a'), concept('a')], { kind: 'id-twice', id: 'a' }],
    [
      'an alias of two concepts',
      [concept('a', { aliases: ['Loops'] }), concept('b', { title: 'loops' })],
      { kind: 'name-twice', name: 'loops', ids: ['a', 'b'] },
    ],
    [
      'an unknown prerequisite',
      [concept('a', { prerequisites: ['b'] })],
      { kind: 'unknown-prerequisite', id: 'a', prerequisite: 'b' },
    ],
    [
      'a way back to itself',
      [
        concept('a', { prerequisites: ['b'] }),
        concept('b', { prerequisites: ['c'] }),
        concept('c', { prerequisites: ['a'] }),
      ],
      { kind: 'cycle', ids: ['a', 'b', 'c', 'a'] },
    ],
    [
      'a concept that needs itself',
      [concept('a', { prerequisites: ['a'] })],
      { kind: 'cycle', ids: ['a', 'a'] },
    ],
  ] as const)('is %s', (_name, concepts, defect) => {
    expect(defectsOf(concepts)).toContainEqual(defect)
  })

  test('is not a prerequisite that two concepts share', () => {
    const shared = [
      concept('a'),
      concept('b', { prerequisites: ['a'] }),
      concept('c', { prerequisites: ['a', 'b'] }),
    ]
    expect(defectsOf(shared)).toEqual([])
  })
})
