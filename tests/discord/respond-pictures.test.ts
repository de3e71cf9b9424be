// Pictures in answers to interactions: in each kind of answer, and never a reason for an answer not to come.

import { permission } from '@cairn/practice-server/state/permissions.ts'
import type { REST } from '@discordjs/rest'
import type { APIInteraction } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { login, practice, request } from '../../packages/practice-server/tests/support.ts'
import { createIllustrate } from '../../src/discord/illustrate.ts'
import { type Answerable, createResponder } from '../../src/discord/respond.ts'
import type { Rasterise } from '../../src/interaction/drawing.ts'
import { md } from '../../src/interaction/markup.ts'
import { buttons, reply } from '../../src/interaction/reply.ts'
import type { Responder } from '../../src/interaction/request.ts'
import { wording } from '../support/english.ts'
import { keepingLog } from './messaging.ts'
import { draws, drawsNot, withPicture } from './pictures.ts'

/** A practice server with a bot that answers each interaction as the test says, and draws with what the test gives. */
async function answering(
  answer: (responder: Responder, isButton: boolean) => Promise<unknown>,
  rasterise: Rasterise,
) {
  const scene = await practice({ patienceMs: 2_500 })
  const { server } = scene
  await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
    { name: 'try', description: 'Try it' },
  ])
  const client = await login(server)
  await server.gateway.waitForReady()
  const failures: unknown[] = []
  const illustrate = createIllustrate({ rasterise, log: keepingLog().log, timeLimitMs: 100 })
  const events = client.ws as unknown as NodeJS.EventEmitter
  events.on('INTERACTION_CREATE', (interaction: Answerable & APIInteraction) => {
    const responder = createResponder(client.rest as unknown as REST, interaction, wording, illustrate)
    answer(responder, interaction.type === 3).catch((error: unknown) => failures.push(error))
  })
  return { ...scene, failures }
}

const card = reply(md`Card`, buttons({ label: 'Turn', customId: '1|turn', style: 'primary' }))

/** Each way to answer with the picture. */
const ways: Readonly<Record<string, (responder: Responder) => Promise<unknown>>> = {
  'a public answer': (responder) => responder.reply(withPicture, 'public'),
  'a private answer': (responder) => responder.reply(withPicture, 'private'),
  'an answer drawn before': async (responder) =>
    responder.reply(await responder.illustrate(withPicture, 'private'), 'private'),
  'a late answer': async (responder) => {
    await responder.defer('reply', 'private')
    await responder.finish(withPicture)
  },
  'a further message': async (responder) => {
    await responder.reply(card, 'private')
    await responder.follow(withPicture, 'private')
  },
}

const attached = [{ filename: 'try.png', size: 7, description: 'Two of 3.' }]

describe.each(Object.entries(ways))('%s', (_what, answer) => {
  test('carries its picture', async () => {
    const { asBen, server, failures } = await answering(answer, draws)
    await asBen.slash('try')
    await expect.poll(() => asBen.sees().at(-1)?.attachments).toMatchObject(attached)
    expect([server.refusals, failures]).toEqual([[], []])
  })

  test.each(Object.entries(drawsNot))('comes when its picture %s', async (_how, rasterise) => {
    const { asBen, server, failures } = await answering(answer, rasterise)
    await asBen.slash('try')
    await expect.poll(() => asBen.sees().at(-1)).toMatchObject({ text: 'Two of three', attachments: [] })
    expect([server.refusals, failures]).toEqual([[], []])
  })

  test('goes without it where the bot may not attach files', async () => {
    const { asBen, world, channel, failures } = await answering(answer, draws)
    world.denyBot(channel.id, permission.AttachFiles)
    await asBen.slash('try')
    await expect.poll(() => asBen.sees().at(-1)).toMatchObject({ text: 'Two of three', attachments: [] })
    expect(failures).toEqual([])
  })
})

test.each([
  ['a public answer', '/callback', 'POST'],
  ['an answer drawn before', '/callback', 'POST'],
  ['a late answer', '@original', 'PATCH'],
] as const)('%s goes without its picture where Discord takes no files', async (what, path, method) => {
  const { asBen, server, failures } = await answering(ways[what] ?? (async () => {}), draws)
  server.faults.add({ kind: 'refuse', status: 403, code: 400001, path, method, times: 1 })
  await asBen.slash('try')
  await expect.poll(() => [asBen.sees().at(-1)?.text, failures]).toEqual(['Two of three', []])
})

test('a message that a button changes gets the picture, and loses it when it is changed again', async () => {
  let presses = 0
  const { asBen, channel, failures } = await answering((responder, isButton) => {
    if (!isButton) return responder.reply(card, 'private')
    presses += 1
    return responder.update(
      presses === 1 ? { ...withPicture, blocks: [...withPicture.blocks, ...card.blocks.slice(1)] } : card,
    )
  }, draws)
  const { message } = await asBen.slash('try')
  await asBen.press(message?.id ?? '', 'Turn')
  expect(asBen.sees(channel.id)).toMatchObject([{ attachments: attached }])
  await asBen.press(message?.id ?? '', 'Turn')
  expect(asBen.sees(channel.id)).toMatchObject([{ text: 'Card', attachments: [] }])
  expect(failures).toEqual([])
})
