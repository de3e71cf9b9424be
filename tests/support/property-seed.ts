// Chooses what the property tests of a run begin from, and prints it, so that any run can be had again.

import { randomInt } from 'node:crypto'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    propertySeed: number
  }
}

/** On a server a change is tested, not luck: each run tries the same. Any number would do. */
const seedOnServers = 20_261_101
/** Seeds are 32 bits with a sign. */
const seedMax = 2 ** 31 - 1

/** Run by vitest once, before all test files. */
export function setup(project: TestProject): void {
  const seed = seedFrom(process.env)
  project.provide('propertySeed', seed)
  process.stdout.write(`Properties are tried with PROPERTY_SEED=${seed}\n`)
}

/** `PROPERTY_SEED` first; without it the same one on servers, where `CI` is set, and another one each time elsewhere. */
export function seedFrom({ PROPERTY_SEED: wanted = '', CI: server = '' }: NodeJS.ProcessEnv): number {
  if (wanted !== '') {
    const seed = Number(wanted)
    if (!Number.isInteger(seed) || Math.abs(seed) > seedMax)
      throw new Error(`PROPERTY_SEED is a whole number of 32 bits, not ${wanted}.`)
    return seed
  }
  return server === '' || server === 'false' ? randomInt(seedMax) : seedOnServers
}
