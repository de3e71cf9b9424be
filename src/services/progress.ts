// Logging topics, and taking that back.

import { firstCard } from '../domain/review/schedule.ts'
import { finishedPhases, measure, type NodeState } from '../domain/roadmap/completion.ts'
import { nextTopics } from '../domain/roadmap/next-topics.ts'
import { searchNodes } from '../domain/roadmap/search.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { decideCompletion, isRoadmapFinished } from '../domain/study/completing.ts'
import { type Completion, type EnrolmentId, linkLengthMax } from '../domain/study/enrolment.ts'
import { meantNode } from '../domain/study/meant-node.ts'
import { type DayOutcome, parseDay } from '../domain/study/parse-day.ts'
import { studyDay } from '../domain/study/study-day.ts'
import {
  addChange,
  addPhaseCompletion,
  annotateChange,
  type Change,
  changeUndoneBy,
  completionsOf,
  findChange,
  newestChange,
  removePhaseCompletions,
  undoChange,
} from '../store/completions.ts'
import type { Database, Queries } from '../store/database.ts'
import { changeEnrolment } from '../store/enrolments.ts'
import { saveCard } from '../store/reviews.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'
import { findStanding, type NoStanding, type Standing, type Whose } from './standing.ts'

export type CompleteRequest = {
  readonly whose: Whose
  /** A key, an id or a title. */
  readonly topic: string
  readonly note?: string | undefined
  readonly link?: string | undefined
  /** The day in the member's own words; today when left out. */
  readonly day?: string | undefined
  readonly interactionId: string
  readonly now: Temporal.Instant
}

export type CompleteOutcome =
  | NoStanding
  | {
      readonly kind: 'unknown-topic'
      readonly enrolmentId: EnrolmentId
      readonly near: readonly RoadmapNode[]
    }
  | { readonly kind: 'not-a-link' }
  | { readonly kind: 'day-refused'; readonly why: Exclude<DayOutcome, { kind: 'day' }> }
  | {
      readonly kind: 'already-done'
      readonly enrolmentId: EnrolmentId
      readonly node: RoadmapNode
      readonly completions: readonly Completion[]
      readonly next: readonly RoadmapNode[]
    }
  | {
      readonly kind: 'completed'
      readonly enrolmentId: EnrolmentId
      readonly changeId: string
      readonly entry: CatalogueEntry
      readonly node: RoadmapNode
      readonly topics: readonly RoadmapNode[]
      readonly alreadyDone: number
      readonly day: Temporal.PlainDate
      readonly isToday: boolean
      readonly phases: readonly RoadmapNode[]
      readonly roadmapFinished: boolean
      readonly state: NodeState
      readonly next: readonly RoadmapNode[]
    }

export type UndoOutcome =
  | NoStanding
  | { readonly kind: 'nothing-to-undo' }
  | { readonly kind: 'already-undone' }
  | {
      readonly kind: 'undone'
      readonly enrolmentId: EnrolmentId
      readonly topics: readonly RoadmapNode[]
      readonly state: NodeState
    }

export type AnnotateOutcome =
  | NoStanding
  | { readonly kind: 'not-a-link' }
  | { readonly kind: 'already-undone' }
  | { readonly kind: 'annotated' }

export type Progress = ReturnType<typeof createProgress>

export function createProgress(database: Database, catalogue: Catalogue) {
  /**
   * Logs a topic, or a group with all its topics. Saying it again changes nothing and tells since when it is done;
   * the same interaction delivered again finds its own change and does the same.
   */
  async function complete(request: CompleteRequest): Promise<CompleteOutcome> {
    const link = request.link === undefined ? undefined : readLink(request.link)
    if (request.link !== undefined && link === undefined) return { kind: 'not-a-link' }
    return database.inTransaction(async (queries) => {
      const standing = await findStanding(queries, catalogue, request.whose)
      if ('kind' in standing) return standing
      const { member, enrolment, entry } = standing
      const completions = await completionsOf(queries, enrolment.id)
      const done = new Set(completions.keys())
      const node = meantNode(entry.index, request.topic, done)
      if (node === undefined) {
        const near = searchNodes(entry.index, request.topic, done, 3).map((found) => found.node)
        return { kind: 'unknown-topic', enrolmentId: enrolment.id, near }
      }
      const today = studyDay(request.now, member.zone, member.dayStartHour)
      const day =
        request.day === undefined ? ({ kind: 'day', day: today } as const) : parseDay(request.day, today)
      if (day.kind !== 'day') return { kind: 'day-refused', why: day }

      const repeated = (await findChange(queries, request.interactionId)) !== undefined
      const decision = decideCompletion(entry.index, completions, node)
      if (repeated || decision.kind === 'already-done') {
        const known = decision.kind === 'already-done' ? decision.completions : []
        const next = nextTopics(entry.index, done, 3)
        return { kind: 'already-done', enrolmentId: enrolment.id, node, completions: known, next }
      }
      await save(queries, standing, { request, link, day: day.day, decision })
      for (const topic of decision.topics) done.add(topic.id)
      return {
        ...decision,
        enrolmentId: enrolment.id,
        changeId: request.interactionId,
        entry,
        node,
        day: day.day,
        isToday: day.day.equals(today),
        state: measure(entry.index, done).total,
        next: nextTopics(entry.index, done, 3),
      }
    })
  }

  async function save(
    queries: Queries,
    { enrolment }: Standing,
    change: {
      readonly request: CompleteRequest
      readonly link: string | undefined
      readonly day: Temporal.PlainDate
      readonly decision: Extract<ReturnType<typeof decideCompletion>, { kind: 'completed' }>
    },
  ): Promise<void> {
    const { request, link, day, decision } = change
    const { topics, phases, roadmapFinished } = decision
    await addChange(queries, {
      interactionId: request.interactionId,
      enrolmentId: enrolment.id,
      nodeIds: topics.map((topic) => topic.id),
      studyDay: day,
      note: request.note,
      link,
      now: request.now,
    })
    // What was built is not recalled: projects get no review.
    for (const topic of topics.filter(({ kind }) => kind !== 'project')) {
      const card = firstCard(day, `${enrolment.id} ${topic.id}`)
      await saveCard(queries, { enrolmentId: enrolment.id, nodeId: topic.id, card })
    }
    for (const phase of phases) await addPhaseCompletion(queries, enrolment.id, phase.id, request.now)
    if (roadmapFinished) await changeEnrolment(queries, enrolment.id, { finishedAt: request.now })
  }

  /** Takes back one change, or the newest one of the current roadmap. */
  async function undo(request: {
    readonly whose: Whose
    readonly changeId?: string
    readonly interactionId: string
    readonly now: Temporal.Instant
  }): Promise<UndoOutcome> {
    return database.inTransaction(async (queries) => {
      const standing = await findStanding(queries, catalogue, request.whose)
      if ('kind' in standing) return standing
      if ((await changeUndoneBy(queries, request.interactionId)) !== undefined)
        return { kind: 'already-undone' }
      const change = await changeToUndo(queries, standing, request.changeId)
      if (change === undefined) return { kind: 'nothing-to-undo' }
      if (change.isUndone) return { kind: 'already-undone' }
      return takeBack(queries, standing, change, request)
    })
  }

  async function takeBack(
    queries: Queries,
    { enrolment, entry }: Standing,
    change: Change,
    { interactionId, now }: { readonly interactionId: string; readonly now: Temporal.Instant },
  ): Promise<UndoOutcome> {
    const before = new Set((await completionsOf(queries, enrolment.id)).keys())
    await undoChange(queries, change.interactionId, interactionId, now)
    const after = new Set((await completionsOf(queries, enrolment.id)).keys())
    const still = new Set(finishedPhases(entry.index, after))
    const lost = finishedPhases(entry.index, before).filter((phase) => !still.has(phase))
    await removePhaseCompletions(
      queries,
      enrolment.id,
      lost.map((phase) => phase.id),
    )
    if (enrolment.finishedAt !== undefined && !isRoadmapFinished(entry.index, after)) {
      await changeEnrolment(queries, enrolment.id, { finishedAt: null })
    }
    return {
      kind: 'undone',
      enrolmentId: enrolment.id,
      topics: change.nodeIds.flatMap((id) => entry.index.byId.get(id)?.node ?? []),
      state: measure(entry.index, after).total,
    }
  }

  /** Writes a note and a link to what one change logged; empty ones erase. */
  async function annotate(request: {
    readonly whose: Whose
    readonly changeId: string
    readonly note: string | undefined
    readonly link: string | undefined
  }): Promise<AnnotateOutcome> {
    const link = request.link === undefined ? undefined : readLink(request.link)
    if (request.link !== undefined && link === undefined) return { kind: 'not-a-link' }
    return database.inTransaction(async (queries) => {
      const standing = await findStanding(queries, catalogue, request.whose)
      if ('kind' in standing) return standing
      const change = await changeToUndo(queries, standing, request.changeId)
      if (change === undefined || change.isUndone) return { kind: 'already-undone' }
      await annotateChange(queries, request.changeId, { note: request.note, link })
      return { kind: 'annotated' }
    })
  }

  /** What a change carries now, for editing it; undefined when it was taken back or is not the caller's. */
  async function annotationOf(
    whose: Whose,
    changeId: string,
  ): Promise<{ readonly note: string | undefined; readonly link: string | undefined } | undefined> {
    const { queries } = database
    const standing = await findStanding(queries, catalogue, whose)
    if ('kind' in standing) return undefined
    const completions = await completionsOf(queries, standing.enrolment.id)
    const logged = [...completions.values()].find((completion) => completion.changeId === changeId)
    return logged && { note: logged.note, link: logged.link }
  }

  return Object.freeze({ complete, undo, annotate, annotationOf })
}

/** A change is found only through the enrolment it belongs to: its id alone gives no right. */
async function changeToUndo(
  queries: Queries,
  { enrolment }: Standing,
  changeId: string | undefined,
): Promise<Change | undefined> {
  if (changeId === undefined) return newestChange(queries, enrolment.id)
  const change = await findChange(queries, changeId)
  return change?.enrolmentId === enrolment.id ? change : undefined
}

/** The link in its normal form, or undefined when it is not http or https. */
function readLink(typed: string): string | undefined {
  const url = URL.parse(typed.trim())
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined
  return url.href.length <= linkLengthMax ? url.href : undefined
}
