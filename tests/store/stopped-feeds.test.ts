// What an old file knows of reminders that were stopped: what stopped at one moment comes back together.
import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { guildId, userId } from '../../src/domain/ids.ts'
import { feedsOf } from '../../src/store/feeds.ts'
import { migrate, migrations } from '../../src/store/migrate.ts'
import { queriesOf } from '../support/queries-of.ts'
import { opened, temporaryFile } from './support.ts'

test('a summary that was stopped with the daily reminder comes back with it, one that was off before does not', async () => {
  const file = temporaryFile()
  const old = new BetterSqlite3(file)
  const before = migrations.findIndex(({ sql }) => sql.includes('column returns'))
  migrate(old, migrations.slice(0, before))
  const add = old.prepare(
    `insert into feeds (kind, guild_id, user_id, zone, local_time, weekday, target, turned_off_at)
      values (?, '1', ?, 'UTC', '18:00', ?, 'direct', ?)`,
  )
  for (const [user, dailyOff, summaryOff] of [
    ['2', 500, 500],
    ['3', 500, 400],
    ['4', null, 400],
  ] as const) {
    add.run('daily-reminder', user, null, dailyOff)
    add.run('weekly-summary', user, 3, summaryOff)
  }
  old.close()
  const queries = queriesOf(await opened(file))
  const comesBack = async (user: string) =>
    (await feedsOf(queries, { guildId: guildId('1'), userId: userId(user) })).map((feed) => feed.comesBack)
  expect(await comesBack('2')).toEqual([true, true])
  expect(await comesBack('3')).toEqual([true, false])
  expect(await comesBack('4')).toEqual([false, false])
})
