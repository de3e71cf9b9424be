// The way to Discord with what the bot wants to hear of servers: that they took it in or removed it.

import type { App } from './app.ts'
import { type Connection, connect } from './discord/connect.ts'

export type ListenParts = Omit<
  Parameters<typeof connect>[0],
  'onGuildJoined' | 'onGuildLeft' | 'onGuildsListed'
> & { readonly app: App }

/** Connects, as `connect` does, which also says what it throws. */
export function listen(parts: ListenParts): Promise<Connection> {
  const { app, log, now } = parts
  return connect({
    ...parts,
    onGuildJoined: (guild) => app.attendance.guildJoined(guild, now()),
    onGuildLeft: (guild) => app.attendance.guildLeft(guild, now()),
    async onGuildsListed(guilds, shard) {
      const missing = await app.attendance.guildsListed(guilds, shard, now())
      if (missing.length > 0)
        log.info({ guilds: missing.length }, 'servers removed the bot while it was away')
    },
  })
}
