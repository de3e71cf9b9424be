// What members want of their reviews, as rows.

import type { ExpressionBuilder } from 'kysely'
import type { MemberKey } from '../domain/ids.ts'
import { type ReviewSettings, usualReviews } from '../domain/review/settings.ts'
import type { Writing } from './database.ts'
import type { Tables } from './tables.ts'

/** The columns of a member's settings, for `toReviewSettings`, in a query of members. */
export const reviewColumns = [setting('retention_percent'), setting('daily_max')] as const

// Joined, SQLite would prepare the statement anew each time a value is bound.
function setting<Column extends 'retention_percent' | 'daily_max'>(column: Column) {
  return (select: ExpressionBuilder<Tables, 'members'>) =>
    select
      .selectFrom('review_settings')
      .select(`review_settings.${column}`)
      .whereRef('review_settings.guild_id', '=', 'members.guild_id')
      .whereRef('review_settings.user_id', '=', 'members.user_id')
      .as(column)
}

export function toReviewSettings(row: {
  readonly retention_percent: number | null
  readonly daily_max: number | null
}): ReviewSettings {
  return {
    retention: row.retention_percent === null ? usualReviews.retention : row.retention_percent / 100,
    dailyMax: row.daily_max ?? usualReviews.dailyMax,
  }
}

/** Keeps what a member wants; what is left out stays as it is. */
export async function saveReviewSettings(
  writing: Writing,
  { guildId, userId }: MemberKey,
  { retention, dailyMax }: Partial<ReviewSettings>,
): Promise<void> {
  const set = {
    ...(retention === undefined ? {} : { retention_percent: Math.round(retention * 100) }),
    ...(dailyMax === undefined ? {} : { daily_max: dailyMax }),
  }
  if (Object.keys(set).length === 0) return
  await writing
    .insertInto('review_settings')
    .values({ guild_id: guildId, user_id: userId, ...set })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(set))
    .execute()
}
