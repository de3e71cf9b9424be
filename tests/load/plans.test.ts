// The plan of a roadmap as large as one may be: nobody else waits for it.
import { expect, test } from 'vitest'
import { learner, smallBot } from '../services/support.ts'
import { documentOf, moderator } from '../support/own-roadmaps.ts'
import { standInEmptyTurns } from './in-empty-turns.ts'

const topics = 4_990
const doneAtStart = 2_000
/** On an idle machine an empty turn takes a millisecond, and nobody may wait for longer than 50. */
const emptyTurnsMax = 50

test('is made, foretold and written to a file in turns of the event loop that others share', async () => {
  const bot = await smallBot()
  const mara = moderator(bot)
  const titles = Array.from({ length: topics }, (_, at) => `Step ${at} of word${at * 7}`)
  const { id } = await mara.imports(
    documentOf('Large', { Basics: titles.slice(0, doneAtStart), Rest: titles.slice(doneAtStart) }),
  )
  const ada = learner(bot)
  await ada.start(id)
  const others = Array.from({ length: 6 }, (_, at) => learner(bot, `Learner ${at}`))
  for (const one of others) {
    await one.start(id)
    await one.done('Basics')
  }
  for (let day = 0; day < 30; day += 1) {
    bot.setNow(bot.now().add({ hours: 24 }))
    if (day % 10 === 0) await ada.done(`Step ${day} of word${day * 7}`)
  }
  await bot.app.plans.set(ada.ref, { hours: '0.5', days: 'every day' }, bot.now())
  const kinds: string[] = []
  const stand = await standInEmptyTurns(async () => {
    // A week later, so that what others show is learned anew in each round.
    bot.setNow(bot.now().add({ hours: 24 * 7 }))
    kinds.push((await bot.app.plans.show(ada.ref, bot.now())).kind)
    kinds.push((await bot.app.plans.today(ada.ref, bot.now())).kind)
    kinds.push((await bot.app.plans.calendar(ada.ref, bot.now())).kind)
  }, emptyTurnsMax)
  expect(new Set(kinds)).toEqual(new Set(['plan', 'today', 'calendar']))
  expect(stand).toBeLessThan(emptyTurnsMax)
})
