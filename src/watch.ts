// What whoever runs the bot can look at from outside, on a port of its own: whether this copy is in order.

import type { App } from './app.ts'
import type { Log } from './interaction/log.ts'
import type { Leader } from './leader.ts'
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

type Parts = WatchPlace & {
  readonly app: Pick<App, 'beats'>
  readonly log: Log
  readonly standing: () => Standing
}

/** A database that takes longer has no use for somebody who waits for an answer either. */
const databaseMsMax = 1_000

/** Begins to listen. Throws what the system says when the port is taken or not allowed. */
export async function openWatch({ host, port, app, log, standing }: Parts): Promise<Serving> {
  const serving = await serve({
    host,
    port,
    looks: healthLooks({ condition: () => conditionOf(standing()), asksDatabase: asking(app, log) }),
    onError: (error) => log.error({ error }, 'a look at the bot failed'),
    announceMs: 0,
  })
  log.info({ host, port: serving.port }, 'health can be looked at')
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

/** Asks for one row. However many ask at once, and however long it takes, one question at a time is under way. */
function asking({ beats }: Parts['app'], log: Log): () => Promise<boolean> {
  let underWay: Promise<unknown> | undefined
  return async () => {
    underWay ??= beats.last().finally(() => {
      underWay = undefined
    })
    try {
      return await within(databaseMsMax, underWay)
    } catch (error) {
      log.warn({ error }, 'the database did not answer a look at the health')
      return false
    }
  }
}
