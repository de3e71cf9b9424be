// How many statements a command runs, on the reading connection and the writing one together: `begin` and `commit`
// count, and so does everything between. Left out is `total_changes()`, with which the write queue asks SQLite whether
// there is anything to flush: it reads a counter of the connection and no page of the file. So is what the tests' own
// look at query plans runs.
import { expect, test } from 'vitest'
import { smallBot } from './support.ts'

const notCounted = /^(?:select total_changes\(\)|explain query plan|select 1 from sqlite_schema)/

/** A bot, and what of it can be heard: the statements that run while something is done. */
async function heardBot() {
  const heard: string[] = []
  const bot = await smallBot({
    onStatement: (sql) => {
      if (!notCounted.test(sql)) heard.push(sql)
    },
  })
  // The first command of all learns who is away.
  await bot.as({ name: 'Grace', guild: '101' }).ask('next')
  async function statementsOf<Result>(work: () => Promise<Result>) {
    heard.splice(0)
    const result = await work()
    return { result, statements: heard.splice(0) }
  }
  return { bot, statementsOf }
}

test('are seven for /done: one look, one at the marks, and five to write', async () => {
  const { bot, statementsOf } = await heardBot()
  const ada = bot.as({ name: 'Ada' })
  await ada.ask('roadmap start', { roadmap: 'small' })
  const { result, statements } = await statementsOf(() => ada.ask('done', { topic: 'Loops' }))
  expect(result.reply?.tone).toBe('progress')
  expect(statements).toHaveLength(7)
})

test('are nine for “Done” in /next', async () => {
  const { bot, statementsOf } = await heardBot()
  const ada = bot.as({ name: 'Ada' })
  await ada.ask('roadmap start', { roadmap: 'small' })
  const list = await ada.ask('next')
  const { result, statements } = await statementsOf(() => ada.press(list, 'Done'))
  expect(result.visibility).toBe('update')
  expect(statements).toHaveLength(9)
})

test('are seven for /remind set, also for somebody whom nobody knew, and one look at what reminds them', async () => {
  const { bot, statementsOf } = await heardBot()
  const ada = bot.as({ name: 'Ada' })
  const first = await statementsOf(() => ada.ask('remind set', { hour: '18:00', zone: 'Europe/Berlin' }))
  const again = await statementsOf(() => ada.ask('remind set', { hour: '19:00', zone: 'Europe/Paris' }))
  expect(first.statements).toHaveLength(8)
  expect(first.statements[0]).toMatch(/^select .* from "feeds" where "user_id" = /)
  // One of them keeps how it was before, for days that were studied by that zone and hour.
  expect(again.statements).toHaveLength(7)
})

test('are eleven for the first /roadmap start of a newcomer, before the server is told', async () => {
  const { bot, statementsOf } = await heardBot()
  const ada = bot.as({ name: 'Ada' })
  const { result, statements } = await statementsOf(() => ada.ask('roadmap start', { roadmap: 'small' }))
  expect(result.visibility).toBe('private')
  const telling = statements.findIndex((sql) => sql.includes('announcements'))
  // Between the two stands whether the member may be named.
  expect(statements[telling - 2]).toMatch(/^begin/)
  expect(statements.slice(0, telling - 2)).toHaveLength(11)
})

test('are none on the writing connection for a slip of the finger in /done', async () => {
  const { bot, statementsOf } = await heardBot()
  const ada = bot.as({ name: 'Ada' })
  await ada.ask('roadmap start', { roadmap: 'small' })
  const { statements } = await statementsOf(() => ada.ask('done', { topic: 'Arrxys' }))
  expect(statements).not.toHaveLength(0)
  expect(statements.filter((sql) => !sql.startsWith('select'))).toEqual([])
})

test('are one more for a sign of life in ten minutes, however much somebody does, and five after a reminder', async () => {
  const { bot, statementsOf } = await heardBot()
  const ada = bot.as({ name: 'Ada' })
  await ada.ask('roadmap start', { roadmap: 'small' })
  await ada.ask('remind set', { hour: '18:00', summary: 'off' })
  const after = async (minutes: number) => {
    bot.setNow(bot.now().add({ minutes }))
    const { statements } = await statementsOf(() => ada.ask('next'))
    return statements.length
  }
  const usual = await after(0)
  expect(await after(9)).toBe(usual)
  expect(await after(1)).toBe(usual + 1)
  expect(await after(1)).toBe(usual)
  await bot.turnTo('2026-11-02T18:00Z')
  const read = await after(0)
  // The look, the beginning, the same look, the change, the commit.
  expect(read - usual).toBe(5)
  expect(await after(0)).toBe(usual)
})
