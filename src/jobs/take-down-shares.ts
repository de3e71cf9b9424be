// Takes down what learners shared and want gone, or had erased: a few at a beat, and again later where Discord does not let it.

import type { App } from '../app.ts'
import { shareNonce } from '../domain/study/share.ts'
import type { Log } from '../interaction/log.ts'
import type { Messenger } from '../interaction/messenger.ts'

/** More wait for the next beat. */
const removalsPerBeat = 25

type Parts = {
  readonly app: App
  readonly messenger: Pick<Messenger, 'find' | 'remove'>
  readonly log: Log
  readonly now: () => Temporal.Instant
}

type Removal = Awaited<ReturnType<App['shares']['takeRemovals']>>[number]

/** Makes the job. A beat that finds the last one at work joins it. */
export function createTakeDownShares({ app, messenger, log, now }: Parts) {
  let working: Promise<void> | undefined

  async function run(_now: Temporal.Instant, signal: AbortSignal): Promise<void> {
    working ??= work(signal).finally(() => {
      working = undefined
    })
    await working
  }

  async function work(signal: AbortSignal): Promise<void> {
    for (const share of await app.shares.takeRemovals(now(), removalsPerBeat)) {
      if (signal.aborted) return
      try {
        await takeDown(share)
      } catch (error) {
        log.error({ error }, 'what somebody shared could not be taken down')
      }
    }
  }

  async function takeDown(share: Removal): Promise<void> {
    const { channelId } = share
    const messageId = share.messageId ?? (await lookFor(share))
    if (messageId === 'no-answer') return
    const outcome = messageId === undefined ? 'gone' : await messenger.remove(channelId, messageId)
    await app.shares.removed(share, outcome, now())
  }

  /** Its owner had themselves erased before anybody knew whether it had arrived. */
  async function lookFor({ channelId, askedIn, attemptedAt }: Removal): Promise<string | undefined> {
    const target = { kind: 'channel', channelId } as const
    const check = await messenger.find(target, shareNonce(askedIn), attemptedAt)
    if (check.kind === 'found') return check.messageId
    return check.kind === 'no-answer' ? check.kind : undefined
  }

  return { name: 'take-down-shares', run }
}
