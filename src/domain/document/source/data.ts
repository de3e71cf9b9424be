// YAML, of which JSON is a part, as plain data that knows on which line each text stands.

import { EVENT_ID, type Event, getScalarValue, parseEvents } from 'js-yaml'
import { oneLine } from '../../text/cutting.ts'

/** Nobody nests deeper; what does is left out. */
const depthMax = 40

export type Scalar = { readonly kind: 'scalar'; readonly text: string; readonly line: number }
export type Data =
  | Scalar
  | { readonly kind: 'list'; readonly items: readonly Data[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [key: Scalar, value: Data])[] }

export type Entries = Extract<Data, { kind: 'map' }>['entries']

/** Undefined for what is no YAML. */
export function readData(text: string): Data | undefined {
  let events: readonly Event[]
  try {
    events = parseEvents(text, {})
  } catch {
    return undefined
  }
  let at = 0
  let [seen, line] = [0, 1]
  const lineAt = (offset: number): number => {
    for (; seen < offset; seen += 1) if (text.charCodeAt(seen) === 10) line += 1
    return line
  }
  const next = (depth: number): Data | undefined => {
    const event = events[at]
    at += 1
    if (event === undefined || depth > depthMax || event.type === EVENT_ID.POP) return undefined
    if (event.type === EVENT_ID.SCALAR) {
      const value = oneLine(getScalarValue(text, event))
      return { kind: 'scalar', text: value, line: lineAt(Math.max(0, event.valueStart)) }
    }
    if (event.type === EVENT_ID.ALIAS) return { kind: 'scalar', text: '', line }
    const inside: Data[] = []
    for (let inner = next(depth + 1); inner !== undefined; inner = next(depth + 1)) inside.push(inner)
    if (event.type === EVENT_ID.DOCUMENT) return inside[0]
    if (event.type === EVENT_ID.SEQUENCE) return { kind: 'list', items: inside }
    const entries = inside.flatMap((key, index) => {
      const value = inside[index + 1]
      return index % 2 === 0 && key.kind === 'scalar' && value !== undefined ? [[key, value] as const] : []
    })
    return { kind: 'map', entries }
  }
  return next(0)
}
