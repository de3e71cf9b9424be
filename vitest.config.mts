import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    // No test replaces a module or leaves state behind, so files can share what they import: a third of the time saved.
    isolate: false,
    globalSetup: 'tests/support/property-seed.ts',
    setupFiles: 'tests/support/seeded-properties.ts',
    // Safety nets for what never ends, not measures: a machine that does much else takes many times as long as an idle one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
