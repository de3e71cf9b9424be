// A time of day on somebody's own clock, in the one form in which we keep it.

/** A civil time of day as `HH:MM`, 00:00 to 23:59. It belongs to no zone until a feed gives it one. */
export type LocalTime = string & { readonly localTime: unique symbol }

const storedPattern = /^([01]\d|2[0-3]):[0-5]\d$/

/** Reads our own form, as it is stored and sent with suggestions; `hours.ts` reads what people type. */
export function parseLocalTime(text: string): LocalTime | undefined {
  return storedPattern.test(text) ? (text as LocalTime) : undefined
}

/** `HH:MM` for an hour 0–23 and a minute 0–59. */
export function formatLocalTime(hour: number, minute: number): LocalTime {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` as LocalTime
}
