import { describe, expect, test } from 'vitest'
import { byHand, type Practice, pngOf, practice, request } from './support.ts'

const hourMs = 3_600_000
const form = (payload: unknown): FormData => {
  const data = new FormData()
  data.set('payload_json', JSON.stringify(payload))
  data.set('files[0]', new Blob([new Uint8Array(pngOf(2, 3))], { type: 'image/png' }), 'week.png')
  return data
}

async function upload({ server, channel }: Practice, payload: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.apiUrl}/v10/channels/${channel.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${server.token}` },
    body: form(payload),
  })
  return (await response.json()) as Record<string, unknown>
}

const addressOf = (message: Record<string, unknown>): string =>
  (message.attachments as { url: string }[])[0]?.url ?? ''
const statusOf = async (address: string): Promise<number> => (await fetch(address)).status

describe('the address of a file', () => {
  test('serves for a day of the practice clock and then no more', async () => {
    const scene = await practice()
    const address = addressOf(await upload(scene, { content: 'x' }))
    scene.server.clock.set(scene.server.clock.now() + 23 * hourMs)
    expect(await statusOf(address)).toBe(200)
    scene.server.clock.set(scene.server.clock.now() + 2 * hourMs)
    expect(await statusOf(address)).toBe(404)
  })

  test('meets trouble that waits for it', async () => {
    const scene = await practice()
    const address = addressOf(await upload(scene, { content: 'x' }))
    scene.server.faults.add({ kind: 'error', status: 503, path: '/cdn/' })
    expect(await statusOf(address)).toBe(503)
    expect(await statusOf(address)).toBe(200)
    expect(scene.server.requests.filter(({ path }) => path.includes('cdn'))).toEqual([])
  })

  test('serves only as it was signed', async () => {
    const scene = await practice()
    const address = new URL(addressOf(await upload(scene, { content: 'x' })))
    expect([...address.searchParams.keys()].filter((name) => name !== '')).toEqual(['ex', 'is', 'hm'])
    const later = new URL(address)
    later.searchParams.set('ex', (Number.parseInt(address.searchParams.get('ex') ?? '', 16) + 1).toString(16))
    for (const wrong of [address.origin + address.pathname, later.href])
      expect(await statusOf(wrong)).toBe(404)
  })

  test('is good again when the message is fetched, edited or brought by an interaction', async () => {
    const scene = await practice({ patienceMs: 50 })
    const { server, channel, asAda } = scene
    const button = { type: 2, style: 1, custom_id: 'a', label: 'A' }
    const message = await upload(scene, {
      content: 'x',
      components: [{ type: 1, components: [button] }],
    })
    const path = `/channels/${channel.id}/messages`
    server.clock.set(server.clock.now() + 48 * hourMs)
    expect(await statusOf(addressOf(message))).toBe(404)
    const [listed] = (await request(server, 'GET', path)).body as unknown as Record<string, unknown>[]
    const fetched = (await request(server, 'GET', `${path}/${message.id}`)).body
    let told: unknown
    const stop = server.gateway.onEvent(({ type, data }) => {
      if (type === 'MESSAGE_UPDATE') told = data
    })
    const edited = (await request(server, 'PATCH', `${path}/${message.id}`, { content: 'y' })).body
    stop()
    const { data } = await byHand(server, () => asAda.press(String(message.id), 'A'))
    for (const one of [listed, fetched, edited, told, data.message])
      expect(await statusOf(addressOf(one as Record<string, unknown>))).toBe(200)
  })

  test('is good again in an embed, which goes on showing the file it showed', async () => {
    const scene = await practice()
    const { server, channel } = scene
    const { id } = await upload(scene, { embeds: [{ image: { url: 'attachment://week.png' } }] })
    const path = `/channels/${channel.id}/messages/${id}`
    server.clock.set(server.clock.now() + 48 * hourMs)
    const { body } = await request(server, 'GET', path)
    const [embed] = body.embeds as { image: { url: string } }[]
    expect(await statusOf(embed?.image.url ?? '')).toBe(200)
    const edited = await request(server, 'PATCH', path, { embeds: [{ ...embed, title: 'Week 2' }] })
    expect(edited).toMatchObject({ status: 200, body: { attachments: [] } })
  })

  test('of a file that was never there gives 404', async () => {
    const { server, channel } = await practice()
    expect(
      await statusOf(`${server.url}/cdn/attachments/${channel.id}/1/week.png?ex=ffffffff&is=0&hm=0`),
    ).toBe(404)
  })

  test('lets no file act as a page of this machine', async () => {
    const scene = await practice()
    const { headers } = await fetch(addressOf(await upload(scene, { content: 'x' })))
    expect(headers.get('content-security-policy')).toBe('sandbox')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})
