// A stretch of time, and what several of them have in common.

export type Span = {
  readonly from: Temporal.Instant
  /** The first moment after it. */
  readonly until: Temporal.Instant
}

/** How long all of them last within the first one, in ms; those that overlap count once. */
export function coveredMs(within: Span, spans: readonly Span[]): number {
  let covered = 0
  let endMs = within.from.epochMilliseconds
  const lastMs = within.until.epochMilliseconds
  const sorted = spans.toSorted((one, other) => Temporal.Instant.compare(one.from, other.from))
  for (const { from, until } of sorted) {
    const fromMs = Math.max(from.epochMilliseconds, endMs)
    const untilMs = Math.min(until.epochMilliseconds, lastMs)
    if (untilMs <= fromMs) continue
    covered += untilMs - fromMs
    endMs = untilMs
  }
  return covered
}
