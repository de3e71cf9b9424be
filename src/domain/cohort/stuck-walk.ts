// One learner on a roadmap, as the numbers of where people get stuck are made of: which topics they reached, finished and forgot.

import type { Choices } from '../roadmap/choices.ts'
import { nextRequired } from '../roadmap/next-topics.ts'
import type { RoadmapIndex } from '../roadmap/walk.ts'
import { coveredMs, type Span } from '../time/span.ts'

/** A topic that somebody logged. */
export type LoggedTopic = {
  readonly nodeId: string
  /** Its study day, as a number that grows by one from day to day. */
  readonly day: number
  readonly loggedMs: number
  readonly isKnown: boolean
}

/** How the answers to a topic's reviews went. */
export type Answers = { readonly answers: number; readonly again: number }

export type StuckWalk = {
  readonly startedAt: Temporal.Instant
  readonly isPaused: boolean
  readonly isFinished: boolean
  /** The last thing they logged or reviewed, or when they started. */
  readonly lastActiveAt: Temporal.Instant
  /** Pauses, and times for which the roadmap was left; the one that is on ends now. */
  readonly rests: readonly Span[]
  readonly choices: Choices
  readonly logged: readonly LoggedTopic[]
  readonly answers: ReadonlyMap<string, Answers>
}

/** What one learner adds to the numbers of topics. */
export type TopicSteps = {
  /** The topics that they finished on this roadmap, with the days that each took where that can be told. */
  readonly finished: ReadonlyMap<string, number | undefined>
  /** The topic that is next for them; undefined when all is done, or an alternative has to be chosen first. */
  readonly next: string | undefined
  /** The topic that they finished last. */
  readonly last: string | undefined
  /** Whether they have done nothing for so long that they count as quiet. */
  readonly hasStopped: boolean
  readonly answers: ReadonlyMap<string, Answers>
}

const dayMs = 86_400_000
/** In the west of UTC the study day on which somebody joined is the day before the one in UTC. */
const zoneDays = 1

/** Takes one learner apart by topics. What they knew before, or brought along from another roadmap, was not studied here. */
export function stepsOf(
  index: RoadmapIndex,
  walk: StuckWalk,
  { now, quietAfterDays }: { readonly now: Temporal.Instant; readonly quietAfterDays: number },
): TopicSteps {
  const studied = walk.logged.filter(
    ({ isKnown, loggedMs }) => !isKnown && loggedMs >= walk.startedAt.epochMilliseconds,
  )
  const done = new Set(walk.logged.map(({ nodeId }) => nodeId))
  const days = daysTaken(studied, walk)
  return {
    finished: new Map(
      studied
        .filter(({ nodeId }) => index.byId.has(nodeId))
        .map(({ nodeId, day }) => [nodeId, days.get(day)]),
    ),
    next: walk.isFinished ? undefined : nextRequired(index, done, walk.choices),
    last: lastOf(studied, index),
    hasStopped: hasStopped(walk, now, quietAfterDays),
    answers: walk.answers,
  }
}

/**
 * How long each topic of a day took: the days since the last day on which something was finished, or since they joined, without
 * those of rests, shared by all topics of the day. Undefined for days before they joined.
 */
function daysTaken(
  studied: readonly LoggedTopic[],
  { startedAt, rests }: StuckWalk,
): ReadonlyMap<number, number | undefined> {
  const joinedOn = Math.floor(startedAt.epochMilliseconds / dayMs)
  const byDay = [...Map.groupBy(studied, ({ day }) => day)].sort(([one], [other]) => one - other)
  let before = joinedOn
  return new Map(
    byDay.map(([day, { length }]) => {
      if (day < joinedOn - zoneDays) return [day, undefined]
      const days = Math.max(0, day - before - restDays(rests, before, day))
      before = Math.max(before, day)
      return [day, days / length]
    }),
  )
}

function restDays(rests: readonly Span[], from: number, until: number): number {
  if (rests.length === 0 || until <= from) return 0
  const at = (day: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(day * dayMs)
  return coveredMs({ from: at(from), until: at(until) }, rests) / dayMs
}

/** The one logged last; of those logged together the last in the order of the roadmap. */
function lastOf(studied: readonly LoggedTopic[], { byId }: RoadmapIndex): string | undefined {
  let last: { readonly nodeId: string; readonly loggedMs: number; readonly position: number } | undefined
  for (const { nodeId, loggedMs } of studied) {
    const position = byId.get(nodeId)?.position
    if (position === undefined) continue
    if (
      last === undefined ||
      loggedMs > last.loggedMs ||
      (loggedMs === last.loggedMs && position > last.position)
    )
      last = { nodeId, loggedMs, position }
  }
  return last?.nodeId
}

/** Whoever is quiet has: the same rule by which others read how they stand. */
function hasStopped(
  { isPaused, isFinished, lastActiveAt }: StuckWalk,
  now: Temporal.Instant,
  quietAfterDays: number,
): boolean {
  if (isPaused || isFinished) return false
  return now.epochMilliseconds - lastActiveAt.epochMilliseconds > quietAfterDays * dayMs
}
