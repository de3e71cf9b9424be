// Paths and the signs made of them. A state has a sign of its own shape, so that colour alone never tells it.

import type { Count } from '../domain/roadmap/completion.ts'
import type { Colour, Mark } from '../interaction/drawing.ts'
import { palette } from './palette.ts'

const rounded = (value: number): number => Math.round(value * 100) / 100

export function circle(x: number, y: number, radius: number): string {
  const turn = `a${rounded(radius)} ${rounded(radius)} 0 1 0`
  return `M${rounded(x - radius)} ${rounded(y)}${turn} ${rounded(2 * radius)} 0${turn} ${rounded(-2 * radius)} 0z`
}

/** A rectangle with round corners, or round ends where it is too low for them. */
export function bar(x: number, y: number, width: number, height: number, radius = height / 2): string {
  const corner = rounded(Math.min(radius, width / 2, height / 2))
  const across = rounded(width - 2 * corner)
  const down = rounded(height - 2 * corner)
  const turn = (dx: number, dy: number) => `a${corner} ${corner} 0 0 1 ${dx} ${dy}`
  return `M${rounded(x + corner)} ${rounded(y)}h${across}${turn(corner, corner)}v${down}${turn(-corner, corner)}h${-across}${turn(-corner, -corner)}v${-down}${turn(corner, -corner)}z`
}

export type Sign = 'done' | 'next' | 'open' | 'optional' | 'passed-over'

/** The sign of a state in a square field: ticked disc, pointer, ring, dashed ring, ring with a stroke through it. */
export function signMarks(sign: Sign, x: number, y: number, field: number): readonly Mark[] {
  const middle = { x: x + field / 2, y: y + field / 2 }
  const radius = field / 2 - Math.max(1, field / 16)
  const line = { colour: palette.edge, width: Math.max(1.5, field / 11) }
  const ring = circle(middle.x, middle.y, radius - line.width / 2)
  switch (sign) {
    case 'done':
      return [
        { path: circle(middle.x, middle.y, radius), fill: palette.done },
        { path: tick(x, y, field), line: { colour: palette.onDone, width: Math.max(1.8, field / 8) } },
      ]
    case 'next':
      return [{ path: pointer(x, y, field), fill: palette.next }]
    case 'open':
      return [{ path: ring, line }]
    case 'optional':
      return [{ path: ring, line: { ...line, dashes: [field / 9, field / 5.5] } }]
    case 'passed-over':
      return [
        { path: ring, line },
        { path: slash(middle, radius * 0.62), line },
      ]
  }
}

const tick = (x: number, y: number, field: number): string =>
  `M${rounded(x + field * 0.3)} ${rounded(y + field * 0.52)}l${rounded(field * 0.14)} ${rounded(field * 0.15)}l${rounded(field * 0.27)} ${rounded(-field * 0.31)}`

const pointer = (x: number, y: number, field: number): string =>
  `M${rounded(x + field * 0.2)} ${rounded(y + field * 0.1)}L${rounded(x + field * 0.92)} ${rounded(y + field * 0.5)}L${rounded(x + field * 0.2)} ${rounded(y + field * 0.9)}z`

const slash = ({ x, y }: { readonly x: number; readonly y: number }, reach: number): string =>
  `M${rounded(x - reach)} ${rounded(y + reach)}L${rounded(x + reach)} ${rounded(y - reach)}`

/** A bar that is filled from the left as far as the count goes: what was begun shows, and all but one is not full. */
export function shareBar(
  { done, total }: Count,
  {
    width,
    height,
    fill = palette.done,
  }: { readonly width: number; readonly height: number; readonly fill?: Colour },
): readonly Mark[] {
  const edge: Mark = {
    path: bar(0.75, 0.75, width - 1.5, height - 1.5),
    line: { colour: palette.edge, width: 1.5 },
  }
  if (done <= 0 || total <= 0) return [edge]
  const length =
    done >= total ? width : Math.min(width - height / 2, Math.max(height, (width * done) / total))
  return [edge, { path: bar(0, 0, length, height), fill }]
}
