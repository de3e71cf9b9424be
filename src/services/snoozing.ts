// Putting a daily reminder off: the same one comes once more, later on.

import type { MemberKey } from '../domain/ids.ts'
import type { Database } from '../store/database.ts'
import { feedsOf } from '../store/feeds.ts'
import { holdMember } from '../store/hold.ts'
import { putOff } from '../store/occurrence-changes.ts'

const snoozeMinutes = 60

export type SnoozeOutcome =
  | { readonly kind: 'snoozed'; readonly until: Temporal.Instant }
  /** Another one has come since or comes before that, it was put off already, or reminders are off. */
  | { readonly kind: 'over' }

export function createSnoozing(database: Database) {
  /** Brings the member's daily reminder of a date once more, in an hour. */
  async function snooze(
    member: MemberKey,
    localDate: Temporal.PlainDate,
    now: Temporal.Instant,
  ): Promise<SnoozeOutcome> {
    const until = now.add({ minutes: snoozeMinutes })
    return database.write(async (writing): Promise<SnoozeOutcome> => {
      await holdMember(writing, member)
      const feeds = await feedsOf(writing, member)
      const daily = feeds.find(({ feed }) => feed.kind === 'daily-reminder')
      if (daily?.next === undefined || daily.lastLocalDate?.equals(localDate) !== true)
        return { kind: 'over' }
      if (Temporal.Instant.compare(daily.next.dueAt, until) <= 0) return { kind: 'over' }
      const isPutOff = await putOff(writing, { feedId: daily.id, localDate }, until, now)
      return isPutOff ? { kind: 'snoozed', until } : { kind: 'over' }
    })
  }

  return Object.freeze({ snooze })
}
