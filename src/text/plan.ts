// How a plan reads where it is not asked for: what was done against it, and which other hours would fit.

import * as z from 'zod'
import type { DoneAgainstPlan } from '../domain/plan/pace.ts'
import type { Suggestion } from '../domain/plan/suggestion.ts'
import { declareAction } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons } from '../interaction/reply.ts'

const enrolment = z.int()

/** Plans other hours, as suggested. */
export const takeAction = declareAction('plan.take', { enrolment, minutes: z.int() })
/** Keeps the hours, and is not asked again for a while. */
export const leaveAction = declareAction('plan.leave', { enrolment })

const texts = messages('plan-words', {
  done: '**Your plan:** {topics, plural, one {# topic} other {# topics}} in the last seven days, about {done, number} of the {planned, plural, one {# hour} other {# hours}} you planned.',
  doneUnplanned:
    '**Your plan:** {topics, plural, one {# topic} other {# topics}} in the last seven days, about {done, plural, one {# hour} other {# hours}}.',
  startsAnew: '**Your plan** starts afresh from today: what was open has moved along by itself.',
  fewer:
    '**A suggestion:** in the last {weeks, plural, one {week} other {# weeks}} you finished about {topics, plural, one {# topic} other {# topics}} a week. {hours, plural, one {# hour} other {# hours}} a week instead of {planned, number} would fit what you do.',
  more: '**A suggestion:** in the last {weeks, plural, one {week} other {# weeks}} you finished about {topics, plural, one {# topic} other {# topics}} a week, more than your plan has. {hours, plural, one {# hour} other {# hours}} a week instead of {planned, number} would fit what you do.',
  take: 'Plan {hours, plural, one {# hour} other {# hours}} a week',
  leave: 'Keep {hours, plural, one {# hour} other {# hours}}',
})

/** Hours to the half: what topics take is not known any better. */
const aboutHours = (minutes: number): number => Math.round(minutes / 30) / 2

/** Hours as they were planned, to the minute. */
export const hoursOf = (minutes: number): number => Math.round((minutes / 60) * 100) / 100

/** The last seven days against the plan. */
export function sayDone({ topics, minutesDone, minutesPlanned }: DoneAgainstPlan): Markup {
  if (topics === 0) return texts.startsAnew()
  const done = aboutHours(minutesDone)
  return minutesPlanned === 0
    ? texts.doneUnplanned({ topics, done })
    : texts.done({ topics, done, planned: hoursOf(minutesPlanned) })
}

/** Other hours that would fit, to be taken or left. */
export function suggestionBlocks(
  enrolmentId: number,
  { minutesAWeek, minutesPlanned, topicsAWeek, weeks }: Suggestion,
): readonly (Block | Markup)[] {
  const said = {
    weeks,
    topics: Math.max(1, Math.round(topicsAWeek)),
    hours: hoursOf(minutesAWeek),
    planned: hoursOf(minutesPlanned),
  }
  return [
    minutesAWeek > minutesPlanned ? texts.more(said) : texts.fewer(said),
    buttons(
      takeAction.button(texts.take({ hours: said.hours }), { enrolment: enrolmentId, minutes: minutesAWeek }),
      leaveAction.button(texts.leave({ hours: said.planned }), { enrolment: enrolmentId }),
    ),
  ]
}
