import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { scansOf, smallTables } from '../support/query-plans.ts'

function migrated() {
  const connection = new BetterSqlite3(':memory:')
  migrate(connection)
  return connection
}

test.each([
  ['a condition without an index', 'select * from "members" where "display_name" < ?'],
  ['an index that is walked from end to end', 'select count(*) from "feeds"'],
  ['another name for the table', 'select 1 from "feeds" as "f" where "f"."zone" = ?'],
  ['a subquery', 'delete from "users" where "user_id" in (select "user_id" from "members" where "zone" = ?)'],
  ['a state that is only bound when it runs', 'select * from "occurrences" where "state" in (?, ?)'],
])('%s is seen as a scan', (_what, sql) => {
  expect(scansOf(migrated(), sql)).toEqual([expect.stringMatching(/^SCAN /)])
})

test.each([
  ['a key', 'select * from "members" where "guild_id" = ? and "user_id" = ?'],
  ['a list', 'select 1 from json_each(?)'],
  [
    'the open occurrences',
    'select * from "occurrences" where "look_again_at" <= ? order by "look_again_at" limit ?',
  ],
])('%s is none', (_what, sql) => {
  expect(scansOf(migrated(), sql)).toEqual([])
})

test('the tables that may be read as a whole exist, each with its reason', () => {
  const connection = migrated()
  const names = connection.prepare("select name from sqlite_schema where type = 'table'").pluck().all()
  expect(names).toEqual(expect.arrayContaining(Object.keys(smallTables)))
  expect(Object.values(smallTables).every((reason) => reason.length > 3)).toBe(true)
})
