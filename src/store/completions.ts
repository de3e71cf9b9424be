// Completions and the changes that made them, as rows.

import type { Completion, EnrolmentId } from '../domain/study/enrolment.ts'
import { fromDay, fromInstant, toDay, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'

export type Change = {
  readonly interactionId: string
  readonly enrolmentId: EnrolmentId
  readonly nodeIds: readonly string[]
  readonly madeAt: Temporal.Instant
  readonly isUndone: boolean
}

/** All completions of an enrolment by node id. */
export async function completionsOf(
  reading: Reading,
  enrolmentId: EnrolmentId,
): Promise<ReadonlyMap<string, Completion>> {
  const rows = await reading
    .selectFrom('completions')
    .select(['node_id', 'change_id', 'study_day', 'logged_at', 'note', 'link'])
    .where('enrolment_id', '=', enrolmentId)
    .execute()
  return new Map(
    rows.map((row) => [
      row.node_id,
      {
        nodeId: row.node_id,
        changeId: row.change_id,
        // The day is parsed when it is read: a member with hundreds of completions asks for the days of a few.
        get studyDay() {
          return toDay(row.study_day)
        },
        get loggedAt() {
          return toInstant(row.logged_at)
        },
        note: row.note ?? undefined,
        link: row.link ?? undefined,
      },
    ]),
  )
}

/** Node ids that are done, for those of the enrolments that have any. */
export async function doneOf(
  reading: Reading,
  enrolmentIds: readonly EnrolmentId[],
): Promise<ReadonlyMap<EnrolmentId, ReadonlySet<string>>> {
  const rows = await reading
    .selectFrom('completions')
    .select(['enrolment_id', 'node_id'])
    .where('enrolment_id', 'in', enrolmentIds)
    .execute()
  const byEnrolment = new Map<EnrolmentId, Set<string>>()
  for (const row of rows) {
    const done = byEnrolment.get(row.enrolment_id)
    if (done === undefined) byEnrolment.set(row.enrolment_id, new Set([row.node_id]))
    else done.add(row.node_id)
  }
  return byEnrolment
}

export async function findChange(reading: Reading, interactionId: string): Promise<Change | undefined> {
  const row = await reading
    .selectFrom('changes')
    .selectAll()
    .where('interaction_id', '=', interactionId)
    .executeTakeFirst()
  return row && toChange(row)
}

/** The newest change of an enrolment that was not taken back. */
export async function newestChange(reading: Reading, enrolmentId: EnrolmentId): Promise<Change | undefined> {
  const row = await reading
    .selectFrom('changes')
    .selectAll()
    .where('enrolment_id', '=', enrolmentId)
    .where('undone_at', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('interaction_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toChange(row)
}

/** The change that this interaction took back, if it was an undo that has been carried out already. */
export async function changeUndoneBy(reading: Reading, interactionId: string): Promise<Change | undefined> {
  const row = await reading
    .selectFrom('changes')
    .selectAll()
    .where('undone_by', '=', interactionId)
    .executeTakeFirst()
  return row && toChange(row)
}

/** Adds a change and its completions. The keys refuse a repeated interaction and a topic that is done already. */
export async function addChange(
  writing: Writing,
  change: {
    readonly interactionId: string
    readonly enrolmentId: EnrolmentId
    /** Each with its own day: what is counted from another roadmap was finished long ago. */
    readonly topics: readonly {
      readonly id: string
      readonly studyDay: Temporal.PlainDate
      readonly loggedAt: Temporal.Instant
    }[]
    readonly note: string | undefined
    readonly link: string | undefined
    readonly now: Temporal.Instant
  },
): Promise<void> {
  await writing
    .insertInto('changes')
    .values({
      interaction_id: change.interactionId,
      enrolment_id: change.enrolmentId,
      node_ids: JSON.stringify(change.topics.map(({ id }) => id)),
      made_at: fromInstant(change.now),
    })
    .execute()
  for (const { id, studyDay, loggedAt } of change.topics) {
    await writing
      .insertInto('completions')
      .values({
        enrolment_id: change.enrolmentId,
        node_id: id,
        change_id: change.interactionId,
        study_day: fromDay(studyDay),
        logged_at: fromInstant(loggedAt),
        note: change.note ?? null,
        link: change.link ?? null,
      })
      .execute()
  }
}

/** Takes a change back: its completions go, and with them their review cards; the change itself stays as a record. */
export async function undoChange(
  writing: Writing,
  interactionId: string,
  undoneBy: string,
  now: Temporal.Instant,
): Promise<void> {
  await writing.deleteFrom('completions').where('change_id', '=', interactionId).execute()
  await writing
    .updateTable('changes')
    .set({ undone_at: fromInstant(now), undone_by: undoneBy })
    .where('interaction_id', '=', interactionId)
    .execute()
}

/** Writes a note and a link to all topics of one change. */
export async function annotateChange(
  writing: Writing,
  interactionId: string,
  { note, link }: { readonly note: string | undefined; readonly link: string | undefined },
): Promise<void> {
  await writing
    .updateTable('completions')
    .set({ note: note ?? null, link: link ?? null })
    .where('change_id', '=', interactionId)
    .execute()
}

function toChange(row: {
  interaction_id: string
  enrolment_id: number
  node_ids: string
  made_at: number
  undone_at: number | null
}): Change {
  return {
    interactionId: row.interaction_id,
    enrolmentId: row.enrolment_id,
    nodeIds: JSON.parse(row.node_ids) as string[],
    madeAt: toInstant(row.made_at),
    isUndone: row.undone_at !== null,
  }
}
