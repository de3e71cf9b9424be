// As many roadmaps as a server may bring, as large as they may be: suggestions and lists hold nobody up.

import { expect, test } from 'vitest'
import { topicsMax } from '../../src/domain/document/limits.ts'
import { roadmapsPerServerMax } from '../../src/services/import-targets.ts'
import { createZones } from '../../src/services/zones.ts'
import { smallBot } from '../services/support.ts'
import { bringRoadmap } from '../support/crowd.ts'
import { queriesOf } from '../support/queries-of.ts'
import { standInEmptyTurns } from './in-empty-turns.ts'

const now = Temporal.Instant.from('2026-11-02T08:00Z')
/** On an idle machine an empty turn takes a millisecond, and nobody may wait for longer than 50. */
const emptyTurnsMax = 50

test('let others have their turn, and so does reading a tree for the first time', async () => {
  const bot = await smallBot()
  const ada = bot.as({ name: 'Ada' })
  const guild = ada.member.guildId
  for (let number = 1; number <= roadmapsPerServerMax; number += 1) {
    const id = `${guild}.${number}`
    await bringRoadmap(bot.database, guild, { id, title: `Everything ${number}`, topics: topicsMax, now })
  }
  const stands = {
    suggestions: await standInEmptyTurns(async () => {
      expect(await ada.type('roadmap start', 'roadmap', 'everything')).toHaveLength(roadmapsPerServerMax)
    }, emptyTurnsMax),
    list: await standInEmptyTurns(() => ada.ask('roadmap list'), emptyTurnsMax),
    // Another one each time, which nobody has read yet.
    start: await standInEmptyTurns(
      (round) => ada.ask('roadmap start', { roadmap: `${guild}.${round + 1}` }),
      emptyTurnsMax,
    ),
  }
  expect(stands).toSatisfy(() => Math.max(...Object.values(stands)) < emptyTurnsMax)
})

test('read no tree, however often one types', async () => {
  const bot = await smallBot()
  const ada = bot.as({ name: 'Ada' })
  const guild = ada.member.guildId
  await bringRoadmap(bot.database, guild, { id: `${guild}.1`, title: 'Everything', topics: 100, now })
  // A tree that cannot be read would be noticed.
  await queriesOf(bot.database).updateTable('roadmap_versions').set({ content: '{}' }).execute()
  expect(await ada.type('roadmap start', 'roadmap', 'every')).toHaveLength(1)
  expect(await ada.type('roadmap export', 'roadmap', '')).toHaveLength(4)
  expect((await bot.app.roadmaps.imported(guild)).map(({ title, topics }) => [title, topics])).toEqual([
    ['Everything', 100],
  ])
})

test('of time zones hold nobody up, and their places are read when somebody first asks', async () => {
  const bot = await smallBot()
  const ada = bot.as({ name: 'Ada' })
  const typed = ['', 's', 'new', 'germny', 'Sri Jayawardenepura Kotte', 'Vancouver, BC', '18:30', '+5:30']
  const first = await standInEmptyTurns(async () => {
    expect((await createZones().suggest('berlin', 1, now))[0]?.zone).toBe('Europe/Berlin')
  }, emptyTurnsMax)
  const later = await standInEmptyTurns(async () => {
    for (const text of typed) await ada.type('remind set', 'zone', text)
  }, emptyTurnsMax)
  expect({ first, later }).toSatisfy(() => Math.max(first, later) < emptyTurnsMax)
})

test('of time zones need the list of places and nothing before', async () => {
  const nowhere = createZones('/nowhere')
  await expect(nowhere.suggest('berlin', 1, now)).rejects.toThrow('ENOENT')
})
