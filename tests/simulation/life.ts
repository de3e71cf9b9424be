// What somebody does in a year, and what is true of it: worked out from their habits, without the bot.

import type { Span } from '../../src/domain/time/span.ts'
import { studyDay } from '../../src/domain/time/study-day.ts'
import type { ZoneId } from '../../src/domain/time/zone.ts'
import { type Person, startDay, yearDays } from './people.ts'

/** The learner turns to the bot: on landing somewhere else, to study, or to look how they stand. */
type Step = {
  readonly at: Temporal.Instant
  /** They tell it where they are. */
  readonly arrivesIn?: ZoneId
  /** They sit down, and finish so many topics. */
  readonly topics?: number
  readonly looksAt?: 'forecast' | 'streak'
  /** Days since the start. */
  readonly day: number
}

/** `down`: they wanted to study, and could not until they went to bed. */
export type DayOfLife = { readonly date: string; readonly kind: 'studied' | 'skipped' | 'down' }

export type Life = {
  readonly steps: readonly Step[]
  /** The days that they lived through, in their order, each with the date that it had where they were. */
  readonly days: readonly DayOfLife[]
  /** The date on which the last topic is finished, be it years from now, if the bot is up then. */
  readonly finish: Temporal.PlainDate
  /** Moves after which a date is left out, and such after which one comes twice. */
  readonly crossings: { readonly east: number; readonly west: number }
}

/** The first look at the forecast comes after two weeks. */
const forecastFromDay = 14
const forecastEveryDays = 28
/** Less than the four weeks that a streak shows, so that no day of the year is left out. */
const streakEveryDays = 21

export function lifeOf(person: Person, outages: readonly Span[]): Life {
  const { learner, sitsAt } = person
  const steps: Step[] = []
  const days: DayOfLife[] = []
  const evenings = eveningsOf(person)
  let waiting = 0
  const due = new Set<'forecast' | 'streak'>()
  evenings.forEach(({ date, zone, moment, moved }, day) => {
    if (moved !== undefined) steps.push({ at: whenUp(moved, outages), arrivesIn: zone, day })
    // Nobody who is on a plane in the morning sits down.
    const wanted = (learner.sittings[day] ?? []).map((topics, at) =>
      moved !== undefined && at < sitsAt.length - 1 ? undefined : topics,
    )
    const tried = sitDown(wanted, { date, zone, sitsAt, outages, waiting })
    for (const { at, topics } of tried.sat) steps.push({ at, topics, day })
    waiting = tried.waiting
    if (day % forecastEveryDays === forecastFromDay) due.add('forecast')
    if (day % streakEveryDays === streakEveryDays - 1 || day === yearDays - 1) due.add('streak')
    // Nobody looks while the bot is down, but on the next day.
    const at = moment.subtract({ seconds: 30 })
    for (const looksAt of whenUp(at, outages).equals(at) ? due : []) {
      steps.push({ at, looksAt, day })
      due.delete(looksAt)
    }
    const isWanted = wanted.some((topics) => topics !== undefined)
    const kind = tried.sat.length > 0 ? 'studied' : isWanted ? 'down' : 'skipped'
    days.push({ date: studyDay(moment, zone).toString(), kind })
  })
  const apart = evenings.map(({ date }, day) =>
    day === 0 ? 1 : (evenings[day - 1]?.date.until(date).days ?? 1),
  )
  return {
    steps: steps.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at)),
    days,
    finish: (evenings.at(-1)?.date ?? startDay).add({ days: learner.days.length - yearDays }),
    crossings: {
      east: apart.filter((dates) => dates > 1).length,
      west: apart.filter((dates) => dates < 1).length,
    },
  }
}

/** The evenings of a year; after a journey the one that is nearest to a day after the last. */
function eveningsOf({ sitsAt, zoneOn, tellsOnLanding }: Person) {
  const time = sitsAt.at(-1) ?? '20:00'
  const evenings = [eveningOn(startDay, time, zoneOn(0))]
  for (let day = 1; day < yearDays; day += 1) {
    const zone = zoneOn(day)
    const last = evenings.at(-1) ?? eveningOn(startDay, time, zone)
    if (zone === last.zone) evenings.push(eveningOn(last.date.add({ days: 1 }), time, zone))
    else {
      const evening = eveningOn(nearestDate(last.moment, time, zone), time, zone)
      // They land halfway; whoever takes their time tells the bot some hours later.
      const moved = between(last.moment, evening.moment, tellsOnLanding ? 0.5 : 0.75)
      evenings.push({ ...evening, moved })
    }
  }
  return evenings
}

type OwnEvening = {
  readonly date: Temporal.PlainDate
  readonly zone: ZoneId
  readonly moment: Temporal.Instant
  /** When they told the bot that they had come here since the evening before. */
  readonly moved?: Temporal.Instant
}

function eveningOn(date: Temporal.PlainDate, time: string, zone: ZoneId): OwnEvening {
  return { date, zone, moment: momentOn(date, time, zone) }
}

type Evening = {
  readonly date: Temporal.PlainDate
  readonly zone: ZoneId
  readonly sitsAt: Person['sitsAt']
  readonly outages: readonly Span[]
  /** Topics that could not be logged before. */
  readonly waiting: number
}

/** They try again each hour until they go to bed; what was finished meanwhile is logged when it can be. */
function sitDown(wanted: readonly (number | undefined)[], { date, zone, sitsAt, outages, waiting }: Evening) {
  const sat: { at: Temporal.Instant; topics: number }[] = []
  let topics = waiting
  wanted.forEach((finished, which) => {
    if (finished === undefined) return
    topics += finished
    const first = momentOn(date, sitsAt[which] ?? '20:00', zone)
    const bed = bedtimeAfter(first, zone)
    for (let at = first; Temporal.Instant.compare(at, bed) < 0; at = at.add({ hours: 1 })) {
      if (!whenUp(at, outages).equals(at)) continue
      // Whoever could not before noon comes in the evening, and then once.
      const before = sat.at(-1)
      if (before !== undefined && Temporal.Instant.compare(before.at, at) >= 0) break
      sat.push({ at, topics })
      topics = 0
      break
    }
  })
  return { sat, waiting: topics }
}

/** Eleven in the evening; for who begins after midnight, when the study day ends. */
function bedtimeAfter(at: Temporal.Instant, zone: ZoneId): Temporal.Instant {
  const local = at.toZonedDateTimeISO(zone)
  const hour = local.hour < 4 ? 4 : 23
  return local.toPlainDate().toPlainDateTime({ hour }).toZonedDateTime(zone).toInstant()
}

/** In milliseconds, which are asked for a million times. */
const known = new WeakMap<readonly Span[], readonly (readonly [fromMs: number, untilMs: number])[]>()

/** The moment itself, or the end of the outage that it falls into. */
export function whenUp(at: Temporal.Instant, outages: readonly Span[]): Temporal.Instant {
  let spans = known.get(outages)
  if (spans === undefined) {
    spans = outages.map(({ from, until }) => [from.epochMilliseconds, until.epochMilliseconds])
    known.set(outages, spans)
  }
  const ms = at.epochMilliseconds
  const which = spans.findIndex(([fromMs, untilMs]) => fromMs <= ms && ms < untilMs)
  return outages[which]?.until ?? at
}

function momentOn(date: Temporal.PlainDate, time: string, zone: ZoneId): Temporal.Instant {
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
}

/** After a journey: the date of the evening that is nearest to a day after the last one. */
function nearestDate(last: Temporal.Instant, time: string, zone: ZoneId): Temporal.PlainDate {
  const wanted = last.add({ hours: 24 })
  const around = wanted.toZonedDateTimeISO(zone).toPlainDate()
  const off = (date: Temporal.PlainDate) =>
    Math.abs(momentOn(date, time, zone).epochMilliseconds - wanted.epochMilliseconds)
  const [nearest = around] = [-1, 0, 1]
    .map((days) => around.add({ days }))
    .toSorted((one, other) => off(one) - off(other))
  return nearest
}

function between(one: Temporal.Instant, other: Temporal.Instant, share: number): Temporal.Instant {
  return one.add({ seconds: Math.round(one.until(other).total('seconds') * share) })
}
