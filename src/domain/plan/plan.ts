// What to study when: the topics that are left, laid over the days on which a member wants to study.

import type { Weekday } from '../reminder/feed.ts'
import type { Choices } from '../roadmap/choices.ts'
import type { DoneTopics } from '../roadmap/completion.ts'
import { topicsLeft } from '../roadmap/next-topics.ts'
import type { RoadmapNode } from '../roadmap/tree.ts'
import type { RoadmapIndex } from '../roadmap/walk.ts'
import { type Efforts, minutesOf } from './effort.ts'
import type { PlanWish } from './wish.ts'

/** A topic that is left, or a one-of that is open. */
export type PlannedTopic = {
  readonly node: RoadmapNode
  readonly phase: RoadmapNode
  readonly minutes: number
}

/** One study day. */
export type Session = {
  readonly day: Temporal.PlainDate
  readonly minutes: number
  /** What is finished on it, in the order of the roadmap. */
  readonly finishes: readonly PlannedTopic[]
  /** What is begun or gone on with, and finished on a later one. */
  readonly goesOn: PlannedTopic | undefined
}

type PlannedPhase = {
  readonly phase: RoadmapNode
  readonly topics: number
  readonly endsOn: Temporal.PlainDate
}

export type Plan = {
  readonly topics: readonly PlannedTopic[]
  readonly minutesASession: number
  /** The phases with something left, in order. */
  readonly phases: readonly PlannedPhase[]
  /** The study days from today on, one after the other, until everything is done. */
  readonly sessions: () => Generator<Session, void, undefined>
}

/** All that is left of what counts, in order, with what it takes. */
export function plannedTopics(
  index: RoadmapIndex,
  done: DoneTopics,
  choices: Choices,
  efforts: Efforts,
): readonly PlannedTopic[] {
  return topicsLeft(index, done, choices).map((node) => ({
    node,
    phase: index.byId.get(node.id)?.phase ?? node,
    minutes: minutesOf(node, efforts),
  }))
}

/**
 * Lays topics over study days, each as long as the hours of the week allow: one topic after the other, and what does not
 * fit goes on on the next day. It is made anew from what is left whenever it is asked for, so it never holds a day that is
 * over. `minutesDoneToday` of today's session are used up.
 */
export function makePlan(
  topics: readonly PlannedTopic[],
  wish: PlanWish,
  today: Temporal.PlainDate,
  minutesDoneToday = 0,
): Plan {
  const minutesASession = wish.minutesAWeek / wish.weekdays.length
  const dayOf = daysFrom(wish.weekdays, today)
  const isToday = wish.weekdays.some((day) => day === today.dayOfWeek)
  const used = isToday ? Math.min(minutesASession, minutesDoneToday) : 0
  const laid = layOut(topics, minutesASession, used)
  return {
    topics,
    minutesASession,
    phases: phasesOf(laid, dayOf),
    sessions: () => sessionsOf(laid, minutesASession, dayOf),
  }
}

type Laid = { readonly topic: PlannedTopic; readonly first: number; readonly last: number }

/** Sums of fractions miss a whole number by a hair. */
const hair = 1e-6

/** In which sessions, from 0, each topic begins and ends. */
function layOut(topics: readonly PlannedTopic[], minutesASession: number, used: number): readonly Laid[] {
  let minutes = used
  return topics.map((topic) => {
    const first = Math.floor(minutes / minutesASession + hair)
    minutes += topic.minutes
    const last = Math.max(first, Math.ceil(minutes / minutesASession - hair) - 1)
    return { topic, first, last }
  })
}

/** The day of each session, which is the day of today for 0 where that is a study day, else the next one. */
function daysFrom(weekdays: readonly Weekday[], today: Temporal.PlainDate) {
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const over = weekdays.filter((day) => day < today.dayOfWeek).length
  return (session: number): Temporal.PlainDate => {
    const weeks = Math.floor((session + over) / weekdays.length)
    const weekday = weekdays[(session + over) % weekdays.length] ?? 1
    return monday.add({ days: weeks * 7 + weekday - 1 })
  }
}

function phasesOf(
  laid: readonly Laid[],
  dayOf: (session: number) => Temporal.PlainDate,
): readonly PlannedPhase[] {
  const byPhase = Map.groupBy(laid, ({ topic }) => topic.phase)
  return [...byPhase].map(([phase, own]) => ({
    phase,
    topics: own.length,
    endsOn: dayOf(own.at(-1)?.last ?? 0),
  }))
}

function* sessionsOf(
  laid: readonly Laid[],
  minutes: number,
  dayOf: (session: number) => Temporal.PlainDate,
): Generator<Session, void, undefined> {
  let at = 0
  for (let session = laid[0]?.first ?? 0; at < laid.length; session += 1) {
    const finishes: PlannedTopic[] = []
    for (let next = laid[at]; next?.last === session; next = laid[at]) {
      finishes.push(next.topic)
      at += 1
    }
    const after = laid[at]
    const goesOn = after !== undefined && after.first <= session ? after.topic : undefined
    yield { day: dayOf(session), minutes, finishes, goesOn }
  }
}
