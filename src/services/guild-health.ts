// How a guild's digest and reminders fare, and setting going again what stands still once its channel takes messages.

import type { ChannelId, GuildId } from '../domain/ids.ts'
import { type GuildHealth, headCount, isMendedByRights } from '../domain/reminder/guild-health.ts'
import type { StoredFeed } from '../domain/reminder/stored-feed.ts'
import type { Database } from '../store/database.ts'
import { countStopped, findLastDigest } from '../store/guild-health.ts'
import { hold } from '../store/hold.ts'
import { lostLinks } from './followed-links.ts'
import { changeSettings, settingsOf } from './guild-settings.ts'

/** What goes on again. */
export type Mended = { readonly digest: boolean; readonly report: boolean; readonly reminders: boolean }

export function createGuildHealth(database: Database) {
  async function show(guildId: GuildId, now: Temporal.Instant): Promise<GuildHealth> {
    const { reading } = database
    const { closed, channel, refused } = await countStopped(reading, guildId)
    return {
      lastDigest: await findLastDigest(reading, guildId),
      stopped: {
        closed: headCount(closed),
        channel: headCount(channel),
        refused: headCount(refused),
      },
      lostLinks: await lostLinks(database, guildId, now),
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
      const { digest, report, reminderChannelId } = await settingsOf(writing, guildId)
      const digestChannelId = mendable(digest, open)
      const reportChannelId = mendable(report, open)
      const reminders = reminderChannelId !== undefined && open.has(reminderChannelId)
      const isRemindingMended = reminders && (await countStopped(writing, guildId)).channel > 0
      await changeSettings(writing, {
        guildId,
        now,
        digestChannelId,
        reportChannelId,
        ...(isRemindingMended ? { reminderChannelId } : {}),
      })
      return {
        digest: digestChannelId !== undefined,
        report: reportChannelId !== undefined,
        reminders: isRemindingMended,
      }
    })
  }

  return Object.freeze({ show, mend })
}

/** The channel of a feed that stands still for want of a right, once that takes messages. */
function mendable(feed: StoredFeed | undefined, open: ReadonlySet<ChannelId>): ChannelId | undefined {
  const isStopped = feed?.isOff === false && feed.broken !== undefined && isMendedByRights(feed.broken.reason)
  return isStopped && feed.channelId !== undefined && open.has(feed.channelId) ? feed.channelId : undefined
}
