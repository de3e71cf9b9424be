// Counting on a new roadmap what was finished on others: offered, counted in one change, taken back as one.

import {
  type CoveredTopic,
  carryOver,
  type FinishedChoice,
  type FinishedConcept,
  type FinishedTwin,
  finishedChoices,
  finishedConcepts,
  finishedTwins,
} from '../domain/concept/carry-over.ts'
import type { ConceptIndex } from '../domain/concept/concept.ts'
import { firstCard } from '../domain/review/schedule.ts'
import { measure, type NodeState } from '../domain/roadmap/completion.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { isRoadmapFinished } from '../domain/study/completing.ts'
import type { Enrolment, EnrolmentId } from '../domain/study/enrolment.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { addChange, completionsOf, marksOn } from '../store/completions.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { changeEnrolment, enrolmentsOfUser } from '../store/enrolments.ts'
import { findCard, saveCards } from '../store/reviews.ts'
import {
  type ActiveEnrolment,
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
  standForChange,
} from './active-enrolment.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'

export type CarryOverOffer = {
  readonly enrolmentId: EnrolmentId
  readonly entry: CatalogueEntry
  /** In the order of the roadmap, each with its reasons; empty when there is nothing to count. */
  readonly topics: readonly CoveredTopic[]
}

export type CountedOutcome =
  | NotEnrolled
  /** Nothing is left to count: it was counted, or logged by hand since. */
  | { readonly kind: 'nothing-to-count' }
  | {
      readonly kind: 'counted'
      readonly enrolmentId: EnrolmentId
      readonly changeId: string
      readonly entry: CatalogueEntry
      readonly topics: readonly RoadmapNode[]
      readonly state: NodeState
    }

export function createCarryOvers(database: Database, catalogue: Catalogue, concepts: ConceptIndex) {
  /** What would count on an enrolment that was just looked up, topic by topic. Changes nothing. */
  async function offer({
    enrolment,
    entry,
  }: {
    readonly enrolment: Enrolment
    readonly entry: CatalogueEntry
  }): Promise<CarryOverOffer> {
    return {
      enrolmentId: enrolment.id,
      entry,
      topics: await offered(database.reading, enrolment, entry),
    }
  }

  /** The same for somebody who asks later. */
  async function offerTo(
    ref: EnrolmentRef,
  ): Promise<NotEnrolled | (CarryOverOffer & { readonly kind: 'offer' })> {
    const standing = await findActiveEnrolment(database.reading, catalogue, ref)
    return standing.kind === 'not-enrolled' ? standing : { ...(await offer(standing)), kind: 'offer' }
  }

  /**
   * Counts what was offered, or of that the chosen topics: one change, which one undo takes back. Days are those on
   * which the topics were really finished, so that neither this week nor the digest grows by them; review cards go on
   * from where they stand elsewhere.
   */
  async function count(request: {
    readonly ref: EnrolmentRef
    /** Ids or keys of topics; all that is offered when left out. What is not offered does not count. */
    readonly chosen?: readonly string[]
    readonly interactionId: string
    readonly now: Temporal.Instant
  }): Promise<CountedOutcome> {
    const { ref, chosen, interactionId, now } = request
    return database.write(async (writing) => {
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return standing
      const { enrolment, entry } = standing
      const all = await offered(writing, enrolment, entry)
      const counted = chosen === undefined ? all : all.filter(({ topic }) => isChosen(topic, chosen))
      const isCounted = counted.length > 0 && (await save(writing, standing, counted, { interactionId, now }))
      if (!isCounted) return { kind: 'nothing-to-count' }
      const done = new Set((await completionsOf(writing, enrolment.id)).keys())
      if (enrolment.finishedAt === undefined && isRoadmapFinished(entry.index, done))
        await changeEnrolment(writing, enrolment.id, { finishedAt: now })
      return {
        kind: 'counted',
        enrolmentId: enrolment.id,
        changeId: interactionId,
        entry,
        topics: counted.map(({ topic }) => topic),
        state: measure(entry.index, done).total,
      }
    })
  }

  async function offered(
    reading: Reading,
    enrolment: Enrolment,
    entry: CatalogueEntry,
  ): Promise<readonly CoveredTopic[]> {
    const finished: FinishedConcept[] = []
    const choices: FinishedChoice[] = []
    const twins = new Map<string, FinishedTwin>()
    for (const other of await enrolmentsOfUser(reading, enrolment.member.userId)) {
      if (other.id === enrolment.id) continue
      const completions = await completionsOf(reading, other.id)
      const walked = completions.size === 0 ? undefined : await catalogue.get(reading, other.roadmapId)
      if (walked === undefined) continue
      const walk = { ...walked, enrolmentId: other.id, completions }
      finished.push(...finishedConcepts(walk, concepts))
      choices.push(...finishedChoices(walk, concepts))
      for (const [id, twin] of finishedTwins(walk, entry.roadmap)) twins.set(id, twin)
    }
    if (finished.length + choices.length + twins.size === 0) return []
    const done = new Set((await completionsOf(reading, enrolment.id)).keys())
    return carryOver(entry, done, { concepts: finished, choices, twins }, concepts)
  }

  return Object.freeze({ offer, offerTo, count })
}

function isChosen({ id }: RoadmapNode, chosen: readonly string[]): boolean {
  return chosen.includes(id) || chosen.includes(shortKey(id))
}

async function save(
  writing: Writing,
  { member, enrolment: { id: enrolmentId } }: ActiveEnrolment,
  counted: readonly CoveredTopic[],
  { interactionId, now }: { readonly interactionId: string; readonly now: Temporal.Instant },
): Promise<boolean> {
  const all = counted.map(({ topic, reasons: [reason] }) => ({ id: topic.id, ...reason }))
  const topics = all.map(({ id, completion: { studyDay, loggedAt, isKnown } }) => ({
    id,
    studyDay,
    loggedAt,
    isKnown,
  }))
  const change = { interactionId, enrolmentId, topics, note: undefined, link: undefined, now }
  if (!(await addChange(writing, change, await marksOn(writing, enrolmentId)))) return false
  await saveCards(writing, enrolmentId, all, async ({ id, completion, enrolmentId: other }) => {
    const known = await findCard(writing, other, completion.nodeId)
    return known?.card ?? firstCard(completion.studyDay, `${enrolmentId} ${id}`, member.reviews)
  })
  return true
}
