// Which topic of their roadmaps somebody means: the current one is looked through first, then the others.

import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { Place } from '../domain/roadmap/walk.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { resolveNode } from '../domain/study/resolve-node.ts'
import { marksOn } from '../store/completions.ts'
import type { Reading } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import {
  type ActiveEnrolment,
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
} from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'
import { nearTopics } from './searching.ts'

export type UnknownTopic = {
  readonly kind: 'unknown-topic'
  readonly enrolmentId: EnrolmentId
  readonly near: readonly RoadmapNode[]
}

/** A topic, or a group of topics, with the enrolment on whose roadmap it stands. */
type OwnTopic = Omit<ActiveEnrolment, 'kind'> & {
  readonly kind: 'own-topic'
  readonly place: Place
  /** Ids of what is done on that roadmap. */
  readonly done: ReadonlySet<string>
}

/** Which of several topics with one title is meant. */
type Wanted = 'left' | 'done'

/**
 * The topic with this key, id or title. A button names its enrolment, and nothing else is looked at; what somebody types
 * can be on another roadmap of theirs than the current one. Near matches are those of the current one. Of several with one
 * title it is one that is left, unless a `done` one is looked for.
 */
export async function findOwnTopic(
  reading: Reading,
  catalogue: Catalogue,
  ref: EnrolmentRef,
  topic: string,
  wanted: Wanted = 'left',
): Promise<OwnTopic | NotEnrolled | UnknownTopic> {
  const standing = await findActiveEnrolment(reading, catalogue, ref)
  if (standing.kind === 'not-enrolled') return standing
  const { place, done } = await placeIn(reading, standing, topic, wanted)
  if (place !== undefined) return { ...standing, kind: 'own-topic', place, done }
  const other = 'member' in ref ? await findElsewhere(reading, catalogue, standing, topic, wanted) : undefined
  if (other !== undefined) return other
  const near = await nearTopics(standing.entry, topic, done)
  return { kind: 'unknown-topic', enrolmentId: standing.enrolment.id, near }
}

/** The same on the member's other roadmaps; what was started last comes first. */
export async function findElsewhere(
  reading: Reading,
  catalogue: Catalogue,
  { member, enrolment }: ActiveEnrolment,
  topic: string,
  wanted: Wanted = 'left',
): Promise<OwnTopic | undefined> {
  const others = (await enrolmentsOf(reading, member)).filter(({ id }) => id !== enrolment.id)
  for (const { id } of others.toReversed()) {
    // One that was left, or whose roadmap is gone, is none.
    const standing = await findActiveEnrolment(reading, catalogue, { enrolmentId: id, userId: member.userId })
    if (standing.kind === 'not-enrolled') continue
    const { place, done } = await placeIn(reading, standing, topic, wanted)
    if (place !== undefined) return { ...standing, kind: 'own-topic', place, done }
  }
  return undefined
}

async function placeIn(
  reading: Reading,
  { enrolment, entry }: ActiveEnrolment,
  topic: string,
  wanted: Wanted,
) {
  const { done } = await marksOn(reading, enrolment.id)
  const passedOver = wanted === 'left' ? done : new Set(entry.index.byId.keys()).difference(done)
  const node = resolveNode(entry.index, topic, passedOver)
  return { done, place: node && entry.index.byId.get(node.id) }
}
