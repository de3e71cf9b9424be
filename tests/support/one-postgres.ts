// One PostgreSQL for all tests of a run, started when the first of them asks. It belongs to the process that runs the tests, since
// those in which they run come and go.

import { once } from 'node:events'
import { statfsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { startPostgres, type TestPostgres } from '@cairn/test-binaries/postgres.ts'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/store/postgres/migrate.ts'
import { queryPostgres } from './query-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the address of the server, once it runs. */
    onePostgres: string
  }
}

/** Its database with all tables: a copy takes 20 ms, all migrations half a second. */
export const template = 'template_of_tests'

const settings = {
  // Several workers, with several copies of the bot in each of them, and each copy with a pool.
  max_connections: '400',
  // It would go round some hundred databases, none of which lives for more than some seconds.
  autovacuum: 'off',
}

/** Memory that behaves as a disk, on Linux. */
const memoryDisk = '/dev/shm'
/** All databases of a run take two gigabytes, and a second run may be under way. */
const roomBytesMin = 8 * 2 ** 30

/** Run by vitest once, before all test files. What it gives is run after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<TestPostgres> | undefined
  const server = createServer(async (_request, response) => {
    started ??= startWithTemplate()
    try {
      response.end((await started).url())
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  project.provide('onePostgres', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return async () => {
    server.close()
    const running = await started?.catch(() => undefined)
    await running?.stop()
  }
}

async function startWithTemplate(): Promise<TestPostgres> {
  const server = await startPostgres(settings, placeForServer())
  await queryPostgres(server.url(), `create database ${template}`)
  const pool = new pg.Pool({ connectionString: server.url(template) })
  await migrate(pool, template)
  await pool.end()
  return server
}

/** To make and to delete the hundred thousand files of a run takes a disk half a minute; memory, where there is much, no time. */
function placeForServer(): string {
  if (process.availableMemory() < roomBytesMin) return tmpdir()
  try {
    const { bavail, bsize } = statfsSync(memoryDisk)
    return bavail * bsize < roomBytesMin ? tmpdir() : memoryDisk
  } catch {
    return tmpdir()
  }
}
