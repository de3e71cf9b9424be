import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    setupFiles: ['tests/support/watch-query-plans.ts'],
    // No test replaces a module or leaves state behind, so files can share what they import: a third of the time saved.
    isolate: false,
    globalSetup: 'tests/support/property-seed.ts',
    setupFiles: 'tests/support/seeded-properties.ts',
    // Nets under what never ends, not measures: only starting the program takes half a minute on a machine with five times
    // its work. The inner one is the closer, so that a test says what it waited for.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 120_000 } },
  },
})
