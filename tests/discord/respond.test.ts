import type { REST } from '@discordjs/rest'
import type { APIInteraction } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { login, practice, request } from '../../packages/practice-server/tests/support.ts'
import { type Answerable, createResponder } from '../../src/discord/respond.ts'
import { md } from '../../src/interaction/markup.ts'
import { buttons, refusal, reply, styled } from '../../src/interaction/reply.ts'
import type { Responder } from '../../src/interaction/request.ts'
import { wording } from '../support/english.ts'

/** A practice server with a bot that answers each interaction as the test says. */
async function answering(answer: (responder: Responder, interaction: APIInteraction) => Promise<void>) {
  const scene = await practice({ patienceMs: 2_000 })
  const { server } = scene
  await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
    {
      name: 'try',
      description: 'Try it',
      options: [{ type: 3, name: 'topic', description: 'Which', autocomplete: true }],
    },
  ])
  const client = await login(server)
  await server.gateway.waitForReady()
  const failures: unknown[] = []
  const events = client.ws as unknown as NodeJS.EventEmitter
  events.on('INTERACTION_CREATE', (interaction: Answerable) => {
    answer(createResponder(client.rest as unknown as REST, interaction, wording), interaction).catch(
      (error: unknown) => failures.push(error),
    )
  })
  return { ...scene, failures }
}

const isButton = ({ type }: APIInteraction): boolean => type === 3
const card = reply(md`Card`, buttons({ label: 'Turn', customId: '1|turn', style: 'primary' }))

describe('the first answer', () => {
  test.each([
    ['public', false],
    ['private', true],
  ] as const)('is %s when it should be', async (visibility, ephemeral) => {
    const { asBen, asAda, server, failures } = await answering((responder) =>
      responder.reply(reply(md`Hello`), visibility),
    )
    const { message, callbackType } = await asBen.slash('try')
    expect(callbackType).toBe(4)
    expect(message).toMatchObject({ text: 'Hello', ephemeral })
    expect(asAda.sees().length).toBe(ephemeral ? 0 : 1)
    expect([server.refusals, failures]).toEqual([[], []])
  })

  test('of a button may change its message, and keeps it private', async () => {
    const { asBen, channel, failures } = await answering((responder, interaction) =>
      isButton(interaction) ? responder.update(reply(md`Turned`)) : responder.reply(card, 'private'),
    )
    const { message } = await asBen.slash('try')
    const pressed = await asBen.press(message?.id ?? '', 'Turn')
    expect(pressed.callbackType).toBe(7)
    expect(asBen.sees(channel.id)).toMatchObject([{ text: 'Turned', buttons: [], ephemeral: true }])
    expect(failures).toEqual([])
  })

  test('may be a form', async () => {
    const fields = [{ id: 'note', label: 'Note', lengthMax: 50, required: false, lines: 'one' }] as const
    const form = { modal: true, customId: '1|note', title: 'A note', fields } as const
    const { asBen, failures } = await answering((responder) => responder.openModal(form))
    expect((await asBen.slash('try')).modal).toMatchObject({ customId: '1|note', title: 'A note' })
    expect(failures).toEqual([])
  })

  test('to typing is a list of choices', async () => {
    const { asBen, failures } = await answering((responder) =>
      responder.offer([{ name: 'Loops', value: 'l' }]),
    )
    expect(await asBen.autocomplete('try', 'topic', 'lo')).toEqual([{ name: 'Loops', value: 'l' }])
    expect(failures).toEqual([])
  })

  test('carries its files', async () => {
    const files = [{ name: 'week.png', data: new Uint8Array([1, 2, 3]) }]
    const picture = styled(reply({ kind: 'picture', fileName: 'week.png', alternative: 'The week' }), {
      files,
    })
    const { asBen, failures } = await answering((responder) => responder.reply(picture, 'public'))
    expect((await asBen.slash('try')).message?.attachments).toMatchObject([{ filename: 'week.png', size: 3 }])
    expect(failures).toEqual([])
  })
})

describe('the answer after a deferral', () => {
  test.each([
    ['public', false],
    ['private', true],
  ] as const)('fills in the %s message that is thinking', async (visibility, ephemeral) => {
    const { asBen, server, failures } = await answering(async (responder) => {
      await responder.defer('reply', visibility)
      await responder.finish(reply(md`At last`))
    })
    const { message, callbackType, followUps } = await asBen.slash('try')
    expect(callbackType).toBe(5)
    expect(message).toMatchObject({ text: 'At last', ephemeral })
    expect(followUps).toEqual([])
    expect([server.refusals, failures]).toEqual([[], []])
  })

  test('that is private never becomes public: the public message goes, and a private one follows', async () => {
    const { asBen, asAda, failures } = await answering(async (responder) => {
      await responder.defer('reply', 'public')
      await responder.finish(refusal(md`Only for you`))
    })
    const outcome = await asBen.slash('try')
    await outcome.waitForFollowUps(1)
    expect(asBen.sees()).toMatchObject([{ text: 'Only for you', ephemeral: true }])
    expect(asAda.sees()).toEqual([])
    expect(failures).toEqual([])
  })

  test('changes the message of the button', async () => {
    const { asBen, failures } = await answering(async (responder, interaction) => {
      if (!isButton(interaction)) return responder.reply(card, 'public')
      await responder.defer('update', 'private')
      await responder.finish(reply(md`Turned`))
    })
    const { message } = await asBen.slash('try')
    expect((await asBen.press(message?.id ?? '', 'Turn')).callbackType).toBe(6)
    expect(asBen.sees()).toMatchObject([{ text: 'Turned' }])
    expect(failures).toEqual([])
  })

  test('that is private leaves the message of the button as it is', async () => {
    const { asBen, asAda, failures } = await answering(async (responder, interaction) => {
      if (!isButton(interaction)) return responder.reply(card, 'public')
      await responder.defer('update', 'private')
      await responder.finish(refusal(md`Not yours`))
    })
    const { message } = await asBen.slash('try')
    const outcome = await asAda.press(message?.id ?? '', 'Turn')
    await outcome.waitForFollowUps(1)
    expect(asAda.sees()).toMatchObject([{ text: 'Card' }, { text: 'Not yours', ephemeral: true }])
    expect(asBen.sees()).toMatchObject([{ text: 'Card' }])
    expect(failures).toEqual([])
  })
})

test('an announcement follows for everyone', async () => {
  const { asBen, asAda, failures } = await answering(async (responder) => {
    await responder.reply(reply(md`Done`), 'private')
    await responder.follow(reply(md`Ben finished Basics`), 'public')
  })
  const outcome = await asBen.slash('try')
  await outcome.waitForFollowUps(1)
  expect(asAda.sees()).toMatchObject([{ text: 'Ben finished Basics' }])
  expect(failures).toEqual([])
})

test('an answer to an interaction that was answered before fails as such, and is tried once', async () => {
  const { asBen, server, failures } = await answering(async (responder) => {
    await responder.reply(reply(md`one`), 'private')
    await responder.reply(reply(md`two`), 'private')
  })
  await asBen.slash('try')
  await expect.poll(() => failures).toMatchObject([{ name: 'AnsweredElsewhereError' }])
  expect(server.requests.filter(({ path }) => path.endsWith('/callback'))).toHaveLength(2)
})
