import { expect, test } from 'vitest'
import { countUnderWay } from '../../src/interaction/under-way.ts'

test('is settled when all is done, what came meanwhile included, and whether it failed or not', async () => {
  const ends = new Map<string, PromiseWithResolvers<void>>()
  const work = countUnderWay((name: string) => {
    const end = Promise.withResolvers<void>()
    ends.set(name, end)
    return end.promise
  })
  const first = work('first')
  const failing = work('failing').catch(() => 'failed')
  let isSettled = false
  const settled = work.settled().then(() => {
    isSettled = true
  })
  const later = work('later')
  ends.get('first')?.resolve()
  ends.get('failing')?.reject(new Error('a fault'))
  await first
  expect(await failing).toBe('failed')
  expect(isSettled).toBe(false)
  ends.get('later')?.resolve()
  await later
  await settled
})

test('is settled at once when nothing is under way', async () => {
  await countUnderWay(async () => {}).settled()
})
