import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  besideTotal,
  countOf,
  explainTotal,
  finishedPhases,
  isFinished,
  measure,
  phaseStates,
} from '../../../src/domain/roadmap/completion.ts'
import { leavesOf } from '../../../src/domain/roadmap/walk.ts'
import { indexOf, node, progressArbitrary } from './roadmaps.ts'

const frameworks = indexOf(
  node(
    'Frontend|',
    node('React', node('Props'), node('Hooks'), node('Router'), node('Fetch'), node('Styling')),
    node('Vue.js'),
  ),
  node('Testing', node('Unit tests'), node('Mocking?')),
  node('Extras?', node('Redis')),
)

function totalFor(...ids: readonly string[]) {
  return measure(frameworks, new Set(ids)).total
}

describe('counting', () => {
  test('a one-of counts as its largest alternative and optional nodes do not count', () => {
    expect(totalFor()).toEqual({ done: 0, total: 6, state: 'untouched' })
  })

  test('every topic of the alternative that is furthest shows', () => {
    expect(totalFor('frontend/react/props', 'frontend/react/hooks')).toEqual({
      done: 2,
      total: 6,
      state: 'begun',
    })
  })

  test('the smaller alternative finishes the one-of as well', () => {
    expect(totalFor('frontend/vue-js')).toEqual({ done: 5, total: 6, state: 'begun' })
    expect(totalFor('frontend/vue-js', 'frontend/react/props')).toEqual({ done: 5, total: 6, state: 'begun' })
  })

  test('a smaller alternative counts by its share, never as finished before it is', () => {
    const index = indexOf(
      node('One|', node('Long', node('a'), node('b'), node('c')), node('Short', node('d'), node('e'))),
    )
    expect(measure(index, new Set(['one/short/d'])).total).toEqual({ done: 1, total: 3, state: 'begun' })
    const nearly = indexOf(
      node('One|', node('Two', node('a'), node('b')), node('Three', node('c'), node('d'), node('e'))),
    )
    expect(measure(nearly, new Set(['one/three/c', 'one/three/d'])).total.done).toBe(2)
  })

  test('optional topics alone begin a phase without moving its count', () => {
    const states = phaseStates(frameworks, new Set(['testing/mocking']))
    expect(states.map(({ phase, ...state }) => [phase.title, state])).toEqual([
      ['Frontend', { done: 0, total: 5, state: 'untouched' }],
      ['Testing', { done: 0, total: 1, state: 'begun' }],
      ['Extras', { done: 0, total: 1, state: 'untouched' }],
    ])
  })

  test('an optional phase has a state of its own', () => {
    expect(finishedPhases(frameworks, new Set(['extras/redis'])).map((phase) => phase.title)).toEqual([
      'Extras',
    ])
  })

  test('a group with nothing but optional topics is optional', () => {
    const index = indexOf(node('Phase', node('Must'), node('Group', node('Could?'))))
    expect(measure(index, new Set(['phase/must'])).total).toEqual({ done: 1, total: 1, state: 'finished' })
    expect(measure(index, new Set()).byId.get('phase/group')).toEqual({
      done: 0,
      total: 1,
      state: 'untouched',
    })
  })

  test('a roadmap with nothing but optional phases can still be finished', () => {
    const index = indexOf(node('Phase?', node('Could')))
    expect(measure(index, new Set()).total).toEqual({ done: 0, total: 1, state: 'untouched' })
    expect(measure(index, new Set(['phase/could'])).total.state).toBe('finished')
  })

  test('ids of groups and unknown ids count for nothing', () => {
    expect(totalFor('frontend', 'frontend/react', 'long-gone')).toEqual({
      done: 0,
      total: 6,
      state: 'untouched',
    })
  })
})

describe('for every roadmap and every set of finished topics', () => {
  test('finishing one more topic never lowers a count and never moves a total', () => {
    fc.assert(
      fc.property(progressArbitrary, fc.nat(), ({ index, done }, pick) => {
        const before = measure(index, done)
        const leaf = index.leaves[pick % index.leaves.length]
        const after = measure(index, new Set([...done, leaf?.id ?? '']))
        expect(after.total.done).toBeGreaterThanOrEqual(before.total.done)
        expect(after.total.total).toBe(before.total.total)
        for (const [id, state] of before.byId) {
          expect(after.byId.get(id)?.done).toBeGreaterThanOrEqual(state.done)
          expect(after.byId.get(id)?.total).toBe(state.total)
        }
      }),
    )
  })

  test('a count lies between nothing and its total, which is never nothing', () => {
    fc.assert(
      fc.property(progressArbitrary, ({ index, done }) => {
        const { total, byId } = measure(index, done)
        for (const state of [total, ...byId.values()]) {
          expect(state.total).toBeGreaterThan(0)
          expect(state.done).toBeGreaterThanOrEqual(0)
          expect(state.done).toBeLessThanOrEqual(state.total)
        }
      }),
    )
  })

  test('a count is full exactly when the node is finished', () => {
    fc.assert(
      fc.property(progressArbitrary, ({ index, done }) => {
        const { byId } = measure(index, done)
        for (const { node: place } of index.places) {
          const state = byId.get(place.id)
          expect(state?.state === 'finished').toBe(isFinished(place, done))
          expect(state?.done === state?.total).toBe(isFinished(place, done))
        }
      }),
    )
  })

  test('with every required topic done the roadmap is finished', () => {
    fc.assert(
      fc.property(progressArbitrary, ({ index }) => {
        const required = index.places.filter((place) => !place.optional).map((place) => place.node.id)
        fc.pre(index.places.some((place) => !place.optional && place.node.children.length === 0))
        expect(measure(index, new Set(required)).total.state).toBe('finished')
      }),
    )
  })

  test('optional topics never count', () => {
    fc.assert(
      fc.property(progressArbitrary, ({ index, done }) => {
        fc.pre(index.places.some((place) => !place.optional && place.node.children.length === 0))
        const required = new Set([...done].filter((id) => index.byId.get(id)?.optional === false))
        const [all, some] = [measure(index, done).total, measure(index, required).total]
        expect({ done: all.done, total: all.total }).toEqual({ done: some.done, total: some.total })
      }),
    )
  })

  test('finishing any one alternative finishes the one-of', () => {
    fc.assert(
      fc.property(progressArbitrary, ({ index, done }) => {
        for (const { node: place } of index.places.filter((candidate) => candidate.node.oneOf)) {
          const required = place.children.filter((child) => !child.optional)
          for (const alternative of required) {
            const ids = leavesOf(alternative).map((leaf) => leaf.id)
            const isOptionalThroughout = leavesOf(alternative).every(
              (leaf) => index.byId.get(leaf.id)?.optional,
            )
            const finished = isFinished(place, new Set([...done, ...ids]))
            if (!isOptionalThroughout) expect(finished).toBe(true)
          }
        }
      }),
    )
  })

  test('one node counts the same alone and in the whole', () => {
    fc.assert(
      fc.property(progressArbitrary, ({ index, done }) => {
        const { byId } = measure(index, done)
        for (const { node: place } of index.places)
          expect(byId.get(place.id)).toMatchObject(countOf(place, done))
      }),
    )
  })
})

describe('an explained total', () => {
  test('is the measured one, and the sum of the phases that it names', () => {
    fc.assert(
      fc.property(progressArbitrary, ({ index, done }) => {
        const { total, phases } = explainTotal(index, done)
        expect(total).toEqual(measure(index, done).total)
        expect(phases.reduce((sum, phase) => sum + phase.done, 0)).toBe(total.done)
        expect(phases.reduce((sum, phase) => sum + phase.total, 0)).toBe(total.total)
        for (const { phase, ...count } of phases) expect(count).toEqual(countOf(phase, done))
      }),
    )
  })

  test('has beside it what is optional, what is gone, and the choices that are begun', () => {
    const done = new Set([
      'frontend/react/props',
      'frontend/vue-js',
      'testing/mocking',
      'extras/redis',
      'gone',
    ])
    const { choices, optional, gone } = besideTotal(frameworks, done)
    expect(choices.map(({ group, ...count }) => [group.title, count])).toEqual([
      ['Frontend', { done: 5, total: 5 }],
    ])
    expect({ optional, gone }).toEqual({ optional: 2, gone: 1 })
    expect(besideTotal(frameworks, new Set())).toEqual({ choices: [], optional: 0, gone: 0 })
  })
})
