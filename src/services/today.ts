// A learner's home: what to do now, and why, with all that a day is about.

import { fadesBelow, stillFresh } from '../domain/review/freshness.ts'
import { recallAfter } from '../domain/review/schedule.ts'
import { isFinished } from '../domain/roadmap/completion.ts'
import { isLeaf, type Place } from '../domain/roadmap/walk.ts'
import type { Streak } from '../domain/study/streak.ts'
import type { Database } from '../store/database.ts'
import { feedsOf } from '../store/feeds.ts'
import { memoriesOn } from '../store/memories.ts'
import { waitingLater } from '../store/single-feeds.ts'
import type { EnrolmentRef, NotEnrolled } from './active-enrolment.ts'
import type { TodayView as PlannedToday, Plans } from './plans.ts'
import type { Streaks } from './streaks.ts'
import type { NextView, Study } from './study.ts'

/** What a topic builds on, and how well that is remembered. */
export type Groundwork = { readonly place: Place } & (
  | { readonly kind: 'fresh' | 'not-done' }
  /** Recalled with this chance, 0 to 1. */
  | { readonly kind: 'fading'; readonly chance: number }
)

export type TodayView = NextView & {
  /** How many of the finished topics are likely still known. */
  readonly fresh: number
  /** What the first topic builds on, the nearest first. */
  readonly groundwork: readonly Groundwork[]
  /** Undefined where nothing is planned, or nothing is left to do. */
  readonly planned: PlannedToday | undefined
  /** Undefined for who wants to see none. */
  readonly streak: Streak | undefined
  /** When the next message comes by itself. */
  readonly nextReminderAt: Temporal.Instant | undefined
}

export function createToday(
  database: Database,
  parts: { readonly study: Study; readonly plans: Plans; readonly streaks: Streaks },
) {
  /** All of it; `limit` is how many topics are shown. Looks only. */
  async function view(
    ref: EnrolmentRef,
    limit: number,
    now: Temporal.Instant,
  ): Promise<TodayView | NotEnrolled> {
    const next = await parts.study.next(ref, limit, now)
    return next.kind === 'view' ? viewOf(next, now) : next
  }

  /** The same from what is at hand already. */
  async function viewOf(next: NextView, now: Temporal.Instant): Promise<TodayView> {
    const { reading } = database
    const { enrolment, member, done, total, topics, today } = next
    const memories = await memoriesOn(reading, enrolment.id, today)
    const chances = new Map(
      memories
        // Of a topic that one will not forget nothing fades.
        .filter(({ isSuspended }) => !isSuspended)
        .map(({ nodeId, stability, elapsedDays }) => [
          nodeId,
          recallAfter(stability, elapsedDays, member.reviews),
        ]),
    )
    const planned = await parts.plans.today({ enrolmentId: enrolment.id, userId: member.userId }, now)
    return {
      ...next,
      fresh: stillFresh(total.done, done, memories, member.reviews),
      groundwork: (topics[0]?.buildsOn ?? []).map(({ place }) => groundworkOf(place, done, chances)),
      planned: planned.kind === 'today' ? planned : undefined,
      streak: await parts.streaks.streak(member, now),
      nextReminderAt: await nextReminder(member, now),
    }
  }

  async function nextReminder(
    member: NextView['member'],
    now: Temporal.Instant,
  ): Promise<Temporal.Instant | undefined> {
    const { reading } = database
    const feeds = await feedsOf(reading, member)
    const later = feeds.find(({ feed }) => feed.kind === 'later-reminder')
    const asked = later && (await waitingLater(reading, later.id, now))
    return feeds
      .flatMap(({ isOff, next }) => (isOff || next === undefined ? [] : [next.dueAt]))
      .filter((at) => Temporal.Instant.compare(at, now) > 0)
      .concat(asked ?? [])
      .toSorted(Temporal.Instant.compare)[0]
  }

  return Object.freeze({ view, viewOf })
}

function groundworkOf(
  place: Place,
  done: ReadonlySet<string>,
  chances: ReadonlyMap<string, number>,
): Groundwork {
  if (!isFinished(place.node, done)) return { place, kind: 'not-done' }
  // A group fades topic by topic, and a project does not.
  const chance = isLeaf(place.node) ? chances.get(place.node.id) : undefined
  return chance === undefined || chance >= fadesBelow
    ? { place, kind: 'fresh' }
    : { place, kind: 'fading', chance }
}
