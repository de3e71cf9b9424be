// Logging topics.

import { firstCard } from '../domain/review/schedule.ts'
import { measureTotal, type NodeState } from '../domain/roadmap/completion.ts'
import { nextTopics } from '../domain/roadmap/next-topics.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { decideCompletion } from '../domain/study/completing.ts'
import type { Completion, EnrolmentId } from '../domain/study/enrolment.ts'
import { readLink } from '../domain/study/link.ts'
import { resolveNode } from '../domain/study/resolve-node.ts'
import { type DayOutcome, parseDay } from '../domain/time/parse-day.ts'
import { studyDay } from '../domain/time/study-day.ts'
import { addChange, completionsOf, findChange, type Marks, marksOn } from '../store/completions.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { changeEnrolment } from '../store/enrolments.ts'
import { addPhaseCompletion } from '../store/phase-completions.ts'
import { saveCards } from '../store/reviews.ts'
import {
  type ActiveEnrolment,
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
} from './active-enrolment.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'
import { nearTopics, soleTopic } from './searching.ts'
import { createTurns } from './turns.ts'

export type CompleteRequest = {
  readonly ref: EnrolmentRef
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
  | NotEnrolled
  | {
      readonly kind: 'unknown-topic'
      readonly enrolmentId: EnrolmentId
      readonly near: readonly RoadmapNode[]
    }
  | { readonly kind: 'not-a-link' }
  | {
      readonly kind: 'day-refused'
      readonly why: Exclude<DayOutcome, { kind: 'day' }>
      /** What would have been logged. */
      readonly enrolmentId: EnrolmentId
      readonly node: RoadmapNode
    }
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
      /** Where the member stands, and what is done now: whoever shows more need not look again. */
      readonly standing: ActiveEnrolment
      readonly done: ReadonlySet<string>
    }

/** Somebody who logs twenty things at once on two devices still finds a moment in between. */
const triesMax = 20

export function createProgress(database: Database, catalogue: Catalogue) {
  /**
   * Logs a topic, or a group with all its topics. Saying it again changes nothing and tells since when it is done;
   * the same interaction delivered again finds its own change and does the same.
   */
  async function complete(request: CompleteRequest): Promise<CompleteOutcome> {
    const link = request.link === undefined ? undefined : readLink(request.link)
    if (request.link !== undefined && link === undefined) return { kind: 'not-a-link' }
    for (let tries = 0; tries < triesMax; tries += 1) {
      const decided = await decide(database.reading, request)
      if (decided.kind !== 'completed') return decided
      const isSaved = await database.write((writing) => save(writing, decided, { ...request, link }))
      if (isSaved) return decided
      // The interaction was delivered before, and what it did was taken back since.
      if ((await findChange(database.reading, request.interactionId)) !== undefined) return repeated(decided)
      // Else something was logged, taken back or brought by a new version between the look and the write.
    }
    throw new Error(`The marks of enrolment changed ${triesMax} times while one topic was logged.`)
  }

  /** What completing would change. Looks only, so that a slip of the finger waits for nobody. */
  async function decide(reading: Reading, request: CompleteRequest): Promise<Decided> {
    const standing = await findActiveEnrolment(reading, catalogue, request.ref)
    if (standing.kind === 'not-enrolled') return standing
    const { member, enrolment, entry } = standing
    const marks = await marksOn(reading, enrolment.id)
    const { done } = marks
    // With thousands of topics each of these steps takes its time.
    const turn = createTurns()
    const node =
      resolveNode(entry.index, request.topic, done) ?? (await soleTopic(entry, request.topic, done))
    await turn()
    if (node === undefined) {
      const near = await nearTopics(entry, request.topic, done)
      return { kind: 'unknown-topic', enrolmentId: enrolment.id, near }
    }
    const today = studyDay(request.now, member.zone)
    const day =
      request.day === undefined ? ({ kind: 'day', day: today } as const) : parseDay(request.day, today)
    if (day.kind !== 'day') return { kind: 'day-refused', why: day, enrolmentId: enrolment.id, node }

    const decision = decideCompletion(entry.index, done, node)
    await turn()
    const next = (after: ReadonlySet<string>) => nextTopics(entry.index, after, 3)
    if (decision.kind === 'already-done') {
      const all = await completionsOf(reading, enrolment.id)
      const completions = decision.topics.flatMap(({ id }) => all.get(id) ?? [])
      return { kind: 'already-done', enrolmentId: enrolment.id, node, completions, next: next(done) }
    }
    const after = new Set(done)
    for (const topic of decision.topics) after.add(topic.id)
    const state = measureTotal(entry.index, after)
    await turn()
    return {
      ...decision,
      // Nobody finishes a roadmap twice: a later version may have added topics since.
      roadmapFinished: decision.roadmapFinished && enrolment.finishedAt === undefined,
      enrolmentId: enrolment.id,
      changeId: request.interactionId,
      entry,
      node,
      day: day.day,
      isToday: day.day.equals(today),
      state,
      next: next(after),
      standing,
      done: after,
      marks,
    }
  }

  return Object.freeze({ complete })
}

function repeated({ enrolmentId, node, next }: Completed): CompleteOutcome {
  return { kind: 'already-done', enrolmentId, node, completions: [], next }
}

type Decided = Exclude<CompleteOutcome, { kind: 'completed' }> | (Completed & { readonly marks: Marks })
type Completed = Extract<CompleteOutcome, { kind: 'completed' }>

/** False when what was decided rests on marks that have changed since. */
async function save(
  writing: Writing,
  { enrolmentId, topics, phases, roadmapFinished, day, marks }: Completed & { readonly marks: Marks },
  {
    interactionId,
    note,
    link,
    now,
  }: Pick<CompleteRequest, 'interactionId' | 'note' | 'now'> & { readonly link: string | undefined },
): Promise<boolean> {
  const logged = topics.map(({ id }) => ({ id, studyDay: day, loggedAt: now }))
  const change = { interactionId, enrolmentId, topics: logged, note, link, now }
  if (!(await addChange(writing, change, marks))) return false
  // What was built is not recalled: projects get no review.
  const recalled = topics.filter(({ kind }) => kind !== 'project')
  await saveCards(writing, enrolmentId, recalled, ({ id }) => firstCard(day, `${enrolmentId} ${id}`))
  for (const phase of phases) await addPhaseCompletion(writing, enrolmentId, phase.id, now)
  if (roadmapFinished) await changeEnrolment(writing, enrolmentId, { finishedAt: now })
  return true
}
