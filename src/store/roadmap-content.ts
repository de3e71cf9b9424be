// The content of a roadmap as JSON: written with what tells two contents apart, read without holding anybody up.

import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { Steps } from '../domain/steps.ts'
import { inTurns } from './in-turns.ts'

/** What a version holds. */
export type RoadmapContent = {
  readonly title: string
  readonly summary: string
  readonly phases: readonly RoadmapNode[]
}

/** About 2 ms; a roadmap of 5,000 topics takes 40. */
const nodesPerStep = 200

const content = z.object({ summary: z.string(), phases: z.array(z.unknown()) })
const node = z.object({
  id: z.string(),
  title: z.string(),
  code: z.array(z.string()).exactOptional(),
  kind: z.enum(['phase', 'group', 'topic', 'project']),
  oneOf: z.literal(true).exactOptional(),
  optional: z.literal(true).exactOptional(),
  done: z.literal(true).exactOptional(),
  advice: z.string().exactOptional(),
  weeks: z.object({ from: z.int(), to: z.int() }).exactOptional(),
  resources: z.array(z.object({ title: z.string(), url: z.string() })),
  children: z.array(z.unknown()),
})

export const writeContent = ({ summary, phases }: Omit<RoadmapContent, 'title'>): string =>
  JSON.stringify({ summary, phases })

const texts = z.array(z.string())

/** Reads a list of ids or titles. */
export const readTexts = (json: string): readonly string[] => texts.parse(JSON.parse(json))

/** The same for the same title and content, whichever version they are of. */
export function fingerprintOf(title: string, written: string): string {
  return createHash('sha256').update(`${title}\n${written}`).digest('base64url')
}

/** Reads what `writeContent` wrote; a large tree takes several turns of the event loop. */
export async function readContent(json: string): Promise<Omit<RoadmapContent, 'title'>> {
  const { summary, phases } = content.parse(JSON.parse(json))
  return { summary, phases: await inTurns(nodesFrom(phases, { read: 0 })) }
}

function* nodesFrom(values: readonly unknown[], so: { read: number }): Steps<readonly RoadmapNode[]> {
  const nodes: RoadmapNode[] = []
  for (const value of values) {
    const { children, ...rest } = node.parse(value)
    so.read += 1
    if (so.read % nodesPerStep === 0) yield
    nodes.push({ ...rest, children: children.length === 0 ? [] : yield* nodesFrom(children, so) })
  }
  return nodes
}
