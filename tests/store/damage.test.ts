// A file that is not what it should be: refused in plain words before anything is written, never taken for a new one.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { findMember } from '../../src/store/members.ts'
import { inspect } from '../../src/store/sqlite/inspect.ts'
import { readStamp, stampPath, writeStamp } from '../../src/store/sqlite/stamp-file.ts'
import { UnusableDatabaseError } from '../../src/store/unusable.ts'
import { learner, temporaryFile, withEnrolment } from './support.ts'

const remedy = 'node src/cli.ts restore FILE'

/** A closed database with one member in it. */
async function filled(): Promise<string> {
  const file = temporaryFile()
  const { database } = await withEnrolment(file)
  await database.close()
  return file
}

async function refusal(file: string): Promise<string> {
  const error = await openDatabase(file).catch((thrown: unknown) => thrown)
  if (!(error instanceof UnusableDatabaseError)) throw new Error(`not refused: ${String(error)}`)
  return error.message
}

describe('a database that stood here', () => {
  test('and is gone is not begun anew, until its stamp is deleted too', async () => {
    const file = await filled()
    rmSync(file)
    expect(await refusal(file)).toMatch(`The database ${file} is gone`)
    expect(await refusal(file)).toContain(`${remedy}\`, or delete ${stampPath(file)} to begin`)
    expect(existsSync(file)).toBe(false)
    rmSync(stampPath(file))
    await (await openDatabase(file)).close()
    expect(existsSync(file)).toBe(true)
  })

  test('and left its log behind is not begun anew beside that, which would be taken for the log of the new one', async () => {
    const { database } = await withEnrolment(temporaryFile())
    const file = temporaryFile('left.sqlite')
    // A process that was killed leaves the log; whoever deletes the database and its stamp by hand forgets it easily.
    copyFileSync(`${database.file}-wal`, `${file}-wal`)
    expect(await refusal(file)).toContain(`${remedy}\`, or delete ${file}-wal to begin`)
    expect(existsSync(file)).toBe(false)
    rmSync(`${file}-wal`)
    const begun = await openDatabase(file)
    expect(await findMember(begun.reading, learner)).toBeUndefined()
    await begun.close()
  })

  test('and has 0 bytes is not taken for a new one', async () => {
    const file = await filled()
    truncateSync(file)
    expect(await refusal(file)).toMatch(
      /has 0 bytes.*restore FILE`, or delete .*sqlite and .*\.stamp to begin/,
    )
    expect(statSync(file).size).toBe(0)
  })

  test('of which only an empty SQLite file is left is not taken for a new one', async () => {
    const file = await filled()
    rmSync(file)
    const empty = new BetterSqlite3(file)
    empty.pragma('journal_mode = WAL')
    empty.exec('vacuum')
    empty.close()
    expect(await refusal(file)).toContain('has nothing in it')
  })

  test('is whole in its main file as soon as it was made, so that the loss of the log cannot empty it', async () => {
    const file = temporaryFile()
    const { database } = await withEnrolment(file)
    const alone = temporaryFile('alone.sqlite')
    copyFileSync(file, alone)
    expect((await inspect(alone)).kind).toBe('sound')
    await database.close()
  })
})

describe('an older database', () => {
  const minute = 60_000
  /** The stamp of a bot that ran for so much longer on another state of the same database. */
  async function behindBy(ms: number): Promise<string> {
    const file = await filled()
    const stamp = readStamp(file)
    if (stamp === undefined) throw new Error('there is no stamp')
    await writeStamp(file, { ...stamp, generation: 500, stampedAt: stamp.stampedAt + ms })
    return file
  }

  test('than the one that stood here is refused when it is not a backup: its log may be lost', async () => {
    const said = await refusal(await behindBy(11 * minute))
    expect(said).toContain('is older than the one that stood here')
    expect(said).toContain(remedy)
  })

  test('is used when only the last minutes are missing, as after a power cut', async () => {
    await (await openDatabase(await behindBy(9 * minute))).close()
  })

  test('is used when its stamp was deleted', async () => {
    const file = await behindBy(11 * minute)
    rmSync(stampPath(file))
    await (await openDatabase(file)).close()
  })
})

describe('a damaged file', () => {
  test.each([
    ['cut to half of it', (file: string) => truncateSync(file, statSync(file).size / 2 + 1_000)],
    ['cut to a few pages', (file: string) => truncateSync(file, 3 * 4_096)],
    ['overwritten in its middle', (file: string) => overwrite(file, 2 * 4_096, 12 * 4_096)],
    ['with its first page overwritten', (file: string) => overwrite(file, 100, 3_000)],
  ])('%s is refused with a way to go on, and left as it is', async (_what, damage) => {
    const file = await filled()
    damage(file)
    const before = readFileSync(file)
    const said = await refusal(file)
    expect(said).toMatch(/is damaged|is no SQLite database|is a database of another program/)
    expect(said).toContain(remedy)
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('is found by a process of its own when it is large', async () => {
    const file = await filled()
    expect(await inspect(file, { checkedHereBytesMax: 0 })).toMatchObject({ kind: 'sound', isChecked: true })
    overwrite(file, 2 * 4_096, 12 * 4_096)
    expect((await inspect(file, { checkedHereBytesMax: 0 })).kind).toBe('damaged')
  })

  test('that is large is not looked through any longer once the program is to stop', async () => {
    const stopping = new AbortController()
    const looking = inspect(await filled(), { checkedHereBytesMax: 0, signal: stopping.signal })
    stopping.abort()
    await expect(looking).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('that takes too long to look through is used unchecked', async () => {
    const limits = { checkedHereBytesMax: 0, checkMsMax: 0 }
    expect(await inspect(await filled(), limits)).toMatchObject({ kind: 'sound', isChecked: false })
  })
})

describe('a file of another program', () => {
  test('that is a database is refused, and left as it is', async () => {
    const file = temporaryFile()
    const other = new BetterSqlite3(file)
    other.exec('create table songs (title text)')
    other.close()
    const before = readFileSync(file)
    expect(await refusal(file)).toContain('is a database of another program')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('that is text is refused, and left as it is', async () => {
    const file = temporaryFile()
    const text = 'Dear diary, today I learned about joins. '.repeat(200)
    writeFileSync(file, text)
    expect(await refusal(file)).toContain('is no SQLite database')
    expect([readFileSync(file, 'utf8'), existsSync(`${file}-wal`)]).toEqual([text, false])
  })
})

describe('a place where no file can be', () => {
  test('because a folder stands there is named', async () => {
    const file = temporaryFile()
    mkdirSync(file)
    expect(await refusal(file)).toBe(`${file} is no file. Correct DATABASE_PATH.`)
  })

  test('because a part of the way is a file is named with what to check', async () => {
    const file = temporaryFile()
    writeFileSync(file, '')
    expect(await refusal(`${file}/cairn.sqlite`)).toMatch(
      /cannot be opened for writing \(\w+\)\. Check DATABASE_PATH/,
    )
  })
})

test('a sound file opens with everything in it', async () => {
  const database = await openDatabase(await filled())
  expect((await findMember(database.reading, learner))?.displayName).toBe('Ada')
  await database.close()
})

function overwrite(file: string, from: number, length: number): void {
  const bytes = readFileSync(file)
  bytes.fill(0xa5, from, Math.min(from + length, bytes.length))
  writeFileSync(file, bytes)
}
