// A daily reminder and a weekly summary that are due at the same moment come as one message.

import type { GuildId, MemberKey, UserId } from '../domain/ids.ts'
import { type FeedKind, nextOccurrence, type Occurrence } from '../domain/reminder/feed.ts'
import type { Database, Writing } from '../store/database.ts'
import { advanceFeed, feedsOf, findFeed } from '../store/feeds.ts'
import { holdFeeds } from '../store/hold.ts'
import { changeOccurrence, reopenMerged } from '../store/occurrence-changes.ts'
import { addOccurrence, findOccurrence } from '../store/occurrences.ts'

type Daily = Occurrence & {
  /** From when on a message of it may be there; undefined where there certainly is none. */
  readonly unsureSince: Temporal.Instant | undefined
}

export function createOneMessage(database: Database) {
  /**
   * Whether the daily reminder that is due then brings the summary along, which is settled with that; also when it was
   * said before, of the same reminder. A summary that is on its way by itself stays there, and a reminder that may have
   * arrived without one takes up none.
   */
  async function bringsSummary(
    member: MemberKey,
    { localDate, dueAt, unsureSince }: Daily,
    now: Temporal.Instant,
  ): Promise<boolean> {
    const feeds = await feedsOf(database.reading, member)
    const [daily, found] = (['daily-reminder', 'weekly-summary'] as const).map((kind) =>
      feeds.find(({ feed }) => feed.kind === kind),
    )
    if (daily === undefined || found === undefined) return false
    if (found.isOff || found.target !== daily.target) return false
    return database.write(async (writing) => {
      await holdFeeds(writing, { ids: [found.id] })
      const summary = await findFeed(writing, found.id)
      if (summary === undefined || summary.isOff || summary.target !== daily.target) return false
      const key = { feedId: summary.id, localDate }
      const known = await findOccurrence(writing, key)
      if (known !== undefined) {
        if (known.reason === 'merged') return true
        if (unsureSince !== undefined) return false
        if (known.state !== 'claimed' || !known.dueAt.equals(dueAt)) return false
        await changeOccurrence(writing, key, { state: 'skipped', now, reason: 'merged' })
        return true
      }
      if (unsureSince !== undefined || summary.next?.dueAt.equals(dueAt) !== true) return false
      await addOccurrence(writing, { ...key, dueAt, state: 'skipped', late: false, reason: 'merged', now })
      const next = nextOccurrence(summary.feed, dueAt, localDate)
      await advanceFeed(writing, summary.id, { last: localDate, next })
      return true
    })
  }

  return Object.freeze({ bringsSummary })
}

/** A daily reminder did not come and does not come any more: the summary that it was to bring comes by itself. */
export async function releaseSummary(
  writing: Writing,
  {
    kind,
    guildId,
    userId,
  }: { readonly kind: FeedKind; readonly guildId: GuildId; readonly userId: UserId | undefined },
  localDate: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  if (kind !== 'daily-reminder' || userId === undefined) return
  await reopenMerged(writing, { guildId, userId }, localDate, now)
}
