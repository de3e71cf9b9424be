// Keeps asking one copy of a bot whether it is ready for work.

import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** Between an answer and the next question: a copy that says that it goes is left alone well before it is gone. */
const readyzIntervalMs = 200
/** A copy that stands still is found out within a third of the three seconds that Discord waits for an answer. */
const readyzWithinMs = 1_000

export type Readiness = {
  /** What `/readyz` said last; false until it was asked. */
  readonly isReady: () => boolean
  stop(): void
}

/** Asks `/readyz` of the copy from now on. Only 200 in time counts as ready. */
export function watchReadiness(copy: URL): Readiness {
  const stopping = new AbortController()
  let isReady = false

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      isReady = await asksWell(copy, AbortSignal.any([stopping.signal, AbortSignal.timeout(readyzWithinMs)]))
      await sleep(readyzIntervalMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  void watch()
  return {
    isReady: () => isReady,
    stop: () => stopping.abort(),
  }
}

function asksWell(copy: URL, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = get(new URL('/readyz', copy), { agent: false, signal }, (answer) => {
      resolve(answer.statusCode === 200)
      answer.resume()
    })
    asked.on('error', () => resolve(false))
  })
}
