// Wording for problems that several commands can run into.

import type { DayOutcome } from '../domain/time/parse-day.ts'
import { denial } from '../interaction/denied.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { type Reply, refusal } from '../interaction/reply.ts'
import type { NotEnrolled } from '../services/active-enrolment.ts'

/** Somebody on no roadmap that they could go on with: on none, on one that is gone, or pressing what is not theirs. */
export function sayNotEnrolled({ reason }: NotEnrolled): Reply {
  switch (reason) {
    case 'no-roadmap':
      return refusal(
        md`You are not on a roadmap here yet. See what there is with **/roadmap list** and begin with **/roadmap start**.`,
      )
    case 'roadmap-gone':
      return refusal(
        md`Your roadmap is not offered any more. Your marks are kept; pick another one with **/roadmap list**.`,
      )
    case 'not-yours':
      return denial(
        'not-yours',
        md`This button is not yours, or its roadmap was left. **/next** shows your own topics.`,
      )
  }
}

/** A date that cannot be used, and how to write one. */
export function sayDayRefused(why: Exclude<DayOutcome, { kind: 'day' }>): Reply {
  const examples = md`Write for example **yesterday**, **monday** or **2026-11-21**. Nothing was changed.`
  switch (why.kind) {
    case 'not-a-date':
      return refusal(joined([md`I cannot read this as a date.`, examples], ' '))
    case 'ambiguous':
      return refusal(joined([md`This could be two different dates.`, examples], ' '))
    case 'in-the-future':
      return refusal(
        md`**${why.day.toString()}** is still to come. Log it when you have done it; nothing was changed.`,
      )
    case 'in-the-past':
      return refusal(
        md`**${why.day.toString()}** is over already. Name a day to come, for example **tomorrow** or **in 2 weeks**; nothing was changed.`,
      )
    case 'too-far':
      return refusal(md`**${why.day.toString()}** is too far away. Nothing was changed.`)
  }
}

export const sayUnknownZone = (): Reply =>
  refusal(
    md`I do not know this time zone. Type your city or the time it is for you now and pick from the list; nothing was changed.`,
  )

/** A zone that was chosen and that the time zone database has dropped since; `command` is where to choose another. */
export const sayLostZone = (name: string, command: 'remind' | 'setup'): Markup =>
  md`The time zone **${name}** is not known any more, so UTC counts for now. Choose another with **zone** in **/${command}**.`

export const sayNotALink = (): Reply =>
  refusal(
    md`A link must begin with https:// or http://, and be no longer than 512 characters. Nothing was changed.`,
  )
