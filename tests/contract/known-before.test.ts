// Topics that an older release dated a year back, as known before: told exactly, and given the day on which they were logged.

import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { migrate, migrations } from '../../src/store/migrate.ts'
import { migrate as migratePostgres } from '../../src/store/postgres/migrate.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { steps } from '../../src/store/postgres/steps.ts'
import { temporaryFile } from '../store/support.ts'
import { newPostgresDatabase } from '../support/postgres.ts'
import { queriesOf } from '../support/queries-of.ts'
import { type Kind, kinds } from './support.ts'

const isBefore = ({ version }: { readonly version: number }) =>
  version < migrations.findIndex(({ sql }) => sql.includes('is_known')) + 1

const joined = Date.parse('2026-03-05T23:30Z')
const yearMs = 365 * 86_400_000
const later = joined + 40 * 86_400_000

/** Ada is on two roadmaps and on one in another server, Ben on one. */
const rows = `
  insert into guilds (guild_id, zone) values ('1', 'Asia/Tokyo'), ('2', 'UTC');
  insert into members (guild_id, user_id, display_name) values ('1', '7', 'Ada'), ('2', '7', 'Ada'), ('1', '8', 'Ben');
  insert into enrolments (guild_id, user_id, roadmap_id, started_at) values
    ('1', '7', 'a', 0), ('1', '7', 'b', 0), ('2', '7', 'a', 0), ('1', '8', 'a', 0);
  insert into changes (interaction_id, enrolment_id, node_ids, made_at) values
    ('known', 1, '["k1","k2"]', ${joined}), ('done', 1, '["d"]', ${joined + 5}), ('dated', 1, '["o"]', ${joined}),
    ('counted', 2, '["c1","c2"]', ${later}), ('elsewhere', 3, '["c1"]', ${later}), ('bens', 4, '["c1"]', ${later});
  insert into completions (enrolment_id, node_id, change_id, study_day, logged_at) values
    (1, 'k1', 'known', '2025-03-06', ${joined - yearMs}),
    (1, 'k2', 'known', '2025-03-06', ${joined - yearMs}),
    (1, 'd', 'done', '2026-03-06', ${joined + 5}),
    (1, 'o', 'dated', '2025-03-06', ${joined}),
    (2, 'c1', 'counted', '2025-03-06', ${joined - yearMs}),
    (2, 'c2', 'counted', '2025-03-06', ${joined - yearMs + 1}),
    (3, 'c1', 'elsewhere', '2025-03-06', ${joined - yearMs}),
    (4, 'c1', 'bens', '2025-03-06', ${joined - yearMs});
`

/** A database as the release before left it. */
async function aged(kind: Kind): Promise<Database> {
  if (kind === 'SQLite') {
    const file = temporaryFile()
    const old = new BetterSqlite3(file)
    migrate(old, migrations.filter(isBefore))
    old.exec(rows)
    old.close()
    return openDatabase(file)
  }
  const url = await newPostgresDatabase({ isEmpty: true })
  const pool = new pg.Pool({ connectionString: url })
  await migratePostgres(pool, 'old', steps.filter(isBefore))
  await pool.query(rows)
  await pool.end()
  return openPostgres(url)
}

describe.each(kinds)('on %s', (kind) => {
  test('what was logged as known is told from all else, also where it was counted on another roadmap', async () => {
    const database = await aged(kind)
    onTestFinished(() => database.close())
    const found = await queriesOf(database)
      .selectFrom('completions')
      .select(['enrolment_id', 'node_id', 'study_day', 'logged_at', 'is_known'])
      .orderBy('enrolment_id')
      .orderBy('node_id')
      .execute()
    expect(found.map((row) => Object.values(row))).toEqual([
      [1, 'd', '2026-03-06', joined + 5, 0],
      [1, 'k1', '2026-03-06', joined, 1],
      [1, 'k2', '2026-03-06', joined, 1],
      [1, 'o', '2025-03-06', joined, 0],
      [2, 'c1', '2026-03-06', joined, 1],
      [2, 'c2', '2025-03-06', joined - yearMs + 1, 0],
      [3, 'c1', '2026-03-06', joined, 1],
      [4, 'c1', '2025-03-06', joined - yearMs, 0],
    ])
  })
})
