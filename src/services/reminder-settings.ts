// The reminders that a member wants: shown, set, paused, turned off. Sending them is the affair of services/reminders.ts.

import type { MemberKey } from '../domain/ids.ts'
import { isRecurring } from '../domain/reminder/feed.ts'
import { nextMessages, type PreviewedMessage } from '../domain/reminder/preview.ts'
import {
  decidePause,
  decideReminder,
  earlierHours,
  onAmong,
  type PauseDecision,
  type ReminderDecision,
  type ReminderFacts,
  type ReminderRequest,
  type ReminderSettings,
  reminderSettings,
} from '../domain/reminder/reminder-settings.ts'
import type { StoredFeed } from '../domain/reminder/stored-feed.ts'
import { studyDay } from '../domain/time/study-day.ts'
import type { ZoneReading } from '../domain/time/zone-search.ts'
import type { Database, Writing } from '../store/database.ts'
import { addEarlierHours } from '../store/earlier-hours.ts'
import { feedsOf, saveFeeds, saveOffFeeds, turnFeedOff } from '../store/feeds.ts'
import { holdMemberWithFeeds } from '../store/hold.ts'
import { markDirectMessages } from '../store/members.ts'
import { findReminderFacts } from '../store/reminder-settings.ts'
import { dropWaiting, waitingLater } from '../store/single-feeds.ts'
import { upsertMember } from './active-enrolment.ts'
import type { Zones } from './zones.ts'

export type SetReminderOutcome =
  | Exclude<ZoneReading, { kind: 'zone' }>
  | Exclude<ReminderDecision, { kind: 'set' | 'stays-off' }>
  | { readonly kind: 'set' | 'stays-off'; readonly settings: ReminderSettings }

export type PauseOutcome =
  | Exclude<PauseDecision, { kind: 'paused' }>
  | { readonly kind: 'paused'; readonly until: Temporal.PlainDate; readonly settings: ReminderSettings }

export type ReminderPreview = {
  readonly settings: ReminderSettings
  /** What comes by itself, the next one first. */
  readonly messages: readonly PreviewedMessage[]
  /** When one comes that was asked for by hand. */
  readonly waits: Temporal.Instant | undefined
}

export function createReminderSettings(database: Database, zones: Zones) {
  async function show(member: MemberKey): Promise<ReminderSettings> {
    return reminderSettings(await findReminderFacts(database.reading, member))
  }

  /** The next `count` messages, as the scheduler would send them if nothing changed. */
  async function preview(member: MemberKey, now: Temporal.Instant, count: number): Promise<ReminderPreview> {
    const settings = await show(member)
    const { later } = settings
    const waits = later && !later.isOff ? await waitingLater(database.reading, later.id, now) : undefined
    return { settings, messages: nextMessages(settings, now, count), waits }
  }

  /** Sets a member's daily reminder and weekly summary; what is left out stays as it is. */
  async function set(
    request: Omit<ReminderRequest, 'zone'> & {
      readonly member: MemberKey
      readonly displayName: string
      /** In the member's words. */
      readonly zone?: string | undefined
      readonly now: Temporal.Instant
    },
  ): Promise<SetReminderOutcome> {
    const { member, displayName, now } = request
    const read = request.zone === undefined ? undefined : await zones.read(request.zone, now)
    if (read !== undefined && read.kind !== 'zone') return read
    const zone = read?.zone
    return database.write(async (writing): Promise<SetReminderOutcome> => {
      await holdMemberWithFeeds(writing, member)
      const facts = await findReminderFacts(writing, member)
      const decision = decideReminder(facts, { ...request, zone }, now)
      if (decision.kind !== 'set' && decision.kind !== 'no-hour' && decision.kind !== 'stays-off')
        return decision
      // A zone is worth keeping without a reminder too: the study day goes by it.
      const known = await upsertMember(writing, facts.member, { key: member, displayName, zone, now })
      const earlier = earlierHours(facts, decision, zone, now)
      if (earlier !== undefined) await addEarlierHours(writing, member, earlier)
      if (decision.kind === 'no-hour') return decision
      if (decision.kind === 'stays-off') {
        await saveOffFeeds(writing, member, decision.saved, now)
        const kept = { ...facts, member: known, feeds: await feedsOf(writing, member) }
        return { kind: 'stays-off', settings: reminderSettings(kept) }
      }
      const { saved, turnedOff, asksForDirect } = decision
      const feeds = await saveFeeds(writing, member, saved)
      for (const feed of turnedOff) await turnFeedOff(writing, feed.id, now)
      if (asksForDirect) await markDirectMessages(writing, member.userId, undefined)
      const off = turnedOff.map((feed) => ({ ...feed, isOff: true, next: undefined }))
      return { kind: 'set', settings: settingsWith({ ...facts, member: known }, [...feeds, ...off]) }
    })
  }

  /** Keeps a member's reminders silent until a day, which is the first one with reminders again. */
  async function pauseUntil(member: MemberKey, typed: string, now: Temporal.Instant): Promise<PauseOutcome> {
    return database.write(async (writing): Promise<PauseOutcome> => {
      await holdMemberWithFeeds(writing, member)
      const facts = await findReminderFacts(writing, member)
      const decision = decidePause(facts, typed, now)
      if (decision.kind !== 'paused') return decision
      const { kind, until, saved } = decision
      // What was asked for before falls silent with the rest.
      if (Temporal.PlainDate.compare(until, studyDay(now, reminderSettings(facts).zone)) > 0)
        await turnSinglesOff(writing, facts.feeds, now)
      return { kind, until, settings: settingsWith(facts, await saveFeeds(writing, member, saved)) }
    })
  }

  /** Stops a member's reminders until they set them again. */
  async function turnOff(member: MemberKey, now: Temporal.Instant): Promise<'turned-off' | 'already-off'> {
    return database.write(async (writing) => {
      await holdMemberWithFeeds(writing, member)
      const feeds = await feedsOf(writing, member)
      const on = onAmong(feeds)
      for (const { id } of on) await turnFeedOff(writing, id, now, true)
      await turnSinglesOff(writing, feeds, now)
      return on.length > 0 ? 'turned-off' : 'already-off'
    })
  }

  return Object.freeze({ show, preview, set, pauseUntil, turnOff })
}

/** What was asked for by hand waits no more. */
async function turnSinglesOff(
  writing: Writing,
  feeds: readonly StoredFeed[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { id, feed } of feeds) {
    if (isRecurring(feed)) continue
    await dropWaiting(writing, id, { reason: 'turned-off', now })
    await turnFeedOff(writing, id, now)
  }
}

/** The settings once these feeds stand in the place of those of the same kind. */
function settingsWith(facts: ReminderFacts, changed: readonly StoredFeed[]): ReminderSettings {
  const kinds = new Set(changed.map(({ feed }) => feed.kind))
  const rest = facts.feeds.filter(({ feed }) => !kinds.has(feed.kind))
  return reminderSettings({ ...facts, feeds: [...rest, ...changed] })
}
