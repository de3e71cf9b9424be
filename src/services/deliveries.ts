// How many deliveries there are, and how those of the last days ended, for whoever watches.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { GuildId } from '../domain/ids.ts'
import { createTally, type DeliveryFigures, figuresMs } from '../domain/reminder/delivery-figures.ts'
import { type HeadCount, type StopCause, stopCauseOf } from '../domain/reminder/guild-health.ts'
import { type OpenState, openStates } from '../domain/reminder/occurrence-state.ts'
import type { Database } from '../store/database.ts'
import { countDue, countOpen } from '../store/delivery-counts.ts'
import { deliveriesSince, feedsOfAll, feedsOfGuild, type RecentFeed } from '../store/recent-deliveries.ts'

/** Counted in some milliseconds; whoever reads it knows by then that something is wrong. */
const countedMax = 10_000
/** A week of so many feeds is read in some milliseconds, and then others get their turn. */
const feedsAtOnce = 200

/** What a server was told, and what its members were. */
export type GuildDeliveries = {
  readonly own: DeliveryFigures<number>
  readonly members: DeliveryFigures<HeadCount>
}

/** The same of all servers together, for whoever runs the bot. */
export type AllDeliveries = {
  readonly own: DeliveryFigures<number>
  readonly members: DeliveryFigures<number>
  /** Servers with a feed. */
  readonly guilds: number
  /** Feeds that stand still, by what would have to be done about it. */
  readonly stopped: Readonly<Record<StopCause, number>>
}

export function createDeliveries(database: Database) {
  const { reading } = database

  /** Feeds whose time has come, and what is not settled by its state; of each `countedMax` stands for more as well. */
  async function now(
    at: Temporal.Instant,
  ): Promise<{ readonly due: number; readonly open: Readonly<Record<OpenState, number>> }> {
    const due = await countDue(reading, at, countedMax)
    const found = await countOpen(reading, countedMax)
    const open = Object.fromEntries(openStates.map((state) => [state, found[state] ?? 0]))
    return { due, open: open as Record<OpenState, number> }
  }

  /** How the messages of a server fared in the last day and week. */
  async function ofGuild(guild: GuildId, at: Temporal.Instant): Promise<GuildDeliveries> {
    const { own, members } = await count(
      (after) => feedsOfGuild(reading, guild, { after, limit: feedsAtOnce, now: at }),
      at,
    )
    return { own: own.exact(), members: members.ofCrowds() }
  }

  /** The same of all servers, with what stands still. */
  async function ofAll(at: Temporal.Instant): Promise<AllDeliveries> {
    const guilds = new Set<GuildId>()
    const stopped = { closed: 0, channel: 0, refused: 0 }
    const { own, members } = await count(
      (after) => feedsOfAll(reading, { after, limit: feedsAtOnce, now: at }),
      at,
      ({ guildId, broken }) => {
        guilds.add(guildId)
        if (broken !== undefined) stopped[stopCauseOf(broken)] += 1
      },
    )
    return { own: own.exact(), members: members.exact(), guilds: guilds.size, stopped }
  }

  async function count(
    pageAfter: (after: RecentFeed | undefined) => Promise<readonly RecentFeed[]>,
    at: Temporal.Instant,
    see: (feed: RecentFeed) => void = () => {},
  ) {
    const since = at.subtract({ milliseconds: figuresMs.week })
    const own = createTally(at)
    const members = createTally(at)
    let page = await pageAfter(undefined)
    while (page.length > 0) {
      for (const feed of page) {
        see(feed)
        if (feed.isDue) (feed.userId === undefined ? own : members).addWaiting(feed.userId)
      }
      for (const delivery of await deliveriesSince(reading, page, since))
        (delivery.userId === undefined ? own : members).add(delivery)
      await nextTurn()
      page = page.length < feedsAtOnce ? [] : await pageAfter(page.at(-1))
    }
    return { own, members }
  }

  return Object.freeze({ now, ofGuild, ofAll })
}
