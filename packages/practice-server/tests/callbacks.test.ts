import { describe, expect, test } from 'vitest'
import type { InteractionOutcome } from '../src/contract.ts'
import {
  type ByHand,
  byHand,
  errorCodes,
  type Practice,
  type PracticeOptions,
  practice,
  request,
} from './support.ts'

const commands = [
  {
    name: 'ask',
    description: 'Ask something',
    options: [
      { type: 3, name: 'what', description: 'What', autocomplete: true },
      { type: 4, name: 'count', description: 'How many', autocomplete: true },
    ],
  },
]
const message = {
  content: 'Press',
  components: [{ type: 1, components: [{ type: 2, style: 1, custom_id: 'a', label: 'A' }] }],
}
const modal = {
  type: 9,
  data: {
    custom_id: 'm',
    title: 'A note',
    components: [{ type: 18, label: 'Note', component: { type: 4, custom_id: 'n', style: 1 } }],
  },
}

async function scene(options?: PracticeOptions): Promise<Practice> {
  const made = await practice({ patienceMs: 50, ...options })
  const { server } = made
  await request(server, 'PUT', `/applications/${server.applicationId}/commands`, commands)
  return made
}

async function command(): Promise<Practice & ByHand> {
  const made = await scene()
  return { ...made, ...(await byHand(made.server, () => made.asAda.slash('ask'))) }
}

/** A button that was pressed under a message that everybody sees. */
async function button(): Promise<Practice & ByHand & { messageId: string }> {
  const made = await scene()
  const { body } = await request(made.server, 'POST', `/channels/${made.channel.id}/messages`, message)
  const messageId = String(body.id)
  return { ...made, messageId, ...(await byHand(made.server, () => made.asAda.press(messageId, 'A'))) }
}

/** A modal that was submitted; it came of a slash command. */
async function submitted(): Promise<Practice & ByHand> {
  const made = await scene()
  const { server, asAda } = made
  const shown = Promise.withResolvers<InteractionOutcome>()
  const first = await byHand(server, () => asAda.slash('ask').then(shown.resolve))
  await first.answer(modal)
  const view = (await shown.promise).modal
  if (!view) throw new Error('no modal')
  return { ...made, ...(await byHand(server, () => asAda.submit(view, { n: 'Loops' }))) }
}

async function typing(option: 'what' | 'count'): Promise<Practice & ByHand> {
  const made = await scene()
  return { ...made, ...(await byHand(made.server, () => made.asAda.autocomplete('ask', option, '1'))) }
}

const begin = { command, button, modal: submitted, autocomplete: () => typing('what') }

describe('the kind of the first answer', () => {
  test.each([
    { to: 'command', type: 4, fits: true },
    { to: 'command', type: 5, fits: true },
    { to: 'command', type: 6, fits: false },
    { to: 'command', type: 7, fits: false },
    { to: 'command', type: 8, fits: false },
    { to: 'command', type: 9, fits: true },
    { to: 'button', type: 4, fits: true },
    { to: 'button', type: 5, fits: true },
    { to: 'button', type: 6, fits: true },
    { to: 'button', type: 7, fits: true },
    { to: 'button', type: 8, fits: false },
    { to: 'button', type: 9, fits: true },
    { to: 'modal', type: 4, fits: true },
    { to: 'modal', type: 5, fits: true },
    { to: 'modal', type: 6, fits: false },
    { to: 'modal', type: 7, fits: false },
    { to: 'modal', type: 9, fits: false },
    { to: 'autocomplete', type: 4, fits: false },
    { to: 'autocomplete', type: 5, fits: false },
    { to: 'autocomplete', type: 8, fits: true },
    { to: 'autocomplete', type: 9, fits: false },
  ] as const)('callback $type to a $to: $fits', async ({ to, type, fits }) => {
    const { answer } = await begin[to]()
    const data =
      type === 9 ? modal.data : type === 8 ? { choices: [] } : type > 4 && type < 7 ? {} : { content: 'x' }
    const answered = await answer({ type, data })
    if (fits) expect(answered).toMatchObject({ status: 204 })
    else expect(errorCodes(answered.body.errors)).toEqual(['type: BASE_TYPE_CHOICES'])
  })

  test('a modal can only be the first answer', async () => {
    const { answer } = await command()
    await answer({ type: 5 })
    expect(await answer(modal)).toMatchObject({ status: 400, body: { code: 40060 } })
  })

  test('a second answer is refused, whatever the first one was', async () => {
    for (const first of [{ type: 4, data: { content: 'x' } }, { type: 5 }, modal]) {
      const { answer } = await command()
      expect(await answer(first)).toMatchObject({ status: 204 })
      expect(await answer({ type: 4, data: { content: 'y' } })).toMatchObject({
        status: 400,
        body: { code: 40060 },
      })
    }
  })

  test('a late answer leaves a token that serves for nothing', async () => {
    const { answer, missed, server, webhook } = await command()
    await missed()
    expect(await answer({ type: 5 })).toMatchObject({ status: 404, body: { code: 10062 } })
    expect(await request(server, 'POST', webhook, { content: 'x' })).toMatchObject({
      status: 404,
      body: { code: 10015 },
    })
  })
})

describe('what follows the first answer', () => {
  test('is ephemeral or not as the deferral said, whatever the edit says', async () => {
    const hidden = await command()
    await hidden.answer({ type: 5, data: { flags: 64 } })
    const original = `${hidden.webhook}/messages/@original`
    expect(await request(hidden.server, 'PATCH', original, { content: 'x', flags: 0 })).toMatchObject({
      status: 200,
      body: { flags: 64 },
    })
    const open = await command()
    await open.answer({ type: 5 })
    const shown = { content: 'x', flags: 64 }
    expect(await request(open.server, 'PATCH', `${open.webhook}/messages/@original`, shown)).toMatchObject({
      status: 200,
      body: { flags: 0 },
    })
    expect(open.asBen.sees().map(({ text }) => text)).toEqual(['x'])
    expect(hidden.asBen.sees()).toEqual([])
  })

  test('a follow-up has its own visibility', async () => {
    const { answer, server, webhook, asAda, asBen } = await command()
    await answer({ type: 4, data: { content: 'First', flags: 64 } })
    await request(server, 'POST', webhook, { content: 'For all' })
    await request(server, 'POST', webhook, { content: 'For Ada', flags: 64 })
    expect(asBen.sees().map(({ text }) => text)).toEqual(['For all'])
    expect(asAda.sees().map(({ text }) => text)).toEqual(['First', 'For all', 'For Ada'])
  })

  test('an update changes the message of the button, which @original then stands for', async () => {
    const { answer, server, webhook, messageId, world, channel } = await button()
    await answer({ type: 6 })
    const edited = await request(server, 'PATCH', `${webhook}/messages/@original`, { content: 'Pressed' })
    expect(edited).toMatchObject({ status: 200, body: { id: messageId, content: 'Pressed' } })
    expect(await request(server, 'GET', `${webhook}/messages/@original`)).toMatchObject({
      status: 200,
      body: { id: messageId },
    })
    expect(world.messages(channel.id)).toHaveLength(1)
  })

  test('a deleted answer is gone for further edits', async () => {
    const { answer, server, webhook } = await command()
    await answer({ type: 4, data: { content: 'x' } })
    const original = `${webhook}/messages/@original`
    expect(await request(server, 'DELETE', original)).toMatchObject({ status: 204 })
    for (const method of ['GET', 'PATCH', 'DELETE'])
      expect(
        await request(server, method, original, method === 'PATCH' ? { content: 'y' } : undefined),
      ).toMatchObject({ status: 404, body: { code: 10008 } })
  })

  test('a nonce is not enforced for follow-ups', async () => {
    const { answer, server, webhook, world, channel } = await command()
    await answer({ type: 4, data: { content: 'x' } })
    for (let index = 0; index < 2; index++)
      await request(server, 'POST', webhook, { content: 'y', nonce: 'n', enforce_nonce: true })
    expect(world.messages(channel.id)).toHaveLength(3)
  })

  test('its token ends after fifteen minutes for follow-ups and deletions too', async () => {
    const { answer, server, webhook } = await command()
    await answer({ type: 4, data: { content: 'x' } })
    server.clock.set(server.clock.now() + 15 * 60_000 + 1)
    for (const [method, path, body] of [
      ['POST', webhook, { content: 'y' }],
      ['GET', `${webhook}/messages/@original`, undefined],
      ['DELETE', `${webhook}/messages/@original`, undefined],
    ] as const)
      expect(await request(server, method, path, body)).toMatchObject({ status: 401, body: { code: 50027 } })
  })
})

describe('choices while typing', () => {
  const choice = (name: string, value: string | number = 'v') => ({ name, value })
  const choices = (count: number) => Array.from({ length: count }, (_, index) => choice(`c${index}`))
  test.each([
    {
      what: 'there are 25 choices',
      fits: choices(25),
      breaks: choices(26),
      code: 'data.choices: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'the name of a choice has 100 characters',
      fits: [choice('📚'.repeat(100))],
      breaks: [choice('📚'.repeat(101))],
      code: 'data.choices.0.name: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'the name of a choice is not empty',
      fits: [choice('x')],
      breaks: [choice('')],
      code: 'data.choices.0.name: BASE_TYPE_MIN_LENGTH',
    },
    {
      what: 'the value of a choice has 100 characters',
      fits: [choice('a', 'x'.repeat(100))],
      breaks: [choice('a', 'x'.repeat(101))],
      code: 'data.choices.0.value: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'the choices of a text are texts',
      fits: [choice('a', 'x')],
      breaks: [choice('a', 5)],
      code: 'data.choices.0.value: STRING_TYPE_CONVERT',
    },
  ])('$what', async ({ fits, breaks, code }) => {
    const { answer } = await typing('what')
    const refused = await answer({ type: 8, data: { choices: breaks } })
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } })
    expect(errorCodes(refused.body.errors)).toContain(code)
    expect(await answer({ type: 8, data: { choices: fits } })).toMatchObject({ status: 204 })
  })

  test('the choices of a whole number are whole numbers', async () => {
    const { answer } = await typing('count')
    expect(await answer({ type: 8, data: { choices: [choice('One', 'one')] } })).toMatchObject({
      status: 400,
    })
    expect(await answer({ type: 8, data: { choices: [choice('One', 1)] } })).toMatchObject({ status: 204 })
  })
})
