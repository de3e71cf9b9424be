import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { eventually } from '../src/eventually.ts'
import type { PracticeServer } from '../src/server.ts'
import {
  callback,
  type Handle,
  hello,
  type Received,
  scene,
  sendJson,
  setEndpoint,
} from './endpoint-support.ts'
import { identified } from './gateway-support.ts'
import { request } from './support.ts'

const components = [
  {
    type: 1,
    components: [{ type: 2, style: 1, custom_id: 'a', label: 'A' }],
  },
  {
    type: 1,
    components: [{ type: 3, custom_id: 's', options: [{ label: 'One', value: '1' }] }],
  },
]
const modal = {
  type: 9,
  data: {
    custom_id: 'm',
    title: 'A note',
    components: [{ type: 18, label: 'Note', component: { type: 4, custom_id: 'n', style: 1 } }],
  },
}
type Way = {
  readonly way: string
  readonly say: (
    server: PracticeServer,
    received: Received,
    response: ServerResponse,
    body: unknown,
  ) => unknown
}

const inTheAnswer: Way = {
  way: 'in the answer to the POST',
  say: (_, _received, response, body) => sendJson(response, body),
}
const byCallback: Way = {
  way: 'by the callback route after 202',
  async say(server, received, response, body) {
    response.writeHead(202).end()
    expect(await callback(server, received, body)).toMatchObject({ status: 204 })
  },
}

/** A bot that says the same to everything. */
function always(body: unknown, { say } = inTheAnswer): (server: PracticeServer) => Handle {
  return (server) => (received, response) => say(server, received, response, body)
}

describe('an interaction over HTTP', () => {
  test('comes signed, as JSON, in the name of Discord', async () => {
    const { bot, asAda, ada, server } = await scene(always(hello))
    await asAda.slash('ask', { what: 'Größe 📚' })
    const [received] = bot.received
    if (!received) throw new Error('Nothing came.')
    const { headers, rawHeaders, interaction } = received
    expect(rawHeaders).toEqual(expect.arrayContaining(['X-Signature-Ed25519', 'X-Signature-Timestamp']))
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
      'x-signature-ed25519': expect.stringMatching(/^[0-9a-f]{128}$/),
    })
    expect(interaction).toMatchObject({
      type: 2,
      application_id: server.applicationId,
      member: { user: { id: ada.id } },
      data: { name: 'ask', options: [{ name: 'what', value: 'Größe 📚' }] },
    })
  })

  test('is signed at the time of the practice clock, in seconds', async () => {
    const { bot, asAda, server } = await scene(always(hello), { now: () => 1_900_000_000_999 })
    server.clock.set(2_000_000_000_999)
    await asAda.slash('ask')
    expect(bot.received[0]?.headers['x-signature-timestamp']).toBe('2000000000')
  })

  test('does not come over the gateway as well, unlike all other events', async () => {
    const { bot, asAda, server, channel } = await scene(always(hello))
    const line = await identified(server, { intents: 1 | 512 })
    await asAda.slash('ask')
    await request(server, 'POST', `/channels/${channel.id}/messages`, { content: 'x' })
    await eventually(() => line.events().filter((name) => name === 'MESSAGE_CREATE').length === 2)
    expect(line.events()).not.toContain('INTERACTION_CREATE')
    await setEndpoint(server, null)
    void asAda.slash('ask')
    await eventually(() => line.events().includes('INTERACTION_CREATE'))
    expect(bot.received).toHaveLength(1)
  })

  test('is written into the log', async () => {
    const { bot, asAda, server } = await scene(always(hello))
    const posted: unknown[] = []
    server.subscribe((change) => change.kind === 'interaction-posted' && posted.push(change))
    await asAda.slash('ask')
    await eventually(() => posted.length === 1)
    expect(posted).toMatchObject([
      { url: bot.url, status: 200, body: bot.received[0]?.interaction, answer: hello },
    ])
    expect(server.requests.filter(({ path }) => path.includes('callback'))).toEqual([])
  })

  test('that is delivered twice by a fault is the same one, and its second answer changes nothing', async () => {
    const { bot, asAda, server, world, channel } = await scene(always(hello))
    const { interactionId } = await asAda.slash('ask')
    const posted = new Promise<void>((resolve) => {
      server.subscribe(({ kind }) => kind === 'interaction-posted' && resolve())
    })
    server.deliverAgain(interactionId)
    await posted
    expect(bot.received[1]?.body).toBe(bot.received[0]?.body)
    expect(world.messages(channel.id)).toHaveLength(1)
    expect(server.refusals).toEqual([])
  })
})

describe.each([inTheAnswer, byCallback])('a first answer $way', (way) => {
  test('shows a message', async () => {
    const { asAda, asBen } = await scene(always(hello, way))
    const outcome = await asAda.slash('ask')
    expect(outcome).toMatchObject({ callbackType: 4, message: { text: 'Hello', ephemeral: false } })
    expect(outcome.elapsedMs).toBeGreaterThanOrEqual(0)
    expect(asBen.sees().map(({ text }) => text)).toEqual(['Hello'])
  })

  test('defers, and the webhook fills it and follows', async () => {
    const { server, asAda, asBen, bot } = await scene(always({ type: 5, data: { flags: 64 } }, way))
    const outcome = asAda.slash('ask')
    await eventually(() => asAda.sees().length === 1)
    const webhook = `/webhooks/${server.applicationId}/${bot.received[0]?.interaction.token}`
    await request(server, 'PATCH', `${webhook}/messages/@original`, { content: 'Done' })
    await request(server, 'POST', webhook, { content: 'And this' })
    expect(await outcome).toMatchObject({ callbackType: 5, message: { text: 'Done', ephemeral: true } })
    expect((await (await outcome).waitForFollowUps(1)).map(({ text }) => text)).toEqual(['And this'])
    expect(asBen.sees().map(({ text }) => text)).toEqual(['And this'])
  })

  test('updates the message of a button or a select', async () => {
    const { server, asAda, channel } = await scene(always({ type: 7, data: { content: 'Used' } }, way))
    for (const use of [
      (id: string) => asAda.press(id, 'A'),
      (id: string) => asAda.select(id, 's', ['1']),
    ] as const) {
      const sent = { content: 'Press', components }
      const { body } = await request(server, 'POST', `/channels/${channel.id}/messages`, sent)
      expect(await use(String(body.id))).toMatchObject({
        callbackType: 7,
        message: { id: body.id, text: 'Used' },
      })
    }
  })

  test('shows a modal, and a message to what was entered in it', async () => {
    const { asAda } = await scene(
      (server) => (received, response) =>
        way.say(server, received, response, received.interaction.type === 5 ? hello : modal),
    )
    const { modal: shown } = await asAda.slash('ask')
    expect(shown).toMatchObject({ customId: 'm', title: 'A note' })
    if (!shown) throw new Error('No modal came.')
    expect(await asAda.submit(shown, { n: 'Loops' })).toMatchObject({ message: { text: 'Hello' } })
  })

  test('offers choices while typing', async () => {
    const choices = [{ name: 'Loops', value: 'loops' }]
    const { asAda } = await scene(always({ type: 8, data: { choices } }, way))
    expect(await asAda.autocomplete('ask', 'what', 'lo')).toEqual(choices)
  })

  test('brings files', async () => {
    const form = new FormData()
    form.set(
      'payload_json',
      JSON.stringify({ type: 4, data: { attachments: [{ id: 0, description: 'It' }] } }),
    )
    form.set('files[0]', new Blob(['text'], { type: 'text/plain' }), 'notes.txt')
    const { asAda } = await scene((server) => async (received, response) => {
      if (way === byCallback) response.writeHead(202).end()
      const path = `/interactions/${received.interaction.id}/${received.interaction.token}/callback`
      const sent = new Request(`${server.apiUrl}/v10${path}`, { method: 'POST', body: form })
      if (way === byCallback) return fetch(sent)
      response.writeHead(200, { 'content-type': sent.headers.get('content-type') ?? '' })
      return response.end(Buffer.from(await sent.arrayBuffer()))
    })
    expect(await asAda.slash('ask')).toMatchObject({
      message: { attachments: [{ filename: 'notes.txt', size: 4, description: 'It' }] },
    })
  })
})
