// Making a named cohort: looked at first, and kept until whoever asked says yes.

import { setImmediate as nextTurn } from 'node:timers/promises'
import { cohortName, cohortNameKey, type NamedCohort } from '../domain/cohort/named.ts'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import { weeksOf } from '../domain/roadmap/weeks.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { PendingCohort } from '../domain/study/pending-request.ts'
import { type DayOutcome, parseDay } from '../domain/time/parse-day.ts'
import { zoneDefault } from '../domain/time/zone.ts'
import { addCohortMembers } from '../store/cohort-members.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { hold } from '../store/hold.ts'
import { findGuild, saveGuild } from '../store/members.ts'
import { addCohort, countFree, freeEnrolments } from '../store/named-cohorts.ts'
import { findPendingRequest, removePendingRequest, savePendingRequest } from '../store/pending-requests.ts'
import { recordAct } from './acts.ts'
import { type Catalogue, resolveRoadmap, soleRoadmap } from './catalogue.ts'
import { actorIn, type CohortView, type Doing, type Full, refusalOf, type Taken } from './named-cohorts.ts'
import { keptMax, keptMinutes } from './pending-requests.ts'

/** Taken in by one statement: some milliseconds. */
const takenAtOnce = 250

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

export function createCohortMaking(database: Database, catalogue: Catalogue) {
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

  return Object.freeze({ preview, create })
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
