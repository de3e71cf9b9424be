// How the practice page words moments.

import { describe, expect, test } from 'vitest'
import { timestampText } from '../../src/page/browser/times.ts'

const nowMs = new Date(2026, 2, 28, 22, 15).getTime()
const secondsFromNow = (seconds: number) => nowMs / 1000 + seconds

describe('moments on the page', () => {
  test.each([
    [0, 'now'],
    [45, 'in 45 seconds'],
    [-60, '1 minute ago'],
    [5400, 'in 2 hours'],
    [86_400, 'tomorrow'],
    [-3 * 86_400, '3 days ago'],
    [400 * 86_400, 'next year'],
  ])('%i seconds from now reads "%s"', (seconds, words) => {
    expect(timestampText(secondsFromNow(seconds), 'R', nowMs)).toBe(words)
  })

  test('a style that nobody knows reads like the usual one', () => {
    expect(timestampText(secondsFromNow(0), 'q', nowMs)).toBe('28 March 2026 at 22:15')
    expect(timestampText(secondsFromNow(0), 't', nowMs)).toBe('22:15')
  })
})
