// What new versions of a roadmap changed for a learner, until the learner has been told.

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
  if (row.added === 0 && row.archived === 0) {
    if (untold !== undefined) await takeNews(writing, enrolmentId)
    return
  }
  await writing
    .insertInto('roadmap_news')
    .values({ enrolment_id: enrolmentId, ...row })
    .onConflict((conflict) => conflict.column('enrolment_id').doUpdateSet(row))
    .execute()
}

/** Gives what was not told yet. */
export async function findNews(reading: Reading, enrolmentId: EnrolmentId): Promise<RoadmapNews | undefined> {
  const [row] = await newsOf(reading, { enrolment: enrolmentId })
  return row && toNews(row)
}

const newsOf = preparedQuery((reading, { enrolment }: { enrolment: number }) =>
  reading
    .selectFrom('roadmap_news')
    .select(['added', 'archived', 'was_finished'])
    .where('enrolment_id', '=', enrolment),
)

/** Gives what was not told yet and forgets it, in one step: of two who ask at once, one is told. */
export async function takeNews(writing: Writing, enrolmentId: EnrolmentId): Promise<RoadmapNews | undefined> {
  const row = await writing
    .deleteFrom('roadmap_news')
    .where('enrolment_id', '=', enrolmentId)
    .returning(['added', 'archived', 'was_finished'])
    .executeTakeFirst()
  return row && toNews(row)
}

function toNews(row: { added: number; archived: number; was_finished: number }): RoadmapNews {
  return { added: row.added, archived: row.archived, wasFinished: row.was_finished === 1 }
}
