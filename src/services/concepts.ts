// The catalogue of concepts, read and checked once at start.

import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { type Concept, type ConceptIndex, defectsOf, indexConcepts } from '../domain/concept/concept.ts'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words joined by dashes')

/** The lengths keep a concept readable on a phone; see docs/concepts.md. */
const concept = z.strictObject({
  id,
  title: z.string().min(2).max(60),
  meaning: z.string().min(20).max(240),
  subject: z.string().min(2).max(30).optional(),
  aliases: z.array(z.string().min(1).max(100)).default([]),
  prerequisites: z.array(id).default([]),
  topics: z.array(z.string().includes('/')).default([]),
  mentions: z.array(z.string().includes('/')).default([]),
  resources: z
    .array(
      z.strictObject({
        title: z.string().min(2).max(100),
        url: z.url({ protocol: /^https?$/ }),
        language: z.string().regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/, 'must be a language tag such as en'),
      }),
    )
    .min(2),
  questions: z
    .array(
      z.strictObject({
        question: z.string().min(10).max(240),
        answer: z.string().min(10).max(400),
        after: z.array(id).default([]),
      }),
    )
    .min(2),
})

/**
 * Reads `*.yaml` of a folder. Throws, naming the file and the concept, when one is not as it should be, and when the
 * concepts do not fit together: an id or a name twice, an unknown prerequisite, a cycle.
 */
export async function loadConcepts(folder: string): Promise<ConceptIndex> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort()
  const all = (await Promise.all(files.map((file) => loadFile(join(folder, file))))).flat()
  const defects = defectsOf(all)
  if (defects.length > 0) throw new Error(`The concepts do not fit together: ${JSON.stringify(defects)}`)
  return indexConcepts(all)
}

async function loadFile(path: string): Promise<readonly Concept[]> {
  const content: unknown = parse(await readFile(path, 'utf8'))
  if (!Array.isArray(content)) throw new Error(`${basename(path)} must hold a list of concepts`)
  return content.map((entry: unknown, position) => {
    const result = concept.safeParse(entry)
    if (result.success) return result.data
    const name = (entry as { readonly id?: unknown } | null)?.id ?? `number ${position + 1}`
    throw new Error(`${basename(path)}, concept ${String(name)}: ${z.prettifyError(result.error)}`)
  })
}
