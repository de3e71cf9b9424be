// What learners share with everyone: whether it may be posted, where it is, and that it is taken down when they want. It never
// sends.

import type { ChannelId, MemberKey } from '../domain/ids.ts'
import type { EditOutcome } from '../domain/panel/panel.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { isUnderWay, nextShare, nextTry, sharesSince } from '../domain/study/share.ts'
import type { Database } from '../store/database.ts'
import { holdMember } from '../store/hold.ts'
import {
  addShare,
  changeShare,
  deleteRemovedBefore,
  deleteShare,
  findShareAsked,
  findShareOf,
  lastShared,
  removalsDue,
  type Share,
  settleRemoved,
  sharesPosted,
  takeRemoval,
} from '../store/shares.ts'

/** Named where somebody is about to share once more. */
const standingMax = 3

export type BeginOutcome =
  | { readonly kind: 'begun'; readonly id: number }
  /** An earlier press of the same question was never answered: its message may be there, and has to be looked for. */
  | { readonly kind: 'in-doubt'; readonly share: Share }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'posted-before'; readonly share: Share }
  | { readonly kind: 'too-soon'; readonly until: Temporal.Instant }

export function createShares(database: Database) {
  /** To be called right before a share is posted: from here on its message may be there. The same question is one share. */
  async function begin(request: {
    readonly member: MemberKey
    readonly enrolmentId: EnrolmentId
    readonly askedIn: string
    readonly channelId: ChannelId
    readonly now: Temporal.Instant
  }): Promise<BeginOutcome> {
    const { member, enrolmentId, askedIn, now } = request
    return database.write(async (writing): Promise<BeginOutcome> => {
      await holdMember(writing, member)
      const known = await findShareAsked(writing, askedIn)
      if (known !== undefined) {
        if (known.state !== 'posting') return { kind: 'posted-before', share: known }
        if (isUnderWay(known.attemptedAt, now)) return { kind: 'under-way' }
        await changeShare(writing, known.id, { attemptedAt: now })
        return { kind: 'in-doubt', share: known }
      }
      await deleteRemovedBefore(writing, member, sharesSince(now))
      const last = await lastShared(writing, enrolmentId)
      if (last !== undefined && Temporal.Instant.compare(nextShare(last), now) > 0)
        return { kind: 'too-soon', until: nextShare(last) }
      return { kind: 'begun', id: await addShare(writing, request) }
    })
  }

  /** When a roadmap may be shared next; undefined: now. */
  async function waitsUntil(
    enrolmentId: EnrolmentId,
    now: Temporal.Instant,
  ): Promise<Temporal.Instant | undefined> {
    const last = await lastShared(database.reading, enrolmentId)
    return last !== undefined && Temporal.Instant.compare(nextShare(last), now) > 0
      ? nextShare(last)
      : undefined
  }

  /** A share is there. An empty id: somebody deleted it at once. */
  async function posted(id: number, messageId: string): Promise<void> {
    await database.write(async (writing) => {
      if (messageId === '') await settleRemoved(writing, id)
      else await changeShare(writing, id, { state: 'posted', messageId })
    })
  }

  /** A share was certainly not posted, and keeps no other waiting. */
  async function notPosted(id: number): Promise<void> {
    await database.write((writing) => deleteShare(writing, id))
  }

  /** The newest messages of a roadmap of somebody's that are still there. */
  async function standing(enrolmentId: EnrolmentId): Promise<readonly Share[]> {
    return sharesPosted(database.reading, enrolmentId, standingMax)
  }

  /** A message of a member's is to go, from here on whatever happens; undefined when they have none there any more. */
  async function remove(
    id: number,
    member: MemberKey,
    now: Temporal.Instant,
  ): Promise<(Share & { readonly messageId: string }) | undefined> {
    return database.write(async (writing) => {
      await holdMember(writing, member)
      const share = await findShareOf(writing, id, member)
      if (share?.state !== 'posted' || share.messageId === undefined) return undefined
      await changeShare(writing, id, { removeAt: nextTry('failed', 0, now) ?? now })
      return { ...share, messageId: share.messageId }
    })
  }

  /** Messages that are to go, each taken by one caller alone. */
  async function takeRemovals(now: Temporal.Instant, limit: number): Promise<readonly Share[]> {
    const due = await removalsDue(database.reading, now, limit)
    if (due.length === 0) return []
    return database.write(async (writing) => {
      const taken: Share[] = []
      for (const share of due) {
        const until = nextTry('failed', share.tries, now) ?? now
        if (await takeRemoval(writing, share.id, { now, until })) taken.push(share)
      }
      return taken
    })
  }

  /** How it ended to take a message down. One that cannot be is tried again, for some days. */
  async function removed(share: Share, outcome: EditOutcome, now: Temporal.Instant): Promise<void> {
    if (nextTry(outcome, share.tries, now) !== undefined) return
    await database.write((writing) => settleRemoved(writing, share.id))
  }

  return Object.freeze({ begin, waitsUntil, posted, notPosted, standing, remove, takeRemovals, removed })
}
