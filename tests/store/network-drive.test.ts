import { tmpdir } from 'node:os'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { networkFileSystemOf } from '../../src/store/sqlite/network-drive.ts'
import { now, temporaryFile } from './support.ts'

/** Numbers of file systems as `stat --file-system` prints them. */
const nfs = 0x6969
const ext4 = 0xef53

/** A bot's database on such a disk, and what its log says of it. */
async function openedOn(fileSystem: number) {
  const warnings: (readonly [Readonly<Record<string, unknown>>, string])[] = []
  const folders: string[] = []
  const file = temporaryFile()
  const database = await openDatabase(file, {
    lease: {
      now: () => now,
      log: { warn: (fields, message) => void warnings.push([fields, message]) },
      onLost: () => {},
    },
    fileSystemType(folder) {
      folders.push(folder)
      return fileSystem
    },
  })
  onTestFinished(() => database.close())
  return { file, folders, warnings }
}

describe.skipIf(process.platform !== 'linux')('a database', () => {
  test('on a network drive is used, and the log says what to do', async () => {
    const { file, folders, warnings } = await openedOn(nfs)
    expect(folders).toEqual([file.replace(/\/[^/]+$/, '')])
    expect(warnings).toEqual([
      [{ file, fileSystem: 'NFS' }, expect.stringContaining('set DATABASE_PATH to a disk of this machine')],
    ])
  })

  test('on a disk of this machine is used without a word', async () => {
    expect((await openedOn(ext4)).warnings).toEqual([])
  })
})

describe.skipIf(process.platform !== 'linux')('a file system', () => {
  test.each([
    ['SMB with a sign', 0xff534d42 | 0, 'SMB'],
    ['SMB 2', 0xfe534d42, 'SMB'],
    ['that of WSL for disks of Windows', 0x01021997, '9p'],
    ['tmpfs', 0x01021994, undefined],
  ])('%s', (_what, type, expected) => {
    expect(networkFileSystemOf('/data', () => type)).toBe(expected)
  })

  test('of a folder that is not there, or of this machine, is none of another', () => {
    expect(networkFileSystemOf('/nowhere/at/all')).toBeUndefined()
    expect(networkFileSystemOf(tmpdir())).toBeUndefined()
  })
})

test('a path of Windows to another machine is on a network drive, one to a device is not', () => {
  expect(networkFileSystemOf('\\\\nas\\cairn')).toBe('SMB')
  expect(networkFileSystemOf('\\\\?\\C:\\cairn', () => ext4)).toBeUndefined()
})
