// Random wishes for random roadmaps: whatever comes of them is a roadmap, undoing gives the one before, and no mark is lost.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdit, type Edit } from '../../../../src/domain/roadmap/editing/edit.ts'
import { replay } from '../../../../src/domain/roadmap/editing/replay.ts'
import { editFor } from '../../../../src/domain/roadmap/editing/wish.ts'
import type { RoadmapNode } from '../../../../src/domain/roadmap/tree.ts'
import { isLeaf, leavesOf, withAllBelow } from '../../../../src/domain/roadmap/walk.ts'
import { compareByIds } from '../../../../src/domain/versions/next-version.ts'
import { planByIds } from '../../../../src/domain/versions/same-ids.ts'
import { asRead, roadmapArbitrary } from '../../versions/edit-scripts.ts'
import { editAll, stepArbitrary } from './random-wishes.ts'

type Tree = readonly RoadmapNode[]

const scripts = fc.tuple(
  fc.oneof(roadmapArbitrary('distinct'), roadmapArbitrary('nasty')),
  fc.array(stepArbitrary, { minLength: 1, maxLength: 25 }),
)

function expectRoadmap(phases: Tree): void {
  const nodes = withAllBelow(phases)
  expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length)
  expect(phases.length).toBeGreaterThan(0)
  for (const phase of phases) {
    expect(phase.kind).toBe('phase')
    expect(isLeaf(phase) && phase.kind === 'phase').toBe(false)
  }
  for (const node of nodes) {
    expect(node.title).not.toBe('')
    expect(node.title.length).toBeLessThanOrEqual(200)
    if (node.kind === 'group') expect(isLeaf(node)).toBe(false)
    if (node.kind === 'topic') expect(isLeaf(node)).toBe(true)
  }
}

describe('random edits', () => {
  test('always leave a roadmap', () => {
    fc.assert(
      fc.property(scripts, ([items, steps]) => {
        for (const { phases } of editAll(asRead(items), steps)) expectRoadmap(phases)
      }),
      { numRuns: 200 },
    )
  })

  test('are undone one after the other, back to the beginning, and survive being written down', () => {
    fc.assert(
      fc.property(scripts, ([items, steps]) => {
        const before = asRead(items)
        const made = editAll(before, steps)
        const stored = (JSON.parse(JSON.stringify(made.map(({ edit }) => edit))) as Edit[]).map((edit) => ({
          edit,
        }))
        for (let count = made.length; count >= 0; count -= 1) {
          const { phases, lost } = replay(before, stored.slice(0, count))
          expect(phases).toEqual(count === 0 ? before : made[count - 1]?.phases)
          expect(lost).toEqual([])
        }
      }),
      { numRuns: 100 },
    )
  })

  test('lose no mark: every topic goes on under its id or is removed, and nothing new has the id of an old one', () => {
    fc.assert(
      fc.property(scripts, ([items, steps]) => {
        const before = asRead(items)
        const after = editAll(before, steps).at(-1)?.phases ?? before
        const plan = planByIds(before, after, new Set())
        const topics = new Set(after.flatMap(leavesOf).map(({ id }) => id))
        for (const [id, fate] of plan.fates) {
          if (topics.has(id)) expect(fate).toMatchObject({ kind: 'kept', into: id })
          else expect(fate.kind).toBe('removed')
        }
        const old = new Set(withAllBelow(before).map(({ id }) => id))
        for (const id of plan.added) expect([old.has(id), topics.has(id)]).toEqual([false, true])
      }),
      { numRuns: 200 },
    )
  })

  test('of a newer version are made or named, and never lay a title over another', () => {
    fc.assert(
      fc.property(
        scripts,
        fc.array(stepArbitrary, { minLength: 1, maxLength: 10 }),
        ([items, steps], others) => {
          const before = asRead(items)
          const made = editAll(before, steps)
          const meanwhile = editAll(before, others).at(-1)?.phases ?? before
          const { phases, made: kept, lost } = replay(meanwhile, made)
          expectRoadmap(phases)
          expect(kept.length + lost.length).toBe(made.length)
          const { phases: again } = replay(meanwhile, kept)
          expect(again).toEqual(phases)
        },
      ),
      { numRuns: 100 },
    )
  })
})

test('a topic that returns under its title at its place brings its marks back', () => {
  const before = asRead([
    {
      title: 'Basics',
      origins: new Set(),
      children: ['Types', 'Joins'].map((title) => ({ title, origins: new Set<string>(), children: [] })),
    },
  ])
  const ids = { roadmapId: '100.1', isTaken: () => false }
  const edit = editFor(before, { kind: 'add-topic', at: 'basics', title: 'Loops' }, ids)
  if ('refused' in edit) throw new Error(edit.refused)
  const edited = applyEdit(before, edit)
  if ('refused' in edited) throw new Error(edited.refused)
  const content = { title: 'R', summary: '' }
  const comparison = compareByIds(
    { ...content, phases: before },
    { ...content, phases: edited.phases },
    {
      retired: new Set(['basics/loops']),
      retiredTopics: [{ id: 'basics/loops', title: 'Loops', place: ['Basics'], fate: 'removed' }],
    },
  )
  if (comparison.kind !== 'changed') throw new Error('nothing changed')
  const [added] = edited.phases[0]?.children.slice(-1) ?? []
  expect(added?.id).toMatch(/^basics\/loops~/)
  expect(comparison.change.carrying.copies).toEqual([{ from: 'basics/loops', to: added?.id }])
})
