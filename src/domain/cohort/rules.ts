// By which rules a learner is on track, behind, at risk or gone quiet. A server's moderators can change the figures.

export type CohortRules = {
  /** Whoever does nothing for longer than so many days is quiet. */
  readonly quietAfterDays: number
  /** Whoever has done less than was expected so many weeks ago is behind. */
  readonly behindAfterWeeks: number
  /** And whoever has done less than was expected so many weeks ago is at risk. */
  readonly atRiskAfterWeeks: number
}

/** Of servers that changed nothing: the "7 days" of common at-risk rules, and a week of grace before anybody is behind. */
export const usualRules: CohortRules = { quietAfterDays: 7, behindAfterWeeks: 1, atRiskAfterWeeks: 2 }

export const ruleLimits = {
  quietAfterDays: { min: 2, max: 60 },
  behindAfterWeeks: { min: 1, max: 12 },
  atRiskAfterWeeks: { min: 1, max: 24 },
} as const satisfies Record<keyof CohortRules, { readonly min: number; readonly max: number }>

export type RulesDecision =
  | { readonly kind: 'set'; readonly rules: CohortRules }
  /** A figure is none that can be chosen. */
  | { readonly kind: 'out-of-range' }
  /** Nobody can be at risk before they are behind. */
  | { readonly kind: 'at-risk-before-behind' }

/** The rules as somebody wants them. */
export function decideRules(wanted: CohortRules): RulesDecision {
  const isWithin = (rule: keyof CohortRules): boolean =>
    Number.isInteger(wanted[rule]) &&
    wanted[rule] >= ruleLimits[rule].min &&
    wanted[rule] <= ruleLimits[rule].max
  if (!isWithin('quietAfterDays') || !isWithin('behindAfterWeeks') || !isWithin('atRiskAfterWeeks'))
    return { kind: 'out-of-range' }
  if (wanted.atRiskAfterWeeks < wanted.behindAfterWeeks) return { kind: 'at-risk-before-behind' }
  const { quietAfterDays, behindAfterWeeks, atRiskAfterWeeks } = wanted
  return { kind: 'set', rules: { quietAfterDays, behindAfterWeeks, atRiskAfterWeeks } }
}

const hoursADay = 24
const hourMs = 3_600_000

/** Days as an exact time: whoever did something at noon is quiet at noon, also when clocks changed in between. */
export const quietAfter = ({ quietAfterDays }: Pick<CohortRules, 'quietAfterDays'>) => ({
  hours: quietAfterDays * hoursADay,
})

export const standings = ['finished', 'paused', 'quiet', 'at-risk', 'behind', 'on-track', 'active'] as const
export type Standing = (typeof standings)[number]

/**
 * How somebody stands; the first that holds.
 *
 * - finished, paused: as it says; neither is asked for anything.
 * - quiet: nothing done for more than `quietAfterDays`.
 * - at risk: has done less than was expected `atRiskAfterWeeks` ago; or is behind and has done nothing for more than half
 *   of `quietAfterDays`.
 * - behind: has done less than was expected `behindAfterWeeks` ago.
 * - on track: anybody else of whom something is expected; active: of whom nothing is.
 */
export function standingOf(
  {
    isFinished,
    isPaused,
    lastActiveAt,
    done,
    expectedAgo,
  }: {
    readonly isFinished: boolean
    readonly isPaused: boolean
    readonly lastActiveAt: Temporal.Instant
    readonly done: number
    /** How many topics were expected so many weeks ago; undefined where nothing says. */
    readonly expectedAgo: ((weeks: number) => number) | undefined
  },
  rules: CohortRules,
  now: Temporal.Instant,
): Standing {
  // Instants as numbers: thousands of learners are compared at once.
  const silentMs = now.epochMilliseconds - lastActiveAt.epochMilliseconds
  const quietMs = quietAfter(rules).hours * hourMs
  if (isFinished) return 'finished'
  if (isPaused) return 'paused'
  if (silentMs > quietMs) return 'quiet'
  if (expectedAgo === undefined) return 'active'
  if (done < expectedAgo(rules.atRiskAfterWeeks)) return 'at-risk'
  if (done >= expectedAgo(rules.behindAfterWeeks)) return 'on-track'
  return silentMs > quietMs / 2 ? 'at-risk' : 'behind'
}
