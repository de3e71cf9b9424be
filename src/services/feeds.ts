// Which reminders and digests somebody wants, where and when. Sending them is the affair of services/reminders.ts.

import type { ChannelId, GuildId, MemberKey } from '../domain/ids.ts'
import type { Feed, FeedKind, Weekday } from '../domain/reminder/feed.ts'
import type { LostZone } from '../domain/study/enrolment.ts'
import { formatLocalTime } from '../domain/time/local-time.ts'
import { type DayOutcome, parseDay } from '../domain/time/parse-day.ts'
import { studyDay } from '../domain/time/study-day.ts'
import { parseZone, ZONE_DEFAULT, type ZoneId } from '../domain/time/zone.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { type BrokenFeed, feedsOf, type StoredFeed, saveFeeds, turnFeedOff } from '../store/feeds.ts'
import {
  changeGuild,
  findGuild,
  findMember,
  type Guild,
  lostZoneOf,
  markDirectMessages,
  saveGuild,
} from '../store/members.ts'
import { findReminderRows, type ReminderRows } from '../store/reminder-settings.ts'
import { moveMembersAlong, place, placed } from './placing-feeds.ts'
import { welcome } from './standing.ts'

export type FeedView = StoredFeed
export type { BrokenFeed }

export type ReminderSettings = {
  readonly zone: ZoneId
  readonly hasOwnZone: boolean
  readonly lostZone: LostZone | undefined
  readonly daily: StoredFeed | undefined
  readonly summary: StoredFeed | undefined
}

export type GuildSettings = Guild & { readonly digest: StoredFeed | undefined }

export type SetReminderOutcome =
  | { readonly kind: 'unknown-zone' }
  | { readonly kind: 'no-reminder-channel' }
  /** Nothing is set, and an hour is needed to begin; a zone that was named is kept all the same. */
  | { readonly kind: 'no-hour'; readonly zone: ZoneId | undefined }
  | { readonly kind: 'day-refused'; readonly why: Exclude<DayOutcome, { kind: 'day' }> }
  | { readonly kind: 'set'; readonly settings: ReminderSettings }

export type PauseOutcome =
  | { readonly kind: 'no-reminders' }
  | { readonly kind: 'day-refused'; readonly why: Exclude<DayOutcome, { kind: 'day' }> }
  | { readonly kind: 'paused'; readonly until: Temporal.PlainDate; readonly settings: ReminderSettings }

/** When a digest comes if nobody says otherwise: Monday at 09:00, a week to look back on and one to plan. */
const digestDefault = { weekday: 1, localTime: formatLocalTime(9, 0) } as const
/** The weekly summary comes with the first reminder, on Sunday, until the member says otherwise. */
const summaryWeekdayDefault: Weekday = 7

export function createFeeds(database: Database) {
  /** Sets a member's daily reminder and weekly summary; what is left out stays as it is. */
  async function setReminder(request: {
    readonly member: MemberKey
    readonly displayName: string
    readonly hour?: number | undefined
    readonly zone?: string | undefined
    readonly target?: 'direct' | 'channel' | undefined
    /** The weekday of the summary; 'off' for none. */
    readonly summary?: Weekday | 'off' | undefined
    /** The first day with reminders again, in the member's words. */
    readonly pause?: string | undefined
    readonly now: Temporal.Instant
  }): Promise<SetReminderOutcome> {
    const { member, now } = request
    const zone = request.zone === undefined ? undefined : parseZone(request.zone)
    if (request.zone !== undefined && zone === undefined) return { kind: 'unknown-zone' }
    return database.write(async (writing): Promise<SetReminderOutcome> => {
      const rows = await findReminderRows(writing, member)
      const before = toSettings(rows)
      const was = before.daily
      const today = studyDay(now, zone ?? before.zone, rows.member?.dayStartHour)
      const day = request.pause === undefined ? undefined : parseDay(request.pause, today, 'future')
      if (day !== undefined && day.kind !== 'day') return { kind: 'day-refused', why: day }
      const target = request.target ?? was?.target ?? 'direct'
      if (target === 'channel' && rows.guild?.reminderChannelId === undefined)
        return { kind: 'no-reminder-channel' }
      // A zone is worth keeping without a reminder too: the study day goes by it.
      const arriving = { key: member, displayName: request.displayName, zone, now }
      const known = await welcome(writing, rows.member, arriving)
      const localTime = request.hour === undefined ? was?.feed.localTime : formatLocalTime(request.hour, 0)
      if (localTime === undefined) return { kind: 'no-hour', zone }
      const clock = {
        zone: known.zone,
        localTime,
        ...(day === undefined ? pauseOf(was) : { pausedUntil: day.day }),
      }
      // What the member did not name stays as it was chosen, also where it is not known at the moment.
      const placing = { target, now, lostZoneName: known.lostZone?.name }
      const summary = request.summary ?? weekdayOf(before)
      const saved = await saveFeeds(writing, member, [
        placed(was, { kind: 'daily-reminder', ...clock }, placing),
        ...(summary === 'off'
          ? []
          : [placed(before.summary, { kind: 'weekly-summary', weekday: summary, ...clock }, placing)]),
      ])
      const stopped = summary === 'off' ? await stop(writing, before.summary, now) : []
      // Asking for direct messages is the sign that they may be tried again.
      if (target === 'direct') await markDirectMessages(writing, member.userId, undefined)
      return { kind: 'set', settings: toSettings({ ...rows, member: known, feeds: [...saved, ...stopped] }) }
    })
  }

  /** Stops a member's reminders until they set them again. */
  async function turnOff(member: MemberKey, now: Temporal.Instant): Promise<'turned-off' | 'already-off'> {
    return database.write(async (writing) => {
      const on = (await feedsOf(writing, member)).filter((feed) => !feed.isOff)
      for (const feed of on) await turnFeedOff(writing, feed.id, now)
      return on.length > 0 ? 'turned-off' : 'already-off'
    })
  }

  /** Keeps a member's reminders silent until a day, which is the first one with reminders again. */
  async function pauseUntil(member: MemberKey, typed: string, now: Temporal.Instant): Promise<PauseOutcome> {
    return database.write(async (writing) => {
      const known = await findMember(writing, member)
      const on = (await feedsOf(writing, member)).filter((feed) => !feed.isOff)
      if (known === undefined || on.length === 0) return { kind: 'no-reminders' }
      const day = parseDay(typed, studyDay(now, known.zone, known.dayStartHour), 'future')
      if (day.kind !== 'day') return { kind: 'day-refused', why: day }
      for (const stored of on) {
        const feed = { ...stored.feed, pausedUntil: day.day }
        await place(writing, member, stored, feed, { ...stored, now })
      }
      return { kind: 'paused', until: day.day, settings: await settingsOf(writing, member) }
    })
  }

  async function show(member: MemberKey): Promise<ReminderSettings> {
    return settingsOf(database.reading, member)
  }

  /** Changes what a guild set; what is left out stays. A digest channel turns the weekly digest on, null off. */
  async function setGuild(request: {
    readonly guildId: GuildId
    readonly zone?: string | undefined
    readonly reminderChannelId?: ChannelId | undefined
    readonly digestChannelId?: ChannelId | null | undefined
    readonly weekday?: Weekday | undefined
    readonly hour?: number | undefined
    readonly now: Temporal.Instant
  }): Promise<
    { readonly kind: 'unknown-zone' } | { readonly kind: 'set'; readonly settings: GuildSettings }
  > {
    const { guildId, now } = request
    const zone = request.zone === undefined ? undefined : parseZone(request.zone)
    if (request.zone !== undefined && zone === undefined) return { kind: 'unknown-zone' }
    return database.write(async (writing) => {
      await saveGuild(writing, guildId, now)
      await changeGuild(writing, guildId, {
        ...(zone === undefined ? {} : { zone }),
        ...(request.reminderChannelId === undefined ? {} : { reminderChannelId: request.reminderChannelId }),
      })
      await moveMembersAlong(writing, request, zone)
      const { digest: was, zone: guildZone, lostZoneName } = await guildSettings(writing, guildId)
      const channelId = request.digestChannelId === undefined ? was?.channelId : request.digestChannelId
      if (request.digestChannelId === null && was !== undefined) await turnFeedOff(writing, was.id, now)
      const { digestChannelId, weekday, hour } = request
      const touched = [digestChannelId, weekday, hour, zone].some((given) => given !== undefined)
      const isOn = digestChannelId !== undefined || was?.isOff === false
      // Merely looking must not wake a feed that stands still because it is broken.
      const wanted = touched && isOn && channelId !== null && channelId !== undefined
      if (wanted) {
        const feed: Feed = {
          kind: 'weekly-digest',
          zone: guildZone,
          weekday:
            request.weekday ?? (was && 'weekday' in was.feed ? was.feed.weekday : digestDefault.weekday),
          localTime:
            request.hour === undefined
              ? (was?.feed.localTime ?? digestDefault.localTime)
              : formatLocalTime(request.hour, 0),
        }
        await place(writing, { guildId }, was, feed, { target: 'channel', channelId, now, lostZoneName })
      }
      return { kind: 'set', settings: await guildSettings(writing, guildId) }
    })
  }

  async function showGuild(guildId: GuildId): Promise<GuildSettings> {
    return guildSettings(database.reading, guildId)
  }

  return Object.freeze({
    setReminder,
    turnOff,
    pauseUntil,
    show,
    setGuild,
    showGuild,
  })
}

function pauseOf(was: StoredFeed | undefined): { readonly pausedUntil?: Temporal.PlainDate } {
  const pausedUntil = was?.isOff === false ? was.feed.pausedUntil : undefined
  return pausedUntil === undefined ? {} : { pausedUntil }
}

/** Turns off a feed that is on; gives it as it is afterwards. */
async function stop(
  writing: Writing,
  feed: StoredFeed | undefined,
  now: Temporal.Instant,
): Promise<readonly StoredFeed[]> {
  if (feed === undefined) return []
  if (!feed.isOff) await turnFeedOff(writing, feed.id, now)
  return [{ ...feed, isOff: true, next: undefined }]
}

async function settingsOf(reading: Reading, member: MemberKey): Promise<ReminderSettings> {
  return toSettings(await findReminderRows(reading, member))
}

function toSettings({ member, guild, feeds }: ReminderRows): ReminderSettings {
  const ofKind = (kind: FeedKind): StoredFeed | undefined => feeds.find(({ feed }) => feed.kind === kind)
  return {
    zone: member?.zone ?? guild?.zone ?? ZONE_DEFAULT,
    hasOwnZone: member?.hasOwnZone ?? false,
    lostZone: member === undefined ? lostZoneOf(guild?.lostZoneName, 'guild') : member.lostZone,
    daily: ofKind('daily-reminder'),
    summary: ofKind('weekly-summary'),
  }
}

async function guildSettings(reading: Reading, guildId: GuildId): Promise<GuildSettings> {
  const guild = await findGuild(reading, guildId)
  const digest = (await feedsOf(reading, { guildId })).find(({ feed }) => feed.kind === 'weekly-digest')
  return {
    guildId,
    zone: guild?.zone ?? ZONE_DEFAULT,
    lostZoneName: guild?.lostZoneName,
    reminderChannelId: guild?.reminderChannelId,
    digest,
  }
}

function weekdayOf(settings: ReminderSettings): Weekday | 'off' {
  const { summary, daily } = settings
  if (summary !== undefined && !summary.isOff && 'weekday' in summary.feed) return summary.feed.weekday
  // Beside a daily reminder, a summary that is off or was never wanted stays away; with everything off, setting a
  // reminder starts afresh.
  return daily?.isOff === false ? 'off' : summaryWeekdayDefault
}
