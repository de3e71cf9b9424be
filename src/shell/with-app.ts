// The services on the database that the settings name, for as long as one shell command takes.

import { join } from 'node:path'
import { type App, createApp } from '../app.ts'
import { indexConcepts } from '../domain/concept/concept.ts'
import { createCatalogue } from '../services/catalogue.ts'
import { loadRoadmaps } from '../services/shipped-roadmaps.ts'
import { openStore } from '../store/open.ts'
import type { Shell } from './shell.ts'

export const roadmapFolder = join(import.meta.dirname, '../../data/roadmaps')

/** Opens it, and closes it when the work has ended. */
export async function withApp<Result>(
  { config }: Shell,
  work: (app: App) => Promise<Result>,
): Promise<Result> {
  const database = await openStore(config())
  try {
    // Those that ship are not stored from here: a bot that is running would go on with the files it started with.
    const catalogue = createCatalogue(await loadRoadmaps(roadmapFolder))
    return await work(createApp({ database, catalogue, concepts: indexConcepts([]) }))
  } finally {
    await database.close()
  }
}
