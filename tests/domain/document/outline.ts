// A roadmap in short, for tests: one line a node, indented, with its flags and links.
import { readRoadmap } from '../../../src/domain/document/read.ts'
import type { RoadmapDocument, RoadmapNode } from '../../../src/domain/roadmap/tree.ts'

/** Reads a document that must hold a roadmap. */
export function read(source: string): RoadmapDocument {
  const reading = readRoadmap(source)
  if (reading.kind === 'no-roadmap') throw new Error(reading.reason)
  return reading.document
}

/** `Flask *project ?optional |one-of x|done → address` */
export function outline(document: RoadmapDocument): readonly string[] {
  return document.phases.flatMap((phase) => lines(phase, ''))
}

function lines(node: RoadmapNode, indent: string): readonly string[] {
  const marks = [
    node.kind === 'project' ? ' *' : '',
    node.optional ? ' ?' : '',
    node.oneOf ? ' |' : '',
    node.done ? ' x' : '',
    ...node.resources.map(({ title, url }) => ` → ${title} ${url}`),
  ]
  const below = node.children.flatMap((child) => lines(child, `${indent}  `))
  return [`${indent}${node.title}${marks.join('')}`, ...below]
}
