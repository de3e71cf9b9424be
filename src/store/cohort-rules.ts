// By what a guild tells who needs help, as a row.

import { type CohortRules, usualRules } from '../domain/cohort/rules.ts'
import type { GuildId } from '../domain/ids.ts'
import type { Reading, Writing } from './database.ts'

/** The usual ones while nobody changed them. */
export async function findRules(reading: Reading, guild: GuildId): Promise<CohortRules> {
  const row = await reading
    .selectFrom('cohort_rules')
    .select(['quiet_after_days', 'behind_after_weeks', 'at_risk_after_weeks'])
    .where('guild_id', '=', guild)
    .executeTakeFirst()
  return row === undefined
    ? usualRules
    : {
        quietAfterDays: row.quiet_after_days,
        behindAfterWeeks: row.behind_after_weeks,
        atRiskAfterWeeks: row.at_risk_after_weeks,
      }
}

export async function saveRules(writing: Writing, guild: GuildId, rules: CohortRules): Promise<void> {
  const row = {
    quiet_after_days: rules.quietAfterDays,
    behind_after_weeks: rules.behindAfterWeeks,
    at_risk_after_weeks: rules.atRiskAfterWeeks,
  }
  await writing
    .insertInto('cohort_rules')
    .values({ guild_id: guild, ...row })
    .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(row))
    .execute()
}
