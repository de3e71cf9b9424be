// Named cohorts of a server: listed, closed and opened again.

import type { Actor } from '../domain/cohort/acts.ts'
import {
  type CohortId,
  cohortNameKey,
  type NamedCohort,
  openCohortsMax,
  sizeShown,
} from '../domain/cohort/named.ts'
import type { GuildId, MemberKey } from '../domain/ids.ts'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import { openMembershipsOf, removeThoseElsewhere } from '../store/cohort-members.ts'
import type { Database, Reading } from '../store/database.ts'
import { hold } from '../store/hold.ts'
import {
  closedCohortsOf,
  findCohort,
  findOpenCohort,
  openCohortsOf,
  saveClosed,
  sizesOf,
} from '../store/named-cohorts.ts'
import { recordAct } from './acts.ts'
import type { Catalogue } from './catalogue.ts'

/** Closed ones that moderators are shown; older ones are of interest to nobody. */
const closedShownMax = 50
/** A cohort with the roadmap that it walks; undefined where that is gone. */
export type CohortView = { readonly cohort: NamedCohort; readonly roadmap: RoadmapHead | undefined }

/** Who does something to cohorts, by which interaction. */
export type Doing = {
  readonly member: MemberKey
  readonly interactionId: string
  readonly now: Temporal.Instant
}

export type Full = { readonly kind: 'too-many'; readonly max: number }
export type Taken = { readonly kind: 'name-taken'; readonly name: string }

export type CloseOutcome =
  | { readonly kind: 'no-such-cohort' }
  | { readonly kind: 'closed' | 'closed-before'; readonly cohort: NamedCohort }

export type ReopenOutcome =
  | Full
  | Taken
  | { readonly kind: 'no-such-cohort' }
  | { readonly kind: 'opened' | 'open-already'; readonly cohort: NamedCohort }

export type ListedCohort = CohortView & {
  /** Undefined where too few to be told. */
  readonly size: number | undefined
  readonly isIn: boolean
}

export function createNamedCohorts(database: Database, catalogue: Catalogue) {
  const { reading } = database

  /** The open cohorts of a server, the newest first. */
  async function open(guildId: GuildId): Promise<readonly NamedCohort[]> {
    return openCohortsOf(reading, guildId)
  }

  /** The open cohort that a moderator means, as they see it. */
  async function find(guildId: GuildId, name: string): Promise<ListedCohort | undefined> {
    const cohort = await findOpenCohort(reading, guildId, cohortNameKey(name))
    if (cohort === undefined) return undefined
    const [view] = await views(reading, [cohort], { own: new Set(), isModerator: true })
    return view
  }

  /** A page of the cohorts: the open ones for everybody, and for moderators those that were closed. */
  async function list(
    viewer: { readonly member: MemberKey; readonly isModerator: boolean },
    { page, perPage }: { readonly page: number; readonly perPage: number },
  ): Promise<{
    readonly number: number
    readonly pages: number
    readonly shown: readonly ListedCohort[]
  }> {
    const { member, isModerator } = viewer
    return database.snapshot(async (at) => {
      const opened = await openCohortsOf(at, member.guildId)
      const closed = isModerator ? await closedCohortsOf(at, member.guildId, closedShownMax) : []
      const all = [...opened, ...closed]
      const pages = Math.max(1, Math.ceil(all.length / perPage))
      const number = Math.min(Math.max(page, 0), pages - 1)
      const own = new Set((await openMembershipsOf(at, member)).map(({ cohortId }) => cohortId))
      const cohorts = all.slice(number * perPage, (number + 1) * perPage)
      return { number, pages, shown: await views(at, cohorts, { own, isModerator }) }
    })
  }

  /** Closes a cohort: nobody joins it any more, and its numbers can be read on. */
  async function close(request: Doing & { readonly id: CohortId }): Promise<CloseOutcome> {
    const { member, id, now } = request
    return database.write(async (writing): Promise<CloseOutcome> => {
      await hold(writing, 'guild', member.guildId)
      const cohort = await findCohort(writing, member.guildId, id)
      if (cohort === undefined) return { kind: 'no-such-cohort' }
      if (cohort.closedAt !== undefined) return { kind: 'closed-before', cohort }
      await saveClosed(writing, cohort, { closedAt: now })
      await recordAct(writing, actOn(cohort, 'cohort-closed', request))
      return { kind: 'closed', cohort }
    })
  }

  /** Opens it again, with whoever was in it and is in no other open cohort of its roadmap by now. */
  async function reopen(request: Doing & { readonly id: CohortId }): Promise<ReopenOutcome> {
    const { member, id, now } = request
    return database.write(async (writing): Promise<ReopenOutcome> => {
      await hold(writing, 'guild', member.guildId)
      const cohort = await findCohort(writing, member.guildId, id)
      if (cohort === undefined) return { kind: 'no-such-cohort' }
      if (cohort.closedAt === undefined) return { kind: 'open-already', cohort }
      const refused = await refusalOf(writing, member.guildId, cohort.name)
      if (refused !== undefined) return refused
      await removeThoseElsewhere(writing, cohort)
      await saveClosed(writing, cohort, { openedAt: now })
      await recordAct(writing, actOn(cohort, 'cohort-reopened', request))
      return { kind: 'opened', cohort }
    })
  }

  async function views(
    at: Reading,
    cohorts: readonly NamedCohort[],
    { own, isModerator }: { readonly own: ReadonlySet<CohortId>; readonly isModerator: boolean },
  ): Promise<readonly ListedCohort[]> {
    const sizes = await sizesOf(
      at,
      cohorts.map(({ id }) => id),
    )
    const shown: ListedCohort[] = []
    for (const cohort of cohorts) {
      const size = sizes.get(cohort.id) ?? { all: 0, open: 0 }
      shown.push({
        cohort,
        roadmap: await catalogue.head(at, cohort.roadmapId),
        size: sizeShown(size, isModerator ? 'moderators' : 'everyone'),
        isIn: own.has(cohort.id),
      })
    }
    return shown
  }

  return Object.freeze({ open, find, list, close, reopen })
}

export const actorIn = ({ member, interactionId, now }: Doing): Actor => ({
  userId: member.userId,
  interactionId,
  at: now,
})

const actOn = (
  { id, guildId, name, roadmapId }: NamedCohort,
  kind: 'cohort-closed' | 'cohort-reopened',
  doing: Doing,
) => ({ guildId, by: actorIn(doing), what: { kind, name }, about: { cohortId: id, roadmapId } })

/** Why a server cannot have another open cohort of this name. */
export async function refusalOf(
  reading: Reading,
  guildId: GuildId,
  name: string,
): Promise<Full | Taken | undefined> {
  if ((await findOpenCohort(reading, guildId, cohortNameKey(name))) !== undefined)
    return { kind: 'name-taken', name }
  const { length } = await openCohortsOf(reading, guildId)
  return length >= openCohortsMax ? { kind: 'too-many', max: openCohortsMax } : undefined
}
