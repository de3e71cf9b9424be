// Copies of roadmaps: a server's own, which it can edit, with what they were taken from.

import { setImmediate } from 'node:timers/promises'
import type { Actor } from '../domain/cohort/acts.ts'
import { titleFrom } from '../domain/document/read.ts'
import type { GuildId } from '../domain/ids.ts'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import type { Database, Reading } from '../store/database.ts'
import { hold } from '../store/hold.ts'
import { readContent } from '../store/roadmap-content.ts'
import { findForkHead, saveFork } from '../store/roadmap-forks.ts'
import { addVersion, findRoadmap, newestVersionTexts } from '../store/roadmaps.ts'
import { recordAct } from './acts.ts'
import { type Catalogue, importedBy, resolveRoadmap } from './catalogue.ts'
import { roadmapsPerServerMax } from './import-targets.ts'
import { freeRoadmapId } from './imports.ts'

export type ForkOutcome =
  | { readonly kind: 'no-such-roadmap' | 'no-title' }
  | { readonly kind: 'title-taken'; readonly title: string }
  | { readonly kind: 'too-many'; readonly max: number }
  | { readonly kind: 'forked'; readonly head: RoadmapHead; readonly origin: RoadmapHead }

export function createForks(database: Database, catalogue: Catalogue) {
  /** Makes a copy of a roadmap that ships or that the server imported, under a title of its own. */
  async function fork(request: {
    readonly guildId: GuildId
    /** The id of the roadmap, or its title. */
    readonly roadmap: string
    readonly title: string
    readonly by: Actor
  }): Promise<ForkOutcome> {
    const { guildId, by } = request
    const title = titleFrom(request.title)
    if (title === '') return { kind: 'no-title' }
    return database.write(async (writing) => {
      await hold(writing, 'guild', guildId)
      const all = await catalogue.all(writing, guildId)
      const origin = resolveRoadmap(all, request.roadmap)
      if (origin === undefined) return { kind: 'no-such-roadmap' }
      if (resolveRoadmap(all, title) !== undefined) return { kind: 'title-taken', title }
      if (importedBy(catalogue, all).length >= roadmapsPerServerMax)
        return { kind: 'too-many', max: roadmapsPerServerMax }
      const source = await newestVersionTexts(writing, origin.id)
      const stored = await findRoadmap(writing, origin.id)
      if (source === undefined || stored === undefined) return { kind: 'no-such-roadmap' }
      const id = await freeRoadmapId(writing, guildId)
      const { content, retiredIds } = source
      const read = await readContent(content)
      await setImmediate()
      // Ids that the origin gave up mean topics that are gone, here as there.
      const first = { id, version: 1, title, content, retiredIds }
      await addVersion(writing, first, read, { guildId, by: by.userId, at: by.at })
      const { version, fingerprint } = stored
      const rootId = await rootOf(writing, origin.id)
      await saveFork(writing, {
        roadmapId: id,
        originId: origin.id,
        rootId,
        taken: { version, fingerprint, content },
      })
      await recordAct(writing, {
        guildId,
        by,
        what: { kind: 'roadmap-forked', title, origin: origin.title },
        about: { roadmapId: id },
      })
      const head = await findRoadmap(writing, id)
      if (head === undefined) throw new Error(`The roadmap ${id} is gone right after it was made.`)
      return { kind: 'forked', head, origin }
    })
  }

  return Object.freeze({ fork })
}

/** What a roadmap was copied from in the end; itself where it was not. */
async function rootOf(reading: Reading, id: string): Promise<string> {
  return (await findForkHead(reading, id))?.rootId ?? id
}
