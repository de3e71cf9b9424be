// The catalogue of concepts, read and checked once at start.

import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { load as readYaml } from 'js-yaml'
import * as z from 'zod'
import { type Concept, type ConceptIndex, indexConcepts } from '../domain/concept/concept.ts'
import { defectsOf } from '../domain/concept/defects.ts'
import type { Subject } from '../domain/concept/subject.ts'

const address = z.url({ protocol: /^https?$/ })
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words joined by dashes')

const subjectId = z.string().min(1).max(30)
const names = z.array(z.string().min(1).max(100)).default([])

const subject = z.strictObject({
  id: subjectId,
  kind: z.enum(['tool', 'field', 'elsewhere']),
  words: names,
  everyday: names,
  implies: z.array(subjectId).default([]),
  ownTerms: z.boolean().default(false),
})

/** The lengths keep a concept readable on a phone; see docs/concepts.md. */
const concept = z.strictObject({
  id,
  title: z.string().min(2).max(60),
  meaning: z.string().min(20).max(240),
  subjects: z.array(subjectId).default([]),
  aliases: names,
  everyday: names,
  shared: names,
  prerequisites: z.array(id).default([]),
  topics: z.array(z.string().includes('/')).default([]),
  mentions: z.array(z.string().includes('/')).default([]),
  resources: z
    .array(
      z.strictObject({
        title: z.string().min(2).max(100),
        url: address,
        language: z.string().regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/, 'must be a language tag such as en'),
      }),
    )
    .min(2),
  retired: z.array(address).default([]),
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

/** What is about no concept but says how topics find theirs. */
const subjectsFile = 'subjects.yaml'

/** What the files hold, and fits together. */
export type ConceptFiles = { readonly all: readonly Concept[]; readonly subjects: readonly Subject[] }

/** As `readConcepts`, indexed by the topics of the shipped files as they are read. */
export async function loadConcepts(folder: string): Promise<ConceptIndex> {
  const { all, subjects } = await readConcepts(folder)
  return indexConcepts(all, subjects)
}

/**
 * Reads `*.yaml` of a folder. Throws, naming the file and the entry, when one is not as it should be, and when the
 * concepts do not fit together: an id or a name twice, an unknown subject or prerequisite, a cycle.
 */
export async function readConcepts(folder: string): Promise<ConceptFiles> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort()
  const load = async <Entry>(some: readonly string[], schema: z.ZodType<Entry>): Promise<readonly Entry[]> =>
    (await Promise.all(some.map((file) => loadFile(join(folder, file), schema)))).flat()
  const subjects: readonly Subject[] = await load(
    files.filter((file) => file === subjectsFile),
    subject,
  )
  const all: readonly Concept[] = await load(
    files.filter((file) => file !== subjectsFile),
    concept,
  )
  const defects = defectsOf(all, subjects)
  if (defects.length > 0) throw new Error(`The concepts do not fit together: ${JSON.stringify(defects)}`)
  return { all, subjects }
}

async function loadFile<Entry>(path: string, schema: z.ZodType<Entry>): Promise<readonly Entry[]> {
  const content: unknown = readYaml(await readFile(path, 'utf8'))
  const what = basename(path) === subjectsFile ? 'subject' : 'concept'
  if (!Array.isArray(content)) throw new Error(`${basename(path)} must hold a list of ${what}s`)
  return content.map((entry: unknown, position) => {
    const result = schema.safeParse(entry)
    if (result.success) return result.data
    const name = (entry as { readonly id?: unknown } | null)?.id ?? `number ${position + 1}`
    throw new Error(`${basename(path)}, ${what} ${String(name)}: ${z.prettifyError(result.error)}`)
  })
}
