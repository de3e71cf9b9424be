// A topic that is forgotten again and again leads back to what it builds on.

import { rootsOf } from '../domain/concept/roots.ts'
import { type WeakestRoot, weakestRoot } from '../domain/review/weakest-root.ts'
import { studyDay } from '../domain/time/study-day.ts'
import { marksOn } from '../store/completions.ts'
import type { Database } from '../store/database.ts'
import { memoriesOn } from '../store/memories.ts'
import { findCard, saveCard } from '../store/reviews.ts'
import {
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
  standForChange,
} from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'
import type { Courses } from './courses.ts'

export function createLapses(database: Database, catalogue: Catalogue, courses: Courses) {
  /** The weakest of what a topic builds on; undefined where nothing is known of that. */
  async function rootOf(
    ref: EnrolmentRef,
    key: string,
    now: Temporal.Instant,
  ): Promise<WeakestRoot | undefined> {
    const { reading } = database
    const standing = await findActiveEnrolment(reading, catalogue, ref)
    if (standing.kind === 'not-enrolled') return undefined
    const { enrolment, entry, member } = standing
    const place = entry.index.byKey.get(key)
    if (place === undefined) return undefined
    const roots = rootsOf(await courses.of(entry), place)
    const { done } = await marksOn(reading, enrolment.id)
    const memories = await memoriesOn(reading, enrolment.id, studyDay(now, member.zone))
    return weakestRoot(roots, done, memories, member.reviews)
  }

  /** Makes a finished topic due today, where it is not yet; what is remembered of it stays as it is. */
  async function bringForward(
    ref: EnrolmentRef,
    key: string,
    now: Temporal.Instant,
  ): Promise<NotEnrolled | { readonly kind: 'no-such-card' } | { readonly kind: 'due' }> {
    return database.write(async (writing) => {
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return standing
      const node = standing.entry.index.byKey.get(key)?.node
      const stored = node && (await findCard(writing, standing.enrolment.id, node.id))
      if (stored === undefined) return { kind: 'no-such-card' }
      const today = studyDay(now, standing.member.zone)
      if (Temporal.PlainDate.compare(stored.card.dueDay, today) > 0)
        await saveCard(writing, { ...stored, card: { ...stored.card, dueDay: today } })
      return { kind: 'due' }
    })
  }

  return Object.freeze({ rootOf, bringForward })
}
