// What whoever runs the bot can look at from outside, on a port of its own: whether this copy is in order, and its numbers.

import type { App } from './app.ts'
import type { Breaker } from './discord/breaker.ts'
import type { Log } from './interaction/log.ts'
import { type Meters, noMeters } from './interaction/meters.ts'
import type { Leader } from './leader.ts'
import type { Gauged, Metrics } from './metrics.ts'
import { version } from './services/release.ts'
import type { Database } from './store/database.ts'
import { timed } from './store/timed.ts'
import { type Condition, healthLooks } from './web/health.ts'
import { type Serving, serve } from './web/serve.ts'
import { within } from './within.ts'

export type WatchPlace = {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
}

/** What of a running bot shows how it stands. */
type Standing = {
  readonly isStarted: boolean
  readonly isStopping: boolean
  /** Interactions are taken over HTTP. */
  readonly receiver?: object | undefined
  readonly leader?: Pick<Leader, 'isListening' | 'sinceBeatMs'> | undefined
  /** Shards of its own, which it hears whether it leads or not. */
  readonly gateway?: Pick<Leader, 'isListening'> | undefined
}

type Parts = {
  readonly app: Pick<App, 'beats' | 'deliveries'>
  readonly log: Log
  readonly now: () => Temporal.Instant
  readonly breaker: Pick<Breaker, 'invalidRequests'>
  readonly standing: () => Standing
}

export type Watch = {
  readonly meters: Meters
  /** The same database, whose work is timed where somebody wants to know. */
  readonly timing: (database: Database) => Database
  /** Begins to listen, where anybody asked for it. Throws what the system says when the port is taken or not allowed. */
  readonly open: (parts: Parts) => Promise<Serving | undefined>
}

/** Where nobody asked for it nothing is counted, and what would count is not loaded: that takes 20 MB. */
export async function createWatch(place: WatchPlace | undefined): Promise<Watch> {
  if (place === undefined)
    return { meters: noMeters, timing: (database) => database, open: async () => undefined }
  const { createMetrics } = await import('./metrics.ts')
  const metrics = createMetrics(version)
  return {
    meters: metrics.meters,
    timing: (database) => timed(database, metrics.databaseTook),
    open: (parts) => open(place, metrics, parts),
  }
}

/** A database that takes longer has no use for somebody who waits for an answer either. */
const databaseMsMax = 1_000

async function open({ host, port }: WatchPlace, metrics: Metrics, parts: Parts): Promise<Serving> {
  const { app, log, now, standing } = parts
  const asksDatabase = asking(() => app.beats.last(), log)
  const asksLedger = asking(async () => {
    const fromMs = performance.now()
    return { ...(await app.deliveries.now(now())), tookMs: performance.now() - fromMs }
  }, log)
  const serving = await serve({
    host,
    port,
    looks: {
      ...healthLooks({
        condition: () => conditionOf(standing()),
        asksDatabase: async () => (await asksDatabase()) !== undefined,
      }),
      '/metrics': async () => ({
        status: 200,
        written: await metrics.write(gaugedOf(parts, (await asksLedger())?.answer)),
      }),
    },
    onError: (error) => log.error({ error }, 'a look at the bot failed'),
    announceMs: 0,
  })
  log.info({ host, port: serving.port }, 'health and numbers can be looked at')
  return serving
}

function conditionOf({ isStarted, isStopping, receiver, leader, gateway }: Standing): Condition {
  const isHeard = isStarted && (leader?.isListening() ?? true) && (gateway?.isListening() ?? true)
  return {
    isStarted,
    isStopping,
    isReached: receiver !== undefined || isHeard,
    sinceBeatMs: leader?.sinceBeatMs(),
  }
}

function gaugedOf({ breaker, standing }: Parts, deliveries: Gauged['deliveries']): Gauged {
  const { leader, gateway } = standing()
  const heard = [leader, gateway].filter((one) => one !== undefined)
  return {
    leads: leader !== undefined,
    isListening: heard.length === 0 ? undefined : heard.every((one) => one.isListening()),
    invalidRequests: breaker.invalidRequests(),
    deliveries,
  }
}

/**
 * Asks the database; nothing is given where it fails or takes too long. However many ask at once, and however long it takes, one
 * question at a time is under way.
 */
function asking<Answer>(
  ask: () => Promise<Answer>,
  log: Log,
): () => Promise<{ readonly answer: Answer } | undefined> {
  let underWay: Promise<Answer> | undefined
  return async () => {
    underWay ??= ask().finally(() => {
      underWay = undefined
    })
    const asked = underWay
    try {
      return (await within(databaseMsMax, asked)) ? { answer: await asked } : undefined
    } catch (error) {
      log.warn({ error }, 'the database did not answer a look at the bot')
      return undefined
    }
  }
}
