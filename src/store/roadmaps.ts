// Roadmaps and their versions as rows, and the topics that versions gave up.

import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Selectable, sql } from 'kysely'
import type { GuildId } from '../domain/ids.ts'
import { type RoadmapHead, sizeOf } from '../domain/roadmap/head.ts'
import type { Roadmap } from '../domain/roadmap/tree.ts'
import { type RetiredTopic, retiredFates } from '../domain/versions/returning.ts'
import { fromInstant, toInstant, wordReader } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { objectsOf, rowsIn } from './json.ts'
import { fingerprintOf, type RoadmapContent, readContent, readTexts } from './roadmap-content.ts'
import type { RoadmapTable } from './roadmap-tables.ts'

/** A roadmap in the database without its tree; `guildId` is missing for those that ship. */
export type StoredHead = RoadmapHead & {
  readonly guildId: string | undefined
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
  const rows = await reading
    .selectFrom('roadmaps')
    .selectAll()
    .where('guild_id', '=', guild)
    .where('removed_at', 'is', null)
    .execute()
  // Ids end in a running number, which text would sort wrongly.
  return rows
    .map(toHead)
    .sort((one, other) => one.id.length - other.id.length || (one.id < other.id ? -1 : 1))
}

/** How many roadmaps a server has ever imported, those that were removed included. */
export async function countRoadmapsOf(reading: Reading, guild: GuildId): Promise<number> {
  const { count } = await reading
    .selectFrom('roadmaps')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('guild_id', '=', guild)
    .executeTakeFirstOrThrow()
  return count
}

/** The newest version of a roadmap with all that it holds. */
export async function findTree(
  reading: Reading,
  id: string,
): Promise<{ readonly head: StoredHead; readonly roadmap: Roadmap } | undefined> {
  const row = await newestRow(reading, id).select(['content']).selectAll('roadmaps').executeTakeFirst()
  if (row === undefined) return undefined
  const head = toHead(row)
  return { head, roadmap: { id, title: head.title, ...(await readContent(row.content)) } }
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

/** The newest version of a roadmap, not taken apart. */
export async function newestVersionTexts(reading: Reading, id: string): Promise<VersionTexts | undefined> {
  return newestRow(reading, id)
    .select(['roadmaps.roadmap_id as id', 'roadmaps.version', 'roadmaps.title'])
    .select(['content', 'retired_ids as retiredIds'])
    .executeTakeFirst()
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
    .values({ roadmap_id: version.id, guild_id: made.guildId ?? '', ...newest })
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

/** Records what became of topics; one that was given up before takes its newest fate. */
export async function saveRetiredTopics(
  writing: Writing,
  roadmapId: string,
  version: number,
  topics: readonly RetiredTopic[],
): Promise<void> {
  const rows = topics.map(({ id, title, place, fate }) => [id, title, JSON.stringify(place), fate])
  const columns = { id: 'text', title: 'text', place_in_tree: 'text', fate: 'text' } as const
  const given = rowsIn(writing, JSON.stringify(rows), columns)
  await sql`
    insert into retired_topics (roadmap_id, node_id, title, place, fate, version)
    select cast(${roadmapId} as text), id, title, place_in_tree, fate, cast(${version} as bigint) from ${given} as given where true
    on conflict (roadmap_id, node_id) do update set fate = excluded.fate, version = excluded.version
  `.execute(writing)
}

const toFate = wordReader('retired_topics.fate', retiredFates)
export async function retiredTopicsOf(reading: Reading, roadmapId: string): Promise<readonly RetiredTopic[]> {
  const rows = await reading
    .selectFrom('retired_topics')
    .selectAll()
    .where('roadmap_id', '=', roadmapId)
    .execute()
  return rows.map((row) => ({
    id: row.node_id,
    title: row.title,
    place: readTexts(row.place),
    fate: toFate(row.fate),
  }))
}

/** Topics at once, so that those of many versions hold up nobody: about 2 ms. */
const topicsPerTurn = 500

/** The topics that versions removed and that are not back, as JSON lists, for those who only pass them on. */
export async function removedTopicTexts(reading: Reading, roadmapId: string): Promise<readonly string[]> {
  const lists: string[] = []
  const columns = { id: 'node_id', title: 'title', place: 'place', fate: 'fate' }
  const list = objectsOf(reading, columns, ['place'])
  for (let last: string | null = ''; last !== null; await nextTurn()) {
    const { rows } = await sql<{ list: string; last: string | null }>`
      select ${list} as list,
        max(node_id) as last
      from (
        select * from retired_topics
        where roadmap_id = ${roadmapId} and node_id > ${last} and fate = 'removed'
        order by node_id limit ${topicsPerTurn}
      ) as page
    `.execute(reading)
    last = rows[0]?.last ?? null
    if (rows[0] !== undefined && last !== null) lists.push(rows[0].list)
  }
  return lists
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
    version,
    fingerprint,
    isRemoved: row.removed_at !== null,
  }
}
