// Whether somebody is there: signs of life, which bring reminders back to every day; who has to be told that direct messages
// do not reach them; and who has studied already.

import QuickLRU from 'quick-lru'
import type { GuildId, MemberKey, UserId } from '../domain/ids.ts'
import { nextOccurrence } from '../domain/reminder/feed.ts'
import { awake } from '../domain/reminder/reminder-settings.ts'
import type { StoredFeed } from '../domain/reminder/stored-feed.ts'
import { studyDay } from '../domain/time/study-day.ts'
import type { Database, Writing } from '../store/database.ts'
import { advanceFeed } from '../store/feeds.ts'
import { holdFeeds } from '../store/hold.ts'
import { findGuild, findMember } from '../store/members.ts'
import { feedsOfUser, hasStudiedOn, markAnswered, takeTelling, toldUnreachedAt } from '../store/presence.ts'

/** People of whom it is known until when nothing can have come up, some 100 bytes each. */
const rememberedMax = 10_000
/** Another copy may have sent something that nobody here knew to be due. */
const rememberedMsMax = 10 * 60_000

/** Reminders that were refused, since `since`, and that the member has not been told of. */
type Unreached = { readonly since: Temporal.Instant }

export function createPresence(database: Database) {
  /** Until when there is nothing to note of somebody, in milliseconds: what is not due cannot have come. */
  const nothingUntil = new QuickLRU<string, number>({ maxSize: rememberedMax })

  /**
   * Notes that somebody acts: what they left unanswered counts no more, and reminders that came every other day come daily
   * again. Gives whether they are to be told that they were not reached; one statement a person in ten minutes, as long as
   * nothing is due or on its way.
   */
  async function seen(
    { userId, guildId }: { readonly userId: UserId; readonly guildId: GuildId | undefined },
    now: Temporal.Instant,
  ): Promise<'unreached' | undefined> {
    const nowMs = now.epochMilliseconds
    const name = `${userId} ${guildId ?? ''}`
    const waitMs = (nothingUntil.get(name) ?? 0) - nowMs
    // Longer than ever is what a clock that was ahead has noted.
    if (waitMs > 0 && waitMs <= rememberedMsMax) return undefined
    const feeds = await feedsOfUser(database.reading, userId)
    if (feeds.some(({ unanswered }) => unanswered > 0))
      await database.write((writing) => answered(writing, userId, now))
    const unreached = guildId === undefined ? undefined : await unreachedIn({ guildId, userId }, feeds)
    if (unreached !== undefined) return 'unreached'
    // It counts as unanswered once it has come, and what they do after that answers it.
    if (feeds.some(({ isOnItsWay }) => isOnItsWay)) return undefined
    const due = feeds.flatMap(({ next }) => (next === undefined ? [] : [next.dueAt.epochMilliseconds]))
    nothingUntil.set(name, Math.min(nowMs + rememberedMsMax, ...due))
    return undefined
  }

  async function unreachedIn(
    member: MemberKey,
    feeds: readonly StoredFeed[],
  ): Promise<Unreached | undefined> {
    const refused = feeds
      .filter((stored) => stored.guildId === member.guildId && isRefused(stored))
      .flatMap(({ broken }) => (broken === undefined ? [] : [broken.since]))
      .sort(Temporal.Instant.compare)
    // The first one: what broke after the member was told is refused for the same reason.
    const [since] = refused
    if (since === undefined) return undefined
    const told = await toldUnreachedAt(database.reading, member)
    return told !== undefined && Temporal.Instant.compare(told, since) >= 0 ? undefined : { since }
  }

  /**
   * To be called right before a member is told that they were not reached; undefined when they have been told already, or
   * have just done something about it. `hasChannel`: their server has a channel for reminders.
   */
  async function tell(
    member: MemberKey,
    now: Temporal.Instant,
  ): Promise<{ readonly hasChannel: boolean } | undefined> {
    const unreached = await unreachedIn(member, await feedsOfUser(database.reading, member.userId))
    if (unreached === undefined) return undefined
    const { since } = unreached
    const isOurs = await database.write((writing) => takeTelling(writing, member, { since, now }))
    if (!isOurs) return undefined
    const guild = await findGuild(database.reading, member.guildId)
    return { hasChannel: guild?.reminderChannelId !== undefined }
  }

  /** Whether the member's own day has something finished or reviewed in it. */
  async function hasStudied(member: MemberKey, now: Temporal.Instant): Promise<boolean> {
    const known = await findMember(database.reading, member)
    return known !== undefined && hasStudiedOn(database.reading, member, studyDay(now, known.zone))
  }

  return Object.freeze({ seen, tell, hasStudied })
}

const isRefused = ({ isOff, target, broken }: StoredFeed): boolean =>
  !isOff && target === 'direct' && broken?.reason === 'dm-closed'

async function answered(writing: Writing, user: UserId, now: Temporal.Instant): Promise<void> {
  await holdFeeds(writing, { userId: user })
  const feeds = await feedsOfUser(writing, user)
  await markAnswered(writing, user)
  for (const { id, feed, next, lastLocalDate } of feeds) {
    if (feed.kind !== 'daily-reminder' || feed.isEveryOtherDay !== true) continue
    // What is due already is on its way.
    if (next === undefined || Temporal.Instant.compare(next.dueAt, now) <= 0) continue
    await advanceFeed(writing, id, { next: nextOccurrence(awake(feed), now, lastLocalDate) })
  }
}
