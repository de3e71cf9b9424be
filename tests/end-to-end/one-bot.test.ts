// Two programs on one database, and a database that cannot be used, as real processes.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPracticeServer } from '@cairn/practice-server/server.ts'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'

const main = join(import.meta.dirname, '../../src/main.ts')

/** The practice server, and programs that share a folder and with it a database. */
async function place() {
  const server = await startPracticeServer()
  const folder = mkdtempSync(join(tmpdir(), 'cairn-'))
  const running = new Set<ChildProcess>()
  onTestFinished(async () => {
    for (const child of running) child.kill('SIGKILL')
    await server.close()
    rmSync(folder, { recursive: true })
  })

  function start() {
    const child = spawn(process.execPath, [main], {
      cwd: folder,
      env: { PATH: process.env.PATH, DISCORD_TOKEN: server.token, DISCORD_API_URL: server.apiUrl },
    })
    const said = { log: '', errors: '' }
    child.stdout.on('data', (chunk: Buffer) => {
      said.log += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      said.errors += chunk.toString()
    })
    running.add(child)
    const ended = once(child, 'close').then(([code]) => {
      running.delete(child)
      return code as number | null
    })
    return { child, said, ended }
  }

  const connections = () => server.gateway.connections().filter(({ isOpen }) => isOpen)
  return { server, folder, start, connections }
}

const slow = { timeout: 30_000 }

test('the second program waits without connecting, and goes on as soon as the first one stops', async () => {
  const { start, connections } = await place()
  const first = start()
  await vi.waitUntil(() => connections().length === 1, slow)
  const second = start()
  await vi.waitUntil(() => second.said.log.includes('another process runs the bot on this database'), slow)
  expect(second.said.log).toContain(`"pid":${first.child.pid}`)
  const [session] = connections()

  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  await vi.waitUntil(() => connections().length === 1, slow)
  expect(connections()[0]?.sessionId).not.toBe(session?.sessionId)
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
}, 90_000)

test('a program that is stopped while it waits ends at once, and the first one goes on', async () => {
  const { start, connections } = await place()
  const first = start()
  await vi.waitUntil(() => connections().length === 1, slow)
  const second = start()
  await vi.waitUntil(() => second.said.log.includes('another process runs the bot'), slow)
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
  expect(connections()).toHaveLength(1)
  first.child.kill('SIGKILL')
  await first.ended
}, 90_000)

test('a database that was emptied ends the program with exit code 78 and a sentence', async () => {
  const { folder, start, connections } = await place()
  const file = join(folder, 'data', 'cairn.sqlite')
  mkdirSync(join(folder, 'data'))
  await (await openDatabase(file)).close()
  truncateSync(file)
  const program = start()
  expect(await program.ended).toBe(78)
  expect(program.said.errors).toMatch(
    /^The database data\/cairn\.sqlite has 0 bytes: .*`node src\/cli\.ts restore FILE`, or delete .*\n$/,
  )
  expect(connections()).toEqual([])
}, 60_000)
