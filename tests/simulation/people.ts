// Two hundred people: what they are like, where they live and travel, when they study, and what they ask of the bot.
import { fixedRandom } from '../../src/domain/plan/fixed-random.ts'
import type { QuietHours } from '../../src/domain/reminder/quiet-hours.ts'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { formatLocalTime, type LocalTime } from '../../src/domain/time/local-time.ts'
import type { Span } from '../../src/domain/time/span.ts'
import { parseZone, type ZoneId } from '../../src/domain/time/zone.ts'
import { habits, type Learner, simulate } from './learners.ts'

export const groups = [...habits, 'clocks change'] as const
type Group = (typeof groups)[number]

export const startDay = Temporal.PlainDate.from('2026-01-05')
export const yearDays = 365

export type Person = {
  readonly name: string
  /** From 1 on. */
  readonly serial: number
  readonly group: Group
  readonly seed: number
  readonly learner: Learner
  readonly roadmap: Roadmap
  /** Where they are on a day since the start. */
  readonly zoneOn: (day: number) => ZoneId
  /** When they want to be reminded, and begin to study some minutes later. */
  readonly hour: LocalTime
  /** Their sittings of a day on the clock; the last one is that after the reminder. */
  readonly sitsAt: readonly LocalTime[]
  readonly quiet: QuietHours | undefined
  /** No reminder on a day that they studied already. */
  readonly skipsStudied: boolean
  /** Reviews a day at most. */
  readonly cap: number
  /** Reviews that they answer in one sitting before they have had enough. */
  readonly patience: number
  /** Tells the bot of a new zone on landing, and not some hours later. */
  readonly tellsOnLanding: boolean
}

const zone = (name: string): ZoneId => {
  const known = parseZone(name)
  if (known === undefined) throw new Error(`no zone ${name}`)
  return known
}

const homes = ['Europe/Berlin', 'Asia/Kolkata', 'America/Sao_Paulo', 'Asia/Tokyo', 'Africa/Lagos', 'UTC'].map(
  zone,
)
/** Clocks that go forward and back, by an hour or half of one, at different ends of the year, one for Ramadan. */
const changing = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/Santiago',
  'Pacific/Chatham',
  'Africa/Cairo',
].map(zone)
/** From where to where; the first three over the date line, from either side of it. */
const journeys = (
  [
    ['Pacific/Honolulu', 'Pacific/Kiritimati'],
    ['Pacific/Auckland', 'Pacific/Pago_Pago'],
    ['America/Los_Angeles', 'Asia/Tokyo'],
    ['Europe/Berlin', 'Asia/Tokyo'],
    ['America/New_York', 'Europe/London'],
  ] as const
).map(([home, away]) => ({ home: zone(home), away: zone(away) }))

const caps = [5, 10, 20] as const

/** As many people as asked for, of each group in turn. */
export function peopleOf(year: number, count: number): readonly Person[] {
  return Array.from({ length: count }, (_, at) => personOf(year, at))
}

function personOf(year: number, at: number): Person {
  const group = groups[at % groups.length] ?? 'daily'
  const turn = Math.floor(at / groups.length)
  const seed = year * 1_000_003 + at * 10_007
  const random = fixedRandom(seed)
  const between = (from: number, to: number) => Math.floor(from + (to - from + 1) * random())
  const name = `${group} ${turn}`
  const learner = simulate(group === 'clocks change' ? 'daily' : group, seed + 1, yearDays)
  // Some of those whose clocks change sit up at night, when they do.
  const isNightOwl = group === 'clocks change' && turn % 2 === 1
  const hour = isNightOwl ? between(0, 2) : between(17, 20)
  const minute = between(0, 1) * 30
  const localTime = formatLocalTime(hour, minute)
  const evening = formatLocalTime(hour, minute + between(2, 25))
  const trip = journeys[turn % journeys.length]
  const home = group === 'clocks change' ? changing[turn % changing.length] : homes[turn % homes.length]
  return {
    name,
    serial: at + 1,
    group,
    seed,
    learner,
    roadmap: flatRoadmap(name, learner.topics),
    zoneOn(day) {
      if (group !== 'travelling' || trip === undefined) return home ?? zone('UTC')
      const isAway = learner.trips.some(({ from, days }) => day >= from && day < from + days)
      return isAway ? trip.away : trip.home
    },
    hour: localTime,
    sitsAt: group === 'twice a day' ? [formatLocalTime(between(6, 9), between(0, 59)), evening] : [evening],
    quiet: at % 3 === 0 ? quietOf(hour, turn) : undefined,
    skipsStudied: turn % 5 === 1,
    cap: caps[between(0, 2)] ?? 10,
    patience: turn % 4 === 3 ? 3 : Number.POSITIVE_INFINITY,
    tellsOnLanding: turn % 2 === 0,
  }
}

/** Of the night, or around the very hour of the reminder. */
function quietOf(hour: number, turn: number): QuietHours {
  if (turn % 2 === 0) return { from: formatLocalTime(22, 0), to: formatLocalTime(7, 30) }
  return { from: formatLocalTime((hour + 23) % 24, 0), to: formatLocalTime((hour + 2) % 24, 30) }
}

/** In the order of the alphabet as well. */
export const topicId = (at: number): string => `all/t${String(at).padStart(3, '0')}`

function flatRoadmap(name: string, topics: number): Roadmap {
  const children = Array.from({ length: topics }, (_, at) => ({
    id: topicId(at),
    title: `Topic ${at}`,
    kind: 'topic' as const,
    resources: [],
    children: [],
  }))
  const phase = { id: 'all', title: 'All of it', kind: 'phase' as const, resources: [], children }
  return { id: name.replaceAll(' ', '-'), title: name, summary: 'Topics in a row.', phases: [phase] }
}

/** When the bot was down in a year: most often for some hours, now and then for days. */
export function outagesOf(year: number): readonly Span[] {
  const random = fixedRandom(year * 77_003)
  const spans: Span[] = []
  let from = startDay.toZonedDateTime('UTC').toInstant().add({ hours: 100 })
  const end = from.add({ hours: 24 * (yearDays - 10) })
  while (Temporal.Instant.compare(from, end) < 0) {
    const long = random()
    const minutes = Math.round(long < 0.1 ? 60 * (26 + 50 * random()) : 60 + 60 * 9 * random())
    spans.push({ from, until: from.add({ minutes }) })
    from = from.add({ minutes: minutes + Math.round(60 * 24 * (3 + 14 * random())) })
  }
  return spans
}
