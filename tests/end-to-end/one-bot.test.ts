// Two programs on one database, and a database that cannot be used, as real processes.

import { mkdirSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'
import { eventually } from '@cairn/practice-server/eventually.ts'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { programScene } from '../support/program.ts'

/** The practice server, and programs that share a folder and with it a database. */
async function place() {
  const { server, databasePath, start } = await programScene()
  const connections = () => server.gateway.connections().filter(({ isOpen }) => isOpen)
  return { databasePath, start: () => start({ logLevel: 'info' }), connections }
}

test('the second program waits without connecting, and goes on as soon as the first one stops', async () => {
  const { start, connections } = await place()
  const first = start()
  await eventually(() => connections().length === 1)
  const second = start()
  await eventually(() => second.written().includes('another process runs the bot on this database'))
  expect(second.written()).toContain(`"pid":${first.child.pid}`)
  const [session] = connections()

  first.child.kill('SIGTERM')
  expect(await first.ended).toEqual([0, null])
  await eventually(() => connections().length === 1)
  expect(connections()[0]?.sessionId).not.toBe(session?.sessionId)
  second.child.kill('SIGTERM')
  expect(await second.ended).toEqual([0, null])
})

test('a program that is stopped while it waits ends at once, and the first one goes on', async () => {
  const { start, connections } = await place()
  const first = start()
  await eventually(() => connections().length === 1)
  const second = start()
  await eventually(() => second.written().includes('another process runs the bot'))
  second.child.kill('SIGTERM')
  expect(await second.ended).toEqual([0, null])
  expect(connections()).toHaveLength(1)
  first.child.kill('SIGKILL')
  await first.ended
})

test('a database that was emptied ends the program with exit code 78 and a sentence', async () => {
  const { databasePath, start, connections } = await place()
  mkdirSync(dirname(databasePath))
  await (await openDatabase(databasePath)).close()
  truncateSync(databasePath)
  const program = start()
  expect(await program.ended).toEqual([78, null])
  expect(program.errors()).toMatch(
    /^The database data\/cairn\.sqlite has 0 bytes: .*`node src\/cli\.ts restore FILE`, or delete .*\n$/,
  )
  expect(connections()).toEqual([])
})
