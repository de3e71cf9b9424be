// One at a time: a transaction holds what its decision rests on, until it is over.

import { type RawBuilder, sql } from 'kysely'
import type { MemberKey } from '../domain/ids.ts'
import type { Writing } from './handles.ts'
import { isPostgres } from './json.ts'

/** What can be held: the lease, the pace of a bucket of shards, a person in all servers, a member's study, a server's settings and roadmaps, a roadmap's versions, a feed's deliveries. */
export type Held = 'lease' | 'identify' | 'person' | 'member' | 'guild' | 'roadmap' | 'feed'

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
