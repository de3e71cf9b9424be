// A roadmap as a file to keep: a checklist with one's own ticks, plain Markdown, or JSON.
import type { DoneTopics } from '../roadmap/completion.ts'
import { isFinished } from '../roadmap/completion.ts'
import { slugOf } from '../roadmap/ids.ts'
import type { Roadmap, RoadmapNode } from '../roadmap/tree.ts'
import { documentJson } from './inspect.ts'
import { printRoadmap } from './print.ts'

export type ExportFormat = 'checklist' | 'plain' | 'json'

export type ExportedFile = { readonly name: string; readonly text: string }

/**
 * The file with its name. `checklist` has a box for everything below the phases, ticked where `done` says so. The two in
 * Markdown can be read again and give the same roadmap; `json` has the shape that `roadmap inspect --json` prints.
 */
export function exportRoadmap(roadmap: Roadmap, format: ExportFormat, done: DoneTopics): ExportedFile {
  const { title, summary } = roadmap
  const name = slugOf(title)
  switch (format) {
    case 'checklist': {
      const phases = roadmap.phases.map((phase) => ticked(phase, done))
      const text = printRoadmap({ title, phases, warnings: [] }, summary, { boxes: true })
      return { name: `${name}.md`, text }
    }
    case 'plain':
      return {
        name: `${name}.md`,
        text: printRoadmap({ title, phases: roadmap.phases, warnings: [] }, summary),
      }
    case 'json': {
      const document = documentJson({
        title,
        phases: roadmap.phases.map((phase) => ticked(phase, done)),
        warnings: [],
      })
      return { name: `${name}.json`, text: `${JSON.stringify(document, null, 2)}\n` }
    }
  }
}

function ticked({ done: _done, ...node }: RoadmapNode, done: DoneTopics): RoadmapNode {
  const isTicked = node.kind !== 'phase' && isFinished(node, done)
  return {
    ...node,
    ...(isTicked && { done: true }),
    children: node.children.map((child) => ticked(child, done)),
  }
}
