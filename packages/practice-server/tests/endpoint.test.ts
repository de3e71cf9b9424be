import { describe, expect, test } from 'vitest'
import { type HttpBot, isSigned, listen, openBot, setEndpoint, textOf } from './endpoint-support.ts'
import { errorCodes, login, type Practice, practice, request } from './support.ts'

const path = '/applications/@me'
const unverified = 'interactions_endpoint_url: APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID'

async function scene(): Promise<Practice & { readonly bot: HttpBot }> {
  const made = await practice()
  const bot = await openBot(made.server.publicKey, (_, response) => response.writeHead(202).end())
  return { ...made, bot }
}

describe('the key of the application', () => {
  test('has 32 bytes, stays the same, and is another one for each server', async () => {
    const { server } = await practice()
    expect(server.publicKey).toMatch(/^[0-9a-f]{64}$/)
    for (let time = 0; time < 2; time++)
      expect(await request(server, 'GET', path)).toMatchObject({
        body: { verify_key: server.publicKey, interactions_endpoint_url: null },
      })
    expect((await practice()).server.publicKey).not.toBe(server.publicKey)
  })

  test('signs what a test wants to send by itself', async () => {
    const { server } = await practice()
    const headers = { 'x-signature-timestamp': '1', 'x-signature-ed25519': server.sign('1', '{"a":"ü"}') }
    expect(isSigned(server.publicKey, headers, '{"a":"ü"}')).toBe(true)
    expect(isSigned(server.publicKey, { ...headers, 'x-signature-timestamp': '2' }, '{"a":"ü"}')).toBe(false)
  })
})

describe('the address for interactions', () => {
  test('is tried by one PING that is signed and one that is forged, and then kept', async () => {
    const { server, bot } = await scene()
    await setEndpoint(server, `${bot.url}/interactions`)
    expect(bot.refused()).toBe(1)
    expect(bot.received).toEqual([])
    expect(server.interactionsEndpointUrl).toBe(`${bot.url}/interactions`)
    expect(await request(server, 'GET', path)).toMatchObject({
      body: { interactions_endpoint_url: `${bot.url}/interactions` },
    })
  })

  test('is removed by null, and left alone by a change of something else', async () => {
    const { server, bot } = await scene()
    await setEndpoint(server, bot.url)
    await request(server, 'PATCH', path, { tags: ['study'] })
    expect(server.interactionsEndpointUrl).toBe(bot.url)
    await setEndpoint(server, null)
    expect(server.interactionsEndpointUrl).toBeNull()
  })

  test('is set by discord.js as well', async () => {
    const { server, bot } = await scene()
    const { application } = await login(server)
    await application.edit({ interactionsEndpointURL: bot.url })
    expect(application.interactionsEndpointURL).toBe(bot.url)
    expect(server.interactionsEndpointUrl).toBe(bot.url)
  })

  test.each([
    { what: 'answers everybody', answer: { status: 200, body: '{"type":1}' } },
    { what: 'turns everybody away', answer: { status: 401, body: '' } },
    { what: 'gives no PONG', answer: { status: 200, body: '{"type":4}' }, checks: true },
    { what: 'gives what is no JSON', answer: { status: 200, body: 'pong' }, checks: true },
    { what: 'gives its PONG with another status', answer: { status: 201, body: '{"type":1}' }, checks: true },
    {
      what: 'does not say of what type its PONG is',
      answer: { status: 200, body: '{"type":1}', type: '' },
      checks: true,
    },
    { what: 'says 403 to what is forged', answer: { status: 200, body: '{"type":1}' }, forged: 403 },
  ])(
    'of a bot that $what is refused',
    async ({ answer, checks = false, forged = checks ? 401 : undefined }) => {
      const { server } = await practice()
      const known = await openBot(server.publicKey, () => {})
      await setEndpoint(server, known.url)
      const { url } = await listen(async (asked, response) => {
        const isForged =
          forged !== undefined && !isSigned(server.publicKey, asked.headers, await textOf(asked))
        const type = answer.type ?? 'application/json'
        if (isForged) response.writeHead(forged).end()
        else response.writeHead(answer.status, type === '' ? {} : { 'content-type': type }).end(answer.body)
      })
      const refused = await request(server, 'PATCH', path, { interactions_endpoint_url: url })
      expect(refused).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } })
      expect(errorCodes(refused.body.errors)).toEqual([unverified])
      expect(server.interactionsEndpointUrl).toBe(known.url)
    },
  )

  test('where nobody listens is refused', async () => {
    const { server, bot } = await scene()
    await bot.close()
    const refused = await request(server, 'PATCH', path, { interactions_endpoint_url: bot.url })
    expect(errorCodes(refused.body.errors)).toEqual([unverified])
  })

  test.each([
    { url: 'http://example.com/interactions', code: unverified, says: 'never leaves this machine' },
    { url: 'http://127.0.0.1.example.com/', code: unverified, says: 'never leaves this machine' },
    {
      url: 'ftp://127.0.0.1/',
      code: 'interactions_endpoint_url: URL_TYPE_INVALID_SCHEME',
      says: "('http', 'https')",
    },
    { url: 'here', code: 'interactions_endpoint_url: URL_TYPE_INVALID_URL', says: 'Not a well formed URL' },
    { url: 5, code: 'interactions_endpoint_url: STRING_TYPE_CONVERT', says: 'string' },
    {
      url: `http://127.0.0.1/${'x'.repeat(2_032)}`,
      code: 'interactions_endpoint_url: BASE_TYPE_MAX_LENGTH',
      says: '2048',
    },
  ])('is none: $url', async ({ url, code, says }) => {
    const { server } = await practice()
    const refused = await request(server, 'PATCH', path, { interactions_endpoint_url: url })
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } })
    expect(errorCodes(refused.body.errors)).toEqual([code])
    expect(JSON.stringify(refused.body)).toContain(says)
  })

  test('has 2,048 characters at most', async () => {
    const { server, bot } = await scene()
    const url = `${bot.url}/`.padEnd(2_048, 'x')
    await setEndpoint(server, url)
    const refused = await request(server, 'PATCH', path, { interactions_endpoint_url: `${url}x` })
    expect(errorCodes(refused.body.errors)).toEqual(['interactions_endpoint_url: BASE_TYPE_MAX_LENGTH'])
  })

  test('and the key are gone when the server starts from what was saved', async () => {
    const { server, bot } = await scene()
    await setEndpoint(server, bot.url)
    const again = await practice({ saved: server.save() })
    expect(again.server.interactionsEndpointUrl).toBeNull()
    expect(again.server.publicKey).not.toBe(server.publicKey)
  })

  test('is gone when the server is emptied', async () => {
    const { server, bot } = await scene()
    await setEndpoint(server, bot.url)
    server.empty()
    expect(server.interactionsEndpointUrl).toBeNull()
  })
})
