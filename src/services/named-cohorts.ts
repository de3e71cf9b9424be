// Named cohorts of a server: looked at before they are made, listed, closed and opened again.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Actor } from '../domain/cohort/acts.ts'
import {
  type CohortId,
  cohortName,
  cohortNameKey,
  type NamedCohort,
  openCohortsMax,
  sizeShown,
} from '../domain/cohort/named.ts'
import type { GuildId, MemberKey } from '../domain/ids.ts'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import { weeksOf } from '../domain/roadmap/weeks.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { PendingCohort } from '../domain/study/pending-request.ts'
import { type DayOutcome, parseDay } from '../domain/time/parse-day.ts'
import { zoneDefault } from '../domain/time/zone.ts'
import { addCohortMembers, openMembershipsOf, removeThoseElsewhere } from '../store/cohort-members.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { hold } from '../store/hold.ts'
import { findGuild, saveGuild } from '../store/members.ts'
import {
  addCohort,
  closedCohortsOf,
  countFree,
  findCohort,
  findOpenCohort,
  freeEnrolments,
  openCohortsOf,
  saveClosed,
  sizesOf,
} from '../store/named-cohorts.ts'
import { findPendingRequest, removePendingRequest, savePendingRequest } from '../store/pending-requests.ts'
import { recordAct } from './acts.ts'
import { type Catalogue, resolveRoadmap, soleRoadmap } from './catalogue.ts'
import { keptMax, keptMinutes } from './pending-requests.ts'

/** Closed ones that moderators are shown; older ones are of interest to nobody. */
const closedShownMax = 50
/** Taken in by one statement: some milliseconds. */
const takenAtOnce = 250

/** A cohort with the roadmap that it walks; undefined where that is gone. */
export type CohortView = { readonly cohort: NamedCohort; readonly roadmap: RoadmapHead | undefined }

/** Who does something to cohorts, by which interaction. */
type Doing = { readonly member: MemberKey; readonly interactionId: string; readonly now: Temporal.Instant }

type Full = { readonly kind: 'too-many'; readonly max: number }
type Taken = { readonly kind: 'name-taken'; readonly name: string }

export type CohortPreview =
  | Full
  | Taken
  /** Nothing of the name shows. */
  | { readonly kind: 'no-name' }
  | { readonly kind: 'no-such-roadmap' }
  | { readonly kind: 'day-refused'; readonly why: Exclude<DayOutcome, { kind: 'day' }> }
  | {
      readonly kind: 'preview'
      /** By which it is made. */
      readonly draftId: string
      readonly draft: PendingCohort
      readonly roadmap: RoadmapHead
      /** On the roadmap already and in no cohort of it; who keeps to themselves joins by themselves. */
      readonly learners: number
    }

export type CreateOutcome =
  | Full
  | Taken
  /** It was made already, or nobody said yes in time. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'no-such-roadmap' }
  | (CohortView & { readonly kind: 'created'; readonly takenIn: number })

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

  /** Looks at a cohort that somebody wants to make, and keeps it until they say yes. */
  async function preview(
    request: Doing & {
      readonly name: string
      readonly roadmap: string
      /** In words: "monday", "1 Dec". */
      readonly start: string
      /** As many as the roadmap names when left out; none where it names none. */
      readonly weeks?: number | undefined
      readonly roleId?: string | undefined
    },
  ): Promise<CohortPreview> {
    const { member, now, roleId } = request
    const { guildId } = member
    const name = cohortName(request.name)
    if (name === undefined) return { kind: 'no-name' }
    const heads = await catalogue.all(reading, guildId)
    const roadmap = resolveRoadmap(heads, request.roadmap) ?? soleRoadmap(heads, request.roadmap)
    if (roadmap === undefined) return { kind: 'no-such-roadmap' }
    const zone = (await findGuild(reading, guildId))?.zone ?? zoneDefault
    const today = now.toZonedDateTimeISO(zone).toPlainDate()
    const start = startDay(request.start, today)
    if (start.kind !== 'day') return { kind: 'day-refused', why: start }
    const refused = await refusalOf(reading, guildId, name)
    if (refused !== undefined) return refused
    const entry = await catalogue.get(reading, roadmap.id)
    const weeks = request.weeks ?? (entry && weeksOf(entry.roadmap)?.total)
    const draft = {
      kind: 'cohort',
      name,
      roadmapId: roadmap.id,
      startsOn: start.day.toString(),
      weeks,
      roleId,
    } as const
    const id = request.interactionId
    const expiresAt = now.add({ minutes: keptMinutes })
    await database.write((writing) =>
      savePendingRequest(writing, { id, member, request: draft, expiresAt }, keptMax),
    )
    const learners = await countFree(reading, { guildId, roadmapId: roadmap.id })
    return { kind: 'preview', draftId: id, draft, roadmap, learners }
  }

  /** Makes what was looked at. A second press finds nothing more to make. */
  async function create(
    request: Doing & { readonly draftId: string; readonly takesIn: boolean },
  ): Promise<CreateOutcome> {
    const { member, draftId, now } = request
    const { guildId } = member
    return database.write(async (writing): Promise<CreateOutcome> => {
      await hold(writing, 'guild', guildId)
      const draft = await draftOf(writing, request)
      if (draft === undefined) return { kind: 'expired' }
      const { name, roadmapId, weeks, roleId } = draft
      const refused = await refusalOf(writing, guildId, name)
      if (refused !== undefined) return refused
      const roadmap = await catalogue.head(writing, roadmapId)
      if (roadmap === undefined) return { kind: 'no-such-roadmap' }
      await saveGuild(writing, guildId)
      const cohort = await addCohort(writing, {
        guildId,
        name,
        nameKey: cohortNameKey(name),
        roadmapId,
        startsOn: Temporal.PlainDate.from(draft.startsOn),
        weeks,
        roleId,
        madeAt: now,
      })
      await removePendingRequest(writing, draftId)
      const takenIn = request.takesIn ? await takeInAll(writing, cohort, now) : 0
      await recordAct(writing, {
        guildId,
        by: actorIn(request),
        what: { kind: 'cohort-created', name, takenIn },
        about: { cohortId: cohort.id, roadmapId },
      })
      return { kind: 'created', cohort, roadmap, takenIn }
    })
  }

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

  return Object.freeze({ preview, create, open, find, list, close, reopen })
}

const actorIn = ({ member, interactionId, now }: Doing): Actor => ({
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
async function refusalOf(
  reading: Reading,
  guildId: GuildId,
  name: string,
): Promise<Full | Taken | undefined> {
  if ((await findOpenCohort(reading, guildId, cohortNameKey(name))) !== undefined)
    return { kind: 'name-taken', name }
  const { length } = await openCohortsOf(reading, guildId)
  return length >= openCohortsMax ? { kind: 'too-many', max: openCohortsMax } : undefined
}

async function draftOf(
  reading: Reading,
  { member, draftId, now }: Doing & { readonly draftId: string },
): Promise<PendingCohort | undefined> {
  const kept = await findPendingRequest(reading, draftId)
  const isOwn = kept?.member.guildId === member.guildId && kept.member.userId === member.userId
  if (!isOwn || Temporal.Instant.compare(kept.expiresAt, now) <= 0) return undefined
  return kept.request.kind === 'cohort' ? kept.request : undefined
}

/** A cohort begins today or later, as a rule; one that has begun is meant by words that only the past has. */
function startDay(typed: string, today: Temporal.PlainDate): DayOutcome {
  const ahead = parseDay(typed, today, 'future')
  if (ahead.kind === 'day') return ahead
  const back = parseDay(typed, today, 'past')
  return back.kind === 'day' ? back : ahead
}

/** Takes in whoever is on the roadmap and in no cohort of it; gives how many. */
async function takeInAll(writing: Writing, cohort: NamedCohort, now: Temporal.Instant): Promise<number> {
  let taken = 0
  let after: EnrolmentId | undefined = 0
  while (after !== undefined) {
    const page: readonly EnrolmentId[] = await freeEnrolments(writing, cohort, { after, limit: takenAtOnce })
    await nextTurn()
    await addCohortMembers(writing, cohort.id, page, now)
    await nextTurn()
    taken += page.length
    after = page.length < takenAtOnce ? undefined : page.at(-1)
  }
  return taken
}
