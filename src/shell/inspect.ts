// What a roadmap file holds, as an outline or as JSON, with the concepts of its topics when asked for.

import { readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { createWording } from '../discord/wording.ts'
import type { Finding } from '../domain/concept/concept.ts'
import { documentJson } from '../domain/document/inspect.ts'
import { readRoadmap } from '../domain/document/read.ts'
import type { RoadmapNode, Weeks } from '../domain/roadmap/tree.ts'
import { isLeaf } from '../domain/roadmap/walk.ts'
import { decoded } from '../domain/text/encoding.ts'
import { loadConcepts } from '../services/concepts.ts'
import { reasonText } from '../text/concept-reasons.ts'
import { refusalText, warningLines } from '../text/document-warnings.ts'
import { notesOf } from '../text/nodes.ts'
import { choicesFrom, describeOffers, howToChoose, type ReadingFlags } from './reading-flags.ts'
import { refuse, type Shell } from './shell.ts'

export type InspectWishes = ReadingFlags & { readonly json: boolean; readonly concepts: boolean }

type FindingsOf = (node: RoadmapNode) => readonly Finding[]

const english = createWording().in(undefined)

const data = join(import.meta.dirname, '../../data')

/** Prints it; the exit code is 1 when the file holds no roadmap. */
export async function inspectFile(path: string, wishes: InspectWishes, shell: Shell): Promise<0 | 1> {
  const choices = choicesFrom(wishes)
  if (choices === undefined) return refuse(shell, howToChoose)
  const reading = readRoadmap(decoded(await readFile(path)), path, choices)
  if (reading.kind === 'no-roadmap') {
    refuse(shell, `${path}: ${english.plain(refusalText(reading.reason))}`)
    if (reading.offers) shell.complain(describeOffers(reading.offers, []))
    return 1
  }
  const { document, offers } = reading
  const findingsOf = wishes.concepts ? await findingsIn(path, document) : undefined
  const warnings = warningLines(document.warnings, english.plain)
  if (wishes.json) {
    const extras = findingsOf && ((node: RoadmapNode) => ({ concepts: findingsOf(node).map(findingJson) }))
    shell.print(`${JSON.stringify(documentJson({ ...document, warnings }, extras), null, 2)}\n`)
    return 0
  }
  const lines = document.phases.map((phase) => outline(phase, 1, findingsOf)).join('')
  shell.print(`${document.title}\n${lines}`)
  for (const { line, text } of warnings) shell.complain(`line ${line}: ${text}\n`)
  shell.complain(describeOffers(offers, document.phases))
  return 0
}

/** Concepts list topics of the files that ship, and only of those. */
async function findingsIn(
  path: string,
  { title, phases }: { readonly title: string; readonly phases: readonly RoadmapNode[] },
): Promise<FindingsOf> {
  const concepts = await loadConcepts(join(data, 'concepts'))
  const isShipped = dirname(resolve(path)) === join(data, 'roadmaps')
  const roadmap = { id: isShipped ? basename(path, '.md') : '', title, phases }
  return (node) => concepts.findingsOf(roadmap, node)
}

function findingJson({ concept, reason }: Finding): { readonly id: string; readonly why: string } {
  return { id: concept.id, why: reasonText(reason) }
}

function weeksText({ from, to }: Weeks): string {
  return from === to ? `week ${from}` : `weeks ${from}–${to}`
}

function outline(node: RoadmapNode, depth: number, findingsOf: FindingsOf | undefined): string {
  const notes = [
    ...notesOf(node).map(english.plain),
    ...(node.weeks ? [weeksText(node.weeks)] : []),
    ...(node.resources.length > 0
      ? [`${node.resources.length} ${node.resources.length === 1 ? 'link' : 'links'}`]
      : []),
  ]
  const suffix = notes.length > 0 ? ` (${notes.join(', ')})` : ''
  const indent = '  '.repeat(depth)
  const concepts = isLeaf(node) ? (findingsOf?.(node) ?? []) : []
  const about = concepts.map(
    ({ concept, reason }) => `${indent}  → ${concept.title} (${concept.id}): ${reasonText(reason)}\n`,
  )
  const below = node.children.map((child) => outline(child, depth + 1, findingsOf))
  return [`${indent}${node.title}${suffix}\n`, ...about, ...below].join('')
}
