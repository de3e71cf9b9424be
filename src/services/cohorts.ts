// What moderators ask: how a guild's learners stand, and what the last week brought.

import {
  type CohortStats,
  type CohortWeek,
  cohortStats,
  cohortWeek,
  type Walk,
} from '../domain/cohort/cohort.ts'
import type { GuildId } from '../domain/ids.ts'
import { doneByEnrolment, phaseCompletionsBetween } from '../store/completions.ts'
import type { Database } from '../store/database.ts'
import { activeEnrolmentsIn } from '../store/enrolments.ts'
import type { Catalogue } from './catalogue.ts'

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
    return statsOf(await walksIn(guild), now)
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
    const phases = (await phaseCompletionsBetween(database.queries, guild, from, until)).map((phase) => ({
      enrolmentId: phase.enrolmentId,
      title:
        catalogue.get(roadmapOf.get(phase.enrolmentId) ?? '')?.index.byId.get(phase.nodeId)?.node.title ?? '',
    }))
    return { from, until, week: cohortWeek(walks, phases, from, until), roadmaps: statsOf(byRoadmap, until) }
  }

  function statsOf(
    byRoadmap: ReadonlyMap<string, readonly Walk[]>,
    now: Temporal.Instant,
  ): readonly CohortStats[] {
    return [...byRoadmap]
      .flatMap(([id, walks]) => {
        const entry = catalogue.get(id)
        return entry === undefined ? [] : [cohortStats(entry.roadmap, entry.index, walks, now)]
      })
      .sort((one, other) => other.members.length - one.members.length)
  }

  async function walksIn(guild: GuildId): Promise<ReadonlyMap<string, readonly Walk[]>> {
    const done = await doneByEnrolment(database.queries, guild)
    const enrolments = await activeEnrolmentsIn(database.queries, guild)
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
