// Drawings in a document, for which nobody finds topics in it.

import type { Nodes } from 'mdast'
import type { Drawing } from '../document.ts'
import { drawingOf } from '../source/drawing.ts'
import type { Section } from './sections.ts'

const languages: readonly (readonly [RegExp, Drawing])[] = [
  [/^\s*(?:mermaid|mmd)\b/iu, 'mermaid'],
  [/^\s*(?:plantuml|puml|uml)\b/iu, 'plantuml'],
  [/^\s*(?:dot|graphviz|gv)\b/iu, 'graphviz'],
]
const badge = /shields\.io|badge|\.svg\?/iu

/** The first drawing of a document; written ones before pictures. */
export function drawingIn(root: Section): Drawing | undefined {
  const nodes = nodesOf(root)
  const [written] = nodes.flatMap((node) => {
    if (node.type !== 'code') return []
    return languages.find(([names]) => names.test(node.lang ?? ''))?.[1] ?? drawingOf(node.value) ?? []
  })
  if (written !== undefined) return written
  return nodes.some((node) => node.type === 'image' && !badge.test(node.url)) ? 'picture' : undefined
}

function nodesOf(section: Section): readonly Nodes[] {
  return [...section.blocks.flatMap(withAllIn), ...section.sections.flatMap(nodesOf)]
}

function withAllIn(node: Nodes): readonly Nodes[] {
  return 'children' in node ? [node, ...node.children.flatMap(withAllIn)] : [node]
}
