// How often this process identifies. Discord allows so many a day over all shards (1,000 for most bots) and resets the
// token of a bot that goes beyond. discord.js identifies again every five seconds for as long as Discord says no.

/** So many in a row are free for each shard: a start, and some trouble. */
const freePerShard = 6
/** The share of the day's IDENTIFYs that one process may use up; the rest is for restarts, and for people. */
const dayShare = 0.5
const dayMs = 24 * 3_600_000

export type IdentifyBudget = {
  /** IDENTIFYs that may follow one another at once. */
  readonly left: number
  /** When `left` was counted, in milliseconds of a clock that never turns back. */
  readonly atMs: number
}

export type IdentifyLimit = { readonly shards: number; readonly totalPerDay: number }

/** Takes one IDENTIFY; gives what is left, and how long to wait before it is sent. */
export function takeIdentify(
  budget: IdentifyBudget | undefined,
  nowMs: number,
  { shards, totalPerDay }: IdentifyLimit,
): { readonly budget: IdentifyBudget; readonly waitMs: number } {
  const free = freePerShard * Math.max(1, shards)
  const everyMs = dayMs / Math.max(1, totalPerDay * dayShare)
  const grown = budget === undefined ? free : Math.min(free, budget.left + (nowMs - budget.atMs) / everyMs)
  // Below nothing is a debt: whoever comes next waits for it as well.
  const left = grown - 1
  return { budget: { left, atMs: nowMs }, waitMs: left >= 0 ? 0 : Math.ceil(-left * everyMs) }
}

/** IDENTIFYs of the day that are not begun upon: with fewer left, whoever looks after the bot still has some. */
export const identifiesKept = 10
