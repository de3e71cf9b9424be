// Fills a PostgreSQL with a part of what 100,000 servers would leave there, as one learner leaves it who really studied.

import { queryPostgres } from '../../tests/support/query-postgres.ts'
import { habits } from './assumptions.ts'

export type Filling = {
  readonly servers: number
  readonly members: number
  readonly roadmapId: string
  readonly nodeIds: readonly string[]
  /** What a card holds, as the program writes it. */
  readonly memory: string
  readonly now: Temporal.Instant
}

/** Ids as long as Discord's, each kind with numbers of its own. */
const guildIds = 1_000_000_000_000_000_000n
const userIds = 2_000_000_000_000_000_000n
const changeIds = 3_000_000_000_000_000_000n
const recallIds = 4_000_000_000_000_000_000n

export const sampleGuild = String(guildIds)
export const sampleUser = String(userIds)

/** Days of which every reminder, and weeks of which every summary has a row. */
const keptDays = 90
const keptWeeks = 13

export async function fill(url: string, filling: Filling): Promise<void> {
  const { servers, members, roadmapId, nodeIds, memory, now } = filling
  const at = now.epochMilliseconds
  const run = (statement: string, ...values: readonly unknown[]) => queryPostgres(url, statement, values)
  await run(
    'insert into guilds (guild_id) select ($1::bigint + n)::text from generate_series(0, $2::bigint - 1) n',
    guildIds,
    servers,
  )
  await run(
    `insert into users (user_id, dm_channel_id)
      select ($1::bigint + n)::text, ($1::bigint + n)::text from generate_series(0, $2::bigint - 1) n`,
    userIds,
    members,
  )
  await run(
    `insert into members (guild_id, user_id, display_name, zone)
      select ($1::bigint + n % $3::bigint)::text, ($2::bigint + n)::text, 'Learner ' || n, 'Europe/Berlin'
      from generate_series(0, $4::bigint - 1) n`,
    guildIds,
    userIds,
    servers,
    members,
  )
  await run(
    `insert into enrolments (guild_id, user_id, roadmap_id, started_at)
      select guild_id, user_id, $1, $2::bigint from members order by user_id`,
    roadmapId,
    at,
  )
  await run(
    `update members set current_enrolment_id = enrolments.id from enrolments
      where enrolments.guild_id = members.guild_id and enrolments.user_id = members.user_id`,
  )
  await run(
    `insert into changes (interaction_id, enrolment_id, node_ids, made_at)
      select ($1::bigint + enrolments.id * 64 + topic.n)::text, enrolments.id, json_build_array(topic.id)::text, $2::bigint + topic.n
      from enrolments, unnest($3::text[]) with ordinality topic (id, n)`,
    changeIds,
    at,
    nodeIds,
  )
  await run(
    `insert into completions (enrolment_id, node_id, change_id, study_day, logged_at)
      select enrolments.id, topic.id, ($1::bigint + enrolments.id * 64 + topic.n)::text, '2026-11-01', $2::bigint + topic.n
      from enrolments, unnest($3::text[]) with ordinality topic (id, n)`,
    changeIds,
    at,
    nodeIds,
  )
  await run(
    `insert into review_cards (enrolment_id, node_id, due_day, memory)
      select enrolment_id, node_id, '2026-11-02', $1 from completions`,
    memory,
  )
  await run(
    `insert into recalls (interaction_id, enrolment_id, node_id, grade, study_day, graded_at, card_before)
      select ($1::bigint + row_number() over ())::text, enrolment_id, node_id, 'good', '2026-11-01', $2::bigint, memory
      from review_cards, generate_series(1, $3::bigint)`,
    recallIds,
    at,
    habits.recallsEach,
  )
  await run(
    `insert into feeds (kind, guild_id, user_id, zone, local_time, weekday, target, next_local_date, next_due_at)
      select kind, guild_id, user_id, 'Europe/Berlin', '18:00', case when kind = 'weekly-summary' then 7 end, 'direct', '2026-11-02', $1::bigint
      from (select *, row_number() over (order by user_id) n from members) members,
        unnest(array['daily-reminder', 'weekly-summary']) kind
      where n % $2::bigint = 0`,
    at,
    habits.remindedOneIn,
  )
  await run(
    `insert into feeds (kind, guild_id, zone, local_time, weekday, target, channel_id, next_local_date, next_due_at)
      select 'weekly-digest', guild_id, 'Europe/Berlin', '09:00', 1, 'channel', guild_id, '2026-11-02', $1::bigint
      from (select *, row_number() over (order by guild_id) n from guilds) guilds where n % $2::bigint = 0`,
    at,
    habits.digestOneIn,
  )
  await run(
    `insert into occurrences (feed_id, local_date, due_at, state, attempts, message_id, updated_at)
      select id, (date '2026-11-01' - n)::text, $1::bigint - n::bigint * 86400000, 'sent', 1, ($2::bigint + id * 128 + n)::text, $1::bigint
      from feeds, generate_series(1, $3::int) n
      where kind = 'daily-reminder' or n <= $4::int`,
    at,
    recallIds,
    keptDays,
    keptWeeks,
  )
  await run('analyze')
}
