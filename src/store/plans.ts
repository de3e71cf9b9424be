// What members plan to give to a roadmap, as rows, and on which days they finished what.

import * as z from 'zod'
import type { GuildId } from '../domain/ids.ts'
import { type Efforts, type FinishedOn, noEfforts } from '../domain/plan/effort.ts'
import type { Finished } from '../domain/plan/pace.ts'
import type { SuggestedBefore } from '../domain/plan/suggestion.ts'
import type { PlanWish } from '../domain/plan/wish.ts'
import { weekdays } from '../domain/reminder/feed.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { fromDay, fromInstant, toDay, toDayOrNothing, toInstant } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading, Writing } from './database.ts'
import { preparedQuery } from './prepared.ts'

export type StoredPlan = {
  readonly wish: PlanWish & { readonly setOn: Temporal.PlainDate }
  readonly suggested: SuggestedBefore
}

const planOf = preparedQuery((reading, { enrolment }: { enrolment: number }) =>
  reading
    .selectFrom('plans')
    .select(['minutes_a_week', 'weekdays', 'set_on', 'suggested_on', 'suggested_minutes', 'left_on'])
    .where('enrolment_id', '=', enrolment),
)

/** What a member plans, or undefined while they have said nothing. */
export async function findPlan(reading: Reading, enrolmentId: EnrolmentId): Promise<StoredPlan | undefined> {
  const [row] = await planOf(reading, { enrolment: enrolmentId })
  if (row === undefined) return undefined
  const chosen = row.weekdays.split(',').map(Number)
  return {
    wish: {
      minutesAWeek: row.minutes_a_week,
      weekdays: weekdays.filter((day) => chosen.includes(day)),
      setOn: toDay(row.set_on),
    },
    suggested: {
      on: toDayOrNothing(row.suggested_on),
      openMinutes: row.suggested_minutes ?? undefined,
      leftOn: toDayOrNothing(row.left_on),
    },
  }
}

/** Keeps what a member plans from a day on; a suggestion that was open is not any more. */
export async function savePlan(
  writing: Writing,
  enrolmentId: EnrolmentId,
  { minutesAWeek, weekdays: days }: PlanWish,
  setOn: Temporal.PlainDate,
): Promise<void> {
  const row = { minutes_a_week: minutesAWeek, weekdays: days.join(','), set_on: fromDay(setOn) }
  await writing
    .insertInto('plans')
    .values({ enrolment_id: enrolmentId, ...row })
    .onConflict((conflict) =>
      conflict.column('enrolment_id').doUpdateSet({ ...row, suggested_minutes: null }),
    )
    .execute()
}

/** Notes what was suggested on a day. */
export async function saveSuggestion(
  writing: Writing,
  enrolmentId: EnrolmentId,
  minutesAWeek: number,
  on: Temporal.PlainDate,
): Promise<void> {
  await writing
    .updateTable('plans')
    .set({ suggested_on: fromDay(on), suggested_minutes: minutesAWeek })
    .where('enrolment_id', '=', enrolmentId)
    .execute()
}

/** Notes that what is suggested was left. */
export async function saveLeft(
  writing: Writing,
  enrolmentId: EnrolmentId,
  on: Temporal.PlainDate,
): Promise<void> {
  await writing
    .updateTable('plans')
    .set({ suggested_minutes: null, left_on: fromDay(on) })
    .where('enrolment_id', '=', enrolmentId)
    .execute()
}

const finishedDays = preparedQuery((reading, { enrolment, since }: { enrolment: number; since: string }) =>
  reading
    .selectFrom('completions')
    .select(['node_id', 'study_day'])
    .where('enrolment_id', '=', enrolment)
    .where('study_day', '>=', since)
    .where('is_known', '=', 0),
)

/** What was finished on an enrolment since a study day, that day included; not what was known before. */
export async function finishedSince(
  reading: Reading,
  enrolmentId: EnrolmentId,
  since: Temporal.PlainDate,
): Promise<readonly Finished[]> {
  const rows = await finishedDays(reading, { enrolment: enrolmentId, since: fromDay(since) })
  // Many topics share a day, and reading one takes longer than looking it up.
  const days = new Map<string, Temporal.PlainDate>()
  return rows.map((row) => {
    const studyDay = days.get(row.study_day) ?? toDay(row.study_day)
    days.set(row.study_day, studyDay)
    return { nodeId: row.node_id, studyDay }
  })
}

const effortsSchema = z.record(z.string(), z.number())

const effortsOn = preparedQuery((reading, { guild, roadmap }: { guild: string; roadmap: string }) =>
  reading
    .selectFrom('topic_efforts')
    .select(['learned_at', 'efforts'])
    .where('guild_id', '=', guild)
    .where('roadmap_id', '=', roadmap),
)

/** What is learned of the topics of a roadmap in a server, and when; undefined while nothing was tried to be. */
export async function findEfforts(
  reading: Reading,
  guild: GuildId,
  roadmapId: string,
): Promise<{ readonly efforts: Efforts; readonly learnedAt: Temporal.Instant | undefined }> {
  const [row] = await effortsOn(reading, { guild, roadmap: roadmapId })
  if (row === undefined) return { efforts: noEfforts, learnedAt: undefined }
  const efforts = new Map(Object.entries(effortsSchema.parse(JSON.parse(row.efforts))))
  return { efforts, learnedAt: toInstant(row.learned_at) }
}

export async function saveEfforts(
  writing: Writing,
  guild: GuildId,
  roadmapId: string,
  efforts: Efforts,
  now: Temporal.Instant,
): Promise<void> {
  const row = { learned_at: fromInstant(now), efforts: JSON.stringify(Object.fromEntries(efforts)) }
  await writing
    .insertInto('topic_efforts')
    .values({ guild_id: guild, roadmap_id: roadmapId, ...row })
    .onConflict((conflict) => conflict.columns(['guild_id', 'roadmap_id']).doUpdateSet(row))
    .execute()
}

/** Those who are on a roadmap in a server, the newest first, as many as `limit`. */
export async function newestEnrolmentsOn(
  reading: Reading,
  guild: GuildId,
  roadmapId: string,
  limit: number,
): Promise<readonly EnrolmentId[]> {
  const rows = await reading
    .selectFrom('enrolments')
    .select('id')
    .where('guild_id', '=', guild)
    .where('roadmap_id', '=', roadmapId)
    .where(isCounted())
    .where('left_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

const dayMs = 86_400_000

/** On which days somebody finished which topics, in order; of one roadmap, without what they knew before. */
export async function finishedByDay(
  reading: Reading,
  enrolmentId: EnrolmentId,
): Promise<readonly FinishedOn[]> {
  const rows = await reading
    .selectFrom('completions')
    .select(['node_id', 'study_day'])
    .where('enrolment_id', '=', enrolmentId)
    .where('is_known', '=', 0)
    .orderBy('study_day')
    .execute()
  return [...Map.groupBy(rows, ({ study_day }) => study_day)].map(([day, own]) => ({
    day: Date.parse(`${day}T00:00Z`) / dayMs,
    topics: own.map(({ node_id }) => node_id),
  }))
}
