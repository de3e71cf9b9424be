// A bounded number of deliveries at once, never two to one place: as one ends the next begins, and none waits for the
// slowest of the others.

type Parts<Item> = {
  /** Deliveries under way at once. */
  readonly atOnce: number
  /** Where it goes to; what goes to the same place goes there one after the other. */
  readonly placeOf: (item: Item) => string
  /** More of what is due. `waiting`: what is here already, because its place is busy. */
  readonly fetch: (
    waiting: readonly Item[],
  ) => Promise<{ readonly items: readonly Item[]; readonly isMore: boolean }>
  /** Never rejects. */
  readonly deliver: (item: Item) => Promise<void>
  /** How long after an abort those under way are waited for. */
  readonly stopWaitMs: number
}

export type Pool<Item> = {
  /**
   * Delivers until nothing is due any more. Asked while it is at it, it looks again for what is due, and gives the promise
   * of the end. After an abort nothing begins any more. Rejects when `fetch` does, once nothing is under way any more.
   */
  run(signal: AbortSignal): Promise<void>
  /** Takes out those that have not begun. */
  takeWaiting(): readonly Item[]
}

/** Makes the pool. */
export function createPool<Item>({ atOnce, placeOf, fetch, deliver, stopWaitMs }: Parts<Item>): Pool<Item> {
  const waiting: Item[] = []
  const busy = new Set<string>()
  let mayBeMore = false
  /** Whether more may be due for places that had enough waiting at the last look. */
  let hasPassedOver = false
  let running: Promise<void> | undefined
  let change = Promise.withResolvers<void>()

  function wake(): void {
    change.resolve()
    change = Promise.withResolvers<void>()
  }

  function begin(item: Item): void {
    const place = placeOf(item)
    busy.add(place)
    void deliver(item).finally(() => {
      busy.delete(place)
      if (hasPassedOver) mayBeMore = true
      wake()
    })
  }

  async function fetchMore(): Promise<void> {
    mayBeMore = false
    hasPassedOver = waiting.length > 0
    const { items, isMore } = await fetch(waiting)
    waiting.push(...items)
    if (isMore) mayBeMore = true
  }

  /** The first that can begin. */
  function next(): Item | undefined {
    if (busy.size >= atOnce) return undefined
    const at = waiting.findIndex((item) => !busy.has(placeOf(item)))
    return at < 0 ? undefined : waiting.splice(at, 1)[0]
  }

  async function goOn(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const item = next()
      if (item !== undefined) {
        begin(item)
        // Composing takes some milliseconds, and others get their turn between two of them.
        await nextTurn()
      } else if (mayBeMore && busy.size < atOnce) await fetchMore()
      else if (busy.size > 0) await change.promise
      else return
    }
  }

  async function drain(signal: AbortSignal): Promise<void> {
    let isPatient = true
    let patience: NodeJS.Timeout | undefined
    const onAbort = (): void => {
      patience = setTimeout(() => {
        isPatient = false
        wake()
      }, stopWaitMs)
      wake()
    }
    signal.addEventListener('abort', onAbort)
    try {
      do await goOn(signal)
      while (mayBeMore && !signal.aborted)
    } finally {
      while (busy.size > 0 && isPatient) await change.promise
      signal.removeEventListener('abort', onAbort)
      clearTimeout(patience)
      // Right after the last look: whoever asks from now on starts anew.
      running = undefined
    }
  }

  return {
    run(signal) {
      mayBeMore = true
      wake()
      running ??= drain(signal)
      return running
    },
    takeWaiting: () => waiting.splice(0),
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
