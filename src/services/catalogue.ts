// The roadmaps that learners can join, read once at start.

import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { slugOf } from '../domain/roadmap/ids.ts'
import { readRoadmap } from '../domain/roadmap/markdown.ts'
import type { Roadmap } from '../domain/roadmap/tree.ts'
import { indexRoadmap, type RoadmapIndex } from '../domain/roadmap/walk.ts'

/** A roadmap with the index that finds every node of it. */
export type CatalogueEntry = { readonly roadmap: Roadmap; readonly index: RoadmapIndex }

export type Catalogue = {
  readonly all: readonly CatalogueEntry[]
  readonly get: (id: string) => CatalogueEntry | undefined
  /** The roadmap that somebody means: by id, or by its title whatever the case and accents. */
  readonly match: (typed: string) => CatalogueEntry | undefined
}

/** Reads `*.md` of a folder; the file name is the id. Throws, naming the file, when one holds no roadmap. */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort()
  const roadmaps = await Promise.all(files.map((file) => loadRoadmap(join(folder, file))))
  return createCatalogue(roadmaps)
}

export function createCatalogue(roadmaps: readonly Roadmap[]): Catalogue {
  const all = roadmaps.map((roadmap) => ({ roadmap, index: indexRoadmap(roadmap) }))
  const byId = new Map(all.map((entry) => [entry.roadmap.id, entry]))
  const byTitle = new Map(all.map((entry) => [slugOf(entry.roadmap.title), entry]))
  return Object.freeze({
    all,
    get: (id: string) => byId.get(id),
    match: (typed: string) => byId.get(typed) ?? byTitle.get(slugOf(typed)),
  })
}

async function loadRoadmap(path: string): Promise<Roadmap> {
  const reading = readRoadmap(await readFile(path, 'utf8'))
  if (reading.kind === 'no-roadmap') throw new Error(`${path} holds no roadmap: ${reading.reason}`)
  const { title, phases } = reading.document
  return { id: basename(path, '.md'), title, summary: reading.summary, phases }
}
