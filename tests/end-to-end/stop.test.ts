// A stop at any moment: within its time, with exit code 0, and with nothing left that looks as if it were being sent.

import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { InteractionOutcome } from '@cairn/practice-server/contract.ts'
import { eventually } from '@cairn/practice-server/eventually.ts'
import BetterSqlite3 from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { guildId, userId } from '../../src/domain/ids.ts'
import { type PracticeBot, practiceBot } from '../support/practice-bot.ts'
import { programScene } from '../support/program.ts'
import { queriesOf } from '../support/queries-of.ts'
import { testBot } from '../support/test-bot.ts'

const tracker = 'backend-progress-tracker'
const posts = /^\/channels\/\d+\/messages$/
/** A server whose members have a reminder that has just come due, each in direct messages, and the program itself. */
async function program(members: number) {
  const { server, guild, databasePath, start } = await programScene()
  const users = Array.from({ length: members }, (_, at) => server.world.createUser({ name: `M${at}` }).id)
  for (const user of users) server.world.addMember(guild.id, user, {})
  mkdirSync(dirname(databasePath))
  await remindNow(databasePath, guild.id, users)

  return {
    server,
    start,
    asked: (path: string | RegExp) =>
      server.requests.filter((request) => request.path.search(path) >= 0).length,
    received: () => users.map((user) => server.world.directMessages(user).length),
    /** How many occurrences there are in each state. */
    states(): Readonly<Record<string, number>> {
      const database = new BetterSqlite3(databasePath, { readonly: true })
      const rows = database.prepare('select state, count(*) as count from occurrences group by state').all()
      database.close()
      return Object.fromEntries(
        (rows as { state: string; count: number }[]).map((row) => [row.state, row.count]),
      )
    },
  }
}

async function remindNow(file: string, guild: string, users: readonly string[]): Promise<void> {
  const now = Temporal.Now.instant()
  const bot = await testBot({ now: now.toString(), databasePath: file })
  // Otherwise the first message would be the greeting.
  await bot.app.greetings.take(guildId(guild), now, now)
  for (const user of users) {
    const member = { guildId: guildId(guild), userId: userId(user) }
    const who = { member, displayName: user, now }
    await bot.app.enrolments.start({ ...who, roadmap: tracker })
    await bot.app.reminderSettings.set({ ...who, hour: '18:00', target: 'direct', summary: 'off' })
  }
  // Their hour is the minute that has just begun, so that the due time is the one that anybody would compute.
  const dueAt = now.toZonedDateTimeISO('UTC').round({ smallestUnit: 'minute', roundingMode: 'floor' })
  const due = {
    local_time: dueAt.toPlainTime().toString({ smallestUnit: 'minute' }),
    next_due_at: dueAt.epochMilliseconds,
    next_local_date: dueAt.toPlainDate().toString(),
  }
  await queriesOf(bot.database).updateTable('feeds').set(due).execute()
  await bot.close()
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)

test('SIGTERM in the middle of many: what has begun is finished, the rest is sent by the next start', async () => {
  const members = 100
  const { server, start, received, states } = await program(members)
  const first = start()
  await eventually(() => total(received()) >= 20)
  first.child.kill('SIGTERM')
  expect(await first.ended).toEqual([0, null])
  const sent = total(received())
  expect(sent).toBeLessThan(members)
  const { sent: recorded, claimed: _given, ...others } = states()
  expect({ recorded, others }).toEqual({ recorded: sent, others: {} })

  const second = start()
  // No lease has to run out before what was given back is taken up.
  await eventually(() => total(received()) >= members)
  second.child.kill('SIGTERM')
  expect(await second.ended).toEqual([0, null])
  expect(received()).toEqual(Array.from({ length: members }, () => 1))
  expect(states()).toEqual({ sent: members })
  expect(server.refusals).toEqual([])
})

test('SIGTERM while a message gets no answer: it is put down as in doubt', async () => {
  const { server, start, states } = await program(1)
  const hanging = server.faults.add({ kind: 'hang', after: true, method: 'POST', path: posts })
  const first = start()
  await eventually(() => hanging.left() === 0)
  first.child.kill('SIGTERM')
  expect(await first.ended).toEqual([0, null])
  expect(states()).toEqual({ unknown: 1 })
})

test('a second signal in the middle of a stop changes nothing of it', async () => {
  const { server, start, states } = await program(1)
  const hanging = server.faults.add({ kind: 'hang', after: true, method: 'POST', path: posts })
  const first = start({ logLevel: 'info' })
  await eventually(() => hanging.left() === 0)
  for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM', 'SIGTERM'] as const) {
    const lines = first.log().length
    first.child.kill(signal)
    await eventually(() => first.log().length > lines)
  }
  expect(await first.ended).toEqual([0, null])
  expect(states()).toEqual({ unknown: 1 })
})

test('SIGTERM while Discord keeps the start waiting', async () => {
  const { server, start, asked } = await program(0)
  server.faults.add({ kind: 'hang', method: 'GET', path: '/gateway/bot', times: Number.POSITIVE_INFINITY })
  const waiting = start()
  await eventually(() => asked('/gateway/bot') > 0)
  waiting.child.kill('SIGTERM')
  expect(await waiting.ended).toEqual([0, null])
})

test('a token that is refused for a message alone ends the program with exit code 78', async () => {
  const { server, start, states } = await program(30)
  const refused = { kind: 'refuse', status: 401, code: 0, method: 'POST', path: posts } as const
  server.faults.add({ ...refused, times: Number.POSITIVE_INFINITY })
  expect(await start().ended).toEqual([78, null])
  // Nothing is lost: a start with a valid token sends them.
  const { claimed = 0, ...others } = states()
  expect(others).toEqual({})
  expect(claimed).toBeGreaterThan(0)
})

/** First answers that reached Discord in time, those included that are logged a moment after they were seen. */
const firstAnswers = ({ server }: PracticeBot): number =>
  server.requests.filter(({ path, status }) => path.includes('/callback') && status >= 200 && status < 300)
    .length

/** Asks again where the deferral came too late: on a busy machine three seconds can be over before. */
async function deferred(bot: PracticeBot, ask: () => Promise<InteractionOutcome>) {
  const before = firstAnswers(bot)
  for (;;) {
    const done = ask()
    const isUnanswered = done.then(({ callbackType }) => callbackType === null)
    const isTaken = eventually(() => firstAnswers(bot) > before).then(() => false)
    if (!(await Promise.race([isUnanswered, isTaken]))) return { done }
  }
}

test('what waits for a locked file is answered before the stop is over', async () => {
  const bot = await practiceBot()
  const { learner } = bot.guild
  await learner.slash('roadmap start', { roadmap: tracker })
  await eventually(() => firstAnswers(bot) === 1)
  const lock = new BetterSqlite3(bot.databasePath)
  onTestFinished(() => {
    lock.close()
  })
  lock.exec('begin immediate')
  const { done } = await deferred(bot, () => learner.slash('done', { topic: 'Understand caching basics' }))
  let isAnswered = false
  void done.then(() => {
    isAnswered = true
  })
  await bot.stop()
  expect(isAnswered).toBe(true)
  expect((await done).message?.text).toMatch(/saved|changed/)
})

test('what is being answered when the bot is stopped is answered before the database is closed', async () => {
  const bot = await practiceBot()
  const { server, guild, databasePath } = bot
  await guild.owner.slash('setup', { 'digest-channel': guild.channels.digest })
  // Longer than a stop waits for anything else, and than it takes to begin one.
  const slow = server.faults.add({ kind: 'slow', delayMs: 2_000, method: 'POST', path: posts })
  const posting = guild.moderator.slash('digest post')
  await eventually(() => slow.left() === 0)
  const isOpen: boolean[] = []
  const stop = server.subscribe((change) => {
    if (change.kind === 'request-logged' && change.request.path.includes('@original'))
      isOpen.push(hasLease(databasePath))
  })
  onTestFinished(stop)
  await bot.stop()
  expect(isOpen).toEqual([true])
  expect(hasLease(databasePath)).toBe(false)
  expect((await posting).message?.text).toContain('Posted in')
})

/** Whether a bot has the database open. */
function hasLease(databasePath: string): boolean {
  const database = new BetterSqlite3(databasePath, { readonly: true })
  try {
    return database.prepare('select 1 from lease').get() !== undefined
  } finally {
    database.close()
  }
}

test('a start is over before what was due meanwhile is sent', async () => {
  const bot = await practiceBot({ now: '2026-11-20T10:00:00Z' })
  const { digest } = bot.guild.channels
  await bot.guild.owner.slash('setup', { 'digest-channel': digest, weekday: 1, hour: '09:00', zone: 'UTC' })
  const hanging = { kind: 'hang', method: 'POST', path: posts } as const
  const whileDown = () => {
    bot.server.clock.set(Temporal.Instant.from('2026-11-23T09:00:00Z').epochMilliseconds)
    bot.server.faults.add(hanging)
  }
  await bot.restart(whileDown, { withBeat: false })
  // Were it a part of the start, this would be over only when the request had been given up.
  expect((await bot.guild.learner.slash('help')).message).toBeDefined()
  const beat = bot.beat()
  expect(
    await Promise.race([beat.then(() => 'over'), bot.guild.learner.slash('help').then(() => 'at work')]),
  ).toBe('at work')
})
