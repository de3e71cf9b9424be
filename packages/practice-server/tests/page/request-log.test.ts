// The log of the page: what the bot asked and what came of it, with nothing in it that opens a door.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fits, pretty, statusText } from '../../src/page/browser/log-entries.ts'
import type { LogEntry, LogNews } from '../../src/page/protocol.ts'
import { bodyLengthMax } from '../../src/page/request-log.ts'
import { openBot, sendJson, setEndpoint } from '../endpoint-support.ts'
import { asBot, type PageServer, readStream, startPageServer } from './support.ts'

let page: PageServer
beforeAll(async () => {
  page = await startPageServer()
})
afterAll(() => page.server.close())

async function entries(isEnough: (all: readonly LogEntry[]) => boolean): Promise<readonly LogEntry[]> {
  const allOf = (news: readonly LogNews[]) => news.flatMap((each) => each.entries)
  return allOf(await readStream<LogNews>(page, '/practice/log', (news) => isEnough(allOf(news))))
}

describe('an entry of the log', () => {
  test('has the method, path, status, milliseconds, what was sent and what was answered', async () => {
    await asBot(page, 'POST', `/channels/${page.channelId}/messages`, { content: 'to be logged' })
    const isIt = ({ kind, body }: LogEntry) => kind === 'request' && body?.includes('to be logged') === true
    const entry = (await entries((all) => all.some(isIt))).find(isIt)
    expect(entry).toMatchObject({
      kind: 'request',
      what: 'POST',
      path: `/channels/${page.channelId}/messages`,
      status: 200,
      body: '{"content":"to be logged"}',
      fault: null,
    })
    expect(entry?.milliseconds).toBeGreaterThanOrEqual(0)
  })

  test('of a refusal has the answer, with its code', async () => {
    await asBot(page, 'GET', '/channels/1')
    const isIt = ({ path }: LogEntry) => path === '/channels/1'
    const entry = (await entries((all) => all.some(isIt))).find(isIt)
    expect(entry).toMatchObject({ what: 'GET', status: 404, answer: expect.stringContaining('10003') })
  })

  test('holds no whole token: not of the bot, not of an interaction', async () => {
    const interactionToken = 'aW50ZXJhY3Rpb246dG9rZW46dGhhdDppczpsb25n'
    await asBot(page, 'POST', `/interactions/1/${interactionToken}/callback`, { type: 5 })
    await asBot(page, 'PATCH', `/webhooks/1/${interactionToken}/messages/@original`, {
      content: page.server.token,
    })
    const all = await entries((some) => some.filter(({ path }) => path.startsWith('/webhooks/')).length > 0)
    const text = JSON.stringify(all)
    expect(text).toContain('/interactions/1/aW50…')
    expect(text).not.toContain(interactionToken)
    expect(text).not.toContain(page.server.token)
  })

  test('of an interaction over HTTP has where it went and what came back, without its token', async () => {
    const { server } = page
    const answer = { type: 4, data: { content: 'Over HTTP' } }
    const bot = await openBot(server.publicKey, (_, response) => sendJson(response, answer))
    await setEndpoint(server, bot.url)
    await asBot(page, 'PUT', `/applications/${server.applicationId}/commands`, [
      { name: 'ask', description: 'Ask something' },
    ])
    await server.actor(page.learner, { dmWithBot: true }).slash('ask')
    const isIt = ({ path }: LogEntry) => path === `INTERACTION_CREATE → ${bot.url}`
    const entry = (await entries((all) => all.some(isIt))).find(isIt)
    expect(entry).toMatchObject({ kind: 'event', what: 'EVENT', status: 200, answer: JSON.stringify(answer) })
    expect(entry?.body).toContain('"name":"ask"')
    expect(entry?.body).not.toContain(bot.received[0]?.interaction.token)
    await setEndpoint(server, null)
  })

  test('of a very long body keeps the beginning', async () => {
    await asBot(page, 'POST', `/channels/${page.channelId}/messages`, { content: 'long'.repeat(10_000) })
    const isIt = ({ body }: LogEntry) => body?.includes('longlong') === true
    const entry = (await entries((all) => all.some(isIt))).find(isIt)
    expect(entry?.body).toHaveLength(bodyLengthMax + 1)
  })

  test('is gone for good once the log was cleared', async () => {
    await asBot(page, 'GET', '/gateway/bot')
    expect(await (await page.post('/practice/log/clear', {})).json()).toEqual({ kind: 'done' })
    await asBot(page, 'GET', '/users/@me')
    const all = await entries((some) => some.length > 0)
    expect(all.map(({ path }) => path)).toEqual(['/users/@me'])
  })
})

describe('the log in the browser', () => {
  const entry: LogEntry = {
    id: 1,
    atMs: 0,
    kind: 'request',
    what: 'PATCH',
    path: '/channels/7',
    status: 429,
    milliseconds: 3,
    body: '{"name":"Study"}',
    answer: null,
    fault: 'rate-limit',
  }

  test.each([
    ['', true],
    ['patch 429', true],
    ['study RATE', true],
    ['patch 200', false],
  ])('the filter “%s” shows a 429 to a PATCH: %s', (filter, isShown) => {
    expect(fits(entry, filter)).toBe(isShown)
  })

  test('words a request that was never answered, and folds JSON out in lines', () => {
    expect(statusText(0)).toBe('no answer')
    expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}')
    expect(pretty('{"a":1…')).toBe('{"a":1…')
  })
})
