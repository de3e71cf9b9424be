import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.mts'

/** Tests of one process on a file: its lock, its lease, its backup. tests/contract/ has what stands for them on a server. */
const ofOneFile = ['backups', 'busy-database', 'clock', 'one-bot', 'process', 'restore', 'stop']
/** Tests of the services that count statements, or are about processes on one file. */
const ofFileServices = ['statement-counts', 'two-processes']
/** Those that every run tries on copies as well; the others take some minutes more (`npm run test:copies`). */
const triedOnCopies = ['story']
/** The same of the services on PostgreSQL. */
const triedOnPostgres = ['attendance', 'changes', 'cohort-random', 'progress', 'reviews']

export default defineConfig({
  test: {
    pool: 'forks',
    // More than cores: a third of the time of the tests is waiting for sockets and for other processes.
    maxWorkers: availableParallelism() + 2,
    // A tenth less work for the collector: most of what a test makes is gone with it.
    execArgv: ['--max-semi-space-size=64'],
    // No test replaces a module or leaves state behind, so files can share what they import: a third of the time saved.
    isolate: false,
    globalSetup: [
      'tests/support/own-folder.ts',
      'tests/support/one-postgres.ts',
      'tests/support/property-seed.ts',
    ],
    setupFiles: ['tests/support/seeded-properties.ts', 'tests/support/watch-query-plans.ts'],
    // Nets under what never ends, not measures: only starting the program takes half a minute on a machine with five times
    // its work. The inner one is the closer, so that a test says what it waited for.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: 120_000 } },
    provide: { runs: 'alone', store: 'SQLite' },
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
      {
        extends: true,
        test: {
          name: 'copies',
          include: process.env.LONG
            ? ['tests/end-to-end/*.test.ts']
            : triedOnCopies.map((name) => `tests/end-to-end/${name}.test.ts`),
          exclude: ofOneFile.map((name) => `tests/end-to-end/${name}.test.ts`),
          provide: { runs: 'as a copy', store: 'PostgreSQL' },
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: process.env.LONG
            ? ['tests/services/*.test.ts', 'tests/jobs/*.test.ts', 'tests/commands/*.test.ts']
            : triedOnPostgres.map((name) => `tests/services/${name}.test.ts`),
          exclude: ofFileServices.map((name) => `tests/services/${name}.test.ts`),
          provide: { runs: 'alone', store: 'PostgreSQL' },
          // Properties that try thousands of histories take three times as long over a socket.
          testTimeout: 600_000,
          sequence: { groupOrder: 0 },
        },
      },
      // What measures runs after all others, one on each core: what others have of a core does not count, but beside more of them
      // than there are cores it would measure little else.
      {
        extends: true,
        test: {
          name: 'load',
          include: ['tests/load/**/*.test.ts'],
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
