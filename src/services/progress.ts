// Logging topics.

import { firstCard } from '../domain/review/schedule.ts'
import { measure, type NodeState } from '../domain/roadmap/completion.ts'
import { nextTopics } from '../domain/roadmap/next-topics.ts'
import { searchNodes } from '../domain/roadmap/search.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { decideCompletion } from '../domain/study/completing.ts'
import type { Completion, EnrolmentId } from '../domain/study/enrolment.ts'
import { readLink } from '../domain/study/link.ts'
import { meantNode } from '../domain/study/meant-node.ts'
import { type DayOutcome, parseDay } from '../domain/study/parse-day.ts'
import { studyDay } from '../domain/study/study-day.ts'
import { addChange, completionsOf, findChange } from '../store/completions.ts'
import type { Database, Writing } from '../store/database.ts'
import { changeEnrolment } from '../store/enrolments.ts'
import { addPhaseCompletion } from '../store/phase-completions.ts'
import { saveCard } from '../store/reviews.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'
import { createChanges } from './changes.ts'
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

export type Progress = ReturnType<typeof createProgress>

export function createProgress(database: Database, catalogue: Catalogue) {
  /**
   * Logs a topic, or a group with all its topics. Saying it again changes nothing and tells since when it is done;
   * the same interaction delivered again finds its own change and does the same.
   */
  async function complete(request: CompleteRequest): Promise<CompleteOutcome> {
    const link = request.link === undefined ? undefined : readLink(request.link)
    if (request.link !== undefined && link === undefined) return { kind: 'not-a-link' }
    return database.write(async (writing) => {
      const standing = await findStanding(writing, catalogue, request.whose)
      if ('kind' in standing) return standing
      const { member, enrolment, entry } = standing
      const completions = await completionsOf(writing, enrolment.id)
      const done = new Set(completions.keys())
      const node = meantNode(entry.index, request.topic, done)
      if (node === undefined) {
        const near = searchNodes(entry.index, request.topic, done, 3, entry.aliasesOf).map(
          (found) => found.node,
        )
        return { kind: 'unknown-topic', enrolmentId: enrolment.id, near }
      }
      const today = studyDay(request.now, member.zone, member.dayStartHour)
      const day =
        request.day === undefined ? ({ kind: 'day', day: today } as const) : parseDay(request.day, today)
      if (day.kind !== 'day') return { kind: 'day-refused', why: day }

      const repeated = (await findChange(writing, request.interactionId)) !== undefined
      const decision = decideCompletion(entry.index, completions, node)
      if (repeated || decision.kind === 'already-done') {
        const known = decision.kind === 'already-done' ? decision.completions : []
        const next = nextTopics(entry.index, done, 3)
        return { kind: 'already-done', enrolmentId: enrolment.id, node, completions: known, next }
      }
      // Nobody finishes a roadmap twice: a later version may have added topics since.
      const roadmapFinished = decision.roadmapFinished && enrolment.finishedAt === undefined
      await save(writing, standing, {
        request,
        link,
        day: day.day,
        decision: { ...decision, roadmapFinished },
      })
      for (const topic of decision.topics) done.add(topic.id)
      return {
        ...decision,
        roadmapFinished,
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
    writing: Writing,
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
    await addChange(writing, {
      interactionId: request.interactionId,
      enrolmentId: enrolment.id,
      topics: topics.map(({ id }) => ({ id, studyDay: day, loggedAt: request.now })),
      note: request.note,
      link,
      now: request.now,
    })
    // What was built is not recalled: projects get no review.
    for (const topic of topics.filter(({ kind }) => kind !== 'project')) {
      const card = firstCard(day, `${enrolment.id} ${topic.id}`)
      await saveCard(writing, { enrolmentId: enrolment.id, nodeId: topic.id, card })
    }
    for (const phase of phases) await addPhaseCompletion(writing, enrolment.id, phase.id, request.now)
    if (roadmapFinished) await changeEnrolment(writing, enrolment.id, { finishedAt: request.now })
  }

  return Object.freeze({ complete, ...createChanges(database, catalogue) })
}
