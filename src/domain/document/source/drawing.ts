// Drawings that are written down, by how they begin.

import type { Drawing } from '../document.ts'

const beginnings: readonly (readonly [RegExp, Drawing])[] = [
  [/^\s*(?:(?:flowchart|graph)[ \t]+(?:TB|TD|BT|RL|LR)\b|mindmap[ \t]*\n)/u, 'mermaid'],
  [/^\s*@start(?:uml|mindmap|wbs)\b/u, 'plantuml'],
  [/^\s*(?:strict[ \t]+)?(?:di)?graph[ \t]*"?\w{0,40}"?[ \t]*\{/u, 'graphviz'],
]
/** The language of a drawing that the text begins with. */
export function drawingOf(text: string): Drawing | undefined {
  return beginnings.find(([begins]) => begins.test(text.slice(0, 200)))?.[1]
}
