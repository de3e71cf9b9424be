// What is said of a copy over HTTP, asked over real sockets: by a supervisor, a load balancer, and from the shell.

import { createServer } from 'node:net'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { createBeats } from '../../src/services/beats.ts'
import { createDeliveries } from '../../src/services/deliveries.ts'
import { runCommand } from '../../src/shell/command-line.ts'
import { openDatabase } from '../../src/store/database.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { createWatch, type Watch } from '../../src/watch.ts'
import { beatMsMax } from '../../src/web/health.ts'
import { newPostgresDatabase } from '../support/postgres.ts'

const heard = { isListening: () => true }
const unheard = { isListening: () => false }
const sinceBeat = (ms: number) => ({ sinceBeatMs: () => ms })
const leading = { ...heard, ...sinceBeat(1_000) }
const running = { isStarted: true, isStopping: false }

type Standing = ReturnType<Parameters<Watch['open']>[0]['standing']>

/** A copy that can be looked at, and how it stands, which the test changes. */
async function watched({ databaseUrl }: { readonly databaseUrl?: string } = {}) {
  const database = await (databaseUrl === undefined ? openDatabase(':memory:') : openPostgres(databaseUrl))
  const state: { standing: Standing; isClosed: boolean } = { standing: running, isClosed: false }
  const lines: string[] = []
  const note = (_fields: object, message: string): void => void lines.push(message)
  const watch = await createWatch({ host: '127.0.0.1', port: 0 })
  const serving = await watch.open({
    app: { beats: createBeats(database), deliveries: createDeliveries(database) },
    log: { debug: note, info: () => {}, warn: note, error: note },
    now: () => Temporal.Instant.from('2026-11-21T10:00Z'),
    breaker: { invalidRequests: () => 0 },
    standing: () => state.standing,
  })
  if (serving === undefined) throw new Error('Nobody can look at it.')
  async function closeDatabase(): Promise<void> {
    if (!state.isClosed) await database.close()
    state.isClosed = true
  }
  onTestFinished(async () => {
    await serving.close()
    await closeDatabase()
  })
  const address = `http://127.0.0.1:${serving.port}`
  const look = async (path: string) => {
    const response = await fetch(address + path)
    return [response.status, await response.json()]
  }
  return { port: serving.port, look, lines, closeDatabase, state }
}

const ready = [200, { ready: true }]
const notReady = (...reasons: readonly string[]) => [503, { ready: false, reasons }]

describe('readiness', () => {
  test.each<[string, Standing, unknown]>([
    ['leads and hears Discord', { ...running, leader: leading }, ready],
    ['stands by for another copy', running, ready],
    ['stands by with shards that it hears', { ...running, gateway: heard }, ready],
    [
      'leads, and had its last beat just in time',
      { ...running, leader: { ...heard, ...sinceBeat(beatMsMax - 1) } },
      ready,
    ],
    [
      'leads, and had no beat for too long',
      { ...running, leader: { ...heard, ...sinceBeat(beatMsMax) } },
      notReady('beat'),
    ],
    [
      'leads, and does not hear Discord',
      { ...running, leader: { ...leading, ...unheard } },
      notReady('discord'),
    ],
    ['does not hear its own shards', { ...running, gateway: unheard }, notReady('discord')],
    [
      'does not hear Discord, and takes interactions over HTTP',
      { ...running, leader: { ...leading, ...unheard }, receiver: {} },
      ready,
    ],
    ['has not begun', { ...running, isStarted: false }, notReady('starting')],
    [
      'has not begun, and takes interactions over HTTP',
      { ...running, isStarted: false, receiver: {} },
      ready,
    ],
    ['stops', { ...running, isStopping: true, leader: leading }, notReady('stopping')],
  ])('of a copy that %s', async (_what, standing, said) => {
    const { look, state } = await watched()
    state.standing = standing
    expect(await look('/readyz')).toEqual(said)
    expect(await look('/healthz')).toEqual(said)
    expect(await look('/livez')).toEqual([200, { alive: true }])
  })

  test('of a copy whose database is gone says so, and once it stops no more than that', async () => {
    const { look, state, closeDatabase, lines } = await watched()
    state.standing = { ...running, leader: { ...leading, ...unheard } }
    await closeDatabase()
    expect(await look('/readyz')).toEqual(notReady('database', 'discord'))
    expect(lines).toEqual(['the database did not answer a look at the bot'])
    state.standing = { ...running, isStopping: true }
    expect(await look('/readyz')).toEqual(notReady('stopping'))
    expect(await look('/livez')).toEqual([200, { alive: true }])
  })

  test('of a copy whose database takes too long is not waited for, and is well again afterwards', async () => {
    const databaseUrl = await newPostgresDatabase()
    const { look } = await watched({ databaseUrl })
    const release = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const locker = await openPostgres(databaseUrl)
    const locking = locker.write(async (writing) => {
      await sql`lock table beat in access exclusive mode`.execute(writing)
      locked.resolve()
      await release.promise
    })
    await locked.promise
    expect(await look('/readyz')).toEqual(notReady('database'))
    release.resolve()
    await locking
    await locker.close()
    await expect.poll(() => look('/readyz')).toEqual(ready)
  })
})

describe('node src/cli.ts health', () => {
  async function ask(environment: Readonly<Record<string, string>>) {
    const said: string[] = []
    const code = await runCommand(['health'], {
      config: () => parseConfig(environment),
      print: (text) => void said.push(text),
      complain: (text) => void said.push(text),
    })
    return [code, said.join('')]
  }

  test('ends with 0 where the bot is ready, and with 1 and the reasons where it is not', async () => {
    const { port, state } = await watched()
    const environment = { METRICS_PORT: String(port), METRICS_HOST: '0.0.0.0' }
    expect(await ask(environment)).toEqual([0, 'ready\n'])
    state.standing = { ...running, leader: { ...unheard, ...sinceBeat(beatMsMax) } }
    expect(await ask(environment)).toEqual([1, 'not ready: {"ready":false,"reasons":["beat","discord"]}\n'])
  })

  test('asks the port of interactions where there is no other', async () => {
    const { port } = await watched()
    const publicKey = 'b7d1'.repeat(16)
    expect(await ask({ INTERACTIONS_PORT: String(port), DISCORD_PUBLIC_KEY: publicKey })).toEqual([
      0,
      'ready\n',
    ])
  })

  test('ends with 1 where nobody answers, where what answers is something else, and where there is no port', async () => {
    const other = createServer((socket) => socket.end('SSH-2.0\r\n', () => socket.destroy()))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { readonly port: number }
    const noAnswer = [1, `no answer at port ${port}: the bot does not run, or hangs\n`]
    expect(await ask({ METRICS_PORT: String(port) })).toEqual(noAnswer)
    await new Promise((resolve) => other.close(resolve))
    expect(await ask({ METRICS_PORT: String(port) })).toEqual(noAnswer)
    expect(await ask({})).toEqual([1, expect.stringContaining('METRICS_PORT is not set')])
  })
})
