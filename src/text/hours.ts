// Times of day as they are offered while somebody types.

import { certainWords, suggestHours as timesFor } from '../domain/time/hours.ts'
import type { LocalTime } from '../domain/time/local-time.ts'
import type { Suggest } from '../interaction/command.ts'
import type { SelectOption } from '../interaction/reply.ts'

/** As many as Discord shows. */
const choicesMax = 25

export const suggestHours: Suggest = ({ typed }) =>
  timesFor(typed, choicesMax).map((time) => ({ name: hourLabel(time), value: certainWords(time) }))

/** The full hours, for a menu where nobody can or wants to type; half ones can be typed in a command. */
export const fullHours: readonly SelectOption[] = timesFor('', choicesMax).map((time) => ({
  label: hourLabel(time),
  value: certainWords(time),
}))

/** "20:00 (8 pm)": on the clock of either half of the world. */
export function hourLabel(time: LocalTime): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const twelve = hour % 12 === 0 ? 12 : hour % 12
  const spoken = minute === 0 ? `${twelve}` : `${twelve}:${String(minute).padStart(2, '0')}`
  if (time === '00:00') return `${time} (midnight)`
  if (time === '12:00') return `${time} (noon)`
  return `${time} (${spoken} ${hour < 12 ? 'am' : 'pm'})`
}
