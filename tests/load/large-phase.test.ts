// A phase as large as a roadmap may be, logged whole and taken back: nobody else waits for it.
import { expect, test } from 'vitest'
import { learner, smallBot } from '../services/support.ts'
import { documentOf, moderator } from '../support/own-roadmaps.ts'
import { standInEmptyTurns } from './in-empty-turns.ts'

const topics = 4_990
/** On an idle machine an empty turn takes a millisecond, and nobody may wait for longer than 50. */
const emptyTurnsMax = 50

test('is logged, taken back and searched in turns of the event loop that others share', async () => {
  const bot = await smallBot()
  const mara = moderator(bot)
  const titles = Array.from({ length: topics }, (_, at) => `Step ${at} of word${at * 7}`)
  const ids: string[] = []
  // One for each round, so that each time the first search of a roadmap is measured.
  for (const name of ['one', 'two', 'three', 'four']) {
    const { id } = await mara.imports(documentOf(`Large ${name}`, { Basics: titles }))
    ids.push(id)
  }
  const ada = learner(bot)
  const topicsOf: unknown[] = []
  const stand = await standInEmptyTurns(async (round) => {
    await ada.start(ids[round])
    expect(await bot.app.study.suggest(ada.member, 'word7', 'left')).not.toEqual([])
    for (const outcome of [await ada.done('Basics'), await ada.undo()])
      topicsOf.push('topics' in outcome && outcome.topics.length)
  }, emptyTurnsMax)
  expect(new Set(topicsOf)).toEqual(new Set([topics]))
  expect(stand).toBeLessThan(emptyTurnsMax)
})
