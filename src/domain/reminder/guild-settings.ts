// What a guild sets, and what follows for its weekly digest.

import type { ChannelId, RoleId } from '../ids.ts'
import type { Guild } from '../study/enrolment.ts'
import { formatLocalTime, type LocalTime } from '../time/local-time.ts'
import type { ZoneId } from '../time/zone.ts'
import type { Feed, Weekday } from './feed.ts'
import { type FeedId, placed, type SavedFeed, type StoredFeed } from './stored-feed.ts'

/** Where “started” and “finished” are told to everyone: where somebody did it, in a channel, or nowhere. */
export type Announcements =
  | { readonly kind: 'here' }
  | { readonly kind: 'channel'; readonly channelId: ChannelId }
  | { readonly kind: 'off' }

/** Who may import roadmaps, beside whoever manages the guild. */
export type Importers =
  | { readonly kind: 'moderators' | 'managers' }
  | { readonly kind: 'role'; readonly roleId: RoleId }

export type GuildSettings = Guild & {
  readonly digest: StoredFeed | undefined
  /** The week as moderators read it. */
  readonly report: StoredFeed | undefined
  /** No digest comes until something happens: the last ones had nothing to tell. */
  readonly isDigestResting: boolean
  readonly announcements: Announcements
  /** Where what only moderators should read is posted. */
  readonly reportChannelId: ChannelId | undefined
  readonly importers: Importers
  /** The language that was chosen for the bot, whatever the server uses itself. */
  readonly language: string | undefined
}

/** What is left out stays. */
export type DigestRequest = {
  readonly zone?: ZoneId | undefined
  /** A channel turns the digest on, null off. */
  readonly digestChannelId?: ChannelId | null | undefined
  readonly weekday?: Weekday | undefined
  readonly hour?: LocalTime | undefined
}

export type DigestDecision =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'turned-off'; readonly id: FeedId }
  | { readonly kind: 'set'; readonly saved: SavedFeed }

/** When a digest comes if nobody says otherwise: Monday at 09:00, a week to look back on and one to plan. */
const digestDefault = { weekday: 1, localTime: formatLocalTime(9, 0) } as const

/** What follows for the digest; in `settings` the guild's zone is the new one already. */
export function decideDigest(
  settings: Pick<GuildSettings, 'digest' | 'lostZoneName' | 'zone'>,
  { zone, digestChannelId, weekday, hour }: DigestRequest,
  now: Temporal.Instant,
): DigestDecision {
  const { digest: was, lostZoneName } = settings
  if (digestChannelId === null) {
    return was === undefined ? { kind: 'unchanged' } : { kind: 'turned-off', id: was.id }
  }
  // Merely looking must not wake a feed that stands still because it is broken.
  const isTouched = [digestChannelId, weekday, hour, zone].some((given) => given !== undefined)
  const isOn = digestChannelId !== undefined || was?.isOff === false
  const channelId = digestChannelId ?? was?.channelId
  if (!isTouched || !isOn || channelId === undefined) return { kind: 'unchanged' }
  const feed: Feed = {
    kind: 'weekly-digest',
    zone: settings.zone,
    weekday: weekday ?? (was && 'weekday' in was.feed ? was.feed.weekday : digestDefault.weekday),
    localTime: hour ?? was?.feed.localTime ?? digestDefault.localTime,
  }
  return { kind: 'set', saved: placed(was, feed, { target: 'channel', channelId, now, lostZoneName }) }
}

/** An hour before the digest comes if nobody says otherwise, so that moderators are not the last to know. */
const reportDefault = { weekday: 1, localTime: formatLocalTime(8, 0) } as const

/** What follows for the moderators' report; in `settings` the guild's zone is the new one already. */
export function decideReport(
  { report: was, lostZoneName, zone }: Pick<GuildSettings, 'report' | 'lostZoneName' | 'zone'>,
  change: { readonly zone?: ZoneId | undefined; readonly reportChannelId?: ChannelId | null | undefined },
  now: Temporal.Instant,
): DigestDecision {
  if (change.reportChannelId === null)
    return was === undefined ? { kind: 'unchanged' } : { kind: 'turned-off', id: was.id }
  const channelId = change.reportChannelId ?? (was?.isOff === false ? was.channelId : undefined)
  const isTouched = change.reportChannelId !== undefined || change.zone !== undefined
  if (!isTouched || channelId === undefined) return { kind: 'unchanged' }
  const feed: Feed = { kind: 'moderators-report', zone, ...reportDefault }
  return { kind: 'set', saved: placed(was, feed, { target: 'channel', channelId, now, lostZoneName }) }
}
