// Copies marks, review cards and own answers from topic to topic, for several enrolments in three statements.

import { sql } from 'kysely'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { MarkCopy } from '../domain/versions/copies.ts'
import type { Writing } from './database.ts'
import { rowsIn } from './json.ts'

/**
 * Marks topics as done just as those are that they come from, notes, days, review cards and own answers included; one that is done
 * already stays as it is, and so does a review card. Of several that come to one topic, what was studied goes before what was
 * known before. A statement for each mark would take ten times as long.
 */
export async function copyMarks(
  writing: Writing,
  copies: readonly (MarkCopy & { readonly enrolmentId: EnrolmentId })[],
): Promise<void> {
  if (copies.length === 0) return
  const rows = JSON.stringify(copies.map(({ enrolmentId, from, to }) => [enrolmentId, from, to]))
  const copy = rowsIn(writing, rows, { enrolment_id: 'number', source: 'text', target: 'text' })
  await sql`
    insert into completions (enrolment_id, node_id, change_id, study_day, logged_at, is_known, note, link)
    select marks.enrolment_id, copy.target, marks.change_id, marks.study_day, marks.logged_at, marks.is_known, marks.note, marks.link
    from ${copy} as copy
    join completions as marks on marks.enrolment_id = copy.enrolment_id and marks.node_id = copy.source
    order by marks.enrolment_id, marks.is_known, marks.study_day, copy.place
    on conflict do nothing
  `.execute(writing)
  await sql`
    insert into review_cards (enrolment_id, node_id, due_day, memory, suspended_at)
    select marks.enrolment_id, copy.target, cards.due_day, cards.memory, cards.suspended_at
    from ${copy} as copy
    join completions as marks on marks.enrolment_id = copy.enrolment_id and marks.node_id = copy.source
    join review_cards as cards on cards.enrolment_id = marks.enrolment_id and cards.node_id = marks.node_id
    order by marks.enrolment_id, marks.is_known, marks.study_day, copy.place
    on conflict do nothing
  `.execute(writing)
  await sql`
    insert into own_answers (enrolment_id, node_id, question, answer, answered_at, interaction_id, earlier)
    select given.enrolment_id, copy.target, given.question, given.answer, given.answered_at, given.interaction_id, given.earlier
    from ${copy} as copy
    join own_answers as given on given.enrolment_id = copy.enrolment_id and given.node_id = copy.source
    join review_cards as cards on cards.enrolment_id = given.enrolment_id and cards.node_id = copy.target
    order by given.enrolment_id, given.answered_at, copy.place
    on conflict do nothing
  `.execute(writing)
}
