// Looking: what is next, how far one is, what stands in a phase, which links serve a topic.

import type { ShownAct } from '../domain/cohort/acts.ts'
import { buildsOn } from '../domain/concept/course.ts'
import type { MemberKey } from '../domain/ids.ts'
import { stillFresh } from '../domain/review/freshness.ts'
import {
  isBegun,
  isFinished,
  measureTotal,
  type NodeState,
  type PhaseState,
  phaseStates,
} from '../domain/roadmap/completion.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { Place } from '../domain/roadmap/walk.ts'
import type { Comeback } from '../domain/study/comeback.ts'
import type { Completion } from '../domain/study/enrolment.ts'
import { studyDay } from '../domain/time/study-day.ts'
import type { RoadmapNews } from '../domain/versions/news.ts'
import type { RetiredTopic } from '../domain/versions/returning.ts'
import { completionsOf, marksOn } from '../store/completions.ts'
import type { Database } from '../store/database.ts'
import { memoriesOn } from '../store/memories.ts'
import { actsWith } from '../store/moderator-acts.ts'
import { findNews, takeNews as takeNewsOf } from '../store/news.ts'
import { recallsByDay } from '../store/recalls.ts'
import { retiredTopicsOf } from '../store/retired-topics.ts'
import {
  type ActiveEnrolment,
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
} from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'
import type { Courses } from './courses.ts'
import { nextNodes } from './next-nodes.ts'
import { countReviewsDue, findReviewQueue, upcomingReviews } from './review-queue.ts'
import { type Offered, suggestTopics } from './topic-suggestions.ts'

/** More would be a lesson in itself. */
const buildsOnShown = 2

/** A member's roadmap as it stands today. */
export type StudyView = Omit<ActiveEnrolment, 'kind'> & {
  readonly kind: 'view'
  readonly today: Temporal.PlainDate
  readonly done: ReadonlySet<string>
  /** How far the whole roadmap is done. */
  readonly total: NodeState
  /** On all roadmaps of the member that are not paused. */
  readonly reviewsDue: number
  /** They come again after a time away. */
  readonly comeback: Comeback | undefined
}

/** A topic to do next, with the topics and groups of the same roadmap that it builds on, the nearest first. */
export type NextTopic = Place & {
  readonly buildsOn: readonly { readonly place: Place; readonly isDone: boolean }[]
}

export type NextView = StudyView & {
  readonly topics: readonly NextTopic[]
  /** Phases and groups that begin with the first topic and have advice for whoever begins them. */
  readonly beginning: readonly RoadmapNode[]
}

/** A finished topic that the roadmap still has. */
export type Logged = { readonly node: RoadmapNode; readonly completion: Completion }

/** What a learner is told once. */
export type LearnerNews = RoadmapNews & { readonly corrections: readonly ShownAct[] | undefined }

export type Study = ReturnType<typeof createStudy>

export function createStudy(database: Database, catalogue: Catalogue, courses: Courses) {
  async function view(ref: EnrolmentRef, now: Temporal.Instant): Promise<StudyView | NotEnrolled> {
    const { reading } = database
    const standing = await findActiveEnrolment(reading, catalogue, ref)
    if (standing.kind === 'not-enrolled') return standing
    return viewOf(standing, (await marksOn(reading, standing.enrolment.id)).done, now)
  }

  async function viewOf(
    standing: ActiveEnrolment,
    done: ReadonlySet<string>,
    now: Temporal.Instant,
  ): Promise<StudyView> {
    const { member, entry } = standing
    const today = studyDay(now, member.zone)
    return {
      ...standing,
      kind: 'view',
      today,
      done,
      total: measureTotal(entry.index, done),
      ...(await countReviewsDue(database.reading, catalogue, standing, today)),
    }
  }

  /** The next topics, at most `limit` and one after a time away, each with where it stands. */
  async function next(
    ref: EnrolmentRef,
    limit: number,
    now: Temporal.Instant,
  ): Promise<NextView | NotEnrolled> {
    const found = await view(ref, now)
    return found.kind === 'view' ? withNext(found, limit) : found
  }

  /** The same right after something was logged, from what logging it has found out. */
  async function nextAfter(
    { standing, done }: { readonly standing: ActiveEnrolment; readonly done: ReadonlySet<string> },
    limit: number,
    now: Temporal.Instant,
  ): Promise<NextView> {
    return withNext(await viewOf(standing, done, now), limit)
  }

  async function withNext(view: StudyView, limit: number): Promise<NextView> {
    const places = placesOf(view, await nextNodes(database.reading, view, limit))
    const course = await courses.of(view.entry)
    const topics = places.map((place) => ({
      ...place,
      buildsOn: buildsOn(course, place, buildsOnShown).map((one) => ({
        place: one,
        isDone: isFinished(one.node, view.done),
      })),
    }))
    return { ...view, topics, beginning: beginningWith(topics[0], view.done) }
  }

  /** The overview of /progress: every phase, what was finished last, when reviews come. */
  async function overview(
    ref: EnrolmentRef,
    now: Temporal.Instant,
  ): Promise<
    | (StudyView & {
        readonly completions: ReadonlyMap<string, Completion>
        readonly phases: readonly PhaseState[]
        /** How many of the finished topics are likely still known. */
        readonly fresh: number
        readonly newest: readonly Logged[]
        /** Finished in the last seven days, what was logged last first. */
        readonly thisWeek: readonly Logged[]
        /** Days with a topic of this roadmap or a review of any. */
        readonly daysStudied: number
        readonly topicsThisWeek: number
        /** On all roadmaps of the member. */
        readonly reviewsThisWeek: number
        /** Finished topics that a later version removed. */
        readonly archived: readonly RetiredTopic[]
        /** The next day after today on which reviews come. */
        readonly nextReviewDay: Temporal.PlainDate | undefined
      })
    | NotEnrolled
  > {
    const found = await view(ref, now)
    if (found.kind !== 'view') return found
    const { member, enrolment, entry, done, today } = found
    const completions = await completionsOf(database.reading, enrolment.id)
    const newest = [...completions.values()]
      .filter(({ isKnown }) => !isKnown)
      .sort((one, other) => Temporal.Instant.compare(other.loggedAt, one.loggedAt))
      .flatMap((completion) => {
        const node = entry.index.byId.get(completion.nodeId)?.node
        return node === undefined ? [] : [{ node, completion }]
      })
    const weekAgo = today.subtract({ days: 7 })
    const thisWeek = newest.filter(
      ({ completion }) => Temporal.PlainDate.compare(completion.studyDay, weekAgo) > 0,
    )
    const recalls = await recallsByDay(database.reading, member, weekAgo)
    const queue = await findReviewQueue(database.reading, catalogue, member, today)
    const upcoming = queue.kind === 'queue' ? await upcomingReviews(database.reading, queue, member) : []
    return {
      ...found,
      completions,
      phases: phaseStates(entry.index, done),
      fresh: stillFresh(
        found.total.done,
        done,
        await memoriesOn(database.reading, enrolment.id, today),
        member.reviews,
      ),
      newest: newest.slice(0, 5),
      thisWeek,
      daysStudied: new Set([
        ...thisWeek.map(({ completion }) => completion.studyDay.toString()),
        ...recalls.keys(),
      ]).size,
      topicsThisWeek: thisWeek.length,
      reviewsThisWeek: [...recalls.values()].reduce((sum, count) => sum + count, 0),
      archived: await archivedOf(found),
      nextReviewDay: upcoming[0]?.day,
    }
  }

  /** How much of this roadmap, and of reviews on any, was done on each day since then, by its ISO date. */
  async function daysOfStudy(
    {
      member,
      completions,
    }: Pick<StudyView, 'member'> & { readonly completions: ReadonlyMap<string, Completion> },
    since: Temporal.PlainDate,
  ): Promise<ReadonlyMap<string, number>> {
    const days = new Map(await recallsByDay(database.reading, member, since.subtract({ days: 1 })))
    for (const { studyDay: day, isKnown } of completions.values())
      if (!isKnown && Temporal.PlainDate.compare(day, since) >= 0)
        days.set(day.toString(), (days.get(day.toString()) ?? 0) + 1)
    return days
  }

  /** Asked for only by who has marks that the roadmap does not know. */
  async function archivedOf({ entry, done }: StudyView): Promise<readonly RetiredTopic[]> {
    if ([...done].every((id) => entry.index.byId.has(id))) return []
    const retired = await retiredTopicsOf(database.reading, entry.roadmap.id)
    return retired.filter(({ id, fate }) => fate === 'removed' && done.has(id))
  }

  /** Suggestions while somebody types a topic of the roadmap they are on. */
  const suggest = (member: MemberKey, typed: string, which: Offered) =>
    suggestTopics(database.reading, catalogue, { ref: { member }, typed, which })

  /** What new versions changed and moderators corrected since the member was last told; from then on it counts as told. */
  async function takeNews({
    enrolment,
  }: Pick<ActiveEnrolment, 'enrolment'>): Promise<LearnerNews | undefined> {
    // Looked for first: hardly anybody has news, and forgetting is a write that would wait for every other one.
    if ((await findNews(database.reading, enrolment.id)) === undefined) return undefined
    const news = await database.write((writing) => takeNewsOf(writing, enrolment.id))
    if (news === undefined) return undefined
    const { acts, ...changed } = news
    return { ...changed, corrections: acts && (await actsWith(database.reading, acts)) }
  }

  return Object.freeze({ view, next, nextAfter, overview, daysOfStudy, suggest, takeNews })
}

function beginningWith(place: Place | undefined, done: ReadonlySet<string>): readonly RoadmapNode[] {
  return (place?.path ?? []).filter((node) => node.advice !== undefined && !isBegun(node, done))
}

function placesOf(
  { entry }: Pick<ActiveEnrolment, 'entry'>,
  nodes: readonly RoadmapNode[],
): readonly Place[] {
  return nodes.flatMap((node) => entry.index.byId.get(node.id) ?? [])
}
