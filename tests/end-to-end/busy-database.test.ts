// Another process holds the database, or the disk is full: what can be answered is, and nobody is told of a success that is none.
import { eventually } from '@cairn/practice-server/eventually.ts'
import BetterSqlite3 from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFile } from '../store/support.ts'
import { practiceBot } from '../support/practice-bot.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { testBot, textOf } from '../support/test-bot.ts'

const tracker = 'backend-progress-tracker'
const deferred = 5

/** Takes the right to write, as another process would. */
function locked(file: string): { readonly release: () => void } {
  const other = new BetterSqlite3(file, { timeout: 0 })
  onTestFinished(() => {
    other.close()
  })
  other.exec('begin immediate')
  return { release: () => other.exec('rollback') }
}

test('while another process holds the lock what only reads is answered, heartbeats go on, and /done waits its turn', async () => {
  // Short enough that whoever waits for the lock with the event loop standing still misses one, and long for a busy machine.
  const bot = await practiceBot({ heartbeatIntervalMs: 2_000 })
  const { server, guild } = bot
  await guild.learner.slash('roadmap start', { roadmap: tracker })
  const [session] = server.gateway.connections()
  const lock = locked(bot.databasePath)
  const done = guild.learner.slash('done', { topic: 'Understand caching basics' })
  const isDeferred = ({ body }: { readonly body: unknown }) =>
    (body as { type?: unknown } | null)?.type === deferred
  await eventually(() => server.requests.some(isDeferred))

  expect((await guild.other.slash('help')).message?.text).toContain('/today')
  expect((await guild.learner.slash('next')).message?.text).toContain('Next on')
  expect(await guild.learner.autocomplete('done', 'topic', 'caching')).not.toEqual([])
  // Without a heartbeat in time the server closes the connection, and a new session would have another id.
  expect(server.gateway.connections()).toEqual([session])

  lock.release()
  const { callbackType, message } = await done
  expect(callbackType).toBe(deferred)
  expect(message?.text).toContain('✓ Understand caching basics')
})

/** A bot on a file, with one learner on the small roadmap. */
async function learning(options: { readonly lockWaitMsMax?: number } = {}) {
  const databasePath = temporaryFile()
  const bot = await testBot({ now: '2026-11-02T08:00Z', roadmaps: [smallRoadmap], databasePath, ...options })
  onTestFinished(() => bot.close())
  const ada = bot.as({ name: 'Ada' })
  await ada.ask('roadmap start', { roadmap: 'small' })
  const [topic] = await ada.type('done', 'topic', '')
  if (topic === undefined) throw new Error('the roadmap has no topic')
  return { bot, ada, databasePath, done: () => ada.ask('done', { topic: topic.value }) }
}

test('when the lock is held for too long, /done says that nothing was saved, and works once it is let go', async () => {
  const { bot, databasePath, done } = await learning({ lockWaitMsMax: 20 })
  const lock = locked(databasePath)
  expect(textOf(await done())).toContain('nothing was saved. Please try again in a minute')
  expect(bot.problems[0]?.fields.error).toMatchObject({ reason: 'busy', cause: { code: 'SQLITE_BUSY' } })
  lock.release()
  expect(textOf(await done())).toContain('✓')
})

test('on a full disk the member is told to try later and the log says that the disk is full', async () => {
  const { bot, done } = await learning()
  const limitPages = (pages: string) =>
    bot.database.write((writing) => sql`pragma max_page_count = ${sql.raw(pages)}`.execute(writing))
  // The file may not grow any more; what is left of its last pages holds some members.
  await limitPages('1')
  let said = ''
  for (let number = 0; number < 1_000 && !said.includes('no room'); number += 1)
    said = textOf(await bot.as({ name: `M${number}` }).ask('roadmap start', { roadmap: 'small' }))
  expect(said).toMatch(/^I have no room left .* nothing changed\. Please try again later/)
  expect(said).toContain(`**${String(bot.problems[0]?.fields.reference)}**`)
  expect(bot.problems[0]?.fields.error).toMatchObject({ reason: 'full', cause: { code: 'SQLITE_FULL' } })
  await limitPages('1000000')
  expect(textOf(await done())).toContain('✓')
})
