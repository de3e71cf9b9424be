// A practice server with one server, one channel and three people, and the ways to talk to it.
import { Client, type ClientOptions, GatewayIntentBits } from 'discord.js'
import { onTestFinished } from 'vitest'
import { eventually } from '../src/eventually.ts'
import { type PracticeServer, type PracticeServerOptions, startPracticeServer } from '../src/server.ts'

export type PracticeOptions = PracticeServerOptions
export type Practice = Awaited<ReturnType<typeof openPractice>>

/** A server with a guild, its channel `general`, its owner Ada, and a learner, Ben. */
export async function openPractice(options?: PracticeServerOptions) {
  const server = await startPracticeServer(options)
  const { world } = server
  const ada = world.createUser({ name: 'Ada' })
  const ben = world.createUser({ name: 'Ben' })
  const guild = world.createGuild({ name: 'Study group', ownerId: ada.id })
  world.addMember(guild.id, ben.id)
  const [channel] = world.channels(guild.id)
  if (!channel) throw new Error('The guild has no channel.')
  const place = { guildId: guild.id, channelId: channel.id }
  const asAda = server.actor(ada.id, place)
  const asBen = server.actor(ben.id, place)
  return { server, world, ada, ben, guild, channel, place, asAda, asBen }
}

/** The same, closed when the test ends. */
export async function practice(options?: PracticeServerOptions): Promise<Practice> {
  const scene = await openPractice(options)
  onTestFinished(() => scene.server.close())
  return scene
}

/** A real discord.js client that is logged in and knows its guilds. */
export async function login(
  server: PracticeServer,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = newClient(server, options)
  const ready = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve))
  await client.login(server.token)
  return ready
}

export function newClient(server: PracticeServer, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ...options,
    rest: { api: server.apiUrl, ...options.rest },
  })
  onTestFinished(() => client.destroy())
  return client
}

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

/** One request with the bot's token, as plain as it can be. */
export async function request(
  server: PracticeServer,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`${server.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${server.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const written = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: written === '' ? {} : JSON.parse(written),
  }
}

/** All codes in an error tree with the path of each: `components.0.label: BASE_TYPE_REQUIRED`. */
export function errorCodes(errors: unknown, path: readonly string[] = []): string[] {
  if (typeof errors !== 'object' || errors === null) return []
  return Object.entries(errors).flatMap(([key, value]) =>
    key === '_errors'
      ? (value as { code: string }[]).map(({ code }) => `${path.join('.')}: ${code}`)
      : errorCodes(value, [...path, key]),
  )
}

/** A PNG's header with this size; enough for everything that reads no more than that. */
export function pngOf(width: number, height: number): Buffer {
  const png = Buffer.alloc(33)
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0)
  png.writeUInt32BE(13, 8)
  png.write('IHDR', 12, 'latin1')
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  return png
}

export type ByHand = {
  readonly id: string
  readonly token: string
  /** The event as the bot gets it. */
  readonly data: Record<string, unknown>
  /** Sends a callback. */
  readonly answer: (body: unknown) => Promise<Answer>
  /** Where its messages are edited and followed. */
  readonly webhook: string
  /** Waits until the time for an answer is over. */
  readonly missed: () => Promise<void>
}

/** Lets a person do something and gives the interaction that comes of it, to be answered without a bot. */
export async function byHand(server: PracticeServer, act: () => Promise<unknown>): Promise<ByHand> {
  let sent: Record<string, unknown> | undefined
  const stop = server.gateway.onEvent(({ type, data }) => {
    if (type === 'INTERACTION_CREATE') sent = data as Record<string, unknown>
  })
  void act()
  await eventually(() => sent !== undefined)
  stop()
  const data = sent ?? {}
  const [id, token] = [String(data.id), String(data.token)]
  return {
    id,
    token,
    data,
    answer: (body) => request(server, 'POST', `/interactions/${id}/${token}/callback`, body),
    webhook: `/webhooks/${server.applicationId}/${token}`,
    missed: () =>
      new Promise((resolve) => {
        server.subscribe((change) => {
          if (change.kind === 'interaction-settled' && change.interactionId === id) resolve()
        })
      }),
  }
}

/** A text of this many characters. */
export function long(length: number): string {
  return 'x'.repeat(length)
}

export function many<Thing>(count: number, of: (index: number) => Thing): Thing[] {
  return Array.from({ length: count }, (_, index) => of(index))
}
