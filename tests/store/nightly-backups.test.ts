// The folder of nightly backups, with the process that copies.
import { mkdirSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { findMember } from '../../src/store/members.ts'
import { backupDays, makeBackup, removeBackup, removeOldCopies } from '../../src/store/nightly-backups.ts'
import { inspect } from '../../src/store/sqlite/inspect.ts'
import { learner, opened, temporaryFile, withEnrolment } from './support.ts'

const day = Temporal.PlainDate.from('2026-11-29')
const never = new AbortController().signal

/** A database in use, and where its backups go. */
async function scene() {
  const file = temporaryFile()
  const { database } = await withEnrolment(file)
  const folder = join(dirname(file), 'backups')
  return { file, database, place: { folder, file }, names: () => readdirSync(folder).toSorted() }
}

test('a backup is one sound file by the name of its day that says that it is a copy', async () => {
  const { place, names } = await scene()
  expect(await backupDays(place)).toEqual([])
  const { path, bytes } = await makeBackup(place, day, never)
  expect(names()).toEqual(['cairn-2026-11-29.sqlite'])
  expect(readFileSync(path)).toHaveLength(bytes)
  expect(await inspect(path)).toMatchObject({ kind: 'sound', stamp: { isCopy: true } })
  expect((await findMember((await opened(path)).reading, learner))?.displayName).toBe('Ada')
  expect((await backupDays(place)).map(String)).toEqual(['2026-11-29'])
  await removeBackup(place, day)
  expect(await backupDays(place)).toEqual([])
})

test('what a process that was killed left half-written is no backup, and goes with the next one', async () => {
  const { place, names } = await scene()
  mkdirSync(place.folder)
  const left = 'cairn-2026-11-28.sqlite.unfinished-1234'
  for (const name of [left, `${left}.unfinished`, `${left}.unfinished-journal`])
    writeFileSync(join(place.folder, name), 'half')
  expect(await backupDays(place)).toEqual([])
  await makeBackup(place, day, never)
  expect(names()).toEqual(['cairn-2026-11-29.sqlite'])
})

test('what else lies in the folder stays, and counts as no backup', async () => {
  const { place, names } = await scene()
  mkdirSync(place.folder)
  const others = ['cairn-2026-02-30.sqlite', 'cairn-old.sqlite', 'notes.txt', 'study-2026-11-29.sqlite']
  for (const name of others) writeFileSync(join(place.folder, name), 'theirs')
  expect(await backupDays(place)).toEqual([])
  await makeBackup(place, day, never)
  expect(names()).toEqual([...others, 'cairn-2026-11-29.sqlite'].toSorted())
})

test('copies from before releases go when they are old, and other files beside the database do not', async () => {
  const { file, database, place } = await scene()
  await database.close()
  const cutoff = Temporal.Instant.from('2026-11-01T03:00Z')
  const made = (ending: string, at: Temporal.Instant) => {
    writeFileSync(file + ending, 'a copy')
    utimesSync(file + ending, 0, at.epochMilliseconds / 1_000)
  }
  made('.before-v43', cutoff.subtract({ seconds: 1 }))
  made('.before-v44', cutoff)
  made('.replaced-20260101T000000Z', cutoff.subtract({ hours: 1_000 }))
  expect(await removeOldCopies(place, cutoff)).toBe(1)
  const left = readdirSync(dirname(file)).filter((name) => /before|replaced/.test(name))
  expect(left.toSorted()).toEqual(['cairn.sqlite.before-v44', 'cairn.sqlite.replaced-20260101T000000Z'])
})

test('a folder that takes no file is said to be the trouble, and so is a database that is damaged', async () => {
  const { file, database, place } = await scene()
  writeFileSync(place.folder, 'a file where the folder should be')
  await expect(makeBackup(place, day, never)).rejects.toMatchObject({ trouble: 'place' })
  await expect(backupDays(place)).rejects.toMatchObject({ trouble: 'place' })
  await database.close()
  truncateSync(file, 9_000)
  const elsewhere = { file, folder: join(dirname(file), 'others') }
  await expect(makeBackup(elsewhere, day, never)).rejects.toMatchObject({ trouble: 'damaged' })
  expect(readdirSync(elsewhere.folder)).toEqual([])
})

test('a stop ends the process that copies, and leaves nothing behind', async () => {
  const { place, names } = await scene()
  const stopping = new AbortController()
  const making = makeBackup(place, day, stopping.signal)
  while (!process.getActiveResourcesInfo().includes('ProcessWrap')) await setImmediate()
  stopping.abort()
  await expect(making).rejects.toMatchObject({ name: 'AbortError' })
  expect(names()).toEqual([])
})
