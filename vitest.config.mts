import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    // One core is left free otherwise, of two; yet most of the tests wait for sockets and for other processes.
    maxWorkers: '100%',
    // No test replaces a module or leaves state behind, so files can share what they import: a third of the time saved.
    isolate: false,
    globalSetup: 'tests/support/property-seed.ts',
    setupFiles: ['tests/support/seeded-properties.ts', 'tests/support/watch-query-plans.ts'],
    // Nets under what never ends, not measures: only starting the program takes half a minute on a machine with five times
    // its work. The inner one is the closer, so that a test says what it waited for.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 120_000 } },
  },
})
