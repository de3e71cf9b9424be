// Another connection holds the right to write: nobody who only looks waits, and who writes waits without holding others up.
import BetterSqlite3 from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { learner, smallBot } from '../services/support.ts'
import { temporaryFile } from '../store/support.ts'
import { textOf } from '../support/test-bot.ts'
import { standInEmptyTurns } from './in-empty-turns.ts'

/** On an idle machine an empty turn takes a millisecond, and nobody may wait for longer than 50. */
const emptyTurnsMax = 50
/** Enough of each that the waiting change tries for the lock many times meanwhile. */
const looksEach = 20

it('holds nobody up, and the change is made once the lock is free', async () => {
  const databasePath = temporaryFile()
  const bot = await smallBot({ databasePath })
  const ada = bot.as({ name: 'Ada' })
  const grace = bot.as({ name: 'Grace' })
  for (const name of ['Ada', 'Grace']) await learner(bot, name).start()
  const other = new BetterSqlite3(databasePath, { timeout: 0 })
  onTestFinished(() => {
    other.close()
  })
  other.exec('begin immediate')
  let isAnswered = false
  const done = ada.ask('done', { topic: 'Loops' }).finally(() => {
    isAnswered = true
  })

  const stand = await standInEmptyTurns(async () => {
    for (let look = 0; look < looksEach; look += 1) {
      expect(textOf(await grace.ask('help'))).toContain('/next')
      expect(textOf(await grace.ask('next'))).toContain('Next on')
      expect(await grace.type('done', 'topic', 'lo')).not.toEqual([])
    }
  })
  expect(isAnswered).toBe(false)
  expect(stand).toBeLessThan(emptyTurnsMax)

  other.exec('rollback')
  expect(textOf(await done)).toContain('Loops')
  expect((await learner(bot).view()).done).toEqual(new Set(['basics/loops']))
})
