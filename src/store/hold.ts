// One at a time: a transaction holds what its decision rests on, until it is over.

import { type RawBuilder, sql } from 'kysely'
import type { GuildId, MemberKey, UserId } from '../domain/ids.ts'
import type { FeedId } from '../domain/reminder/stored-feed.ts'
import type { Writing } from './handles.ts'
import { isPostgres } from './json.ts'

/** What can be held: the lease, the pace of a bucket of shards, a person in all servers, a member's study, a server's settings and roadmaps, a roadmap's versions. Feeds come last, and have `holdFeeds`. */
export type Held = 'lease' | 'identify' | 'person' | 'member' | 'guild' | 'roadmap'

/**
 * Waits until no other transaction holds the same. Taken before the first look at what is decided about, and in the order
 * of `Held` where several are needed, so that no two wait for one another. On SQLite nothing happens: a transaction has the
 * whole file to itself. On PostgreSQL it is a lock of the transaction, which goes with it, also through a pooler.
 */
export async function hold(writing: Writing, held: Held, key: string): Promise<void> {
  await lock(writing, sql`pg_advisory_xact_lock`, held, key)
}

/** Whether a transaction is the only one, so that what it saw first is still so. */
export const hasAllToItself = (writing: Writing): boolean => !isPostgres(writing)

/** The same together with others who only look at it; waits for whoever holds it alone. */
export async function holdShared(writing: Writing, held: Held, key: string): Promise<void> {
  await lock(writing, sql`pg_advisory_xact_lock_shared`, held, key)
}

async function lock(writing: Writing, take: RawBuilder<unknown>, held: Held, key: string): Promise<void> {
  if (hasAllToItself(writing)) return
  await sql`select ${take}(hashtextextended(${`${held}/${key}`}, 0))`.execute(writing)
}

/** Holds what one person does in one server. */
export function holdMember(writing: Writing, { guildId, userId }: MemberKey): Promise<void> {
  return hold(writing, 'member', `${guildId}/${userId}`)
}

/** The same together with their feeds, for what changes when something comes to them. */
export async function holdMemberWithFeeds(writing: Writing, member: MemberKey): Promise<void> {
  await holdMember(writing, member)
  await holdFeeds(writing, { guildId: member.guildId, userIds: [member.userId] })
}

type SomeFeeds =
  | { readonly ids: readonly FeedId[] }
  /** Of some members, or of all and the server itself; `''` is the server. */
  | { readonly guildId: GuildId; readonly userIds?: readonly (UserId | '')[] }
  /** Of a person in all servers. */
  | { readonly userId: UserId }

/**
 * Holds feeds and what is delivered of them, by their rows: a server may have more than PostgreSQL has room for names, and a
 * change by somebody who holds nothing waits as well. Comes after whatever else is held; all that a transaction needs at once
 * and in the order of their ids, so that no two wait for one another.
 */
export async function holdFeeds(writing: Writing, which: SomeFeeds): Promise<void> {
  if (hasAllToItself(writing)) return
  const some = writing.selectFrom('feeds').select('id').orderBy('id').forNoKeyUpdate()
  if ('ids' in which) {
    if (which.ids.length > 0) await some.where('id', 'in', which.ids).execute()
  } else if ('userId' in which) await some.where('user_id', '=', which.userId).execute()
  else {
    const { guildId, userIds } = which
    const inGuild = some.where('guild_id', '=', guildId)
    await (userIds === undefined ? inGuild : inGuild.where('user_id', 'in', userIds)).execute()
  }
}
