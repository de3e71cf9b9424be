// Who of a guild offers help with a topic, with what is kept of how well they know it.

import type { HelperFacts } from '../domain/cohort/helpers.ts'
import type { GuildId } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import type { Span } from '../domain/time/span.ts'
import { fromInstant } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading } from './database.ts'
import { toReviewSettings } from './review-settings.ts'
import { readCard } from './reviews.ts'
import { nameColumns, seenAs } from './seen-names.ts'

/**
 * Those on a roadmap who offer help, whom the digest may name, and who logged a topic of it within a span; the next ones after
 * `after`, as many as `limit`, and where to go on.
 */
export async function offeringHelp(
  reading: Reading,
  {
    guildId,
    roadmapId,
    nodeId,
    logged,
  }: {
    readonly guildId: GuildId
    readonly roadmapId: string
    readonly nodeId: string
    readonly logged: Span
  },
  { after, limit }: { readonly after: EnrolmentId; readonly limit: number },
): Promise<{ readonly helpers: readonly HelperFacts[]; readonly next: EnrolmentId | undefined }> {
  const rows = await reading
    .selectFrom('enrolments')
    .innerJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'enrolments.guild_id')
        .onRef('members.user_id', '=', 'enrolments.user_id'),
    )
    .innerJoin('completions', 'completions.enrolment_id', 'enrolments.id')
    .innerJoin('review_cards', (join) =>
      join
        .onRef('review_cards.enrolment_id', '=', 'completions.enrolment_id')
        .onRef('review_cards.node_id', '=', 'completions.node_id'),
    )
    .leftJoin('review_settings', (join) =>
      join
        .onRef('review_settings.guild_id', '=', 'members.guild_id')
        .onRef('review_settings.user_id', '=', 'members.user_id'),
    )
    .select(['enrolments.id', 'memory', 'retention_percent', 'daily_max', 'weights', ...nameColumns])
    .where('enrolments.guild_id', '=', guildId)
    .where('enrolments.roadmap_id', '=', roadmapId)
    .where(isCounted())
    .where('enrolments.id', '>', after)
    .where('left_at', 'is', null)
    .where('away_since', 'is', null)
    .where('offers_help', '=', 1)
    .where('completions.node_id', '=', nodeId)
    .where('is_known', '=', 0)
    .where('logged_at', '>=', fromInstant(logged.from))
    .where('logged_at', '<', fromInstant(logged.until))
    .orderBy('enrolments.id')
    .limit(limit)
    .execute()
  return {
    helpers: rows.flatMap((row) => {
      const { displayName } = seenAs('digest', row)
      if (displayName === undefined) return []
      return [{ displayName, card: readCard(row.memory), memory: toReviewSettings(row) }]
    }),
    next: rows.length < limit ? undefined : rows.at(-1)?.id,
  }
}
