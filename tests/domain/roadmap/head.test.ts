import { expect, test } from 'vitest'
import { sizeOf } from '../../../src/domain/roadmap/head.ts'
import { indexOf, node } from './roadmaps.ts'

test('the size of a roadmap counts what can be finished, and of it what is optional as whole phases', () => {
  const { phases } = indexOf(
    node('Basics', node('Syntax'), node('Types', node('Slices'), node('Maps?'))),
    node('Practice', { title: 'A shop', project: true }),
    node('Extras?', node('Modules'), { title: 'A game', project: true }),
  )
  expect(sizeOf(phases)).toEqual({ phases: 3, topics: 6, projects: 2, optional: 2 })
})
