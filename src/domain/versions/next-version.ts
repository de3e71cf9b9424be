// A new version of a roadmap, worked out from two documents and ready to be stored: everything that is slow, in one pure step.
import { differInWeeks, twinsOf } from '../roadmap/same-tree.ts'
import type { RoadmapNode } from '../roadmap/tree.ts'
import { copiesOf, type MarkCopy } from './copies.ts'
import { type MatchOptions, matchVersions } from './match.ts'
import { adoptIds, type VersionPlan } from './plan.ts'
import { type RetiredTopic, retiredBy, returning } from './returning.ts'
import { planByIds } from './same-ids.ts'
import { summarise, type VersionSummary } from './summary.ts'

type Content = {
  readonly title: string
  readonly summary: string
  readonly phases: readonly RoadmapNode[]
}

/** What a new version does to the marks of whoever is on the roadmap. */
export type Carrying = {
  readonly copies: readonly MarkCopy[]
  /** How many topics came. */
  readonly added: number
  /** Ids of topics that are gone. */
  readonly removed: readonly string[]
  /** Ids that topics had which are back under another one. */
  readonly returned: readonly string[]
}

/** What a new version changes beside its own content. */
export type VersionChange = {
  /** Ids that nothing may have again. */
  readonly retiredIds: readonly string[]
  /** Topics whose fate is to be recorded. */
  readonly fates: readonly RetiredTopic[]
  readonly carrying: Carrying
}

export type VersionComparison =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'changed'
      /** The new document with the ids that members know. */
      readonly phases: readonly RoadmapNode[]
      readonly change: VersionChange
      readonly summary: VersionSummary
      /** Something that goes on stands in other weeks. */
      readonly weeksChanged: boolean
      /** Removed topics of earlier versions that come back. */
      readonly returning: number
      /** False when there were too many titles to compare: some that are removed and new may be the same. */
      readonly isComplete: boolean
    }

/** `retired` are ids that earlier versions gave up, `retiredTopics` the topics of those that are known. */
export function compareVersions(
  before: Content,
  after: Content,
  {
    retiredTopics = [],
    ...options
  }: MatchOptions & { readonly retiredTopics?: readonly RetiredTopic[] | undefined } = {},
): VersionComparison {
  if (isSame(before, after)) return { kind: 'unchanged' }
  const plan = matchVersions(before.phases, after.phases, options)
  return changedBy(plan, adoptIds(after.phases, plan), retiredTopics)
}

/** The same where the new version has the ids of the old one, since it was made from it. */
export function compareByIds(
  before: Content,
  after: Content,
  {
    retired,
    retiredTopics,
  }: { readonly retired: ReadonlySet<string>; readonly retiredTopics: readonly RetiredTopic[] },
): VersionComparison {
  if (isSame(before, after)) return { kind: 'unchanged' }
  return changedBy(planByIds(before.phases, after.phases, retired), after.phases, retiredTopics)
}

/** `phases` are those of the new version with their ids in the result. */
function changedBy(
  plan: VersionPlan,
  phases: readonly RoadmapNode[],
  retiredTopics: readonly RetiredTopic[],
): VersionComparison {
  const back = returning(plan, retiredTopics)
  return {
    kind: 'changed',
    phases,
    change: {
      retiredIds: [...plan.retired],
      fates: [
        ...retiredBy(plan),
        ...[...back.values()].map((topic) => ({ ...topic, fate: 'returned' as const })),
      ],
      carrying: carryingOf(plan, back),
    },
    summary: summarise(plan),
    weeksChanged: differInWeeks(plan.before, phases),
    returning: back.size,
    isComplete: plan.isComplete,
  }
}

export function carryingOf(plan: VersionPlan, back: ReadonlyMap<string, RetiredTopic>): Carrying {
  return {
    copies: copiesOf(plan, back),
    added: plan.added.length,
    removed: [...plan.fates].flatMap(([id, { kind }]) => (kind === 'removed' ? [id] : [])),
    returned: [...back.values()].map(({ id }) => id),
  }
}

/** Whether two versions say the same to those who are on them, whatever the ids. */
export function isSame(before: Content, after: Content): boolean {
  return (
    before.title === after.title &&
    before.summary === after.summary &&
    twinsOf(before.phases, after.phases) !== undefined
  )
}
