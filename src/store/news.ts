// What new versions of a roadmap changed for a learner, and what moderators corrected, until the learner has been told.

import * as z from 'zod'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { RoadmapNews } from '../domain/versions/news.ts'
import type { Reading, Writing } from './database.ts'
import { preparedQuery } from './prepared.ts'

/** Adds to what was not told yet: after two versions at once, one sentence says it all. */
export async function addNews(writing: Writing, enrolmentId: EnrolmentId, news: RoadmapNews): Promise<void> {
  const untold = await findNews(writing, enrolmentId)
  const row = {
    added: (untold?.added ?? 0) + news.added,
    archived: Math.max(0, (untold?.archived ?? 0) + news.archived),
    was_finished: news.wasFinished || untold?.wasFinished ? 1 : 0,
  }
  if (row.added === 0 && row.archived === 0 && untold?.acts === undefined) {
    if (untold !== undefined) await takeNews(writing, enrolmentId)
    return
  }
  await writing
    .insertInto('roadmap_news')
    .values({ enrolment_id: enrolmentId, ...row })
    .onConflict((conflict) => conflict.column('enrolment_id').doUpdateSet(row))
    .execute()
}

/** Has a learner told of what a moderator corrected. */
export async function addCorrection(writing: Writing, enrolmentId: EnrolmentId, act: number): Promise<void> {
  const acts = JSON.stringify([...((await findNews(writing, enrolmentId))?.acts ?? []), act])
  await writing
    .insertInto('roadmap_news')
    .values({ enrolment_id: enrolmentId, added: 0, archived: 0, was_finished: 0, acts })
    .onConflict((conflict) => conflict.column('enrolment_id').doUpdateSet({ acts }))
    .execute()
}

/** What was not told yet, with the ids of the acts by which moderators corrected something. */
export type Untold = RoadmapNews & { readonly acts: readonly number[] | undefined }

/** Gives what was not told yet. */
export async function findNews(reading: Reading, enrolmentId: EnrolmentId): Promise<Untold | undefined> {
  const [row] = await newsOf(reading, { enrolment: enrolmentId })
  return row && toNews(row)
}

const newsOf = preparedQuery((reading, { enrolment }: { enrolment: number }) =>
  reading
    .selectFrom('roadmap_news')
    .select(['added', 'archived', 'was_finished', 'acts'])
    .where('enrolment_id', '=', enrolment),
)

/** Gives what was not told yet and forgets it, in one step: of two who ask at once, one is told. */
export async function takeNews(writing: Writing, enrolmentId: EnrolmentId): Promise<Untold | undefined> {
  const row = await writing
    .deleteFrom('roadmap_news')
    .where('enrolment_id', '=', enrolmentId)
    .returning(['added', 'archived', 'was_finished', 'acts'])
    .executeTakeFirst()
  return row && toNews(row)
}

const actIds = z.array(z.int())

function toNews(row: {
  readonly added: number
  readonly archived: number
  readonly was_finished: number
  readonly acts: string | null
}): Untold {
  return {
    added: row.added,
    archived: row.archived,
    wasFinished: row.was_finished === 1,
    acts: row.acts === null ? undefined : actIds.parse(JSON.parse(row.acts)),
  }
}
