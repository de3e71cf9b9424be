// Working out how fast somebody forgets, and making all their cards anew: nobody else waits for it.
import { expect, test } from 'vitest'
import { expectKind, learner, smallBot } from '../services/support.ts'
import { logAnswers, longRoadmap } from '../support/simulated-learner.ts'
import { standInEmptyTurns } from './in-empty-turns.ts'

/** On an idle machine an empty turn takes a millisecond, and nobody may wait for longer than 50. */
const emptyTurnsMax = 50

test('5,000 answers are fitted, and their cards made anew, in turns of the event loop that others share', async () => {
  const bot = await smallBot({ now: '2026-01-05T08:00Z', roadmaps: [longRoadmap(400)] })
  const ada = learner(bot)
  await ada.start('long')
  const last = await logAnswers(bot, ada.member, { topics: 400, answers: 5_000 })
  bot.setNow(`${last.toString()}T18:00Z`)
  const { optimising } = bot.app
  const work = async () => {
    const { version } = expectKind(await optimising.offer(ada.ref, bot.now()), 'offer')
    expect(await optimising.apply(ada.ref, version, bot.now())).toEqual({ kind: 'in-use' })
    expect(await optimising.goBack(ada.ref, bot.now())).toEqual({ kind: 'usual' })
  }
  const stand = await standInEmptyTurns(work, emptyTurnsMax)
  expect(stand).toBeLessThan(emptyTurnsMax)
})
