// How the people of the filled practice server study: the same for each of them every time, by a fixed seed.

import { formatLocalTime, type LocalTime } from '../domain/time/local-time.ts'

const cohortWeeks = 8
const dayMs = 86_400_000
const hourMs = 3_600_000

/** First names for the people who come; the last few of them leave on the way, and the others make up the cohort. */
export const cohortNames = [
  ...[
    'Alma',
    'Anton',
    'Aylin',
    'Ben',
    'Bruno',
    'Carla',
    'Chiara',
    'Daniel',
    'Deniz',
    'Elena',
    'Emil',
    'Farah',
  ],
  ...['Felix', 'Finn', 'Greta', 'Hana', 'Hugo', 'Ida', 'Imran', 'Ines', 'Ivan', 'Jana', 'Jonas', 'Joy'],
  ...['Kai', 'Karim', 'Kim', 'Leo', 'Lina', 'Lucas', 'Maja', 'Marco', 'Mei', 'Milan', 'Nadia', 'Nils'],
  ...['Omar', 'Pia', 'Rosa', 'Sam', 'Tara', 'Vera', 'Yuki'],
] as const

/** How many of them are still there at the end. */
const cohortSize = 40

type Fate = 'goes-on' | 'finishes' | 'pauses' | 'rests-a-while' | 'goes-quiet' | 'leaves'

export type Habits = {
  readonly index: number
  /** Which of the roadmaps offered, counted from the first. */
  readonly roadmap: number
  readonly fate: Fate
  /** The day on which they begin, from 0. */
  readonly startDay: number
  /** The day on which they pause, fall quiet or leave. */
  readonly turningDay: number
  readonly sessionsPerWeek: number
  readonly topicsPerSession: number
  readonly hour: number
  readonly reminder: {
    readonly hour: LocalTime
    readonly zone: string
    readonly where: 'direct' | 'channel'
  } | null
}

const zones = ['Europe/Berlin', 'Europe/Lisbon', 'America/New_York', 'Asia/Kolkata'] as const

export function habitsOf(index: number): Habits {
  const draw = createDraw(index + 1)
  const fate = fateOf(index)
  const hurries = fate === 'finishes'
  return {
    index,
    fate,
    // Most walk the first roadmap, so that its numbers mean something; the others are there as well.
    roadmap: hurries ? 0 : ([0, 0, 0, 1, 1, 2, 3][draw(7)] ?? 0),
    startDay: hurries ? 0 : ([0, 0, 1, 2, 3, 8, 15][draw(7)] ?? 0),
    turningDay: 18 + draw(22),
    sessionsPerWeek: hurries ? 6 : 1 + draw(4),
    topicsPerSession: hurries ? 6 : 1 + draw(3),
    hour: 7 + draw(15),
    reminder:
      index % 4 === 1
        ? {
            hour: formatLocalTime(7 + draw(14), 0),
            zone: zones[draw(zones.length)] ?? 'UTC',
            // Two ask for it in the channel, so that this is seen as well; more would fill it.
            where: index % 20 === 5 ? 'channel' : 'direct',
          }
        : null,
  }
}

function fateOf(index: number): Fate {
  if (index >= cohortSize) return 'leaves'
  if (index % 20 === 7) return 'finishes'
  if (index % 13 === 4) return 'pauses'
  if (index % 13 === 9) return 'rests-a-while'
  return index % 5 === 3 ? 'goes-quiet' : 'goes-on'
}

export type Plan =
  | { readonly kind: 'start' | 'pause' | 'resume' | 'leave' }
  | {
      readonly kind: 'study'
      readonly topics: number
      readonly reviews: number
      readonly grades: readonly string[]
      readonly takesBack: boolean
    }

type Slot<Person> = {
  readonly atMs: number
  readonly plans: readonly { readonly person: Person; readonly plan: Plan }[]
}

/** What everybody does and when, in order; those who act at the same hour stand together. */
export function planWeeks<Person extends Habits>(
  people: readonly Person[],
  startMs: number,
): readonly Slot<Person>[] {
  const firstDayMs = Math.ceil(startMs / dayMs) * dayMs
  const acts = people.flatMap((person) =>
    daysOf(person).map(({ day, plan }) => ({
      atMs: firstDayMs + day * dayMs + person.hour * hourMs,
      person,
      plan,
    })),
  )
  const slots = [...Map.groupBy(acts, ({ atMs }) => atMs)]
    .map(([atMs, plans]) => ({ atMs, plans }))
    .sort((one, other) => one.atMs - other.atMs)
  return [...slots, { atMs: firstDayMs + cohortWeeks * 7 * dayMs, plans: [] }]
}

function daysOf(person: Habits): readonly { readonly day: number; readonly plan: Plan }[] {
  const draw = createDraw(1_000 + person.index)
  const { fate, startDay, turningDay, sessionsPerWeek } = person
  const restDays = 9
  const days: { day: number; plan: Plan }[] = [{ day: startDay, plan: { kind: 'start' } }]
  for (let day = startDay + 1; day < cohortWeeks * 7; day += 1) {
    const isResting = fate === 'rests-a-while' && day > turningDay && day < turningDay + restDays
    const isOver = fate !== 'goes-on' && fate !== 'finishes' && fate !== 'rests-a-while' && day > turningDay
    if (isOver) break
    if (isResting) continue
    const turns = { pauses: 'pause', 'rests-a-while': 'pause', leaves: 'leave' } as const
    if (day === turningDay && fate in turns) {
      days.push({ day, plan: { kind: turns[fate as keyof typeof turns] } })
    } else if (day === turningDay + restDays && fate === 'rests-a-while') {
      days.push({ day, plan: { kind: 'resume' } })
    } else if (draw(7) < sessionsPerWeek) days.push({ day, plan: session(person, draw) })
  }
  return days
}

function session({ topicsPerSession }: Habits, draw: (below: number) => number): Plan {
  const grades = ['Good', 'Good', 'Hard', 'Good', 'Easy', 'Forgot']
  return {
    kind: 'study',
    topics: draw(6) === 0 ? 0 : topicsPerSession,
    reviews: draw(2) === 0 ? 0 : 3,
    grades: grades.slice(draw(grades.length)),
    takesBack: draw(30) === 0,
  }
}

/** Whole numbers from 0 on and below what is asked for, always the same ones for a seed (mulberry32). */
function createDraw(seed: number): (below: number) => number {
  let state = Math.imul(seed, 0x9e3779b9)
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
