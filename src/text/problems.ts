// Wording for problems that several commands can run into.

import { isImportedRoadmapId } from '../domain/roadmap/ids.ts'
import type { HourOutcome } from '../domain/time/hours.ts'
import type { LocalTime } from '../domain/time/local-time.ts'
import { type DayOutcome, futureYearsMax, pastYearsMax } from '../domain/time/parse-day.ts'
import type { ZoneReading } from '../domain/time/zone-search.ts'
import { denial } from '../interaction/denied.ts'
import { civilDay, commandMention, joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, type Button, buttons, type Reply, refusal } from '../interaction/reply.ts'
import type { NotEnrolled } from '../services/active-enrolment.ts'
import { hourLabel } from './hours.ts'
import { roadmapsButton } from './next-steps.ts'
import { zoneLabel } from './zones.ts'

const texts = messages('problems', {
  noRoadmap: 'You’re not on a roadmap here yet. Pick one, and you’re in.',
  roadmapGone: 'Your roadmap is no longer available here. Your progress is saved; pick another one.',
  noneOffered: 'This server offers no roadmaps at the moment. Whoever manages it chooses some with </setup>.',
  noSuchRoadmap: 'There’s no roadmap “{typed}” here. Pick one from the list.',
  notOnIt: 'You’re not on a roadmap called “{typed}”. Nothing changed.',
  staleRoadmap: 'That roadmap is no longer here. Pick another one.',
  notYours:
    'That button belongs to someone else, or to a roadmap you’ve left. </next> shows your own topics.',
  notADate:
    'I can’t read this as a date. Write for example **yesterday**, **monday** or **2026-11-21**. Nothing changed.',
  oneDay: 'Do you mean **{day}**? Write it as **{iso}**, or with the month as a word. Nothing changed.',
  twoDays:
    'Do you mean **{day}** or **{other}**? Write it as **{iso}**, or with the month as a word. Nothing changed.',
  future: '**{day}** is still to come. Log it once you’ve done it; nothing changed.',
  past: '**{day}** is in the past. Pick a future day, for example **tomorrow** or **in 2 weeks**; nothing changed.',
  tooLongAgo:
    '**{day}** is more than {years, plural, one {# year} other {# years}} ago, which is as far back as I go. Nothing changed.',
  tooFarAhead:
    '**{day}** is more than {years, plural, one {# year} other {# years}} ahead, which is as far as I plan. Nothing changed.',
  unknownZone:
    'I don’t know this time zone. Type your city, or your current time, and pick from the list; nothing changed.',
  severalZones:
    'That could be more than one time zone. Pick yours from the list while you type, or write its name; nothing changed.',
  unsureZone:
    'Did you mean this time zone? Pick it from the list while you type, or write its name; nothing changed.',
  notAnHour:
    'I can’t read this as a time of day. Write for example **18:30**, **8 pm** or **noon**; nothing changed.',
  twoHours:
    'That could be **{first}** or **{second}**. Pick one from the list while you type, or add am or pm; nothing changed.',
  twoHoursToPress: 'That could be **{first}** or **{second}**. Which one? Nothing has changed yet.',
  lostZone:
    'The time zone **{zone}** no longer exists, so I’m using UTC for now. Choose another with **zone** in {command}.',
  notALink: 'A link must begin with https:// or http:// and have at most 512 characters. Nothing changed.',
})

/** Where there is nothing to choose from. */
export const sayNoneOffered = (): Markup => texts.noneOffered()

/** Somebody on no roadmap that they could go on with: on none, on one that is gone, or pressing what is not theirs. */
export function sayNotEnrolled({ reason }: NotEnrolled): Reply {
  switch (reason) {
    case 'no-roadmap':
      return refusal(texts.noRoadmap(), buttons(roadmapsButton))
    case 'roadmap-gone':
      return refusal(texts.roadmapGone(), buttons(roadmapsButton))
    case 'not-yours':
      return denial('not-yours', texts.notYours())
  }
}

/** A roadmap that is not here; one that was picked from a list just before is not called by its id. */
export const sayNoSuchRoadmap = (typed: string, onward: Block | undefined = buttons(roadmapsButton)): Reply =>
  refusal(isImportedRoadmapId(typed) ? texts.staleRoadmap() : texts.noSuchRoadmap({ typed }), onward)

/** A roadmap that somebody is not on. */
export const sayNotOnRoadmap = (typed: string): Reply =>
  refusal(
    isImportedRoadmapId(typed) ? texts.staleRoadmap() : texts.notOnIt({ typed }),
    buttons(roadmapsButton),
  )

/** A date that cannot be used, and how to write one. */
export function sayDayRefused(why: Exclude<DayOutcome, { kind: 'day' }>): Reply {
  switch (why.kind) {
    case 'not-a-date':
      return refusal(texts.notADate())
    case 'ambiguous':
      return refusal(sayAmbiguous(why.days))
    case 'in-the-future':
      return refusal(texts.future({ day: civilDay(why.day) }))
    case 'in-the-past':
      return refusal(texts.past({ day: civilDay(why.day) }))
    case 'too-far': {
      const day = civilDay(why.day)
      return refusal(
        why.toward === 'past'
          ? texts.tooLongAgo({ day, years: pastYearsMax })
          : texts.tooFarAhead({ day, years: futureYearsMax }),
      )
    }
  }
}

function sayAmbiguous([first, second]: readonly Temporal.PlainDate[]): Markup {
  if (first === undefined) return texts.notADate()
  const day = civilDay(first)
  const iso = first.toString()
  return second === undefined
    ? texts.oneDay({ day, iso })
    : texts.twoDays({ day, other: civilDay(second), iso })
}

/** A zone that was typed and not picked. */
export function sayZoneRefused(why: Exclude<ZoneReading, { kind: 'zone' }>): Reply {
  switch (why.kind) {
    case 'unknown-zone':
      return refusal(texts.unknownZone())
    case 'several-zones':
      return refusal(
        why.zones.length === 1 ? texts.unsureZone() : texts.severalZones(),
        joined(why.zones.slice(0, zonesShownMax).map((zone) => md`- ${zoneLabel(zone)}`)),
      )
  }
}

/** More than these are better looked for by another letter or two. */
const zonesShownMax = 5

/** A time of day that was typed and not picked. `press` makes the button that takes one of two; without it they type. */
export function sayHourRefused(
  why: Exclude<HourOutcome, { kind: 'hour' }>,
  press?: (time: LocalTime, label: string) => Button,
): Reply {
  switch (why.kind) {
    case 'not-an-hour':
      return refusal(texts.notAnHour())
    case 'two-hours': {
      const [first, second] = why.times.map(hourLabel)
      const both = { first: first ?? '', second: second ?? '' }
      if (press === undefined) return refusal(texts.twoHours(both))
      return refusal(
        texts.twoHoursToPress(both),
        buttons(...why.times.map((time) => press(time, hourLabel(time)))),
      )
    }
  }
}

/** A zone that was chosen and that the time zone database has dropped since; `command` is where to choose another. */
export const sayLostZone = (zone: string, command: 'remind set' | 'setup'): Markup =>
  texts.lostZone({ zone, command: commandMention(command) })

export const sayNotALink = (): Reply => refusal(texts.notALink())
