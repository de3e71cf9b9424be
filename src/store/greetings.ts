// Which servers have been greeted, as rows.

import type { GuildId } from '../domain/ids.ts'
import { fromInstant, toInstantOrNothing } from './columns.ts'
import type { Reading, Writing } from './database.ts'

/** Until when servers took the bot in that had no greeting yet; undefined where there have been greetings from the beginning. */
export async function findKnownUntil(reading: Reading): Promise<Temporal.Instant | undefined> {
  const row = await reading.selectFrom('beat').select('known_until').executeTakeFirst()
  return toInstantOrNothing(row?.known_until ?? null)
}

/** Notes that a server is greeted now; false when it has been, or was known before. */
export async function takeGreeting(writing: Writing, guild: GuildId, at: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await writing
    .updateTable('guilds')
    .set({ greeted_at: fromInstant(at) })
    .where('guild_id', '=', guild)
    .where('greeted_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Notes that it has not been greeted after all. */
export async function giveGreetingBack(writing: Writing, guild: GuildId): Promise<void> {
  await writing.updateTable('guilds').set({ greeted_at: null }).where('guild_id', '=', guild).execute()
}
