// What somebody knew before they joined a roadmap: logged as finished, without counting for any day, and not asked for at once.

import { knownCard } from '../domain/review/schedule.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { isRoadmapFinished } from '../domain/study/completing.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { knownIn } from '../domain/study/known-before.ts'
import { studyDay } from '../domain/time/study-day.ts'
import { addChange, marksOn } from '../store/completions.ts'
import type { Database } from '../store/database.ts'
import { changeEnrolment } from '../store/enrolments.ts'
import { saveCards } from '../store/reviews.ts'
import { type EnrolmentRef, type NotEnrolled, standForChange } from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'

export type KnownOutcome =
  | NotEnrolled
  | { readonly kind: 'nothing-new' }
  | {
      readonly kind: 'known'
      readonly enrolmentId: EnrolmentId
      readonly changeId: string
      readonly topics: readonly RoadmapNode[]
    }

export function createKnownBefore(database: Database, catalogue: Catalogue) {
  /**
   * Logs all topics of the sections named by their keys as known. One change, which one undo takes back; the same interaction
   * again changes nothing more.
   */
  async function log(request: {
    readonly ref: EnrolmentRef
    readonly sections: readonly string[]
    readonly interactionId: string
    readonly now: Temporal.Instant
  }): Promise<KnownOutcome> {
    const { ref, sections, interactionId, now } = request
    return database.write(async (writing): Promise<KnownOutcome> => {
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return standing
      const { entry, enrolment, member } = standing
      const marks = await marksOn(writing, enrolment.id)
      const nodes = sections.flatMap((key) => entry.index.byKey.get(key)?.node ?? [])
      const topics = knownIn(nodes, marks.done)
      if (topics.length === 0) return { kind: 'nothing-new' }
      const today = studyDay(now, member.zone)
      const logged = topics.map(({ id }) => ({ id, studyDay: today, loggedAt: now, isKnown: true }))
      const change = {
        interactionId,
        enrolmentId: enrolment.id,
        topics: logged,
        note: undefined,
        link: undefined,
        now,
      }
      if (!(await addChange(writing, change, marks))) return { kind: 'nothing-new' }
      const recalled = topics.filter(({ kind }) => kind !== 'project').map(({ id }, place) => ({ id, place }))
      await saveCards(writing, enrolment.id, recalled, ({ id, place }) =>
        knownCard(today, `${enrolment.id} ${id}`, place, member.reviews),
      )
      const done = new Set([...marks.done, ...topics.map(({ id }) => id)])
      if (enrolment.finishedAt === undefined && isRoadmapFinished(entry.index, done))
        await changeEnrolment(writing, enrolment.id, { finishedAt: now })
      return { kind: 'known', enrolmentId: enrolment.id, changeId: interactionId, topics }
    })
  }

  return Object.freeze({ log })
}
