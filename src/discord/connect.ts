// Connects to Discord: logs in, registers the commands, hands every interaction to the dispatcher.

import type { REST } from '@discordjs/rest'
import {
  type APIInteraction,
  Client,
  Events,
  type GatewayGuildDeleteDispatchData,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
  type Guild,
  Options,
} from 'discord.js'
import { type GuildId, guildId } from '../domain/ids.ts'
import type { Command } from '../interaction/command.ts'
import type { Dispatch } from '../interaction/dispatch.ts'
import type { Log } from '../interaction/log.ts'
import type { Breaker } from './breaker.ts'
import { readRequest } from './read-request.ts'
import { registerCommands } from './register-commands.ts'
import { createMakeRequest } from './requests.ts'
import { createResponder } from './respond.ts'

/** Raised when Discord refuses the token: trying again cannot help. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError'
}

export type Connection = {
  readonly close: () => Promise<void>
}

type Parts = {
  readonly token: string
  readonly apiUrl: string
  readonly breaker: Breaker
  readonly commands: readonly Command[]
  readonly dispatch: Dispatch
  readonly log: Log
  readonly onGuildJoined: (guild: GuildId) => Promise<void>
  readonly onGuildLeft: (guild: GuildId) => Promise<void>
  /** All guilds of a shard that the bot is in, those with an outage included; told whenever a session begins. */
  readonly onGuildsListed: (
    guilds: ReadonlySet<GuildId>,
    shard: { readonly id: number; readonly count: number },
  ) => Promise<void>
  /** Discord has ended the session for good: the token was revoked or the intents are not allowed. */
  readonly onEnded: (reason: string) => void
}

/** Logs in and gives the connection once Discord calls it ready. Throws TokenRefusedError for a wrong token. */
export async function connect(parts: Parts): Promise<Connection> {
  const { token, apiUrl, commands, log } = parts
  const client = createClient(apiUrl, parts.breaker)
  // Without a listener an error would end the process.
  client.on(Events.Error, (error) => log.error({ error }, 'discord.js reported an error'))
  client.on(Events.ShardDisconnect, ({ code }) => parts.onEnded(`the gateway closed with code ${code}`))
  client.on(Events.Invalidated, () => parts.onEnded('the session was invalidated'))
  const recorded = listen(client, parts)

  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()))
  try {
    await client.login(token)
  } catch (error) {
    await client.destroy()
    if (error instanceof Error && 'code' in error && error.code === 'TokenInvalid') {
      throw new TokenRefusedError('Discord refused the token', { cause: error })
    }
    throw error
  }
  await ready
  // Nothing may be sent to a guild that removed the bot before that is known.
  await recorded()
  const applicationId = client.application?.id ?? client.user?.id ?? ''
  const outcome = await registerCommands(client.rest as unknown as REST, applicationId, commands)
  log.info({ commands: commands.length, outcome }, 'connected to Discord')
  return { close: () => client.destroy() }
}

/** What answers interactions has to come at once or not at all; the way to the gateway and registration may wait. */
export const isPatient = (path: string): boolean => !/\/(interactions|webhooks)\//.test(path)

function createClient(apiUrl: string, breaker: Breaker): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    // As many as Discord recommends: from 2,500 guilds on it refuses a single one.
    shards: 'auto',
    // No guild is waited for, since none is kept: an outage of one would hold up the start by 15 s.
    waitGuildTimeout: 0,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ThreadManager: 0,
    }),
    rest: {
      api: apiUrl,
      // Discord does not count answers to interactions against its 50 requests a second; this client sends little else.
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      // A POST that was answered with an error may have taken effect; what is safe to repeat, the responder repeats.
      retries: 0,
      timeout: 10_000,
      makeRequest: createMakeRequest({ breaker, isPatient }),
    },
  })
  // Everything is read from the event itself, so no guild is kept: with discord.js's caches 10,000 of them take twice the
  // memory (npm run bench). It supports no limit for these caches, so they are emptied as they fill.
  const forget = (guild: Guild): void => {
    for (const id of guild.channels.cache.keys()) client.channels.cache.delete(id)
    client.guilds.cache.delete(guild.id)
  }
  client.on(Events.GuildAvailable, forget)
  client.on(Events.GuildCreate, forget)
  return client
}

/** Listens to the events; what it returns waits until the lists of guilds that came so far are recorded. */
function listen(
  client: Client,
  { dispatch, log, onGuildJoined, onGuildLeft, onGuildsListed }: Parts,
): () => Promise<unknown> {
  const rest = client.rest as unknown as REST
  // The raw events: discord.js's own objects need caches, and a raw payload is also what arrives over HTTP.
  const events = client.ws as unknown as NodeJS.EventEmitter
  const inform = (what: string, work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => log.error({ error, what }, 'an event could not be recorded'))
  let listed: Promise<unknown> = Promise.resolve()
  events.on('READY', ({ guilds, shard = [0, 1] }: GatewayReadyDispatchData) => {
    const ids = new Set(guilds.map((guild) => guildId(guild.id)))
    const [id, count] = shard
    listed = Promise.all([listed, inform('guilds listed', onGuildsListed(ids, { id, count }))])
  })
  events.on('INTERACTION_CREATE', (interaction: APIInteraction) => {
    const request = readRequest(interaction)
    if (request !== undefined) void dispatch(request, createResponder(rest, interaction))
  })
  events.on('GUILD_CREATE', ({ id }: { readonly id: string }) =>
    inform('guild joined', onGuildJoined(guildId(id))),
  )
  events.on('GUILD_DELETE', ({ id, unavailable }: GatewayGuildDeleteDispatchData) => {
    // Unavailable is an outage on Discord's side, and no reason to stop anything.
    if (unavailable !== true) void inform('guild left', onGuildLeft(guildId(id)))
  })
  return () => listed
}
