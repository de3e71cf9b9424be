import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFairQueue } from '../../../src/services/documents/fair-queue.ts'

test('groups have their turns one after the other, each with its oldest job', () => {
  const queue = createFairQueue<string>({ perGroupMax: 3, totalMax: 9 })
  for (const job of ['a1', 'a2', 'a3', 'b1', 'c1']) queue.add(job.charAt(0), job)
  expect([queue.take(), queue.take()]).toEqual(['a1', 'b1'])
  queue.add('b', 'b2')
  expect([queue.take(), queue.take(), queue.take(), queue.take(), queue.take()]).toEqual([
    'c1',
    'a2',
    'b2',
    'a3',
    undefined,
  ])
})

test('a group, and all together, may have so many waiting, and one more once one was taken', () => {
  const queue = createFairQueue<number>({ perGroupMax: 2, totalMax: 3 })
  expect([1, 2, 3].map((job) => queue.add('a', job))).toEqual([true, true, false])
  expect([queue.add('b', 4), queue.add('b', 5), queue.add('c', 6)]).toEqual([true, false, false])
  expect(queue.take()).toBe(1)
  expect([queue.add('a', 7), queue.add('a', 8)]).toEqual([true, false])
})

test('whatever is added and taken, no job is lost or doubled, and each group keeps its order', () => {
  const steps = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.constant('take')), { maxLength: 60 })
  fc.assert(
    fc.property(steps, (all) => {
      const queue = createFairQueue<string>({ perGroupMax: 4, totalMax: 8 })
      const added: string[] = []
      const taken: string[] = []
      for (const [at, step] of [...all, ...Array(60).fill('take')].entries()) {
        if (step !== 'take') {
          const job = `${step}${String(at).padStart(3, '0')}`
          if (queue.add(step, job)) added.push(job)
          continue
        }
        const job = queue.take()
        if (job !== undefined) taken.push(job)
      }
      expect(taken.toSorted()).toEqual(added.toSorted())
      for (const group of ['a', 'b', 'c']) {
        const own = taken.filter((job) => job.startsWith(group))
        expect(own).toEqual(own.toSorted())
      }
    }),
  )
})
