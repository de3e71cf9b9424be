// What a span of time brought to a guild, as it would have been told at its end.

import { setImmediate as nextTurn } from 'node:timers/promises'
import { type CohortWeek, cohortWeek } from '../domain/cohort/week.ts'
import type { GuildId } from '../domain/ids.ts'
import type { Span } from '../domain/time/span.ts'
import { loggedBetween, type WalkMark, type WalkThen, walksAt } from '../store/cohort-spans.ts'
import type { Reading } from '../store/database.ts'
import { phaseCompletionsBetween } from '../store/phase-completions.ts'
import { countRecalls } from '../store/recalls.ts'
import { parted } from './cohort-pages.ts'

const walksPerPage = 250

/**
 * What a span brought to those who were there at its end, as its own digest counted it: so a number that was told before can be
 * taken from it by nobody to be left with somebody who has gone since.
 */
export async function countSpan(reading: Reading, guildId: GuildId, span: Span): Promise<CohortWeek> {
  const walks: (WalkThen & { readonly loggedInWeek: number; readonly reviewsInWeek: number })[] = []
  for await (const page of walkPages(reading, guildId, span.until)) {
    const ids = page.map(({ enrolmentId }) => enrolmentId)
    const logged = await loggedBetween(reading, ids, [span.from, span.until])
    await nextTurn()
    const recalls = await countRecalls(reading, ids, span)
    for (const walk of page) {
      const { enrolmentId: id } = walk
      const loggedInWeek = logged.get(id)?.[0] ?? 0
      walks.push({ ...walk, loggedInWeek, reviewsInWeek: recalls.get(id)?.reviewsInWeek ?? 0 })
    }
  }
  await nextTurn()
  const finished = await phaseCompletionsBetween(reading, guildId, span.from, span.until)
  const phases = finished.map(({ enrolmentId, nodeId }) => ({ enrolmentId, title: nodeId }))
  return cohortWeek(walks, phases, span.from, span.until)
}

async function* walkPages(
  reading: Reading,
  guildId: GuildId,
  at: Temporal.Instant,
): AsyncGenerator<readonly WalkThen[]> {
  let after: WalkMark | undefined = { userId: '', roadmapId: '' }
  while (after !== undefined) {
    await nextTurn()
    const walks: Awaited<ReturnType<typeof walksAt>> = await walksAt(
      reading,
      { guildId, at },
      { reader: 'digest', after, limit: walksPerPage },
    )
    yield* parted(
      reading,
      walks.toSorted((one, other) => one.enrolmentId - other.enrolmentId),
    )
    after = walks.length < walksPerPage ? undefined : walks.at(-1)
  }
}
