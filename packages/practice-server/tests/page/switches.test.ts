// Trouble on the page: each switch does to the bot what it says, and each has its way back.

import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Bench, BenchAnswer, FaultSwitch, LiveEvent } from '../../src/page/protocol.ts'
import { asBot, type PageServer, readStream, startPageServer } from './support.ts'

let page: PageServer
beforeEach(async () => {
  page = await startPageServer()
  onTestFinished(() => page.server.close())
})

async function switches(): Promise<readonly FaultSwitch[]> {
  const benchIn = (events: readonly LiveEvent[]): Bench | undefined =>
    events.findLast((event) => event.kind === 'bench')?.bench
  const path = `/practice/events?as=${page.moderator}`
  const events = await readStream<LiveEvent>(page, path, (all) => benchIn(all) !== undefined)
  return benchIn(events)?.switches ?? []
}

const activeIn = async (name: string) => (await switches()).find((one) => one.name === name)?.active ?? []

const turn = async (request: object): Promise<BenchAnswer> =>
  (await page.post('/practice/switch', request)).json() as Promise<BenchAnswer>

async function turnOn(name: string, chosen: Readonly<Record<string, string>> = {}): Promise<void> {
  expect(await turn({ kind: 'on', name, chosen })).toEqual({ kind: 'done' })
}

async function turnOff(name: string): Promise<void> {
  for (const { id } of await activeIn(name)) {
    expect(await turn({ kind: 'off', name, id })).toEqual({ kind: 'done' })
  }
  expect(await activeIn(name)).toEqual([])
}

const post = (patienceMs?: number) =>
  asBot(page, 'POST', `/channels/${page.channelId}/messages`, { content: 'x' }, patienceMs)
/** For an answer that does not come, or not in this time. */
const shortMs = 1_000
const posted = () => page.server.world.messages(page.channelId).length

describe('what goes wrong with requests', () => {
  test.each([
    // switch, what the bot is answered, how many messages were made all the same
    ['rate-limit', 429, 0],
    ['error-after', 500, 1],
    ['error', 503, 0],
    ['hang', undefined, 0],
    ['reset', undefined, 0],
    ['slow', undefined, 0],
  ] as const)('%s', async (name, status, made) => {
    await turnOn(name, { route: 'messages', times: 'forever' })
    expect((await post(status === undefined ? shortMs : undefined))?.status).toBe(status)
    expect(posted()).toBe(made)
    expect((await asBot(page, 'GET', '/gateway/bot'))?.status).toBe(200)
    expect(await activeIn(name)).toMatchObject([{ label: 'messages that it posts', undo: 'Turn off' }])
    await turnOff(name)
    expect((await post())?.status).toBe(200)
  })

  test('hits all requests, or as many as one says, and is over by itself', async () => {
    await turnOn('error', { route: 'all', times: '3' })
    expect((await asBot(page, 'GET', '/gateway/bot'))?.status).toBe(503)
    expect((await post())?.status).toBe(503)
    expect(await activeIn('error')).toMatchObject([{ label: 'all requests, 1 more' }])
    expect((await asBot(page, 'GET', '/users/@me'))?.status).toBe(503)
    expect(await activeIn('error')).toEqual([])
    expect((await post())?.status).toBe(200)
  })
})

describe('what people do to the bot', () => {
  test('the token is revoked and given back', async () => {
    await turnOn('token')
    expect((await post())?.status).toBe(401)
    await turnOff('token')
    expect((await post())?.status).toBe(200)
  })

  test('a channel is deleted, and another one of its name is made', async () => {
    await turnOn('channel', { channel: page.channelId })
    expect(await post()).toMatchObject({ status: 404, body: { code: 10003 } })
    await turnOff('channel')
    const [first] = await switches().then((all) => all.find(({ name }) => name === 'channel')?.choices ?? [])
    expect(first?.options.map(({ label }) => label)).toContain('#study')
  })

  test('the last channel stays', async () => {
    await turnOn('channel', { channel: page.channelId })
    const [left] = (await switches()).find(({ name }) => name === 'channel')?.choices[0]?.options ?? []
    expect(await turn({ kind: 'on', name: 'channel', chosen: { channel: left?.value } })).toMatchObject({
      kind: 'refused',
    })
  })

  test('a permission is taken away in a channel and given back', async () => {
    await turnOn('permission', { channel: page.channelId, right: 'SendMessages' })
    expect(await post()).toMatchObject({ status: 403, body: { code: 50013 } })
    await turnOff('permission')
    expect((await post())?.status).toBe(200)
  })

  test('somebody closes their direct messages and opens them again', async () => {
    const opened = await asBot(page, 'POST', '/users/@me/channels', { recipient_id: page.learner })
    const { id } = (opened as { readonly body: { readonly id: string } }).body
    const write = () => asBot(page, 'POST', `/channels/${id}/messages`, { content: 'x' })
    expect((await write())?.status).toBe(200)
    await turnOn('direct-messages', { person: page.learner })
    expect(await write()).toMatchObject({ status: 403, body: { code: 50007 } })
    await turnOff('direct-messages')
    expect((await write())?.status).toBe(200)
  })

  test('the bot is thrown out and invited again', async () => {
    await turnOn('leave')
    expect((await post())?.status).toBe(403)
    await turnOff('leave')
    expect((await post())?.status).toBe(200)
  })

  test('the server is away for a while', async () => {
    await turnOn('outage')
    expect((await post())?.status).not.toBe(200)
    await turnOff('outage')
    expect((await post())?.status).toBe(200)
  })
})

describe('every switch', () => {
  test('says what it does and where to look, and what it turned on it turns off', async () => {
    const all = await switches()
    expect(all.length).toBeGreaterThanOrEqual(13)
    for (const { name, does, lookAt } of all) {
      expect(does, name).toMatch(/\.$/)
      expect(lookAt, name).toMatch(/\.$/)
      const { choices = [] } = (await switches()).find((one) => one.name === name) ?? {}
      await turnOn(name, Object.fromEntries(choices.map((each) => [each.name, each.options[0]?.value ?? ''])))
      await turnOff(name)
    }
  })

  test('takes no choice that it did not offer', async () => {
    expect(await turn({ kind: 'on', name: 'error', chosen: { route: 'nowhere', times: '1' } })).toMatchObject(
      {
        kind: 'refused',
      },
    )
    expect(await turn({ kind: 'on', name: 'nothing', chosen: {} })).toMatchObject({ kind: 'refused' })
    expect(await turn({ kind: 'off', name: 'error', id: '7' })).toMatchObject({ kind: 'refused' })
  })
})
