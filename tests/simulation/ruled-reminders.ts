// The daily reminders of one person by the rules alone, as the scheduler claims them.
import { guildId, userId } from '../../src/domain/ids.ts'
import { planCatchUp } from '../../src/domain/reminder/catch-up.ts'
import {
  type DailyFeed,
  nextOccurrence,
  type Occurrence,
  turnAt,
  unansweredMax,
} from '../../src/domain/reminder/feed.ts'
import { awake } from '../../src/domain/reminder/reminder-settings.ts'
import { placed, type StoredFeed } from '../../src/domain/reminder/stored-feed.ts'
import type { Span } from '../../src/domain/time/span.ts'
import type { ZoneId } from '../../src/domain/time/zone.ts'
import type { Reminded } from './findings.ts'
import { whenUp } from './life.ts'
import type { Person } from './people.ts'

const newFeed = {
  id: 1,
  guildId: guildId('1'),
  userId: userId('1'),
  lostZoneName: undefined,
  target: 'direct',
  channelId: undefined,
  isOff: false,
  comesBack: false,
  broken: undefined,
  lastLocalDate: undefined,
  unanswered: 0,
} as const

/** `hasNews`: whether there is something to say of what is due, at a moment. */
export function createRuledReminders(
  person: Person,
  outages: readonly Span[],
  hasNews: (dueAt: Temporal.Instant, now: Temporal.Instant) => boolean,
) {
  const { hour, quiet, skipsStudied } = person
  const reminded: Reminded[] = []
  let stored: StoredFeed | undefined

  function send(before: StoredFeed, { localDate, dueAt }: Occurrence, now: Temporal.Instant): void {
    const isSlow = before.unanswered >= unansweredMax
    const feed = isSlow ? ({ ...before.feed, isEveryOtherDay: true } as DailyFeed) : before.feed
    const plan = planCatchUp({ feed, nextLocalDate: localDate, nextDueAt: dueAt, now })
    const lastLocalDate = plan.send?.localDate ?? plan.skipped.at(-1)?.localDate ?? before.lastLocalDate
    const isSent = plan.send !== undefined && hasNews(plan.send.dueAt, now)
    if (isSent) reminded.push({ at: now, zone: feed.zone })
    const unanswered = before.unanswered + Number(isSent)
    const lastTurn = isSent ? { lastTurn: turnAt(now, feed.zone) } : {}
    stored = {
      ...before,
      feed: { ...before.feed, ...lastTurn } as DailyFeed,
      next: plan.next,
      lastLocalDate,
      unanswered,
    }
  }

  return {
    reminded,
    /** Sets the feed, or moves it to another zone. */
    place(zone: ZoneId, now: Temporal.Instant): void {
      const clock = { zone, localTime: hour, ...(quiet && { quiet }) }
      const before = stored?.feed.kind === 'daily-reminder' ? stored.feed.lastTurn : undefined
      const habits = { ...(skipsStudied && { skipsStudied }), ...(before && { lastTurn: before }) }
      const feed: DailyFeed = { kind: 'daily-reminder', ...clock, ...habits }
      const { next, turnedOnAt } = placed(stored, feed, { target: 'direct', lostZoneName: undefined, now })
      stored = { ...newFeed, ...stored, feed, next, turnedOnAt }
    },
    /** A sign of life: nothing is unanswered any more. */
    seen(now: Temporal.Instant): void {
      if (stored === undefined) return
      const { feed, next, lastLocalDate, unanswered } = stored
      const isAhead = next !== undefined && Temporal.Instant.compare(next.dueAt, now) > 0
      const isSooner = unanswered >= unansweredMax && isAhead
      const sooner = isSooner ? nextOccurrence(awake(feed), now, lastLocalDate) : next
      stored = { ...stored, unanswered: 0, next: sooner }
    },
    /** Sends what is due until then; the beats stop while the bot is down. */
    until(now: Temporal.Instant): void {
      for (;;) {
        if (stored?.next === undefined) return
        const at = whenUp(stored.next.dueAt, outages)
        if (Temporal.Instant.compare(at, now) > 0) return
        send(stored, stored.next, at)
      }
    },
  }
}
