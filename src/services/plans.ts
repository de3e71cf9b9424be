// What a member plans to study and when, what they did against it, and when they will have finished.

import { type CalendarEvent, calendarEvents } from '../domain/plan/calendar.ts'
import type { Forecast } from '../domain/plan/forecast.ts'
import type { DoneAgainstPlan } from '../domain/plan/pace.ts'
import { makePlan, type Plan, type PlannedTopic } from '../domain/plan/plan.ts'
import type { Suggestion } from '../domain/plan/suggestion.ts'
import { decideWish, type PlanWish, type WishDecision, type WishRequest } from '../domain/plan/wish.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { studyDay } from '../domain/time/study-day.ts'
import type { Database } from '../store/database.ts'
import { feedsOf } from '../store/feeds.ts'
import { findPlan, saveLeft, savePlan, saveSuggestion } from '../store/plans.ts'
import {
  type ActiveEnrolment,
  type EnrolmentRef,
  findActiveEnrolment,
  type NotEnrolled,
  standForChange,
} from './active-enrolment.ts'
import type { Catalogue } from './catalogue.ts'
import {
  daysLookedBack,
  type Facts,
  factsOf,
  lookAtPlan,
  lookBack,
  minutesToday,
  paceIn,
  type Resting,
  restingOf,
  suggestionIn,
  topicsOf,
  topicsOn,
} from './plan-facts.ts'

export type PlanView = {
  readonly kind: 'plan'
  readonly standing: ActiveEnrolment
  readonly today: Temporal.PlainDate
  /** Of topics whose time was learned from the members of the server. */
  readonly topicsLearned: number
  readonly forecast: Forecast
  /** Undefined while the member has not said how much they want to study. */
  readonly planned:
    | {
        readonly wish: PlanWish
        readonly plan: Plan
        readonly week: DoneAgainstPlan
        readonly suggestion: Suggestion | undefined
      }
    | undefined
}

/** Today's share of the plan. */
export type TodayView = {
  readonly kind: 'today'
  readonly standing: ActiveEnrolment
  /** 0 on a day that is no study day. */
  readonly minutesPlanned: number
  /** By what the topics take that were logged today, so no more than about. */
  readonly minutesDone: number
  /** What is still to do today, in order: what is to be finished, and what is to be begun or gone on with. */
  readonly topics: readonly PlannedTopic[]
  /** The last seven days. */
  readonly week: DoneAgainstPlan
}

export type CalendarView = {
  readonly kind: 'calendar'
  readonly standing: ActiveEnrolment
  readonly events: readonly CalendarEvent[]
  /** The plan is longer than the file. */
  readonly isCut: boolean
}

type NoPlan = { readonly kind: 'no-plan'; readonly standing: ActiveEnrolment }

export type Plans = ReturnType<typeof createPlans>

export function createPlans(database: Database, catalogue: Catalogue) {
  const { reading } = database

  /** The plan of a member from today on, and the forecast. Suggests other hours where that is due. */
  async function show(ref: EnrolmentRef, now: Temporal.Instant): Promise<PlanView | Resting | NotEnrolled> {
    const look = await lookAtPlan(database, catalogue, ref, now)
    if (look.kind !== 'plan-look') return look
    const { facts, topics, forecast, plan } = look
    const { stored, standing, today, efforts } = facts
    return {
      kind: 'plan',
      standing,
      today,
      topicsLearned: topics.filter(({ node }) => efforts.has(node.id)).length,
      forecast,
      planned: stored &&
        plan && {
          wish: stored.wish,
          plan,
          week: lookBack(facts, stored),
          suggestion: await suggestFrom(facts, now),
        },
    }
  }

  /** Sets what a member plans, in their words or by what they chose from a menu; what is left out stays as it is. */
  async function set(
    ref: EnrolmentRef,
    request: WishRequest,
    now: Temporal.Instant,
  ): Promise<NotEnrolled | WishDecision> {
    return database.write(async (writing) => {
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return standing
      const facts = await factsOf(writing, standing, now)
      const decision = decideWish(facts.stored?.wish, request, paceIn(facts))
      if (decision.kind === 'set') await savePlan(writing, standing.enrolment.id, decision.wish, facts.today)
      return decision
    })
  }

  /** What a member plans for a roadmap; undefined while they have said nothing. */
  const wishOf = async (enrolmentId: EnrolmentId): Promise<PlanWish | undefined> =>
    (await findPlan(reading, enrolmentId))?.wish

  /** The plan of a member as it is made now, from what the last days brought. */
  async function planned(ref: EnrolmentRef, now: Temporal.Instant) {
    const standing = await findActiveEnrolment(reading, catalogue, ref)
    if (standing.kind === 'not-enrolled') return standing
    const stored = await findPlan(reading, standing.enrolment.id)
    // Most plan nothing, and need not wait for the rest.
    if (stored === undefined) return { kind: 'no-plan', standing } as const
    const facts = await factsOf(reading, standing, now, { stored, days: daysLookedBack })
    const topics = await topicsOf(reading, facts)
    const resting = restingOf(standing, topics)
    if (resting !== undefined) return resting
    const plan = makePlan(topics, stored.wish, facts.today, minutesToday(facts))
    return { kind: 'planned', facts, stored, plan } as const
  }

  /** What of the plan falls on today, what was done of it, and how the last seven days went. */
  async function today(
    ref: EnrolmentRef,
    now: Temporal.Instant,
  ): Promise<TodayView | NoPlan | Resting | NotEnrolled> {
    const made = await planned(ref, now)
    if (made.kind !== 'planned') return made
    const { facts, stored, plan } = made
    const { standing, today: day } = facts
    const next = plan.sessions().next().value
    const isToday = stored.wish.weekdays.some((weekday) => weekday === day.dayOfWeek)
    return {
      kind: 'today',
      standing,
      minutesPlanned: isToday ? plan.minutesASession : 0,
      minutesDone: minutesToday(facts),
      topics: next?.day.equals(day) === true ? topicsOn(next) : [],
      week: lookBack(facts, stored),
    }
  }

  /** Done against plan in the last seven days; undefined where nothing is planned, or the roadmap is paused. */
  async function weekLookBack(
    ref: EnrolmentRef,
    now: Temporal.Instant,
  ): Promise<DoneAgainstPlan | undefined> {
    const standing = await findActiveEnrolment(reading, catalogue, ref)
    if (standing.kind === 'not-enrolled' || standing.enrolment.pausedAt !== undefined) return undefined
    const facts = await factsOf(reading, standing, now, { days: daysLookedBack })
    return facts.stored && lookBack(facts, facts.stored)
  }

  /** Other hours that would fit what the member does, where that is due: at most one suggestion a week. */
  async function suggestion(ref: EnrolmentRef, now: Temporal.Instant): Promise<Suggestion | undefined> {
    const standing = await findActiveEnrolment(reading, catalogue, ref)
    if (standing.kind === 'not-enrolled') return undefined
    const { pausedAt, finishedAt } = standing.enrolment
    if (pausedAt !== undefined || finishedAt !== undefined) return undefined
    return suggestFrom(await factsOf(reading, standing, now), now)
  }

  /** Looked for first: most have none that would have to be written down. */
  async function suggestFrom(facts: Facts, now: Temporal.Instant): Promise<Suggestion | undefined> {
    const decided = suggestionIn(facts)
    if (decided === undefined || !decided.isNew) return decided?.suggestion
    const { id, member } = facts.standing.enrolment
    return database.write(async (writing) => {
      const ref = { enrolmentId: id, userId: member.userId }
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return undefined
      const again = suggestionIn(await factsOf(writing, standing, now))
      if (again?.isNew) await saveSuggestion(writing, id, again.suggestion.minutesAWeek, facts.today)
      return again?.suggestion
    })
  }

  /** Keeps the hours as they are; for some weeks no others are suggested. */
  async function leaveSuggestion(
    ref: EnrolmentRef,
    now: Temporal.Instant,
  ): Promise<NotEnrolled | { readonly kind: 'left' }> {
    return database.write(async (writing) => {
      const standing = await standForChange(writing, catalogue, ref)
      if (standing.kind === 'not-enrolled') return standing
      await saveLeft(writing, standing.enrolment.id, studyDay(now, standing.member.zone))
      return { kind: 'left' }
    })
  }

  /** The study days for a calendar, at the hour of the member's daily reminder where they have one. */
  async function calendar(
    ref: EnrolmentRef,
    now: Temporal.Instant,
  ): Promise<CalendarView | NoPlan | Resting | NotEnrolled> {
    const made = await planned(ref, now)
    if (made.kind !== 'planned') return made
    const { stored, plan } = made
    const { standing } = made.facts
    const { member, enrolment } = standing
    const feeds = await feedsOf(reading, member)
    const daily = feeds.find(({ feed, isOff }) => feed.kind === 'daily-reminder' && !isOff)
    const owner = `${member.guildId}-${enrolment.id}`
    const at = { owner, zone: member.zone, hour: daily?.feed.localTime }
    return { kind: 'calendar', standing, ...calendarEvents(plan.sessions(), stored.wish, at) }
  }

  return Object.freeze({ show, set, wishOf, today, weekLookBack, suggestion, leaveSuggestion, calendar })
}
