// What was logged about finished topics, from which their cards can be made anew: a page of topics at a time.

import type { MemberKey } from '../domain/ids.ts'
import type { Answer } from '../domain/review/replay.ts'
import { grades, type ReviewCard } from '../domain/review/schedule.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { toDay, toInstant, wordReader } from './columns.ts'
import type { Reading } from './database.ts'
import { enrolmentIdsOf } from './enrolments.ts'
import { preparedQuery } from './prepared.ts'
import { readCard } from './reviews.ts'

/** A topic with a card, and all that was logged about it. */
export type CardLog = {
  readonly nodeId: string
  readonly card: ReviewCard
  readonly isSuspended: boolean
  readonly completedOn: Temporal.PlainDate
  /** Its place among the topics that were logged as known at once; undefined for one that was finished. */
  readonly knownPlace: number | undefined
  /** Oldest first, those that were taken back left out. */
  readonly answers: readonly Answer[]
}

/** Some milliseconds' worth: each is a card to be read and its answers. */
const topicsPerPage = 40

const toGrade = wordReader('recalls.grade', grades)

const cardsAfter = preparedQuery((reading, { enrolment, after }: { enrolment: number; after: string }) =>
  reading
    .selectFrom('review_cards')
    .innerJoin('completions', (join) =>
      join
        .onRef('completions.enrolment_id', '=', 'review_cards.enrolment_id')
        .onRef('completions.node_id', '=', 'review_cards.node_id'),
    )
    .select(['review_cards.node_id', 'memory', 'suspended_at', 'study_day', 'is_known', 'change_id'])
    .where('review_cards.enrolment_id', '=', enrolment)
    .where('review_cards.node_id', '>', after)
    .orderBy('review_cards.node_id')
    .limit(topicsPerPage),
)

const answersBetween = preparedQuery(
  (reading, { enrolment, first, last }: { enrolment: number; first: string; last: string }) =>
    reading
      .selectFrom('recalls')
      .select(['node_id', 'grade', 'study_day', 'graded_at'])
      .where('enrolment_id', '=', enrolment)
      .where('node_id', '>=', first)
      .where('node_id', '<=', last)
      .where('undone_at', 'is', null)
      .orderBy('node_id')
      .orderBy('graded_at')
      .orderBy('interaction_id'),
)

/** The next topics of an enrolment after one in the order of their ids; fewer than a page only at the end, then none. */
export async function cardLogsAfter(
  reading: Reading,
  enrolmentId: EnrolmentId,
  after: string,
): Promise<readonly CardLog[]> {
  const cards = await cardsAfter(reading, { enrolment: enrolmentId, after })
  const [first, last] = [cards[0], cards.at(-1)]
  if (first === undefined || last === undefined) return []
  const answers = await answersOf(reading, enrolmentId, first.node_id, last.node_id)
  const places = await knownPlaces(reading, cards)
  return cards.map((row) => toCardLog(row, places, answers))
}

/** What was logged about one topic, whose card may be gone. */
export async function cardLogOf(
  reading: Reading,
  enrolmentId: EnrolmentId,
  nodeId: string,
): Promise<CardLog | undefined> {
  const row = await reading
    .selectFrom('review_cards')
    .innerJoin('completions', (join) =>
      join
        .onRef('completions.enrolment_id', '=', 'review_cards.enrolment_id')
        .onRef('completions.node_id', '=', 'review_cards.node_id'),
    )
    .select(['review_cards.node_id', 'memory', 'suspended_at', 'study_day', 'is_known', 'change_id'])
    .where('review_cards.enrolment_id', '=', enrolmentId)
    .where('review_cards.node_id', '=', nodeId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const answers = await answersOf(reading, enrolmentId, nodeId, nodeId)
  return toCardLog(row, await knownPlaces(reading, [row]), answers)
}

type LogRow = {
  readonly node_id: string
  readonly memory: string
  readonly suspended_at: number | null
  readonly study_day: string
  readonly is_known: number
  readonly change_id: string
}

const toCardLog = (
  { node_id: nodeId, memory, suspended_at, study_day, is_known }: LogRow,
  places: ReadonlyMap<string, number>,
  answers: ReadonlyMap<string, readonly Answer[]>,
): CardLog => ({
  nodeId,
  card: readCard(memory),
  isSuspended: suspended_at !== null,
  completedOn: toDay(study_day),
  // What was copied from another topic stands in no change by its own name, and goes by that one's log.
  knownPlace: is_known === 1 ? Math.max(0, places.get(nodeId) ?? 0) : undefined,
  answers: answers.get(nodeId) ?? [],
})

/** Which place each of them that was known before has in the change that logged it, by node id. */
async function knownPlaces(reading: Reading, rows: readonly LogRow[]): Promise<ReadonlyMap<string, number>> {
  const known = rows.filter(({ is_known }) => is_known === 1)
  const changeIds = new Set(known.map(({ change_id }) => change_id))
  if (changeIds.size === 0) return new Map()
  const changes = await reading
    .selectFrom('changes')
    .select(['interaction_id', 'node_ids'])
    .where('interaction_id', 'in', [...changeIds])
    .execute()
  const logged = new Map(
    changes.map((row) => [row.interaction_id, JSON.parse(row.node_ids) as readonly string[]]),
  )
  return new Map(
    known.map(({ node_id, change_id }) => [node_id, logged.get(change_id)?.indexOf(node_id) ?? -1]),
  )
}

async function answersOf(
  reading: Reading,
  enrolment: EnrolmentId,
  first: string,
  last: string,
): Promise<ReadonlyMap<string, readonly Answer[]>> {
  const byNode = new Map<string, Answer[]>()
  for (const row of await answersBetween(reading, { enrolment, first, last })) {
    const { node_id, grade, study_day, graded_at } = row
    const answers = byNode.get(node_id) ?? []
    byNode.set(node_id, answers)
    answers.push({ grade: toGrade(grade), studyDay: toDay(study_day), at: toInstant(graded_at) })
  }
  return byNode
}

const gradesOfMember = preparedQuery((reading, { guild, user }: { guild: string; user: string }) =>
  reading
    .selectFrom('recalls')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('enrolment_id', 'in', enrolmentIdsOf(reading, guild, user))
    .where('undone_at', 'is', null),
)

/** How many answers a member ever gave and did not take back, on all roadmaps in that server. */
export async function countGrades(reading: Reading, { guildId, userId }: MemberKey): Promise<number> {
  const [row] = await gradesOfMember(reading, { guild: guildId, user: userId })
  return row?.count ?? 0
}
