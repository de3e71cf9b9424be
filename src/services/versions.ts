// New versions of roadmaps: what they change, and how every mark is taken along.

import { setImmediate } from 'node:timers/promises'
import { twinsOf } from '../domain/roadmap/same-tree.ts'
import { indexRoadmap, type RoadmapIndex } from '../domain/roadmap/walk.ts'
import { isRoadmapFinished } from '../domain/study/completing.ts'
import { copiesOf, withCopies } from '../domain/versions/copies.ts'
import { matchVersions } from '../domain/versions/match.ts'
import { newsOf } from '../domain/versions/news.ts'
import { adoptIds, type VersionPlan } from '../domain/versions/plan.ts'
import { type RetiredTopic, retiredBy, returning } from '../domain/versions/returning.ts'
import { doneOn } from '../store/completions.ts'
import type { Reading, Writing } from '../store/database.ts'
import { changeEnrolment, enrolmentsOn } from '../store/enrolments.ts'
import { copyMarks } from '../store/mark-copies.ts'
import { addNews } from '../store/news.ts'
import type { RoadmapContent } from '../store/roadmap-content.ts'
import {
  addVersion,
  newestVersion,
  retiredTopicsOf,
  type StoredVersion,
  saveRetiredTopics,
} from '../store/roadmaps.ts'

/** Learners whose marks are carried before others may be heard; about 200 ms at 500 marks each. */
const batchMax = 25

/** What a document would make of the roadmap that it is a version of. */
export type VersionComparison =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly plan: VersionPlan; readonly returning: readonly RetiredTopic[] }

export type TakeOver = {
  readonly id: string
  /** The server that it belongs to; none for what ships. */
  readonly guildId?: string
  readonly by?: string
  readonly content: RoadmapContent
  readonly now: Temporal.Instant
}

export type TakenOver =
  | { readonly kind: 'first' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'new-version'; readonly plan: VersionPlan; readonly learners: number }

/** Compares without changing anything; undefined when there is no such roadmap. */
export async function compareVersions(
  reading: Reading,
  id: string,
  content: RoadmapContent,
): Promise<VersionComparison | undefined> {
  const before = await newestVersion(reading, id)
  if (before === undefined) return undefined
  if (isSame(before, content)) return { kind: 'unchanged' }
  const plan = planFor(before, content)
  const back = returning(plan, await retiredTopicsOf(reading, id))
  return { kind: 'changed', plan, returning: [...back.values()] }
}

/**
 * Makes the content the newest version of a roadmap, or its first. Ids, marks and review cards of everyone who is or
 * was on it follow. To be called in a transaction, so that nobody ever walks a version without their marks.
 */
export async function takeOver(writing: Writing, request: TakeOver): Promise<TakenOver> {
  const { id, content, now } = request
  const made = { guildId: request.guildId, by: request.by, at: now }
  const before = await newestVersion(writing, id)
  if (before === undefined) {
    await addVersion(writing, { ...content, id, version: 1, retiredIds: new Set() }, made)
    return { kind: 'first' }
  }
  if (isSame(before, content)) return { kind: 'unchanged' }
  const plan = planFor(before, content)
  const phases = adoptIds(content.phases, plan)
  const version = before.version + 1
  await addVersion(writing, { ...content, id, phases, version, retiredIds: plan.retired }, made)
  const back = returning(plan, await retiredTopicsOf(writing, id))
  await saveRetiredTopics(writing, id, version, [
    ...retiredBy(plan),
    ...[...back.values()].map((topic) => ({ ...topic, fate: 'returned' as const })),
  ])
  const learners = await carryOver(writing, { id, plan, back, after: indexRoadmap({ phases }), now })
  return { kind: 'new-version', plan, learners }
}

/** Titles and summaries can change without a word in the tree. */
function isSame(before: StoredVersion, content: RoadmapContent): boolean {
  return (
    before.title === content.title &&
    before.summary === content.summary &&
    twinsOf(before.phases, content.phases) !== undefined
  )
}

function planFor(before: StoredVersion, content: RoadmapContent): VersionPlan {
  return matchVersions(before.phases, content.phases, { retired: before.retiredIds })
}

type Carrying = {
  readonly id: string
  readonly plan: VersionPlan
  readonly back: ReadonlyMap<string, RetiredTopic>
  readonly after: RoadmapIndex
  readonly now: Temporal.Instant
}

/**
 * What goes on keeps its id, so most rows stay as they are. Parts, wholes and topics that came back get copies; the
 * rows that these were made from stay too, as does the credit for what was removed. Gives how many are on it now.
 */
async function carryOver(writing: Writing, { id, plan, back, after, now }: Carrying): Promise<number> {
  const doneBefore = await doneOn(writing, id)
  const copies = copiesOf(plan, back)
  const enrolments = await enrolmentsOn(writing, id)
  const walked = enrolments.filter((enrolment) => doneBefore.has(enrolment.id))
  for (let from = 0; from < walked.length; from += batchMax) {
    const batch = walked.slice(from, from + batchMax)
    await copyMarks(
      writing,
      batch.map((enrolment) => enrolment.id),
      copies,
    )
    for (const enrolment of batch) {
      const done = doneBefore.get(enrolment.id) ?? new Set()
      const news = newsOf(plan, back, done)
      const wasFinished = enrolment.hasFinished || news.wasFinished
      await addNews(writing, enrolment.id, { ...news, wasFinished })
      // The last topic that somebody had left can be one that was removed.
      if (!enrolment.hasFinished && isRoadmapFinished(after, withCopies(done, copies)))
        await changeEnrolment(writing, enrolment.id, { finishedAt: now })
    }
    // SQLite answers without leaving this thread: hundreds of learners would keep Discord waiting for its first answer.
    await setImmediate()
  }
  return enrolments.filter(({ hasLeft }) => !hasLeft).length
}
