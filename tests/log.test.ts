import { existsSync } from 'node:fs'
import { DiscordAPIError, REST } from '@discordjs/rest'
import { describe, expect, test } from 'vitest'
import { byHand, practice } from '../packages/practice-server/tests/support.ts'
import { createLog, logFile } from '../src/log.ts'

/** A log, and its lines as text. */
function writing() {
  const lines: string[] = []
  return { log: createLog('info', { write: (line) => void lines.push(line) }), lines }
}

describe('an answer that Discord refuses', () => {
  test('is logged with the path of the wrong field, and without the token or what stood in it', async () => {
    const { server, asBen } = await practice({ patienceMs: 200 })
    const rest = new REST({ api: server.apiUrl, retries: 0 }).setToken(server.token)
    await rest.put(`/applications/${server.applicationId}/commands`, {
      body: [{ type: 1, name: 'try', description: 'x' }],
    })
    const { id, token } = await byHand(server, () => asBen.slash('try').catch(() => {}))
    const data = { content: 'x'.repeat(2_001), flags: 'ephemeral of Ben' }
    const error = await rest
      .post(`/interactions/${id}/${token}/callback`, { auth: false, body: { type: 4, data } })
      .catch((refused: unknown) => refused)
    expect(error).toBeInstanceOf(DiscordAPIError)
    const { log, lines } = writing()
    log.warn({ error: new Error('not delivered', { cause: error }) }, 'an answer did not reach Discord')
    const [line = ''] = lines
    expect(JSON.parse(line).error.cause).toMatchObject({
      code: 50035,
      status: 400,
      route: '/interactions/:id/:token/callback',
      refused: expect.arrayContaining([expect.stringMatching(/^data\.(content|flags): [A-Z_]+$/)]),
    })
    expect(line).not.toContain(token)
    expect(line).not.toContain('xxxx')
    expect(line).not.toContain('Ben')
  })

  test('in a list is found by its position', () => {
    const { log, lines } = writing()
    const errors = {
      components: {
        1: { components: { 0: { label: { _errors: [{ code: 'BASE_TYPE_REQUIRED', message: 'm' }] } } } },
      },
    }
    const url = 'https://discord.com/api/v10/webhooks/123456789/secret-token/messages/@original?x=1'
    const raw = { code: 50035, message: 'Invalid Form Body', errors }
    const error = new DiscordAPIError(raw, 50035, 400, 'PATCH', url, {
      files: undefined,
      body: { content: 'private' },
    })
    log.warn({ error }, 'x')
    expect(JSON.parse(lines[0] ?? '').error).toEqual({
      type: 'DiscordAPIError[50035]',
      message: 'Invalid Form Body',
      method: 'PATCH',
      route: '/webhooks/:id/:token/messages/@original',
      status: 400,
      refused: ['components[1].components[0].label: BASE_TYPE_REQUIRED'],
      code: 50035,
    })
  })
})

test('any other error is logged with its stack and its causes', () => {
  const { log, lines } = writing()
  const cause = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
  log.error({ error: new TypeError('not saved', { cause }) }, 'a command failed')
  expect(JSON.parse(lines[0] ?? '').error).toMatchObject({
    type: 'TypeError',
    message: 'not saved',
    stack: expect.stringContaining('log.test.ts'),
    cause: { message: 'database or disk is full', code: 'SQLITE_FULL' },
  })
})

test.each([undefined, null, 'text', 7, {}])('%o, thrown as an error, is no trouble', (thrown) => {
  const { log, lines } = writing()
  log.error({ error: thrown }, 'x')
  expect(lines).toHaveLength(1)
})

test.runIf(existsSync('/dev/full'))('a line for which the disk has no room ends nothing', () => {
  const log = createLog('info', logFile('/dev/full'))
  for (let line = 0; line < 3; line += 1) expect(() => log.info({ line }, 'a line')).not.toThrow()
})
