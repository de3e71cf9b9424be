// How long a move to PostgreSQL holds the event loop, however many rows there are and however large they get.

import { expect, test } from 'vitest'
import { filledFile, move, raw } from '../contract/move-support.ts'
import { kinds } from '../contract/support.ts'
import { newPostgresDatabase } from '../support/postgres.ts'
import { standInEmptyTurns } from './in-empty-turns.ts'

/** An empty turn is at least 1 ms here, and nothing may hold the loop for 50. */
const turnsMax = 50
const rows = 20_000
/** As much as the largest document that can be imported. */
const largestCharacters = 1_000_000

test.skipIf(!kinds.includes('PostgreSQL'))(
  'a move holds up nobody, with many rows and with large ones',
  async () => {
    const file = await filledFile()
    const connection = raw(file)
    connection.exec(`
    insert into users (user_id) with recursive counted(number) as (select 1 union all select number + 1 from counted where number < ${rows})
      select 'user ' || number from counted;
    insert into pending_requests (id, guild_id, user_id, request, expires_at)
      select 'large ' || value, '1', '2', json_array(printf('%.*c', ${largestCharacters}, 'ä')), 0 from json_each('[1, 2, 3]')`)
    const turns = await standInEmptyTurns(async () => move(file, await newPostgresDatabase()), turnsMax)
    expect(turns).toBeLessThan(turnsMax)
  },
)
