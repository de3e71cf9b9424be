// What the weekly digest tells: the week of a guild, and what it is held against.

import { setImmediate as nextTurn } from 'node:timers/promises'
import { finishedLatelyDays, type HelperFacts, helpersOf } from '../domain/cohort/helpers.ts'
import { monthOver } from '../domain/cohort/month.ts'
import { type NextWeek, nextWeekOf, type WeeklyPace } from '../domain/cohort/next-week.ts'
import { mostStuck } from '../domain/cohort/stuck-topics.ts'
import { type CohortWeek, compareWeeks, isQuietWeek, type WeekComparison } from '../domain/cohort/week.ts'
import type { GuildId } from '../domain/ids.ts'
import type { MarkedLink } from '../domain/resource/topic-links.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { hoursDown, outageMsMax } from '../domain/study/outages.ts'
import { crowdMin } from '../domain/study/visibility.ts'
import { outagesIn } from '../store/beats.ts'
import type { Database, Reading } from '../store/database.ts'
import { offeringHelp } from '../store/helpers.ts'
import { openCohortsOf } from '../store/named-cohorts.ts'
import type { Catalogue } from './catalogue.ts'
import { paceKind, type Way, wayOn, weekBefore } from './cohort-pages.ts'
import type { Cohorts, Digest } from './cohorts.ts'
import { countSpan } from './span-counts.ts'
import type { StuckLook, StuckTopicsService } from './stuck-topics.ts'

export type WeeklyDigest = Digest & {
  /** Undefined where nothing was finished, or nobody was there the week before. */
  readonly comparison: WeekComparison | undefined
  /** Where many have stopped; in a quiet week nobody is reminded of it. */
  readonly stuck: StuckHere | undefined
  /** What named cohorts come to, the newest first. */
  readonly next: readonly CohortNext[]
  /** For how many hours of the week nobody could study with the bot; undefined for an hour or less. */
  readonly hoursDown: number | undefined
  /** The month that is over since the digest before; undefined where there is none, or it brought nothing. */
  readonly month: MonthTold | undefined
}

export type MonthTold = {
  readonly first: Temporal.PlainDate
  readonly counts: CohortWeek
  readonly comparison: WeekComparison | undefined
}

export type CohortNext = NextWeek & { readonly name: string }

export type StuckHere = {
  readonly node: RoadmapNode
  readonly phase: RoadmapNode
  readonly link: MarkedLink | undefined
  /** The names of those who would be glad to be asked. */
  readonly helpers: readonly string[]
}

/** Of the most walked roadmaps; to look at all would take longer than it tells. */
const roadmapsLookedAt = 5
/** Those that were made last; of more nobody reads all. */
const cohortsTold = 5
/** Reading what is kept of their memories holds others up. */
const helpersPerPage = 100

type Parts = {
  readonly cohorts: Pick<Cohorts, 'digest'>
  readonly stuckTopics: StuckTopicsService
}

export function createDigests(database: Database, catalogue: Catalogue, { cohorts, stuckTopics }: Parts) {
  /** The digest of the seven days that end at `until` in the guild's zone. */
  async function compose(guild: GuildId, until: Temporal.Instant, zone: string): Promise<WeeklyDigest> {
    const digest = await cohorts.digest(guild, until, zone)
    const { from } = digest
    const before = await database.snapshot((reading) =>
      countSpan(reading, guild, { from: weekBefore(from, zone), until: from }),
    )
    return {
      ...digest,
      comparison: compareWeeks(digest.week, before),
      stuck: isQuietWeek(digest.week) ? undefined : await stuckIn(guild, digest, zone),
      next: await nextOf(guild, until.toZonedDateTimeISO(zone).toPlainDate()),
      hoursDown: hoursDown(digest, await outagesIn(database.reading, digest, outageMsMax)),
      month: await monthIn(guild, digest, zone),
    }
  }

  async function monthIn(guild: GuildId, week: Digest, zone: string): Promise<MonthTold | undefined> {
    const month = monthOver(week, zone)
    if (month === undefined) return undefined
    const [counts, before] = await database.snapshot(async (reading) => [
      await countSpan(reading, guild, month.span),
      await countSpan(reading, guild, month.before),
    ])
    if (isQuietWeek(counts)) return undefined
    return { first: month.first, counts, comparison: compareWeeks(counts, before) }
  }

  /** What the open cohorts of a guild come to in the seven days from a day on. */
  async function nextOf(guild: GuildId, today: Temporal.PlainDate): Promise<readonly CohortNext[]> {
    const all: CohortNext[] = []
    for (const cohort of await openCohortsOf(database.reading, guild)) {
      if (all.length === cohortsTold) break
      const entry = await catalogue.get(database.reading, cohort.roadmapId)
      await nextTurn()
      const pace = entry && weeklyPaceOf(wayOn(entry, cohort))
      const next = pace && nextWeekOf(cohort, pace, today)
      if (next !== undefined) all.push({ name: cohort.name, ...next })
    }
    return all
  }

  async function stuckIn(
    guildId: GuildId,
    { until, roadmaps }: Digest,
    zone: string,
  ): Promise<StuckHere | undefined> {
    const looks: StuckLook[] = []
    for (const { roadmap, learners } of roadmaps.slice(0, roadmapsLookedAt)) {
      if (learners < crowdMin) continue
      const look = await stuckTopics.show(guildId, { roadmap: roadmap.id }, until)
      if (look.kind === 'stuck') looks.push(look)
    }
    const most = mostStuck(looks)
    if (most === undefined) return undefined
    const { look, topic } = most
    const { node, phase } = topic
    const links = await stuckTopics.bestLinks(look.scope, [node])
    const of = { guildId, roadmapId: look.scope.entry.roadmap.id, nodeId: node.id }
    const day = until.toZonedDateTimeISO(zone).toPlainDate()
    const offering = await allOffering(database.reading, of, until)
    return { node, phase, link: links.get(node.id), helpers: helpersOf(offering, day) }
  }

  return Object.freeze({ compose })
}

/** By what a cohort goes from week to week; undefined where nothing says. */
function weeklyPaceOf(way: Way): WeeklyPace | undefined {
  const { parts, cohort, weeks } = way
  const kind = paceKind(way)
  if (kind === 'syllabus' && weeks !== undefined) return { kind, weeks }
  return kind === 'even' && cohort?.weeks !== undefined ? { kind, parts, weeks: cohort.weeks } : undefined
}

/** Everybody who offers help with a topic that they finished lately. */
async function allOffering(
  reading: Reading,
  of: { readonly guildId: GuildId; readonly roadmapId: string; readonly nodeId: string },
  until: Temporal.Instant,
): Promise<readonly HelperFacts[]> {
  const logged = { from: until.subtract({ hours: 24 * finishedLatelyDays }), until }
  const all: HelperFacts[] = []
  let after: EnrolmentId | undefined = 0
  while (after !== undefined) {
    await nextTurn()
    const page: Awaited<ReturnType<typeof offeringHelp>> = await offeringHelp(
      reading,
      { ...of, logged },
      { after, limit: helpersPerPage },
    )
    all.push(...page.helpers)
    after = page.next
  }
  return all
}
