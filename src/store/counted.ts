// What counts for others: the one door to numbers of a server, its crowds, its roles and its messages. A roadmap that a member
// made for themselves is theirs alone, so whatever is done on it is counted nowhere and told to nobody.

import { type RawBuilder, sql } from 'kysely'
import { ownRoadmapPrefix } from '../domain/roadmap/ids.ts'

/** Within a query of enrolments: not those on a roadmap of a member's own. */
export const isCounted = (): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref('enrolments.roadmap_id')} not like ${sql.lit(`${ownRoadmapPrefix}%`)}`
