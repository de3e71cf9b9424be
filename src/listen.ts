// The way to Discord with what the bot wants to hear of servers: that they took it in or removed it.

import type { App } from './app.ts'
import { type Connection, connect } from './discord/connect.ts'
import type { Greet } from './jobs/greet.ts'

export type ListenParts = Omit<
  Parameters<typeof connect>[0],
  'onGuildJoined' | 'onGuildLeft' | 'onGuildsListed'
> & { readonly app: App; readonly greet: Greet }

/** Connects, as `connect` does, which also says what it throws. */
export function listen(parts: ListenParts): Promise<Connection> {
  const { app, greet, log, now } = parts
  return connect({
    ...parts,
    async onGuildJoined(guild, joinedAt) {
      await app.attendance.guildJoined(guild, now())
      if (joinedAt !== undefined) await greet(guild, joinedAt)
    },
    onGuildLeft: (guild) => app.attendance.guildLeft(guild, now()),
    async onGuildsListed(guilds, shard) {
      const missing = await app.attendance.guildsListed(guilds, shard, now())
      if (missing.length > 0)
        log.info({ guilds: missing.length }, 'servers removed the bot while it was away')
    },
  })
}
