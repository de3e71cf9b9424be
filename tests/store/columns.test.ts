// What columns hold is checked when it is read.
import { expect, it } from 'vitest'
import { wordReader } from '../../src/store/columns.ts'

it('a column of words gives those that it may hold, and refuses any other by name', () => {
  const read = wordReader('feeds.target', ['direct', 'channel'])
  expect(read('direct')).toBe('direct')
  expect(() => read('pigeon')).toThrow('feeds.target holds "pigeon"')
  expect(() => read('Direct')).toThrow('feeds.target')
})
