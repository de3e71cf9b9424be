// What members can do about what is kept of them: see it, take it along, have it erased, and decide who may read their name.

import { type GuildId, guildId as guildIdOf, type MemberKey, type UserId } from '../domain/ids.ts'
import { type FeedKind, isRecurring } from '../domain/reminder/feed.ts'
import type { MemberChoices, MemberVisibility, VisibilityChoice } from '../domain/study/visibility.ts'
import type { LocalTime } from '../domain/time/local-time.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { feedsOf } from '../store/feeds.ts'
import { languagesOf } from '../store/languages.ts'
import { changeMember, findMember, findVisibility, saveGuild, saveMember } from '../store/members.ts'
import {
  countPersonal,
  countRemarks,
  forgetMember,
  noCounts,
  type PersonalCounts,
  serversOf,
  sumOf,
} from '../store/personal-rows.ts'
import type { PersonalName } from '../store/personal-tables.ts'
import { holdToForget } from '../store/retention.ts'
import { type PersonalExport, writePersonalExport } from './personal-export.ts'

/** What is kept of a member of one server. */
export type Kept = {
  readonly counts: PersonalCounts
  /** Of the finished topics. */
  readonly remarks: { readonly notes: number; readonly links: number }
  /** Undefined: the server's. */
  readonly ownZone: string | undefined
  readonly locale: string | undefined
  readonly reminders: readonly {
    readonly kind: FeedKind
    readonly time: LocalTime
    readonly isOff: boolean
  }[]
  readonly choice: VisibilityChoice
  readonly otherServers: number
}

/** What erasing takes, or took. */
export type Erasure = {
  readonly counts: PersonalCounts
  /** Servers of which something is kept. */
  readonly servers: readonly GuildId[]
}

/** Whose data, and where: in one server, or everywhere when none is named. */
export type ErasureOf = { readonly userId: UserId; readonly guildId?: GuildId | undefined }

export function createPrivacy(database: Database) {
  /** What is kept of a member; undefined when that is nothing. */
  async function kept(member: MemberKey): Promise<Kept | undefined> {
    return database.snapshot(async (reading) => {
      const counts = await countPersonal(reading, member)
      if (sumHere(counts) === 0) return undefined
      const known = await findMember(reading, member)
      const feeds = await feedsOf(reading, member)
      return {
        counts,
        remarks: await countRemarks(reading, member),
        ownZone: known?.hasOwnZone === true ? known.zone : undefined,
        locale: (await languagesOf(reading, member))?.own,
        // One for later is asked for each time anew, and has no hour of its own.
        reminders: feeds
          .filter(({ feed }) => isRecurring(feed))
          .map(({ feed, isOff }) => ({ kind: feed.kind, time: feed.localTime, isOff })),
        choice: await findVisibility(reading, member),
        otherServers: (await serversOf(reading, member.userId)).filter((id) => id !== member.guildId).length,
      }
    })
  }

  /** All that is kept of a member as a file, as it stood at one moment. */
  async function write(member: MemberKey, now: Temporal.Instant): Promise<PersonalExport> {
    return database.snapshot((reading) => writePersonalExport(reading, member, now))
  }

  /** What erasing would take. */
  async function erasable(of: ErasureOf): Promise<Erasure> {
    return database.snapshot(async (reading) => erasureOf(reading, of, await placesOf(reading, of)))
  }

  /** Erases it, all of it or nothing, and gives what it took; nothing when it was erased before. */
  async function erase(of: ErasureOf): Promise<Erasure> {
    return database.write(async (writing) => {
      const places = await placesOf(writing, of)
      const members = places.map((guildId) => ({ guildId, userId: of.userId }))
      await holdToForget(writing, members)
      const erasure = await erasureOf(writing, of, places)
      for (const member of members) await forgetMember(writing, member)
      return erasure
    })
  }

  /** Who may read their name. */
  async function choiceOf(member: MemberKey): Promise<MemberChoices> {
    return findVisibility(database.reading, member)
  }

  /** Changes what is given; from here on it holds, for lists and messages alike. */
  async function choose(request: {
    readonly member: MemberKey
    readonly displayName: string
    readonly visibility?: MemberVisibility | undefined
    readonly isNamedInDigest?: boolean | undefined
    readonly takesRoles?: boolean | undefined
    readonly offersHelp?: boolean | undefined
    readonly allowsNudges?: boolean | undefined
    readonly now: Temporal.Instant
  }): Promise<MemberChoices> {
    const { member, displayName, now, ...change } = request
    return database.write(async (writing: Writing) => {
      await saveGuild(writing, member.guildId)
      await saveMember(writing, member, displayName, now)
      await changeMember(writing, member, change)
      return findVisibility(writing, member)
    })
  }

  return Object.freeze({ kept, write, erasable, erase, choiceOf, choose })
}

async function placesOf(reading: Reading, { userId, guildId }: ErasureOf): Promise<readonly GuildId[]> {
  if (guildId !== undefined) return [guildId]
  const servers = await serversOf(reading, userId)
  // Of somebody whom no server has something may be left all the same, which is found by the person alone.
  return servers.length > 0 ? servers : [noServer]
}

const noServer = guildIdOf('')

/** Without what is kept of the person wherever they are. */
const sumHere = (counts: PersonalCounts): number => sumOf({ ...counts, users: 0 })

/** What is kept of the person in all servers goes with the last of them, and is counted then. */
async function erasureOf(
  reading: Reading,
  { userId }: ErasureOf,
  places: readonly GuildId[],
): Promise<Erasure> {
  const counts: Record<PersonalName, number> = { ...noCounts }
  const servers: GuildId[] = []
  for (const guildId of places) {
    const found = await countPersonal(reading, { guildId, userId })
    if (sumHere(found) > 0) servers.push(guildId)
    for (const [name, count] of Object.entries(found) as [PersonalName, number][])
      counts[name] = name === 'users' ? count : counts[name] + count
  }
  const stays = (await serversOf(reading, userId)).some((id) => !places.includes(id))
  return { counts: stays ? { ...counts, users: 0 } : counts, servers }
}
