// What is said of a roadmap without its tree agrees with the tree, in files from before there were heads as well.
import { randomUUID } from 'node:crypto'
import BetterSqlite3 from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headOf } from '../../src/domain/roadmap/head.ts'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { openDatabase } from '../../src/store/database.ts'
import { migrate, migrations } from '../../src/store/migrate.ts'
import { writeContent } from '../../src/store/roadmap-content.ts'
import { addVersion, findRoadmap, findTree } from '../../src/store/roadmaps.ts'
import { progressArbitrary } from '../domain/roadmap/roadmaps.ts'
import { queriesOf } from '../support/queries-of.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { now, opened, temporaryFile } from './support.ts'

const anyRoadmap: fc.Arbitrary<Roadmap> = fc
  .record({ progress: progressArbitrary, title: fc.string({ minLength: 1 }), summary: fc.string() })
  .map(({ progress: { index }, ...rest }) => ({ ...rest, id: randomUUID(), phases: index.phases }))

/** A roadmap as the first three migrations knew it, with an older version that says something else. */
function storeInOldFile(database: BetterSqlite3.Database, { id, title, ...content }: Roadmap): void {
  database.prepare('insert into roadmaps (roadmap_id, version) values (?, 2)').run(id)
  const add = database.prepare('insert into roadmap_versions values (?, ?, ?, ?, ?, 0, ?)')
  add.run(id, 1, 'Before', writeContent({ summary: 'Before', phases: [] }), '[]', '')
  add.run(id, 2, title, writeContent(content), '[]', '')
}

describe('the head of a roadmap', () => {
  test('follows its newest version', async () => {
    const database = await opened()
    const made = { guildId: '100', by: undefined, at: now }
    const { phases } = smallRoadmap
    const bring = (version: number, roadmap: Roadmap) =>
      database.write((writing) => {
        const texts = { ...roadmap, version, content: writeContent(roadmap), retiredIds: '[]' }
        return addVersion(writing, texts, roadmap, made)
      })
    await bring(1, { ...smallRoadmap, phases: phases.slice(1) })
    const before = await findRoadmap(database.reading, 'small')
    await bring(2, { ...smallRoadmap, title: 'Renamed' })
    const after = await findRoadmap(database.reading, 'small')
    expect(after).toMatchObject(headOf({ ...smallRoadmap, title: 'Renamed' }))
    expect(after).toMatchObject({ version: 2, phases: 2, topics: 7, projects: 1, optional: 0 })
    expect(after?.fingerprint).not.toBe(before?.fingerprint)
  })

  test('is filled for the roadmaps of an old file', async () => {
    const file = temporaryFile()
    const old = new BetterSqlite3(file)
    migrate(old, migrations.slice(0, 3))
    const roadmaps = [smallRoadmap, ...fc.sample(anyRoadmap, { numRuns: 60, seed: 8 })]
    for (const roadmap of roadmaps) storeInOldFile(old, roadmap)
    old.close()
    const database = await openDatabase(file)
    try {
      for (const roadmap of roadmaps) {
        expect(await findRoadmap(database.reading, roadmap.id)).toMatchObject(headOf(roadmap))
        expect((await findTree(queriesOf(database), roadmap.id))?.roadmap).toEqual(roadmap)
      }
    } finally {
      await database.close()
    }
  })
})
