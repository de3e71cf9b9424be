// Who has marks at some topics of a roadmap, as rows.

import { sql } from 'kysely'
import type { Reading } from './database.ts'
import { rowsIn } from './json.ts'

/** Everyone who finished one of these topics and is on the roadmap: whether they may be counted in a small sum. */
export async function finishersOf(
  reading: Reading,
  roadmapId: string,
  nodeIds: readonly string[],
): Promise<readonly { readonly isPrivate: boolean }[]> {
  const given = rowsIn(reading, JSON.stringify(nodeIds.map((id) => [id])), { id: 'text' })
  const rows = await reading
    .selectFrom('enrolments')
    .innerJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'enrolments.guild_id')
        .onRef('members.user_id', '=', 'enrolments.user_id'),
    )
    .select('members.visibility')
    .where('enrolments.roadmap_id', '=', roadmapId)
    .where('enrolments.left_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('completions')
          .select('completions.node_id')
          .whereRef('completions.enrolment_id', '=', 'enrolments.id')
          .where('completions.node_id', 'in', sql<string>`(select id from ${given} as given)`),
      ),
    )
    .execute()
  return rows.map(({ visibility }) => ({ isPrivate: visibility === 'private' }))
}
