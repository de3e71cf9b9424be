// Links that roadmaps follow, on both databases.

import { describe, expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import type { Database } from '../../src/store/database.ts'
import {
  failedLinksOf,
  findFollowed,
  saveFollowed,
  saveLookAt,
  takeFollowed,
} from '../../src/store/followed-links.ts'
import { saveGuild } from '../../src/store/members.ts'
import { removeRoadmap } from '../../src/store/roadmaps.ts'
import { bringVersion } from '../support/own-roadmaps.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { kinds, newDatabase } from './support.ts'

const now = Temporal.Instant.from('2026-11-02T08:00Z')
const later = now.add({ hours: 1 })
const guild = guildId('8100000000000000001')
const seen = { link: 'https://example.org/rust.md', etag: '"one"', hash: 'one' }

async function following(database: Database, ids: readonly string[]) {
  await database.write((writing) => saveGuild(writing, guild))
  const content = { title: 'Rust', summary: '', phases: smallRoadmap.phases }
  for (const id of ids) {
    await bringVersion(database, { id, guildId: guild, content, now })
    await database.write((writing) => saveFollowed(writing, { roadmapId: id, guildId: guild }, seen, now))
  }
}

describe.each(kinds)('on %s', (kind) => {
  test('two copies that look at once never take the same link', async () => {
    const open = await newDatabase(kind)
    const [one, other] = [await open(), await open()]
    const ids = ['1.1', '1.2', '1.3', '1.4']
    await following(one, ids)
    const takeOne = (database: Database) => database.write((writing) => takeFollowed(writing, now, later))
    const taken = await Promise.all([one, other, one, other, one, other].map(takeOne))
    expect(taken.flatMap((link) => link?.roadmapId ?? []).toSorted()).toEqual(ids)
  })

  test('a look is kept, unless the roadmap follows another link by then; one that was removed is left alone', async () => {
    const database = await (await newDatabase(kind))()
    await following(database, ['1.1'])
    const at = { roadmapId: '1.1', link: seen.link }
    await database.write((writing) => saveLookAt(writing, at, { failedSince: now, next: later }))
    expect(await failedLinksOf(database.reading, guild)).toMatchObject([{ title: 'Rust', failedSince: now }])
    const news = { etag: undefined, hash: 'two' }
    await database.write((writing) => saveLookAt(writing, at, { seen: news, next: now }))
    const after = { ...at, guildId: guild, etag: undefined, hash: 'two', failedSince: undefined }
    expect(await findFollowed(database.reading, '1.1')).toEqual(after)
    expect(await failedLinksOf(database.reading, guild)).toEqual([])
    const elsewhere = { roadmapId: '1.1', link: 'https://example.org/other.md' }
    await database.write((writing) => saveLookAt(writing, elsewhere, { failedSince: now, next: later }))
    expect(await findFollowed(database.reading, '1.1')).toEqual(after)
    await database.write((writing) => removeRoadmap(writing, '1.1', now))
    expect(await database.write((writing) => takeFollowed(writing, later, later))).toBeUndefined()
  })
})
