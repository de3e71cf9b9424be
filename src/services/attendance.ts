// Who is there: guilds that invite and remove the bot, members who leave a guild and return to it.

import type { GuildId, MemberKey, UserId } from '../domain/ids.ts'
import { inTurn } from '../domain/in-turn.ts'
import { isRecurring, nextOccurrence } from '../domain/reminder/feed.ts'
import type { StoredFeed } from '../domain/reminder/stored-feed.ts'
import type { Database, Writing } from '../store/database.ts'
import {
  findAttendance,
  guildsStayedIn,
  hasLeft,
  membersWhoLeft,
  saveAttendance,
} from '../store/departures.ts'
import { feedsInGuild, feedsOf, restFeeds, wakeFeed } from '../store/feeds.ts'
import { hold, holdFeeds, holdMember } from '../store/hold.ts'
import { changeGuild, saveGuild } from '../store/members.ts'

/** Which part of all guilds a list of them is about: shards divide them by the time in their ids. */
export type Shard = { readonly id: number; readonly count: number }

/** A day less four hours, so that a reminder at the same hour tomorrow looks again, also when one came late. */
const lookUpAfterMs = 20 * 60 * 60_000

export type AttendanceService = ReturnType<typeof createAttendance>

export function createAttendance(database: Database) {
  /** Those who left, so that somebody who acts can be known as one who returned without a query at each act. */
  let away: Promise<Set<string>> | undefined
  const turns = inTurn<'guilds'>()

  /** In the order in which Discord tells it: on a server one transaction may overtake another. */
  const inOrder = <Result>(work: () => Promise<Result>): Promise<Result> => turns.run('guilds', work)

  /** The bot was removed: nothing of this guild is due any more; what is stored stays for a return. */
  function guildLeft(guildId: GuildId, now: Temporal.Instant): Promise<void> {
    return inOrder(() => database.write((writing) => restGuild(writing, guildId, now)))
  }

  /** The bot is (still or again) in the guild: feeds that stood still since it left get their next due time. */
  function guildJoined(guildId: GuildId, now: Temporal.Instant): Promise<void> {
    return inOrder(async () => {
      // At each connection all guilds come, and hardly one of them has been away.
      if (await hasLeft(database.reading, guildId))
        await database.write((writing) => wakeGuild(writing, guildId, now))
    })
  }

  /**
   * Discord lists the guilds of a shard that the bot is in, those with an outage included: it was removed from the
   * others that are known, while it was not running.
   */
  async function guildsListed(
    listed: ReadonlySet<GuildId>,
    { id, count }: Shard,
    now: Temporal.Instant,
  ): Promise<readonly GuildId[]> {
    return inOrder(() =>
      database.write(async (writing) => {
        const missing = (await guildsStayedIn(writing)).filter(
          (guild) => (BigInt(guild) >> 22n) % BigInt(count) === BigInt(id) && !listed.has(guild),
        )
        for (const guild of missing) await restGuild(writing, guild, now)
        return missing
      }),
    )
  }

  /** Whether it has been too long since the member was known to be in the guild. */
  async function isLookUpDue(member: MemberKey, now: Temporal.Instant): Promise<boolean> {
    const confirmedAt = (await findAttendance(database.reading, member))?.confirmedAt
    if (confirmedAt === undefined) return true
    const passedMs = now.epochMilliseconds - confirmedAt.epochMilliseconds
    return passedMs < 0 || passedMs >= lookUpAfterMs
  }

  /** Records what a look for a member showed. Who left gets nothing more; who is back goes on. */
  async function lookedUp(
    member: MemberKey,
    found: 'there' | 'left' | 'guild-left',
    now: Temporal.Instant,
  ): Promise<void> {
    if (found === 'guild-left') return guildLeft(member.guildId, now)
    await record([{ member, found }], now)
  }

  /** The same for several members of a guild, in one transaction; about whom nothing was found out, nothing is recorded. */
  async function lookedUpTogether(
    guildId: GuildId,
    findings: ReadonlyMap<UserId, 'there' | 'left' | 'guild-left' | 'unknown'>,
    now: Temporal.Instant,
  ): Promise<void> {
    if ([...findings.values()].includes('guild-left')) return guildLeft(guildId, now)
    const known = [...findings].flatMap(([userId, found]) =>
      found === 'there' || found === 'left' ? [{ member: { guildId, userId }, found }] : [],
    )
    if (known.length > 0) await record(known, now)
  }

  /** All are of one guild. */
  async function record(findings: readonly Finding[], now: Temporal.Instant): Promise<void> {
    const known = await loadAway()
    // Always in the same order, so that no two wait for one another.
    const inTheirOrder = findings.toSorted((one, other) =>
      nameOf(one.member) < nameOf(other.member) ? -1 : 1,
    )
    await database.write(async (writing) => {
      for (const { member } of inTheirOrder) await holdMember(writing, member)
      const changed: Finding[] = []
      for (const { member, found } of inTheirOrder) {
        const before = await findAttendance(writing, member)
        if (before === undefined) continue
        if (found === 'there') {
          await saveAttendance(writing, member, 'there', now)
          // What they did may have been written first, and that they were away is gone from their row then.
          const wasAway = before.awaySince !== undefined || known.has(nameOf(member))
          if (wasAway) changed.push({ member, found })
        } else if (before.awaySince === undefined) {
          await saveAttendance(writing, member, 'left', now)
          changed.push({ member, found })
        }
      }
      await moveFeeds(writing, changed, now)
    })
    for (const { member, found } of findings) {
      if (found === 'left') known.add(nameOf(member))
      else known.delete(nameOf(member))
    }
  }

  /** Somebody acts in a guild, and so is in it. */
  async function acted(member: MemberKey, now: Temporal.Instant): Promise<void> {
    if ((await loadAway()).has(nameOf(member))) await lookedUp(member, 'there', now)
  }

  function loadAway(): Promise<Set<string>> {
    away ??= membersWhoLeft(database.reading).then((members) => new Set(members.map(nameOf)))
    // Read anew at the next act when it failed.
    away.catch(() => {
      away = undefined
    })
    return away
  }

  return Object.freeze({
    guildLeft,
    guildJoined,
    guildsListed,
    isLookUpDue,
    lookedUp,
    lookedUpTogether,
    acted,
  })
}

type Finding = { readonly member: MemberKey; readonly found: 'there' | 'left' }

/** Wakes the feeds of who is back, and lets those of who left rest. */
async function moveFeeds(
  writing: Writing,
  findings: readonly Finding[],
  now: Temporal.Instant,
): Promise<void> {
  const [first] = findings
  if (first === undefined) return
  const userIds = findings.map(({ member }) => member.userId)
  await holdFeeds(writing, { guildId: first.member.guildId, userIds })
  for (const { member, found } of findings) {
    if (found === 'left') await restFeeds(writing, member)
    else await wake(writing, await feedsOf(writing, member), now)
  }
}

const nameOf = ({ guildId, userId }: MemberKey): string => `${guildId} ${userId}`

async function restGuild(writing: Writing, guildId: GuildId, now: Temporal.Instant): Promise<void> {
  await hold(writing, 'guild', guildId)
  if (await hasLeft(writing, guildId)) return
  await changeGuild(writing, guildId, { leftAt: now })
  await holdFeeds(writing, { guildId })
  await restFeeds(writing, { guildId })
}

async function wakeGuild(writing: Writing, guildId: GuildId, now: Temporal.Instant): Promise<void> {
  await hold(writing, 'guild', guildId)
  if (!(await hasLeft(writing, guildId))) return
  await saveGuild(writing, guildId)
  const gone = new Set((await membersWhoLeft(writing, guildId)).map(({ userId }) => userId))
  await holdFeeds(writing, { guildId })
  const feeds = await feedsInGuild(writing, guildId)
  const ofThoseHere = feeds.filter(({ userId }) => userId === undefined || !gone.has(userId))
  await wake(writing, ofThoseHere, now)
}

/** Gives feeds that stand still, and are not off, their next due time. */
async function wake(writing: Writing, feeds: readonly StoredFeed[], now: Temporal.Instant): Promise<void> {
  for (const { id, feed, isOff, next, lastLocalDate } of feeds) {
    if (isOff || next !== undefined || !isRecurring(feed)) continue
    await wakeFeed(writing, id, nextOccurrence(feed, now, lastLocalDate))
  }
}
