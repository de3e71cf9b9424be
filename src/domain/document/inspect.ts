// A roadmap document as the JSON that `cli.ts roadmap inspect --json` prints; its shape is a promise.
import type { RoadmapDocument, RoadmapNode } from '../roadmap/tree.ts'

/** Plain data with keys in the promised order; flags that do not hold are left out. */
export function documentJson(document: RoadmapDocument): RoadmapDocument {
  return {
    title: document.title,
    phases: document.phases.map(nodeJson),
    warnings: document.warnings.map(({ line, text }) => ({ line, text })),
  }
}

function nodeJson(node: RoadmapNode): RoadmapNode {
  return {
    id: node.id,
    title: node.title,
    kind: node.kind,
    ...(node.oneOf && { oneOf: true }),
    ...(node.optional && { optional: true }),
    ...(node.done && { done: true }),
    resources: node.resources.map(({ title, url }) => ({ title, url })),
    children: node.children.map(nodeJson),
  }
}
