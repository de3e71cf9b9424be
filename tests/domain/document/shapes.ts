// Small documents of the shapes that people give their roadmaps, each with all that is read from it.
import { expect, test } from 'vitest'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import { outline, warned } from './outline.ts'

export type Shape = {
  readonly name: string
  readonly source: string
  readonly fileName?: string
  /** "Go" when it is not given. */
  readonly title?: string
  /** The lines of `outline`, between two line ends. */
  readonly outline: string
  /** Line and words of every warning, in order. */
  readonly warnings?: readonly string[]
}

export function testShapes(shapes: readonly Shape[]): void {
  test.each(shapes)('$name', ({ source, fileName, title = 'Go', outline: expected, warnings = [] }) => {
    const reading = readRoadmap(source, fileName)
    if (reading.kind === 'no-roadmap') throw new Error(reading.reason.kind)
    expect(reading.document.title).toBe(title)
    expect(outline(reading.document)).toEqual(expected.trim().split('\n'))
    expect(warned(reading.document)).toEqual(warnings)
  })
}
