// Topics that versions of a roadmap gave up, and what became of them, as rows.

import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { type RetiredTopic, retiredFates } from '../domain/versions/returning.ts'
import { wordReader } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { objectsOf, rowsIn } from './json.ts'
import { readTexts } from './roadmap-content.ts'

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

/** All topics of a roadmap that are no topics of their own any more. */
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
