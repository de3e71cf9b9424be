// What columns hold is checked when it is read.
import { expect, test } from 'vitest'
import { wordReader } from '../../src/store/columns.ts'

test('a column of words gives those that it may hold, and refuses any other by name', () => {
  const read = wordReader('feeds.target', ['direct', 'channel'])
  expect(read('direct')).toBe('direct')
  expect(() => read('pigeon')).toThrow('feeds.target holds "pigeon"')
  expect(() => read('Direct')).toThrow('feeds.target')
})
