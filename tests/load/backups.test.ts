// A nightly backup of a large database: nobody who asks meanwhile is held up.
import { dirname, join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { makeBackup } from '../../src/store/nightly-backups.ts'
import { temporaryFile, withEnrolment } from '../store/support.ts'
import { emptyTurnMs, longestStandMs } from './support.ts'

/** On an idle machine an empty turn takes a millisecond, and nobody may wait for longer than 50. */
const emptyTurnsMax = 50
/** As years of a large community: to copy and check it takes some tenths of a second. */
const bytes = 40 * 1024 * 1024

test('forty megabytes are copied and checked beside the bot', async () => {
  const file = temporaryFile()
  await withEnrolment(file)
  const other = new BetterSqlite3(file)
  other.exec('create table padding (filling blob) strict')
  const add = other.prepare('insert into padding values (randomblob(?))')
  other.transaction(() => {
    for (let row = 0; row < bytes / 100_000; row += 1) add.run(100_000)
  })()
  other.close()
  const emptyMs = await emptyTurnMs()
  const place = { folder: join(dirname(file), 'backups'), file }
  const day = Temporal.PlainDate.from('2026-11-29')
  let copied = 0
  const longestMs = await longestStandMs(async () => {
    copied = (await makeBackup(place, day, new AbortController().signal)).bytes
  })
  expect(copied).toBeGreaterThan(bytes)
  expect(longestMs).toBeLessThan(emptyTurnsMax * emptyMs)
})
