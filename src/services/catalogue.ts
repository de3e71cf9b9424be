// The roadmaps that learners can join: those that ship, and those that a server imported.

import { type ConceptIndex, indexConcepts } from '../domain/concept/concept.ts'
import { allNames } from '../domain/concept/concept-names.ts'
import type { GuildId, MemberKey } from '../domain/ids.ts'
import { headOf, type RoadmapHead } from '../domain/roadmap/head.ts'
import { offeredOf } from '../domain/roadmap/offered.ts'
import type { Roadmap } from '../domain/roadmap/tree.ts'
import { indexInSteps, indexRoadmap, type RoadmapIndex } from '../domain/roadmap/walk.ts'
import type { AliasesOf } from '../domain/search/search.ts'
import { searchTitles } from '../domain/search/search.ts'
import { titleKey } from '../domain/text/words.ts'
import type { Reading } from '../store/database.ts'
import { enrolmentsOf } from '../store/enrolments.ts'
import { findRoadmapChoice } from '../store/guild-choices.ts'
import { inTurns } from '../store/in-turns.ts'
import {
  findRoadmap,
  findTree,
  ownRoadmapsOf,
  roadmapsOf,
  type StoredHead,
  shippedRoadmaps,
} from '../store/roadmaps.ts'

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
  /** The same without its tree. */
  readonly head: (reading: Reading, id: string) => Promise<RoadmapHead | undefined>
  /** All there is for a server: the roadmaps that ship, then its own, also those that it does not offer. */
  readonly all: (reading: Reading, guild: GuildId) => Promise<readonly RoadmapHead[]>
  /** What a server offers, in the order it chose. */
  readonly offered: (reading: Reading, guild: GuildId) => Promise<readonly RoadmapHead[]>
  /** The offered roadmap that somebody means: by id, or by its title whatever the case and accents. */
  readonly match: (reading: Reading, guild: GuildId, typed: string) => Promise<CatalogueEntry | undefined>
}

/** Indexes of imported roadmaps are kept up to this many nodes in all, which take about 30 MB. */
const cachedNodesMax = 50_000

/**
 * Imported roadmaps are read from the database when they are asked for, and again when another process changed them.
 * Heads are read each time; a tree is kept. What ships stays as it is for as long as the program runs, unless `versions`
 * are given: then a copy of the next release may bring newer ones, and they are looked for as well.
 */
export function createCatalogue(
  roadmaps: readonly Roadmap[],
  { conceptsOf, prepare }: Pick<ConceptIndex, 'conceptsOf' | 'prepare'> = indexConcepts([]),
  versions?: ReadonlyMap<string, number>,
): Catalogue {
  const entryFor = (roadmap: Roadmap, index: RoadmapIndex): CatalogueEntry => ({
    roadmap,
    index,
    aliasesOf: (node) => conceptsOf(roadmap, node).flatMap(allNames),
  })
  const shipped = roadmaps.map((roadmap) => entryFor(roadmap, indexRoadmap(roadmap)))
  const shippedHeads = roadmaps.map(headOf)
  const byId = new Map(shipped.map((entry) => [entry.roadmap.id, entry]))
  const imported = createCache()
  /** Several who ask for the same tree at once wait for one reading of it. */
  const underWay = new Map<string, Promise<CatalogueEntry | undefined>>()

  async function entryOf(reading: Reading, head: StoredHead): Promise<CatalogueEntry | undefined> {
    const known = imported.get(head)
    if (known !== undefined) return known
    const name = JSON.stringify([head.id, nameOf(head)])
    const running = underWay.get(name)
    if (running !== undefined) return running
    const reads = read(reading, head.id).finally(() => underWay.delete(name))
    underWay.set(name, reads)
    return reads
  }

  async function read(reading: Reading, id: string): Promise<CatalogueEntry | undefined> {
    const found = await findTree(reading, id)
    if (found === undefined) return undefined
    const entry = entryFor(found.roadmap, await inTurns(indexInSteps(found.roadmap)))
    await inTurns(prepare(found.roadmap))
    imported.set(found.head, entry)
    return entry
  }

  /** A roadmap that shipped with an earlier release and ships no more is not the server's to go on with. */
  async function importedHead(reading: Reading, id: string): Promise<StoredHead | undefined> {
    const head = await findRoadmap(reading, id)
    return head?.guildId === undefined ? undefined : head
  }

  async function get(reading: Reading, id: string): Promise<CatalogueEntry | undefined> {
    const known = byId.get(id)
    if (known === undefined) {
      const head = await importedHead(reading, id)
      return head && entryOf(reading, head)
    }
    if (versions === undefined) return known
    const head = await findRoadmap(reading, id)
    return head === undefined || head.version === versions.get(id) ? known : entryOf(reading, head)
  }

  async function head(reading: Reading, id: string): Promise<RoadmapHead | undefined> {
    const known = shippedHeads.find((one) => one.id === id)
    if (known === undefined) return importedHead(reading, id)
    return versions === undefined ? known : ((await findRoadmap(reading, id)) ?? known)
  }

  async function all(reading: Reading, guild: GuildId): Promise<readonly RoadmapHead[]> {
    return [...(await shippedNow(reading)), ...(await roadmapsOf(reading, guild))]
  }

  async function shippedNow(reading: Reading): Promise<readonly RoadmapHead[]> {
    if (versions === undefined) return shippedHeads
    const stored = await shippedRoadmaps(reading)
    return shippedHeads.map((known) => stored.find(({ id }) => id === known.id) ?? known)
  }

  async function offered(reading: Reading, guild: GuildId): Promise<readonly RoadmapHead[]> {
    const choice = await findRoadmapChoice(reading, guild)
    return offeredOf(await all(reading, guild), choice, ({ id }) => byId.has(id))
  }

  async function match(reading: Reading, guild: GuildId, typed: string): Promise<CatalogueEntry | undefined> {
    const heads = await offered(reading, guild)
    const meant = resolveRoadmap(heads, typed) ?? soleRoadmap(heads, typed)
    return meant && get(reading, meant.id)
  }

  return Object.freeze({ shipped, get, head, all, offered, match })
}

/** The one with this id, or with this title whatever the case and accents. */
export function resolveRoadmap<Head extends Pick<Roadmap, 'id' | 'title'>>(
  heads: readonly Head[],
  typed: string,
): Head | undefined {
  const key = titleKey(typed)
  return heads.find(({ id }) => id === typed) ?? heads.find(({ title }) => titleKey(title) === key)
}

/** A letter or two begin a title and are none. */
const soleLengthMin = 3

/** The only one that is found by these words, in its title or in what is said of it. */
export function soleRoadmap(heads: readonly RoadmapHead[], typed: string): RoadmapHead | undefined {
  const [first, second] = titleKey(typed).length < soleLengthMin ? [] : searchTitles(heads, typed)
  return second === undefined ? first : undefined
}

/** Of what there is for a server, what it imported itself. */
export function importedBy({ shipped }: Catalogue, all: readonly RoadmapHead[]): readonly RoadmapHead[] {
  return all.filter(({ id }) => !shipped.some((entry) => entry.roadmap.id === id))
}

/** Of what the server offers, what is the member's own, and what they are or were on: one that was removed can be taken up again. */
export async function resolveForMember(
  reading: Reading,
  catalogue: Catalogue,
  member: MemberKey,
  typed: string,
): Promise<CatalogueEntry | undefined> {
  const offered = await catalogue.offered(reading, member.guildId)
  // Nearly everybody means one that is offered, and then nothing else is looked for.
  const exact = resolveRoadmap(offered, typed)
  if (exact !== undefined) return catalogue.get(reading, exact.id)
  const own: RoadmapHead[] = [...(await ownRoadmapsOf(reading, member))]
  for (const { roadmapId } of await enrolmentsOf(reading, member)) {
    const head = await catalogue.head(reading, roadmapId)
    if (head !== undefined) own.push(head)
  }
  const all = [...new Map([...offered, ...own].map((one) => [one.id, one])).values()]
  const meant = resolveRoadmap(all, typed) ?? soleRoadmap(all, typed)
  return meant && catalogue.get(reading, meant.id)
}

/**
 * What makes a tree the same. The version alone does not: a transaction that is rolled back may have read its own, and
 * another then has its number. Trees from before there were fingerprints are committed, so that they have none matters
 * not.
 */
const nameOf = ({ version, fingerprint }: StoredHead): string => `${version} ${fingerprint}`

/** Entries by roadmap and content; the one that was not asked for longest goes first. */
function createCache() {
  const entries = new Map<string, { readonly name: string; readonly entry: CatalogueEntry }>()
  let nodes = 0
  const remove = (id: string): void => {
    nodes -= entries.get(id)?.entry.index.places.length ?? 0
    entries.delete(id)
  }
  return {
    get(head: StoredHead): CatalogueEntry | undefined {
      const known = entries.get(head.id)
      if (known?.name !== nameOf(head)) return undefined
      entries.delete(head.id)
      entries.set(head.id, known)
      return known.entry
    },
    set(head: StoredHead, entry: CatalogueEntry): void {
      const { id } = head
      remove(id)
      entries.set(id, { name: nameOf(head), entry })
      nodes += entry.index.places.length
      for (const oldest of entries.keys()) {
        if (nodes <= cachedNodesMax || oldest === id) break
        remove(oldest)
      }
    },
  }
}
