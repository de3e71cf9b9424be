import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainFresh, type Memory, stillFresh } from '../../../src/domain/review/freshness.ts'

const memory = (nodeId: string, stability: number, elapsedDays: number, isSuspended = false): Memory => ({
  nodeId,
  stability,
  elapsedDays,
  isSuspended,
})
const marked = (...ids: readonly string[]) => new Set(ids)

test('on the day itself all is fresh, and after as many days as the stability says nine of ten are', () => {
  const ten = Array.from({ length: 10 }, (_, at) => `topic ${at}`)
  const after = (days: number) => ten.map((id) => memory(id, 20, days))
  expect(stillFresh(10, new Set(ten), after(0))).toBe(10)
  expect(stillFresh(10, new Set(ten), after(20))).toBe(9)
})

test('projects and topics that one will not forget do not fade', () => {
  expect(stillFresh(2, marked('project', 'kept'), [memory('kept', 0.1, 3_000, true)])).toBe(2)
  expect(stillFresh(2, marked('project', 'faded'), [memory('faded', 0.1, 3_000)])).toBe(1)
})

test('memories of what was taken back, and nothing at all, are nothing', () => {
  expect(stillFresh(1, marked('here'), [memory('gone', 0.1, 3_000)])).toBe(1)
  expect(stillFresh(0, marked(), [memory('gone', 1, 10)])).toBe(0)
})

test('never more than is done, never less than nothing, and never more as time goes by', () => {
  const anyMemories = fc.array(
    fc.tuple(fc.double({ min: 0.01, max: 4_000, noNaN: true }), fc.integer({ min: 0, max: 4_000 })),
    { minLength: 1, maxLength: 30 },
  )
  fc.assert(
    fc.property(anyMemories, fc.integer({ min: 0, max: 400 }), (memories, later) => {
      const ids = memories.map((_, at) => `topic ${at}`)
      const fresh = (more: number) =>
        stillFresh(
          ids.length,
          new Set(ids),
          memories.map(([stability, days], at) => memory(`topic ${at}`, stability, days + more)),
        )
      expect(fresh(0)).toBeLessThanOrEqual(ids.length)
      expect(fresh(later)).toBeGreaterThanOrEqual(0)
      expect(fresh(later)).toBeLessThanOrEqual(fresh(0))
    }),
  )
})

test('explained it names the mean and the chance of each topic that fades', () => {
  const why = explainFresh(3, marked('a', 'b', 'project'), [memory('a', 20, 20), memory('b', 5, 0, true)])
  expect(why).toMatchObject({ fresh: 3, marked: 3 })
  expect(why.fading.map(({ nodeId }) => nodeId)).toEqual(['a'])
  expect(why.fading[0]?.recall).toBeCloseTo(0.9, 6)
  expect(why.mean).toBeCloseTo(1 - 0.1 / 3, 6)
  expect(explainFresh(0, marked(), [])).toEqual({ fresh: 0, marked: 0, mean: 0, fading: [] })
})
