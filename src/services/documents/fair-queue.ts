// A queue in which one group that asks for much does not hold up the others: each has its turn.

export type FairQueue<Job> = {
  /** False when the group, or all of them together, have as much waiting as there may be. */
  add(group: string, job: Job): boolean
  /** The oldest job of the group whose turn it is. */
  take(): Job | undefined
}

export function createFairQueue<Job>({
  perGroupMax,
  totalMax,
}: {
  readonly perGroupMax: number
  readonly totalMax: number
}): FairQueue<Job> {
  /** In the order of their turns; a group that was served goes to the end. */
  const groups = new Map<string, Job[]>()
  let total = 0
  return {
    add(group, job) {
      const waiting = groups.get(group) ?? []
      if (waiting.length >= perGroupMax || total >= totalMax) return false
      waiting.push(job)
      groups.set(group, waiting)
      total += 1
      return true
    },
    take() {
      for (const [group, waiting] of groups) {
        const job = waiting.shift()
        groups.delete(group)
        if (waiting.length > 0) groups.set(group, waiting)
        total -= 1
        return job
      }
      return undefined
    },
  }
}
