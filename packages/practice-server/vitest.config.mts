import { defineConfig } from 'vitest/config'

// For this folder alone; the tests of the bot run these as well, with their own settings.
export default defineConfig({
  test: {
    pool: 'forks',
    isolate: false,
    // Nets under what never ends, not measures.
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
