// Taking back topics by name: one, or a whole section, however long ago it was logged.

import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { leavesOf } from '../domain/roadmap/walk.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { completionsOf } from '../store/completions.ts'
import type { Database } from '../store/database.ts'
import { undoTopics } from '../store/undo.ts'
import { type EnrolmentRef, type NotEnrolled, standForChange } from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'
import { type Correction, noteCorrection } from './correcting.ts'
import { findOwnTopic, type UnknownTopic } from './own-topics.ts'
import { type TakenBack, takeTopicsBack } from './taking-back.ts'

/** What would be taken back, for who is asked first. */
export type OldTopics = {
  readonly enrolmentId: EnrolmentId
  /** The key of the topic or section. */
  readonly key: string
  readonly titles: readonly string[]
  /** When the newest of them was logged. */
  readonly at: Temporal.Instant
}

export type TopicUndoOutcome =
  | NotEnrolled
  | UnknownTopic
  /** Nothing of it is logged. */
  | { readonly kind: 'not-done'; readonly enrolmentId: EnrolmentId; readonly node: RoadmapNode }
  | { readonly kind: 'asks-first'; readonly what: OldTopics & { readonly kind: 'topics' } }
  | (TakenBack & { readonly kind: 'undone'; readonly at: Temporal.Instant })

export function createTopicUndo(database: Database, catalogue: Catalogue) {
  /** `topic` is a key, an id or a title, of a topic or of what holds topics. Asks first unless somebody is sure. */
  async function undoTopic(request: {
    readonly ref: EnrolmentRef
    readonly topic: string
    readonly isSure: boolean
    readonly now: Temporal.Instant
    /** A moderator takes it back for them. */
    readonly correction?: Correction
  }): Promise<TopicUndoOutcome> {
    const { ref, topic, isSure, now, correction } = request
    const found = await findOwnTopic(database.reading, catalogue, ref, topic, 'done')
    if (found.kind !== 'own-topic') return found
    const own = { enrolmentId: found.enrolment.id, userId: found.member.userId }
    return database.write(async (writing) => {
      const standing = await standForChange(writing, catalogue, own)
      if (standing.kind === 'not-enrolled') return standing
      // A version that came since may have taken it away, and with it what would be asked for.
      const place = standing.entry.index.byId.get(found.place.node.id) ?? found.place
      const completions = await completionsOf(writing, own.enrolmentId)
      const logged = leavesOf(place.node).flatMap((leaf) => {
        const completion = completions.get(leaf.id)
        return completion === undefined ? [] : [{ leaf, at: completion.loggedAt }]
      })
      const times = logged.map(({ at }) => at).toSorted(Temporal.Instant.compare)
      const [oldest] = times
      const newest = times.at(-1)
      if (oldest === undefined || newest === undefined)
        return { kind: 'not-done', enrolmentId: own.enrolmentId, node: place.node }
      if (!isSure) {
        const titles = logged.map(({ leaf }) => leaf.title)
        const what = { enrolmentId: own.enrolmentId, key: place.key, titles, at: newest }
        return { kind: 'asks-first', what: { ...what, kind: 'topics' } }
      }
      const ids = logged.map(({ leaf }) => leaf.id)
      const remove = () => undoTopics(writing, own.enrolmentId, ids, now)
      const back = await takeTopicsBack(writing, standing, remove, oldest)
      if (correction !== undefined) {
        const titles = logged.map(({ leaf }) => leaf.title)
        await noteCorrection(writing, standing.enrolment, { titles }, correction)
      }
      return { kind: 'undone', ...back, at: newest }
    })
  }

  return Object.freeze({ undoTopic })
}
