// What guilds are called: no more is kept of them, and direct messages say which server they are about.

import QuickLRU from 'quick-lru'
import * as z from 'zod'
import type { GuildId } from '../domain/ids.ts'

/** About 100 bytes each. */
const namesMax = 20_000

export type GuildNames = {
  /** A GUILD_CREATE or GUILD_UPDATE; one without a name, as during an outage, says nothing. */
  heard(data: unknown): void
  known(guild: GuildId): string | undefined
}

const named = z.object({ id: z.string(), name: z.string() })

export function createGuildNames(): GuildNames {
  const names = new QuickLRU<string, string>({ maxSize: namesMax })
  return {
    heard(data) {
      const event = named.safeParse(data)
      if (event.success) names.set(event.data.id, event.data.name)
    },
    known: (guild) => names.get(guild),
  }
}
