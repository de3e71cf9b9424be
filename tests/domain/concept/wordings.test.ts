// Names that say the same in other words meet, and those that only look alike do not.
import { describe, expect, test } from 'vitest'
import { plain, rootsOf } from '../../../src/domain/concept/wordings.ts'

describe('the plain form of a name', () => {
  test.each([
    ['path params', 'path parameters'],
    ['db migrations', 'database migration'],
    ['normalisation', 'normalization'],
    ['data modelling', 'data modeling'],
    ['graph dbs', 'graph databases'],
  ])('of "%s" is that of "%s"', (first, second) => {
    expect(plain(first)).toBe(plain(second))
  })

  test.each([
    ['list', 'listing'],
    ['sets', 'settings'],
    ['routing', 'router'],
  ])('of "%s" is not that of "%s"', (first, second) => {
    expect(plain(first)).not.toBe(plain(second))
  })
})

test.each([
  ...[
    ['admin', 'administration'],
    ['app', 'application'],
    ['arg', 'argument'],
    ['async', 'asynchronous'],
    ['auth', 'authentication'],
    ['cert', 'certificate'],
    ['config', 'configuration'],
    ['crypto', 'cryptography'],
    ['db', 'database'],
    ['dbs', 'databases'],
    ['dep', 'dependency'],
    ['dev', 'development'],
    ['dict', 'dictionary'],
    ['dir', 'directories'],
    ['doc', 'documentation'],
    ['env', 'environment'],
    ['func', 'function'],
    ['init', 'initialisation'],
    ['js', 'javascript'],
    ['kwarg', 'keyword argument'],
    ['param', 'parameter'],
    ['perf', 'performance'],
    ['prod', 'production'],
    ['repo', 'repository'],
    ['spec', 'specification'],
    ['util', 'utility'],
    ['var', 'variable'],
  ],
  ...[
    ['labelled boxes', 'labeled box'],
    ['cancelling', 'canceling'],
    ['behaviour', 'behavior'],
    ['colours', 'colors'],
    ['organised', 'organized'],
    ['organiser', 'organizer'],
    ['organises', 'organizes'],
    ['optimising', 'optimizing'],
    ['classes', 'class'],
    ['movies', 'movy'],
  ],
])('"%s" is "%s" in full, as Americans write it and in the singular', (short, full) => {
  expect(plain(short)).toBe(plain(full))
})

test.each(['analysis', 'status', 'class', 'bus', 'basics ii', 'his', 'yes', 'radii', 'spelling'])(
  '"%s" stays as it is',
  (name) => {
    expect(plain(name)).toBe(name === 'basics ii' ? 'basic ii' : name)
  },
)

describe('the roots of a name', () => {
  test.each([
    ['hashing passwords', 'password hashing'],
    ['hashing of passwords', 'password hashing'],
    ['unit tests', 'unit testing'],
    ['nosql vs sql', 'sql vs nosql'],
    ['deploy on a vps', 'deploying to a vps'],
    ['symmetric vs asymmetric encryption', 'symmetric and asymmetric encryption'],
  ])('of "%s" are those of "%s"', (first, second) => {
    expect(rootsOf(first)).toBe(rootsOf(second))
  })

  test.each([
    ['design systems', 'system design'],
    ['stripe and payments', 'stripe payments'],
    ['layers and caching', 'caching layer'],
  ])('of "%s" are not those of "%s"', (first, second) => {
    expect(rootsOf(first)).not.toBe(rootsOf(second))
  })

  test('are none of one word, nor of a sentence', () => {
    expect(rootsOf('testing')).toBeUndefined()
    expect(rootsOf('how we test what we built last year')).toBeUndefined()
    expect(rootsOf('one two and three four')).toBeDefined()
    expect(rootsOf('one two three and four five')).toBeUndefined()
  })
})
