// A roadmap in short, for tests: one line a node, indented, with its flags and links.
import type { ReadingChoices } from '../../../src/domain/document/choices.ts'
import type { RoadmapDocument } from '../../../src/domain/document/document.ts'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import { warningLines } from '../../../src/text/document-warnings.ts'
import { english } from '../../support/english.ts'

/** Reads a document that must hold a roadmap. */
export function read(source: string): RoadmapDocument {
  const reading = readRoadmap(source)
  if (reading.kind === 'no-roadmap') throw new Error(reading.reason.kind)
  return reading.document
}

/** Reads a document by choices, with its outline, what it warns of and which phases are in force. */
export function readBy(choices: ReadingChoices, source: string, fileName = 'go.md') {
  const reading = readRoadmap(source, fileName, choices)
  if (reading.kind === 'no-roadmap') throw new Error(reading.reason.kind)
  const { document, offers, summary } = reading
  const inForce = offers.phases.filter((offer) => offer.isInForce).map(({ from }) => from)
  return { ...document, lines: outline(document), warned: warned(document), offers, inForce, summary }
}

/** `5 Left out: Words.`: the line and the words of every warning, in order. */
export function warned({ warnings }: RoadmapDocument): readonly string[] {
  return warningLines(warnings, english.plain).map(({ line, text }) => `${line} ${text}`)
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
