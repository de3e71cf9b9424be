// Waiting with a limit, for the steps of a stop.

/** Whether the work ended in time; what it threw is thrown. */
export async function within(timeMs: number, work: Promise<unknown>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(resolve, timeMs, false)
  const done = work.then(() => true)
  return Promise.race([done, promise]).finally(() => clearTimeout(timer))
}
