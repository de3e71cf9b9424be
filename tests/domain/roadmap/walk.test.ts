import { expect, test } from 'vitest'
import { leavesOf } from '../../../src/domain/roadmap/walk.ts'
import { indexOf, node } from './roadmaps.ts'

const index = indexOf(
  node('Databases', node('SQL', node('Joins'), node('Indexes')), node('Caching?', node('Redis'))),
  node('Testing', node('Mocking')),
)

test('a node is found by its id and by its key', () => {
  const place = index.byId.get('databases/sql/joins')
  expect(place?.node.title).toBe('Joins')
  expect(index.byKey.get(place?.key ?? '')).toBe(place)
})

test('the leaves come in reading order', () => {
  expect(index.leaves.map((leaf) => leaf.title)).toEqual(['Joins', 'Indexes', 'Redis', 'Mocking'])
  expect(index.phases.map((phase) => leavesOf(phase).length)).toEqual([3, 1])
})

test('a place knows the way that leads to it', () => {
  expect(index.byId.get('databases/sql/joins')?.path.map((step) => step.title)).toEqual([
    'Databases',
    'SQL',
    'Joins',
  ])
  expect(index.byId.get('databases/sql/joins')?.parent?.id).toBe('databases/sql')
  expect(index.byId.get('databases')?.parent).toBeUndefined()
  expect(index.byId.get('databases/sql/joins')?.phase.id).toBe('databases')
  expect(index.byId.get('databases')?.phase.id).toBe('databases')
})

test('what stands below something optional is optional', () => {
  expect(index.byId.get('databases/caching/redis')?.optional).toBe(true)
  expect(index.byId.get('databases/sql/joins')?.optional).toBe(false)
})

test('positions count all nodes in reading order', () => {
  expect(index.places.map((place) => place.position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
})
