// What members want of their reviews, as rows.

import type { ExpressionBuilder } from 'kysely'
import * as z from 'zod'
import type { MemberKey } from '../domain/ids.ts'
import { type Weights, weightsOf } from '../domain/review/memory-model.ts'
import { type ReviewSettings, usualReviews } from '../domain/review/settings.ts'
import { fromInstant, toInstantOrNothing } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import type { ReviewSettingsTable } from './review-tables.ts'
import type { Tables } from './tables.ts'

/** The columns of a member's settings, for `toReviewSettings`, in a query of members. */
export const reviewColumns = [setting('retention_percent'), setting('daily_max'), setting('weights')] as const

// Joined, SQLite would prepare the statement anew each time a value is bound.
function setting<Column extends 'retention_percent' | 'daily_max' | 'weights'>(column: Column) {
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
  readonly weights: string | null
}): ReviewSettings {
  return {
    ...(row.weights !== null && { weights: toWeights(row.weights) }),
    retention: row.retention_percent === null ? usualReviews.retention : row.retention_percent / 100,
    dailyMax: row.daily_max ?? usualReviews.dailyMax,
  }
}

/** Keeps what a member wants; what is left out stays as it is. */
export async function saveReviewSettings(
  writing: Writing,
  member: MemberKey,
  { retention, dailyMax }: Partial<Omit<ReviewSettings, 'weights'>>,
): Promise<void> {
  const set = {
    ...(retention === undefined ? {} : { retention_percent: Math.round(retention * 100) }),
    ...(dailyMax === undefined ? {} : { daily_max: dailyMax }),
  }
  if (Object.keys(set).length === 0) return
  await change(writing, member, set)
}

/** Weights of a member's own: when those that are in use were made, and those that wait for their word. */
export type OwnWeights = {
  readonly madeAt: Temporal.Instant | undefined
  readonly offered: Weights | undefined
}

export async function ownWeightsOf(
  reading: Reading,
  { guildId, userId }: MemberKey,
): Promise<OwnWeights | undefined> {
  const row = await reading
    .selectFrom('review_settings')
    .select(['weights_made_at', 'offered_weights'])
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return (
    row && {
      madeAt: toInstantOrNothing(row.weights_made_at),
      offered: row.offered_weights === null ? undefined : toWeights(row.offered_weights),
    }
  )
}

/** Notes weights that wait for a member's word; undefined: none do any more. */
export async function offerWeights(
  writing: Writing,
  member: MemberKey,
  weights: Weights | undefined,
): Promise<void> {
  await change(writing, member, { offered_weights: fromWeights(weights) })
}

/** From now on a member's memory is reckoned with these weights, or (undefined) with the usual ones; none wait any more. */
export async function saveWeights(
  writing: Writing,
  member: MemberKey,
  weights: Weights | undefined,
  now: Temporal.Instant,
): Promise<void> {
  await change(writing, member, {
    weights: fromWeights(weights),
    weights_made_at: weights === undefined ? null : fromInstant(now),
    offered_weights: null,
  })
}

async function change(
  writing: Writing,
  { guildId, userId }: MemberKey,
  set: Partial<Omit<ReviewSettingsTable, 'guild_id' | 'user_id'>>,
): Promise<void> {
  await writing
    .insertInto('review_settings')
    .values({ guild_id: guildId, user_id: userId, ...set })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(set))
    .execute()
}

const numbers = z.array(z.number())
const toWeights = (json: string): Weights => weightsOf(numbers.parse(JSON.parse(json)))
const fromWeights = (weights: Weights | undefined): string | null =>
  weights === undefined ? null : JSON.stringify(weights.values)
