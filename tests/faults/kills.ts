// Kills the program again and again in the middle of its work, and counts what was lost and what came twice.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type PracticeServer, startPracticeServer } from '@cairn/practice-server/server.ts'
import BetterSqlite3 from 'better-sqlite3'
import { type Chance, chanceFrom } from './chance.ts'
import { type Cohort, dueHour, gather, type Progress } from './cohort.ts'
import { isOpenIn, keepOccurrences, openIn, type Verdict, verdictOn } from './verdict.ts'
import { startVictim, type Victim } from './victim.ts'

/** Before the hour of that day's messages. */
const beginsAt = Temporal.Instant.from('2026-11-02T10:00Z')
/** A start takes one or two seconds, and may be killed in all of that time. */
const startMsMax = 1_500
/** From the first message of a beat, or from READY, to the kill. */
const workMsMax = 400
/** How long a life is watched that has nothing due. */
const idleMsMax = 1_000
/** Longer than the rest after any failed attempt, shorter than what a reminder may be late. */
const settleStepMs = 10 * 60_000
const settleStepsMax = 4
/** What has been left open is turned to more often than chance would: then it has to be looked for. */
const openMinutes = [2.5, 3.5, 10, 60]
/** Besides the first one, lives in which somebody else holds the file while topics are logged. */
const lockedShare = 0.1
/** The program writes for some milliseconds at a time. */
const lockWaitMsMax = 5_000
/** At once, after a lease, within and after the time of a nonce, while a reminder is still of use, and when it is not. */
const soonMinutes = [0, 1.02, 2.5, 3.5, 10, 60, 420]
/** A beat sends what is left in a second, on a machine with five times its work. */
const settleMsMax = 10_000
const posts = /^\/channels\/\d+\/messages$/

export type KillRun = {
  readonly seed: number
  readonly kills: number
  readonly onLife?: (life: number, story: string) => void
}

/** One run; the seed brings the same choices again, though not the same moments of the machine. */
export async function runKills({ seed, kills, onLife = () => {} }: KillRun): Promise<Verdict> {
  const chance = chanceFrom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'cairn-kills-'))
  const databasePath = join(folder, 'cairn.sqlite')
  const server = await startPracticeServer({ patienceMs: 3_000 })
  let victim: Victim | undefined
  try {
    server.clock.set(beginsAt.epochMilliseconds)
    const cohort = await gather(server)
    victim = startVictim(server, databasePath)
    await victim.ready
    await cohort.setUp()
    await victim.kill()
    const occurrences = keepOccurrences(databasePath)
    const file = createLock(databasePath)
    for (let life = 1; life <= kills; life += 1) {
      const step = turnOn(server, chance, { isOpen: isOpenIn(databasePath), isLast: life === kills })
      for (let words = chance.below(3); words > 0; words -= 1) cohort.talk(chance)
      victim = startVictim(server, databasePath)
      const isLocked = life === 1 || chance.share() < lockedShare
      const scene = { server, cohort, chance, victim, databasePath }
      const end = isLocked ? await liveLocked(scene, file.lock) : await live(scene)
      await victim.kill()
      file.release()
      answerAll(databasePath)
      server.faults.clear()
      occurrences.look()
      onLife(life, `${step}, ${end}`)
    }
    await cohort.answered()
    let shown: Progress = new Map()
    let untilMs = server.clock.now()
    for (let step = 0; step < settleStepsMax; step += 1) {
      untilMs = server.clock.now() + settleStepMs
      server.clock.set(untilMs)
      victim = startVictim(server, databasePath)
      await victim.ready
      const isOver = await settled(server, databasePath, settleMsMax)
      shown = await cohort.progress()
      await victim.stop()
      if (isOver) break
    }
    occurrences.look()
    return verdictOn({
      server,
      cohort,
      databasePath,
      occurrences: occurrences.all(),
      beginsAt,
      untilMs,
      shown,
    })
  } finally {
    await victim?.kill().catch(() => {})
    await server.close()
    rmSync(folder, { recursive: true })
  }
}

/** Turns the clock while the program is down: mostly to the next due time, else within what a repeat or a look is for. */
function turnOn(
  { clock }: PracticeServer,
  chance: Chance,
  { isOpen, isLast }: { readonly isOpen: boolean; readonly isLast: boolean },
): string {
  const now = Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO('UTC')
  const kind = chance.share()
  const today = now.with({ hour: dueHour, minute: 0, second: 0, millisecond: 0 })
  const days = (today.epochMilliseconds > now.epochMilliseconds ? 0 : 1) + (kind > 0.95 ? 1 : 0)
  const due = today.add({ days, milliseconds: chance.below(20_000) })
  const soon = now.add({ milliseconds: chance.oneOf(isOpen ? openMinutes : soonMinutes) * 60_000 })
  // The last one always finds something due, so that no run, however short, goes by without a message.
  const then = !isLast && kind < (isOpen ? 0.65 : 0.5) ? soon : due
  clock.set(then.epochMilliseconds)
  return `${then.toInstant().toString({ smallestUnit: 'second' })}`
}

type Life = {
  readonly server: PracticeServer
  readonly cohort: Cohort
  readonly chance: Chance
  readonly victim: Victim
  readonly databasePath: string
}

/** Resolves at the moment at which the program is to die. */
async function live({ server, cohort, chance, victim, databasePath }: Life): Promise<string> {
  const how = chance.share()
  if (how < 0.1) {
    const afterMs = chance.below(startMsMax)
    await Promise.race([sleep(afterMs), victim.ready.then(() => sleep(afterMs))])
    return `killed ${afterMs} ms after its start`
  }
  const trouble = holdPosts(server, chance)
  const posted = nextPost(server, cohort)
  await victim.ready
  // Chosen before anything is waited for: the seed brings the same choices however long that takes.
  for (let count = 1 + chance.below(6); count > 0; count -= 1) {
    const learner = chance.oneOf(cohort.learners)
    void sleep(chance.below(workMsMax / 2)).then(() => cohort.logTopic(learner))
  }
  cohort.talk(chance)
  const afterMs = how < 0.35 ? chance.below(workMsMax) : chance.skewed(workMsMax)
  if (how < 0.35) {
    await sleep(afterMs)
    return `killed ${afterMs} ms after READY, ${trouble}`
  }
  if (how > 0.7) {
    await settled(server, databasePath, idleMsMax)
    await sleep(afterMs)
    return `killed ${afterMs} ms after its beat, ${trouble}`
  }
  const isPosted = await Promise.race([posted.then(() => true), sleep(idleMsMax, false)])
  await sleep(afterMs)
  return `killed ${afterMs} ms after ${isPosted ? 'a message' : 'idling'}, ${trouble}`
}

/** Nothing can be saved, so nothing may be acknowledged; what is all the same is lost with the program. */
async function liveLocked({ cohort, chance, victim }: Life, lock: () => void): Promise<string> {
  await victim.ready
  lock()
  for (let count = 3; count > 0; count -= 1) cohort.logTopic(chance.oneOf(cohort.learners))
  await sleep(idleMsMax)
  return `killed ${idleMsMax} ms after its file was locked`
}

/** Whoever answers nothing for days is reminded every other day; here everybody has read what came, so that each day is due. */
function answerAll(databasePath: string): void {
  const database = new BetterSqlite3(databasePath)
  database.exec('update feeds set unanswered = 0')
  database.close()
}

/** The right to write, as another process would take it. */
function createLock(databasePath: string) {
  let holder: BetterSqlite3.Database | undefined
  return {
    lock(): void {
      holder = new BetterSqlite3(databasePath, { timeout: lockWaitMsMax })
      holder.exec('begin immediate')
    },
    release(): void {
      holder?.close()
      holder = undefined
    },
  }
}

/** Some posts take their time, before or after the message is made, so that the kill comes while they are under way. */
function holdPosts({ faults }: PracticeServer, chance: Chance): string {
  const kind = chance.share()
  const where = { method: 'POST', path: posts, times: 1 + chance.below(3) } as const
  if (kind < 0.2) faults.add({ kind: 'hang', after: true, ...where })
  else if (kind < 0.3) faults.add({ kind: 'hang', ...where })
  else if (kind < 0.5) faults.add({ kind: 'slow', delayMs: 1 + chance.below(workMsMax), ...where })
  else return 'posts at once'
  return kind < 0.2 ? 'answers held back' : kind < 0.3 ? 'posts held back' : 'posts slow'
}

function nextPost(server: PracticeServer, { postedIn, isOfBot }: Cohort): Promise<void> {
  return new Promise((resolve) => {
    const stop = server.subscribe((change) => {
      if (change.kind !== 'message-created' || !postedIn.includes(change.channelId)) return
      if (!isOfBot(change.channelId, change.messageId)) return
      stop()
      resolve()
    })
  })
}

/** Waits until the program has nothing open; false when it leaves something for later. */
async function settled(server: PracticeServer, databasePath: string, msMax: number): Promise<boolean> {
  const untilMs = performance.now() + msMax
  while (openIn(databasePath, server.clock.now()) > 0) {
    if (performance.now() > untilMs) return false
    await sleep(20)
  }
  return true
}
