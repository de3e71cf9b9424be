// Roadmaps that are copies of others, and what each holds of its origin, as rows.

import type { Selectable } from 'kysely'
import type { GuildId } from '../domain/ids.ts'
import type { Reading, Writing } from './database.ts'
import type { RoadmapForkTable } from './roadmap-tables.ts'

export type RoadmapFork = {
  readonly roadmapId: string
  readonly originId: string
  /** The first of all that were copied of one another: topics of all of them go by the same ids. */
  readonly rootId: string
  /** The origin as it was taken over last; `content` as it is stored. */
  readonly taken: { readonly version: number; readonly fingerprint: string; readonly content: string }
}

/** The same without the content, which can be large. */
export type ForkHead = Omit<RoadmapFork, 'taken'> & { readonly taken: Omit<RoadmapFork['taken'], 'content'> }

export async function findFork(reading: Reading, roadmapId: string): Promise<RoadmapFork | undefined> {
  const row = await reading
    .selectFrom('roadmap_forks')
    .selectAll()
    .where('roadmap_id', '=', roadmapId)
    .executeTakeFirst()
  return row && { ...toHead(row), taken: { ...toHead(row).taken, content: row.origin_content } }
}

export async function findForkHead(reading: Reading, roadmapId: string): Promise<ForkHead | undefined> {
  const row = await reading
    .selectFrom('roadmap_forks')
    .select(['roadmap_id', 'origin_id', 'root_id', 'origin_version', 'origin_fingerprint'])
    .where('roadmap_id', '=', roadmapId)
    .executeTakeFirst()
  return row && toHead(row)
}

/** The copies that a server has on its list. */
export async function forksIn(reading: Reading, guild: GuildId): Promise<readonly ForkHead[]> {
  const rows = await reading
    .selectFrom('roadmaps')
    .innerJoin('roadmap_forks', 'roadmap_forks.roadmap_id', 'roadmaps.roadmap_id')
    .select(['roadmap_forks.roadmap_id', 'origin_id', 'root_id', 'origin_version', 'origin_fingerprint'])
    .where('guild_id', '=', guild)
    .where('removed_at', 'is', null)
    .execute()
  return rows.map(toHead)
}

/** Keeps what a roadmap is a copy of, or that it took over what its origin has become. */
export async function saveFork(
  writing: Writing,
  { roadmapId, originId, rootId, taken }: RoadmapFork,
): Promise<void> {
  const row = {
    origin_id: originId,
    root_id: rootId,
    origin_version: taken.version,
    origin_fingerprint: taken.fingerprint,
    origin_content: taken.content,
  }
  await writing
    .insertInto('roadmap_forks')
    .values({ roadmap_id: roadmapId, ...row })
    .onConflict((conflict) => conflict.column('roadmap_id').doUpdateSet(row))
    .execute()
}

const toHead = (row: Omit<Selectable<RoadmapForkTable>, 'origin_content'>): ForkHead => ({
  roadmapId: row.roadmap_id,
  originId: row.origin_id,
  rootId: row.root_id,
  taken: { version: row.origin_version, fingerprint: row.origin_fingerprint },
})
