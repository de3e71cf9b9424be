// How long others wait while the concepts of the largest roadmap there can be are looked for.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RoadmapNode } from '../../src/domain/roadmap/tree.ts'
import { loadConcepts } from '../../src/services/concepts.ts'
import { inTurns } from '../../src/store/in-turns.ts'
import { standInEmptyTurns } from './in-empty-turns.ts'

const phases = 50
const topicsEach = 99
/** An empty turn is at least 1 ms here; all of it in one turn takes more than 200. */
const turnsMax = 50

const concepts = await loadConcepts(join(import.meta.dirname, '../../data/concepts'))

/** Titles that hold many words of the catalogue, which take the longest. */
function everything(): readonly RoadmapNode[] {
  const titles = concepts.all.flatMap(({ title, aliases }) => [title, ...aliases])
  return Array.from({ length: phases }, (_phase, phase) => ({
    id: `p${phase}`,
    title: `Part ${phase}: ${titles[phase]}`,
    kind: 'phase',
    resources: [],
    children: Array.from({ length: topicsEach }, (_topic, at) => ({
      id: `p${phase}/t${at}`,
      title: [3, 7, 11].map((step) => titles[((phase * topicsEach + at) * step) % titles.length]).join(', '),
      kind: 'topic',
      resources: [],
      children: [],
    })),
  }))
}

test('looking through 4,950 topics holds up nobody, and what was found is kept', async () => {
  // A new one each time, which was not looked through yet.
  const roadmaps: { readonly id: string; readonly title: string; readonly phases: readonly RoadmapNode[] }[] =
    []
  const search = await standInEmptyTurns((round) => {
    roadmaps[round] = { id: '100.1', title: 'Everything', phases: everything() }
    return inTurns(concepts.prepare(roadmaps[round]))
  }, turnsMax)
  const [roadmap] = roadmaps
  if (roadmap === undefined) throw new Error('Nothing was looked through.')
  const leaves = roadmap.phases.flatMap(({ children }) => children)
  const look = await standInEmptyTurns(async () => {
    const found = leaves.filter((leaf) => concepts.conceptsOf(roadmap, leaf).length > 0)
    expect(found.length).toBeGreaterThan(1_000)
  }, turnsMax)
  expect({ search, look }).toSatisfy(() => Math.max(search, look) < turnsMax)
})
