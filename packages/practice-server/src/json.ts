// Reading values of unknown shape without trusting them.
import type { Json } from './state/state.ts'

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The records in a list; anything else counts as an empty list. */
export function records(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A text, or null for everything that is none. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

export function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

/** Whether Discord takes the value as given: a field that is null counts as left out. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}
