// Whom moderators look at: everybody on a roadmap of the server, or a named cohort.

import { type CohortPlan, cohortIdIn } from '../domain/cohort/crowd.ts'
import { type CohortId, cohortNameKey } from '../domain/cohort/named.ts'
import type { GuildId } from '../domain/ids.ts'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import { isOwnRoadmapId } from '../domain/roadmap/ids.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { countedOf } from '../domain/study/visibility.ts'
import { crowdSizes } from '../store/cohort-crowds.ts'
import type { Crowd } from '../store/cohorts.ts'
import type { Database, Reading } from '../store/database.ts'
import { findCohort, findOpenCohort, openCohortsOf } from '../store/named-cohorts.ts'
import { type Catalogue, type CatalogueEntry, resolveRoadmap, soleRoadmap } from './catalogue.ts'

/**
 * A roadmap by id or title, a cohort by its number or its name; everybody on the roadmap that most are on where neither
 * is said.
 */
export type ScopeWish = {
  readonly roadmap?: string | undefined
  readonly cohort?: string | CohortId | undefined
}

export type Scope = {
  readonly kind: 'scope'
  readonly guildId: GuildId
  readonly entry: CatalogueEntry
  /** Undefined for everybody on the roadmap. */
  readonly cohort: CohortPlan | undefined
}

export type NoScope =
  | { readonly kind: 'no-such-roadmap' | 'no-such-cohort' | 'nobody' }
  | { readonly kind: 'nobody-on'; readonly title: string }

/** A roadmap that somebody is on. */
export type WalkedRoadmap = RoadmapHead & {
  /** Those who are counted in its numbers. */
  readonly learners: number
  /** Those of them whom moderators may know. */
  readonly seen: number
}

/** An open cohort. */
export type CohortChoice = {
  readonly id: CohortId
  readonly name: string
  /** The title of its roadmap; undefined where that is gone. */
  readonly on: string | undefined
}

/** What there is to choose from: the roadmaps with the most learners first, the newest cohorts first. */
export type ScopeChoices = {
  readonly roadmaps: readonly WalkedRoadmap[]
  readonly cohorts: readonly CohortChoice[]
}

export const crowdOf = ({ guildId, cohort, entry }: Scope): Crowd =>
  cohort === undefined ? { guildId, roadmapId: entry.roadmap.id } : { cohortId: cohort.id }

export async function findScope(
  reading: Reading,
  catalogue: Catalogue,
  guildId: GuildId,
  { roadmap, cohort }: ScopeWish,
): Promise<Scope | NoScope> {
  if (cohort !== undefined) {
    const found = await cohortMeant(reading, guildId, cohort)
    return (found && (await scopeOf(reading, catalogue, guildId, found))) ?? { kind: 'no-such-cohort' }
  }
  const walked = await walkedIn(reading, catalogue, guildId)
  const meant = roadmap === undefined ? mostSeen(walked) : headMeant(walked, roadmap)
  if (meant !== undefined)
    return (await scopeAt(reading, catalogue, guildId, meant.id)) ?? { kind: 'no-such-roadmap' }
  if (roadmap === undefined || walked.length === 0) return { kind: 'nobody' }
  const other = headMeant(await catalogue.all(reading, guildId), roadmap)
  return other === undefined ? { kind: 'no-such-roadmap' } : { kind: 'nobody-on', title: other.title }
}

/** What a key points at; also a roadmap that nobody is on, and a cohort that is closed. A member's own roadmap is no crowd's. */
export async function scopeAt(
  reading: Reading,
  catalogue: Catalogue,
  guildId: GuildId,
  key: string,
): Promise<Scope | undefined> {
  const cohortId = cohortIdIn(key)
  if (cohortId !== undefined) {
    const cohort = await findCohort(reading, guildId, cohortId)
    return cohort && scopeOf(reading, catalogue, guildId, cohort)
  }
  const entry = isOwnRoadmapId(key) ? undefined : await catalogue.get(reading, key)
  return entry && { kind: 'scope', guildId, entry, cohort: undefined }
}

async function scopeOf(
  reading: Reading,
  catalogue: Catalogue,
  guildId: GuildId,
  cohort: CohortPlan,
): Promise<Scope | undefined> {
  const entry = await catalogue.get(reading, cohort.roadmapId)
  return entry && { kind: 'scope', guildId, entry, cohort }
}

/** By its number or key also one that is closed. */
async function cohortMeant(
  reading: Reading,
  guildId: GuildId,
  wanted: string | CohortId,
): Promise<CohortPlan | undefined> {
  if (typeof wanted === 'number') return findCohort(reading, guildId, wanted)
  const named = await findOpenCohort(reading, guildId, cohortNameKey(wanted))
  const id = cohortIdIn(wanted)
  return named ?? (id === undefined ? undefined : findCohort(reading, guildId, id))
}

/** The roadmaps that somebody is on who is counted, the most walked first. */
export async function walkedIn(
  reading: Reading,
  catalogue: Catalogue,
  guildId: GuildId,
): Promise<readonly WalkedRoadmap[]> {
  const walked: WalkedRoadmap[] = []
  for (const [roadmapId, { people, open: seen }] of await crowdSizes(reading, guildId)) {
    const head = await catalogue.head(reading, roadmapId)
    const persons = Array.from({ length: people }, (_, at) => ({ isPrivate: at >= seen }))
    const learners = countedOf(persons).length
    if (head !== undefined && learners > 0) walked.push({ ...head, learners, seen })
  }
  return walked.sort((one, other) => other.learners - one.learners)
}

/** The first where there are several; one that only those are on who keep to themselves is none. */
const mostSeen = (walked: readonly WalkedRoadmap[]): WalkedRoadmap | undefined =>
  walked.filter(({ seen }) => seen > 0).toSorted((one, other) => other.seen - one.seen)[0]

const headMeant = (heads: readonly RoadmapHead[], typed: string): RoadmapHead | undefined =>
  resolveRoadmap(heads, typed) ?? soleRoadmap(heads, typed)

export type CohortScopes = ReturnType<typeof createCohortScopes>

export function createCohortScopes(database: Database, catalogue: Catalogue) {
  const { reading } = database

  /** All that can be looked at in a server. */
  async function choices(guildId: GuildId): Promise<ScopeChoices> {
    const cohorts: CohortChoice[] = []
    for (const { id, name, roadmapId } of await openCohortsOf(reading, guildId))
      cohorts.push({ id, name, on: (await catalogue.head(reading, roadmapId))?.title })
    return { roadmaps: await walkedIn(reading, catalogue, guildId), cohorts }
  }

  /** Whom a moderator means. */
  const find = (guildId: GuildId, wish: ScopeWish): Promise<Scope | NoScope> =>
    findScope(reading, catalogue, guildId, wish)

  /** The phases of the roadmap that is looked at; none where nothing is found. */
  async function phases(guildId: GuildId, wish: ScopeWish): Promise<readonly RoadmapNode[]> {
    const scope = await find(guildId, wish)
    return scope.kind === 'scope' ? scope.entry.roadmap.phases : []
  }

  return Object.freeze({ choices, find, phases })
}
