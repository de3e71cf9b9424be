// The roadmaps that ship with the program: read from their files, and carried over when a release changes one.

import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readRoadmap } from '../domain/document/read.ts'
import { twinsOf } from '../domain/roadmap/same-tree.ts'
import type { Roadmap } from '../domain/roadmap/tree.ts'
import { isSame } from '../domain/versions/next-version.ts'
import type { Database, Reading } from '../store/database.ts'
import { earlierVersions, newestVersion, type StoredVersion } from '../store/roadmaps.ts'
import { applyVersion, prepareVersion } from './versions.ts'

/** Reads `*.md` of a folder; the file name is the id. Throws, naming the file, when one holds no roadmap. */
export async function loadRoadmaps(folder: string): Promise<readonly Roadmap[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort()
  return Promise.all(files.map((file) => loadRoadmap(join(folder, file))))
}

export type Shipped = {
  /** As members know them. */
  readonly roadmaps: readonly Roadmap[]
  /** Which version of each that is, by its id. */
  readonly versions: ReadonlyMap<string, number>
  /** The id that a node goes by, for the one that it has in the file. */
  readonly idOf: (roadmapId: string, readId: string) => string
}

/**
 * Remembers the roadmaps in the database. One that a release has changed becomes a new version of what members walk:
 * topics that go on keep their ids, and marks follow. To be called once at start, before anybody uses them.
 */
export async function syncShippedRoadmaps(
  database: Database,
  roadmaps: readonly Roadmap[],
  now: Temporal.Instant,
): Promise<Shipped> {
  const shipped: Roadmap[] = []
  const versions = new Map<string, number>()
  const ids = new Map<string, string>()
  for (const roadmap of roadmaps) {
    const { title, summary, phases, version } = await shipOne(database, roadmap, now)
    versions.set(roadmap.id, version)
    shipped.push({ id: roadmap.id, title, summary, phases })
    for (const [read, known] of twinsOf(roadmap.phases, phases) ?? [])
      ids.set(`${roadmap.id}/${read.id}`, known.id)
  }
  return {
    roadmaps: shipped,
    versions,
    idOf: (roadmapId, readId) => ids.get(`${roadmapId}/${readId}`) ?? readId,
  }
}

/** Compares before the transaction, and again when another process that starts as well was faster. */
async function shipOne(database: Database, roadmap: Roadmap, now: Temporal.Instant): Promise<StoredVersion> {
  const { reading, isShared } = database
  const { id } = roadmap
  for (let taken = 'none'; taken !== 'first' && taken !== 'new-version'; ) {
    const prepared = await prepareVersion(reading, id, roadmap)
    if (prepared === undefined || (isShared && (await isOfEarlierRelease(reading, roadmap)))) break
    taken = (await database.write((writing) => applyVersion(writing, { id, prepared, now }))).kind
  }
  const newest = await newestVersion(reading, id)
  if (newest === undefined) throw new Error(`the roadmap ${id} was not stored`)
  return newest
}

/**
 * A copy that starts while others already run the next release brings what that has replaced; made the newest version
 * again, it would go to and fro with each start.
 */
async function isOfEarlierRelease(reading: Reading, roadmap: Roadmap): Promise<boolean> {
  return (await earlierVersions(reading, roadmap.id)).some((earlier) => isSame(earlier, roadmap))
}

async function loadRoadmap(path: string): Promise<Roadmap> {
  const reading = readRoadmap(await readFile(path, 'utf8'))
  if (reading.kind === 'no-roadmap') throw new Error(`${path} holds no roadmap: ${reading.reason.kind}`)
  const { title, phases } = reading.document
  return { id: basename(path, '.md'), title, summary: reading.summary, phases }
}
