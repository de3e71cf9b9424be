// A copy of a database that is in use, and the way back.
import { copyFileSync, existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { backUp } from '../../src/store/backup.ts'
import { openDatabase } from '../../src/store/database.ts'
import { LeaseHeldError } from '../../src/store/hold-lease.ts'
import { findLease, takeLease } from '../../src/store/lease.ts'
import { findMember, saveMember } from '../../src/store/members.ts'
import { thisProcess } from '../../src/store/process-of.ts'
import { restore } from '../../src/store/restore.ts'
import { inspect } from '../../src/store/sqlite/inspect.ts'
import { queriesOf } from '../support/queries-of.ts'
import { learner, now, opened, temporaryFile, withEnrolment } from './support.ts'

test('holds what was committed a moment ago, and nothing of what comes after', async () => {
  const file = temporaryFile()
  const { database } = await withEnrolment(file)
  const target = join(dirname(file), 'backups', 'today.sqlite')
  backUp(file, target)
  await saveMember(queriesOf(database), learner, 'Renamed', now)
  const copy = await opened(target)
  expect((await findMember(queriesOf(copy), learner))?.displayName).toBe('Ada')
})

test('of a file that does not exist is refused, and none is made', async () => {
  const file = temporaryFile()
  expect(() => backUp(file, `${file}.copy`)).toThrow()
  expect([existsSync(file), existsSync(`${file}.copy`)]).toEqual([false, false])
})

test('is one file that is sound, says that it is a copy, and holds no lease', async () => {
  const file = temporaryFile()
  const { database } = await withEnrolment(file)
  await database.write((writing) => takeLease(writing, thisProcess(), now))
  backUp(file, `${file}.copy`)
  expect(await inspect(`${file}.copy`)).toMatchObject({ kind: 'sound', stamp: { isCopy: true } })
  expect(readdirSync(dirname(file)).filter((name) => name.startsWith('cairn.sqlite.copy'))).toEqual([
    'cairn.sqlite.copy',
  ])
  const copy = await opened(`${file}.copy`)
  expect(await findLease(copy.reading)).toBeUndefined()
  expect((await findLease(database.reading))?.holder.pid).toBe(process.pid)
})

describe('put back', () => {
  /** A database with Ada in it, a backup of it, and a change since. */
  async function backedUp() {
    const file = temporaryFile()
    const { database } = await withEnrolment(file)
    backUp(file, `${file}.copy`)
    await saveMember(queriesOf(database), learner, 'Renamed', now)
    return { file, database, backup: `${file}.copy` }
  }
  const nameIn = async (file: string) => {
    const database = await openDatabase(file)
    const member = await findMember(database.reading, learner)
    await database.close()
    return member?.displayName
  }

  test('is the database from then on, and what was there is kept beside it with all that was in it', async () => {
    const { file, database, backup } = await backedUp()
    await database.close()
    const kept = await restore(backup, file, now)
    expect(kept).toBe(`${file}.replaced-20261102T080000Z`)
    expect([await nameIn(file), await nameIn(kept ?? ''), await nameIn(backup)]).toEqual([
      'Ada',
      'Renamed',
      'Ada',
    ])
  })

  test('replaces a database that is gone or damaged, with the log that was left of it', async () => {
    const { file, database, backup } = await backedUp()
    await database.close()
    rmSync(file)
    writeFileSync(`${file}-wal`, 'left over')
    expect(await restore(backup, file, now)).toBeUndefined()
    expect(await nameIn(file)).toBe('Ada')
  })

  test('takes nothing from the log that a crash left beside the database, which is kept with it', async () => {
    const { file, backup } = await backedUp()
    // What stands on the disk when the process is killed: nothing of the change is in the file itself.
    const crashed = temporaryFile('crashed.sqlite')
    for (const ending of ['', '-wal', '-shm']) copyFileSync(file + ending, crashed + ending)
    const kept = (await restore(backup, crashed, now)) ?? ''
    expect(readdirSync(dirname(crashed)).sort()).toEqual(
      [crashed, kept, `${kept}-wal`].map((path) => basename(path)).sort(),
    )
    expect([await nameIn(crashed), await nameIn(kept)]).toEqual(['Ada', 'Renamed'])
  })

  test('is refused while the bot runs', async () => {
    const { file, database, backup } = await backedUp()
    await database.write((writing) => takeLease(writing, thisProcess(), now))
    await expect(restore(backup, file, now)).rejects.toThrow(LeaseHeldError)
    expect((await findMember(database.reading, learner))?.displayName).toBe('Renamed')
  })

  test('is refused when it is no sound backup, and the database stays', async () => {
    const { file, database, backup } = await backedUp()
    await database.close()
    truncateSync(backup, 5_000)
    await expect(restore(backup, file, now)).rejects.toThrow('is no sound backup')
    await expect(restore(`${file}.nothing`, file, now)).rejects.toThrow('There is no file')
    await expect(restore(file, file, now)).rejects.toThrow('is the database itself')
    expect(await nameIn(file)).toBe('Renamed')
  })
})
