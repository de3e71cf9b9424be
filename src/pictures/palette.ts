// The colours of all pictures. They have a ground of their own, so they look the same on Discord's dark and light. A test holds
// them to the contrast that WCAG asks for, and apart for eyes that lack a kind of cone.

import type { Colour } from '../interaction/drawing.ts'

export const palette = {
  ground: '#161b25',
  panel: '#212938',
  text: '#f3f5f9',
  quiet: '#b4bfcf',
  /** Edges of what is still empty, and what is left to do. */
  edge: '#8592a6',
  done: '#4fa8ec',
  /** On what is done: the tick. */
  onDone: '#0d1420',
  next: '#ffc24a',
  fresh: '#b9f0d6',
  stuck: '#e8693f',
} as const satisfies Readonly<Record<string, Colour>>

/** From a day with something to one with much. */
export const ramp = ['#3878ad', '#4fa8ec', '#93cdf8', '#dcf0ff'] as const satisfies readonly Colour[]
