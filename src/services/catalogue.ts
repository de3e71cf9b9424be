// The roadmaps that learners can join: those that ship, and those that a server imported.

import { type ConceptIndex, indexConcepts } from '../domain/concept/concept.ts'
import type { GuildId, MemberKey } from '../domain/ids.ts'
import type { AliasesOf } from '../domain/roadmap/search.ts'
import { titleKey } from '../domain/roadmap/title-key.ts'
import type { Roadmap } from '../domain/roadmap/tree.ts'
import { indexRoadmap, type RoadmapIndex } from '../domain/roadmap/walk.ts'
import type { Reading } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import { findRoadmap, newestVersion, type RoadmapHead, roadmapsOf } from '../store/roadmaps.ts'

/** A roadmap with the index that finds every node of it, and what else its topics are called. */
export type CatalogueEntry = {
  readonly roadmap: Roadmap
  readonly index: RoadmapIndex
  readonly aliasesOf: AliasesOf
}

export type Catalogue = {
  /** The roadmaps that ship, for every server. */
  readonly shipped: readonly CatalogueEntry[]
  /** Any roadmap by id, also one that is no longer offered: who is on it stays on it. */
  readonly get: (reading: Reading, id: string) => Promise<CatalogueEntry | undefined>
  /** What a server offers: the roadmaps that ship, then its own. */
  readonly offered: (reading: Reading, guild: GuildId) => Promise<readonly CatalogueEntry[]>
  /** The offered roadmap that somebody means: by id, or by its title whatever the case and accents. */
  readonly match: (reading: Reading, guild: GuildId, typed: string) => Promise<CatalogueEntry | undefined>
}

/** Indexes of imported roadmaps are kept up to this many nodes in all, which take about 30 MB. */
const cachedNodesMax = 50_000

/** Imported roadmaps are read from the database when they are asked for, and again when another process changed them. */
export function createCatalogue(
  roadmaps: readonly Roadmap[],
  { conceptsOf }: Pick<ConceptIndex, 'conceptsOf'> = indexConcepts([]),
): Catalogue {
  const entryFor = (roadmap: Roadmap): CatalogueEntry => ({
    roadmap,
    index: indexRoadmap(roadmap),
    aliasesOf: (node) => conceptsOf(roadmap, node).flatMap(({ title, aliases }) => [title, ...aliases]),
  })
  const shipped = roadmaps.map(entryFor)
  const byId = new Map(shipped.map((entry) => [entry.roadmap.id, entry]))
  const imported = createCache()

  async function entryOf(reading: Reading, head: RoadmapHead): Promise<CatalogueEntry | undefined> {
    const known = imported.get(head)
    if (known !== undefined) return known
    const version = await newestVersion(reading, head.id)
    if (version === undefined) return undefined
    const { id, title, summary, phases } = version
    const entry = entryFor({ id, title, summary, phases })
    imported.set({ ...head, version: version.version }, entry)
    return entry
  }

  async function get(reading: Reading, id: string): Promise<CatalogueEntry | undefined> {
    const known = byId.get(id)
    if (known !== undefined) return known
    const head = await findRoadmap(reading, id)
    // A roadmap that shipped with an earlier release and ships no more is not the server's to go on with.
    return head?.guildId === undefined ? undefined : entryOf(reading, head)
  }

  async function offered(reading: Reading, guild: GuildId): Promise<readonly CatalogueEntry[]> {
    const own: CatalogueEntry[] = []
    for (const head of await roadmapsOf(reading, guild)) {
      const entry = await entryOf(reading, head)
      if (entry !== undefined) own.push(entry)
    }
    return [...shipped, ...own]
  }

  async function match(reading: Reading, guild: GuildId, typed: string): Promise<CatalogueEntry | undefined> {
    return meantRoadmap(await offered(reading, guild), typed)
  }

  return Object.freeze({ shipped, get, offered, match })
}

/** The one with this id, or with this title whatever the case and accents. */
export function meantRoadmap<Entry extends { readonly roadmap: Pick<Roadmap, 'id' | 'title'> }>(
  entries: readonly Entry[],
  typed: string,
): Entry | undefined {
  const key = titleKey(typed)
  return (
    entries.find(({ roadmap }) => roadmap.id === typed) ??
    entries.find(({ roadmap }) => titleKey(roadmap.title) === key)
  )
}

/** Of what a server offers, what it imported itself. */
export function importedBy(
  { shipped }: Catalogue,
  offered: readonly CatalogueEntry[],
): readonly CatalogueEntry[] {
  return offered.filter((entry) => !shipped.includes(entry))
}

/** Of what the server offers, and what the member is or was on: one that was removed can be taken up again. */
export async function meantByMember(
  reading: Reading,
  catalogue: Catalogue,
  member: MemberKey,
  typed: string,
): Promise<CatalogueEntry | undefined> {
  const offered = await catalogue.match(reading, member.guildId, typed)
  if (offered !== undefined) return offered
  const own: CatalogueEntry[] = []
  for (const { roadmapId } of await enrolmentsOf(reading, member)) {
    const entry = await catalogue.get(reading, roadmapId)
    if (entry !== undefined) own.push(entry)
  }
  return meantRoadmap(own, typed)
}

/** Entries by roadmap and version; the one that was not asked for longest goes first. */
function createCache() {
  const entries = new Map<string, { readonly version: number; readonly entry: CatalogueEntry }>()
  let nodes = 0
  const remove = (id: string): void => {
    nodes -= entries.get(id)?.entry.index.places.length ?? 0
    entries.delete(id)
  }
  return {
    get({ id, version }: RoadmapHead): CatalogueEntry | undefined {
      const known = entries.get(id)
      if (known?.version !== version) return undefined
      entries.delete(id)
      entries.set(id, known)
      return known.entry
    },
    set({ id, version }: RoadmapHead, entry: CatalogueEntry): void {
      remove(id)
      entries.set(id, { version, entry })
      nodes += entry.index.places.length
      for (const oldest of entries.keys()) {
        if (nodes <= cachedNodesMax || oldest === id) break
        remove(oldest)
      }
    },
  }
}
