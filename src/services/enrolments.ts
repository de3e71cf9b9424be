// Joining a roadmap, changing between several, resting and leaving.

import type { MemberKey } from '../domain/ids.ts'
import { measure, type NodeState } from '../domain/roadmap/completion.ts'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import { nextTopics } from '../domain/roadmap/next-topics.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { type Enrolment, type EnrolmentId, enrolmentsMax } from '../domain/study/enrolment.ts'
import { completionsOf, marksOn } from '../store/completions.ts'
import type { Database, Reading, Writing } from '../store/database.ts'
import { addEnrolment, changeEnrolment, enrolmentsOf } from '../store/enrolments.ts'
import { feedsOf } from '../store/feeds.ts'
import { holdMember } from '../store/hold.ts'
import { findMember } from '../store/members.ts'
import { addRest } from '../store/rests.ts'
import { setCurrent, upsertMember } from './active-enrolment.ts'
import { type Catalogue, type CatalogueEntry, resolveForMember } from './catalogue.ts'
import { createPausing, type PauseOutcome } from './pausing.ts'

/** How somebody stands on one of their roadmaps. */
export type EnrolmentView = {
  readonly enrolment: Enrolment
  readonly entry: CatalogueEntry
  readonly isCurrent: boolean
  readonly state: NodeState
}

export type StartOutcome =
  | { readonly kind: 'no-such-roadmap' }
  | { readonly kind: 'too-many'; readonly max: number }
  | {
      readonly kind: 'started' | 'returned' | 'already-on-it'
      readonly enrolmentId: EnrolmentId
      readonly enrolment: Enrolment
      readonly entry: CatalogueEntry
      readonly state: NodeState
      readonly next: readonly RoadmapNode[]
      /** A daily reminder has been set here before, be it on or off now. */
      readonly hasReminders: boolean
    }

/** The same of a roadmap that is named. */
export type ChangeOutcome = PauseOutcome | { readonly kind: 'no-such-enrolment' }

/** `nowOn` is the roadmap that becomes the current one. */
export type LeaveOutcome =
  | (ChangeOutcome & { readonly nowOn?: CatalogueEntry })
  /** The roadmap was taken out of the catalogue before. */
  | { readonly kind: 'left-what-is-gone' }

export function createEnrolments(database: Database, catalogue: Catalogue) {
  /** Starts (or takes up again) a roadmap and makes it the current one. Marks from before a leave are still there. */
  async function start(request: {
    readonly member: MemberKey
    readonly displayName: string
    readonly roadmap: string
    /** By its id, of whatever there is for the server: a cohort may walk what is not offered. */
    readonly ofCohort?: boolean
    readonly now: Temporal.Instant
  }): Promise<StartOutcome> {
    const { member, now } = request
    return database.write(async (writing) => {
      await holdMember(writing, member)
      const entry =
        request.ofCohort === true
          ? await catalogue.get(writing, request.roadmap)
          : await resolveForMember(writing, catalogue, member, request.roadmap)
      if (entry === undefined) return { kind: 'no-such-roadmap' }
      const known = await findMember(writing, member)
      const { currentEnrolmentId } = await upsertMember(writing, known, { ...request, key: member })
      // A newcomer is on nothing, and what was just started has no marks: neither is looked for.
      const all = known === undefined ? [] : await enrolmentsOf(writing, member)
      const before = all.find((enrolment) => enrolment.roadmapId === entry.roadmap.id)
      if (before === undefined && all.length >= enrolmentsMax) return { kind: 'too-many', max: enrolmentsMax }
      const enrolment = before ?? (await addEnrolment(writing, member, entry.roadmap.id, now))
      if (before?.leftAt !== undefined || before?.pausedAt !== undefined) {
        await keepRests(writing, before, now)
        await changeEnrolment(writing, enrolment.id, { leftAt: null, pausedAt: null, pausedUntil: null })
      }
      if (currentEnrolmentId !== enrolment.id) await setCurrent(writing, member, enrolment.id)
      const { done } =
        before === undefined ? { done: new Set<string>() } : await marksOn(writing, enrolment.id)
      return {
        kind: before === undefined ? 'started' : before.leftAt === undefined ? 'already-on-it' : 'returned',
        enrolmentId: enrolment.id,
        enrolment,
        entry,
        state: measure(entry.index, done).total,
        next: nextTopics(entry.index, done, 3, enrolment.choices),
        hasReminders: known !== undefined && (await feedsOf(writing, member)).length > 0,
      } as const
    })
  }

  /** Everything the member is on; roadmaps that are gone are left out, their marks are kept. */
  async function list(member: MemberKey): Promise<readonly EnrolmentView[]> {
    const { reading } = database
    const current = (await findMember(reading, member))?.currentEnrolmentId
    const views: EnrolmentView[] = []
    for (const enrolment of await enrolmentsOf(reading, member)) {
      const entry = await catalogue.get(reading, enrolment.roadmapId)
      if (enrolment.leftAt !== undefined || entry === undefined) continue
      const done = new Set((await completionsOf(reading, enrolment.id)).keys())
      const state = measure(entry.index, done).total
      views.push({ enrolment, entry, isCurrent: enrolment.id === current, state })
    }
    return views
  }

  /** The titles and the like of everything the member is on. */
  async function heads(member: MemberKey): Promise<readonly RoadmapHead[]> {
    const { reading } = database
    const open = (await enrolmentsOf(reading, member)).filter(({ leftAt }) => leftAt === undefined)
    const all = await Promise.all(open.map(({ roadmapId }) => catalogue.head(reading, roadmapId)))
    return all.filter((head) => head !== undefined)
  }

  /** Makes another of the member's roadmaps the current one. */
  async function switchTo(member: MemberKey, roadmap: string): Promise<ChangeOutcome> {
    return database.write(async (writing) => {
      await holdMember(writing, member)
      const entry = await resolveForMember(writing, catalogue, member, roadmap)
      const enrolment = await enrolmentOn(writing, member, entry)
      if (enrolment === undefined || entry === undefined) return { kind: 'no-such-enrolment' }
      const current = (await findMember(writing, member))?.currentEnrolmentId
      if (current === enrolment.id) return { kind: 'unchanged', entry, enrolmentId: enrolment.id }
      await setCurrent(writing, member, enrolment.id)
      return { kind: 'changed', entry, enrolmentId: enrolment.id }
    })
  }

  const { pause, resume, endPauses } = createPausing(database, catalogue)

  /** Rests or wakes the current roadmap: while it rests, reminders leave it alone. */
  async function setPaused(member: MemberKey, paused: boolean, now: Temporal.Instant): Promise<PauseOutcome> {
    const outcome = paused ? await pause({ member }, undefined, now) : await resume({ member }, now)
    // Only a day can be refused, and none is named.
    if (outcome.kind === 'day-refused') throw new Error('A pause without a day was refused for its day.')
    return outcome
  }

  /** Leaves a roadmap, the current one unless named. Nothing is erased: starting it again brings every mark back. */
  async function leave(
    member: MemberKey,
    roadmap: string | undefined,
    now: Temporal.Instant,
  ): Promise<LeaveOutcome> {
    return database.write(async (writing) => {
      await holdMember(writing, member)
      const current = (await findMember(writing, member))?.currentEnrolmentId
      const open = (await enrolmentsOf(writing, member)).filter((enrolment) => enrolment.leftAt === undefined)
      const entry =
        roadmap === undefined ? undefined : await resolveForMember(writing, catalogue, member, roadmap)
      const leaving =
        roadmap === undefined
          ? open.find((enrolment) => enrolment.id === current)
          : open.find((enrolment) => enrolment.roadmapId === entry?.roadmap.id)
      if (leaving === undefined)
        return roadmap === undefined
          ? { kind: 'not-enrolled', reason: 'no-roadmap' }
          : { kind: 'no-such-enrolment' }
      const left = await catalogue.get(writing, leaving.roadmapId)
      await changeEnrolment(writing, leaving.id, { leftAt: now })
      const next =
        leaving.id === current
          ? await newestWalkable(
              writing,
              catalogue,
              open.filter((enrolment) => enrolment.id !== leaving.id),
            )
          : await newestWalkable(
              writing,
              catalogue,
              open.filter((enrolment) => enrolment.id === current),
            )
      if (leaving.id === current) await setCurrent(writing, member, next?.enrolment.id)
      if (left === undefined) return { kind: 'left-what-is-gone' }
      return { kind: 'changed', entry: left, enrolmentId: leaving.id, ...(next ? { nowOn: next.entry } : {}) }
    })
  }

  async function enrolmentOn(
    reading: Reading,
    member: MemberKey,
    entry: CatalogueEntry | undefined,
  ): Promise<Enrolment | undefined> {
    const all = await enrolmentsOf(reading, member)
    return all.find(
      (enrolment) => enrolment.leftAt === undefined && enrolment.roadmapId === entry?.roadmap.id,
    )
  }

  return Object.freeze({ start, list, heads, switchTo, setPaused, pause, resume, endPauses, leave })
}

/** The one that was started last among those whose roadmap is still there. */
export async function newestWalkable(
  reading: Reading,
  catalogue: Catalogue,
  enrolments: readonly Enrolment[],
): Promise<{ readonly enrolment: Enrolment; readonly entry: CatalogueEntry } | undefined> {
  for (const enrolment of enrolments.toReversed()) {
    const entry = await catalogue.get(reading, enrolment.roadmapId)
    if (entry !== undefined) return { enrolment, entry }
  }
  return undefined
}

/** Keeps for which times a roadmap rested that is taken up again: one that was paused and then left did both in turn. */
async function keepRests(
  writing: Writing,
  { id, pausedAt, leftAt }: Enrolment,
  now: Temporal.Instant,
): Promise<void> {
  if (pausedAt !== undefined) await addRest(writing, id, 'paused', { from: pausedAt, until: leftAt ?? now })
  if (leftAt !== undefined) await addRest(writing, id, 'left', { from: leftAt, until: now })
}
