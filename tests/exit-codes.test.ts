// What a start that fails says, and by what number a supervisor knows whether to try again.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError } from '../src/config.ts'
import { TokenRefusedError } from '../src/discord/connect.ts'
import { NotSavedError } from '../src/domain/not-saved.ts'
import { exitCodeOf, explain } from '../src/start.ts'
import { LeaseHeldError } from '../src/store/hold-lease.ts'
import { NewerSchemaError } from '../src/store/migrate.ts'
import { UnusableDatabaseError } from '../src/store/unusable.ts'

test.each([
  ['a setting that is wrong', new ConfigError('This is wrong.'), 78],
  ['a database that is damaged', new UnusableDatabaseError('This is damaged.'), 78],
  ['a database of a newer release', new NewerSchemaError('cairn.sqlite', 20, 19), 78],
  ['a database that another bot uses', new LeaseHeldError('This is in use.'), 75],
  ['a disk that is full', new NotSavedError('full', 'The disk is full.'), 75],
])('%s ends the program with one sentence and its own code', (_what, error, code) => {
  expect(exitCodeOf(error)).toBe(code)
  expect(explain(error)).toBe(error.message)
})

test('a token that was refused does so with 78', () => {
  expect(exitCodeOf(new TokenRefusedError())).toBe(78)
})

test('a bug ends it with 1 and says where it is', () => {
  const bug = new TypeError('x is undefined')
  expect([exitCodeOf(bug), explain(bug)]).toEqual([1, bug.stack])
})

test('every code that a start can end with stands in docs/running.md', async () => {
  const page = await readFile(join(import.meta.dirname, '../docs/running.md'), 'utf8')
  const codes = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code))
  expect(codes).toEqual([0, 75, 78, 1])
})
