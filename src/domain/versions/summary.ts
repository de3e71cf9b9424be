// A new version of a roadmap in lists: what its owner looks through before taking it over.
import type { Fate, Topic, VersionPlan } from './plan.ts'

export type VersionSummary = {
  readonly unchanged: number
  readonly added: readonly Topic[]
  readonly renamed: readonly { readonly topic: Topic; readonly from: string }[]
  /** Topics of the result with the place where they stood. One that was renamed as well is in both lists. */
  readonly moved: readonly { readonly topic: Topic; readonly from: readonly string[] }[]
  readonly split: readonly { readonly from: Topic; readonly into: readonly Topic[] }[]
  readonly merged: readonly { readonly from: readonly Topic[]; readonly into: Topic }[]
  readonly removed: readonly Topic[]
}

/** Lengths of the lists are the counts. All of them are in reading order of the old version, `added` of the new one. */
export function summarise(plan: VersionPlan): VersionSummary {
  const after = (id: string): Topic => known(plan.topicsAfter, id)
  const fates = [...plan.fates].map(([id, fate]) => ({ old: known(plan.topicsBefore, id), fate }))
  const kept = fates.flatMap(({ old, fate }) => (fate.kind === 'kept' ? [{ old, fate }] : []))
  return {
    unchanged: kept.filter(({ fate }) => !fate.renamed && !fate.moved).length,
    added: plan.added.map(after),
    renamed: kept
      .filter(({ fate }) => fate.renamed)
      .map(({ old, fate }) => ({ topic: after(fate.into), from: old.title })),
    moved: kept
      .filter(({ fate }) => fate.moved)
      .map(({ old, fate }) => ({ topic: after(fate.into), from: old.place })),
    split: fates.flatMap(({ old, fate }) =>
      fate.kind === 'split' ? [{ from: old, into: fate.into.map(after) }] : [],
    ),
    merged: merges(fates).map(([into, from]) => ({ from, into: after(into) })),
    removed: fates.flatMap(({ old, fate }) => (fate.kind === 'removed' ? [old] : [])),
  }
}

function merges(
  fates: readonly { readonly old: Topic; readonly fate: Fate }[],
): readonly (readonly [into: string, from: readonly Topic[]])[] {
  const parts = new Map<string, Topic[]>()
  for (const { old, fate } of fates) {
    if (fate.kind === 'merged') parts.set(fate.into, [...(parts.get(fate.into) ?? []), old])
  }
  return [...parts]
}

function known(topics: ReadonlyMap<string, Topic>, id: string): Topic {
  const topic = topics.get(id)
  if (!topic) throw new Error(`The plan names the topic ${id} and does not hold it.`)
  return topic
}
