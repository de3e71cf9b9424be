// Run by vitest before each test file: no query that the file makes the app prepare may read a whole table that grows.

import { afterAll } from 'vitest'
import { takeScans } from './query-plans.ts'

afterAll(() => {
  const scans = takeScans()
  if (scans.length > 0) throw new Error(`These queries read a whole table that grows:\n${scans.join('\n')}`)
})
