// Which seed the property tests begin from.

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, inject, test } from 'vitest'
import { seedFrom } from './support/property-seed.ts'

describe('the seed of property tests', () => {
  test('is the same in each run on a server, and another one each time elsewhere', () => {
    expect(seedFrom({ CI: 'true' })).toBe(seedFrom({ CI: '1' }))
    const elsewhere = [{}, {}, { CI: '' }, { CI: 'false' }].map(seedFrom)
    expect(new Set(elsewhere).size).toBe(4)
  })

  test('can be set, also on a server', () => {
    expect(seedFrom({ PROPERTY_SEED: '-42', CI: 'true' })).toBe(-42)
    for (const wrong of ['many', '1.5', '4294967296'])
      expect(() => seedFrom({ PROPERTY_SEED: wrong })).toThrow(wrong)
  })

  test('is the only one that can be set: no test reads another one', () => {
    const files = globSync('**/*.ts', { cwd: import.meta.dirname })
    expect(files).toContain('property-seed.test.ts')
    const reading = files.filter((file) =>
      /process\.env\.\w*SEED/.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
    )
    expect(reading).toEqual([])
  })

  test('is what fast-check goes by, so that a run can be had again', () => {
    expect(fc.readConfigureGlobal().seed).toBe(inject('propertySeed'))
    expect(fc.sample(fc.string(), 5)).toEqual(fc.sample(fc.string(), 5))
  })
})
