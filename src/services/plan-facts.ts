// What a plan is made from: where somebody stands, what they plan, what they finished, how long topics take.

import { type Efforts, minutesOf, usualTopicsOf } from '../domain/plan/effort.ts'
import { type Forecast, type ForecastBasis, forecastFinish, type Pace } from '../domain/plan/forecast.ts'
import {
  type DoneAgainstPlan,
  daysKnownMax,
  doneAgainstPlan,
  type Finished,
  paceOf,
  pausedDaysAgo,
} from '../domain/plan/pace.ts'
import { makePlan, type Plan, type PlannedTopic, plannedTopics, type Session } from '../domain/plan/plan.ts'
import { decideSuggestion } from '../domain/plan/suggestion.ts'
import { beforeStudyDay, studyDay } from '../domain/time/study-day.ts'
import { marksOn } from '../store/completions.ts'
import type { Database, Reading } from '../store/database.ts'
import { findEfforts, findPlan, finishedSince, type StoredPlan } from '../store/plans.ts'
import { pausesSince } from '../store/rests.ts'
import { createTurns } from '../store/turns.ts'
import {
  type ActiveEnrolment,
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
} from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'
import { currentEfforts } from './topic-efforts.ts'

/** The days that a look back holds, today included. */
export const daysLookedBack = 7

/** What everything here is made from. */
export type Facts = {
  readonly standing: ActiveEnrolment
  readonly today: Temporal.PlainDate
  readonly stored: StoredPlan | undefined
  readonly efforts: Efforts
  readonly finished: readonly Finished[]
  /** How many days ago the roadmap was paused, of the days that are looked at. */
  readonly paused: ReadonlySet<number>
}

/** Somebody rests: nothing is planned while a roadmap is paused, nor when all of it is done. */
export type Resting = {
  readonly kind: 'resting'
  readonly why: 'paused' | 'finished'
  readonly standing: ActiveEnrolment
}

/** A plan as it is made now, with what it is made from. */
export type PlanLook = {
  readonly kind: 'plan-look'
  readonly facts: Facts
  readonly topics: readonly PlannedTopic[]
  readonly forecast: Forecast & { readonly basis: ForecastBasis }
  /** Undefined while the member has not said how much they want to study. */
  readonly plan: Plan | undefined
}

/** Makes the plan and the forecast of a member from today on; changes nothing but what is learned of how long topics take. */
export async function lookAtPlan(
  database: Database,
  catalogue: Catalogue,
  ref: EnrolmentRef,
  now: Temporal.Instant,
): Promise<PlanLook | Resting | NotEnrolled> {
  const { reading } = database
  const found = await findActiveEnrolment(reading, catalogue, ref)
  if (found.kind === 'not-enrolled') return found
  const { enrolment, entry } = found
  const turn = createTurns()
  const efforts = await currentEfforts(database, enrolment.member.guildId, entry.roadmap.id, now)
  const facts = await factsOf(reading, found, now, { efforts })
  const topics = await topicsOf(reading, facts)
  const resting = restingOf(found, topics)
  if (resting !== undefined) return resting
  await turn()
  const left = topics.reduce((sum, { node }) => sum + usualTopicsOf(node, efforts), 0)
  const forecast = forecastFinish(left, paceIn(facts), facts.today)
  await turn()
  const { stored, today } = facts
  const plan = stored && makePlan(topics, stored.wish, today, minutesToday(facts))
  return { kind: 'plan-look', facts, topics, forecast, plan }
}

/** As far back as asked for, else as far as a pace goes; what is at hand already is not read again. */
export async function factsOf(
  reading: Reading,
  standing: ActiveEnrolment,
  now: Temporal.Instant,
  known: { readonly stored?: StoredPlan; readonly efforts?: Efforts; readonly days?: number } = {},
): Promise<Facts> {
  const { enrolment, member, entry } = standing
  const today = studyDay(now, member.zone)
  const days = known.days ?? daysKnownMax
  const from = today.subtract({ days })
  const pauses = await pausesSince(reading, enrolment.id, beforeStudyDay(from))
  return {
    standing,
    today,
    stored: known.stored ?? (await findPlan(reading, enrolment.id)),
    efforts: known.efforts ?? (await findEfforts(reading, member.guildId, entry.roadmap.id)).efforts,
    finished: await finishedSince(reading, enrolment.id, from),
    paused: pausedDaysAgo(pauses, member.zone, { today, days }),
  }
}

export async function topicsOf(
  reading: Reading,
  { standing, efforts }: Facts,
): Promise<readonly PlannedTopic[]> {
  const { done } = await marksOn(reading, standing.enrolment.id)
  return plannedTopics(standing.entry.index, done, standing.enrolment.choices, efforts)
}

export function restingOf(standing: ActiveEnrolment, topics: readonly PlannedTopic[]): Resting | undefined {
  if (topics.length === 0) return { kind: 'resting', why: 'finished', standing }
  return standing.enrolment.pausedAt === undefined ? undefined : { kind: 'resting', why: 'paused', standing }
}

export function paceIn({ standing, finished, efforts, today }: Facts): Pace {
  const startedOn = studyDay(standing.enrolment.startedAt, standing.member.zone)
  return paceOf(finished, standing.entry.index, efforts, { startedOn, today })
}

export const suggestionIn = (facts: Facts) =>
  facts.stored &&
  decideSuggestion(facts.stored.wish, paceIn(facts), facts.stored.suggested, facts.today, facts.paused)

export function lookBack(
  { standing, finished, efforts, today, paused }: Facts,
  { wish }: StoredPlan,
): DoneAgainstPlan {
  const over = { wish, setOn: wish.setOn, today, days: daysLookedBack, paused }
  return doneAgainstPlan(finished, standing.entry.index, efforts, over)
}

export function minutesToday({ standing, finished, efforts, today }: Facts): number {
  return finished
    .filter(({ studyDay: day }) => day.equals(today))
    .flatMap(({ nodeId }) => standing.entry.index.byId.get(nodeId)?.node ?? [])
    .reduce((sum, node) => sum + minutesOf(node, efforts), 0)
}

export const topicsOn = ({ finishes, goesOn }: Session): readonly PlannedTopic[] =>
  goesOn === undefined ? finishes : [...finishes, goesOn]
