// What a named cohort comes to next: the week that begins within seven days, and the phases that belong to it.

import type { RoadmapNode } from '../roadmap/tree.ts'
import type { RoadmapWeeks } from '../roadmap/weeks.ts'
import type { CohortPlan } from './crowd.ts'
import type { Parts } from './parts.ts'

export type NextWeek = {
  /** From 1. */
  readonly number: number
  readonly total: number
  readonly phases: readonly RoadmapNode[]
}

/** By what a cohort goes: the weeks that its roadmap names, or the same share of all topics each week. */
export type WeeklyPace =
  | { readonly kind: 'syllabus'; readonly weeks: RoadmapWeeks }
  | { readonly kind: 'even'; readonly parts: Parts; readonly weeks: number }

/**
 * The week of a cohort that begins on a day or within six days after it; undefined where there is none, because it begins later or
 * is over by then, or where nothing is meant to be done in it.
 */
export function nextWeekOf(
  { startsOn }: Pick<CohortPlan, 'startsOn'>,
  pace: WeeklyPace,
  today: Temporal.PlainDate,
): NextWeek | undefined {
  const number = Math.ceil(startsOn.until(today).days / 7) + 1
  const total = pace.kind === 'syllabus' ? pace.weeks.total : pace.weeks
  if (number < 1 || number > total) return undefined
  const phases =
    pace.kind === 'syllabus' ? (pace.weeks.weeks[number - 1]?.phases ?? []) : evenlyIn(pace, number)
  return phases.length === 0 ? undefined : { number, total, phases }
}

/** The phases of which some topic that counts is meant for a week, going through them one after the other. */
function evenlyIn(
  { parts, weeks }: Extract<WeeklyPace, { kind: 'even' }>,
  number: number,
): readonly RoadmapNode[] {
  const counted = parts.phases.filter(({ isCounted }) => isCounted)
  const topics = counted.reduce((so, { sum }) => so + sum.total, 0)
  // Whole numbers, `weeks` times as many as there are topics, for thirds would not meet.
  const [from, to] = [topics * (number - 1), topics * number]
  let passed = 0
  return counted.flatMap(({ phase, sum }) => {
    const begin = passed
    passed += sum.total * weeks
    return begin < to && passed > from ? [phase] : []
  })
}
