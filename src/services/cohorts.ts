// What moderators ask: how a guild's learners stand, and what the last week brought.

import {
  type CohortStats,
  type CohortWeek,
  cohortStats,
  cohortWeek,
  type Walk,
} from '../domain/cohort/cohort.ts'
import type { GuildId } from '../domain/ids.ts'
import { doneByEnrolment } from '../store/completions.ts'
import type { Database } from '../store/database.ts'
import { activeEnrolmentsIn } from '../store/enrolments.ts'
import { phaseCompletionsBetween } from '../store/phase-completions.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'

export type Digest = {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  readonly week: CohortWeek
  readonly roadmaps: readonly CohortStats[]
}

export type Cohorts = ReturnType<typeof createCohorts>

export function createCohorts(database: Database, catalogue: Catalogue) {
  /** One entry for each roadmap that somebody of the guild is on, the most walked first. */
  async function stats(guild: GuildId, now: Temporal.Instant): Promise<readonly CohortStats[]> {
    const byRoadmap = await walksIn(guild)
    return statsOf(byRoadmap, await entriesOf(byRoadmap.keys()), now)
  }

  /** The seven days that end at `until` in the guild's zone, and how everyone stands then. */
  async function digest(guild: GuildId, until: Temporal.Instant, zone: string): Promise<Digest> {
    // Seven civil days, so that a digest at 18:00 begins at 18:00 even when clocks changed in between.
    const from = until.toZonedDateTimeISO(zone).subtract({ days: 7 }).toInstant()
    const byRoadmap = await walksIn(guild)
    const walks = [...byRoadmap.values()].flat()
    const roadmapOf = new Map(
      [...byRoadmap].flatMap(([id, own]) => own.map((walk) => [walk.enrolmentId, id])),
    )
    const entries = await entriesOf(byRoadmap.keys())
    const finished = await phaseCompletionsBetween(database.reading, guild, from, until)
    const phases = finished.flatMap(({ enrolmentId, nodeId }) => {
      const phase = entries.get(roadmapOf.get(enrolmentId) ?? '')?.index.byId.get(nodeId)
      // A later version can have taken the phase away, and with it the title.
      return phase === undefined ? [] : [{ enrolmentId, title: phase.node.title }]
    })
    const roadmaps = statsOf(byRoadmap, entries, until)
    return { from, until, week: cohortWeek(walks, phases, from, until), roadmaps }
  }

  async function entriesOf(roadmapIds: Iterable<string>): Promise<ReadonlyMap<string, CatalogueEntry>> {
    const entries = new Map<string, CatalogueEntry>()
    for (const id of roadmapIds) {
      const entry = await catalogue.get(database.reading, id)
      if (entry !== undefined) entries.set(id, entry)
    }
    return entries
  }

  function statsOf(
    byRoadmap: ReadonlyMap<string, readonly Walk[]>,
    entries: ReadonlyMap<string, CatalogueEntry>,
    now: Temporal.Instant,
  ): readonly CohortStats[] {
    return [...byRoadmap]
      .flatMap(([id, walks]) => {
        const entry = entries.get(id)
        return entry === undefined ? [] : [cohortStats(entry.roadmap, entry.index, walks, now)]
      })
      .sort((one, other) => other.members.length - one.members.length)
  }

  async function walksIn(guild: GuildId): Promise<ReadonlyMap<string, readonly Walk[]>> {
    const done = await doneByEnrolment(database.reading, guild)
    const enrolments = await activeEnrolmentsIn(database.reading, guild)
    const walks = enrolments.map((enrolment) => ({
      roadmapId: enrolment.roadmapId,
      enrolmentId: enrolment.id,
      userId: enrolment.member.userId,
      displayName: enrolment.displayName,
      startedAt: enrolment.startedAt,
      paused: enrolment.pausedAt !== undefined,
      finished: enrolment.finishedAt !== undefined,
      done: done.get(enrolment.id) ?? new Map<string, Temporal.Instant>(),
    }))
    return Map.groupBy(walks, (walk) => walk.roadmapId)
  }

  return Object.freeze({ stats, digest })
}
