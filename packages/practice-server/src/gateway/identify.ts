// Whether a bot may open a session of the gateway, and the READY that greets it.

import { GatewayIntentBits } from 'discord-api-types/v10'
import { isRecord, text } from '../json.ts'
import { presentUser } from '../present/present.ts'
import type { Guild, Json, State } from '../state/state.ts'
import { shardOf } from './session.ts'

const guildsPerShardMax = 2_500
const privilegedIntents =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent
const intentsEnd = 1 << 26

/** Why a connection is closed: Discord's code, and its words. */
export type Closing = { readonly closeCode: number; readonly reason: string }

export type Identity = {
  readonly token: string
  readonly shardId: number
  readonly shardCount: number
  readonly intents: number
  /** The guilds of the shard that the bot is in. */
  readonly guilds: readonly Guild[]
}

export function bareToken(given: unknown): string {
  return text(given).replace(/^Bot /, '')
}

export function readIdentify(state: State, data: unknown, grantedIntents: number): Identity | Closing {
  const asked: Json = isRecord(data) ? data : {}
  const token = bareToken(asked.token)
  if (!state.tokens.has(token)) return { closeCode: 4004, reason: 'Authentication failed' }
  const [shardId, shardCount] = Array.isArray(asked.shard) ? asked.shard.map(Number) : [0, 1]
  if (shardId === undefined || shardCount === undefined || !(shardId >= 0 && shardId < shardCount)) {
    return { closeCode: 4010, reason: 'Invalid shard' }
  }
  const { intents } = asked
  if (typeof intents !== 'number' || !Number.isInteger(intents) || intents < 0 || intents >= intentsEnd) {
    return { closeCode: 4013, reason: 'Invalid intent(s)' }
  }
  if (intents & privilegedIntents & ~grantedIntents)
    return { closeCode: 4014, reason: 'Disallowed intent(s)' }
  const guilds = [...state.guilds.values()].filter(
    (guild) => guild.botRoleId !== null && shardOf(guild.id, shardCount) === shardId,
  )
  if (guilds.length > guildsPerShardMax) return { closeCode: 4011, reason: 'Sharding required' }
  return { token, shardId, shardCount, intents, guilds }
}

/** Guilds stand in READY as unavailable; each one comes as an event of its own afterwards. */
export function presentReady(state: State, identity: Identity, sessionId: string, resumeUrl: string): Json {
  const bot = state.users.get(state.botUserId)
  return {
    v: 10,
    user: bot ? { ...presentUser(bot), verified: true, mfa_enabled: false, email: null, flags: 0 } : null,
    guilds: identity.guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: sessionId,
    session_type: 'normal',
    resume_gateway_url: resumeUrl,
    shard: [identity.shardId, identity.shardCount],
    application: { id: state.applicationId, flags: 0 },
    user_settings: {},
    private_channels: [],
    presences: [],
    relationships: [],
    guild_join_requests: [],
    geo_ordered_rtc_regions: [],
    _trace: [],
  }
}
