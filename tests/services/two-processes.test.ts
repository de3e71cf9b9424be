// Two schedulers on one file, as real processes: each occurrence is claimed by one of them, once.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import BetterSqlite3 from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFile } from '../store/support.ts'
import { learner, smallBot } from './support.ts'

const members = 20

const source = (path: string) => JSON.stringify(new URL(`../../src/${path}`, import.meta.url).href)
const script = `
  import { openDatabase } from ${source('store/database.ts')}
  import { createReminders } from ${source('services/reminders.ts')}
  const [file, instant] = process.argv.slice(1)
  const database = await openDatabase(file)
  let isTold = false
  const claiming = {
    ...database,
    // What is due was read by now; the lock lets nobody claim it yet.
    write(work) {
      if (!isTold) console.log('found')
      isTold = true
      return database.write(work)
    },
  }
  const { claims } = await createReminders(claiming).claimDue(Temporal.Instant.from(instant), 100)
  await database.close()
  console.log(JSON.stringify(claims.map((claim) => claim.feedId)))`

/** What two processes claim that both have seen everything that is due before either could claim anything. */
async function claimInTwo(file: string, instant: string): Promise<number[][]> {
  const lock = new BetterSqlite3(file)
  onTestFinished(() => {
    lock.close()
  })
  lock.exec('begin immediate')
  const processes = [1, 2].map(() => {
    const child = spawn(process.execPath, [
      '--no-warnings',
      '--input-type=module',
      '-e',
      script,
      file,
      instant,
    ])
    let output = ''
    child.stdout.on('data', (data) => {
      output += String(data)
    })
    child.stderr.pipe(process.stderr)
    return { found: once(child.stdout, 'data'), ended: once(child, 'exit').then(() => output) }
  })
  await Promise.all(processes.map(({ found }) => found))
  lock.exec('commit')
  const outputs = await Promise.all(processes.map(({ ended }) => ended))
  return outputs.map((output) => JSON.parse(output.replace('found\n', '')) as number[])
}

const everyFeed = Array.from({ length: members }, (_, index) => index + 1)
const sorted = (claims: number[][]) => claims.flat().sort((one, other) => one - other)

test('what comes due, and later what a dead owner left behind, is claimed once between them', async () => {
  const file = temporaryFile()
  const bot = await smallBot({ databasePath: file })
  for (let number = 0; number < members; number += 1)
    await learner(bot, `M${number}`).remind({ hour: 18, summary: 'off' })

  expect(sorted(await claimInTwo(file, '2026-11-02T18:00:00Z'))).toEqual(everyFeed)
  expect(sorted(await claimInTwo(file, '2026-11-02T18:01:00Z'))).toEqual(everyFeed)
})
