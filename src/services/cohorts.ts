// What moderators ask: how a guild's learners stand, and what the last week brought.

import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type CohortMember,
  type CohortStats,
  cohortStats,
  type LearnerProgress,
} from '../domain/cohort/cohort.ts'
import { splitIntoParts } from '../domain/cohort/parts.ts'
import {
  type CohortWeek,
  cohortWeek,
  daysOfWeek,
  isQuietWeek,
  quietWeeksMax,
  type WeekMarks,
} from '../domain/cohort/week.ts'
import type { GuildId } from '../domain/ids.ts'
import type { Reader } from '../domain/study/visibility.ts'
import type { Span } from '../domain/time/span.ts'
import { zoneDefault } from '../domain/time/zone.ts'
import { findRules } from '../store/cohort-rules.ts'
import { loggedBetween } from '../store/cohort-spans.ts'
import { roadmapsWalkedIn } from '../store/cohorts.ts'
import type { Database, Reading } from '../store/database.ts'
import { findGuild } from '../store/members.ts'
import { phaseCompletionsBetween } from '../store/phase-completions.ts'
import type { Catalogue, CatalogueEntry } from './catalogue.ts'
import { type Look, pagesOf, wayOf, weekBefore } from './cohort-pages.ts'

export type Digest = {
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  readonly week: CohortWeek
  /** Topics finished on each of its days; undefined where that would be about a few people. */
  readonly days: DaysOfWeek | undefined
  readonly roadmaps: readonly CohortStats[]
}

/** On each civil day of the server that the week touches: it begins and ends at the hour of the digest, so there are eight. */
type DaysOfWeek = { readonly first: Temporal.PlainDate; readonly topics: readonly number[] }

type WalkInWeek = LearnerProgress & WeekMarks & { readonly loggedByDay: readonly number[] }

/** Those who are on one roadmap. It can be gone; what they log of it is theirs all the same. */
type Walkers = {
  readonly entry: CatalogueEntry | undefined
  readonly walks: readonly WalkInWeek[]
  readonly members: readonly CohortMember[]
}

export type Cohorts = ReturnType<typeof createCohorts>

export function createCohorts(database: Database, catalogue: Catalogue) {
  /** One entry for each roadmap that somebody of the guild is on, the most walked first. */
  async function stats(guild: GuildId, now: Temporal.Instant): Promise<readonly CohortStats[]> {
    return database.snapshot(async (reading) => {
      const look = await lookOf(reading, guild, 'moderators', now)
      return statsOf(await walkersIn(reading, guild, look))
    })
  }

  /** The seven days that end at `until` in the guild's zone, and how everyone stands then. */
  async function digest(guild: GuildId, until: Temporal.Instant, zone: string): Promise<Digest> {
    const from = weekBefore(until, zone)
    return database.snapshot(async (reading) => {
      const look = await lookOf(reading, guild, 'digest', until)
      const bounds = dayBounds({ from, until }, zone)
      const walkers = await walkersIn(reading, guild, { ...look, zone, week: { from, until } }, bounds)
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
      const topics = daysOfWeek(walks)
      const days = topics && { first: from.toZonedDateTimeISO(zone).toPlainDate(), topics }
      return { from, until, week, days, roadmaps: await statsOf(walkers) }
    })
  }

  /** What the seven days that end at `until` brought, as far as everyone may read it, without the sections. */
  async function week(guild: GuildId, until: Temporal.Instant, zone: string): Promise<CohortWeek> {
    const from = weekBefore(until, zone)
    return database.snapshot(async (reading) => {
      const look = await lookOf(reading, guild, 'everyone', until)
      const walkers = await walkersIn(reading, guild, { ...look, zone, week: { from, until } })
      return cohortWeek(
        walkers.flatMap(({ walks }) => walks),
        [],
        from,
        until,
      )
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

  /** `bounds` are those of the days of which topics are counted. */
  async function walkersIn(
    reading: Reading,
    guildId: GuildId,
    look: Look,
    bounds: readonly Temporal.Instant[] = [],
  ): Promise<readonly Walkers[]> {
    const all: Walkers[] = []
    for (const roadmapId of await roadmapsWalkedIn(reading, guildId)) {
      const entry = await catalogue.get(reading, roadmapId)
      await nextTurn()
      const way = wayOf(roadmapId, splitIntoParts(entry?.index ?? { phases: [] }))
      const walks: WalkInWeek[] = []
      const members: CohortMember[] = []
      for await (const page of pagesOf(reading, { guildId, roadmapId }, way, look)) {
        const ids = page.map(({ walk }) => walk.enrolmentId)
        const byDay = await loggedBetween(reading, ids, bounds)
        const noDays = bounds.slice(1).map(() => 0)
        for (const { walk, marks, member } of page) {
          const { loggedInWeek, reviewsInWeek } = marks
          const loggedByDay = byDay.get(walk.enrolmentId) ?? noDays
          walks.push({ ...walk, loggedInWeek, reviewsInWeek, loggedByDay })
          members.push(member)
        }
      }
      // Whoever was on it may have left the server.
      if (walks.length > 0) all.push({ entry, walks, members })
    }
    return all
  }

  return Object.freeze({ stats, digest, week, wasQuietBefore })
}

/** When its civil days begin, the first of them with the week itself, and its end. */
function dayBounds({ from, until }: Span, zone: string): readonly Temporal.Instant[] {
  const bounds = [from]
  const first = from.toZonedDateTimeISO(zone).toPlainDate()
  for (let days = 1; ; days += 1) {
    const begin = first.add({ days }).toZonedDateTime(zone).toInstant()
    if (Temporal.Instant.compare(begin, until) >= 0) return [...bounds, until]
    bounds.push(begin)
  }
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

/** By the rules and the zone of a guild; no week is counted. */
export async function lookOf(
  reading: Reading,
  guild: GuildId,
  reader: Reader,
  now: Temporal.Instant,
): Promise<Look> {
  const rules = await findRules(reading, guild)
  const { zone } = (await findGuild(reading, guild)) ?? { zone: zoneDefault }
  return { now, reader, rules, zone, week: { from: now, until: now } }
}
