// What moderators look at: everybody on a roadmap of the server, or a named cohort.

import type { CohortPlan } from '../domain/cohort/crowd.ts'
import type { GuildId } from '../domain/ids.ts'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { titleKey } from '../domain/text/words.ts'
import { enrolmentsInCohort, roadmapsSeenIn } from '../store/cohort-scopes.ts'
import type { Database, Reading } from '../store/database.ts'
import { findCohort, openCohortsOf } from '../store/named-cohorts.ts'
import { type Catalogue, type CatalogueEntry, resolveRoadmap, soleRoadmap } from './catalogue.ts'

/** By id or by name; everybody on the roadmap that most are on where neither is said. */
export type ScopeWish = { readonly roadmap?: string | undefined; readonly cohort?: string | undefined }

export type Scope = {
  readonly kind: 'scope'
  readonly guildId: GuildId
  readonly entry: CatalogueEntry
  readonly cohort: CohortPlan | undefined
  /** Who belongs to the cohort; undefined for everybody. */
  readonly members: ReadonlySet<EnrolmentId> | undefined
}

export type NoScope = { readonly kind: 'no-such-roadmap' | 'no-such-cohort' | 'nobody' }

/** What there is to choose from. */
export type ScopeChoices = {
  readonly roadmaps: readonly RoadmapHead[]
  readonly cohorts: readonly CohortPlan[]
}

export async function findScope(
  reading: Reading,
  catalogue: Catalogue,
  guildId: GuildId,
  { roadmap, cohort }: ScopeWish,
): Promise<Scope | NoScope> {
  if (cohort !== undefined) {
    const found = await cohortTyped(reading, guildId, cohort)
    const entry = found && (await catalogue.get(reading, found.roadmapId))
    if (found === undefined || entry === undefined) return { kind: 'no-such-cohort' }
    return {
      kind: 'scope',
      guildId,
      entry,
      cohort: found,
      members: await enrolmentsInCohort(reading, found.id),
    }
  }
  const walked = await walkedHeads(reading, catalogue, guildId)
  const [first] = walked
  if (first === undefined) return { kind: 'nobody' }
  const meant =
    roadmap === undefined ? first : (resolveRoadmap(walked, roadmap) ?? soleRoadmap(walked, roadmap))
  const entry = meant && (await catalogue.get(reading, meant.id))
  return entry === undefined
    ? { kind: 'no-such-roadmap' }
    : { kind: 'scope', guildId, entry, cohort: undefined, members: undefined }
}

/** By its id, also one that is closed; or by its name whatever the case and accents. */
async function cohortTyped(
  reading: Reading,
  guildId: GuildId,
  typed: string,
): Promise<CohortPlan | undefined> {
  const byId = /^\d{1,15}$/.test(typed) ? await findCohort(reading, guildId, Number(typed)) : undefined
  if (byId !== undefined) return byId
  const key = titleKey(typed)
  const open = await openCohortsOf(reading, guildId)
  return open.find(({ name }) => titleKey(name) === key)
}

/** The roadmaps that somebody is on, the most walked first: one that only those are on who keep to themselves is none. */
async function walkedHeads(
  reading: Reading,
  catalogue: Catalogue,
  guildId: GuildId,
): Promise<readonly RoadmapHead[]> {
  const heads: RoadmapHead[] = []
  for (const id of await roadmapsSeenIn(reading, guildId)) {
    const head = await catalogue.head(reading, id)
    if (head !== undefined) heads.push(head)
  }
  return heads
}

export function createCohortScopes(database: Database, catalogue: Catalogue) {
  /** All that can be looked at in a server. */
  async function choices(guildId: GuildId): Promise<ScopeChoices> {
    const { reading } = database
    return {
      roadmaps: await walkedHeads(reading, catalogue, guildId),
      cohorts: await openCohortsOf(reading, guildId),
    }
  }

  /** Whom a moderator means. */
  const find = (guildId: GuildId, wish: ScopeWish): Promise<Scope | NoScope> =>
    findScope(database.reading, catalogue, guildId, wish)

  /** The phases of the roadmap that is looked at; none where nothing is found. */
  async function phases(guildId: GuildId, wish: ScopeWish): Promise<readonly RoadmapNode[]> {
    const scope = await find(guildId, wish)
    return scope.kind === 'scope' ? scope.entry.roadmap.phases : []
  }

  return Object.freeze({ choices, find, phases })
}
