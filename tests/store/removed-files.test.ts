// A database whose files are removed or moved while it is open: nobody is told that something was saved that goes with them.

import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { eventually } from '@cairn/practice-server/eventually.ts'
import { expect, onTestFinished, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import { NotSavedError } from '../../src/domain/not-saved.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { findGuild, saveGuild } from '../../src/store/members.ts'
import { writeStamp } from '../../src/store/sqlite/stamp-file.ts'
import { now, temporaryFile } from './support.ts'

async function running(file: string, renewEveryMs?: number) {
  const lost: string[] = []
  const database = await openDatabase(file, {
    lease: {
      now: () => now,
      log: { warn: () => {} },
      onLost: (why) => lost.push(why),
      ...(renewEveryMs === undefined ? {} : { renewEveryMs }),
    },
  })
  onTestFinished(() => database.close().catch(() => {}))
  return { database, lost }
}

const add = (database: Database, id: string) => database.write((writing) => saveGuild(writing, guildId(id)))

const removals: readonly (readonly [string, (file: string) => void])[] = [
  ['the file was removed', (file) => rmSync(file)],
  [
    'another file stands in its place',
    (file) => {
      copyFileSync(file, `${file}.copy`)
      renameSync(`${file}.copy`, file)
    },
  ],
  ['the folder was removed', (file) => rmSync(dirname(file), { recursive: true })],
  ['the log was removed', (file) => rmSync(`${file}-wal`)],
]

test.each(removals)('what is written after %s does not count as saved', async (_what, remove) => {
  const file = temporaryFile()
  const { database } = await running(file)
  await add(database, '1')
  remove(file)
  await expect(add(database, '2')).rejects.toThrow(NotSavedError)
})

test('what was saved before the log was removed is brought into the file before the bot ends', async () => {
  const file = temporaryFile()
  const { database, lost } = await running(file, 5)
  await add(database, '1')
  rmSync(`${file}-wal`)
  await eventually(() => lost.length > 0)
  const copy = `${file}.copy`
  copyFileSync(file, copy)
  const after = await openDatabase(copy)
  onTestFinished(() => after.close())
  expect(await findGuild(after.reading, guildId('1'))).toBeDefined()
})

test('a stamp that cannot be put in its place leaves nothing behind', async () => {
  const file = temporaryFile()
  await expect(
    writeStamp(`${file}/no-folder`, { databaseId: 'a', generation: 1, stampedAt: 1 }),
  ).rejects.toThrow()
  // A folder under its name is in the way of the renaming, as a full disk is in that of the writing.
  mkdirSync(`${file}.stamp`)
  await expect(writeStamp(file, { databaseId: 'a', generation: 1, stampedAt: 1 })).rejects.toThrow()
  expect(readdirSync(dirname(file))).toEqual(['cairn.sqlite.stamp'])
})
