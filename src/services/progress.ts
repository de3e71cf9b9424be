// Logging topics.

import { firstCard } from '../domain/review/schedule.ts'
import { choicesAfter } from '../domain/roadmap/choices.ts'
import { measureTotal, type NodeState } from '../domain/roadmap/completion.ts'
import { nextTopics } from '../domain/roadmap/next-topics.ts'
import type { Roadmap, RoadmapNode } from '../domain/roadmap/tree.ts'
import { decideCompletion } from '../domain/study/completing.ts'
import type { Completion, EnrolmentId } from '../domain/study/enrolment.ts'
import { readLink } from '../domain/study/link.ts'
import { resolveNode } from '../domain/study/resolve-node.ts'
import { type DayOutcome, parseDay } from '../domain/time/parse-day.ts'
import { studyDay } from '../domain/time/study-day.ts'
import { addChange, completionsOf, findChange, type Marks, marksOn } from '../store/completions.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { changeEnrolment } from '../store/enrolments.ts'
import { holdMember, holdShared } from '../store/hold.ts'
import { saveOwnAnswer } from '../store/own-answers.ts'
import { addPhaseCompletion } from '../store/phase-completions.ts'
import { saveCards } from '../store/reviews.ts'
import { createTurns } from '../store/turns.ts'
import {
  type ActiveEnrolment,
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
} from './active-enrolment.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'
import { type Correction, noteCorrection } from './correcting.ts'
import { findElsewhere } from './own-topics.ts'
import { nearTopics, onlyMeantIn } from './searching.ts'

export type CompleteRequest = {
  readonly ref: EnrolmentRef
  /** A key, an id or a title. */
  readonly topic: string
  /** Takes what is no title for the one topic that it comes close to, where there is just one. */
  readonly takesNear?: boolean
  /** All alternatives of a one-of are meant, not only the one that the member takes. */
  readonly isWhole?: boolean
  readonly note?: string | undefined
  readonly link?: string | undefined
  /** One topic in the member's own words, kept for its review; of several it says nothing. */
  readonly words?: string | undefined
  /** The day in the member's own words; today when left out. */
  readonly day?: string | undefined
  readonly interactionId: string
  readonly now: Temporal.Instant
  /** A moderator logs it for them. */
  readonly correction?: Correction
}

export type CompleteOutcome =
  | NotEnrolled
  | {
      readonly kind: 'unknown-topic'
      readonly enrolmentId: EnrolmentId
      readonly near: readonly RoadmapNode[]
      /** It stands on another roadmap of theirs. */
      readonly elsewhere: TopicElsewhere | undefined
      /** The day that was named. */
      readonly day: Temporal.PlainDate | undefined
    }
  | { readonly kind: 'not-a-link' }
  | {
      readonly kind: 'day-refused'
      readonly enrolmentId: EnrolmentId
      readonly why: Exclude<DayOutcome, { kind: 'day' }>
    }
  /** Which alternative of a group was finished is still to be said. */
  | {
      readonly kind: 'choice-open'
      readonly enrolmentId: EnrolmentId
      readonly group: RoadmapNode
      /** The day that was named. */
      readonly day: Temporal.PlainDate | undefined
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
      /** What was typed is not what the topic is called. */
      readonly isNear: boolean
      readonly topics: readonly RoadmapNode[]
      readonly alreadyDone: number
      readonly day: Temporal.PlainDate
      readonly isToday: boolean
      readonly hasWords: boolean
      readonly phases: readonly RoadmapNode[]
      readonly roadmapFinished: boolean
      readonly state: NodeState
      readonly next: readonly RoadmapNode[]
      /** Where the member stands, and what is done now: whoever shows more need not look again. */
      readonly standing: ActiveEnrolment
      readonly done: ReadonlySet<string>
    }

/** A topic that was named as it is called, on a roadmap that is not the current one. */
type TopicElsewhere = {
  readonly enrolmentId: EnrolmentId
  readonly roadmap: Pick<Roadmap, 'title'>
  readonly node: RoadmapNode
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
    const { choices } = enrolment
    const marks = await marksOn(reading, enrolment.id)
    const { done } = marks
    // With thousands of topics each of these steps takes its time.
    const turn = createTurns()
    const today = studyDay(request.now, member.zone)
    const day =
      request.day === undefined ? ({ kind: 'day', day: today } as const) : parseDay(request.day, today)
    // Before the topic: whoever is asked which topic they meant should not hear of the day only after that.
    if (day.kind !== 'day') return { kind: 'day-refused', enrolmentId: enrolment.id, why: day }
    const named = resolveNode(entry.index, request.topic, done)
    await turn()
    const namedDay = request.day === undefined ? undefined : day.day
    const unknown = { kind: 'unknown-topic', enrolmentId: enrolment.id, day: namedDay } as const
    const elsewhere =
      named === undefined && 'member' in request.ref
        ? await findElsewhere(reading, catalogue, standing, request.topic)
        : undefined
    if (elsewhere !== undefined) {
      const { enrolment: other, entry: otherEntry, place } = elsewhere
      const found = { enrolmentId: other.id, roadmap: otherEntry.roadmap, node: place.node }
      return { ...unknown, near: [], elsewhere: found }
    }
    const node = named ?? (request.takesNear ? await onlyMeantIn(entry, request.topic) : undefined)
    if (node === undefined) {
      const near = await nearTopics(entry, request.topic, done)
      return { ...unknown, near, elsewhere: undefined }
    }

    const { isWhole = false } = request
    const decision = decideCompletion(entry.index, done, node, { choices, isWhole })
    await turn()
    if (decision.kind === 'choice-open') return { ...decision, enrolmentId: enrolment.id, day: namedDay }
    const place = entry.index.byId.get(node.id)
    const chosen = place === undefined ? choices : choicesAfter(choices, place)
    const next = (after: ReadonlySet<string>) => nextTopics(entry.index, after, 3, chosen)
    if (decision.kind === 'already-done') {
      const all = await completionsOf(reading, enrolment.id)
      // What was known before was finished on no day that could be named.
      const completions = decision.topics.flatMap(({ id }) => all.get(id) ?? []).filter((one) => !one.isKnown)
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
      isNear: named === undefined,
      day: day.day,
      isToday: day.day.equals(today),
      hasWords: request.words !== undefined,
      state,
      next: next(after),
      standing: { ...standing, enrolment: { ...enrolment, choices: chosen } },
      isChoiceChanged: chosen !== choices,
      done: after,
      marks,
    }
  }

  return Object.freeze({ complete })
}

function repeated({ enrolmentId, node, next }: Completed): CompleteOutcome {
  return { kind: 'already-done', enrolmentId, node, completions: [], next }
}

type Decided =
  | Exclude<CompleteOutcome, { kind: 'completed' }>
  | (Completed & { readonly marks: Marks; readonly isChoiceChanged: boolean })
type Completed = Extract<CompleteOutcome, { kind: 'completed' }>

/** False when what was decided rests on marks that have changed since. */
async function save(
  writing: Writing,
  decided: Extract<Decided, { kind: 'completed' }>,
  {
    interactionId,
    note,
    link,
    words,
    now,
    correction,
  }: Pick<CompleteRequest, 'interactionId' | 'note' | 'words' | 'now' | 'correction'> & {
    readonly link: string | undefined
  },
): Promise<boolean> {
  const { enrolmentId, topics, phases, roadmapFinished, day, marks, isChoiceChanged, standing } = decided
  await holdMember(writing, standing.member)
  await holdShared(writing, 'roadmap', standing.enrolment.roadmapId)
  const logged = topics.map(({ id }) => ({ id, studyDay: day, loggedAt: now }))
  const change = { interactionId, enrolmentId, topics: logged, note, link, now }
  if (!(await addChange(writing, change, marks))) return false
  // What was built is not recalled: projects get no review.
  const recalled = topics.filter(({ kind }) => kind !== 'project')
  await saveCards(writing, enrolmentId, recalled, ({ id }) =>
    firstCard(day, `${enrolmentId} ${id}`, standing.member.reviews),
  )
  const [only] = recalled
  if (words !== undefined && only !== undefined && topics.length === 1)
    await saveOwnAnswer(writing, {
      enrolmentId,
      nodeId: only.id,
      question: '',
      answer: words,
      interactionId,
      now,
    })
  for (const phase of phases) await addPhaseCompletion(writing, enrolmentId, phase.id, now)
  if (roadmapFinished || isChoiceChanged) {
    await changeEnrolment(writing, enrolmentId, {
      ...(roadmapFinished && { finishedAt: now }),
      ...(isChoiceChanged && { choices: standing.enrolment.choices }),
    })
  }
  if (correction !== undefined) {
    const titles = topics.map(({ title }) => title)
    await noteCorrection(writing, standing.enrolment, { titles, day }, correction)
  }
  return true
}
