// A member on a roadmap, and the topics that the member finished there.

import type { ChannelId, GuildId, MemberKey } from '../ids.ts'
import type { ReviewSettings } from '../review/settings.ts'
import type { Choices } from '../roadmap/choices.ts'
import type { ZoneId } from '../time/zone.ts'

export type EnrolmentId = number

export type Enrolment = {
  readonly id: EnrolmentId
  readonly member: MemberKey
  readonly roadmapId: string
  readonly startedAt: Temporal.Instant
  readonly pausedAt: Temporal.Instant | undefined
  /** When the pause ends by itself; undefined: when the member ends it. */
  readonly pausedUntil: Temporal.Instant | undefined
  /** Set by /roadmap leave; the marks are kept for a return. */
  readonly leftAt: Temporal.Instant | undefined
  readonly finishedAt: Temporal.Instant | undefined
  readonly choices: Choices
}

export type Completion = {
  readonly nodeId: string
  /** The interaction that logged it; topics that were logged together share it and are undone together. */
  readonly changeId: string
  /** The member's day on which it was finished. */
  readonly studyDay: Temporal.PlainDate
  readonly loggedAt: Temporal.Instant
  readonly note: string | undefined
  readonly link: string | undefined
  /** Known before they joined: on its day it was logged, and not studied, so nothing that looks back counts it. */
  readonly isKnown: boolean
}

/** A chosen zone that the time zone database does not know any more, and whose choice it was. */
export type LostZone = { readonly name: string; readonly chosenBy: 'member' | 'guild' }

export function lostZoneOf(name: string | undefined, chosenBy: LostZone['chosenBy']): LostZone | undefined {
  return name === undefined ? undefined : { name, chosenBy }
}

/** What is known of a guild. */
export type Guild = {
  readonly guildId: GuildId
  readonly zone: ZoneId
  /** The name of the zone that was chosen, when it is not known any more. */
  readonly lostZoneName: string | undefined
  readonly reminderChannelId: ChannelId | undefined
}

/** What is known of a member, the guild's zone filled in where they set none. */
export type Member = MemberKey & {
  readonly displayName: string
  readonly zone: ZoneId
  /** True when the member chose the zone; otherwise it is the guild's. */
  readonly hasOwnZone: boolean
  readonly lostZone: LostZone | undefined
  readonly currentEnrolmentId: EnrolmentId | undefined
  readonly reviews: ReviewSettings
}

/** More roadmaps at once than anybody walks; a bound on what one member can store. */
export const enrolmentsMax = 20

/** Longest note, in characters; a paragraph, not a diary. */
export const noteLengthMax = 500
/** Longest link; Discord's own limit for a link button. */
export const linkLengthMax = 512
/** Longest answer in one's own words, in characters: what fits beside the right one. */
export const ownAnswerLengthMax = 500
