// Whether this copy is in order, as load balancers, supervisors and whoever watches ask.

import type { Look } from './serve.ts'

/** The program runs and takes its turns. */
const aliveRoute = '/livez'
/** It does its work; both say the same, and the second is what many tools ask by themselves. */
export const readyRoutes = ['/readyz', '/healthz'] as const

/** How this copy stands at a moment. */
export type Condition = {
  readonly isStopping: boolean
  /** Whether its start is over: it leads, or stands by for another copy. */
  readonly isStarted: boolean
  /** Whether people reach it: over HTTP, or over all of the gateway that is its own to hear. */
  readonly isReached: boolean
  /** How long ago the last beat began, by a clock that nobody can set; undefined where it does not lead. */
  readonly sinceBeatMs: number | undefined
}

/** Why a copy is not ready. `discord`: the gateway is not heard, and nothing comes over HTTP either. */
type Trouble = 'stopping' | 'starting' | 'database' | 'beat' | 'discord'

/** Beats come once a minute: two of them did not. */
export const beatMsMax = 150_000

/** What is wrong, as far as it shows without asking the database. */
function troublesOf({ isStopping, isStarted, isReached, sinceBeatMs = 0 }: Condition): readonly Trouble[] {
  if (isStopping) return ['stopping']
  if (!isStarted && !isReached) return ['starting']
  return [
    ...(sinceBeatMs >= beatMsMax ? (['beat'] as const) : []),
    ...(isReached ? [] : (['discord'] as const)),
  ]
}

type Checks = {
  readonly condition: () => Condition
  /** Whether the database answered in time. Never throws. */
  readonly asksDatabase: () => Promise<boolean>
}

/**
 * What answers under the routes of health: 200, or 503 with the reasons. Without checks a copy is ready until it stops, which
 * is what a load balancer has to know: where the database is slow for a moment, or gone for all copies, they still tell
 * people so, and a balancer without any copy would not.
 */
export function healthLooks(checks?: Checks): Readonly<Record<string, Look>> {
  const ready: Look = async ({ isStopping }) => {
    const reasons = isStopping
      ? (['stopping'] as const)
      : checks === undefined
        ? []
        : await troublesNow(checks)
    return reasons.length === 0
      ? { status: 200, json: { ready: true } }
      : { status: 503, json: { ready: false, reasons } }
  }
  return {
    [aliveRoute]: async () => ({ status: 200, json: { alive: true } }),
    ...Object.fromEntries(readyRoutes.map((route) => [route, ready])),
  }
}

async function troublesNow({ condition, asksDatabase }: Checks): Promise<readonly Trouble[]> {
  const isAnswering = await asksDatabase()
  const troubles = troublesOf(condition())
  return isAnswering || troubles.includes('stopping') ? troubles : ['database', ...troubles]
}
