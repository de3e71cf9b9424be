// Whether two trees are the same roadmap, whatever their nodes are called inside.
import type { RoadmapNode } from './tree.ts'
import { withAllBelow } from './walk.ts'

/**
 * Every node of one tree with its twin in the other, in reading order; undefined when anything but the ids differs.
 * The same document gives other ids once a version of it was matched to an older one.
 */
export function twinsOf(
  one: readonly RoadmapNode[],
  other: readonly RoadmapNode[],
): readonly (readonly [RoadmapNode, RoadmapNode])[] | undefined {
  if (one.length !== other.length) return undefined
  const twins: (readonly [RoadmapNode, RoadmapNode])[] = []
  for (const [at, node] of one.entries()) {
    const twin = other[at]
    if (twin === undefined || ownPart(node) !== ownPart(twin)) return undefined
    const below = twinsOf(node.children, twin.children)
    if (below === undefined) return undefined
    twins.push([node, twin])
    for (const pair of below) twins.push(pair)
  }
  return twins
}

/** True when something that both trees have under the same id stands in other weeks. */
export function differInWeeks(before: readonly RoadmapNode[], after: readonly RoadmapNode[]): boolean {
  const weeksBefore = new Map(withAllBelow(before).map((node) => [node.id, weeksKey(node)]))
  return withAllBelow(after).some(({ id, ...node }) => {
    const key = weeksBefore.get(id)
    return key !== undefined && key !== weeksKey(node)
  })
}

const weeksKey = ({ weeks }: Pick<RoadmapNode, 'weeks'>): string =>
  weeks === undefined ? '' : `${weeks.from}–${weeks.to}`

function ownPart({ title, code, kind, oneOf, optional, advice, resources, ...node }: RoadmapNode): string {
  const links = resources.map(({ title, url }) => [title, url])
  return JSON.stringify([title, code, kind, oneOf, optional, advice, weeksKey(node), links])
}
