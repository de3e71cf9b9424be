// A roadmap document as the JSON that `cli.ts roadmap inspect --json` prints; its shape is a promise.
import type { RoadmapNode } from '../roadmap/tree.ts'

export type DocumentJson = {
  readonly title: string
  readonly phases: readonly RoadmapNode[]
  /** In words, which whoever prints it has. */
  readonly warnings: readonly { readonly line: number; readonly text: string }[]
}

/** Plain data with keys in the promised order; flags that do not hold are left out. */
export function documentJson({ title, phases, warnings }: DocumentJson): DocumentJson {
  return {
    title,
    phases: phases.map(nodeJson),
    warnings: warnings.map(({ line, text }) => ({ line, text })),
  }
}

function nodeJson(node: RoadmapNode): RoadmapNode {
  return {
    id: node.id,
    title: node.title,
    ...(node.code && { code: [...node.code] }),
    kind: node.kind,
    ...(node.oneOf && { oneOf: true }),
    ...(node.optional && { optional: true }),
    ...(node.done && { done: true }),
    ...(node.advice !== undefined && { advice: node.advice }),
    resources: node.resources.map(({ title, url }) => ({ title, url })),
    children: node.children.map(nodeJson),
  }
}
