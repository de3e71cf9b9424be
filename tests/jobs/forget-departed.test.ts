// What is stored of those who left goes after 30 days, all of it, and nothing of anybody else.
import { sql } from 'kysely'
import { describe, expect, inject, test } from 'vitest'
import type { LookUp } from '../../src/interaction/messenger.ts'
import { createForgetDeparted } from '../../src/jobs/forget-departed.ts'
import { learner, smallBot } from '../services/support.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'

const hourMs = 60 * 60_000
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** Ada and Ben in one server, Ada also in a second one; Ada has something in every table. */
async function stored() {
  const bot = await smallBot()
  const [ada, ben, elsewhere] = [learner(bot, 'Ada'), learner(bot, 'Ben'), learner(bot, 'Ada', '200')]
  for (const one of [ada, ben, elsewhere]) {
    await one.start()
    await one.remind({ hour: 18, summary: 'off' })
  }
  for (const topic of ['Variables', 'Loops']) await ada.done(topic)
  await bot.turnTo('2026-11-04T20:00Z')
  await ada.grade('basics/variables', 'good')
  await bot.app.plans.set(ada.ref, { hours: '3' }, bot.now())
  await bot.app.plans.show(ada.ref, bot.now())
  await addForeignRows(bot, '100', ada.userId)
  return { bot, ada, ben, elsewhere, ...forgetting(bot) }
}

async function addForeignRows(bot: TestBot, guild: string, user: string) {
  for (const statement of [
    `insert into own_links (guild_id, place_kind, place, address, title, added_by, added_at)
      values ('${guild}', 'concept', 'http', 'https://a.org/', 'A', '${user}', 0)`,
    `insert into helpful_links values ('${guild}', 'https://a.org/', '${user}', 0)`,
    `insert into link_reports values ('${guild}', 'https://a.org/', '${user}', 0)`,
    `insert into pending_imports (interaction_id, guild_id, user_id, title, content, made_at)
      values ('1', '${guild}', '${user}', 'Own', '{}', 0)`,
    `insert into roadmaps (roadmap_id, guild_id, version) values ('${guild}-1', '${guild}', 1)`,
    `insert into roadmap_versions (roadmap_id, version, title, content, retired_ids, made_at, made_by)
      values ('${guild}-1', 1, 'Own', '{}', '[]', 0, '${user}')`,
    `insert into retired_topics values ('${guild}-1', 'x', 'X', '[]', 'removed', 1)`,
    `insert into roadmap_news (enrolment_id, added, archived, was_finished)
      select min(id), 1, 0, 0 from enrolments where guild_id = '${guild}' and user_id = '${user}'`,
  ])
    await sql.raw(statement).execute(queriesOf(bot.database))
}

/** The job, with a steady clock that has run for two hours, and beats that the clock of the bot keeps pace with. */
function forgetting(bot: TestBot) {
  let steadyMs = 0
  const lookUps = new Map<string, LookUp>()
  const asked: string[] = []
  const messenger = {
    async lookUp({ userId }: { readonly userId: string }) {
      asked.push(userId)
      return lookUps.get(userId) ?? 'left'
    },
  }
  const job = createForgetDeparted({ app: bot.app, messenger, log: quiet, steadyMs: () => steadyMs })
  return {
    lookUps,
    asked,
    /** Beats once a minute for two hours from this moment on. */
    async beatFrom(instant: string) {
      let now = Temporal.Instant.from(instant)
      for (let minute = 0; minute <= 120; minute += 1) {
        await job.run(now)
        now = now.add({ minutes: 1 })
        steadyMs += hourMs / 60
      }
    },
    beatOnce: (instant: string) => job.run(Temporal.Instant.from(instant)),
  }
}

function textColumns() {
  type Row = { readonly name: string; readonly column: string }
  if (inject('store') === 'PostgreSQL')
    return sql<Row>`select table_name as name, column_name as "column" from information_schema.columns
      where table_schema = current_schema() and data_type = 'text'`
  return sql<Row>`select tables.name, info.name as "column"
    from pragma_table_list as tables, pragma_table_info(tables.name) as info
    where tables.schema = 'main' and tables.name not like 'sqlite_%' and info.type = 'TEXT'`
}

/** `table.column` of everything that holds this text, in any table. */
async function placesOf(bot: TestBot, id: string): Promise<string[]> {
  const queries = queriesOf(bot.database)
  const { rows: columns } = await textColumns().execute(queries)
  const found: string[] = []
  for (const { name, column } of columns) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(name)} where ${sql.ref(column)} = ${id}`.execute(queries)
    if (Number(rows[0]?.count) > 0) found.push(`${name}.${column}`)
  }
  return found.sort()
}

const countIn = async (bot: TestBot, table: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    queriesOf(bot.database),
  )
  return Number(rows[0]?.count)
}

describe('a member who left', () => {
  test('is kept for 30 days and forgotten after that, where they left and nowhere else', async () => {
    const { bot, ada, ben, beatFrom } = await stored()
    await bot.app.attendance.lookedUp(ada.member, 'left', bot.now())
    const before = await placesOf(bot, ada.userId)
    expect(before).toEqual(
      expect.arrayContaining([
        'members.user_id',
        'feeds.user_id',
        'own_links.added_by',
        'enrolments.user_id',
      ]),
    )
    await beatFrom('2026-12-04T17:00:00Z')
    expect(await placesOf(bot, ada.userId)).toEqual(before)
    await beatFrom('2026-12-04T20:00:00Z')
    // In the second server they still are.
    expect(await placesOf(bot, ada.userId)).toEqual([
      'earlier_hours.user_id',
      'enrolments.user_id',
      'feeds.user_id',
      'members.user_id',
      'users.user_id',
    ])
    expect((await ben.view()).enrolment.member.userId).toBe(ben.userId)
    for (const table of [
      'changes',
      'completions',
      'phase_completions',
      'review_cards',
      'recalls',
      'roadmap_news',
      'plans',
    ])
      expect([table, await countIn(bot, table)]).toEqual([table, 0])
    expect(await countIn(bot, 'own_links')).toBe(1)
  })

  test('who came back without doing anything is asked for first, and kept', async () => {
    const { bot, ada, beatFrom, lookUps } = await stored()
    await bot.app.attendance.lookedUp(ada.member, 'left', bot.now())
    expect((await ada.feeds()).daily?.next).toBeUndefined()
    lookUps.set(ada.userId, 'there')
    await beatFrom('2026-12-05T00:00:00Z')
    expect((await ada.view()).total.done).toBe(2)
    expect((await ada.feeds()).daily?.next).toBeDefined()
  })

  test('who came back after they were found to be overdue is kept', async () => {
    const { bot, ada } = await stored()
    await bot.app.attendance.lookedUp(ada.member, 'left', bot.now())
    await bot.app.attendance.lookedUp(ada.member, 'there', bot.now())
    await bot.app.retention.forget(ada.member)
    expect((await ada.view()).total.done).toBe(2)
  })

  test('of whom Discord does not say whether they are back is kept, and asked for once an hour', async () => {
    const { bot, ada, beatFrom, lookUps, asked } = await stored()
    await bot.app.attendance.lookedUp(ada.member, 'left', bot.now())
    lookUps.set(ada.userId, 'unknown')
    await beatFrom('2026-12-05T00:00:00Z')
    expect((await ada.view()).total.done).toBe(2)
    expect(asked.length).toBeLessThanOrEqual(2)
  })

  test('is not forgotten by a clock that is weeks ahead for minutes', async () => {
    const { bot, ada, beatFrom, beatOnce } = await stored()
    await bot.app.attendance.lookedUp(ada.member, 'left', bot.now())
    await beatFrom('2026-11-04T21:00:00Z')
    await beatOnce('2027-01-01T00:00:00Z')
    await beatOnce('2027-01-01T00:01:00Z')
    expect((await ada.view()).total.done).toBe(2)
  })
})

describe('a server that removed the bot', () => {
  test('is forgotten with everybody in it, and the other one is not', async () => {
    const { bot, ada, ben, elsewhere, beatFrom, asked } = await stored()
    await bot.app.attendance.guildLeft(ada.member.guildId, bot.now())
    await beatFrom('2026-12-05T00:00:00Z')
    expect(await placesOf(bot, '100')).toEqual([])
    expect(await placesOf(bot, '100-1')).toEqual([])
    expect(await placesOf(bot, ben.userId)).toEqual([])
    expect((await elsewhere.feeds()).daily?.isOff).toBe(false)
    expect(asked).toEqual([])
  })

  test('that invites it back within 30 days has everything again', async () => {
    const { bot, ada, beatFrom } = await stored()
    await bot.app.attendance.guildLeft(ada.member.guildId, bot.now())
    await beatFrom('2026-12-01T00:00:00Z')
    await bot.app.attendance.guildJoined(ada.member.guildId, Temporal.Instant.from('2026-12-01T03:00Z'))
    await beatFrom('2026-12-05T00:00:00Z')
    expect((await ada.view()).total.done).toBe(2)
    expect((await ada.feeds()).daily?.next?.dueAt.toString()).toBe('2026-12-01T18:00:00Z')
  })
})

test('a hundred members go a few at a beat', async () => {
  const bot = await smallBot()
  for (let number = 0; number < 100; number += 1) await learner(bot, `M${number}`).start()
  await bot.app.attendance.guildLeft(learner(bot).member.guildId, bot.now())
  const { beatFrom, beatOnce } = forgetting(bot)
  await beatFrom('2026-11-20T00:00:00Z')
  expect(await countIn(bot, 'members')).toBe(100)
  await beatFrom('2026-12-02T07:00:00Z')
  expect(await countIn(bot, 'members')).toBe(0)
  await beatOnce('2026-12-02T09:01:00Z')
  expect(await countIn(bot, 'guilds')).toBe(0)
})
