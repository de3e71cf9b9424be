// What all parts of the practice server share: time, ids, state, and the two streams of news.
import { createClock, type PracticeClock } from './clock.ts'
import type { Change } from './contract.ts'
import { type ApplicationKeys, createKeys } from './credentials.ts'
import type { GatewayEventName } from './gateway/events.ts'
import { createSnowflakes, type Snowflakes } from './state/snowflake.ts'
import { createState, type Json, type State } from './state/state.ts'

/** An event for the gateway. `guildId` decides the shard; null goes to shard 0, as direct messages do. */
export type Dispatch = {
  readonly type: GatewayEventName
  readonly guildId: string | null
  /** The intent that it needs; 0 for what every session hears. */
  readonly intent: number
  readonly data: Json
}

export type Core = {
  readonly clock: PracticeClock
  readonly ids: Snowflakes
  readonly state: State
  /** Signs what is sent to the bot's own address. */
  readonly keys: ApplicationKeys
  /** Where the server answers, known once it listens. */
  url: string
  dispatch(event: Dispatch): void
  onDispatch(listener: (event: Dispatch) => void): void
  notify(change: Change): void
  subscribe(listener: (change: Change) => void): () => void
}

/** `restored` brings back what was saved, with the clock as far ahead of the real time as it was then. */
export function createCore(
  now: () => number,
  restored?: { readonly state: State; readonly aheadMs: number },
): Core {
  const dispatchListeners: ((event: Dispatch) => void)[] = []
  const changeListeners = new Set<(change: Change) => void>()
  const notify = (change: Change): void => {
    for (const listener of changeListeners) listener(change)
  }
  const clock = createClock(
    now,
    (epochMs) => notify({ kind: 'clock-turned', now: epochMs }),
    restored?.aheadMs ?? 0,
  )
  const ids = createSnowflakes(clock.now)
  const state = restored?.state ?? createState(ids.next())
  return {
    clock,
    ids,
    state,
    keys: createKeys(),
    url: '',
    dispatch(event) {
      for (const listener of dispatchListeners) listener(event)
    },
    onDispatch(listener) {
      dispatchListeners.push(listener)
    },
    notify,
    subscribe(listener) {
      changeListeners.add(listener)
      return () => changeListeners.delete(listener)
    },
  }
}
