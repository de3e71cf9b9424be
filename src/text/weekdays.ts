// The days of the week by name.

import type { Weekday } from '../domain/reminder/feed.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'

const names = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
}

const texts = messages('weekdays', names)

/** For the choices of a command, by the numbers of ISO 8601. */
export const weekdayNames = {
  1: names.monday,
  2: names.tuesday,
  3: names.wednesday,
  4: names.thursday,
  5: names.friday,
  6: names.saturday,
  7: names.sunday,
}

const sentences: Readonly<Record<Weekday, () => Markup>> = {
  1: texts.monday,
  2: texts.tuesday,
  3: texts.wednesday,
  4: texts.thursday,
  5: texts.friday,
  6: texts.saturday,
  7: texts.sunday,
}

/** `Monday`, within a sentence. */
export const sayWeekday = (day: Weekday): Markup => sentences[day]()
