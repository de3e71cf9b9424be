// The one form in which times of day are kept.
import { expect, test } from 'vitest'
import { parseLocalTime } from '../../../src/domain/time/local-time.ts'

test.each(['00:00', '09:05', '18:30', '23:59'])('"%s" is kept as it stands', (text) => {
  expect(parseLocalTime(text)).toBe(text)
})

test.each(['', '9:05', '24:00', '18:60', '18:30:00', '6pm', ' 18:30'])('"%s" is not our own form', (text) => {
  expect(parseLocalTime(text)).toBeUndefined()
})
