// Notes and links that somebody adds later to what they logged.

import { readLink } from '../domain/study/link.ts'
import { annotateChange, type Change, completionsOf, findChange } from '../store/completions.ts'
import type { Database, Reading } from '../store/database.ts'
import {
  type ActiveEnrolment,
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
  standForChange,
} from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'

export type AnnotateOutcome =
  | NotEnrolled
  | { readonly kind: 'not-a-link' }
  | { readonly kind: 'already-undone' }
  | { readonly kind: 'annotated' }

export function createAnnotations(database: Database, catalogue: Catalogue) {
  /** Writes a note and a link to what one change logged; empty ones erase. */
  async function annotate(request: {
    readonly ref: EnrolmentRef
    readonly changeId: string
    readonly note: string | undefined
    readonly link: string | undefined
  }): Promise<AnnotateOutcome> {
    const link = request.link === undefined ? undefined : readLink(request.link)
    if (request.link !== undefined && link === undefined) return { kind: 'not-a-link' }
    return database.write(async (writing) => {
      const standing = await standForChange(writing, catalogue, request.ref)
      if (standing.kind === 'not-enrolled') return standing
      const change = await findOwnChange(writing, standing, request.changeId)
      if (change === undefined || change.isUndone) return { kind: 'already-undone' }
      await annotateChange(writing, request.changeId, { note: request.note, link })
      return { kind: 'annotated' }
    })
  }

  /** What a change carries now, for editing it; undefined when it was taken back or is not the caller's. */
  async function annotationOf(
    ref: EnrolmentRef,
    changeId: string,
  ): Promise<{ readonly note: string | undefined; readonly link: string | undefined } | undefined> {
    const { reading } = database
    const standing = await findActiveEnrolment(reading, catalogue, ref)
    if (standing.kind === 'not-enrolled') return undefined
    const completions = await completionsOf(reading, standing.enrolment.id)
    const logged = [...completions.values()].find((completion) => completion.changeId === changeId)
    return logged && { note: logged.note, link: logged.link }
  }

  return Object.freeze({ annotate, annotationOf })
}

/** A change is found only through the enrolment that it belongs to: its id alone gives no right. */
export async function findOwnChange(
  reading: Reading,
  { enrolment }: Pick<ActiveEnrolment, 'enrolment'>,
  changeId: string,
): Promise<Change | undefined> {
  const change = await findChange(reading, changeId)
  return change?.enrolmentId === enrolment.id ? change : undefined
}
