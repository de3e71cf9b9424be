// The app on its database, with the roadmaps, concepts and commands that ship with this release.

import { join } from 'node:path'
import { type App, createApp } from './app.ts'
import { indexConcepts } from './domain/concept/concept.ts'
import { loadCommands } from './interaction/loader.ts'
import { createCatalogue } from './services/catalogue.ts'
import { readConcepts } from './services/concepts.ts'
import type { DocumentWork } from './services/documents/work.ts'
import { loadRoadmaps, syncShippedRoadmaps } from './services/shipped-roadmaps.ts'
import type { Database } from './store/database.ts'

const root = join(import.meta.dirname, '..')

export type WhatShips = Awaited<ReturnType<typeof read>>

let reading: Promise<WhatShips> | undefined

/** Read before anything is opened: a release that is broken changes no database. Once is enough, however often the bot starts. */
export function readWhatShips(): Promise<WhatShips> {
  reading ??= read()
  return reading
}

async function read() {
  const [commands, roadmaps, known] = await Promise.all([
    loadCommands(join(root, 'src', 'commands')),
    loadRoadmaps(join(root, 'data', 'roadmaps')),
    readConcepts(join(root, 'data', 'concepts')),
  ])
  return { commands, roadmaps, known }
}

type Parts = {
  readonly database: Database
  /** Where documents are read and compared; right here when left out, which holds up everybody else. */
  readonly documents?: DocumentWork
  readonly backupFolder?: string | undefined
}

/** Brings the database to what ships, and puts the services on it. */
export async function openApp(
  { database, ...parts }: Parts,
  { roadmaps, known }: Pick<WhatShips, 'roadmaps' | 'known'>,
  now: Temporal.Instant,
): Promise<App> {
  const shipped = await syncShippedRoadmaps(database, roadmaps, now)
  const concepts = indexConcepts(known.all, known.subjects, shipped.idOf)
  const versions = database.isShared ? shipped.versions : undefined
  const catalogue = createCatalogue(shipped.roadmaps, concepts, versions)
  return createApp({ ...parts, database, catalogue, concepts })
}
