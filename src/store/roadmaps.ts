// Roadmaps and their versions as rows; `retired-topics` holds the topics that versions gave up.

import type { Selectable } from 'kysely'
import { type GuildId, type MemberKey, type UserId, userId } from '../domain/ids.ts'
import { type RoadmapHead, sizeOf } from '../domain/roadmap/head.ts'
import type { Roadmap } from '../domain/roadmap/tree.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { fingerprintOf, type RoadmapContent, readContent, readTexts } from './roadmap-content.ts'
import type { RoadmapTable } from './roadmap-tables.ts'

/** A roadmap in the database without its tree; `guildId` is missing for those that ship. */
export type StoredHead = RoadmapHead & {
  readonly guildId: string | undefined
  /** Whose it is alone. */
  readonly ownerId: UserId | undefined
  readonly version: number
  /** Tells two contents apart: a number of a version comes again when the one that had it was rolled back. */
  readonly fingerprint: string
  readonly isRemoved: boolean
}

export type StoredVersion = RoadmapContent & {
  readonly id: string
  readonly version: number
  /** Node ids that this version and those before it gave up. */
  readonly retiredIds: ReadonlySet<string>
}

/** A version as it is stored, for those who only pass it on. */
export type VersionTexts = {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly content: string
  readonly retiredIds: string
}

/** Older versions are kept for looking back only; nothing is computed from them. */
export const versionsKept = 5

export async function findRoadmap(reading: Reading, id: string): Promise<StoredHead | undefined> {
  const row = await reading.selectFrom('roadmaps').selectAll().where('roadmap_id', '=', id).executeTakeFirst()
  return row && toHead(row)
}

/** The roadmaps that a server imported, oldest first; those that were removed are left out. */
export async function roadmapsOf(reading: Reading, guild: GuildId): Promise<readonly StoredHead[]> {
  const rows = await ofGuild(reading, guild, noOwner).where('removed_at', 'is', null).selectAll().execute()
  // Ids end in a running number, which text would sort wrongly.
  return rows
    .map(toHead)
    .sort((one, other) => one.id.length - other.id.length || (one.id < other.id ? -1 : 1))
}

/** What a member made for themselves in a server, oldest first. It is nobody else's to read. */
export async function ownRoadmapsOf(reading: Reading, member: MemberKey): Promise<readonly StoredHead[]> {
  const { guildId: guild, userId: owner } = member
  const rows = await ofGuild(reading, guild, owner).selectAll().orderBy('roadmap_id').execute()
  return rows.map(toHead)
}

/** Of the server itself, or of one of its members. */
const ofGuild = (reading: Reading, guild: GuildId, owner: string) =>
  reading.selectFrom('roadmaps').where('guild_id', '=', guild).where('owner_id', '=', owner)

const noOwner = ''

/** The roadmaps that ship, or shipped with an earlier release. */
export async function shippedRoadmaps(reading: Reading): Promise<readonly StoredHead[]> {
  const rows = await reading.selectFrom('roadmaps').selectAll().where('guild_id', '=', '').execute()
  return rows.map(toHead)
}

/** How many roadmaps a server has ever imported, those that were removed included. */
export async function countRoadmapsOf(reading: Reading, guild: GuildId): Promise<number> {
  const { count } = await ofGuild(reading, guild, noOwner)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The newest version of a roadmap with all that it holds. */
export async function findTree(
  reading: Reading,
  id: string,
): Promise<{ readonly head: StoredHead; readonly roadmap: Roadmap } | undefined> {
  const row = await newestRow(reading, id)
    .leftJoin('roadmap_forks', 'roadmap_forks.roadmap_id', 'roadmaps.roadmap_id')
    .select(['content', 'root_id'])
    .selectAll('roadmaps')
    .executeTakeFirst()
  if (row === undefined) return undefined
  const head = toHead(row)
  const root = row.root_id === null ? {} : { root: row.root_id }
  return { head, roadmap: { id, ...root, title: head.title, ...(await readContent(row.content)) } }
}

/** The newest version of a roadmap, with the ids that are given up. */
export async function newestVersion(reading: Reading, id: string): Promise<StoredVersion | undefined> {
  const row = await newestRow(reading, id)
    .select(['roadmaps.version', 'roadmaps.title', 'content', 'retired_ids'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id,
    version: row.version,
    title: row.title,
    ...(await readContent(row.content)),
    retiredIds: new Set(readTexts(row.retired_ids)),
  }
}

/** Those versions before the newest that are still kept. */
export async function earlierVersions(reading: Reading, id: string): Promise<readonly RoadmapContent[]> {
  const rows = await reading
    .selectFrom('roadmap_versions')
    .select(['title', 'content'])
    .where('roadmap_id', '=', id)
    .orderBy('version', 'desc')
    .offset(1)
    .limit(versionsKept)
    .execute()
  return Promise.all(rows.map(async ({ title, content }) => ({ title, ...(await readContent(content)) })))
}

/** The newest version of a roadmap, not taken apart. */
export async function newestVersionTexts(reading: Reading, id: string): Promise<VersionTexts | undefined> {
  return newestRow(reading, id)
    .select(['roadmaps.roadmap_id as id', 'roadmaps.version', 'roadmaps.title'])
    .select(['content', 'retired_ids as retiredIds'])
    .executeTakeFirst()
}

/** Node ids that the newest version of a roadmap and those before it gave up. */
export async function retiredIdsOf(reading: Reading, id: string): Promise<readonly string[]> {
  const row = await newestRow(reading, id).select('retired_ids').executeTakeFirst()
  return row === undefined ? [] : readTexts(row.retired_ids)
}

function newestRow(reading: Reading, id: string) {
  return reading
    .selectFrom('roadmaps')
    .innerJoin('roadmap_versions', (join) =>
      join
        .onRef('roadmap_versions.roadmap_id', '=', 'roadmaps.roadmap_id')
        .onRef('roadmap_versions.version', '=', 'roadmaps.version'),
    )
    .where('roadmaps.roadmap_id', '=', id)
}

/** Since when members walk the newest version; undefined when the roadmap is not stored. */
export async function newestVersionMadeAt(
  reading: Reading,
  id: string,
): Promise<Temporal.Instant | undefined> {
  const row = await reading
    .selectFrom('roadmap_versions')
    .select('made_at')
    .where('roadmap_id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toInstant(row.made_at)
}

/** Writes a version and makes it the newest; the first one makes the roadmap. `read` is what its content holds. */
export async function addVersion(
  writing: Writing,
  version: VersionTexts,
  read: Omit<RoadmapContent, 'title'>,
  made: {
    readonly guildId: string | undefined
    /** Whose it is alone. */
    readonly ownerId?: string | undefined
    readonly by: string | undefined
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const newest = {
    version: version.version,
    title: version.title,
    summary: read.summary,
    ...sizeOf(read.phases),
    fingerprint: fingerprintOf(version.title, version.content),
  }
  await writing
    .insertInto('roadmaps')
    .values({
      roadmap_id: version.id,
      guild_id: made.guildId ?? '',
      owner_id: made.ownerId ?? noOwner,
      ...newest,
    })
    .onConflict((conflict) => conflict.column('roadmap_id').doUpdateSet({ ...newest, removed_at: null }))
    .execute()
  await writing
    .insertInto('roadmap_versions')
    .values({
      roadmap_id: version.id,
      version: version.version,
      title: version.title,
      content: version.content,
      retired_ids: version.retiredIds,
      made_at: fromInstant(made.at),
      made_by: made.by ?? '',
    })
    .execute()
  await writing
    .deleteFrom('roadmap_versions')
    .where('roadmap_id', '=', version.id)
    .where('version', '<=', version.version - versionsKept)
    .execute()
}

/** No longer offers a roadmap; who is on it stays on it. */
export async function removeRoadmap(writing: Writing, id: string, now: Temporal.Instant): Promise<void> {
  await writing
    .updateTable('roadmaps')
    .set({ removed_at: fromInstant(now) })
    .where('roadmap_id', '=', id)
    .execute()
}

/** Deletes a roadmap with all its versions. */
export async function deleteRoadmap(writing: Writing, id: string): Promise<void> {
  await writing.deleteFrom('roadmaps').where('roadmap_id', '=', id).execute()
}

function toHead(row: Selectable<RoadmapTable>): StoredHead {
  const { title, summary, version, phases, topics, projects, optional, fingerprint } = row
  return {
    id: row.roadmap_id,
    title,
    summary,
    phases,
    topics,
    projects,
    optional,
    guildId: row.guild_id === '' ? undefined : row.guild_id,
    ownerId: row.owner_id === noOwner ? undefined : userId(row.owner_id),
    version,
    fingerprint,
    isRemoved: row.removed_at !== null,
  }
}
