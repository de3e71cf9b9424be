// An hour on the member's own clock: reading what people type, and the one form in which we keep it.

/** A civil time of day as `HH:MM`, 00:00 to 23:59. It belongs to no zone until a feed gives it one. */
export type LocalTime = string & { readonly localTime: unique symbol }

const typedLengthMax = 16
const timePattern = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})|h)?\s*([ap])?\.?\s*(?:m\.?)?$/

export type TypedTime = {
  readonly hour: number
  readonly minute: number
  /** False when the words do not say which half of the day is meant: "6:30", but not "18:30", "06:30" or "6pm". */
  readonly isHalfKnown: boolean
  /** False for a bare hour such as "6pm", which people also say when it is a few minutes past. */
  readonly hasMinutes: boolean
}

/**
 * Reads a time of day as people write it: "18:30", "18.30", "18h30", "6pm", "6:30 p.m.". A bare number is no time,
 * because it may as well be a day or an amount. Gives undefined for what is not a time.
 */
export function readTime(typed: string): TypedTime | undefined {
  const text = typed.trim().toLowerCase()
  if (text.length > typedLengthMax || /^\d+$/.test(text)) return undefined
  const match = timePattern.exec(text)
  if (!match) return undefined
  const [, hourText = '', minuteText, half] = match
  if (half === undefined && /m\.?$/.test(text)) return undefined
  const hour = Number(hourText)
  const minute = Number(minuteText ?? '0')
  if (minute > 59) return undefined
  const hasMinutes = minuteText !== undefined
  if (half === undefined) {
    if (hour > 23) return undefined
    const isHalfKnown = hour === 0 || hour > 12 || hourText.startsWith('0')
    return { hour, minute, isHalfKnown, hasMinutes }
  }
  if (hour < 1 || hour > 12) return undefined
  return { hour: (hour % 12) + (half === 'p' ? 12 : 0), minute, isHalfKnown: true, hasMinutes }
}

/** The time of day in our own form, or undefined for what is not a time. "6:30" is taken as 06:30. */
export function parseLocalTime(typed: string): LocalTime | undefined {
  const time = readTime(typed)
  return time && formatLocalTime(time.hour, time.minute)
}

/** `HH:MM` for an hour 0–23 and a minute 0–59. */
export function formatLocalTime(hour: number, minute: number): LocalTime {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` as LocalTime
}
