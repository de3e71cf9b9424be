import { expect, test } from 'vitest'
import { createPool } from '../../src/jobs/delivery-pool.ts'

const never = new AbortController().signal

/** A pool whose deliveries end when the test says so; an item is its place and a number, such as `a1`. */
function pooling(batches: readonly (readonly string[])[], { stopWaitMs = 60_000 } = {}) {
  const begun: string[] = []
  const looks: (readonly string[])[] = []
  const ends = new Map<string, () => void>()
  const left = [...batches]
  const pool = createPool<string>({
    atOnce: 3,
    placeOf: (item) => item.slice(0, 1),
    async fetch(waiting) {
      looks.push([...waiting])
      const items = left.shift() ?? []
      return { items, isMore: left.length > 0 && items.length > 0 }
    },
    deliver(item) {
      begun.push(item)
      return new Promise((resolve) => ends.set(item, resolve))
    },
    stopWaitMs,
  })
  const end = (...items: readonly string[]) => {
    for (const item of items) {
      ends.get(item)?.()
      ends.delete(item)
    }
  }
  const hasBegun = (...items: readonly string[]) => expect.poll(() => begun).toEqual(items)
  return { pool, begun, looks, left, end, hasBegun }
}

test('as one ends the next begins, while a slow one goes on', async () => {
  const { pool, end, hasBegun } = pooling([['a1', 'b1', 'c1', 'd1', 'e1']])
  const running = pool.run(never)
  await hasBegun('a1', 'b1', 'c1')
  end('b1')
  await hasBegun('a1', 'b1', 'c1', 'd1')
  end('c1', 'd1')
  await hasBegun('a1', 'b1', 'c1', 'd1', 'e1')
  end('a1', 'e1')
  await running
})

test('what goes to one place goes there one after the other, and others pass it', async () => {
  const { pool, end, hasBegun } = pooling([['a1', 'a2', 'b1']])
  const running = pool.run(never)
  await hasBegun('a1', 'b1')
  end('b1', 'a1')
  await hasBegun('a1', 'b1', 'a2')
  end('a2')
  await running
})

test('when all that waits is for a busy place, others are fetched, and that is said', async () => {
  const { pool, looks, end, hasBegun } = pooling([['a1', 'a2'], ['b1']])
  const running = pool.run(never)
  await hasBegun('a1', 'b1')
  expect(looks.slice(0, 2)).toEqual([[], ['a2']])
  end('a1', 'b1')
  await hasBegun('a1', 'b1', 'a2')
  end('a2')
  await running
})

test('asked while it is at it, it looks again beside what is slow', async () => {
  const { pool, left, end, hasBegun } = pooling([['a1']])
  const first = pool.run(never)
  await hasBegun('a1')
  left.push(['b1'])
  const second = pool.run(never)
  await hasBegun('a1', 'b1')
  end('a1', 'b1')
  await Promise.all([first, second])
})

test('after the end it begins anew', async () => {
  const { pool, left, end, hasBegun } = pooling([['a1']])
  const first = pool.run(never)
  await hasBegun('a1')
  end('a1')
  await first
  left.push(['a2'])
  const second = pool.run(never)
  await hasBegun('a1', 'a2')
  end('a2')
  await second
})

test('after an abort nothing begins, what is under way is waited for, and the rest is given out', async () => {
  const { pool, begun, end, hasBegun } = pooling([['a1', 'b1', 'c1', 'd1']])
  const stopping = new AbortController()
  const running = pool.run(stopping.signal)
  await hasBegun('a1', 'b1', 'c1')
  stopping.abort()
  end('a1', 'b1', 'c1')
  await running
  expect(begun).toHaveLength(3)
  expect(pool.takeWaiting()).toEqual(['d1'])
})

test('after an abort what never ends is waited for only so long', async () => {
  const { pool, hasBegun } = pooling([['a1']], { stopWaitMs: 5 })
  const stopping = new AbortController()
  const running = pool.run(stopping.signal)
  await hasBegun('a1')
  stopping.abort()
  await running
})

test('when fetching fails it says so once nothing is under way any more, and the next run tries again', async () => {
  const ends: (() => void)[] = []
  let looks = 0
  const pool = createPool<string>({
    atOnce: 3,
    placeOf: (item) => item,
    async fetch() {
      looks += 1
      if (looks === 2) throw new Error('no database')
      return { items: looks === 1 ? ['a'] : [], isMore: looks === 1 }
    },
    deliver: () => new Promise((resolve) => ends.push(resolve)),
    stopWaitMs: 60_000,
  })
  const running = pool.run(never)
  await expect.poll(() => looks).toBe(2)
  for (const end of ends) end()
  await expect(running).rejects.toThrow('no database')
  await pool.run(never)
  expect(looks).toBe(3)
})
