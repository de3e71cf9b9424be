// A list of learners as moderators want it: of some of them, in an order.

import type { NamedMember } from './cohort.ts'
import { compareNames } from './names.ts'

export const memberFilters = [
  'all',
  'quiet',
  'at-risk',
  'behind',
  'on-track',
  'not-begun',
  'paused',
  'finished',
] as const
/** Whoever has not begun can be quiet or behind as well. On track are also those of whom nothing is expected. */
export type MemberFilter = (typeof memberFilters)[number]

export const memberOrders = ['need', 'progress', 'name', 'active'] as const
export type MemberOrder = (typeof memberOrders)[number]

export type MemberWish = {
  readonly filter: MemberFilter
  /** The id of a phase; only those who are in it. */
  readonly phase: string | undefined
  readonly order: MemberOrder
}

/** The members that are wanted; given in the order of need, which ties keep. */
export function listMembers(
  byNeed: readonly NamedMember[],
  { filter, phase, order }: MemberWish,
): readonly NamedMember[] {
  const wanted = byNeed.filter(
    (member) => fits(member, filter) && (phase === undefined || member.phase?.id === phase),
  )
  switch (order) {
    case 'need':
      return wanted
    case 'progress':
      return wanted.toSorted((one, other) => other.done - one.done)
    case 'name':
      return wanted.toSorted((one, other) => compareNames(one.displayName, other.displayName))
    case 'active':
      return wanted.toSorted((one, other) => Temporal.Instant.compare(other.lastActiveAt, one.lastActiveAt))
  }
}

function fits({ standing, hasBegun }: NamedMember, filter: MemberFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'on-track':
      return standing === 'on-track' || standing === 'active'
    case 'not-begun':
      return !hasBegun && standing !== 'paused' && standing !== 'finished'
    default:
      return standing === filter
  }
}
