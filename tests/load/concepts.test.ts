// How long others wait while the concepts of the largest roadmap there can be are looked for.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RoadmapNode } from '../../src/domain/roadmap/tree.ts'
import { loadConcepts } from '../../src/services/concepts.ts'
import { inTurns } from '../../src/store/in-turns.ts'
import { emptyTurnMs, longestStandMs } from './support.ts'

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
  const empties: number[] = []
  const stands: number[] = []
  for (let time = 0; time < 3; time += 1) {
    const roadmap = { id: '100.1', title: 'Everything', phases: everything() }
    empties.push(await emptyTurnMs())
    stands.push(await longestStandMs(() => inTurns(concepts.prepare(roadmap))))
    const leaves = roadmap.phases.flatMap(({ children }) => children)
    stands.push(
      await longestStandMs(async () => {
        expect(leaves.filter((leaf) => concepts.conceptsOf(roadmap, leaf).length > 0).length).toBeGreaterThan(
          1_000,
        )
      }),
    )
  }
  const [search, look] = [0, 1].map((first) => Math.min(...stands.filter((_stand, at) => at % 2 === first)))
  expect([search, look].map((stand) => (stand ?? 0) / Math.min(...empties) < turnsMax)).toEqual([true, true])
})
