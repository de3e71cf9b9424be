// Projects that learners handed in to their cohort, as rows.

import type { GuildId } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { fromInstant } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading, Writing } from './database.ts'
import { nameColumns, seenAs } from './seen-names.ts'

/** What somebody says of a project; one of the two at least. */
export type HandIn = { readonly link: string | undefined; readonly note: string | undefined }

export async function findHandIn(
  reading: Reading,
  enrolmentId: EnrolmentId,
  nodeId: string,
): Promise<HandIn | undefined> {
  const row = await reading
    .selectFrom('hand_ins')
    .select(['link', 'note'])
    .where('enrolment_id', '=', enrolmentId)
    .where('node_id', '=', nodeId)
    .executeTakeFirst()
  return row && { link: row.link ?? undefined, note: row.note ?? undefined }
}

/** Keeps what was handed in for a finished project; it takes the place of what was before. */
export async function saveHandIn(
  writing: Writing,
  { enrolmentId, nodeId }: { readonly enrolmentId: EnrolmentId; readonly nodeId: string },
  { link, note }: HandIn,
  now: Temporal.Instant,
): Promise<void> {
  const set = { link: link ?? null, note: note ?? null, handed_in_at: fromInstant(now) }
  await writing
    .insertInto('hand_ins')
    .values({ enrolment_id: enrolmentId, node_id: nodeId, ...set })
    .onConflict((conflict) => conflict.columns(['enrolment_id', 'node_id']).doUpdateSet(set))
    .execute()
}

export type HandInSeen = HandIn & {
  readonly displayName: string
  readonly roadmapId: string
  readonly nodeId: string
}

/** What was handed in from one moment to another, in its order, by those whom moderators may know of and who are still there. */
export async function handInsBetween(
  reading: Reading,
  guild: GuildId,
  { from, until }: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<readonly HandInSeen[]> {
  const rows = await reading
    .selectFrom('hand_ins')
    .innerJoin('enrolments', 'enrolments.id', 'hand_ins.enrolment_id')
    .innerJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'enrolments.guild_id')
        .onRef('members.user_id', '=', 'enrolments.user_id'),
    )
    .select(['roadmap_id', 'node_id', 'link', 'note', ...nameColumns])
    .where('enrolments.guild_id', '=', guild)
    .where(isCounted())
    .where('left_at', 'is', null)
    .where('away_since', 'is', null)
    .where('handed_in_at', '>=', fromInstant(from))
    .where('handed_in_at', '<', fromInstant(until))
    .orderBy('handed_in_at')
    .orderBy('enrolment_id')
    .orderBy('node_id')
    .execute()
  return rows.flatMap((row) => {
    const { displayName } = seenAs('moderators', row)
    if (displayName === undefined) return []
    const { roadmap_id: roadmapId, node_id: nodeId } = row
    return [{ displayName, roadmapId, nodeId, note: row.note ?? undefined, link: row.link ?? undefined }]
  })
}
