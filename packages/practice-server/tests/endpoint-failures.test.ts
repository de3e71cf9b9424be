import { describe, expect, test } from 'vitest'
import type { InteractionOutcome } from '../src/contract.ts'
import { eventually } from '../src/eventually.ts'
import { callback, type Handle, hello, scene, sendJson } from './endpoint-support.ts'
import { errorCodes } from './support.ts'

/** As on Discord: "The application did not respond". */
const nothing = { callbackType: null, elapsedMs: null, message: null } satisfies Partial<InteractionOutcome>

function end(status: number, body = '', type = 'application/json'): Handle {
  return (_, response) =>
    response.writeHead(status, { 'content-type': type, location: '/elsewhere' }).end(body)
}

describe('an answer that is none', () => {
  test.each<{ what: string; handle: Handle }>([
    { what: 'with status 400', handle: end(400) },
    { what: 'with status 401', handle: end(401) },
    { what: 'with status 404', handle: end(404, JSON.stringify(hello)) },
    { what: 'with status 500', handle: end(500, JSON.stringify(hello)) },
    { what: 'with status 302', handle: end(302) },
    { what: 'with status 201', handle: end(201, JSON.stringify(hello)) },
    { what: 'with status 204', handle: end(204) },
    { what: 'with 202 and a body', handle: end(202, JSON.stringify(hello)) },
    { what: 'of a broken connection', handle: (_, response) => response.socket?.resetAndDestroy() },
    {
      what: 'of half a body',
      handle(_, response) {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 })
        response.write('{', () => response.socket?.resetAndDestroy())
      },
    },
  ])('$what leaves the person without one, and is not asked for again', async ({ handle }) => {
    const { asAda, bot, server } = await scene(() => handle)
    const outcome = asAda.slash('ask')
    await new Promise<void>((resolve) => {
      server.subscribe(({ kind }) => kind === 'interaction-posted' && resolve())
    })
    const [received] = bot.received
    if (!received) throw new Error('Nothing came.')
    expect(await callback(server, received, hello)).toMatchObject({ status: 404, body: { code: 10062 } })
    expect(await outcome).toMatchObject(nothing)
    expect(bot.received).toHaveLength(1)
    expect(asAda.sees()).toEqual([])
    expect(server.refusals).toEqual([])
  })

  test.each([
    { what: 'no JSON', body: 'Hello', code: null },
    { what: 'nothing at all', body: '', code: 'type: BASE_TYPE_CHOICES' },
    { what: 'a PONG', body: '{"type":1}', code: 'type: BASE_TYPE_CHOICES' },
    {
      what: 'a text that is too long',
      body: JSON.stringify({ type: 4, data: { content: 'x'.repeat(2_001) } }),
      code: 'data.content: BASE_TYPE_MAX_LENGTH',
    },
  ])('with 200 and $what stands among the refusals', async ({ body, code }) => {
    const { asAda, bot, server } = await scene(() => end(200, body))
    expect(await asAda.slash('ask')).toMatchObject(nothing)
    expect(server.refusals).toMatchObject([{ method: 'POST', path: bot.url, status: 400 }])
    expect(server.refusals.flatMap(({ errors }) => errorCodes(errors))).toEqual(code === null ? [] : [code])
  })

  test('because nobody listens leaves the person without one', async () => {
    const { asAda, bot } = await scene(() => end(200, JSON.stringify(hello)))
    await bot.close()
    expect(await asAda.slash('ask')).toMatchObject(nothing)
    expect(bot.received).toEqual([])
  })

  test('after more than three seconds is not taken any more', async () => {
    const late = Promise.withResolvers<void>()
    const { asAda, bot, server } = await scene(() => async (_, response) => {
      await late.promise
      sendJson(response, hello)
    })
    expect(await asAda.slash('ask')).toMatchObject(nothing)
    late.resolve()
    const [received] = bot.received
    if (!received) throw new Error('Nothing came.')
    expect(await callback(server, received, hello)).toMatchObject({ status: 404, body: { code: 10062 } })
    expect(asAda.sees()).toEqual([])
    expect(bot.received).toHaveLength(1)
  })

  test('after 202, because no callback comes, is one as well', async () => {
    const { asAda } = await scene(() => end(202))
    expect(await asAda.slash('ask')).toMatchObject(nothing)
  })

  test('by HTTP changes nothing of what the callback route brought before', async () => {
    const statuses = [200, 500]
    const { asAda, server } = await scene((server) => async (received, response) => {
      await callback(server, received, hello)
      sendJson(response, { type: 4, data: { content: 'Other' } }, statuses.shift())
    })
    const posted: number[] = []
    server.subscribe((change) => change.kind === 'interaction-posted' && posted.push(change.status))
    for (let time = 0; time < 2; time++)
      expect(await asAda.slash('ask')).toMatchObject({ message: { text: 'Hello' } })
    await eventually(() => posted.length === 2)
    expect(asAda.sees().map(({ text }) => text)).toEqual(['Hello', 'Hello'])
    expect(server.refusals).toEqual([])
  })
})
