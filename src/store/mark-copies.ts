// Copies marks and review cards from topic to topic for many enrolments, in two statements.

import { sql } from 'kysely'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { MarkCopy } from '../domain/versions/copies.ts'
import type { Writing } from './database.ts'

/**
 * Marks topics as done just as those are that they come from, notes, days and review cards included; one that is done
 * already stays as it is, and so does a review card. A statement for each mark would take ten times as long.
 */
export async function copyMarks(
  writing: Writing,
  enrolmentIds: readonly EnrolmentId[],
  copies: readonly MarkCopy[],
): Promise<void> {
  if (copies.length === 0) return
  const enrolments = JSON.stringify(enrolmentIds)
  const pairs = JSON.stringify(copies.map(({ from, to }) => [from, to]))
  await sql`
    insert into completions (enrolment_id, node_id, change_id, study_day, logged_at, note, link)
    select enrolment.value, pair.value ->> 1, marks.change_id, marks.study_day, marks.logged_at, marks.note, marks.link
    from json_each(${pairs}) as pair
    cross join json_each(${enrolments}) as enrolment
    join completions as marks on marks.enrolment_id = enrolment.value and marks.node_id = pair.value ->> 0
    order by enrolment.value, marks.study_day, pair.key
    on conflict do nothing
  `.execute(writing)
  await sql`
    insert into review_cards (enrolment_id, node_id, due_day, memory)
    select enrolment.value, pair.value ->> 1, cards.due_day, cards.memory
    from json_each(${pairs}) as pair
    cross join json_each(${enrolments}) as enrolment
    join completions as marks on marks.enrolment_id = enrolment.value and marks.node_id = pair.value ->> 0
    join review_cards as cards on cards.enrolment_id = enrolment.value and cards.node_id = marks.node_id
    order by enrolment.value, marks.study_day, pair.key
    on conflict do nothing
  `.execute(writing)
}
