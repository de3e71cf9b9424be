// Releases of SQLite that can lose what was committed, and those that cannot.
import { expect, test } from 'vitest'
import { keepsCommits, refuseOldSqlite } from '../../src/store/sqlite/version.ts'

test.each(['3.51.3', '3.51.10', '3.52.0', '3.54.1', '4.0.0', '3.50.7', '3.50.12', '3.44.6'])(
  '%s keeps what was committed',
  (version) => {
    expect(keepsCommits(version)).toBe(true)
    expect(() => refuseOldSqlite(version)).not.toThrow()
  },
)

test.each(['3.51.2', '3.51.0', '3.50.6', '3.49.9', '3.45.8', '3.44.5', '3.40.1', '3.7.0', '2.8.17'])(
  '%s is refused, with what to do',
  (version) => {
    expect(keepsCommits(version)).toBe(false)
    expect(() => refuseOldSqlite(version)).toThrow(/^This is SQLite [\d.]+, which can lose .* Run `npm ci`/)
  },
)
