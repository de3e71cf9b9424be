// The links that roadmaps of servers follow, as rows.

import type { Selectable } from 'kysely'
import type { GuildId } from '../domain/ids.ts'
import type { Followed, FollowedLink } from '../domain/resource/followed-link.ts'
import { fromInstant, toInstantOrNothing } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import type { FollowedLinkTable } from './resource-tables.ts'

/** Follows a link from now on; what the roadmap followed before is forgotten. */
export async function saveFollowed(
  writing: Writing,
  { roadmapId, guildId }: { readonly roadmapId: string; readonly guildId: GuildId },
  { link, etag, hash }: Followed,
  next: Temporal.Instant,
): Promise<void> {
  const row = {
    guild_id: guildId,
    link,
    etag: etag ?? null,
    seen_hash: hash,
    next_check_at: fromInstant(next),
    failed_since: null,
  }
  await writing
    .insertInto('followed_links')
    .values({ roadmap_id: roadmapId, ...row })
    .onConflict((conflict) => conflict.column('roadmap_id').doUpdateSet(row))
    .execute()
}

/**
 * The link that has waited longest, if one is due; it is due again at `leaseUntil` unless a look is saved before. Those of
 * roadmaps that were removed, and of servers that the bot left, are left alone.
 */
export async function takeFollowed(
  writing: Writing,
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
): Promise<FollowedLink | undefined> {
  for (;;) {
    const row = await firstDue(writing, now)
    if (row === undefined) return undefined
    const { numUpdatedRows } = await writing
      .updateTable('followed_links')
      .set({ next_check_at: fromInstant(leaseUntil) })
      .where('roadmap_id', '=', row.roadmap_id)
      .where('next_check_at', '<=', fromInstant(now))
      .executeTakeFirstOrThrow()
    // Somebody else may have taken it meanwhile; then it is due no more.
    if (numUpdatedRows > 0n) return toFollowed(row)
  }
}

const firstDue = (reading: Reading, now: Temporal.Instant) =>
  reading
    .selectFrom('followed_links')
    .innerJoin('roadmaps', 'roadmaps.roadmap_id', 'followed_links.roadmap_id')
    .innerJoin('guilds', 'guilds.guild_id', 'followed_links.guild_id')
    .selectAll('followed_links')
    .where('next_check_at', '<=', fromInstant(now))
    .where('removed_at', 'is', null)
    .where('left_at', 'is', null)
    .orderBy('next_check_at')
    .orderBy('followed_links.roadmap_id')
    .limit(1)
    .executeTakeFirst()

/** What a look found, and when the next one is. Nothing happens where the roadmap follows another link by now. */
export async function saveLookAt(
  writing: Writing,
  { roadmapId, link }: Pick<FollowedLink, 'roadmapId' | 'link'>,
  found:
    | { readonly seen: Pick<Followed, 'etag' | 'hash'>; readonly next: Temporal.Instant }
    | { readonly failedSince: Temporal.Instant; readonly next: Temporal.Instant },
): Promise<void> {
  const set =
    'seen' in found
      ? { etag: found.seen.etag ?? null, seen_hash: found.seen.hash, failed_since: null }
      : { failed_since: fromInstant(found.failedSince) }
  await writing
    .updateTable('followed_links')
    .set({ ...set, next_check_at: fromInstant(found.next) })
    .where('roadmap_id', '=', roadmapId)
    .where('link', '=', link)
    .execute()
}

export async function findFollowed(reading: Reading, roadmapId: string): Promise<FollowedLink | undefined> {
  const row = await reading
    .selectFrom('followed_links')
    .selectAll()
    .where('roadmap_id', '=', roadmapId)
    .executeTakeFirst()
  return row && toFollowed(row)
}

/** Those of a server that could not be read at the last look. */
export async function failedLinksOf(
  reading: Reading,
  guild: GuildId,
): Promise<readonly (FollowedLink & { readonly title: string })[]> {
  const rows = await reading
    .selectFrom('followed_links')
    .innerJoin('roadmaps', 'roadmaps.roadmap_id', 'followed_links.roadmap_id')
    .selectAll('followed_links')
    .select('title')
    .where('followed_links.guild_id', '=', guild)
    .where('failed_since', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('followed_links.roadmap_id')
    .execute()
  return rows.map((row) => ({ ...toFollowed(row), title: row.title }))
}

const toFollowed = (row: Selectable<FollowedLinkTable>): FollowedLink => ({
  roadmapId: row.roadmap_id,
  guildId: row.guild_id,
  link: row.link,
  etag: row.etag ?? undefined,
  hash: row.seen_hash,
  failedSince: toInstantOrNothing(row.failed_since),
})
