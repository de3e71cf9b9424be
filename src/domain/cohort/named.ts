// Named cohorts: who walks a roadmap together, how one is called, and how many are said to be in it.

import type { GuildId } from '../ids.ts'
import { crowdMin } from '../study/visibility.ts'
import { cutText, oneLine } from '../text/cutting.ts'
import { isVisible, withoutControls, withoutInvisible } from '../text/invisible.ts'

export type CohortId = number

export type NamedCohort = {
  readonly id: CohortId
  readonly guildId: GuildId
  readonly name: string
  readonly roadmapId: string
  /** A day of the server's zone. */
  readonly startsOn: Temporal.PlainDate
  /** Undefined where it has no end. */
  readonly weeks: number | undefined
  /** Whoever has this role and is on the roadmap belongs to it. */
  readonly roleId: string | undefined
  readonly madeAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | undefined
}

/** In UTF-16 units, as Discord counts. */
const cohortNameLengthMax = 60
/** A list of suggestions holds half of them, and nobody looks after more at once. */
export const openCohortsMax = 50
/** Ten years. */
export const cohortWeeksMax = 520

/** A name as it is kept: on one line, cut, without what nobody sees. Undefined where nothing is left to see. */
export function cohortName(typed: string): string | undefined {
  const name = cutText(oneLine(withoutInvisible(withoutControls(typed))), cohortNameLengthMax)
  return isVisible(name) ? name : undefined
}

const unseen = /\p{Default_Ignorable_Code_Point}/gu

/** What two names have in common that people would not tell apart: case, width, and what does not show. */
export function cohortNameKey(name: string): string {
  // Upper case first, so that ß and ss are one, and all three sigmas.
  const folded = name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC')
  return oneLine(folded.replace(unseen, ''))
}

/** How many are in a cohort: all of them, and those of them whom moderators may know of. */
export type CohortSize = { readonly all: number; readonly open: number }

/**
 * How many are said to be in a cohort: to everybody once they are a crowd; to moderators always, of a few without those
 * who keep to themselves. Undefined where too few to be told.
 */
export function sizeShown({ all, open }: CohortSize, reader: 'moderators' | 'everyone'): number | undefined {
  if (all >= crowdMin) return all
  return reader === 'moderators' ? open : undefined
}
