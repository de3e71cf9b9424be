// A new version whose nodes have the ids of the old one, as editing makes it: nothing has to be found out by titles.

import type { RoadmapNode } from '../roadmap/tree.ts'
import { isLeaf, leavesOf } from '../roadmap/walk.ts'
import type { Fate, Topic, VersionPlan } from './plan.ts'

type Standing = { readonly node: RoadmapNode; readonly parent: string | undefined; readonly topic: Topic }

/**
 * What became of every topic, by its id alone. A topic that is a group now became what is below it; a group that is a topic
 * now took in what was below it. `retired` are ids that earlier versions gave up.
 */
export function planByIds(
  before: readonly RoadmapNode[],
  after: readonly RoadmapNode[],
  retired: ReadonlySet<string>,
): VersionPlan {
  const old = standingOf(before)
  const next = standingOf(after)
  const oldTopics = [...old.values()].filter(({ node }) => isLeaf(node))
  const fates = new Map(oldTopics.map((one) => [one.node.id, fateOf(one, old, next)]))
  const parts = new Set([...fates.values()].flatMap((fate) => (fate.kind === 'split' ? fate.into : [])))
  const topics = [...next.values()].filter(({ node }) => isLeaf(node))
  const added = topics.map(({ node }) => node.id).filter((id) => !old.has(id) && !parts.has(id))
  return {
    before,
    ids: new Map([...next.keys()].map((id) => [id, id])),
    fates,
    added,
    topicsBefore: new Map(oldTopics.map(({ topic }) => [topic.id, topic])),
    topicsAfter: new Map(topics.map(({ topic }) => [topic.id, topic])),
    retired: new Set([...retired, ...[...old.keys()].filter((id) => !next.has(id))]),
    isComplete: true,
  }
}

function fateOf(
  { node, parent }: Standing,
  old: ReadonlyMap<string, Standing>,
  next: ReadonlyMap<string, Standing>,
): Fate {
  const { id } = node
  const now = next.get(id)
  if (now === undefined) {
    const above = parent === undefined ? undefined : next.get(parent)
    return above !== undefined && isLeaf(above.node)
      ? { kind: 'merged', into: above.node.id }
      : { kind: 'removed' }
  }
  if (!isLeaf(now.node)) {
    const into = leavesOf(now.node).map((leaf) => leaf.id)
    const fresh = into.filter((leaf) => !old.has(leaf))
    return fresh.length > 0 ? { kind: 'split', into: fresh } : { kind: 'removed' }
  }
  return { kind: 'kept', into: id, renamed: node.title !== now.node.title, moved: parent !== now.parent }
}

function standingOf(phases: readonly RoadmapNode[]): ReadonlyMap<string, Standing> {
  const found = new Map<string, Standing>()
  const visit = (node: RoadmapNode, parent: string | undefined, place: readonly string[]): void => {
    found.set(node.id, { node, parent, topic: { id: node.id, title: node.title, place } })
    for (const child of node.children) visit(child, node.id, [...place, node.title])
  }
  for (const phase of phases) visit(phase, undefined, [])
  return found
}
