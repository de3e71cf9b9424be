import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.mts'

export default defineConfig({
  test: {
    pool: 'forks',
    // More than cores: a third of the time of the tests is waiting for sockets and for other processes.
    maxWorkers: availableParallelism() + 2,
    // A tenth less work for the collector: most of what a test makes is gone with it.
    execArgv: ['--max-semi-space-size=64'],
    // No test replaces a module or leaves state behind, so files can share what they import: a third of the time saved.
    isolate: false,
    globalSetup: ['tests/support/own-folder.ts', 'tests/support/property-seed.ts'],
    setupFiles: ['tests/support/seeded-properties.ts', 'tests/support/watch-query-plans.ts'],
    // Nets under what never ends, not measures: only starting the program takes half a minute on a machine with five times
    // its work. The inner one is the closer, so that a test says what it waited for.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: 120_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['tests/**/*.test.ts', 'packages/*/tests/**/*.test.ts'],
          exclude: ['tests/load/**'],
          sequence: { groupOrder: 0 },
        },
      },
      // What measures runs alone, after all others: beside them it would measure them.
      {
        extends: true,
        test: {
          name: 'load',
          include: ['tests/load/**/*.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
