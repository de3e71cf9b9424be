// What a member is shown to do next.

import { shortestTopic } from '../domain/plan/effort.ts'
import { nextTopics } from '../domain/roadmap/next-topics.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import type { Comeback } from '../domain/study/comeback.ts'
import type { Reading } from '../store/database.ts'
import { findEfforts } from '../store/plans.ts'
import type { ActiveEnrolment } from './active-enrolment.ts'

/** As many as `/next` shows on other days: all of them could be done now. */
const shortestAmong = 5

type Standing = Omit<ActiveEnrolment, 'kind'> & {
  readonly done: ReadonlySet<string>
  readonly comeback: Comeback | undefined
}

/** At most `limit`, and one short topic after a time away, where there is one; what rests is only looked at. */
export async function nextNodes(
  reading: Reading,
  { member, enrolment, entry, done, comeback }: Standing,
  limit: number,
): Promise<readonly RoadmapNode[]> {
  const { choices, pausedAt } = enrolment
  if (comeback === undefined || pausedAt !== undefined) return nextTopics(entry.index, done, limit, choices)
  const nodes = nextTopics(entry.index, done, shortestAmong, choices)
  const { efforts } = await findEfforts(reading, member.guildId, entry.roadmap.id)
  const short = shortestTopic(nodes, efforts)
  return short === undefined ? nodes.slice(0, 1) : [short]
}
