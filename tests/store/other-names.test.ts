// A database that has more than one name: SQLite keeps its log beside the file, so all names have to lead to one place.

import { linkSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { saveGuild } from '../../src/store/members.ts'
import { UnusableDatabaseError } from '../../src/store/unusable.ts'
import { learner, temporaryFile } from './support.ts'

async function write(name: string): Promise<void> {
  const database = await openDatabase(name)
  try {
    await database.write((writing) => saveGuild(writing, learner.guildId))
  } finally {
    await database.close()
  }
}

test('a link that leads to the file is the same database, and what is written there is saved', async () => {
  const file = temporaryFile()
  await write(file)
  const link = join(dirname(file), 'elsewhere', 'link.sqlite')
  mkdirSync(dirname(link))
  symlinkSync(file, link)
  await write(link)
  // Neither a stamp nor a log of its own.
  expect(readdirSync(dirname(link))).toEqual(['link.sqlite'])
  expect(readlinkSync(link)).toBe(file)
})

test('a link to a file that is not there yet leads to where it is made', async () => {
  const file = temporaryFile()
  const link = join(dirname(file), 'elsewhere', 'link.sqlite')
  mkdirSync(dirname(link))
  symlinkSync(join('..', 'cairn.sqlite'), link)
  await write(link)
  expect(readdirSync(dirname(link))).toEqual(['link.sqlite'])
  expect(readdirSync(dirname(file)).sort()).toEqual(['cairn.sqlite', 'cairn.sqlite.stamp', 'elsewhere'])
  await write(file)
})

test('links that lead to each other are refused', async () => {
  const file = temporaryFile()
  symlinkSync(file, `${file}.other`)
  symlinkSync(`${file}.other`, file)
  await expect(openDatabase(file)).rejects.toThrow(UnusableDatabaseError)
})

test('a file with a second name is refused: who opens it by that would have a log of its own', async () => {
  const file = temporaryFile()
  await write(file)
  const other = join(dirname(file), 'other.sqlite')
  linkSync(file, other)
  for (const name of [file, other]) await expect(openDatabase(name)).rejects.toThrow('has a second name')
  rmSync(other)
  await write(file)
})

test('a second name that a start left behind when it was killed is taken away', async () => {
  const file = temporaryFile()
  await write(file)
  linkSync(file, `${file}.new-4711`)
  await write(file)
  expect(readdirSync(dirname(file)).sort()).toEqual(['cairn.sqlite', 'cairn.sqlite.stamp'])
})
