// The roadmaps that ship, across releases of the program.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { indexConcepts } from '../../src/domain/concept/concept.ts'
import { guildId, userId } from '../../src/domain/ids.ts'
import { createCatalogue } from '../../src/services/catalogue.ts'
import { loadRoadmaps, syncShippedRoadmaps } from '../../src/services/shipped-roadmaps.ts'
import type { Database } from '../../src/store/database.ts'
import { opened } from '../store/support.ts'
import { documentOf } from '../support/own-roadmaps.ts'
import { queriesOf } from '../support/queries-of.ts'

const now = Temporal.Instant.from('2026-11-02T08:00Z')
const member = { guildId: guildId('100'), userId: userId('1000') }
const phases = {
  Databases: ['SQL basics', 'Joins, indexing and relationships', 'Transactions'],
  Web: ['HTTP', 'Status codes'],
}
const nextRelease = {
  Databases: ['SQL basics', 'Joins', 'Indexing', 'Relationships', 'Transactions in depth'],
  Web: ['HTTP', 'Status codes', 'Caching'],
}

/** A folder with one roadmap, `backend.md`. */
async function release(document: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'backend.md'), document)
  return folder
}

/** What a start of the program does with the files of a release. */
async function start(database: Database, content: Parameters<typeof documentOf>[1]) {
  const read = await loadRoadmaps(await release(documentOf('Backend', content)))
  const shipped = await syncShippedRoadmaps(database, read, now)
  const catalogue = createCatalogue(shipped.roadmaps)
  const app = createApp({ database, catalogue, concepts: indexConcepts([]) })
  return { read, shipped, app }
}

const rowsOf = (database: Database) =>
  Promise.all(
    (['roadmaps', 'roadmap_versions', 'retired_topics', 'completions', 'roadmap_news'] as const).map(
      (table) => queriesOf(database).selectFrom(table).selectAll().execute(),
    ),
  )

describe('a start', () => {
  test('with new files remembers them as the first version, which belongs to no server', async () => {
    const database = await opened()
    const { read, shipped } = await start(database, phases)
    expect(shipped.roadmaps).toEqual(read)
    expect(await queriesOf(database).selectFrom('roadmaps').selectAll().execute()).toMatchObject([
      { roadmap_id: 'backend', guild_id: '', version: 1, removed_at: null },
    ])
  })

  test('with the same files changes nothing, however often', async () => {
    const database = await opened()
    await start(database, phases)
    await start(database, nextRelease)
    const before = await rowsOf(database)
    const { shipped } = await start(database, nextRelease)
    await start(database, nextRelease)
    expect(await rowsOf(database)).toEqual(before)
    expect(shipped.roadmaps[0]?.phases[0]?.children.map(({ title }) => title)).toEqual(nextRelease.Databases)
  })

  test('with a file that holds no roadmap fails and names it', async () => {
    await expect(loadRoadmaps(await release('Hello.'))).rejects.toThrow(/backend\.md holds no roadmap/)
  })
})

describe('a changed file', () => {
  test('keeps every mark of its learners, and tells them', async () => {
    const database = await opened()
    const { app } = await start(database, phases)
    await app.enrolments.start({ member, displayName: 'Ada', roadmap: 'backend', now })
    for (const topic of ['Joins, indexing and relationships', 'Transactions', 'HTTP'])
      await app.progress.complete({ ref: { member }, topic, interactionId: topic, now })
    const next = await start(database, nextRelease)
    const view = await next.app.study.overview({ member }, now)
    if (view.kind !== 'view') throw new Error(view.kind)
    const done = view.entry.index.leaves.filter(({ id }) => view.done.has(id)).map(({ title }) => title)
    expect(done).toEqual(['Joins', 'Indexing', 'Relationships', 'Transactions in depth', 'HTTP'])
    expect(await next.app.study.takeNews(view)).toEqual({ added: 1, archived: 0, wasFinished: false })
  })

  test('keeps ids, and the concepts that name topics as the file reads still reach them', async () => {
    const database = await opened()
    const before = await start(database, phases)
    const idBefore = before.read[0]?.phases[0]?.children[2]?.id ?? ''
    const { read, shipped } = await start(database, nextRelease)
    const readNode = read[0]?.phases[0]?.children[4]
    const known = shipped.roadmaps[0]?.phases[0]?.children[4]
    if (readNode === undefined || known === undefined) throw new Error('the topic is missing')
    expect([readNode.title, known.title]).toEqual(['Transactions in depth', 'Transactions in depth'])
    expect(known.id).toBe(idBefore)
    expect(readNode.id).not.toBe(known.id)
    expect(shipped.idOf('backend', readNode.id)).toBe(known.id)
    const concept = {
      id: 'transactions',
      title: 'ACID',
      meaning: '',
      aliases: [],
      prerequisites: [],
      topics: [`backend/${readNode.id}`],
      resources: [],
      questions: [],
    }
    const roadmap = { id: 'backend', title: 'Backend', phases: [] }
    const concepts = indexConcepts([concept], [], shipped.idOf)
    expect(concepts.conceptsOf(roadmap, known).map(({ id }) => id)).toEqual(['transactions'])
    expect(indexConcepts([concept]).conceptsOf(roadmap, known)).toEqual([])
  })

  test('that becomes what it was before gives removed topics back with their marks', async () => {
    const database = await opened()
    const { app } = await start(database, phases)
    await app.enrolments.start({ member, displayName: 'Ada', roadmap: 'backend', now })
    await app.progress.complete({ ref: { member }, topic: 'Transactions', interactionId: '1', now })
    await start(database, { Web: phases.Web })
    const back = await start(database, phases)
    const view = await back.app.study.overview({ member }, now)
    expect(view).toMatchObject({ archived: [], total: { done: 1, total: 5 } })
  })
})
