// A stream of news to the browser: what is there at first, then what changed, gathered a little.

import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'

/** Several changes often come together: the first is told at once, those that follow within this time in one go. */
const gatherMs = 40
/** While the server is busy with weeks of work, telling of each step would take longer than the steps themselves. */
const gatherWhileBusyMs = 250
/** A comment now and then lets a dead connection be noticed. */
const heartbeatMs = 20_000

type News = {
  /** Everything that was not sent yet. */
  readonly found: () => readonly object[]
  readonly onChange: (listener: () => void) => () => void
  readonly isBusy: () => boolean
}

export function streamNews(c: Context, { found, onChange, isBusy }: News): Response {
  return streamSSE(c, async (stream) => {
    let sentAtMs = Number.NEGATIVE_INFINITY
    const send = async () => {
      sentAtMs = performance.now()
      for (const event of found()) await stream.writeSSE({ data: JSON.stringify(event) })
    }
    let timer: NodeJS.Timeout | undefined
    let timerAtMs = Number.POSITIVE_INFINITY
    // Should a view fail to be made, the stream ends and the browser begins a new one.
    const giveUp = () => stream.abort()
    let sending = send().catch(giveUp)
    const sendSoon = () => {
      const nowMs = performance.now()
      const sendAtMs = Math.max(nowMs, sentAtMs + (isBusy() ? gatherWhileBusyMs : gatherMs))
      // The end of what kept the server busy is told without the wait that was meant for its steps.
      if (timerAtMs <= sendAtMs) return
      clearTimeout(timer)
      timerAtMs = sendAtMs
      timer = setTimeout(() => {
        timerAtMs = Number.POSITIVE_INFINITY
        sending = sending.then(send).catch(giveUp)
      }, sendAtMs - nowMs)
    }
    const stop = onChange(sendSoon)
    const heartbeat = setInterval(() => void stream.write(': still here\n\n'), heartbeatMs)
    await new Promise<void>((resolve) => stream.onAbort(resolve))
    clearInterval(heartbeat)
    clearTimeout(timer)
    stop()
    await sending
  })
}
