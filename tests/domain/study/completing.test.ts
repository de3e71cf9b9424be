// What follows from "I finished this".
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFinished } from '../../../src/domain/roadmap/completion.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { decideCompletion, isRoadmapFinished } from '../../../src/domain/study/completing.ts'
import { smallRoadmap } from '../../support/small-roadmap.ts'

const index = indexRoadmap(smallRoadmap)
const leaves = index.leaves.map((leaf) => leaf.id)

function nodeOf(id: string) {
  const place = index.byId.get(id)
  if (place === undefined) throw new Error(`no node ${id}`)
  return place.node
}

const decide = (done: readonly string[], id: string) => decideCompletion(index, new Set(done), nodeOf(id))
const basics = ['basics/variables', 'basics/loops']
const allButBlog = [...basics, 'web/framework/fastapi/validation']

describe('deciding', () => {
  test.each([
    ['a topic', [], 'basics/loops', ['basics/loops'], [], false],
    ['the last topic of a phase', ['basics/variables'], 'basics/loops', ['basics/loops'], ['Basics'], false],
    ['a phase', [], 'basics', basics, ['Basics'], false],
    ['the rest of a phase', ['basics/loops'], 'basics', ['basics/variables'], ['Basics'], false],
    ['an optional topic', basics, 'web/redis', ['web/redis'], [], false],
    ['the last project', allButBlog, 'web/blog', ['web/blog'], ['Web'], true],
    ['an optional topic after the end', [...allButBlog, 'web/blog'], 'web/redis', ['web/redis'], [], false],
    [
      'a second alternative after the end',
      [...allButBlog, 'web/blog'],
      'web/framework/flask',
      ['web/framework/flask/routing', 'web/framework/flask/templates'],
      [],
      false,
    ],
  ])('%s', (_, done, id, topics, phases, roadmapFinished) => {
    expect(decide(done, id)).toMatchObject({
      kind: 'completed',
      topics: topics.map((topic) => ({ id: topic })),
      phases: phases.map((title) => ({ title })),
      roadmapFinished,
    })
  })

  test('a choice that is open is asked for, also below what was named', () => {
    expect(decide([], 'web/framework')).toEqual({ kind: 'choice-open', group: nodeOf('web/framework') })
    expect(decide([], 'web')).toEqual({ kind: 'choice-open', group: nodeOf('web/framework') })
  })

  test('of a choice the alternative is meant that was chosen, or else begun', () => {
    const choices = new Map([['web/framework', 'web/framework/fastapi']])
    const chosen = decideCompletion(index, new Set(), nodeOf('web/framework'), { choices })
    expect(chosen).toMatchObject({ topics: [{ id: 'web/framework/fastapi/validation' }] })
    expect(decide(['web/framework/flask/routing'], 'web/framework')).toMatchObject({
      topics: [{ id: 'web/framework/flask/templates' }],
    })
  })

  test('all alternatives are marked when all of them are meant', () => {
    const whole = decideCompletion(index, new Set(), nodeOf('web/framework'), { isWhole: true })
    expect(whole).toMatchObject({
      topics: [
        { id: 'web/framework/flask/routing' },
        { id: 'web/framework/flask/templates' },
        { id: 'web/framework/fastapi/validation' },
      ],
    })
  })

  test('what is done already is told, of a group all of its topics', () => {
    const decision = decide(basics, 'basics')
    if (decision.kind !== 'already-done') throw new Error(decision.kind)
    expect(decision.topics.map((topic) => topic.id)).toEqual(basics)
  })

  test('completes exactly what was missing, and each phase is finished by one decision only', () => {
    fc.assert(
      fc.property(
        fc.subarray(leaves),
        fc.constantFrom(...index.places.map((place) => place.node.id)),
        (done, id) => {
          const decision = decide(done, id)
          if (decision.kind === 'choice-open') {
            expect(decision.group.children.some((child) => isFinished(child, new Set(done)))).toBe(false)
            return
          }
          if (decision.kind === 'already-done') {
            expect(decision.topics.length).toBeGreaterThan(0)
            return
          }
          const added = decision.topics.map((topic) => topic.id)
          expect(added.length).toBeGreaterThan(0)
          expect(added.some((topic) => done.includes(topic))).toBe(false)
          const again = decide([...done, ...added], id)
          expect(again.kind).toBe('already-done')
          if (decision.roadmapFinished) {
            expect(isRoadmapFinished(index, new Set(done))).toBe(false)
            expect(isRoadmapFinished(index, new Set([...done, ...added]))).toBe(true)
          }
        },
      ),
    )
  })
})

describe('the end of a roadmap', () => {
  test('needs every required phase and nothing optional', () => {
    expect(isRoadmapFinished(index, new Set(allButBlog))).toBe(false)
    expect(isRoadmapFinished(index, new Set([...allButBlog, 'web/blog']))).toBe(true)
  })

  test('does not need a phase that is optional, unless all of them are', () => {
    const [first, second] = smallRoadmap.phases
    if (first === undefined || second === undefined) throw new Error('two phases')
    const half = indexRoadmap({ phases: [first, { ...second, optional: true }] })
    expect(isRoadmapFinished(half, new Set(basics))).toBe(true)
    const all = indexRoadmap({
      phases: [
        { ...first, optional: true },
        { ...second, optional: true },
      ],
    })
    expect(isRoadmapFinished(all, new Set(basics))).toBe(false)
  })
})
