// Wording for problems that several commands can run into.

import type { HourOutcome } from '../domain/time/hours.ts'
import { type DayOutcome, futureYearsMax, pastYearsMax } from '../domain/time/parse-day.ts'
import type { ZoneReading } from '../domain/time/zone-search.ts'
import { denial } from '../interaction/denied.ts'
import { civilDay, joined, type Markup, md } from '../interaction/markup.ts'
import { type Reply, refusal } from '../interaction/reply.ts'
import type { NotEnrolled } from '../services/active-enrolment.ts'
import { hourLabel } from './hours.ts'
import { counted } from './progress.ts'
import { zoneLabel } from './zones.ts'

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
      return refusal(
        md`Do you mean ${joined(
          why.days.map((day) => md`**${civilDay(day)}**`),
          ' or ',
        )}? Write it as **${why.days[0]?.toString() ?? ''}**, or with the month as a word. Nothing was changed.`,
      )
    case 'in-the-future':
      return refusal(
        md`**${civilDay(why.day)}** is still to come. Log it when you have done it; nothing was changed.`,
      )
    case 'in-the-past':
      return refusal(
        md`**${civilDay(why.day)}** is over already. Name a day to come, for example **tomorrow** or **in 2 weeks**; nothing was changed.`,
      )
    case 'too-far':
      return refusal(
        why.toward === 'past'
          ? md`**${civilDay(why.day)}** is more than ${counted(pastYearsMax, 'year')} ago, which is as far back as I go. Nothing was changed.`
          : md`**${civilDay(why.day)}** is more than ${counted(futureYearsMax, 'year')} ahead, which is as far as I plan. Nothing was changed.`,
      )
  }
}

/** A zone that was typed and not picked. */
export function sayZoneRefused(why: Exclude<ZoneReading, { kind: 'zone' }>): Reply {
  switch (why.kind) {
    case 'unknown-zone':
      return refusal(
        md`I do not know this time zone. Type your city or the time it is for you now and pick from the list; nothing was changed.`,
      )
    case 'several-zones':
      return refusal(
        md`That could be more than one time zone. Pick yours from the list while you type, or write its name; nothing was changed.`,
        joined(
          why.zones.slice(0, zonesShownMax).map((zone) => md`- ${zoneLabel(zone)}`),
          '\n',
        ),
      )
  }
}

/** More than these are better looked for by another letter or two. */
const zonesShownMax = 5

/** A time of day that was typed and not picked. */
export function sayHourRefused(why: Exclude<HourOutcome, { kind: 'hour' }>): Reply {
  switch (why.kind) {
    case 'not-an-hour':
      return refusal(
        md`I can’t read this as a time of day. Write for example **18:30**, **8 pm** or **noon**; nothing was changed.`,
      )
    case 'two-hours':
      return refusal(
        md`That could be **${hourLabel(why.times[0])}** or **${hourLabel(why.times[1])}**. Pick one from the list while you type, or add am or pm; nothing was changed.`,
      )
  }
}

/** A zone that was chosen and that the time zone database has dropped since; `command` is where to choose another. */
export const sayLostZone = (name: string, command: 'remind' | 'setup'): Markup =>
  md`The time zone **${name}** is not known any more, so UTC counts for now. Choose another with **zone** in **/${command}**.`

export const sayNotALink = (): Reply =>
  refusal(
    md`A link must begin with https:// or http://, and be no longer than 512 characters. Nothing was changed.`,
  )
