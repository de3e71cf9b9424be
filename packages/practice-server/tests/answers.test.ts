import { describe, expect, test } from 'vitest'
import { type ByHand, byHand, errorCodes, type Practice, practice, request } from './support.ts'

const command = { name: 'ask', description: 'Ask something' }

describe('the rules of answering', () => {
  /** A slash command that no bot hears of, to be answered by hand. */
  async function ask(): Promise<Practice & ByHand> {
    const scene = await practice({ patienceMs: 50 })
    const { server, asAda } = scene
    await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [command])
    return { ...scene, ...(await byHand(server, () => asAda.slash('ask'))) }
  }

  test('a deferral takes no flag but ephemeral', async () => {
    const { answer } = await ask()
    const refused = await answer({ type: 5, data: { flags: 1 << 15 } })
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } })
    expect(errorCodes(refused.body.errors)).toEqual(['data.flags: BASE_TYPE_CHOICES'])
    expect(await answer({ type: 5, data: { flags: 64 } })).toMatchObject({ status: 204 })
  })

  test.each([6, 7, 8, 1])('callback type %i does not answer a command', async (type) => {
    const { answer } = await ask()
    const refused = await answer({ type })
    expect(errorCodes(refused.body.errors)).toEqual(['type: BASE_TYPE_CHOICES'])
  })

  test('an answer that was refused for its form may be sent again in time', async () => {
    const { answer } = await ask()
    expect(await answer({ type: 4, data: { content: '' } })).toMatchObject({
      status: 400,
      body: { code: 50006 },
    })
    expect(await answer({ type: 4, data: { content: 'Now' } })).toMatchObject({ status: 204 })
    expect(await answer({ type: 4, data: { content: 'Twice' } })).toMatchObject({
      status: 400,
      body: { code: 40060 },
    })
  })

  test('an answer after three seconds finds no interaction', async () => {
    const { answer, missed } = await ask()
    await missed()
    expect(await answer({ type: 4, data: { content: 'Late' } })).toMatchObject({
      status: 404,
      body: { code: 10062 },
    })
  })

  test('an unknown interaction is answered by nobody', async () => {
    const { server } = await ask()
    expect(
      await request(server, 'POST', '/interactions/1/x/callback', { type: 4, data: { content: 'x' } }),
    ).toMatchObject({ status: 404, body: { code: 10062 } })
  })

  test('before the first answer there is no message to edit and nothing to follow', async () => {
    const { server, token } = await ask()
    const webhook = `/webhooks/${server.applicationId}/${token}`
    expect(await request(server, 'PATCH', `${webhook}/messages/@original`, { content: 'x' })).toMatchObject({
      status: 404,
      body: { code: 10015 },
    })
    expect(await request(server, 'POST', webhook, { content: 'x' })).toMatchObject({
      status: 404,
      body: { code: 10015 },
    })
  })

  test('a token serves for fifteen minutes of the practice clock', async () => {
    const { server, token, answer } = await ask()
    await answer({ type: 5 })
    const original = `/webhooks/${server.applicationId}/${token}/messages/@original`
    server.clock.set(server.clock.now() + 14 * 60_000)
    expect(await request(server, 'PATCH', original, { content: 'In time' })).toMatchObject({ status: 200 })
    server.clock.set(server.clock.now() + 61_000)
    expect(await request(server, 'PATCH', original, { content: 'Late' })).toMatchObject({
      status: 401,
      body: { code: 50027 },
    })
  })

  test('only messages of the same interaction can be changed by its token', async () => {
    const { server, token, answer, channel } = await ask()
    await answer({ type: 4, data: { content: 'x' } })
    const other = await request(server, 'POST', `/channels/${channel.id}/messages`, { content: 'Other' })
    const path = `/webhooks/${server.applicationId}/${token}/messages/${other.body.id}`
    expect(await request(server, 'PATCH', path, { content: 'Mine now' })).toMatchObject({
      status: 404,
      body: { code: 10008 },
    })
  })

  const label = (n: number) => ({
    type: 18,
    label: `Field ${n}`,
    component: { type: 4, custom_id: `f${n}`, style: 1 },
  })
  const modalOf = (components: unknown[], more = {}) => ({
    type: 9,
    data: { custom_id: 'm', title: 't', components, ...more },
  })
  const labels = (count: number) => Array.from({ length: count }, (_, index) => label(index))
  test.each([
    {
      what: 'five fields',
      fits: modalOf(labels(5)),
      breaks: modalOf(labels(6)),
      code: 'data.components: BASE_TYPE_BAD_LENGTH',
    },
    {
      what: 'a title of 45 characters',
      fits: modalOf(labels(1), { title: 'x'.repeat(45) }),
      breaks: modalOf(labels(1), { title: 'x'.repeat(46) }),
      code: 'data.title: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'unique custom ids',
      fits: modalOf([label(1), label(2)]),
      breaks: modalOf([label(1), label(1)]),
      code: 'data.components.1.component.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
    },
  ])('a modal has $what', async ({ fits, breaks, code }) => {
    const { answer } = await ask()
    expect(errorCodes((await answer(breaks)).body.errors)).toContain(code)
    expect(await answer(fits)).toMatchObject({ status: 204 })
  })
})
