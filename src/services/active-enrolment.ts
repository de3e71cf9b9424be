// Where somebody stands: which member, on which enrolment, on which roadmap. Every change starts with this look-up.

import type { MemberKey, UserId } from '../domain/ids.ts'
import type { Enrolment, EnrolmentId, Member } from '../domain/study/enrolment.ts'
import type { ZoneId } from '../domain/time/zone.ts'
import { findCurrentEnrolment, findEnrolmentById } from '../store/active-enrolments.ts'
import type { Reading, Writing } from '../store/database.ts'
import { hasAllToItself, hold, holdMember, holdShared } from '../store/hold.ts'
import { changeMember, saveGuild, saveMember } from '../store/members.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'

/** A member on a roadmap that they have not left. */
export type ActiveEnrolment = {
  readonly kind: 'active'
  readonly member: Member
  readonly enrolment: Enrolment
  readonly entry: CatalogueEntry
}

/** Somebody is on no roadmap that they could go on with. */
export type NotEnrolled = {
  readonly kind: 'not-enrolled'
  /**
   * no-roadmap: they are on none. roadmap-gone: it was taken out of the catalogue; the marks are kept. not-yours: the
   * enrolment that a button points at belongs to somebody else, or is over.
   */
  readonly reason: 'no-roadmap' | 'roadmap-gone' | 'not-yours'
}

/** A member's current roadmap, or (from a button) one enrolment, which must be the caller's own. */
export type EnrolmentRef =
  | { readonly member: MemberKey }
  | { readonly enrolmentId: EnrolmentId; readonly userId: UserId }

/** Finds the enrolment that is meant, with its member and its roadmap. */
export async function findActiveEnrolment(
  reading: Reading,
  catalogue: Catalogue,
  ref: EnrolmentRef,
): Promise<ActiveEnrolment | NotEnrolled> {
  const found = 'member' in ref ? await currentOf(reading, ref.member) : await ownOf(reading, ref)
  if ('reason' in found) return found
  const entry = await catalogue.get(reading, found.enrolment.roadmapId)
  if (entry === undefined) return { kind: 'not-enrolled', reason: 'roadmap-gone' }
  return { kind: 'active', ...found, entry }
}

/**
 * The same for a change that rests on it: until the end of the transaction nothing else is changed for this member, and no
 * new version of the roadmap is brought.
 */
export async function standForChange(
  writing: Writing,
  catalogue: Catalogue,
  ref: EnrolmentRef,
): Promise<ActiveEnrolment | NotEnrolled> {
  if (hasAllToItself(writing)) return findActiveEnrolment(writing, catalogue, ref)
  if ('member' in ref) await holdMember(writing, ref.member)
  const found = 'member' in ref ? await currentOf(writing, ref.member) : await ownOf(writing, ref)
  if ('reason' in found) return found
  // A button names an enrolment, which belongs to one member for good; what else is known of it may be old by now.
  if (!('member' in ref)) await holdMember(writing, found.member)
  await holdShared(writing, 'roadmap', found.enrolment.roadmapId)
  return findActiveEnrolment(writing, catalogue, ref)
}

/**
 * The member's row, made or brought up to date from what was found (undefined: nothing), with a zone where one is given;
 * every change by a member begins with it.
 */
export async function upsertMember(
  writing: Writing,
  known: Member | undefined,
  arriving: {
    readonly key: MemberKey
    readonly displayName: string
    readonly zone?: ZoneId | undefined
    readonly now: Temporal.Instant
  },
): Promise<Member> {
  const { key, displayName, zone, now } = arriving
  if (known?.displayName === displayName && zone === undefined) return known
  if (known === undefined) await saveGuild(writing, key.guildId)
  return saveMember(writing, key, displayName, now, zone)
}

/** Holds what the server keeps in which something is done. */
export async function holdGuildOf(writing: Writing, ref: EnrolmentRef): Promise<void> {
  if (hasAllToItself(writing)) return
  const guild =
    'member' in ref ? ref.member.guildId : (await findEnrolmentById(writing, ref.enrolmentId))?.member.guildId
  if (guild !== undefined) await hold(writing, 'guild', guild)
}

/** Makes another enrolment the current one; undefined leaves the member without any. */
export async function setCurrent(
  writing: Writing,
  key: MemberKey,
  enrolmentId: EnrolmentId | undefined,
): Promise<void> {
  await changeMember(writing, key, { currentEnrolmentId: enrolmentId ?? null })
}

type Found = { readonly member: Member; readonly enrolment: Enrolment }

async function currentOf(reading: Reading, key: MemberKey): Promise<Found | NotEnrolled> {
  const found = await findCurrentEnrolment(reading, key)
  return found === undefined || found.enrolment.leftAt !== undefined
    ? { kind: 'not-enrolled', reason: 'no-roadmap' }
    : found
}

async function ownOf(
  reading: Reading,
  { enrolmentId, userId }: { readonly enrolmentId: EnrolmentId; readonly userId: UserId },
): Promise<Found | NotEnrolled> {
  const found = await findEnrolmentById(reading, enrolmentId)
  if (found === undefined || found.enrolment.leftAt !== undefined)
    return { kind: 'not-enrolled', reason: 'not-yours' }
  return found.member.userId === userId ? found : { kind: 'not-enrolled', reason: 'not-yours' }
}
