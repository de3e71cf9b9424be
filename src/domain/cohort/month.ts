// The month that a digest tells of beside its week: the one that is over since the digest before it.

import type { Span } from '../time/span.ts'

export type MonthOver = {
  readonly first: Temporal.PlainDate
  readonly span: Span
  /** The month before it. */
  readonly before: Span
}

/** Undefined where no month of the zone begins after a week has begun, and not after it has ended. */
export function monthOver({ from, until }: Span, zone: string): MonthOver | undefined {
  const next = until.toZonedDateTimeISO(zone).toPlainDate().with({ day: 1 })
  const [first, earlier] = [next.subtract({ months: 1 }), next.subtract({ months: 2 })]
  const begin = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(zone).toInstant()
  if (Temporal.Instant.compare(begin(next), from) <= 0) return undefined
  if (Temporal.Instant.compare(begin(next), until) > 0) return undefined
  return {
    first,
    span: { from: begin(first), until: begin(next) },
    before: { from: begin(earlier), until: begin(first) },
  }
}
