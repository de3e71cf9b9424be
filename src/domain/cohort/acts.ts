// What moderators do to a server and its learners, as it is kept: by whom, about whom, and what it was.

import type { UserId } from '../ids.ts'
import type { Deed } from '../roadmap/editing/deed.ts'
import type { CohortId } from './named.ts'

/** Who does something, by which interaction, and when. */
export type Actor = {
  readonly userId: UserId
  /** The same one delivered twice did it once. */
  readonly interactionId: string
  readonly at: Temporal.Instant
}

/** What `/setup` was given. */
export const setupParts = [
  'zone',
  'digest',
  'digest-day',
  'digest-hour',
  'reminder-channel',
  'announcements',
  'reports',
  'importers',
] as const
export type SetupPart = (typeof setupParts)[number]

/** The first titles of `n`. */
type SomeTopics = { readonly titles: readonly string[]; readonly n: number }

/** What was done. Names and titles are those of then: what they call may be gone by now. */
export type ActWhat =
  | { readonly kind: 'roadmap-imported' | 'roadmap-updated' | 'roadmap-removed'; readonly title: string }
  | (Deed & { readonly kind: 'roadmap-edited'; readonly title: string })
  /** A copy of a roadmap was made, or took over what that has become. */
  | {
      readonly kind: 'roadmap-forked' | 'roadmap-caught-up'
      readonly title: string
      readonly origin: string
    }
  | { readonly kind: 'roadmaps-offered'; readonly offered: number }
  | { readonly kind: 'roadmap-put-first'; readonly title: string }
  | { readonly kind: 'setup-changed'; readonly parts: readonly SetupPart[] }
  /** No language: the server's own. */
  | { readonly kind: 'language-chosen'; readonly language?: string | undefined }
  | { readonly kind: 'digest-posted' | 'rules-changed' | 'mended' }
  | { readonly kind: 'panel-posted' | 'panel-removed'; readonly channelId: string }
  | { readonly kind: 'study-role-set' | 'study-role-removed'; readonly roleId: string }
  /** How many notes to those on a roadmap, or in a cohort. */
  | { readonly kind: 'nudged'; readonly name: string; readonly n: number }
  | { readonly kind: 'exported'; readonly what: 'members' | 'topics' }
  | { readonly kind: 'link-removed'; readonly title: string }
  | { readonly kind: 'reports-cleared'; readonly title: string; readonly reports: number }
  | { readonly kind: 'cohort-created'; readonly name: string; readonly takenIn: number }
  | {
      readonly kind: 'cohort-closed' | 'cohort-reopened' | 'member-added' | 'member-removed' | 'role-removed'
      readonly name: string
    }
  | (SomeTopics & { readonly kind: 'topics-undone' })
  /** For a study day, as an ISO date. */
  | (SomeTopics & { readonly kind: 'topics-logged'; readonly day: string })
  | { readonly kind: 'role-added'; readonly name: string; readonly roleId: string }

export type ActKind = ActWhat['kind']

/** What it was about, where it was about one of these. */
export type ActAbout = {
  readonly userId?: UserId | undefined
  readonly cohortId?: CohortId | undefined
  readonly roadmapId?: string | undefined
}

export const reasonLengthMax = 200

/** An act as moderators read it. */
export type ShownAct = {
  readonly id: number
  readonly at: Temporal.Instant
  /** Undefined once they had themselves erased. */
  readonly moderator: UserId | undefined
  /** Undefined where a release that is newer than this one wrote it. */
  readonly what: ActWhat | undefined
  /** Undefined where it is about no member, or they may not be named, or had themselves erased. */
  readonly member: UserId | undefined
  readonly reason: string | undefined
}
