// The log as the page keeps it: what is new joins it, and what does not fit the filter is left out.

import type { LogEntry, LogNews } from '../protocol.ts'

const entriesMax = 1_000

export function withLogNews(
  entries: readonly LogEntry[],
  { isAll, entries: fresh }: LogNews,
): readonly LogEntry[] {
  return (isAll ? fresh : [...entries, ...fresh]).slice(-entriesMax)
}

/** Every word must stand somewhere in the entry: in its method, path, status, body, answer or fault. */
export function fits(entry: LogEntry, filter: string): boolean {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return true
  const { what, path, status, body, answer, fault } = entry
  const text = [what, path, statusText(status), body, answer, fault].join(' ').toLowerCase()
  return words.every((word) => text.includes(word))
}

export function statusText(status: number | null): string {
  if (status === null) return ''
  return status === 0 ? 'no answer' : String(status)
}

/** JSON in lines. What was cut off at its end is shown as it is. */
export function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
