// Phases as they are looked through.
import { expect, test } from 'vitest'
import { linesOf, openPhaseAfter } from '../../../src/domain/roadmap/phases.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { smallRoadmap } from '../../support/small-roadmap.ts'

const [basics, web] = smallRoadmap.phases
if (basics === undefined || web === undefined) throw new Error('The small roadmap has two phases.')
const more = {
  ...basics,
  id: 'more',
  title: 'More',
  children: [{ ...basics, id: 'more/x', kind: 'topic' as const, children: [] }],
}
const index = indexRoadmap({ phases: [basics, web, more] })

test('after a phase the next open one follows, after the last the first, and never the same again', () => {
  const after = (phase: typeof basics, ...done: readonly string[]) =>
    openPhaseAfter(phase, index, new Set(done))?.id
  expect([after(basics), after(web), after(more)]).toEqual(['web', 'more', 'basics'])
  expect(after(web, 'more/x')).toBe('basics')
  expect(after(web, 'more/x', 'basics/variables', 'basics/loops')).toBeUndefined()
})

test('a topic stands below the groups between it and its phase', () => {
  const lines = linesOf(web, index).map(({ place, groups }) => [
    place.node.title,
    ...groups.map(({ title }) => title),
  ])
  expect(lines).toEqual([
    ['Routing', 'Framework', 'Flask'],
    ['Templates', 'Framework', 'Flask'],
    ['Validation', 'Framework', 'FastAPI'],
    ['Redis'],
    ['Blog'],
  ])
})
