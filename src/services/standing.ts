// Where somebody stands: which member, on which enrolment, on which roadmap. Every change starts with this look-up.

import type { MemberKey, UserId } from '../domain/ids.ts'
import type { Enrolment, EnrolmentId, Member } from '../domain/study/enrolment.ts'
import type { ZoneId } from '../domain/time/zone.ts'
import type { Reading, Writing } from '../store/database.ts'
import { changeMember, saveGuild, saveMember } from '../store/members.ts'
import { findCurrentStanding, findStandingOn } from '../store/standings.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'

export type Standing = {
  readonly member: Member
  readonly enrolment: Enrolment
  readonly entry: CatalogueEntry
}

/** Why somebody stands nowhere. */
export type NoStanding =
  | { readonly kind: 'not-enrolled' }
  /** The roadmap was taken out of the catalogue; the marks are kept. */
  | { readonly kind: 'roadmap-gone'; readonly roadmapId: string }
  /** The enrolment that a button points at belongs to somebody else, or is over. */
  | { readonly kind: 'not-yours' }

/** A member's current roadmap, or (from a button) one enrolment, which must be the caller's own. */
export type Whose =
  | { readonly member: MemberKey }
  | { readonly enrolmentId: EnrolmentId; readonly userId: UserId }

/** Finds where somebody stands; the outcome has a `kind` only when they stand nowhere. */
export async function findStanding(
  reading: Reading,
  catalogue: Catalogue,
  whose: Whose,
): Promise<Standing | NoStanding> {
  const found = 'member' in whose ? await currentOf(reading, whose.member) : await ownOf(reading, whose)
  if ('kind' in found) return found
  const entry = await catalogue.get(reading, found.enrolment.roadmapId)
  if (entry === undefined) return { kind: 'roadmap-gone', roadmapId: found.enrolment.roadmapId }
  return { ...found, entry }
}

/**
 * The member's row, made or brought up to date from what was found (undefined: nothing), with a zone where one is given;
 * every change by a member begins with it.
 */
export async function welcome(
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
  if (known === undefined) await saveGuild(writing, key.guildId, now)
  return saveMember(writing, key, displayName, now, zone)
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

async function currentOf(reading: Reading, key: MemberKey): Promise<Found | NoStanding> {
  const found = await findCurrentStanding(reading, key)
  return found === undefined || found.enrolment.leftAt !== undefined ? { kind: 'not-enrolled' } : found
}

async function ownOf(
  reading: Reading,
  { enrolmentId, userId }: { readonly enrolmentId: EnrolmentId; readonly userId: UserId },
): Promise<Found | NoStanding> {
  const found = await findStandingOn(reading, enrolmentId)
  if (found === undefined || found.enrolment.leftAt !== undefined) return { kind: 'not-yours' }
  return found.member.userId === userId ? found : { kind: 'not-yours' }
}
