// The program with a token and the password of a database, and everything goes wrong: neither is in what it writes.

import { eventually } from '@cairn/practice-server/eventually.ts'
import { describe, expect, test } from 'vitest'
import { parseConfig, secretsOf } from '../src/config.ts'
import { createLog, hiding } from '../src/log.ts'
import { newPostgresDatabase } from './support/postgres.ts'
import { answered, type Program, programScene } from './support/program.ts'
import { queryPostgres } from './support/query-postgres.ts'

/** With signs that an address and JSON write in another way. */
const password = 'hunter2/"very"-secret%'

async function databaseWithPassword() {
  const admin = await newPostgresDatabase()
  const url = new URL(admin)
  url.password = encodeURIComponent(password)
  return { admin, url: url.href }
}

/** All that a program wrote, which holds none of the words; a line that is no JSON fails as well. */
function expectNoneIn(program: Program, words: readonly string[]): void {
  program.log()
  const written = program.written() + program.errors()
  const found = words.flatMap((word) => {
    const forms = [word, encodeURIComponent(word), JSON.stringify(word).slice(1, -1)]
    return forms.filter((form) => written.includes(form))
  })
  expect(found).toEqual([])
}

test('a bot whose Discord and database fail in many ways writes neither the token nor the password, and the reference that somebody was told', async () => {
  const { server, learner, start } = await programScene()
  const { admin, url } = await databaseWithPassword()
  // Registration is refused, the first way to the gateway breaks.
  server.faults.add({ kind: 'refuse', status: 400, code: 50035, method: 'PUT', path: '/commands' })
  server.faults.add({ kind: 'error', status: 503, path: '/gateway/bot' })
  server.faults.add({ kind: 'reset', path: '/gateway/bot' })
  const program = start({ logLevel: 'trace', environment: { DATABASE_URL: url } })
  await server.gateway.waitForReady()
  program.child.kill('SIGTERM')
  await program.ended
  expectNoneIn(program, [server.token, password])

  const second = start({ logLevel: 'trace', environment: { DATABASE_URL: url } })
  await server.gateway.waitForReady()
  await answered(() => learner.slash('roadmap start', { roadmap: 'backend-progress-tracker' }))
  const has = (msg: string) => second.log().some((line) => line.msg.includes(msg))

  // An answer that Discord refuses, and one that breaks off.
  server.faults.add({ kind: 'refuse', status: 400, code: 50035, path: '/callback', times: 2 })
  await learner.slash('next').catch(() => {})
  server.faults.clear()
  server.faults.add({ kind: 'reset', path: '/callback', times: 9 })
  await learner.slash('next').catch(() => {})
  server.faults.clear()
  await eventually(() => has('an answer did not reach Discord'))

  // A table that is gone, all connections cut, and an event that nobody can read.
  await queryPostgres(admin, 'alter table completions rename to elsewhere')
  const failed = await answered(() => learner.slash('progress'))
  const [, reference] = /\*\*([0-9A-Z]{6})\*\*/.exec(failed.message?.text ?? '') ?? []
  expect(failed.message?.text).toContain('Something went wrong on my side')
  await queryPostgres(admin, 'alter table elsewhere rename to completions')
  const cut =
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
  await queryPostgres(admin, cut)
  server.gateway.dispatchRaw('INTERACTION_CREATE', {
    id: '1',
    token: 'x',
    type: 2,
    data: { name: [server.token] },
  })
  server.gateway.drop()
  await eventually(() => has('could not be read'))
  await answered(() => learner.slash('next'))

  // The token is revoked, which ends it.
  server.revokeToken(server.token)
  await second.ended
  const line = second.log().find(({ msg }) => msg === 'a command failed')
  expect(line).toMatchObject({ reference, what: 'progress', error: { message: expect.any(String) } })
  const interactionTokens = server.requests.flatMap(
    ({ path }) => /\/(?:interactions|webhooks)\/\d+\/([^/]+)/.exec(path)?.[1] ?? [],
  )
  expect(interactionTokens.length).toBeGreaterThan(3)
  expectNoneIn(second, [server.token, password, ...new Set(interactionTokens)])
})

describe('a start that fails', () => {
  test.each<[string, (url: URL) => string]>([
    ['nobody listens', (url) => url.href.replace(url.host, '127.0.0.1:1')],
    ['there is no such database', (url) => url.href.replace(url.pathname, '/nowhere')],
    ['the address cannot be read', (url) => url.href.replace('postgres', 'postgrex')],
    ['the port is none', (url) => url.href.replace(url.host, '127.0.0.1:99999')],
  ])('where %s says nothing of them', async (_where, change) => {
    const { server, start } = await programScene()
    const { url } = await databaseWithPassword()
    const program = start({ logLevel: 'trace', environment: { DATABASE_URL: change(new URL(url)) } })
    await program.ended
    expect(program.errors()).not.toBe('')
    expectNoneIn(program, [server.token, password])
  })
})

test('whatever repeats a secret is written without it, and as JSON', () => {
  const token = 'MTIzNDU2Nzg5.practice.abcdefghijkl'
  const config = parseConfig({
    DISCORD_TOKEN: token,
    DATABASE_URL: `postgres://cairn:${encodeURIComponent(password)}@db.example/cairn`,
  })
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) }, hiding(secretsOf(config)))
  const cause = new Error(`connecting to ${config.databaseUrl} failed with ${password}`)
  log.error({ error: new Error(`Bot ${token} was refused`, { cause }), headers: { a: [token] } }, `${token}!`)
  const [line = ''] = lines
  for (const secret of [token, password, encodeURIComponent(password), JSON.stringify(password).slice(1, -1)])
    expect(line).not.toContain(secret)
  expect(JSON.parse(line)).toMatchObject({
    msg: '[secret]!',
    headers: { a: ['[secret]'] },
    error: {
      message: 'Bot [secret] was refused',
      cause: { message: 'connecting to postgres://cairn:[secret]@db.example/cairn failed with [secret]' },
    },
  })
})

test('a password that is as short as a word leaves the lines as they are', () => {
  expect(hiding(['msg', 'x'])('{"msg":"x"}')).toBe('{"msg":"x"}')
  expect(secretsOf(parseConfig({}))).toEqual([])
  const asParameter = { DATABASE_URL: 'postgres://localhost/cairn?user=cairn&password=a-long-one' }
  expect(secretsOf(parseConfig(asParameter))).toEqual(['a-long-one'])
})
