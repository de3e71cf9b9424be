// Handing in a finished project to the cohort that one is in: the link and the note are for its moderators to read.

import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { readLink } from '../domain/study/link.ts'
import { openMembershipsOf } from '../store/cohort-members.ts'
import { completionsOf } from '../store/completions.ts'
import type { Database, Reading } from '../store/database.ts'
import { findHandIn, type HandIn, saveHandIn } from '../store/hand-ins.ts'
import {
  type ActiveEnrolment,
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
  standForChange,
} from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'

/** A finished project that can be handed in, and what was before. */
export type ToHandIn = {
  readonly kind: 'project'
  readonly project: RoadmapNode
  readonly cohort: string
  readonly before: HandIn | undefined
}

export type HandInRefused =
  | NotEnrolled
  /** It is no project, not finished any more, or in no open cohort. */
  | { readonly kind: 'nothing-to-hand-in' }

export type HandInOutcome =
  | HandInRefused
  | { readonly kind: 'not-a-link' }
  /** A link or a note is wanted. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'handed-in'; readonly project: RoadmapNode; readonly cohort: string }

export function createHandIns(database: Database, catalogue: Catalogue) {
  /** What can be handed in of a topic. `key`: its short key. */
  async function find(ref: EnrolmentRef, key: string): Promise<ToHandIn | HandInRefused> {
    const { reading } = database
    const standing = await findActiveEnrolment(reading, catalogue, ref)
    return standing.kind === 'not-enrolled' ? standing : toHandIn(reading, standing, key)
  }

  /** Hands it in; once more takes the place of what was before. */
  async function handIn(request: {
    readonly ref: EnrolmentRef
    readonly key: string
    readonly link: string | undefined
    readonly note: string | undefined
    readonly now: Temporal.Instant
  }): Promise<HandInOutcome> {
    const { ref, key, note, now } = request
    const link = request.link === undefined ? undefined : readLink(request.link)
    if (request.link !== undefined && link === undefined) return { kind: 'not-a-link' }
    if (link === undefined && note === undefined) return { kind: 'empty' }
    return database.write(async (writing): Promise<HandInOutcome> => {
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return standing
      const found = await toHandIn(writing, standing, key)
      if (found.kind !== 'project') return found
      const { project, cohort } = found
      const place = { enrolmentId: standing.enrolment.id, nodeId: project.id }
      await saveHandIn(writing, place, { link, note }, now)
      return { kind: 'handed-in', project, cohort }
    })
  }

  return Object.freeze({ find, handIn })
}

async function toHandIn(
  reading: Reading,
  { enrolment, entry, member }: Pick<ActiveEnrolment, 'enrolment' | 'entry' | 'member'>,
  key: string,
): Promise<ToHandIn | { readonly kind: 'nothing-to-hand-in' }> {
  const project = entry.index.byKey.get(key)?.node
  const cohort = (await openMembershipsOf(reading, member)).find(
    ({ enrolmentId }) => enrolmentId === enrolment.id,
  )
  const isDone = project?.kind === 'project' && (await completionsOf(reading, enrolment.id)).has(project.id)
  if (!isDone || cohort === undefined) return { kind: 'nothing-to-hand-in' }
  return {
    kind: 'project',
    project,
    cohort: cohort.name,
    before: await findHandIn(reading, enrolment.id, project.id),
  }
}
