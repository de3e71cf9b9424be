// What members made for themselves alone: found, and removed with all that was done on it.

import type { MemberKey } from '../domain/ids.ts'
import { completionsOf } from '../store/completions.ts'
import type { Database, Reading } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import { holdMember } from '../store/hold.ts'
import { findMember } from '../store/members.ts'
import { forgetEnrolment } from '../store/personal-rows.ts'
import { deleteRoadmap, ownRoadmapsOf, type StoredHead } from '../store/roadmaps.ts'
import { setCurrent } from './active-enrolment.ts'
import { type Catalogue, resolveRoadmap } from './catalogue.ts'
import { newestWalkable } from './enrolments.ts'

/** A roadmap of a member's own, with how many topics they have finished on it. */
export type OwnRoadmap = { readonly id: string; readonly title: string; readonly done: number }

export function createOwnRoadmaps(database: Database, catalogue: Catalogue) {
  const { reading } = database

  /** All of theirs in a server, oldest first. */
  const list = (member: MemberKey): Promise<readonly StoredHead[]> => ownRoadmapsOf(reading, member)

  /** The one that they mean, by id or title; undefined where it is none of theirs. */
  async function find(member: MemberKey, typed: string): Promise<OwnRoadmap | undefined> {
    return findIn(reading, member, typed)
  }

  /** Deletes it with everything that was done on it. Undefined where it is none of theirs, or is gone. */
  async function remove(member: MemberKey, id: string): Promise<OwnRoadmap | undefined> {
    return database.write(async (writing) => {
      await holdMember(writing, member)
      const own = await findIn(writing, member, id)
      if (own === undefined) return undefined
      const all = await enrolmentsOf(writing, member)
      const current = (await findMember(writing, member))?.currentEnrolmentId
      const walk = all.find(({ roadmapId }) => roadmapId === own.id)
      if (walk !== undefined) {
        const others = all.filter(({ id, leftAt }) => id !== walk.id && leftAt === undefined)
        if (walk.id === current)
          await setCurrent(writing, member, (await newestWalkable(writing, catalogue, others))?.enrolment.id)
        await forgetEnrolment(writing, walk.id)
      }
      await deleteRoadmap(writing, own.id)
      return own
    })
  }

  return Object.freeze({ list, find, remove })
}

async function findIn(reading: Reading, member: MemberKey, typed: string): Promise<OwnRoadmap | undefined> {
  const head = resolveRoadmap(await ownRoadmapsOf(reading, member), typed)
  if (head === undefined) return undefined
  const walk = (await enrolmentsOf(reading, member)).find(({ roadmapId }) => roadmapId === head.id)
  const done = walk === undefined ? 0 : (await completionsOf(reading, walk.id)).size
  return { id: head.id, title: head.title, done }
}
