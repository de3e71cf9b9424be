import { describe, expect, test } from 'vitest'
import { newestVersion, versionsKept } from '../../src/store/roadmaps.ts'
import { queriesOf } from '../support/queries-of.ts'
import type { TestBot } from '../support/test-bot.ts'
import { expectKind, type Learner } from './support.ts'
import { changed, first, standing, walking } from './versions-support.ts'

describe('who had finished', () => {
  const small = { Basics: ['Variables', 'Loops'] }
  const grown = { Basics: ['Variables', 'Loops', 'Functions', 'Recursion'] }

  async function finished() {
    const scene = await walking(small)
    await scene.ada.done('Variables')
    expect(expectKind(await scene.ada.done('Loops'), 'completed').roadmapFinished).toBe(true)
    scene.bot.setNow(scene.bot.now().add({ hours: 1 }))
    await scene.becomes(grown)
    return scene
  }

  test('stays finished since the same moment, with what is new offered', async () => {
    const { ada } = await finished()
    const { enrolment, total } = await ada.view()
    expect(enrolment.finishedAt?.toString()).toBe('2026-11-02T08:00:00Z')
    expect(total).toMatchObject({ done: 2, total: 4 })
  })

  test('is not celebrated a second time for what is new', async () => {
    const { ada } = await finished()
    await ada.done('Functions')
    expect(expectKind(await ada.done('Recursion'), 'completed').roadmapFinished).toBe(false)
    expect((await ada.view()).enrolment.finishedAt?.toString()).toBe('2026-11-02T08:00:00Z')
  })

  test('stays finished whatever of the new is logged and taken back', async () => {
    const { bot, ada } = await finished()
    await ada.done('Functions')
    bot.setNow(bot.now().add({ minutes: 1 }))
    await ada.done('Recursion')
    await ada.undo()
    expect((await ada.view()).enrolment.finishedAt).toBeDefined()
    await ada.undo()
    expect((await ada.view()).enrolment.finishedAt).toBeDefined()
  })

  test('is finished no more when what finished it is taken back, and nothing else had come', async () => {
    const { bot, ada, becomes } = await walking(small)
    await ada.done('Variables')
    await ada.done('Loops')
    bot.setNow(bot.now().add({ hours: 1 }))
    await becomes({ Basics: ['Variables', 'Loops explained'] })
    await ada.undo()
    expect((await ada.view()).enrolment.finishedAt).toBeUndefined()
    expect(expectKind(await ada.done('Loops explained'), 'completed').roadmapFinished).toBe(true)
  })

  test('is also who had only topics left that were removed', async () => {
    const { ada, becomes } = await walking(grown)
    await ada.done('Variables')
    await ada.done('Loops')
    expect((await ada.view()).enrolment.finishedAt).toBeUndefined()
    await becomes(small)
    expect((await ada.view()).enrolment.finishedAt).toBeDefined()
  })
})

describe('the news', () => {
  const told = async (bot: TestBot, one: Learner) => bot.app.study.takeNews(await one.view())

  test('is told once', async () => {
    const { bot, ada, becomes } = await walking()
    await ada.done('HTTP')
    await ada.done('Stored procedures')
    await becomes({
      ...first,
      Databases: ['SQL basics', 'Transactions'],
      Deployment: ['Containers', 'Secrets'],
    })
    expect(await told(bot, ada)).toEqual({ added: 2, archived: 1, wasFinished: false })
    expect(await told(bot, ada)).toBeUndefined()
  })

  test('is told to one of two who ask at the same time', async () => {
    const { bot, ada, becomes } = await walking()
    await ada.done('HTTP')
    await becomes({ ...first, Deployment: ['Containers'] })
    const view = await ada.view()
    const both = await Promise.all([bot.app.study.takeNews(view), bot.app.study.takeNews(view)])
    expect(both.filter((news) => news !== undefined)).toHaveLength(1)
  })

  test('of two versions is told as one', async () => {
    const { bot, ada, becomes } = await walking()
    await ada.done('HTTP')
    await becomes({ ...first, Deployment: ['Containers'] })
    await becomes({ ...first, Deployment: ['Containers', 'Secrets', 'Observability'] })
    expect(await told(bot, ada)).toEqual({ added: 3, archived: 0, wasFinished: false })
  })

  test('of what went and came back is none', async () => {
    const { bot, ada, becomes } = await walking()
    await ada.done('Stored procedures')
    await becomes(changed('Databases', ['SQL basics', 'Joins, indexing and relationships', 'Transactions']))
    await becomes(first)
    expect(await told(bot, ada)).toBeUndefined()
  })

  test('is nothing to who has no mark, or when nothing came and nothing went', async () => {
    const { bot, ada, becomes } = await walking()
    await becomes({ ...first, Deployment: ['Containers'] })
    expect(await told(bot, ada)).toBeUndefined()
    await ada.done('HTTP')
    await becomes({ Web: first.Web ?? [], Databases: first.Databases ?? [], Deployment: ['Containers'] })
    expect(await told(bot, ada)).toBeUndefined()
  })
})

describe('taking back', () => {
  test('what was logged before a version takes back the parts that it became', async () => {
    const { ada, becomes } = await walking()
    const { changeId } = expectKind(await ada.done('Joins, indexing and relationships'), 'completed')
    await ada.done('HTTP')
    await becomes(changed('Databases', ['Joins', 'Indexing', 'Relationships']))
    const undone = expectKind(await ada.undo(changeId), 'undone')
    expect(undone.topics.map(({ title }) => title)).toEqual(['Joins', 'Indexing', 'Relationships'])
    expect(await standing(ada)).toEqual({ done: ['HTTP'], archived: [] })
  })

  test('what a version removed says so', async () => {
    const { ada, becomes } = await walking()
    await ada.done('Stored procedures')
    await becomes(changed('Databases', ['SQL basics', 'Transactions']))
    const undone = expectKind(await ada.undo(), 'undone')
    expect([undone.topics, undone.archived.map(({ title }) => title)]).toEqual([[], ['Stored procedures']])
    expect(await standing(ada)).toEqual({ done: [], archived: [] })
  })
})

describe('taking back one of two that a version removed', () => {
  test('names that one alone, and keeps the credit for the other', async () => {
    const { ada, becomes } = await walking()
    await ada.done('Transactions')
    await ada.done('Stored procedures')
    await becomes(changed('Databases', ['SQL basics', 'Joins, indexing and relationships']))
    const undone = expectKind(await ada.undo(), 'undone')
    expect(undone.archived.map(({ title }) => title)).toEqual(['Stored procedures'])
    expect(await standing(ada)).toEqual({ done: [], archived: ['Transactions'] })
    await ada.done('HTTP')
    const { newest, thisWeek } = await ada.view()
    expect([newest, thisWeek].map((some) => some.map(({ node }) => node.title))).toEqual([['HTTP'], ['HTTP']])
  })
})

test('an answer about a topic that a version removed is taken back under its name', async () => {
  const { bot, ada, becomes } = await walking()
  await ada.done('Transactions')
  await ada.done('Stored procedures')
  bot.setNow('2026-11-05T08:00Z')
  for (const topic of ['transactions', 'stored-procedures'])
    expectKind(await ada.grade(`databases/${topic}`, 'good'), 'graded')
  await becomes(changed('Databases', ['SQL basics', 'Joins, indexing and relationships']))
  expect(expectKind(await ada.undo(), 'grade-undone').title).toBe('Stored procedures')
  expect(expectKind(await ada.undo(), 'grade-undone').title).toBe('Transactions')
})

describe('the numbers of the week', () => {
  const topicsOf = async (bot: TestBot, one: Learner) =>
    (await bot.app.cohorts.digest(one.member.guildId, bot.now().add({ minutes: 1 }), 'UTC')).week.topics

  test('count a merged topic once, and one that was removed as what it was', async () => {
    const { bot, ada, becomes } = await walking(
      changed('Databases', ['Joins', 'Indexing', 'Relationships', 'Views']),
    )
    await ada.done('Indexing')
    await ada.done('Views')
    await becomes(first)
    expect(await standing(ada)).toEqual({ done: ['Joins, indexing and relationships'], archived: ['Views'] })
    expect(await topicsOf(bot, ada)).toBe(2)
  })

  test('name no phase that is gone', async () => {
    const { bot, ada, becomes } = await walking({ Start: ['Editor'], Web: first.Web ?? [] })
    expect(expectKind(await ada.done('Editor'), 'completed').phases).toHaveLength(1)
    await becomes({ Web: first.Web ?? [] })
    const { week } = await bot.app.cohorts.digest(ada.member.guildId, bot.now().add({ minutes: 1 }), 'UTC')
    expect(week.moved.map(({ phases }) => phases)).toEqual([[]])
  })
})

describe('a version', () => {
  test('that fails half-way leaves everything as it was', async () => {
    const { bot, id, ada, becomes } = await walking()
    await ada.done('Joins, indexing and relationships')
    const tables = ['roadmaps', 'roadmap_versions', 'retired_topics', 'completions', 'roadmap_news'] as const
    const rows = async () =>
      Promise.all(tables.map((table) => queriesOf(bot.database).selectFrom(table).selectAll().execute()))
    const before = await rows()
    // The news comes last, when marks and versions have been written.
    const queries = queriesOf(bot.database)
    await queries.schema.alterTable('roadmap_news').renameTo('away').execute()
    await expect(
      becomes(changed('Databases', ['Joins', 'Indexing', 'Relationships', 'Views'])),
    ).rejects.toThrow('roadmap_news')
    await queries.schema.alterTable('away').renameTo('roadmap_news').execute()
    expect(await rows()).toEqual(before)
    expect((await ada.view()).entry.index.byId.has('databases/joins')).toBe(false)
    expect((await newestVersion(queries, id))?.version).toBe(1)
  })

  test('leaves the last few before it, for looking back', async () => {
    const { bot, becomes } = await walking()
    for (let number = 0; number < versionsKept + 2; number += 1)
      await becomes({ ...first, More: [`Topic ${'abcdefgh'[number]}`] })
    const kept = await queriesOf(bot.database).selectFrom('roadmap_versions').select('version').execute()
    expect(kept.map(({ version }) => version)).toEqual([4, 5, 6, 7, 8])
  })
})
