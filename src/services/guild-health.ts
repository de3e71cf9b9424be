// How a guild's digest and reminders fare, and setting going again what stands still once its channel takes messages.

import type { ChannelId, GuildId } from '../domain/ids.ts'
import { type GuildHealth, headCount, isMendedByRights } from '../domain/reminder/guild-health.ts'
import type { Database } from '../store/database.ts'
import { countStopped, findLastDigest } from '../store/guild-health.ts'
import { hold } from '../store/hold.ts'
import { changeSettings, settingsOf } from './guild-settings.ts'

/** What goes on again. */
export type Mended = { readonly digest: boolean; readonly reminders: boolean }

export function createGuildHealth(database: Database) {
  async function show(guildId: GuildId): Promise<GuildHealth> {
    const { reading } = database
    const { closed, channel, refused } = await countStopped(reading, guildId)
    return {
      lastDigest: await findLastDigest(reading, guildId),
      stopped: {
        closed: headCount(closed),
        channel: headCount(channel),
        refused: headCount(refused),
      },
    }
  }

  /** Sets going what stood still because a channel was gone or closed that takes messages now; `open` are those that do. */
  async function mend(
    guildId: GuildId,
    open: ReadonlySet<ChannelId>,
    now: Temporal.Instant,
  ): Promise<Mended> {
    return database.write(async (writing) => {
      await hold(writing, 'guild', guildId)
      const { digest, reminderChannelId } = await settingsOf(writing, guildId)
      const isDigestMended =
        digest?.isOff === false &&
        digest.broken !== undefined &&
        isMendedByRights(digest.broken.reason) &&
        digest.channelId !== undefined &&
        open.has(digest.channelId)
      const reminders = reminderChannelId !== undefined && open.has(reminderChannelId)
      const isRemindingMended = reminders && (await countStopped(writing, guildId)).channel > 0
      await changeSettings(writing, {
        guildId,
        now,
        ...(isDigestMended ? { digestChannelId: digest.channelId } : {}),
        ...(isRemindingMended ? { reminderChannelId } : {}),
      })
      return { digest: isDigestMended, reminders: isRemindingMended }
    })
  }

  return Object.freeze({ show, mend })
}
