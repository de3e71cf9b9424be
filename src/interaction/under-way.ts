// Counts what is being worked on, so that the program can wait for it before it closes what the work needs.

/** The same work, with a promise of the moment in which none of it is under way. */
export function countUnderWay<Args extends readonly unknown[]>(
  work: (...args: Args) => Promise<void>,
): ((...args: Args) => Promise<void>) & { settled(): Promise<void> } {
  const underWay = new Set<Promise<void>>()
  const counted = (...args: Args): Promise<void> => {
    const running = work(...args).finally(() => underWay.delete(running))
    underWay.add(running)
    return running
  }
  return Object.assign(counted, {
    async settled(): Promise<void> {
      while (underWay.size > 0) await Promise.allSettled(underWay)
    },
  })
}
