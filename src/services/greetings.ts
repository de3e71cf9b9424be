// Which servers are greeted: each that takes the bot in, once.

import type { GuildId } from '../domain/ids.ts'
import type { Database } from '../store/database.ts'
import { findKnownUntil, giveGreetingBack, takeGreeting } from '../store/greetings.ts'
import { hold } from '../store/hold.ts'
import { saveGuild } from '../store/members.ts'

/** Whoever took the bot in longer ago has found the way, or would wonder: all servers come at each connection. */
const newForMs = 24 * 60 * 60_000

export function createGreetings(database: Database) {
  /** Whether a server that took the bot in at `joinedAt` is to be greeted now: true once, whoever asks. */
  async function take(guildId: GuildId, joinedAt: Temporal.Instant, now: Temporal.Instant): Promise<boolean> {
    if (now.epochMilliseconds - joinedAt.epochMilliseconds > newForMs) return false
    const knownUntil = await findKnownUntil(database.reading)
    if (knownUntil !== undefined && Temporal.Instant.compare(joinedAt, knownUntil) <= 0) return false
    return database.write(async (writing) => {
      await hold(writing, 'guild', guildId)
      await saveGuild(writing, guildId)
      return takeGreeting(writing, guildId, now)
    })
  }

  /** Nobody could be reached for now: the next connection tries again. */
  async function giveBack(guildId: GuildId): Promise<void> {
    await database.write((writing) => giveGreetingBack(writing, guildId))
  }

  return Object.freeze({ take, giveBack })
}
