// A bot that was moved is the same bot: same marks, same reminders, nothing twice; and the old file knows that it is the old one.

import { rmSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { backUp } from '../../src/store/backup.ts'
import { openDatabase } from '../../src/store/database.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { stampPath } from '../../src/store/sqlite/stamp-file.ts'
import { standBy } from '../../src/store/stand-by.ts'
import { learner, monday, smallBot } from '../services/support.ts'
import { temporaryFile } from '../store/support.ts'
import { newPostgresDatabase } from '../support/postgres.ts'
import { move } from './move-support.ts'
import { kinds } from './support.ts'

const evening = '2026-11-02T18:00:00Z'

/** A way to run the bot on either database, and what it warned of at the start. */
function running() {
  const warnings: string[] = []
  const log = { warn: (_fields: unknown, message: string) => void warnings.push(message), info: () => {} }
  async function start(place: string, now: string) {
    const clock = { now: () => Temporal.Instant.from(now), log }
    const database = place.startsWith('postgres:')
      ? await openPostgres(place)
      : await openDatabase(place, { lease: { ...clock, onLost: () => {} } })
    onTestFinished(() => database.close().catch(() => {}))
    if (database.isShared) await takeTheLead({ ...clock, database })
    return smallBot({ database, now })
  }
  return { start, warnings }
}

async function takeTheLead(parts: Pick<Parameters<typeof standBy>[0], 'database' | 'now' | 'log'>) {
  const lead = async () => ({ stop: async () => {} })
  const standing = standBy({ ...parts, lead, onFailed: () => {} })
  onTestFinished(() => standing.stop())
  await standing.settled
}

/** A bot that has sent one reminder at 18:00, and was stopped. */
async function stopped() {
  const { start, warnings } = running()
  const file = temporaryFile()
  const bot = await start(file, monday)
  const ada = learner(bot)
  await ada.start()
  await ada.done('Loops', { note: 'Done at last', id: 'the change' })
  await ada.remind({ hour: 18, summary: 'off' })
  await bot.turnTo(evening)
  expect(bot.sent).toHaveLength(1)
  const view = await ada.view()
  await bot.database.close()
  return { file, view, start, warnings }
}

describe.skipIf(!kinds.includes('PostgreSQL'))('a bot that was moved', () => {
  test('goes on with the same marks, and reminds once a day as before', async () => {
    const { file, view, start, warnings } = await stopped()
    const url = await newPostgresDatabase()
    await move(file, url)
    const bot = await start(url, '2026-11-02T18:01:00Z')
    const ada = learner(bot)
    expect((await ada.view()).done).toEqual(view.done)
    expect((await ada.done('Loops')).kind).toBe('already-done')
    expect((await ada.undo('the change')).kind).toBe('undone')
    await bot.beat()
    expect(bot.sent).toEqual([])
    await bot.turnTo('2026-11-03T18:00:00Z')
    expect(bot.sent).toHaveLength(1)
    expect(warnings).toEqual([])
  })

  test('does not start on the old file any more, unless somebody wants to go back, and then in doubt', async () => {
    const { file, start, warnings } = await stopped()
    const url = await newPostgresDatabase()
    await move(file, url)
    await expect(start(file, '2026-11-02T18:01:00Z')).rejects.toThrow(
      /was moved to postgres:\/\/localhost\/test_.*set DATABASE_URL.*delete .*\.stamp/,
    )
    rmSync(stampPath(file))
    await start(file, '2026-11-02T18:01:00Z')
    expect(warnings).toEqual([expect.stringContaining('what was due until now is looked for')])
  })

  test('from a backup looks for what was sent since, as it does after a restore; the database itself can still be used', async () => {
    const { file, start, warnings } = await stopped()
    const [backup, url] = [`${file}.backup`, await newPostgresDatabase()]
    backUp(file, backup)
    expect((await move(backup, url)).isMarked).toBe(false)
    const bot = await start(url, '2026-11-02T18:01:00Z')
    expect(warnings).toEqual([expect.stringContaining('what was due until now is looked for')])
    await bot.database.close()
    await start(file, '2026-11-02T18:02:00Z')
    expect(warnings).toHaveLength(1)
  })

  test('from a file that is not as far as its stamp says is in doubt, too', async () => {
    const { file, start, warnings } = await stopped()
    rmSync(stampPath(file))
    const url = await newPostgresDatabase()
    await move(file, url)
    await start(url, '2026-11-02T18:01:00Z')
    expect(warnings).toEqual([expect.stringContaining('what was due until now is looked for')])
  })
})
