// Letting a roadmap rest and taking it up again; a pause can end by itself.

import type { Enrolment, EnrolmentId, Member } from '../domain/study/enrolment.ts'
import { type DayOutcome, parseDay } from '../domain/time/parse-day.ts'
import { studyDay } from '../domain/time/study-day.ts'
import type { Database } from '../store/database.ts'
import { changeEnrolment, endPausesBefore, hasPauseOver } from '../store/enrolments.ts'
import { addRest } from '../store/rests.ts'
import { type EnrolmentRef, type NotEnrolled, standForChange } from './active-enrolment.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'

/** What became of the roadmap. */
export type PauseOutcome =
  | NotEnrolled
  | {
      readonly kind: 'changed' | 'unchanged'
      readonly entry: CatalogueEntry
      readonly enrolmentId: EnrolmentId
      /** The first day without the pause, where it ends by itself. */
      readonly until?: Temporal.PlainDate | undefined
    }

type DayRefused = { readonly kind: 'day-refused'; readonly why: Exclude<DayOutcome, { kind: 'day' }> }

export function createPausing(database: Database, catalogue: Catalogue) {
  /** Lets a roadmap rest until a day in the member's words, the first one on which it is there again, or until resumed. */
  async function pause(
    ref: EnrolmentRef,
    until: string | undefined,
    now: Temporal.Instant,
  ): Promise<PauseOutcome | DayRefused> {
    return database.write(async (writing): Promise<PauseOutcome | DayRefused> => {
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return standing
      const { member, enrolment, entry } = standing
      const day = until === undefined ? undefined : parseDay(until, studyDay(now, member.zone), 'future')
      if (day !== undefined && day.kind !== 'day') return { kind: 'day-refused', why: day }
      const pausedUntil = day?.day.toZonedDateTime(member.zone).toInstant() ?? null
      const about = { entry, enrolmentId: enrolment.id, until: day?.day }
      if (enrolment.pausedAt !== undefined && until === undefined)
        return { ...about, kind: 'unchanged', until: dayAfterPause(enrolment, member) }
      await changeEnrolment(writing, enrolment.id, { pausedAt: enrolment.pausedAt ?? now, pausedUntil })
      return { ...about, kind: 'changed' }
    })
  }

  /** Takes a paused roadmap up again. */
  async function resume(ref: EnrolmentRef, now: Temporal.Instant): Promise<PauseOutcome> {
    return database.write(async (writing): Promise<PauseOutcome> => {
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return standing
      const { enrolment, entry } = standing
      const about = { entry, enrolmentId: enrolment.id, until: undefined }
      if (enrolment.pausedAt === undefined) return { ...about, kind: 'unchanged' }
      await addRest(writing, enrolment.id, 'paused', { from: enrolment.pausedAt, until: now })
      await changeEnrolment(writing, enrolment.id, { pausedAt: null, pausedUntil: null })
      return { ...about, kind: 'changed' }
    })
  }

  /** Ends the pauses that were to end by themselves. Looked for first: hardly any beat has one. */
  async function endPauses(now: Temporal.Instant): Promise<void> {
    if (!(await hasPauseOver(database.reading, now))) return
    await database.write((writing) => endPausesBefore(writing, now))
  }

  return Object.freeze({ pause, resume, endPauses })
}

/** The first day without a pause that ends by itself. */
function dayAfterPause({ pausedUntil }: Enrolment, { zone }: Member): Temporal.PlainDate | undefined {
  return pausedUntil?.toZonedDateTimeISO(zone).toPlainDate()
}
