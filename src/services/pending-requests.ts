// Requests that wait while a question is open: kept, found again by the button that answers, and forgotten.

import type { UserId } from '../domain/ids.ts'
import type { LearnersRequest } from '../domain/study/pending-request.ts'
import { findEnrolmentById } from '../store/active-enrolments.ts'
import type { Database, Reading } from '../store/database.ts'
import { hasAllToItself, holdMember } from '../store/hold.ts'
import {
  findPendingRequest,
  hasExpiredRequest,
  removeExpiredRequests,
  removePendingRequest,
  savePendingRequest,
} from '../store/pending-requests.ts'

/** Long enough for a meal; whoever comes back later has forgotten what they typed. */
export const keptMinutes = 60
/** Open questions of one member: each stands in an answer of its own, and nobody goes back further. */
export const keptMax = 5

export function createPendingRequests(database: Database) {
  /** Keeps a request under the interaction that asked for it, which is the id that buttons carry. */
  async function keep(
    request: LearnersRequest,
    { id, userId, now }: { readonly id: string; readonly userId: UserId; readonly now: Temporal.Instant },
  ): Promise<void> {
    const expiresAt = now.add({ minutes: keptMinutes })
    await database.write(async (writing) => {
      const member = await ownerOf(writing, request)
      if (member?.userId !== userId) return
      if (!hasAllToItself(writing)) {
        await holdMember(writing, member)
        // They may have been forgotten while it waited.
        if ((await ownerOf(writing, request)) === undefined) return
      }
      await savePendingRequest(writing, { id, member, request, expiresAt }, keptMax)
    })
  }

  const ownerOf = async (reading: Reading, { enrolmentId }: LearnersRequest) =>
    (await findEnrolmentById(reading, enrolmentId))?.enrolment.member

  /** The request behind a button, for whoever made it and while its time lasts. */
  async function find(id: string, user: UserId, now: Temporal.Instant): Promise<LearnersRequest | undefined> {
    const stored = await findPendingRequest(database.reading, id)
    if (stored?.member.userId !== user || Temporal.Instant.compare(stored.expiresAt, now) <= 0)
      return undefined
    return stored.request.kind === 'cohort' ? undefined : stored.request
  }

  /** Forgets a request that was carried out. */
  async function drop(id: string): Promise<void> {
    await database.write((writing) => removePendingRequest(writing, id))
  }

  /** Forgets what nobody has answered in time. Looked for first: hardly any beat has one. */
  async function forgetExpired(now: Temporal.Instant): Promise<void> {
    if (!(await hasExpiredRequest(database.reading, now))) return
    await database.write((writing) => removeExpiredRequests(writing, now))
  }

  return Object.freeze({ keep, find, drop, forgetExpired })
}
