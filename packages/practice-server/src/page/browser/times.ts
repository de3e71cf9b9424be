// How moments read on the page: Discord's timestamp styles, in the reader's own time zone.

const formats: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { hour: '2-digit', minute: '2-digit' },
  T: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: { day: 'numeric', month: 'long', year: 'numeric' },
  f: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  F: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  s: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  S: {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
}

const clockFormat: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
}
const dayFormat: Intl.DateTimeFormatOptions = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
}

// British English: the page is in English, and 24 hours leave no doubt about morning and evening.
const locale = 'en-GB'

export function timestampText(unixSeconds: number, style: string, nowMs: number): string {
  const epochMs = unixSeconds * 1000
  if (style === 'R') return relativeText(epochMs, nowMs)
  return dateText(epochMs, formats[style] ?? formats.f)
}

/** Making a formatter takes a hundred times as long as using it, and a channel shows thousands of moments. */
const formatters = new Map<Intl.DateTimeFormatOptions | undefined, Intl.DateTimeFormat>()

function dateText(epochMs: number, format: Intl.DateTimeFormatOptions | undefined): string {
  const known = formatters.get(format)
  const formatter = known ?? new Intl.DateTimeFormat(locale, format)
  if (known === undefined) formatters.set(format, formatter)
  return formatter.format(epochMs)
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

function relativeText(epochMs: number, nowMs: number): string {
  const seconds = Math.round((epochMs - nowMs) / 1000)
  const [unit, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1]
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round(seconds / size), unit)
}

export function fullText(epochMs: number): string {
  return dateText(epochMs, formats.F)
}

export function clockText(epochMs: number): string {
  return dateText(epochMs, clockFormat)
}

export function dayText(epochMs: number): string {
  return dateText(epochMs, dayFormat)
}

export function timeText(epochMs: number): string {
  return dateText(epochMs, formats.t)
}
