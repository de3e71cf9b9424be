// Another connection holds the right to write: nobody who only looks waits, and who writes waits without holding others up.
import { setImmediate as nextTurn } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { learner, smallBot } from '../services/support.ts'
import { temporaryFile } from '../store/support.ts'
import { textOf } from '../support/test-bot.ts'
import { emptyTurnMs, longestStandMs } from './support.ts'

/** On an idle machine an empty turn takes a millisecond, and nobody may wait for longer than 50. */
const emptyTurnsMax = 50
/** Tries for the lock are 50 ms apart at most, so there are several in each round. */
const roundMs = 300
/** What holds the loop does so in each round; what other programs and the collector of garbage take comes and goes. */
const rounds = 3

test('holds nobody up, and the change is made once the lock is free', async () => {
  const databasePath = temporaryFile()
  const bot = await smallBot({ databasePath })
  const ada = bot.as({ name: 'Ada' })
  const grace = bot.as({ name: 'Grace' })
  for (const name of ['Ada', 'Grace']) await learner(bot, name).start()
  const look = async () => {
    const end = performance.now() + roundMs
    while (performance.now() < end) {
      // What people ask comes in from outside, each in a turn of its own.
      await nextTurn()
      expect(textOf(await grace.ask('help'))).toContain('/today')
      expect(textOf(await grace.ask('next'))).toContain('Next on')
      expect(await grace.type('done', 'topic', 'lo')).not.toEqual([])
    }
  }
  // Compiles the code. Nothing may wait for the lock yet while an empty turn is measured, or that would hold it up as well.
  await look()
  const emptyMs = await emptyTurnMs()

  const other = new BetterSqlite3(databasePath, { timeout: 0 })
  onTestFinished(() => {
    other.close()
  })
  other.exec('begin immediate')
  let isAnswered = false
  const done = ada.ask('done', { topic: 'Loops' }).finally(() => {
    isAnswered = true
  })
  const stands: number[] = []
  for (let round = 0; round < rounds; round += 1) stands.push(await longestStandMs(look))
  expect(isAnswered).toBe(false)
  expect(Math.min(...stands) / emptyMs).toBeLessThan(emptyTurnsMax)

  other.exec('rollback')
  expect(textOf(await done)).toContain('Loops')
  expect((await learner(bot).view()).done).toEqual(new Set(['basics/loops']))
})
