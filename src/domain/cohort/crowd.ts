// Whom the numbers of moderators are about: everybody on a roadmap in a server, or a named cohort.

import type { NamedCohort } from './named.ts'

/** A named cohort as its numbers need it. */
export type CohortPlan = Pick<NamedCohort, 'id' | 'name' | 'roadmapId' | 'startsOn' | 'weeks'>

/** The last day of a cohort. */
export const deadlineOf = ({ startsOn, weeks }: CohortPlan): Temporal.PlainDate | undefined =>
  weeks === undefined ? undefined : startsOn.add({ days: weeks * 7 - 1 })

/** Which of them, as a button or a menu names it: the id of a roadmap, or the number of a cohort after a sign that no such id has. */
export const crowdKey = (crowd: { readonly cohortId: number } | { readonly roadmapId: string }): string =>
  'cohortId' in crowd ? `#${crowd.cohortId}` : crowd.roadmapId

/** The number of the cohort that a key names; undefined where it names a roadmap. */
export function cohortIdIn(key: string): number | undefined {
  const [, digits] = /^#(\d{1,15})$/.exec(key) ?? []
  return digits === undefined ? undefined : Number(digits)
}
