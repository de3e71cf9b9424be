// Work that takes longer than from one beat to the next.

/** Makes a job of it of which never two run at once: a beat that finds the last one at work joins it. */
export function oneAtATime(work: (signal: AbortSignal) => Promise<void>) {
  let working: Promise<void> | undefined
  return async (_now: Temporal.Instant, signal: AbortSignal): Promise<void> => {
    working ??= work(signal).finally(() => {
      working = undefined
    })
    await working
  }
}
