// Whatever is done to a roadmap, and however often: each topic is accounted for once, and no id means two things.
// What becomes of marks by that, `random-versions.test.ts` of the services holds.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import { leavesOf } from '../../../src/domain/roadmap/walk.ts'
import { matchVersions } from '../../../src/domain/versions/match.ts'
import { adoptIds, type VersionPlan } from '../../../src/domain/versions/plan.ts'
import { summarise } from '../../../src/domain/versions/summary.ts'
import {
  allEdits,
  asRead,
  type Item,
  leavesOf as leafItemsOf,
  perform,
  type Regime,
  roadmapArbitrary,
  scriptArbitrary,
} from './edit-scripts.ts'
import { nodesBelow } from './outline.ts'

/** A roadmap as members walk it, and the ids that it gave up. */
type State = { readonly phases: readonly RoadmapNode[]; readonly retired: ReadonlySet<string> }

const idsOf = (phases: readonly RoadmapNode[]) => nodesBelow(phases).map((node) => node.id)
const topicsOf = (phases: readonly RoadmapNode[]) => phases.flatMap(leavesOf)

const begin = (items: readonly Item[]): State => ({ phases: asRead(items), retired: new Set() })

/** Says of every topic which old ones it continues, for the comparison with what was found. */
function rememberOrigins(items: Item[], phases: readonly RoadmapNode[]): void {
  const topics = topicsOf(phases)
  for (const [at, item] of leafItemsOf(items).entries()) item.origins = new Set([topics[at]?.id ?? ''])
}

/** Takes the next version over and holds it against every promise. */
function takeOver(state: State, next: readonly RoadmapNode[]): State & { readonly plan: VersionPlan } {
  const plan = matchVersions(state.phases, next, { retired: state.retired })
  const phases = adoptIds(next, plan)
  expectSoundIds(state, plan, phases)
  expectEveryTopicOnce(state, plan, phases)
  summarise(plan)
  return { plan, phases, retired: plan.retired }
}

function expectSoundIds(state: State, plan: VersionPlan, phases: readonly RoadmapNode[]): void {
  const ids = idsOf(phases)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => state.retired.has(id) || plan.retired.has(id))).toEqual([])
  expect([...state.retired].filter((id) => !plan.retired.has(id))).toEqual([])
  const old = new Set(idsOf(state.phases))
  expect(plan.added.filter((id) => old.has(id))).toEqual([])
  const topics = new Set(topicsOf(phases).map((topic) => topic.id))
  const standing = new Set(ids)
  const broken = [...plan.fates].filter(([id, fate]) => {
    if (fate.kind === 'kept') return fate.into !== id
    return fate.kind === 'split' ? topics.has(id) : fate.kind === 'removed' && standing.has(id)
  })
  expect(broken).toEqual([])
}

/** Every old topic has a fate; every new one is new, or one old one, or a part of one, or a merger of several. */
function expectEveryTopicOnce(state: State, plan: VersionPlan, phases: readonly RoadmapNode[]): void {
  expect([...plan.fates.keys()]).toEqual(topicsOf(state.phases).map((topic) => topic.id))
  const fates = [...plan.fates.values()]
  const merged = fates.flatMap((fate) => (fate.kind === 'merged' ? [fate.into] : []))
  const single = fates.flatMap((fate) => {
    if (fate.kind === 'kept') return [fate.into]
    return fate.kind === 'split' ? fate.into : []
  })
  const named = [...plan.added, ...single, ...new Set(merged)].toSorted()
  expect(named).toEqual(
    topicsOf(phases)
      .map((topic) => topic.id)
      .toSorted(),
  )
  expect(merged.filter((into) => merged.indexOf(into) === merged.lastIndexOf(into))).toEqual([])
}

const regimes: readonly Regime[] = ['distinct', 'nasty']

describe('random edit scripts', () => {
  test('lose no topic, over three versions, and reading a version again changes nothing', () => {
    for (const regime of regimes) {
      const versions = fc.tuple(
        roadmapArbitrary(regime),
        scriptArbitrary(allEdits, 8),
        scriptArbitrary(allEdits, 8),
      )
      fc.assert(
        fc.property(versions, ([original, second, third]) => {
          const items = structuredClone(original)
          let state = begin(items)
          for (const script of [second, third]) {
            for (const edit of script) perform(items, edit, regime)
            state = takeOver(state, asRead(items))
          }
          const again = takeOver(state, asRead(items))
          expect(again.phases).toEqual(state.phases)
          expect(again.plan.added).toEqual([])
        }),
        { numRuns: 100 },
      )
    }
  })

  test('that leave the titles alone keep every id', () => {
    const versions = fc.tuple(
      roadmapArbitrary('distinct'),
      scriptArbitrary(['move', 'shuffle', 'insert', 'wrap'], 8),
    )
    fc.assert(
      fc.property(versions, ([original, script]) => {
        const items = structuredClone(original)
        const first = begin(items)
        for (const edit of script) perform(items, edit, 'distinct')
        const { plan } = takeOver(first, asRead(items))
        expect([...plan.fates.values()].filter((fate) => fate.kind !== 'kept')).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('that reword titles, one in each version, keep every id', () => {
    const versions = fc.tuple(roadmapArbitrary('distinct'), scriptArbitrary(['reword', 'shuffle'], 8))
    fc.assert(
      fc.property(versions, ([original, script]) => {
        const items = structuredClone(original)
        let state: State = begin(items)
        for (const edit of script) {
          perform(items, edit, 'distinct')
          const next = takeOver(state, asRead(items))
          expect([...next.plan.fates.values()].filter((fate) => fate.kind !== 'kept')).toEqual([])
          expect(next.plan.added).toEqual([])
          state = next
        }
      }),
      { numRuns: 200 },
    )
  })

  test('are the same every time', () => {
    fc.assert(
      fc.property(roadmapArbitrary('nasty'), scriptArbitrary(allEdits, 8), (original, script) => {
        const items = structuredClone(original)
        const before = asRead(items)
        for (const edit of script) perform(items, edit, 'nasty')
        expect(matchVersions(before, asRead(items))).toEqual(matchVersions(before, asRead(items)))
      }),
      { numRuns: 100 },
    )
  })
})

test('nothing changes when nothing is edited, whatever the titles', () => {
  for (const regime of regimes) {
    fc.assert(
      fc.property(roadmapArbitrary(regime), (items) => {
        const { plan, phases } = takeOver(begin(items), asRead(items))
        expect(phases).toEqual(asRead(items))
        expect(plan.added).toEqual([])
        for (const fate of plan.fates.values()) {
          expect(fate).toMatchObject({ kind: 'kept', renamed: false, moved: false })
        }
      }),
    )
  }
})

/** Of all topics that go on, and of all that were found to go on. */
test('of ten edits at once nearly every topic that lives on is found, and hardly one is mistaken', ({
  annotate,
}) => {
  let living = 0
  let found = 0
  let mistaken = 0
  const versions = fc.tuple(roadmapArbitrary('distinct'), scriptArbitrary(allEdits, 10))
  fc.assert(
    fc.property(versions, ([original, script]) => {
      const items = structuredClone(original)
      const first = begin(items)
      rememberOrigins(items, first.phases)
      for (const edit of script) perform(items, edit, 'distinct')
      const next = asRead(items)
      const { plan } = takeOver(first, next)
      const origins = new Map(
        topicsOf(next).map((topic, at) => [plan.ids.get(topic.id), leafItemsOf(items)[at]?.origins]),
      )
      for (const [id, fate] of plan.fates) {
        const into = fate.kind === 'removed' ? [] : [fate.into].flat()
        const right = into.filter((topic) => origins.get(topic)?.has(id))
        if ([...origins.values()].some((ids) => ids?.has(id))) living += 1
        if (right.length > 0) found += 1
        mistaken += into.length - right.length
      }
    }),
    { numRuns: 300, seed: 20_261_101 },
  )
  expect(found / living).toBeGreaterThan(0.9)
  expect(mistaken / living).toBeLessThan(0.01)
  return annotate(`${found} of ${living} topics found, ${mistaken} mistaken`)
})
