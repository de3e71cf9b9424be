// New versions on a real database: every mark goes on, with its note, its card and its history.
import { describe, expect, test } from 'vitest'
import { indexRoadmap } from '../../src/domain/roadmap/walk.ts'
import type { RoadmapContent } from '../../src/store/roadmap-content.ts'
import { newestVersion } from '../../src/store/roadmaps.ts'
import { bringVersion, documentOf, moderator } from '../support/own-roadmaps.ts'
import { queriesOf } from '../support/queries-of.ts'
import { expectKind, learner, smallBot } from './support.ts'
import { changed, first, standing, walking } from './versions-support.ts'

describe('a mark', () => {
  test('stays where a topic is renamed, moved or only has neighbours that come and go', async () => {
    const { ada, becomes } = await walking()
    await ada.done('Transactions', { note: 'ACID', link: 'https://example.org/acid', day: 'yesterday' })
    await ada.done('HTTP')
    await becomes({
      Foundations: ['HTTP', 'Linux'],
      Databases: ['SQL basics', 'Joins, indexing and relationships', 'Transactions in depth'],
      Web: ['Request methods', 'Status codes', 'REST APIs'],
    })
    expect(await standing(ada)).toEqual({ done: ['HTTP', 'Transactions in depth'], archived: [] })
    const { completions } = await ada.view()
    expect(completions.get('databases/transactions')).toMatchObject({
      note: 'ACID',
      link: 'https://example.org/acid',
      studyDay: Temporal.PlainDate.from('2026-11-01'),
    })
  })

  test('goes to all parts of a split topic, with note, day and review card', async () => {
    const { bot, ada, becomes } = await walking()
    await ada.done('Joins, indexing and relationships', { note: 'hard', day: 'yesterday' })
    bot.setNow('2026-11-06T08:00Z')
    await becomes(changed('Databases', ['SQL basics', 'Joins', 'Indexing', 'Relationships', 'Transactions']))
    expect(await standing(ada)).toEqual({ done: ['Joins', 'Indexing', 'Relationships'], archived: [] })
    const { completions, done } = await ada.view()
    for (const id of done)
      expect(completions.get(id)).toMatchObject({
        note: 'hard',
        studyDay: Temporal.PlainDate.from('2026-11-01'),
      })
    const cards = await queriesOf(bot.database).selectFrom('review_cards').selectAll().execute()
    expect(new Set(cards.map((card) => card.memory)).size).toBe(1)
    expect(cards.map((card) => card.node_id).sort()).toEqual([...done].sort())
  })

  test('of any part is that of the whole that they are merged into, from the earliest day', async () => {
    const { bot, ada, becomes } = await walking(
      changed('Databases', ['SQL basics', 'Joins', 'Indexing', 'Relationships']),
    )
    await ada.done('Relationships', { note: 'later' })
    await ada.done('Indexing', { note: 'earlier', day: 'yesterday' })
    const ben = learner(bot, 'Ben')
    await ben.start('Backend')
    await becomes(first)
    expect(await standing(ada)).toEqual({ done: ['Joins, indexing and relationships'], archived: [] })
    expect((await ada.view()).newest[0]?.completion.note).toBe('earlier')
    expect((await standing(ben)).done).toEqual([])
  })

  test('of a removed topic is credit that stays, and comes back to life with the topic', async () => {
    const { ada, becomes } = await walking()
    await ada.done('Stored procedures', { note: 'on the old server' })
    const without = changed('Databases', ['SQL basics', 'Joins, indexing and relationships', 'Transactions'])
    await becomes(without)
    expect(await standing(ada)).toEqual({ done: [], archived: ['Stored procedures'] })
    await becomes(first)
    expect(await standing(ada)).toEqual({ done: ['Stored procedures'], archived: [] })
    expect((await ada.view()).newest[0]?.completion.note).toBe('on the old server')
    await becomes(without)
    expect(await standing(ada)).toEqual({ done: [], archived: ['Stored procedures'] })
  })

  test('of who left waits for their return', async () => {
    const { ada, id, becomes } = await walking()
    await ada.done('Joins, indexing and relationships')
    await ada.leave()
    const { learners } = await becomes(changed('Databases', ['Joins', 'Indexing', 'Relationships']))
    expect(learners).toBe(0)
    await ada.start(id)
    expect((await standing(ada)).done).toEqual(['Joins', 'Indexing', 'Relationships'])
  })

  test('in another server is no business of this one', async () => {
    const { bot, ada, becomes } = await walking()
    const elsewhere = moderator(bot, { guild: '101' })
    const other = await elsewhere.imports(documentOf('Backend', first))
    const cleo = learner(bot, 'Cleo', '101')
    await cleo.start(other.id)
    for (const one of [ada, cleo]) await one.done('Stored procedures')
    await becomes({ Web: first.Web ?? [] })
    expect((await standing(ada)).archived).toEqual(['Stored procedures'])
    expect(await standing(cleo)).toEqual({ done: ['Stored procedures'], archived: [] })
    expect(await bot.app.study.takeNews(await cleo.view())).toBeUndefined()
  })
})

describe('what was recalled', () => {
  test('goes on where it was: the card keeps its memory and its answers', async () => {
    const { bot, ada, becomes } = await walking()
    await ada.done('Transactions')
    bot.setNow('2026-11-12T08:00Z')
    expectKind(await ada.grade('databases/transactions', 'good'), 'graded')
    const cards = () => queriesOf(bot.database).selectFrom('review_cards').selectAll().execute()
    const recalls = () => queriesOf(bot.database).selectFrom('recalls').selectAll().execute()
    const before = [await cards(), await recalls()]
    await becomes({
      Databases: ['Transactions explained', 'Joins, indexing and relationships'],
      Web: first.Web ?? [],
    })
    expect((await standing(ada)).done).toEqual(['Transactions explained'])
    expect([await cards(), await recalls()]).toEqual(before)
    expect(before.map((rows) => rows.length)).toEqual([1, 1])
  })

  test('of a split topic is asked for in each part when it is due', async () => {
    const { bot, ada, becomes } = await walking()
    await ada.done('Joins, indexing and relationships')
    await becomes(changed('Databases', ['Joins', 'Indexing', 'Relationships']))
    bot.setNow('2026-12-12T08:00Z')
    expect((await ada.view()).reviewsDue).toBe(3)
  })
})

test('the same content again makes no version, whatever ids it was read with', async () => {
  const bot = await smallBot()
  const content = (ids: readonly [string, string]): RoadmapContent => ({
    title: 'Twins',
    summary: '',
    phases: [
      {
        id: ids[0],
        title: 'Basics',
        kind: 'phase',
        resources: [],
        children: [{ id: ids[1], title: 'Loops', kind: 'topic', resources: [], children: [] }],
      },
    ],
  })
  const bring = (ids: readonly [string, string]) =>
    bringVersion(bot.database, { id: 'twins', content: content(ids), now: bot.now() })
  expect(await bring(['basics', 'basics/loops'])).toBe('first')
  expect(await bring(['start', 'start/loops'])).toBe('unchanged')
  const stored = await newestVersion(queriesOf(bot.database), 'twins')
  expect(indexRoadmap(stored ?? { phases: [] }).byId.has('basics/loops')).toBe(true)
})
