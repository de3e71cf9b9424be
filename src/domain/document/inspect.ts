// A roadmap document as the JSON that `cli.ts roadmap inspect --json` prints; its shape is a promise.
import type { RoadmapNode } from '../roadmap/tree.ts'
import { isLeaf } from '../roadmap/walk.ts'
import type { ReadingChoices, ReadingOffers } from './choices.ts'

export type DocumentJson = {
  readonly title: string
  readonly phases: readonly RoadmapNode[]
  /** In words, which whoever prints it has. */
  readonly warnings: readonly { readonly line: number; readonly text: string }[]
}

/** What is said of a topic besides, after its links. */
export type TopicExtras = (node: RoadmapNode) => Readonly<Record<string, unknown>>

/** Plain data with keys in the promised order; flags that do not hold are left out. */
export function documentJson(
  { title, phases, warnings }: DocumentJson,
  extras: TopicExtras = () => ({}),
): DocumentJson {
  return {
    title,
    phases: phases.map((phase) => nodeJson(phase, extras)),
    warnings: warnings.map(({ line, text }) => ({ line, text })),
  }
}

function nodeJson(node: RoadmapNode, extras: TopicExtras): RoadmapNode {
  return {
    id: node.id,
    title: node.title,
    ...(node.code && { code: [...node.code] }),
    kind: node.kind,
    ...(node.oneOf && { oneOf: true }),
    ...(node.optional && { optional: true }),
    ...(node.done && { done: true }),
    ...(node.advice !== undefined && { advice: node.advice }),
    ...(node.weeks && { weeks: { from: node.weeks.from, to: node.weeks.to } }),
    resources: node.resources.map(({ title, url }) => ({ title, url })),
    ...(isLeaf(node) && extras(node)),
    children: node.children.map((child) => nodeJson(child, extras)),
  }
}

/** More phases than these are rather topics. */
const phasesMax = 40

/** What would probably help: other phases where only one was found, and headings to take away that stand in most of them. */
export function suggestChoices(offers: ReadingOffers, phases: readonly RoadmapNode[]): ReadingChoices {
  const other =
    phases.length > 1
      ? undefined
      : offers.phases.find(({ count, isInForce }) => !isInForce && count > 1 && count <= phasesMax)
  const count = other?.count ?? phases.length
  const merge = offers.wrappers.filter(({ isMerged, times }) => !isMerged && times > 1 && 2 * times >= count)
  return {
    ...(other && { phases: other.from }),
    ...(merge.length > 0 && { merge: merge.map(({ key }) => key) }),
  }
}
