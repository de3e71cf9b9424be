// The numbers of one crowd, everybody on a roadmap or a named cohort: how it stands, its last weeks, its finish, its rules.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Actor } from '../domain/cohort/acts.ts'
import { type CohortStats, cohortStats } from '../domain/cohort/cohort.ts'
import type { CohortPlan } from '../domain/cohort/crowd.ts'
import { type CohortForecast, type Forecaster, forecastCohort } from '../domain/cohort/forecast.ts'
import { type CohortRules, decideRules, type RulesDecision } from '../domain/cohort/rules.ts'
import { knownWeeks, type TrendWeek, trendOf, type WeekCount, weeksBack } from '../domain/cohort/trend.ts'
import type { GuildId } from '../domain/ids.ts'
import { countedOf } from '../domain/study/visibility.ts'
import { findRules, saveRules } from '../store/cohort-rules.ts'
import { countWeeks } from '../store/cohort-weeks.ts'
import type { Database, Reading } from '../store/database.ts'
import { hold } from '../store/hold.ts'
import { inTurns } from '../store/in-turns.ts'
import { saveGuild } from '../store/members.ts'
import { restsOf } from '../store/rests.ts'
import { createTurns } from '../store/turns.ts'
import { recordAct } from './acts.ts'
import type { Catalogue } from './catalogue.ts'
import { type Learner, type Look, paceKind, pagesOf, type Way, wayOn, weekBefore } from './cohort-pages.ts'
import { crowdOf, type Scope, scopeAt } from './cohort-scopes.ts'
import { lookOf } from './cohorts.ts'

export type CohortLook = {
  /** See `crowdKey`. */
  readonly key: string
  readonly stats: CohortStats
  readonly rules: CohortRules
  /** Undefined where it is everybody on the roadmap. */
  readonly cohort: CohortPlan | undefined
  /** How its pace is found; undefined where it has none. */
  readonly pace: ReturnType<typeof paceKind>
  /** In the server's zone. */
  readonly today: Temporal.PlainDate
}

type Found = CohortLook & { readonly counted: readonly Learner[] }
type Target = {
  readonly scope: Scope
  readonly way: Way
  readonly look: Look
}

/** The same with the topics of its last weeks, the oldest first. */
export type CohortTrend = CohortLook & { readonly weeks: readonly TrendWeek[] }

export type CohortNumbers = ReturnType<typeof createCohortNumbers>

export function createCohortNumbers(database: Database, catalogue: Catalogue) {
  const { reading: live } = database

  /** How a crowd stands; undefined where there is none, or nobody in it who is counted. */
  async function look(guild: GuildId, key: string, now: Temporal.Instant): Promise<CohortLook | undefined> {
    return database.snapshot(async (reading) => {
      const target = await targetOf(reading, guild, key, now)
      return target && standing(target, key, await learnersOf(reading, target))
    })
  }

  /** The same with the topics that were finished in each of the last weeks, the oldest first. */
  async function trend(guild: GuildId, key: string, now: Temporal.Instant): Promise<CohortTrend | undefined> {
    return database.snapshot(async (reading) => {
      const target = await targetOf(reading, guild, key, now)
      if (target === undefined) return undefined
      const starts = startsOf(target.look)
      const found = await withWeeks(reading, key, target, starts)
      return found && { ...found, weeks: trendOf(found.weekly, starts, target.look.zone) }
    })
  }

  /** The same with when the crowd will have finished, from nothing but the pace of each. */
  async function forecast(
    guild: GuildId,
    key: string,
    now: Temporal.Instant,
  ): Promise<(CohortLook & { readonly forecast: CohortForecast }) | undefined> {
    const found = await database.snapshot(async (reading) => {
      const target = await targetOf(reading, guild, key, now)
      if (target === undefined) return undefined
      const starts = startsOf(target.look)
      const read = await withWeeks(reading, key, target, starts)
      if (read === undefined) return undefined
      const ids = read.counted.map(({ walk }) => walk.enrolmentId)
      const pauses = await restsOf(reading, ids, 'paused')
      await nextTurn()
      const turn = createTurns()
      const forecasters: Forecaster[] = []
      for (const [at, { walk, member }] of read.counted.entries()) {
        const known = { startedAt: walk.startedAt, now, pauses: pauses.get(walk.enrolmentId) ?? [] }
        forecasters.push({
          seed: walk.enrolmentId,
          left: member.total - member.done,
          standing: member.standing,
          weeks: knownWeeks(read.weekly[at] ?? [], starts, known),
        })
        await turn()
      }
      return { read, forecasters }
    })
    if (found === undefined) return undefined
    const { read, forecasters } = found
    // Outside the snapshot, for it takes a while and reads nothing.
    return { ...read, forecast: await inTurns(forecastCohort(forecasters, read)) }
  }

  /** By which rules a guild's learners stand. */
  async function rules(guild: GuildId): Promise<CohortRules> {
    return findRules(live, guild)
  }

  /** Changes them. */
  async function setRules(guild: GuildId, wanted: CohortRules, by?: Actor): Promise<RulesDecision> {
    const decision = decideRules(wanted)
    if (decision.kind !== 'set') return decision
    await database.write(async (writing) => {
      await hold(writing, 'guild', guild)
      await saveGuild(writing, guild)
      await saveRules(writing, guild, decision.rules)
      await recordAct(writing, { guildId: guild, by, what: { kind: 'rules-changed' } })
    })
    return decision
  }

  async function targetOf(
    reading: Reading,
    guild: GuildId,
    key: string,
    now: Temporal.Instant,
  ): Promise<Target | undefined> {
    const scope = await scopeAt(reading, catalogue, guild, key)
    if (scope === undefined) return undefined
    await nextTurn()
    const way = wayOn(scope.entry, scope.cohort)
    return { scope, way, look: await lookOf(reading, guild, 'moderators', now) }
  }

  /** Adds what each of those who count finished in each week, in their order. */
  async function withWeeks(
    reading: Reading,
    key: string,
    target: Target,
    starts: readonly Temporal.Instant[],
  ): Promise<(Found & { readonly weekly: readonly (readonly WeekCount[])[] }) | undefined> {
    const byEnrolment = new Map<number, readonly WeekCount[]>()
    const { roadmapId, json } = target.way
    const learners = await learnersOf(reading, target, async (page) => {
      const enrolmentIds = page.map(({ walk }) => walk.enrolmentId)
      const counts = await countWeeks(reading, { roadmapId, enrolmentIds, parts: json, starts })
      for (const [id, weeks] of counts) byEnrolment.set(id, weeks)
    })
    const found = standing(target, key, learners)
    return (
      found && { ...found, weekly: found.counted.map(({ walk }) => byEnrolment.get(walk.enrolmentId) ?? []) }
    )
  }

  return Object.freeze({ look, trend, forecast, rules, setRules })
}

const startsOf = ({ now, zone }: Look): readonly Temporal.Instant[] =>
  Array.from({ length: weeksBack }, (_, week) => weekBefore(now, zone, week + 1))

/**
 * Those of a crowd who are counted anywhere. Private members stand in no number of a named cohort: two cohorts that overlap,
 * or one beside everybody on the roadmap, would tell by their difference of fewer than make a crowd.
 */
async function learnersOf(
  reading: Reading,
  { scope, way, look }: Target,
  also: (page: readonly Learner[]) => Promise<void> = async () => {},
): Promise<readonly Learner[]> {
  const all: Learner[] = []
  for await (const page of pagesOf(reading, crowdOf(scope), way, look)) {
    all.push(...page)
    await also(page)
    await nextTurn()
  }
  return scope.cohort === undefined ? all : all.filter(({ walk }) => !walk.isPrivate)
}

function standing(
  { scope: { entry, cohort }, way, look }: Target,
  key: string,
  learners: readonly Learner[],
): Found | undefined {
  const stats = cohortStats(
    entry.roadmap,
    learners.map(({ member }) => member),
  )
  if (stats.learners === 0) return undefined
  const { rules, now, zone } = look
  const people = learners.map((learner) => ({ learner, isPrivate: learner.walk.isPrivate }))
  return {
    key,
    stats,
    rules,
    cohort,
    pace: paceKind(way),
    today: now.toZonedDateTimeISO(zone).toPlainDate(),
    counted: countedOf(people, { besideNames: true }).map(({ learner }) => learner),
  }
}
