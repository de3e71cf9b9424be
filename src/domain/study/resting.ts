// When all of a member's roadmaps rested at once.

import type { Span } from '../time/span.ts'

/** A roadmap of a member, with all that is known of when it rested. */
export type Walk = {
  readonly startedAt: Temporal.Instant
  readonly leftAt: Temporal.Instant | undefined
  readonly finishedAt: Temporal.Instant | undefined
  /** The pause that is on. */
  readonly pausedAt: Temporal.Instant | undefined
  readonly pausedUntil: Temporal.Instant | undefined
  readonly rests: readonly Rest[]
}

/** A pause that is over, or a time for which the member had left the roadmap. */
type Rest = Span & { readonly kind: RestKind }

export const restKinds = ['paused', 'left'] as const
export type RestKind = (typeof restKinds)[number]

/** More than anybody needs of one roadmap; those before are forgotten. */
export const restsMax = 50

/**
 * The times in which at least one roadmap was paused and no other one was open. One that was left or finished is not open:
 * whoever pauses what they are on has nothing else to go on with. What lasts still ends after `now`.
 */
export function restingTimes(walks: readonly Walk[], now: Temporal.Instant): readonly Span[] {
  if (walks.every(({ pausedAt, rests }) => pausedAt === undefined && rests.length === 0)) return []
  const endMs = now.epochMilliseconds + 1
  const moments = walks.flatMap(momentsOf).filter((ms) => ms < endMs)
  const bounds = [...new Set([...moments, endMs])].sort((one, other) => one - other)
  const spans: { from: number; until: number }[] = []
  bounds.slice(0, -1).forEach((from, at) => {
    const until = bounds[at + 1] ?? from
    if (!isAllAtRest(walks, from)) return
    const last = spans.at(-1)
    if (last?.until === from) last.until = until
    else spans.push({ from, until })
  })
  return spans.map(({ from, until }) => ({
    from: Temporal.Instant.fromEpochMilliseconds(from),
    until: Temporal.Instant.fromEpochMilliseconds(until),
  }))
}

function momentsOf({ startedAt, leftAt, finishedAt, pausedAt, pausedUntil, rests }: Walk): readonly number[] {
  const all = [startedAt, leftAt, finishedAt, pausedAt, pausedUntil]
  return [...all, ...rests.flatMap(({ from, until }) => [from, until])].flatMap(
    (at) => at?.epochMilliseconds ?? [],
  )
}

function isAllAtRest(walks: readonly Walk[], ms: number): boolean {
  const states = walks.map((walk) => stateOf(walk, ms))
  return states.includes('paused') && !states.includes('open')
}

function stateOf(walk: Walk, ms: number): 'none' | 'open' | 'paused' {
  const { startedAt, leftAt, finishedAt, pausedAt, pausedUntil, rests } = walk
  const hasCome = (at: Temporal.Instant | undefined): boolean =>
    at !== undefined && at.epochMilliseconds <= ms
  const isIn = (kind: RestKind): boolean =>
    rests.some((rest) => rest.kind === kind && hasCome(rest.from) && !hasCome(rest.until))
  if (!hasCome(startedAt) || hasCome(leftAt) || isIn('left')) return 'none'
  if (isIn('paused') || (hasCome(pausedAt) && !hasCome(pausedUntil))) return 'paused'
  return hasCome(finishedAt) ? 'none' : 'open'
}
