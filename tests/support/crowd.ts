// Many learners and large roadmaps, written straight into the database: saying each /done would take minutes.

import { sql } from 'kysely'
import type { GuildId } from '../../src/domain/ids.ts'
import type { RoadmapNode } from '../../src/domain/roadmap/tree.ts'
import type { Database } from '../../src/store/database.ts'
import { rowsIn } from '../../src/store/json.ts'
import { bringVersion } from './own-roadmaps.ts'
import { queriesOf } from './queries-of.ts'

export type Crowd = {
  readonly guild: GuildId
  readonly roadmapId: string
  readonly learners: number
  /** Node ids that can be finished. */
  readonly topics: readonly string[]
  /** How many of them each has finished, not the same ones. */
  readonly doneByEach: number
  /** So many of the learners, the first ones, have finished nothing. */
  readonly newcomers?: number
  readonly now: Temporal.Instant
}

/** Brings a crowd onto a roadmap. What they finished lies up to ten days back. */
export async function bringCrowd(database: Database, crowd: Crowd): Promise<void> {
  const { guild, roadmapId, learners, topics, doneByEach, newcomers = 0, now } = crowd
  // Written out: of a value in the list that is inserted PostgreSQL would not know the type.
  const at = sql.lit(now.epochMilliseconds)
  const tenDaysAgo = sql.lit(now.subtract({ hours: 240 }).epochMilliseconds)
  const numbers = sql`(
    with recursive numbers (number) as (values (1) union all select number + 1 from numbers where number < ${learners})
    select number from numbers
  ) as numbers`
  const rows = JSON.stringify(topics.map((topic) => [topic]))
  await database.write(async (writing) => {
    await sql`
      insert into members (guild_id, user_id, display_name)
      select ${guild}, 'u' || number, 'Learner ' || number from ${numbers}
    `.execute(writing)
    await sql`
      insert into enrolments (guild_id, user_id, roadmap_id, started_at)
      select ${guild}, 'u' || number, ${roadmapId}, ${tenDaysAgo} from ${numbers}
    `.execute(writing)
    await sql`
      insert into changes (interaction_id, enrolment_id, node_ids, made_at)
      select 'crowd ' || id, id, '[]', ${at} from enrolments where guild_id = ${guild} and roadmap_id = ${roadmapId}
    `.execute(writing)
    await sql`
      insert into completions (enrolment_id, node_id, change_id, study_day, logged_at)
      select enrolments.id, topic.id, 'crowd ' || enrolments.id, '2026-11-01',
        ${at} - (topic.place * 7919 + enrolments.id * 104729) % (${at} - ${tenDaysAgo})
      from enrolments cross join ${rowsIn(writing, rows, { id: 'text' })} as topic
      where guild_id = ${guild} and roadmap_id = ${roadmapId}
        and (topic.place * 7 + enrolments.id) % ${sql.lit(topics.length)} < ${doneByEach}
        and cast(substr(user_id, 2) as integer) > ${newcomers}
    `.execute(writing)
  })
}

/** Gives everything that was finished a review card, and so many answers to it, every third of them "Again". */
export async function bringRecalls(
  database: Database,
  { answersEach, now }: { readonly answersEach: number; readonly now: Temporal.Instant },
): Promise<void> {
  const at = sql.lit(now.epochMilliseconds)
  const answers = JSON.stringify(Array.from({ length: answersEach }, (_, at) => [at]))
  await database.write(async (writing) => {
    await sql`
      insert into review_cards (enrolment_id, node_id, due_day, memory)
      select enrolment_id, node_id, '2026-12-01', '{}' from completions
    `.execute(writing)
    await sql`
      insert into recalls (interaction_id, enrolment_id, node_id, grade, study_day, graded_at, card_before)
      select enrolment_id || ' ' || node_id || ' ' || answer.place, enrolment_id, node_id,
        case when answer.place % 3 = 0 then 'again' else 'good' end, study_day, ${at} - answer.place, '{}'
      from completions cross join ${rowsIn(writing, answers, { number: 'number' })} as answer
    `.execute(writing)
  })
}

/** Gives what is stored of user 1, one place on a roadmap and one reminder, to users up to `last` as well. */
export async function multiplyLearner(database: Database, last: number): Promise<void> {
  const copies = {
    members: ['guild_id', 'display_name', 'current_enrolment_id'],
    enrolments: ['guild_id', 'roadmap_id', 'started_at'],
    feeds: ['guild_id', 'kind', 'zone', 'local_time', 'target', 'next_local_date', 'next_due_at'],
  }
  const queries = queriesOf(database)
  for (const [table, columns] of Object.entries(copies)) {
    await sql`
      with recursive number (value) as (select 2 union all select value + 1 from number where value < ${last})
      insert into ${sql.table(table)} (user_id, ${sql.join(columns.map((column) => sql.ref(column)))})
      select cast(value as text), ${sql.join(columns.map((column) => sql.ref(column)))}
      from number, ${sql.table(table)} where user_id = '1'`.execute(queries)
  }
  await sql`update members set current_enrolment_id =
    (select id from enrolments where enrolments.user_id = members.user_id)`.execute(queries)
}

/** Gives a server a roadmap with this many topics, ten to a group, ten groups to a phase, each with a link. */
export async function bringRoadmap(
  database: Database,
  guild: GuildId,
  request: {
    readonly id: string
    readonly title: string
    readonly topics: number
    readonly now: Temporal.Instant
  },
): Promise<readonly string[]> {
  const { id, title, topics, now } = request
  const phases = nodes('phase', topics / 100, '', (phase) =>
    nodes('group', 10, phase, (group) => nodes('topic', 10, group, () => [])),
  )
  const content = { title, summary: `All there is to ${title}.`, phases }
  await bringVersion(database, { id, guildId: guild, content, now })
  return phases.flatMap((phase) => phase.children.flatMap((group) => group.children.map((topic) => topic.id)))
}

/** So many phases with five topics each. */
export const phasesOf = (count: number, { title }: { readonly title: string }): readonly RoadmapNode[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `p${at}`,
    title: `${title} ${at}`,
    kind: 'phase',
    resources: [],
    children: Array.from({ length: 5 }, (_, topic) => ({
      id: `p${at}/${topic}`,
      title: `Topic ${topic}`,
      kind: 'topic' as const,
      resources: [],
      children: [],
    })),
  }))

function nodes(
  kind: RoadmapNode['kind'],
  count: number,
  above: string,
  childrenOf: (path: string) => readonly RoadmapNode[],
): readonly RoadmapNode[] {
  return Array.from({ length: count }, (_, at) => {
    const id = `${above}${kind}-in-words-${at}`
    const resources = [{ title: `On ${kind} ${at}`, url: `https://example.com/${id}` }]
    return { id, title: `The ${kind} number ${at}`, kind, resources, children: childrenOf(`${id}/`) }
  })
}
