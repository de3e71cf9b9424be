// “Remind me later”: a reminder that comes when somebody asked for it by hand, as often as they like and one at a time.

import type { MemberKey } from '../domain/ids.ts'
import { type Occurrence, turnAt } from '../domain/reminder/feed.ts'
import { decideLater, type LaterChoice, type LaterDecision } from '../domain/reminder/later.ts'
import { type ReminderSettings, reminderSettings } from '../domain/reminder/reminder-settings.ts'
import { formatLocalTime } from '../domain/time/local-time.ts'
import { studyDay } from '../domain/time/study-day.ts'
import type { ZoneId } from '../domain/time/zone.ts'
import type { Database, Writing } from '../store/database.ts'
import { advanceFeed } from '../store/feeds.ts'
import { holdMemberWithFeeds } from '../store/hold.ts'
import { markDirectMessages } from '../store/members.ts'
import { addOccurrence } from '../store/occurrences.ts'
import { findReminderFacts } from '../store/reminder-settings.ts'
import { dropWaiting, saveSingleFeed, waitFor, waitingLater } from '../store/single-feeds.ts'

/** `zone`: on whose clock the choices were read, for offering them anew. */
export type SnoozeOutcome =
  | {
      readonly kind: 'waits'
      readonly until: Temporal.Instant
      readonly instead: Temporal.Instant | undefined
    }
  | { readonly kind: 'tomorrow'; readonly next: Occurrence }
  | { readonly kind: 'evening-over'; readonly zone: ZoneId }
  /** The message is of an earlier day; what comes next, and what was asked for already. */
  | {
      readonly kind: 'of-earlier-day'
      readonly day: Temporal.PlainDate
      readonly zone: ZoneId
      readonly next: Occurrence | undefined
      readonly waits: Temporal.Instant | undefined
    }
  /** One is being sent at this moment. */
  | { readonly kind: 'on-its-way' }
  /** Somebody who has never used the bot here. */
  | { readonly kind: 'nobody' }

export function createSnoozing(database: Database) {
  /**
   * Reminds a member once more, when they say, whether they have a daily reminder or not; a second choice takes the place
   * of the first. `day`: the study day of the message that offered it, where it is one that stays.
   */
  async function snooze(
    member: MemberKey,
    choice: LaterChoice,
    now: Temporal.Instant,
    day?: Temporal.PlainDate,
  ): Promise<SnoozeOutcome> {
    return database.write(async (writing): Promise<SnoozeOutcome> => {
      await holdMemberWithFeeds(writing, member)
      const facts = await findReminderFacts(writing, member)
      if (facts.member === undefined) return { kind: 'nobody' }
      const settings = reminderSettings(facts)
      const { zone, daily, later } = settings
      const waits = later === undefined ? undefined : await waitingLater(writing, later.id, now)
      if (day !== undefined && Temporal.PlainDate.compare(day, studyDay(now, zone)) < 0) {
        const next = daily?.isOff === false ? daily.next : undefined
        return { kind: 'of-earlier-day', day, zone, next, waits }
      }
      const decision = decideLater(daily, choice, { zone, now })
      switch (decision.kind) {
        case 'evening-over':
          return { kind: 'evening-over', zone }
        case 'tomorrow':
          return leaveToday(writing, settings, decision, now)
        case 'wait': {
          const { until } = decision
          const isWaiting = await wait(writing, { member, settings, until, now })
          if (!isWaiting) return { kind: 'on-its-way' }
          return { kind: 'waits', until, instead: waits?.equals(until) === true ? undefined : waits }
        }
      }
    })
  }

  return Object.freeze({ snooze })
}

async function leaveToday(
  writing: Writing,
  { zone, daily, later }: ReminderSettings,
  { next, left }: Extract<LaterDecision, { kind: 'tomorrow' }>,
  now: Temporal.Instant,
): Promise<SnoozeOutcome> {
  if (daily !== undefined && left !== undefined) {
    const { localDate, dueAt } = left
    const skipped = { state: 'skipped', late: false, reason: 'put-off', now } as const
    // False where it was claimed a moment ago, and then it has moved on by itself.
    if (await addOccurrence(writing, { feedId: daily.id, localDate, dueAt, ...skipped }))
      await advanceFeed(writing, daily.id, { last: localDate, next, turn: turnAt(now, zone) })
  }
  if (later !== undefined) await dropWaiting(writing, later.id, { reason: 'replaced', now })
  return { kind: 'tomorrow', next }
}

async function wait(
  writing: Writing,
  {
    member,
    settings: { zone, daily, lostZone },
    until,
    now,
  }: {
    readonly member: MemberKey
    readonly settings: ReminderSettings
    readonly until: Temporal.Instant
    readonly now: Temporal.Instant
  },
): Promise<boolean> {
  const local = until.toZonedDateTimeISO(zone)
  // Where their daily reminder goes, which they have chosen.
  const target = daily?.target ?? 'direct'
  const localTime = formatLocalTime(local.hour, local.minute)
  const feedId = await saveSingleFeed(writing, member, {
    kind: 'later-reminder',
    zone: lostZone?.name ?? zone,
    localTime,
    target,
  })
  const key = { feedId, localDate: local.toPlainDate() }
  if (!(await waitFor(writing, key, until, now))) return false
  await dropWaiting(writing, feedId, { reason: 'replaced', now, except: key.localDate })
  // Whoever asks for a message wants it tried again.
  if (target === 'direct') await markDirectMessages(writing, member.userId, undefined)
  return true
}
