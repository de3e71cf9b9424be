// Roadmaps and their versions as rows, and the topics that versions gave up.

import { sql } from 'kysely'
import * as z from 'zod'
import type { GuildId } from '../domain/ids.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { VersionChange } from '../domain/versions/next-version.ts'
import type { RetiredTopic } from '../domain/versions/returning.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'

/** What a version holds. */
export type RoadmapContent = {
  readonly title: string
  readonly summary: string
  readonly phases: readonly RoadmapNode[]
}

/** Where a roadmap stands; `guildId` is missing for those that ship. */
export type RoadmapHead = {
  readonly id: string
  readonly guildId: string | undefined
  readonly version: number
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
  readonly version: number
  readonly title: string
  readonly content: string
  readonly retiredIds: string
}

/** Older versions are kept for looking back only; nothing is computed from them. */
export const versionsKept = 5

const node: z.ZodType<RoadmapNode> = z.lazy(() =>
  z.object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(['phase', 'group', 'topic', 'project']),
    oneOf: z.literal(true).exactOptional(),
    optional: z.literal(true).exactOptional(),
    done: z.literal(true).exactOptional(),
    resources: z.array(z.object({ title: z.string(), url: z.string() })),
    children: z.array(node),
  }),
)
const content = z.object({ summary: z.string(), phases: z.array(node) })
const texts = z.array(z.string())

export async function findRoadmap(reading: Reading, id: string): Promise<RoadmapHead | undefined> {
  const row = await reading.selectFrom('roadmaps').selectAll().where('roadmap_id', '=', id).executeTakeFirst()
  return row && toHead(row)
}

/** The roadmaps that a server imported, oldest first; those that were removed are left out. */
export async function roadmapsOf(reading: Reading, guild: GuildId): Promise<readonly RoadmapHead[]> {
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

/** The newest version of a roadmap. */
export async function newestVersion(reading: Reading, id: string): Promise<StoredVersion | undefined> {
  const row = await reading
    .selectFrom('roadmap_versions')
    .innerJoin('roadmaps', (join) =>
      join
        .onRef('roadmaps.roadmap_id', '=', 'roadmap_versions.roadmap_id')
        .onRef('roadmaps.version', '=', 'roadmap_versions.version'),
    )
    .select(['roadmap_versions.version', 'title', 'content', 'retired_ids'])
    .where('roadmap_versions.roadmap_id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id,
    version: row.version,
    title: row.title,
    ...readContent(row.content),
    retiredIds: new Set(texts.parse(JSON.parse(row.retired_ids))),
  }
}

/** The newest version of a roadmap, not taken apart. */
export async function newestVersionTexts(reading: Reading, id: string): Promise<VersionTexts | undefined> {
  return reading
    .selectFrom('roadmap_versions')
    .select(['version', 'title', 'content', 'retired_ids as retiredIds'])
    .where('roadmap_id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What a server imported, by id and title, oldest first; those that were removed are left out. */
export async function titlesOf(
  reading: Reading,
  guild: GuildId,
): Promise<readonly { readonly id: string; readonly title: string; readonly version: number }[]> {
  return (
    reading
      .selectFrom('roadmaps')
      .innerJoin('roadmap_versions', (join) =>
        join
          .onRef('roadmap_versions.roadmap_id', '=', 'roadmaps.roadmap_id')
          .onRef('roadmap_versions.version', '=', 'roadmaps.version'),
      )
      .select(['roadmaps.roadmap_id as id', 'title', 'roadmaps.version'])
      .where('guild_id', '=', guild)
      .where('removed_at', 'is', null)
      // Ids end in a running number, which text would sort wrongly.
      .orderBy(({ fn }) => fn<number>('length', ['roadmaps.roadmap_id']))
      .orderBy('roadmaps.roadmap_id')
      .execute()
  )
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

/** Writes a version and makes it the newest; the first one makes the roadmap. */
export async function addVersion(
  writing: Writing,
  version: VersionTexts & { readonly id: string },
  made: {
    readonly guildId: string | undefined
    readonly by: string | undefined
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await writing
    .insertInto('roadmaps')
    .values({ roadmap_id: version.id, guild_id: made.guildId ?? '', version: version.version })
    .onConflict((conflict) =>
      conflict.column('roadmap_id').doUpdateSet({ version: version.version, removed_at: null }),
    )
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
  await sql`
    insert into retired_topics (roadmap_id, node_id, title, place, fate, version)
    select ${roadmapId}, value ->> 'id', value ->> 'title', value -> 'place', value ->> 'fate', ${version}
    from json_each(${JSON.stringify(topics)})
    where true
    on conflict (roadmap_id, node_id) do update set fate = excluded.fate, version = excluded.version
  `.execute(writing)
}

export async function retiredTopicsOf(reading: Reading, roadmapId: string): Promise<readonly RetiredTopic[]> {
  const rows = await reading
    .selectFrom('retired_topics')
    .selectAll()
    .where('roadmap_id', '=', roadmapId)
    .execute()
  return rows.map((row) => ({
    id: row.node_id,
    title: row.title,
    place: texts.parse(JSON.parse(row.place)),
    fate: row.fate,
  }))
}

const topicFate = z.enum(['removed', 'split', 'merged', 'returned'])
const change: z.ZodType<VersionChange> = z.object({
  retiredIds: texts,
  fates: z.array(z.object({ id: z.string(), title: z.string(), place: texts, fate: topicFate })),
  carrying: z.object({
    copies: z.array(z.object({ from: z.string(), to: z.string() })),
    added: z.number(),
    removed: texts,
    returned: texts,
  }),
})

export const readChange = (json: string): VersionChange => change.parse(JSON.parse(json))
export const readIds = (json: string): readonly string[] => texts.parse(JSON.parse(json))
export const writeContent = ({ summary, phases }: Omit<RoadmapContent, 'title'>): string =>
  JSON.stringify({ summary, phases })
export const readContent = (json: string) => content.parse(JSON.parse(json))

function toHead(row: {
  roadmap_id: string
  guild_id: string
  version: number
  removed_at: number | null
}): RoadmapHead {
  return {
    id: row.roadmap_id,
    guildId: row.guild_id === '' ? undefined : row.guild_id,
    version: row.version,
    isRemoved: row.removed_at !== null,
  }
}
