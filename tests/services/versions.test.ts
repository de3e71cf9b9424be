// New versions on a real database: every mark goes on, with its note, its card and its history.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexRoadmap } from '../../src/domain/roadmap/walk.ts'
import { carryMarks } from '../../src/domain/versions/carry.ts'
import type { ImportPreview } from '../../src/services/imports.ts'
import { compareVersions, takeOver } from '../../src/services/versions.ts'
import { newestVersion, type RoadmapContent, versionsKept } from '../../src/store/roadmaps.ts'
import { documentOf, moderator } from '../support/own-roadmaps.ts'
import { type TestBot, testBot } from '../support/test-bot.ts'
import { expectKind, type Learner, learner, monday, smallBot } from './support.ts'

type Phases = Readonly<Record<string, readonly string[]>>

const first: Phases = {
  Databases: ['SQL basics', 'Joins, indexing and relationships', 'Transactions', 'Stored procedures'],
  Web: ['HTTP', 'Request methods', 'Status codes', 'REST APIs'],
}

/** A server with one own roadmap that Ada is on; `becomes` brings the next version of it. */
async function walking(phases: Phases = first) {
  const bot = await smallBot()
  const mara = moderator(bot)
  const { id } = await mara.imports(documentOf('Backend', phases))
  const ada = learner(bot)
  await ada.start(id)
  const becomes = (next: Phases) => mara.imports(documentOf('Backend', next), { replaces: id })
  return { bot, mara, id, ada, becomes }
}

/** Titles of what is done on the roadmap as it is now, and of what is kept as credit. */
async function standing(one: Learner) {
  const { entry, done, archived } = await one.view()
  return {
    done: entry.index.leaves.filter((leaf) => done.has(leaf.id)).map((leaf) => leaf.title),
    archived: archived.map(({ title }) => title),
  }
}

const changed = (phase: keyof typeof first & string, topics: readonly string[]): Phases => ({
  ...first,
  [phase]: topics,
})

describe('a mark', () => {
  it('stays where a topic is renamed, moved or only has neighbours that come and go', async () => {
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

  it('goes to all parts of a split topic, with note, day and review card', async () => {
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
    const cards = await bot.database.queries.selectFrom('review_cards').selectAll().execute()
    expect(new Set(cards.map((card) => card.memory)).size).toBe(1)
    expect(cards.map((card) => card.node_id).sort()).toEqual([...done].sort())
  })

  it('of any part is that of the whole that they are merged into, from the earliest day', async () => {
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

  it('of a removed topic is credit that stays, and comes back to life with the topic', async () => {
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

  it('of who left waits for their return', async () => {
    const { ada, id, becomes } = await walking()
    await ada.done('Joins, indexing and relationships')
    await ada.leave()
    const { learners } = await becomes(changed('Databases', ['Joins', 'Indexing', 'Relationships']))
    expect(learners).toBe(0)
    await ada.start(id)
    expect((await standing(ada)).done).toEqual(['Joins', 'Indexing', 'Relationships'])
  })

  it('in another server is no business of this one', async () => {
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
  it('goes on where it was: the card keeps its memory and its answers', async () => {
    const { bot, ada, becomes } = await walking()
    await ada.done('Transactions')
    bot.setNow('2026-11-12T08:00Z')
    expectKind(await ada.grade('databases/transactions', 'good'), 'graded')
    const cards = () => bot.database.queries.selectFrom('review_cards').selectAll().execute()
    const recalls = () => bot.database.queries.selectFrom('recalls').selectAll().execute()
    const before = [await cards(), await recalls()]
    await becomes({
      Databases: ['Transactions explained', 'Joins, indexing and relationships'],
      Web: first.Web ?? [],
    })
    expect((await standing(ada)).done).toEqual(['Transactions explained'])
    expect([await cards(), await recalls()]).toEqual(before)
    expect(before.map((rows) => rows.length)).toEqual([1, 1])
  })

  it('of a split topic is asked for in each part when it is due', async () => {
    const { bot, ada, becomes } = await walking()
    await ada.done('Joins, indexing and relationships')
    await becomes(changed('Databases', ['Joins', 'Indexing', 'Relationships']))
    bot.setNow('2026-12-12T08:00Z')
    expect((await ada.view()).reviewsDue).toBe(3)
  })
})

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

  it('stays finished since the same moment, with what is new offered', async () => {
    const { ada } = await finished()
    const { enrolment, progress } = await ada.view()
    expect(enrolment.finishedAt?.toString()).toBe('2026-11-02T08:00:00Z')
    expect(progress.total).toMatchObject({ done: 2, total: 4 })
  })

  it('is not celebrated a second time for what is new', async () => {
    const { ada } = await finished()
    await ada.done('Functions')
    expect(expectKind(await ada.done('Recursion'), 'completed').roadmapFinished).toBe(false)
    expect((await ada.view()).enrolment.finishedAt?.toString()).toBe('2026-11-02T08:00:00Z')
  })

  it('stays finished whatever of the new is logged and taken back', async () => {
    const { bot, ada } = await finished()
    await ada.done('Functions')
    bot.setNow(bot.now().add({ minutes: 1 }))
    await ada.done('Recursion')
    await ada.undo()
    expect((await ada.view()).enrolment.finishedAt).toBeDefined()
    await ada.undo()
    expect((await ada.view()).enrolment.finishedAt).toBeDefined()
  })

  it('is finished no more when what finished it is taken back, and nothing else had come', async () => {
    const { bot, ada, becomes } = await walking(small)
    await ada.done('Variables')
    await ada.done('Loops')
    bot.setNow(bot.now().add({ hours: 1 }))
    await becomes({ Basics: ['Variables', 'Loops explained'] })
    await ada.undo()
    expect((await ada.view()).enrolment.finishedAt).toBeUndefined()
    expect(expectKind(await ada.done('Loops explained'), 'completed').roadmapFinished).toBe(true)
  })

  it('is also who had only topics left that were removed', async () => {
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

  it('is told once', async () => {
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

  it('is told to one of two who ask at the same time', async () => {
    const { bot, ada, becomes } = await walking()
    await ada.done('HTTP')
    await becomes({ ...first, Deployment: ['Containers'] })
    const view = await ada.view()
    const both = await Promise.all([bot.app.study.takeNews(view), bot.app.study.takeNews(view)])
    expect(both.filter((news) => news !== undefined)).toHaveLength(1)
  })

  it('of two versions is told as one', async () => {
    const { bot, ada, becomes } = await walking()
    await ada.done('HTTP')
    await becomes({ ...first, Deployment: ['Containers'] })
    await becomes({ ...first, Deployment: ['Containers', 'Secrets', 'Observability'] })
    expect(await told(bot, ada)).toEqual({ added: 3, archived: 0, wasFinished: false })
  })

  it('of what went and came back is none', async () => {
    const { bot, ada, becomes } = await walking()
    await ada.done('Stored procedures')
    await becomes(changed('Databases', ['SQL basics', 'Joins, indexing and relationships', 'Transactions']))
    await becomes(first)
    expect(await told(bot, ada)).toBeUndefined()
  })

  it('is nothing to who has no mark, or when nothing came and nothing went', async () => {
    const { bot, ada, becomes } = await walking()
    await becomes({ ...first, Deployment: ['Containers'] })
    expect(await told(bot, ada)).toBeUndefined()
    await ada.done('HTTP')
    await becomes({ Web: first.Web ?? [], Databases: first.Databases ?? [], Deployment: ['Containers'] })
    expect(await told(bot, ada)).toBeUndefined()
  })
})

describe('taking back', () => {
  it('what was logged before a version takes back the parts that it became', async () => {
    const { ada, becomes } = await walking()
    const { changeId } = expectKind(await ada.done('Joins, indexing and relationships'), 'completed')
    await ada.done('HTTP')
    await becomes(changed('Databases', ['Joins', 'Indexing', 'Relationships']))
    const undone = expectKind(await ada.undo(changeId), 'undone')
    expect(undone.topics.map(({ title }) => title)).toEqual(['Joins', 'Indexing', 'Relationships'])
    expect(await standing(ada)).toEqual({ done: ['HTTP'], archived: [] })
  })

  it('what a version removed says so', async () => {
    const { ada, becomes } = await walking()
    await ada.done('Stored procedures')
    await becomes(changed('Databases', ['SQL basics', 'Transactions']))
    const undone = expectKind(await ada.undo(), 'undone')
    expect([undone.topics, undone.archived.map(({ title }) => title)]).toEqual([[], ['Stored procedures']])
    expect(await standing(ada)).toEqual({ done: [], archived: [] })
  })
})

describe('the numbers of the week', () => {
  const topicsOf = async (bot: TestBot, one: Learner) =>
    (await bot.app.cohorts.digest(one.member.guildId, bot.now().add({ minutes: 1 }), 'UTC')).week.topics

  it('count a merged topic once, and one that was removed as what it was', async () => {
    const { bot, ada, becomes } = await walking(
      changed('Databases', ['Joins', 'Indexing', 'Relationships', 'Views']),
    )
    await ada.done('Indexing')
    await ada.done('Views')
    await becomes(first)
    expect(await standing(ada)).toEqual({ done: ['Joins, indexing and relationships'], archived: ['Views'] })
    expect(await topicsOf(bot, ada)).toBe(2)
  })

  it('name no phase that is gone', async () => {
    const { bot, ada, becomes } = await walking({ Start: ['Editor'], Web: first.Web ?? [] })
    expect(expectKind(await ada.done('Editor'), 'completed').phases).toHaveLength(1)
    await becomes({ Web: first.Web ?? [] })
    const { week } = await bot.app.cohorts.digest(ada.member.guildId, bot.now().add({ minutes: 1 }), 'UTC')
    expect(week.moved.map(({ phases }) => phases)).toEqual([[]])
  })
})

describe('a version', () => {
  it('that fails half-way leaves everything as it was', async () => {
    const { bot, id, ada, becomes } = await walking()
    await ada.done('Joins, indexing and relationships')
    const tables = ['roadmaps', 'roadmap_versions', 'retired_topics', 'completions', 'roadmap_news'] as const
    const rows = async () =>
      Promise.all(tables.map((table) => bot.database.queries.selectFrom(table).selectAll().execute()))
    const before = await rows()
    // The news comes last, when marks and versions have been written.
    const { queries } = bot.database
    await queries.schema.alterTable('roadmap_news').renameTo('away').execute()
    await expect(
      becomes(changed('Databases', ['Joins', 'Indexing', 'Relationships', 'Views'])),
    ).rejects.toThrow('roadmap_news')
    await queries.schema.alterTable('away').renameTo('roadmap_news').execute()
    expect(await rows()).toEqual(before)
    expect((await ada.view()).entry.index.byId.has('databases/joins')).toBe(false)
    expect((await newestVersion(queries, id))?.version).toBe(1)
  })

  it('leaves the last few before it, for looking back', async () => {
    const { bot, becomes } = await walking()
    for (let number = 0; number < versionsKept + 2; number += 1)
      await becomes({ ...first, More: [`Topic ${'abcdefgh'[number]}`] })
    const kept = await bot.database.queries.selectFrom('roadmap_versions').select('version').execute()
    expect(kept.map(({ version }) => version)).toEqual([4, 5, 6, 7, 8])
  })
})

const titles = [
  'Joins, indexing and relationships',
  'Joins',
  'Indexing',
  'Relationships',
  'HTTP',
  'HTTP basics',
  'Docker',
  'Docker images',
  'Docker networks',
  'Testing',
]
const anyPhases = fc
  .tuple(fc.subarray(titles, { minLength: 1 }), fc.subarray(titles), fc.boolean())
  .map(([one, other, swapped]): Phases => {
    const phases: [string, readonly string[]][] = [
      ['Core', one],
      ['More', other.filter((title) => !one.includes(title))],
    ]
    return Object.fromEntries(
      (swapped ? phases.toReversed() : phases).filter(([, topics]) => topics.length > 0),
    )
  })

it('after any versions every mark is where the domain says, and credit of removed topics is shown', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ phases: anyPhases, marks: fc.array(fc.nat(11), { maxLength: 4 }) }), {
        minLength: 2,
        maxLength: 5,
      }),
      async (steps) => {
        const bot = await testBot({ now: monday, roadmaps: [] })
        try {
          const [mara, ada] = [moderator(bot), learner(bot)]
          const [start, ...later] = steps
          const { id } = await mara.imports(documentOf('Chain', start?.phases ?? {}))
          await ada.start(id)
          await mark(ada, start?.marks ?? [])
          for (const { phases, marks } of later) {
            await expectCarried(bot, ada, id, () => mara.show(documentOf('Chain', phases)), mara.confirm)
            await mark(ada, marks)
          }
        } finally {
          await bot.close()
        }
      },
    ),
    { numRuns: 40 },
  )
})

async function mark(one: Learner, marks: readonly number[]): Promise<void> {
  const { leaves } = (await one.view()).entry.index
  for (const number of marks) await one.done(leaves[number % leaves.length]?.id ?? '')
}

/** Brings one version and holds the database against what `carryMarks` says of the same marks. */
async function expectCarried(
  bot: TestBot,
  one: Learner,
  id: string,
  show: () => Promise<ImportPreview>,
  confirm: (preview: ImportPreview) => Promise<unknown>,
): Promise<void> {
  const before = (await one.view()).completions
  const shown = await show()
  if (shown.kind === 'unchanged') return
  const { title, phases } = expectKind(shown, 'preview')
  const comparison = await compareVersions(bot.database.queries, id, { title, summary: '', phases })
  if (comparison?.kind !== 'changed') throw new Error('A preview of nothing new.')
  const { plan } = comparison
  await confirm(shown)
  const { completions, entry, archived } = await one.view()
  const { marks } = carryMarks(plan, before, (earlier) => earlier)
  for (const mark of [...before.keys(), ...marks.keys()]) expect([...completions.keys()]).toContain(mark)
  for (const mark of marks.keys()) expect(entry.index.byId.has(mark)).toBe(true)
  const back = new Set(comparison.returning.map((topic) => topic.id))
  const removed = [...before.keys()].filter((mark) => plan.fates.get(mark)?.kind === 'removed')
  expect(archived.map((topic) => topic.id)).toEqual(expect.arrayContaining(removed))
  for (const topic of archived) expect(back.has(topic.id)).toBe(false)
  const came = [...completions.keys()].filter((mark) => !before.has(mark)).length
  const returned = [...back].filter((mark) => before.has(mark)).length
  expect(came).toBe([...marks.keys()].filter((mark) => !before.has(mark)).length + returned)
}

it('the same content again makes no version, whatever ids it was read with', async () => {
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
    bot.database.inTransaction((queries) =>
      takeOver(queries, { id: 'twins', content: content(ids), now: bot.now() }),
    )
  expect((await bring(['basics', 'basics/loops'])).kind).toBe('first')
  expect((await bring(['start', 'start/loops'])).kind).toBe('unchanged')
  const stored = await newestVersion(bot.database.queries, 'twins')
  expect(indexRoadmap(stored ?? { phases: [] }).byId.has('basics/loops')).toBe(true)
})
