// Learners as their numbers need them, page by page: what each has finished, how far they should be, how they stand.

import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type CohortMember,
  cohortMember,
  type LearnerProgress,
  type Marks,
  noMarks,
} from '../domain/cohort/cohort.ts'
import type { CohortPlan } from '../domain/cohort/crowd.ts'
import {
  daysRested,
  type Expectation,
  type Expected,
  evenPace,
  ownPace,
  topicsByWeek,
  weeklyPace,
} from '../domain/cohort/expected.ts'
import { measureParts, type Parts, splitIntoParts } from '../domain/cohort/parts.ts'
import type { CohortRules } from '../domain/cohort/rules.ts'
import { type RoadmapWeeks, weeksOf } from '../domain/roadmap/weeks.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Reader } from '../domain/study/visibility.ts'
import { plansOn } from '../store/cohort-expectations.ts'
import { type Crowd, countMarks, enrolmentBeyond, learnerProgressOn, partsAsJson } from '../store/cohorts.ts'
import type { Reading } from '../store/database.ts'
import { countRecalls } from '../store/recalls.ts'
import { restsOf } from '../store/rests.ts'
import type { CatalogueEntry } from './catalogue.ts'

/** Others get their turn after so many finished topics, or after one learner who has finished more: 5 to 10 ms. */
const topicsPerPage = 1_500
/** The same for those who have finished little: each is measured part by part. */
const partsPerPage = 25_000
const learnersPerPageMax = 250

/** By whose clock and rules, when, and who reads it. */
export type Look = {
  readonly now: Temporal.Instant
  readonly reader: Reader
  readonly rules: CohortRules
  /** The server's. */
  readonly zone: string
  /** The week of which marks are counted. */
  readonly week: { readonly from: Temporal.Instant; readonly until: Temporal.Instant }
}

/** The roadmap of a crowd, and the pace of a named cohort where it has one. */
export type Way = {
  readonly roadmapId: string
  readonly parts: Parts
  /** From `partsAsJson`, made once for all pages. */
  readonly json: string
  readonly cohort?: CohortPlan | undefined
  /** Those that its syllabus names. */
  readonly weeks?: RoadmapWeeks | undefined
}

export const wayOf = (roadmapId: string, parts: Parts, of: Pick<Way, 'cohort' | 'weeks'> = {}): Way => ({
  roadmapId,
  parts,
  json: partsAsJson(parts),
  ...of,
})

/** The way of a crowd on a roadmap that is there. */
export const wayOn = ({ roadmap, index }: CatalogueEntry, cohort: CohortPlan | undefined): Way =>
  wayOf(roadmap.id, splitIntoParts(index), { cohort, weeks: cohort && weeksOf(roadmap) })

export type Learner = {
  readonly walk: LearnerProgress
  readonly marks: Marks
  readonly member: CohortMember
}

/** When the last seven days began: civil ones, so that at 18:00 they begin at 18:00 even when clocks changed in between. */
export const weekBefore = (now: Temporal.Instant, zone: string, weeks = 1): Temporal.Instant =>
  now
    .toZonedDateTimeISO(zone)
    .subtract({ days: weeks * 7 })
    .toInstant()

/** A whole crowd by enrolment, in pages of about equal work: SQLite answers with the event loop standing still. */
export async function* learnerPages(
  reading: Reading,
  crowd: Crowd,
  { reader, learnersMax }: { readonly reader: Reader; readonly learnersMax: number },
): AsyncGenerator<readonly LearnerProgress[]> {
  const limit = Math.max(1, Math.min(learnersPerPageMax, learnersMax))
  let after: EnrolmentId | undefined = 0
  while (after !== undefined) {
    await nextTurn()
    const walks: readonly LearnerProgress[] = await learnerProgressOn(reading, crowd, {
      reader,
      after,
      limit,
    })
    yield* parted(reading, walks)
    after = walks.length < limit ? undefined : walks.at(-1)?.enrolmentId
  }
}

/** Some of them, in the order of their enrolments, cut where they have finished more than is counted at once. */
export async function* parted<Walk extends Pick<LearnerProgress, 'enrolmentId'>>(
  reading: Reading,
  walks: readonly Walk[],
): AsyncGenerator<readonly Walk[]> {
  let rest = walks
  while (rest.length > 0) {
    const enrolmentIds = rest.map((walk) => walk.enrolmentId)
    const beyond = await enrolmentBeyond(reading, enrolmentIds, topicsPerPage)
    const learners = beyond === undefined ? rest.length : Math.max(1, enrolmentIds.indexOf(beyond))
    yield rest.slice(0, learners)
    rest = rest.slice(learners)
    await nextTurn()
  }
}

/** The same with what each has done and how they stand. */
export async function* pagesOf(
  reading: Reading,
  crowd: Crowd,
  way: Way,
  look: Look,
): AsyncGenerator<readonly Learner[]> {
  const learnersMax = Math.floor(partsPerPage / (way.parts.count + 1))
  for await (const walks of learnerPages(reading, crowd, { reader: look.reader, learnersMax }))
    yield await measureAll(reading, walks, way, look)
}

/** Some learners on one roadmap. */
export async function measureAll(
  reading: Reading,
  walks: readonly LearnerProgress[],
  way: Way,
  look: Look,
): Promise<readonly Learner[]> {
  const { roadmapId, parts, json } = way
  const { week, rules, now, zone } = look
  const enrolmentIds = walks.map((walk) => walk.enrolmentId)
  const page = { roadmapId, enrolmentIds, parts: json }
  const counted = await countMarks(reading, { ...page, week })
  await nextTurn()
  const recalls = await countRecalls(reading, enrolmentIds, week)
  const expectedOf = await expectations(reading, page, way, look)
  await nextTurn()
  const weekFrom = weekBefore(now, zone)
  return walks.map((walk) => {
    const { enrolmentId: id } = walk
    const marks = { ...noMarks, ...counted.get(id), ...recalls.get(id) }
    const measure = { rules, weekFrom, expected: expectedOf(id) }
    return { walk, marks, member: cohortMember(parts, walk, marks, now, measure) }
  })
}

type Page = {
  readonly roadmapId: string
  readonly enrolmentIds: readonly EnrolmentId[]
  readonly parts: string
}

/** How far each should be: by the pace of the cohort, where it has a start and an end; else by their own plan, where they have one. */
async function expectations(
  reading: Reading,
  page: Page,
  way: Way,
  { now, zone }: Look,
): Promise<(id: EnrolmentId) => Expected | undefined> {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const { parts, cohort } = way
  const { total } = measureParts(parts, new Map())
  const topicsAfter = paceOf(way, total)
  if (cohort !== undefined && topicsAfter !== undefined) {
    const { startsOn } = cohort
    const pauses = await restsOf(reading, page.enrolmentIds, 'paused')
    const days = startsOn.until(today).days
    const until = { from: startsOn, until: today }
    return (id) => ({ by: 'cohort', topicsAfter, days: days - daysRested(pauses.get(id) ?? [], zone, until) })
  }
  const plans = await plansOn(reading, page)
  const pauses = plans.size === 0 ? new Map() : await restsOf(reading, [...plans.keys()], 'paused')
  return (id) => {
    const plan = plans.get(id)
    if (plan === undefined) return undefined
    const { done } = measureParts(parts, plan.doneBefore)
    const until = { from: plan.setOn, until: today }
    const days = plan.setOn.until(today).days - daysRested(pauses.get(id) ?? [], zone, until)
    return { by: 'plan', topicsAfter: ownPace(plan, { done, total }), days }
  }
}

/** How the pace of a named cohort is found: by the weeks of the syllabus, where it has as many or the cohort has no end; else evenly over its own. */
export function paceKind({ cohort, weeks }: Pick<Way, 'cohort' | 'weeks'>): 'syllabus' | 'even' | undefined {
  if (cohort === undefined) return undefined
  if (weeks !== undefined && (cohort.weeks ?? weeks.total) === weeks.total) return 'syllabus'
  return cohort.weeks === undefined ? undefined : 'even'
}

function paceOf(way: Way, total: number): Expectation | undefined {
  const kind = paceKind(way)
  if (kind === 'syllabus' && way.weeks !== undefined) return weeklyPace(topicsByWeek(way.parts, way.weeks))
  return kind === 'even' && way.cohort?.weeks !== undefined ? evenPace(total, way.cohort.weeks) : undefined
}
