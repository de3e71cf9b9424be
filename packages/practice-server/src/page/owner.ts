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
}
