// What the page asks of whoever put it up: things that need the bot, which the practice server does not know.

export type PageOwner = {
  /** Turns the clock; what is due on the way happens in order. Tells of each step, and ends early when asked to. */
  readonly turnClock: (toMs: number, signal: AbortSignal, onStep: () => void) => Promise<void>
  /** Brings in a believable cohort. `progress` takes the share that is done, 0 to 1. */
  readonly fill?: (progress: (share: number) => void, signal: AbortSignal) => Promise<void>
  /** Empties everything: the server, what the bot remembers, and the clock. */
  readonly startOver?: () => Promise<void>
  /** Connects the bot anew, as after it was given another token. */
  readonly restartBot?: () => Promise<void>
  /** Where several copies of the bot run. */
  readonly copies?: Copies
}

/** Copies of a bot behind a balancer; what is asked of one in the wrong state does nothing. */
export type Copies = {
  shown(): readonly ShownCopy[]
  /** Ends it at once, as a crash does. */
  kill(name: string): void
  /** It stands still with its connections open, as on a machine that hangs. */
  pause(name: string): void
  resume(name: string): void
  /** Starts one that is gone. */
  start(name: string): void
  subscribe(listener: () => void): () => void
}

export type ShownCopy = {
  readonly name: string
  readonly state: 'starting' | 'running' | 'paused' | 'gone'
  /** What there is to tell of it besides, such as how many interactions it answered. */
  readonly notes: readonly string[]
}
