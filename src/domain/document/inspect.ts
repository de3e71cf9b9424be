// A roadmap document as the JSON that `cli.ts roadmap inspect --json` prints; its shape is a promise.
import type { RoadmapNode } from '../roadmap/tree.ts'
import { isLeaf } from '../roadmap/walk.ts'

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
