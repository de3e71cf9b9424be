import { describe, expect, test } from 'vitest'
import { permission } from '../src/state/permissions.ts'
import { byHand, errorCodes, type Practice, practice, request } from './support.ts'

const button = { type: 1, components: [{ type: 2, style: 1, custom_id: 'a', label: 'A' }] }

/** Ada asked, and only she sees the answer. */
async function withEphemeral(): Promise<Practice & { webhook: string; messageId: string }> {
  const scene = await practice({ patienceMs: 50 })
  const { server, asAda } = scene
  await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
    { name: 'ask', description: 'x' },
  ])
  const { answer, webhook } = await byHand(server, () => asAda.slash('ask'))
  await answer({ type: 4, data: { content: 'Psst', flags: 64, components: [button] } })
  const { body } = await request(server, 'GET', `${webhook}/messages/@original`)
  return { ...scene, webhook, messageId: String(body.id) }
}

describe('an ephemeral message', () => {
  test('is none for the routes of its channel', async () => {
    const { server, channel, messageId } = await withEphemeral()
    const path = `/channels/${channel.id}/messages`
    expect((await request(server, 'GET', path)).body).toEqual([])
    for (const [method, body] of [['GET'], ['PATCH', { content: 'x' }], ['DELETE']] as const)
      expect(await request(server, method, `${path}/${messageId}`, body)).toMatchObject({
        status: 404,
        body: { code: 10008 },
      })
  })

  test('is changed and deleted by the token of its interaction', async () => {
    const { server, webhook, messageId, asAda } = await withEphemeral()
    const path = `${webhook}/messages/${messageId}`
    expect(await request(server, 'PATCH', path, { content: 'Shh' })).toMatchObject({ status: 200 })
    expect(asAda.sees().map(({ text }) => text)).toEqual(['Shh'])
    expect(await request(server, 'DELETE', path)).toMatchObject({ status: 204 })
    expect(asAda.sees()).toEqual([])
  })

  test('has buttons for its person only', async () => {
    const { server, messageId, asAda, asBen } = await withEphemeral()
    await expect(asBen.press(messageId, 'A')).rejects.toThrow('sees no message')
    const { data } = await byHand(server, () => asAda.press(messageId, 'A'))
    expect(data.message).toMatchObject({ id: messageId, flags: 64 })
  })

  test('is lost when its person starts their client anew', async () => {
    const { world, ada, asAda } = await withEphemeral()
    expect(asAda.sees()).toHaveLength(1)
    world.restartClient(ada.id)
    expect(asAda.sees()).toEqual([])
  })
})

describe('what a person sees', () => {
  test('are the channels that they may view, threads by the channel around them', async () => {
    const { server, world, guild, channel, ben, asAda, asBen } = await practice()
    const thread = world.createChannel(guild.id, { name: 'talk', kind: 'thread', parentId: channel.id })
    for (const id of [channel.id, thread.id])
      await request(server, 'POST', `/channels/${id}/messages`, { content: 'x' })
    const seen = () => [channel.id, thread.id].map((id) => asBen.sees(id).length)
    expect(seen()).toEqual([1, 1])
    world.setOverwrite(channel.id, { member: ben.id }, { deny: permission.ViewChannel })
    expect(seen()).toEqual([0, 0])
    world.setOverwrite(channel.id, { member: ben.id }, {})
    world.removeMember(guild.id, ben.id)
    expect(seen()).toEqual([0, 0])
    expect(asAda.sees()).toHaveLength(1)
  })

  test('of direct messages are their own', async () => {
    const { server, world, ben, asAda, asBen } = await practice()
    const { id } = world.directChannel(ben.id)
    await request(server, 'POST', `/channels/${id}/messages`, { content: 'Hello Ben' })
    expect(asBen.sees(id)).toHaveLength(1)
    expect(asAda.sees(id)).toEqual([])
  })
})

describe('what the bot may read', () => {
  test('is nothing where it does not see the channel, and no past without the right to it', async () => {
    const { server, world, channel } = await practice()
    const path = `/channels/${channel.id}/messages`
    const { body } = await request(server, 'POST', path, { content: 'x' })
    world.denyBot(channel.id, permission.ReadMessageHistory)
    expect(await request(server, 'GET', path)).toMatchObject({ status: 200, body: [] })
    expect(await request(server, 'GET', `${path}/${body.id}`)).toMatchObject({ body: { code: 50013 } })
    world.denyBot(channel.id, permission.ViewChannel)
    for (const asked of [path, `${path}/${body.id}`, `/channels/${channel.id}`])
      expect(await request(server, 'GET', asked)).toMatchObject({ status: 403, body: { code: 50001 } })
  })

  test('lets it answer a message only with the right to the past, and only one that is there', async () => {
    const { server, world, channel } = await practice()
    const path = `/channels/${channel.id}/messages`
    const { body } = await request(server, 'POST', path, { content: 'x' })
    const reply = (message_reference: object) =>
      request(server, 'POST', path, { content: 'y', message_reference })
    expect(await reply({ message_id: body.id })).toMatchObject({
      status: 200,
      body: { type: 19, message_reference: { message_id: body.id, channel_id: channel.id } },
    })
    const unknown = await reply({ message_id: channel.id })
    expect(errorCodes(unknown.body.errors)).toEqual(['message_reference: MESSAGE_REFERENCE_UNKNOWN_MESSAGE'])
    expect(await reply({ message_id: channel.id, fail_if_not_exists: false })).toMatchObject({ status: 200 })
    world.denyBot(channel.id, permission.ReadMessageHistory)
    expect(await reply({ message_id: body.id })).toMatchObject({ status: 400, body: { code: 160002 } })
  })

  test('and write is little during a time-out, and all again after it', async () => {
    const { server, world, guild, channel } = await practice()
    const path = `/channels/${channel.id}/messages`
    world.timeOut(guild.id, server.botUserId, server.clock.now() + 60_000)
    expect(await request(server, 'POST', path, { content: 'x' })).toMatchObject({ body: { code: 50013 } })
    expect(await request(server, 'GET', path)).toMatchObject({ status: 200 })
    server.clock.set(server.clock.now() + 60_001)
    expect(await request(server, 'POST', path, { content: 'x' })).toMatchObject({ status: 200 })
  })

  test('around a message are those before and after it, and the newest when none is newer', async () => {
    const { server, channel } = await practice()
    const path = `/channels/${channel.id}/messages`
    const ids: string[] = []
    for (let index = 0; index < 5; index++)
      ids.push(String((await request(server, 'POST', path, { content: `${index}` })).body.id))
    const around = async (id: string): Promise<string[]> => {
      const { body } = await request(server, 'GET', `${path}?limit=3&around=${id}`)
      return (body as unknown as { content: string }[]).map(({ content }) => content)
    }
    expect(await around(ids[2] ?? '')).toEqual(['3', '2', '1'])
    expect(await around('9'.repeat(19))).toEqual(['4'])
  })
})
