// Removes for good what is stored of those who left 30 days ago and more, and what moderators did a year ago, a few at each beat.

import type { App } from '../app.ts'
import type { MemberKey } from '../domain/ids.ts'
import type { Log } from '../interaction/log.ts'
import type { Messenger } from '../interaction/messenger.ts'

/** A member is one transaction, of some milliseconds with years of marks, and one request when they left by themselves. */
const membersPerBeat = 20
const guildsPerBeat = 5
/** Looked through for those who are not postponed. */
const candidatesMax = 200
/** How long the clock has to run evenly before anything is removed: what a wrong one removes is gone. */
const steadyMsMin = 60 * 60_000
/** Between two beats the clock and the steady one may differ by a pause of the machine. */
const jumpMsMin = 5 * 60_000
/** Where Discord did not say whether somebody is back, they are asked for again after this. */
const postponedMs = 60 * 60_000

type Parts = {
  readonly app: App
  readonly messenger: Pick<Messenger, 'lookUp'>
  readonly log: Log
  /** Milliseconds by a clock that nobody can set. */
  readonly steadyMs: () => number
}

export function createForgetDeparted({ app, messenger, log, steadyMs }: Parts) {
  const isSteady = createSteadiness(steadyMs)
  const postponed = new Map<string, number>()

  async function run(now: Temporal.Instant, stopping: AbortSignal = never): Promise<void> {
    if (!isSteady(now)) return
    for (const [name, untilMs] of postponed) if (steadyMs() >= untilMs) postponed.delete(name)
    const overdue = await app.retention.overdueMembers(now, candidatesMax)
    const waiting = overdue.filter(({ member }) => !postponed.has(nameOf(member)))
    let members = 0
    for (const { member, mustAsk } of waiting.slice(0, membersPerBeat)) {
      if (stopping.aborted) return
      if (mustAsk && !(await isStillAway(member, now))) continue
      await app.retention.forget(member)
      members += 1
    }
    if (!stopping.aborted) await app.retention.forgetActs(now)
    const guilds = stopping.aborted ? [] : await app.retention.forgetGuilds(now, guildsPerBeat)
    if (members > 0 || guilds.length > 0)
      log.info({ members, guilds: guilds.length }, 'what was stored of those who left was removed')
  }

  /** The last look: somebody who came back and did nothing since would lose everything. */
  async function isStillAway(member: MemberKey, now: Temporal.Instant): Promise<boolean> {
    const found = await messenger.lookUp(member)
    if (found === 'unknown') postponed.set(nameOf(member), steadyMs() + postponedMs)
    else if (found !== 'left') await app.attendance.lookedUp(member, found, now)
    return found === 'left'
  }

  return { name: 'forget-departed', run }
}

/** Whether the clock has run as evenly as the steady one for long enough; asked at each beat. */
function createSteadiness(steadyMs: () => number): (now: Temporal.Instant) => boolean {
  let last: { readonly clockMs: number; readonly atMs: number } | undefined
  let sinceMs = 0
  return (now) => {
    const atMs = steadyMs()
    const clockMs = now.epochMilliseconds
    const jumpMs = last === undefined ? Number.POSITIVE_INFINITY : clockMs - last.clockMs - (atMs - last.atMs)
    if (Math.abs(jumpMs) > jumpMsMin) sinceMs = atMs
    last = { clockMs, atMs }
    return atMs - sinceMs >= steadyMsMin
  }
}

const nameOf = ({ guildId, userId }: MemberKey): string => `${guildId} ${userId}`

/** For those who never stop it. */
const never = new AbortController().signal
