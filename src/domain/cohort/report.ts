// The week of a crowd as its moderators are told of it: who changed, rather than how everybody stands.

import type { NamedMember } from './cohort.ts'

/** Who is worth a look this week; nobody stands in two of them. */
export type CrowdChanges = {
  /** Quiet since some day of the week. */
  readonly fellQuiet: readonly NamedMember[]
  readonly atRisk: readonly NamedMember[]
  /** Active this week, and with what is expected in a week from now behind them. */
  readonly ahead: readonly NamedMember[]
}

/** `members` are those who may be named; the week began at `from`. */
export function changesOf(members: readonly NamedMember[], from: Temporal.Instant): CrowdChanges {
  return {
    fellQuiet: members.filter(
      ({ standing, quietFrom }) => standing === 'quiet' && Temporal.Instant.compare(quietFrom, from) >= 0,
    ),
    atRisk: members.filter(({ standing }) => standing === 'at-risk'),
    ahead: members.filter(
      ({ standing, isAhead, isActiveThisWeek }) => standing === 'on-track' && isAhead && isActiveThisWeek,
    ),
  }
}
