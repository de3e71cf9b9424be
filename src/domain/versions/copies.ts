// Which marks a new version copies to other topics. What goes on keeps its id, and with it its marks.
import type { VersionPlan } from './plan.ts'
import type { RetiredTopic } from './returning.ts'

/** Whoever has a mark at `from` and none at `to` is given the same one there. */
export type MarkCopy = { readonly from: string; readonly to: string }

/**
 * - The parts of a split topic: who learned the whole learned the parts, and asking again would take back what was given.
 * - The whole that was merged under the id of its first part: it is done when any of its parts was. Asking for all of them
 *   would take a mark away from somebody who did nothing but wait; what is new to them, the next review brings up.
 * - Removed topics that are back.
 *
 * Where several marks go to one topic, one that was studied is meant before one that was known, then that of the earliest day,
 * and of those the first in this list.
 */
export function copiesOf(plan: VersionPlan, back: ReadonlyMap<string, RetiredTopic>): readonly MarkCopy[] {
  const carried = [...plan.fates].flatMap(([from, fate]) => {
    if (fate.kind === 'removed') return []
    const into = fate.kind === 'split' ? fate.into : [fate.into]
    return into.filter((to) => to !== from).map((to) => ({ from, to }))
  })
  return [...carried, ...[...back].map(([to, { id: from }]) => ({ from, to }))]
}

/** What is done once the copies are made. */
export function withCopies(done: ReadonlySet<string>, copies: readonly MarkCopy[]): ReadonlySet<string> {
  return new Set([...done, ...copies.filter(({ from }) => done.has(from)).map(({ to }) => to)])
}
