// What all parts of the world share: finding things that must exist, and telling the bot of changes.
import { GatewayIntentBits } from 'discord-api-types/v10'
import type { Core } from '../core.ts'
import type { GatewayEventName } from '../gateway/events.ts'
import type { Channel, Guild, Json, User } from '../state/state.ts'

export type WorldLookup = {
  readonly guildOf: (guildId: string) => Guild
  readonly channelOf: (channelId: string) => Channel
  readonly userOf: (userId: string) => User
  readonly nowIso: () => string
  /** Tells subscribers that something of a guild, or of the people, is different. */
  readonly changed: (guildId: string | null) => void
  /** Sends a guild's event to the bot, if it is there to hear it. */
  readonly tellGuild: (guild: Guild, type: GatewayEventName, data: Json) => void
}

export function createWorldLookup(core: Core): WorldLookup {
  const { state, clock } = core
  const changed = (guildId: string | null): void => core.notify({ kind: 'world-changed', guildId })
  return {
    guildOf: (guildId) => known(state.guilds.get(guildId), 'guild', guildId),
    channelOf: (channelId) => known(state.channels.get(channelId), 'channel', channelId),
    userOf: (userId) => known(state.users.get(userId), 'user', userId),
    nowIso: () => new Date(clock.now()).toISOString(),
    changed,
    tellGuild(guild, type, data) {
      if (guild.botRoleId !== null && !guild.unavailable) {
        core.dispatch({ type, guildId: guild.id, intent: GatewayIntentBits.Guilds, data })
      }
      changed(guild.id)
    },
  }
}

/** A test that names what does not exist should hear of it at once. */
export function known<T>(value: T | undefined, what: string, id: string): T {
  if (value === undefined) throw new Error(`The practice server knows no ${what} ${id}.`)
  return value
}
