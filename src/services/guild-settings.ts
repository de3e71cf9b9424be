// What a guild sets: its zone, its channels for reminders and announcements, its weekly digest.

import { type Actor, type SetupPart, setupParts } from '../domain/cohort/acts.ts'
import type { ChannelId, GuildId } from '../domain/ids.ts'
import { isRecurring } from '../domain/reminder/feed.ts'
import {
  type Announcements,
  type DigestRequest,
  decideDigest,
  decideReport,
  type GuildSettings,
  type Importers,
} from '../domain/reminder/guild-settings.ts'
import { placed } from '../domain/reminder/stored-feed.ts'
import { type HourOutcome, readHour } from '../domain/time/hours.ts'
import { type ZoneId, zoneDefault } from '../domain/time/zone.ts'
import type { ZoneReading } from '../domain/time/zone-search.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { membersWhoLeft } from '../store/departures.ts'
import { addEarlierZone } from '../store/earlier-hours.ts'
import { feedsInGuild, feedsOf, saveFeeds, turnFeedOff } from '../store/feeds.ts'
import {
  addToldBreakage,
  findAnnouncements,
  findDigestPosted,
  findImporters,
  findReportChannel,
  haveDigestsCome,
  isDigestResting,
  removeToldBreakage,
  saveAnnouncements,
  saveDigestPosted,
  saveImporters,
  saveReportChannel,
} from '../store/guild-choices.ts'
import { hold, holdFeeds } from '../store/hold.ts'
import { guildLanguages } from '../store/languages.ts'
import { changeGuild, findGuild, findMember, saveGuild } from '../store/members.ts'
import { recordAct } from './acts.ts'
import type { Zones } from './zones.ts'

export type SetGuildOutcome =
  | Exclude<ZoneReading, { kind: 'zone' }>
  | { readonly kind: 'hour-refused'; readonly why: Exclude<HourOutcome, { kind: 'hour' }> }
  | { readonly kind: 'set'; readonly settings: GuildSettings }

/** What is left out stays. A channel turns the weekly digest or reminders there on, null off. */
export type GuildChange = Omit<DigestRequest, 'zone' | 'hour'> & {
  /** In words. */
  readonly zone?: string | undefined
  /** The time of the digest, in words. */
  readonly hour?: string | undefined
  readonly reminderChannelId?: ChannelId | null | undefined
  readonly announcements?: Announcements | undefined
  readonly reportChannelId?: ChannelId | null | undefined
  readonly importers?: Importers | undefined
}

export type GuildSettingsService = ReturnType<typeof createGuildSettings>

export function createGuildSettings(database: Database, zones: Zones) {
  async function show(guildId: GuildId): Promise<GuildSettings> {
    return settingsOf(database.reading, guildId)
  }

  /** Changes what a guild set. */
  async function set(
    request: GuildChange & { readonly guildId: GuildId; readonly now: Temporal.Instant },
    by?: Actor,
  ): Promise<SetGuildOutcome> {
    const { guildId, now } = request
    const read = request.zone === undefined ? undefined : await zones.read(request.zone, now)
    if (read !== undefined && read.kind !== 'zone') return read
    const hour = request.hour === undefined ? undefined : readHour(request.hour)
    if (hour !== undefined && hour.kind !== 'hour') return { kind: 'hour-refused', why: hour }
    return database.write(async (writing): Promise<SetGuildOutcome> => {
      await hold(writing, 'guild', guildId)
      await changeSettings(writing, { ...request, zone: read?.zone, hour: hour?.time })
      const parts = partsIn(request)
      if (parts.length > 0) await recordAct(writing, { guildId, by, what: { kind: 'setup-changed', parts } })
      return { kind: 'set', settings: await settingsOf(writing, guildId) }
    })
  }

  /** Where a guild wants announcements. */
  async function announcementsOf(guildId: GuildId): Promise<Announcements> {
    return findAnnouncements(database.reading, guildId)
  }

  /** Who may import roadmaps into a guild. */
  async function importersOf(guildId: GuildId): Promise<Importers> {
    return findImporters(database.reading, guildId)
  }

  /** When the digest was posted last, at its time or by hand. */
  async function digestPostedAt(guildId: GuildId): Promise<Temporal.Instant | undefined> {
    return findDigestPosted(database.reading, guildId)
  }

  /** Whether the last `count` digests before a date were posted, or left out because nothing had happened. */
  async function wereDigestsTold(
    guildId: GuildId,
    before: Temporal.PlainDate,
    count: number,
  ): Promise<boolean> {
    return haveDigestsCome(database.reading, guildId, { before, count })
  }

  /** Notes that a moderator posted the digest. */
  async function digestPosted(guildId: GuildId, at: Temporal.Instant, by?: Actor): Promise<void> {
    await database.write(async (writing) => {
      await saveGuild(writing, guildId)
      await saveDigestPosted(writing, guildId, at)
      await recordAct(writing, { guildId, by, what: { kind: 'digest-posted' } })
    })
  }

  /** Notes that the owner is being told of a channel that broke; false when they were told of this breakage already. */
  async function noteBreakage(guildId: GuildId, channel: ChannelId, now: Temporal.Instant): Promise<boolean> {
    return database.write(async (writing) => {
      await saveGuild(writing, guildId)
      return addToldBreakage(writing, guildId, channel, now)
    })
  }

  /** The owner could not be told for now: the next failure tries again. */
  async function forgetBreakage(guildId: GuildId, channel: ChannelId): Promise<void> {
    await database.write((writing) => removeToldBreakage(writing, guildId, channel))
  }

  return Object.freeze({
    show,
    set,
    announcementsOf,
    importersOf,
    digestPostedAt,
    digestPosted,
    wereDigestsTold,
    noteBreakage,
    forgetBreakage,
  })
}

/** Makes a change whose words have been read, in a transaction that holds the guild. */
export async function changeSettings(
  writing: Writing,
  change: Omit<GuildChange, 'zone' | 'hour'> &
    DigestRequest & { readonly guildId: GuildId; readonly now: Temporal.Instant },
): Promise<void> {
  const { guildId, zone, reminderChannelId, announcements, reportChannelId, importers, now } = change
  await saveGuild(writing, guildId)
  if (zone !== undefined) await keepEarlierZone(writing, guildId, zone, now)
  await changeGuild(writing, guildId, {
    ...(zone === undefined ? {} : { zone }),
    ...(reminderChannelId === undefined ? {} : { reminderChannelId }),
  })
  if (announcements !== undefined) await saveAnnouncements(writing, guildId, announcements)
  if (reportChannelId !== undefined) await saveReportChannel(writing, guildId, reportChannelId)
  if (importers !== undefined) await saveImporters(writing, guildId, importers)
  for (const channel of channelsIn(change)) await removeToldBreakage(writing, guildId, channel)
  const movesMembers = zone !== undefined || typeof reminderChannelId === 'string'
  await holdFeeds(writing, movesMembers ? { guildId } : { guildId, userIds: [''] })
  if (movesMembers) await moveMembersAlong(writing, change, zone)
  const settings = await settingsOf(writing, guildId)
  for (const decision of [decideDigest(settings, change, now), decideReport(settings, change, now)]) {
    if (decision.kind === 'turned-off') await turnFeedOff(writing, decision.id, now)
    if (decision.kind === 'set') await saveFeeds(writing, { guildId }, [decision.saved])
  }
}

/** Keeps by which zone the guild went, and with it all members without one of their own, before it goes by another. */
async function keepEarlierZone(
  writing: Writing,
  guildId: GuildId,
  zone: ZoneId,
  now: Temporal.Instant,
): Promise<void> {
  const before = (await findGuild(writing, guildId))?.zone
  if (before === undefined || before === zone) return
  await addEarlierZone(writing, guildId, { zone: before, until: now })
}

/** What a request changes. */
function partsIn(request: GuildChange): readonly SetupPart[] {
  const given: Readonly<Record<SetupPart, unknown>> = {
    zone: request.zone,
    digest: request.digestChannelId,
    'digest-day': request.weekday,
    'digest-hour': request.hour,
    'reminder-channel': request.reminderChannelId,
    announcements: request.announcements,
    reports: request.reportChannelId,
    importers: request.importers,
  }
  return setupParts.filter((part) => given[part] !== undefined)
}

/** The channels that a request chooses. */
function channelsIn({
  digestChannelId,
  reminderChannelId,
  announcements,
  reportChannelId,
}: Omit<GuildChange, 'zone' | 'hour'>): readonly ChannelId[] {
  const announcing = announcements?.kind === 'channel' ? announcements.channelId : undefined
  return [digestChannelId, reminderChannelId, announcing, reportChannelId].flatMap((channel) => channel ?? [])
}

/** All that a guild has set. */
export async function settingsOf(reading: Reading, guildId: GuildId): Promise<GuildSettings> {
  const guild = await findGuild(reading, guildId)
  const feeds = await feedsOf(reading, { guildId })
  return {
    guildId,
    zone: guild?.zone ?? zoneDefault,
    lostZoneName: guild?.lostZoneName,
    reminderChannelId: guild?.reminderChannelId,
    digest: feeds.find(({ feed }) => feed.kind === 'weekly-digest'),
    report: feeds.find(({ feed }) => feed.kind === 'moderators-report'),
    isDigestResting: await isDigestResting(reading, guildId),
    announcements: await findAnnouncements(reading, guildId),
    reportChannelId: await findReportChannel(reading, guildId),
    importers: await findImporters(reading, guildId),
    language: (await guildLanguages(reading, guildId)).chosen,
  }
}

/**
 * What a change of the guild means for its members' feeds: those who chose no zone go by the guild's new one, and those
 * whose channel was gone or closed go on in the new one.
 */
async function moveMembersAlong(
  writing: Writing,
  guild: {
    readonly guildId: GuildId
    readonly reminderChannelId?: ChannelId | null | undefined
    readonly now: Temporal.Instant
  },
  zone: ZoneId | undefined,
): Promise<void> {
  const { guildId, reminderChannelId, now } = guild
  const isChosen = typeof reminderChannelId === 'string'
  const gone = new Set((await membersWhoLeft(writing, guildId)).map(({ userId }) => userId))
  for (const stored of await feedsInGuild(writing, guildId)) {
    if (stored.userId === undefined || stored.isOff || gone.has(stored.userId)) continue
    // What somebody asked for by hand comes when they said.
    if (!isRecurring(stored.feed)) continue
    const member = { guildId, userId: stored.userId }
    const moves = zone !== undefined && (await findMember(writing, member))?.hasOwnZone === false
    const wakes = isChosen && stored.target === 'channel' && stored.broken !== undefined
    if (!wakes && !(moves && stored.next !== undefined)) continue
    const feed = moves ? { ...stored.feed, zone } : stored.feed
    const lostZoneName = moves ? undefined : stored.lostZoneName
    await saveFeeds(writing, member, [placed(stored, feed, { target: stored.target, lostZoneName, now })])
  }
}
