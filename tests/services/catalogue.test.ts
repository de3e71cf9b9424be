// Which roadmaps a server sees, and that what was read once is not believed for longer than it is true.
import { describe, expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import type { Roadmap, RoadmapNode } from '../../src/domain/roadmap/tree.ts'
import { createCatalogue } from '../../src/services/catalogue.ts'
import { applyVersion, prepareVersion } from '../../src/services/versions.ts'
import type { Database } from '../../src/store/database.ts'
import { removeRoadmap } from '../../src/store/roadmaps.ts'
import { opened, temporaryFile } from '../store/support.ts'
import { bringVersion, documentOf, moderator } from '../support/own-roadmaps.ts'
import { queriesOf } from '../support/queries-of.ts'
import { allowDeletes, refuseDeletes } from '../support/refuse-deletes.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { learner, smallBot } from './support.ts'

const now = Temporal.Instant.from('2026-11-02T08:00Z')
const here = guildId('100')
const there = guildId('101')

const leaf = (id: string): RoadmapNode => ({ id, title: id, kind: 'topic', resources: [], children: [] })
const roadmapOf = (title: string, topics: readonly string[]): Roadmap => ({
  id: title,
  title,
  summary: '',
  phases: [{ ...leaf('core'), kind: 'phase', children: topics.map(leaf) }],
})

/** Gives a server a roadmap, or the next version of it. */
function bring(database: Database, guild: string, id: string, topics: readonly string[]) {
  const content = roadmapOf(`Roadmap ${id}`, topics)
  return bringVersion(database, { id, guildId: guild, content, now })
}

async function furnished(file?: string) {
  const database = await opened(file)
  await bring(database, '100', '100.1', ['a', 'b'])
  await bring(database, '101', '101.1', ['c'])
  return { database, queries: queriesOf(database), catalogue: createCatalogue([smallRoadmap]) }
}

describe('a server sees', () => {
  test('what ships and its own, in the order in which they came, and nobody else’s', async () => {
    const { database, queries, catalogue } = await furnished()
    for (let number = 2; number <= 11; number += 1) await bring(database, '100', `100.${number}`, ['a'])
    const shown = async (guild: typeof here) => (await catalogue.offered(queries, guild)).map(({ id }) => id)
    expect(await shown(here)).toEqual([
      'small',
      ...Array.from({ length: 11 }, (_, index) => `100.${index + 1}`),
    ])
    expect(await shown(there)).toEqual(['small', '101.1'])
    expect(await shown(guildId('102'))).toEqual(['small'])
  })

  test('by id or title whatever the case only what it is offered', async () => {
    const { queries, catalogue } = await furnished()
    const match = async (guild: typeof here, typed: string) =>
      (await catalogue.match(queries, guild, typed))?.roadmap.id
    for (const typed of ['100.1', 'Roadmap 100.1', 'ROADMAP  100.1 '])
      expect([await match(here, typed), await match(there, typed)]).toEqual(['100.1', undefined])
    for (const typed of ['small', 'small RÓADMAP']) expect(await match(there, typed)).toBe('small')
  })

  test('by some words of a title, when one has them, also for who is on it; a letter or two are none', async () => {
    const bot = await smallBot()
    const { guildId } = bot.as({ name: 'Ada' }).member
    const ada = learner(bot)
    expect((await bot.app.roadmaps.find(guildId, 'smal'))?.roadmap.id).toBe('small')
    expect(await bot.app.roadmaps.find(guildId, 'sm')).toBeUndefined()
    expect((await ada.start('smal')).kind).toBe('started')
    expect((await ada.start('smal')).kind).toBe('already-on-it')
  })

  test('no roadmap that was removed, which is still there for who is on it', async () => {
    const { queries, catalogue } = await furnished()
    await removeRoadmap(queries, '100.1', now)
    expect(await catalogue.match(queries, here, '100.1')).toBeUndefined()
    expect((await catalogue.get(queries, '100.1'))?.index.leaves).toHaveLength(2)
  })

  test('none that shipped once and ships no more', async () => {
    const { database, queries, catalogue } = await furnished()
    await bringVersion(database, { id: 'old', content: roadmapOf('Old', ['a']), now })
    expect(await catalogue.get(queries, 'old')).toBeUndefined()
    expect(await catalogue.match(queries, here, 'Old')).toBeUndefined()
  })
})

describe('another server’s roadmap', () => {
  test('cannot be started, by id, by title or by the button of a message that was carried over', async () => {
    const bot = await smallBot()
    const { id } = await moderator(bot, { guild: '101' }).imports(
      documentOf('Rust', { Basics: ['Ownership'] }),
    )
    for (const typed of [id, 'Rust'])
      expect(await learner(bot).start(typed)).toEqual({ kind: 'no-such-roadmap' })
    const ada = bot.as({ name: 'Ada' })
    const { announcements } = await bot
      .as({ name: 'Cleo', guild: '101' })
      .ask('roadmap start', { roadmap: id })
    const [said] = announcements
    if (said === undefined) throw new Error('nobody was told')
    const pressed = await ada.press(said, 'I’m in too')
    expect(pressed.visibility).toBe('private')
    expect(await bot.app.enrolments.list(ada.member)).toEqual([])
    expect(await ada.type('roadmap start', 'roadmap', 'rust')).toEqual([])
  })
})

describe('what is remembered', () => {
  test('follows a version that another process makes', async () => {
    const file = temporaryFile()
    const { queries, catalogue } = await furnished(file)
    const leaves = async () => (await catalogue.get(queries, '100.1'))?.index.leaves.length
    expect(await leaves()).toBe(2)
    await bring(await opened(file), '100', '100.1', ['a', 'b', 'd'])
    expect(await leaves()).toBe(3)
    expect((await catalogue.match(queries, here, '100.1'))?.index.byId.has('d')).toBe(true)
  })

  test('is the same object until then: nothing is read twice', async () => {
    const { queries, catalogue } = await furnished()
    expect(await catalogue.get(queries, '100.1')).toBe(await catalogue.get(queries, '100.1'))
  })

  test('holds no version whose transaction was rolled back', async () => {
    const bot = await smallBot()
    const mara = moderator(bot)
    const preview = await mara.show(documentOf('Rust', { Basics: ['Ownership'] }))
    const queries = queriesOf(bot.database)
    // To forget the preview is the last thing that an import writes.
    await refuseDeletes(queries, 'pending_imports')
    await expect(mara.confirm(preview)).rejects.toThrow('kept')
    await allowDeletes(queries, 'pending_imports')
    await mara.imports(documentOf('Go', { Basics: ['Channels'] }))
    expect((await bot.app.roadmaps.find(here, '100.1'))?.roadmap.title).toBe('Go')
  })

  test('is no tree that was read inside a transaction which was rolled back', async () => {
    const { database, queries, catalogue } = await furnished()
    const next = (topics: readonly string[]) => roadmapOf('Roadmap 100.1', topics)
    const prepared = await prepareVersion(database.reading, '100.1', next(['a', 'b', 'lost']))
    if (prepared === undefined) throw new Error('It is a new version.')
    const rolledBack = database.write(async (writing) => {
      await applyVersion(writing, { id: '100.1', guildId: '100', prepared, now })
      expect((await catalogue.get(writing, '100.1'))?.index.byId.has('lost')).toBe(true)
      throw new Error('rolled back')
    })
    await expect(rolledBack).rejects.toThrow('rolled back')
    // Its number comes again, for something else.
    await bring(database, '100', '100.1', ['a', 'b', 'kept'])
    expect((await catalogue.get(queries, '100.1'))?.index.leaves.map(({ id }) => id)).toEqual([
      'a',
      'b',
      'kept',
    ])
  })

  test('is read once for all who ask at the same time', async () => {
    const { queries, catalogue } = await furnished()
    const [first, ...others] = await Promise.all(
      Array.from({ length: 5 }, () => catalogue.get(queries, '100.1')),
    )
    expect(first?.index.leaves).toHaveLength(2)
    expect(others.every((one) => one === first)).toBe(true)
  })

  test('is no other roadmap’s that is asked for at the same time', async () => {
    const { database, queries, catalogue } = await furnished()
    await bring(database, '100', '100.2', ['d'])
    const both = await Promise.all(['100.1', '100.2'].map((id) => catalogue.get(queries, id)))
    expect(both.map((entry) => entry?.roadmap.title)).toEqual(['Roadmap 100.1', 'Roadmap 100.2'])
  })

  test('gives way to what is asked for more, and is read anew when it is wanted again', async () => {
    const { database, queries, catalogue } = await furnished()
    const big = Array.from({ length: 5_000 }, (_, index) => `t${index}`)
    const before = await catalogue.get(queries, '100.1')
    for (let number = 2; number <= 12; number += 1) {
      await bring(database, '100', `100.${number}`, big)
      await catalogue.get(queries, `100.${number}`)
    }
    const after = await catalogue.get(queries, '100.1')
    expect(after).not.toBe(before)
    expect(after?.roadmap).toEqual(before?.roadmap)
    expect(await catalogue.get(queries, '100.12')).toBe(await catalogue.get(queries, '100.12'))
  })
})
