// What moderators ask: how a guild's learners stand, and what the last week brought.

import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type CohortMember,
  type CohortStats,
  cohortMember,
  cohortStats,
  type LearnerProgress,
  type Marks,
  noMarks,
} from '../domain/cohort/cohort.ts'
import { type Parts, splitIntoParts } from '../domain/cohort/parts.ts'
import {
  type CohortWeek,
  cohortWeek,
  isQuietWeek,
  quietWeeksMax,
  type WeekMarks,
} from '../domain/cohort/week.ts'
import type { GuildId } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Reader } from '../domain/study/visibility.ts'
import {
  countMarks,
  enrolmentBeyond,
  learnerProgressOn,
  partsAsJson,
  roadmapsWalkedIn,
} from '../store/cohorts.ts'
import type { Database, Reading } from '../store/database.ts'
import { phaseCompletionsBetween } from '../store/phase-completions.ts'
import { countRecalls } from '../store/recalls.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'

export type Digest = {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  readonly week: CohortWeek
  readonly roadmaps: readonly CohortStats[]
}

/** Others get their turn after so many finished topics, or after one learner who has finished more: 5 to 10 ms. */
const topicsPerPage = 1_500
/** The same for those who have finished little: each is measured part by part. */
const partsPerPage = 25_000
const learnersPerPageMax = 250

type Week = { readonly from: Temporal.Instant; readonly until: Temporal.Instant }
type Look = Week & { readonly reader: Reader }
/** Those who are on one roadmap. It can be gone; what they log of it is theirs all the same. */
type Walkers = {
  readonly entry: CatalogueEntry | undefined
  readonly walks: readonly (LearnerProgress & WeekMarks)[]
  readonly members: readonly CohortMember[]
}

export function createCohorts(database: Database, catalogue: Catalogue) {
  /** One entry for each roadmap that somebody of the guild is on, the most walked first. */
  async function stats(guild: GuildId, now: Temporal.Instant): Promise<readonly CohortStats[]> {
    const span = { from: now, until: now, reader: 'moderators' } as const
    return database.snapshot(async (reading) => statsOf(await walkersIn(reading, guild, now, span)))
  }

  /** The seven days that end at `until` in the guild's zone, and how everyone stands then. */
  async function digest(guild: GuildId, until: Temporal.Instant, zone: string): Promise<Digest> {
    // Seven civil days, so that a digest at 18:00 begins at 18:00 even when clocks changed in between.
    const from = until.toZonedDateTimeISO(zone).subtract({ days: 7 }).toInstant()
    return database.snapshot(async (reading) => {
      const walkers = await walkersIn(reading, guild, until, { from, until, reader: 'digest' })
      const entryOf = new Map(
        walkers.flatMap(({ entry, walks }) => walks.map((walk) => [walk.enrolmentId, entry])),
      )
      await nextTurn()
      const finished = await phaseCompletionsBetween(reading, guild, from, until)
      const phases = finished.flatMap(({ enrolmentId, nodeId }) => {
        const phase = entryOf.get(enrolmentId)?.index.byId.get(nodeId)
        // A later version can have taken the phase away, and with it the title.
        return phase === undefined ? [] : [{ enrolmentId, title: phase.node.title }]
      })
      const walks = walkers
        .flatMap((one) => one.walks)
        .sort((one, other) => one.enrolmentId - other.enrolmentId)
      const week = cohortWeek(walks, phases, from, until)
      return { from, until, week, roadmaps: await statsOf(walkers) }
    })
  }

  /** Whether the weeks before the one that ends at `until` had nothing to tell either, as many as there are digests of such. */
  async function wasQuietBefore(guild: GuildId, until: Temporal.Instant, zone: string): Promise<boolean> {
    const end = until.toZonedDateTimeISO(zone)
    for (let weeks = 1; weeks <= quietWeeksMax; weeks += 1) {
      const { week } = await digest(guild, end.subtract({ weeks }).toInstant(), zone)
      if (!isQuietWeek(week)) return false
    }
    return true
  }

  async function walkersIn(
    reading: Reading,
    guild: GuildId,
    now: Temporal.Instant,
    look: Look,
  ): Promise<readonly Walkers[]> {
    const all: Walkers[] = []
    for (const roadmapId of await roadmapsWalkedIn(reading, guild)) {
      const entry = await catalogue.get(reading, roadmapId)
      await nextTurn()
      const parts = splitIntoParts(entry?.index ?? { phases: [] })
      const walks: (LearnerProgress & WeekMarks)[] = []
      const members: CohortMember[] = []
      for await (const page of pagesOn(reading, { guild, roadmapId, parts, look })) {
        for (const { walk, marks } of page) {
          const { loggedInWeek, reviewsInWeek } = marks
          walks.push({ ...walk, loggedInWeek, reviewsInWeek })
          members.push(cohortMember(parts, walk, marks, now))
        }
      }
      // Whoever was on it may have left the server.
      if (walks.length > 0) all.push({ entry, walks, members })
    }
    return all
  }

  return Object.freeze({ stats, digest, wasQuietBefore })
}

async function statsOf(walkers: readonly Walkers[]): Promise<readonly CohortStats[]> {
  const all: CohortStats[] = []
  for (const { entry, members } of walkers) {
    await nextTurn()
    const stats = entry && cohortStats(entry.roadmap, members)
    if (stats !== undefined && stats.learners > 0) all.push(stats)
  }
  return all.sort((one, other) => other.learners - one.learners)
}

type Page = readonly { readonly walk: LearnerProgress; readonly marks: Marks }[]

/** Everybody on a roadmap, in pages of about equal work: SQLite answers with the event loop standing still. */
async function* pagesOn(
  reading: Reading,
  {
    guild,
    roadmapId,
    parts,
    look,
  }: { readonly guild: GuildId; readonly roadmapId: string; readonly parts: Parts; readonly look: Look },
): AsyncGenerator<Page> {
  const { reader, ...week } = look
  const json = partsAsJson(parts)
  const limit = Math.max(1, Math.min(learnersPerPageMax, Math.floor(partsPerPage / (parts.count + 1))))
  let after: EnrolmentId | undefined = 0
  while (after !== undefined) {
    await nextTurn()
    const walks: readonly LearnerProgress[] = await learnerProgressOn(reading, guild, roadmapId, {
      reader,
      after,
      limit,
    })
    let rest = walks
    while (rest.length > 0) {
      const enrolmentIds = rest.map((walk) => walk.enrolmentId)
      const beyond = await enrolmentBeyond(reading, enrolmentIds, topicsPerPage)
      const learners = beyond === undefined ? rest.length : Math.max(1, enrolmentIds.indexOf(beyond))
      const page = { roadmapId, enrolmentIds: enrolmentIds.slice(0, learners), parts: json, week }
      const counted = await countMarks(reading, page)
      await nextTurn()
      const recalls = await countRecalls(reading, page.enrolmentIds, week)
      yield rest.slice(0, learners).map((walk) => ({
        walk,
        marks: { ...noMarks, ...counted.get(walk.enrolmentId), ...recalls.get(walk.enrolmentId) },
      }))
      rest = rest.slice(learners)
      await nextTurn()
    }
    after = walks.length < limit ? undefined : walks.at(-1)?.enrolmentId
  }
}
