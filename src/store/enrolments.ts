// Enrolments as rows.

import type { Selectable } from 'kysely'
import * as z from 'zod'
import { guildId, type MemberKey, type UserId, userId } from '../domain/ids.ts'
import { type Choices, noChoices } from '../domain/roadmap/choices.ts'
import type { Enrolment, EnrolmentId } from '../domain/study/enrolment.ts'
import { fromInstant, toInstant, toInstantOrNothing } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { keepPausesOver } from './rests.ts'
import type { EnrolmentTable } from './tables.ts'

const choicesSchema = z.record(z.string(), z.string())

export const enrolmentColumns = [
  'enrolments.id',
  'enrolments.guild_id',
  'enrolments.user_id',
  'roadmap_id',
  'started_at',
  'paused_at',
  'paused_until',
  'left_at',
  'finished_at',
  'choices',
] as const

/** All enrolments of a member, those that were left included, in the order they were started. */
export async function enrolmentsOf(reading: Reading, key: MemberKey): Promise<readonly Enrolment[]> {
  const rows = await reading
    .selectFrom('enrolments')
    .select(enrolmentColumns)
    .where('guild_id', '=', key.guildId)
    .where('user_id', '=', key.userId)
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  return rows.map(toEnrolment)
}

/** Within a query: the ids of all enrolments of a member, those that were left included. */
export const enrolmentIdsOf = (reading: Reading, guild: string, user: string) =>
  reading.selectFrom('enrolments').select('id').where('guild_id', '=', guild).where('user_id', '=', user)

/** All enrolments of a person in all servers, those that were left included. */
export async function enrolmentsOfUser(reading: Reading, user: UserId): Promise<readonly Enrolment[]> {
  const rows = await reading
    .selectFrom('enrolments')
    .select(enrolmentColumns)
    .where('user_id', '=', user)
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  return rows.map(toEnrolment)
}

/** An enrolment on one roadmap, as far as a new version of it asks. */
export type EnrolmentOn = {
  readonly id: EnrolmentId
  readonly hasLeft: boolean
  readonly hasFinished: boolean
}

/** All enrolments on a roadmap in all servers, those that were left included: their marks may be wanted again. */
export async function enrolmentsOn(reading: Reading, roadmapId: string): Promise<readonly EnrolmentOn[]> {
  const rows = await reading
    .selectFrom('enrolments')
    .select(['id', 'left_at', 'finished_at'])
    .where('roadmap_id', '=', roadmapId)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    hasLeft: row.left_at !== null,
    hasFinished: row.finished_at !== null,
  }))
}

/** How many are on a roadmap now, in all servers. */
export async function countLearnersOn(reading: Reading, roadmapId: string): Promise<number> {
  const { count } = await reading
    .selectFrom('enrolments')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('roadmap_id', '=', roadmapId)
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export async function addEnrolment(
  writing: Writing,
  key: MemberKey,
  roadmapId: string,
  now: Temporal.Instant,
): Promise<Enrolment> {
  const row = await writing
    .insertInto('enrolments')
    .values({
      guild_id: key.guildId,
      user_id: key.userId,
      roadmap_id: roadmapId,
      started_at: fromInstant(now),
    })
    .returning(enrolmentColumns)
    .executeTakeFirstOrThrow()
  return toEnrolment(row)
}

export async function changeEnrolment(
  writing: Writing,
  id: EnrolmentId,
  change: {
    /** Whatever begins or ends a pause says until when it lasts: null, until the member ends it. */
    readonly pausedAt?: Temporal.Instant | null
    readonly pausedUntil?: Temporal.Instant | null
    readonly leftAt?: Temporal.Instant | null
    readonly finishedAt?: Temporal.Instant | null
    readonly choices?: Choices
  },
): Promise<void> {
  const set = {
    ...(change.pausedAt === undefined ? {} : { paused_at: orNull(change.pausedAt) }),
    ...(change.pausedUntil === undefined ? {} : { paused_until: orNull(change.pausedUntil) }),
    ...(change.leftAt === undefined ? {} : { left_at: orNull(change.leftAt) }),
    ...(change.finishedAt === undefined ? {} : { finished_at: orNull(change.finishedAt) }),
    ...(change.choices === undefined ? {} : { choices: JSON.stringify(Object.fromEntries(change.choices)) }),
  }
  await writing.updateTable('enrolments').set(set).where('id', '=', id).execute()
}

/** Ends the pauses whose time is over, in all servers; each is kept as one that was. */
export async function endPausesBefore(writing: Writing, now: Temporal.Instant): Promise<void> {
  await keepPausesOver(writing, now)
  await writing
    .updateTable('enrolments')
    .set({ paused_at: null, paused_until: null })
    .where('paused_until', '<=', fromInstant(now))
    .execute()
}

/** Whether a pause is over and was not ended yet. */
export async function hasPauseOver(reading: Reading, now: Temporal.Instant): Promise<boolean> {
  const row = await reading
    .selectFrom('enrolments')
    .select('id')
    .where('paused_until', '<=', fromInstant(now))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

const orNull = (instant: Temporal.Instant | null): number | null =>
  instant === null ? null : fromInstant(instant)

export function toEnrolment(row: Selectable<EnrolmentTable>): Enrolment {
  return {
    id: row.id,
    member: { guildId: guildId(row.guild_id), userId: userId(row.user_id) },
    roadmapId: row.roadmap_id,
    startedAt: toInstant(row.started_at),
    pausedAt: toInstantOrNothing(row.paused_at),
    pausedUntil: toInstantOrNothing(row.paused_until),
    leftAt: toInstantOrNothing(row.left_at),
    finishedAt: toInstantOrNothing(row.finished_at),
    choices:
      row.choices === null
        ? noChoices
        : new Map(Object.entries(choicesSchema.parse(JSON.parse(row.choices)))),
  }
}
