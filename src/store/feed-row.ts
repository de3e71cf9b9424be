// What a row of a feed says.

import type { Selectable } from 'kysely'
import * as z from 'zod'
import { channelId, guildId, userId } from '../domain/ids.ts'
import { brokenReasons, type PostingRight, postingRights } from '../domain/reminder/broken-reason.ts'
import { type DailyFeed, type Feed, feedKinds, unansweredMax, weekdays } from '../domain/reminder/feed.ts'
import { feedTargets, type StoredFeed } from '../domain/reminder/stored-feed.ts'
import { formatLocalTime, parseLocalTime } from '../domain/time/local-time.ts'
import { readChosenZone } from '../domain/time/zone.ts'
import { toDay, toDayOrNothing, toInstant, toInstantOrNothing, wordReader } from './columns.ts'
import type { FeedTable } from './reminder-tables.ts'

export type FeedRow = Selectable<FeedTable>

const toKind = wordReader('feeds.kind', feedKinds)
const toTarget = wordReader('feeds.target', feedTargets)
const toWeekday = wordReader('feeds.weekday', weekdays)
export const toBrokenReason = wordReader('feeds.broken_reason', brokenReasons)

export function toStoredFeed(row: FeedRow): StoredFeed {
  return {
    id: row.id,
    guildId: guildId(row.guild_id),
    userId: row.user_id === '' ? undefined : userId(row.user_id),
    feed: toFeed(row),
    // A zone that a newer time zone database dropped must not stop the others from being served.
    lostZoneName: readChosenZone(row.zone).lostName,
    target: toTarget(row.target),
    channelId: row.channel_id === null ? undefined : channelId(row.channel_id),
    isOff: row.turned_off_at !== null,
    comesBack: row.returns !== 0,
    turnedOnAt: toInstantOrNothing(row.turned_on_at),
    broken:
      row.broken_reason === null || row.broken_at === null
        ? undefined
        : {
            reason: toBrokenReason(row.broken_reason),
            missing: toMissing(row.broken_missing),
            since: toInstant(row.broken_at),
          },
    lastLocalDate: toDayOrNothing(row.last_local_date),
    unanswered: row.unanswered,
    next:
      row.next_local_date === null || row.next_due_at === null
        ? undefined
        : { localDate: toDay(row.next_local_date), dueAt: toInstant(row.next_due_at) },
  }
}

/** Only told to people: what cannot be read counts as not found out, and stops no feed. */
const missingRights = z.array(z.enum(postingRights)).catch([])

function toMissing(json: string | null): readonly PostingRight[] {
  return json === null ? [] : missingRights.parse(JSON.parse(json))
}

function toFeed(row: FeedRow): Feed {
  const clock = {
    zone: readChosenZone(row.zone).zone,
    localTime: parseLocalTime(row.local_time) ?? formatLocalTime(9, 0),
    ...(row.paused_until === null ? {} : { pausedUntil: toDay(row.paused_until) }),
    ...toQuiet(row),
  }
  const kind = toKind(row.kind)
  switch (kind) {
    case 'daily-reminder':
      return {
        kind,
        ...clock,
        ...(row.skips_studied === 0 ? {} : { skipsStudied: true }),
        ...(row.unanswered < unansweredMax ? {} : { isEveryOtherDay: true }),
        ...toLastTurn(row),
      }
    case 'weekly-summary':
    case 'weekly-digest':
    case 'moderators-report':
      return { kind, weekday: toWeekday(row.weekday ?? 1), ...clock }
    case 'later-reminder':
    case 'nudge':
      return { kind, ...clock }
  }
}

function toQuiet(row: Pick<FeedRow, 'quiet_from' | 'quiet_to'>): Pick<Feed, 'quiet'> {
  const [from, to] = [row.quiet_from, row.quiet_to].map((time) => parseLocalTime(time ?? ''))
  return from === undefined || to === undefined ? {} : { quiet: { from, to } }
}

function toLastTurn(row: Pick<FeedRow, 'last_turn_at' | 'last_turn_on'>): Pick<DailyFeed, 'lastTurn'> {
  const { last_turn_at: at, last_turn_on: on } = row
  return at === null || on === null ? {} : { lastTurn: { at: toInstant(at), on: toDay(on) } }
}
