// Completions and the changes that made them, as rows.

import { sql } from 'kysely'
import type { Completion, EnrolmentId } from '../domain/study/enrolment.ts'
import { inChunks } from './chunks.ts'
import { fromDay, fromInstant, toDay, toInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { listOf, rowsIn } from './json.ts'
import { preparedChange, preparedQuery } from './prepared.ts'

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
    .select(['node_id', 'change_id', 'study_day', 'logged_at', 'note', 'link', 'is_known'])
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
        isKnown: row.is_known === 1,
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

/** What an enrolment had when it was looked at, as far as a change must find it unchanged. */
export type Marks = {
  readonly done: ReadonlySet<string>
  /** How many changes there were, those that were taken back included. */
  readonly changes: number
}

const marksByEnrolment = preparedQuery((reading, { enrolment }: { enrolment: number }) =>
  reading.selectNoFrom(({ selectFrom }) => [
    selectFrom('completions')
      // One value instead of a row for each topic, which would take twice as long.
      .select(listOf(reading, 'node_id').as('ids'))
      .where('enrolment_id', '=', enrolment)
      .as('done'),
    countIn(reading, 'changes', enrolment).as('changes'),
  ]),
)

/** Which topics are done on an enrolment. */
export async function marksOn(reading: Reading, enrolmentId: EnrolmentId): Promise<Marks> {
  const [row] = await marksByEnrolment(reading, { enrolment: enrolmentId })
  return { done: new Set(JSON.parse(row?.done ?? '[]') as string[]), changes: row?.changes ?? 0 }
}

export type NewChange = {
  readonly interactionId: string
  readonly enrolmentId: EnrolmentId
  /** Each with its own day: what is counted from another roadmap was finished long ago. */
  readonly topics: readonly {
    readonly id: string
    readonly studyDay: Temporal.PlainDate
    readonly loggedAt: Temporal.Instant
    /** Known before: logged on its day, and not studied. */
    readonly isKnown?: boolean
  }[]
  readonly note: string | undefined
  readonly link: string | undefined
  readonly now: Temporal.Instant
}

type ChangeRow = {
  readonly interaction: string
  readonly enrolment: number
  readonly nodes: string
  readonly madeAt: number
  readonly done: number
  readonly changes: number
}

const changeAfter = preparedChange((writing, row: ChangeRow) =>
  writing
    .insertInto('changes')
    .columns(['interaction_id', 'enrolment_id', 'node_ids', 'made_at'])
    .expression(
      writing
        .selectNoFrom(({ val }) => [
          val(row.interaction).as('interaction_id'),
          val(row.enrolment).as('enrolment_id'),
          val(row.nodes).as('node_ids'),
          val(row.madeAt).as('made_at'),
        ])
        // Whoever was erased since the look is on no roadmap any more.
        .where(({ exists, selectFrom }) =>
          exists(selectFrom('enrolments').select('id').where('id', '=', row.enrolment)),
        )
        .where(countIn(writing, 'completions', row.enrolment), '=', row.done)
        .where(countIn(writing, 'changes', row.enrolment), '=', row.changes),
    )
    .onConflict((conflict) => conflict.doNothing()),
)

function countIn(reading: Reading, table: 'completions' | 'changes', enrolment: number) {
  return reading
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('enrolment_id', '=', enrolment)
}

/**
 * Adds a change and its completions, if the enrolment still has just the marks that the decision was made from and the
 * interaction has made no change yet; otherwise false, and nothing is added.
 */
export async function addChange(writing: Writing, change: NewChange, marks: Marks): Promise<boolean> {
  const added = await changeAfter(writing, {
    interaction: change.interactionId,
    enrolment: change.enrolmentId,
    nodes: JSON.stringify(change.topics.map(({ id }) => id)),
    madeAt: fromInstant(change.now),
    done: marks.done.size,
    changes: marks.changes,
  })
  if (added === 0) return false
  await inChunks(change.topics, async (topics) => {
    const rows = topics.map(({ id, studyDay, loggedAt, isKnown = false }) => [
      id,
      fromDay(studyDay),
      fromInstant(loggedAt),
      Number(isKnown),
    ])
    await completionsFrom(writing, {
      enrolment: change.enrolmentId,
      change: change.interactionId,
      note: change.note ?? null,
      link: change.link ?? null,
      rows: JSON.stringify(rows),
    })
  })
  return true
}

type CompletionRows = {
  readonly enrolment: number
  readonly change: string
  readonly note: string | null
  readonly link: string | null
  /** JSON: node id, study day, instant and whether it was known before, of each. */
  readonly rows: string
}

const completionsFrom = preparedChange(
  (writing, { enrolment, change, note, link, rows }: CompletionRows) =>
    sql`
    insert into completions (enrolment_id, node_id, change_id, study_day, logged_at, is_known, note, link)
    select cast(${enrolment} as bigint), node_id, cast(${change} as text), study_day, logged_at, is_known, cast(${note} as text), cast(${link} as text)
    from ${rowsIn(writing, rows, { node_id: 'text', study_day: 'text', logged_at: 'number', is_known: 'number' })} as given
  `,
)

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
