// The only converter between columns and values: instants are epoch milliseconds, days ISO dates, ids branded text.

export const toInstant = (milliseconds: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds)
export const fromInstant = (instant: Temporal.Instant): number => instant.epochMilliseconds

export const toDay = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day)
export const fromDay = (day: Temporal.PlainDate): string => day.toString()

export const toInstantOrNothing = (milliseconds: number | null): Temporal.Instant | undefined =>
  milliseconds === null ? undefined : toInstant(milliseconds)
export const toDayOrNothing = (day: string | null): Temporal.PlainDate | undefined =>
  day === null ? undefined : toDay(day)
