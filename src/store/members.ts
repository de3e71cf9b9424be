// Guilds, users and members as rows.

import { type ExpressionBuilder, sql } from 'kysely'
import { channelId, type GuildId, guildId, type MemberKey, type UserId, userId } from '../domain/ids.ts'
import { type EnrolmentId, type Guild, lostZoneOf, type Member } from '../domain/study/enrolment.ts'
import { type MemberChoices, type MemberVisibility, visibilityDefault } from '../domain/study/visibility.ts'
import { readChosenZone, type ZoneId, zoneDefault } from '../domain/time/zone.ts'
import { fromInstant } from './columns.ts'
import type { Reading, Writing } from './database.ts'
import { preparedQuery } from './prepared.ts'
import { reviewColumns, toReviewSettings } from './review-settings.ts'
import { toVisibilityChoice } from './seen-names.ts'
import type { Tables } from './tables.ts'

export async function findGuild(reading: Reading, id: GuildId): Promise<Guild | undefined> {
  const row = await reading
    .selectFrom('guilds')
    .select(guildColumns)
    .where('guild_id', '=', id)
    .executeTakeFirst()
  return row && toGuild(row)
}

/** The columns of a guild, for `toGuild`. */
export const guildColumns = ['guild_id', 'zone', 'reminder_channel_id'] as const

export function toGuild(row: {
  readonly guild_id: string
  readonly zone: string
  readonly reminder_channel_id: string | null
}): Guild {
  const { zone, lostName } = readChosenZone(row.zone)
  return {
    guildId: guildId(row.guild_id),
    zone,
    lostZoneName: lostName,
    reminderChannelId: row.reminder_channel_id === null ? undefined : channelId(row.reminder_channel_id),
  }
}

/** Makes the row of a guild, or clears its leaving when the bot was invited back. */
export async function saveGuild(writing: Writing, id: GuildId): Promise<void> {
  await writing
    .insertInto('guilds')
    .values({ guild_id: id, zone: zoneDefault })
    .onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ left_at: null }))
    .execute()
}

export async function changeGuild(
  writing: Writing,
  id: GuildId,
  change: {
    readonly zone?: ZoneId
    readonly reminderChannelId?: string | null
    readonly leftAt?: Temporal.Instant
  },
): Promise<void> {
  const set = {
    ...(change.zone === undefined ? {} : { zone: change.zone }),
    ...(change.reminderChannelId === undefined ? {} : { reminder_channel_id: change.reminderChannelId }),
    ...(change.leftAt === undefined ? {} : { left_at: fromInstant(change.leftAt) }),
  }
  // SQL has no way to say "set nothing".
  if (Object.keys(set).length === 0) return
  await writing.updateTable('guilds').set(set).where('guild_id', '=', id).execute()
}

const memberByKey = preparedQuery((reading, { guildId, userId }: { guildId: string; userId: string }) =>
  selectMember(reading).where('guild_id', '=', guildId).where('user_id', '=', userId),
)

/** The member with the guild's zone filled in, or undefined when they have never used the bot here. */
export async function findMember(reading: Reading, key: MemberKey): Promise<Member | undefined> {
  const [row] = await memberByKey(reading, key)
  return row && toMember(row)
}

/** A member's own columns, for `toMember`, which wants the guild's zone as well. */
const ownColumns = [
  'members.guild_id',
  'members.user_id',
  'display_name',
  'members.zone',
  'current_enrolment_id',
] as const

// Joined, SQLite would prepare the statement anew each time a value is bound: ten times the cost, at every command.
const guildZone = (select: ExpressionBuilder<Tables, 'members'>) =>
  select
    .selectFrom('guilds')
    .select('guilds.zone')
    .whereRef('guilds.guild_id', '=', 'members.guild_id')
    .as('guild_zone')

/** The columns of a member, for `toMember`. */
export function selectMember(reading: Reading) {
  return reading.selectFrom('members').select([...ownColumns, guildZone, ...reviewColumns])
}

export function toMember(row: {
  readonly guild_id: string
  readonly user_id: string
  readonly display_name: string
  readonly zone: string | null
  readonly current_enrolment_id: number | null
  readonly guild_zone: string | null
  readonly retention_percent: number | null
  readonly daily_max: number | null
  readonly weights: string | null
}): Member {
  const chosen = readChosenZone(row.zone ?? row.guild_zone ?? zoneDefault)
  return {
    guildId: guildId(row.guild_id),
    userId: userId(row.user_id),
    displayName: row.display_name,
    zone: chosen.zone,
    hasOwnZone: row.zone !== null,
    lostZone: lostZoneOf(chosen.lostName, row.zone === null ? 'guild' : 'member'),
    currentEnrolmentId: row.current_enrolment_id ?? undefined,
    reviews: toReviewSettings(row),
  }
}

/** Makes the member's row, or brings the name up to date, and a zone where one is given; gives what it is then. */
export async function saveMember(
  writing: Writing,
  key: MemberKey,
  displayName: string,
  now: Temporal.Instant,
  zone?: ZoneId,
): Promise<Member> {
  const seen = {
    display_name: displayName,
    away_since: null,
    confirmed_at: fromInstant(now),
    ...(zone === undefined ? {} : { zone }),
  }
  const row = await writing
    .insertInto('members')
    .values({ guild_id: key.guildId, user_id: key.userId, ...seen })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(seen))
    .returning([...ownColumns, guildZone, ...reviewColumns])
    .executeTakeFirstOrThrow()
  return toMember(row)
}

export async function changeMember(
  writing: Writing,
  key: MemberKey,
  change: {
    readonly zone?: ZoneId
    readonly currentEnrolmentId?: EnrolmentId | null
    readonly visibility?: MemberVisibility | undefined
    readonly isNamedInDigest?: boolean | undefined
    readonly takesRoles?: boolean | undefined
    readonly offersHelp?: boolean | undefined
    readonly allowsNudges?: boolean | undefined
  },
): Promise<void> {
  await writing
    .updateTable('members')
    .set({
      ...(change.zone === undefined ? {} : { zone: change.zone }),
      ...(change.currentEnrolmentId === undefined ? {} : { current_enrolment_id: change.currentEnrolmentId }),
      ...(change.visibility === undefined ? {} : { visibility: change.visibility }),
      ...(change.isNamedInDigest === undefined ? {} : { is_unnamed: change.isNamedInDigest ? 0 : 1 }),
      ...(change.takesRoles === undefined ? {} : { takes_no_roles: change.takesRoles ? 0 : 1 }),
      ...(change.offersHelp === undefined ? {} : { offers_help: change.offersHelp ? 1 : 0 }),
      ...(change.allowsNudges === undefined ? {} : { allows_nudges: change.allowsNudges ? 1 : 0 }),
    })
    .where('guild_id', '=', key.guildId)
    .where('user_id', '=', key.userId)
    .execute()
}

/** What somebody chose of being named; those whom nobody knows have chosen nothing. */
export async function findVisibility(reading: Reading, key: MemberKey): Promise<MemberChoices> {
  const row = await reading
    .selectFrom('members')
    .select(['visibility', 'is_unnamed', 'takes_no_roles', 'offers_help', 'allows_nudges'])
    .where('guild_id', '=', key.guildId)
    .where('user_id', '=', key.userId)
    .executeTakeFirst()
  return row === undefined
    ? {
        visibility: visibilityDefault,
        isChosen: false,
        isNamedInDigest: true,
        takesRoles: true,
        offersHelp: false,
        allowsNudges: undefined,
      }
    : {
        ...toVisibilityChoice(row),
        takesRoles: row.takes_no_roles === 0,
        offersHelp: row.offers_help === 1,
        allowsNudges: row.allows_nudges === null ? undefined : row.allows_nudges === 1,
      }
}

/**
 * Notes that Discord refused a direct message, or (undefined) that the person acted again. Nothing of somebody whom no
 * server has: what is settled after they were forgotten would write them down anew.
 */
export async function markDirectMessages(
  writing: Writing,
  user: UserId,
  closedAt: Temporal.Instant | undefined,
): Promise<void> {
  const dm_closed_at = closedAt === undefined ? null : fromInstant(closedAt)
  await writing
    .insertInto('users')
    .columns(['user_id', 'dm_closed_at'])
    .expression((from) =>
      from
        .selectFrom('members')
        // PostgreSQL takes a bare parameter in a select for text.
        .select(['user_id', sql<number | null>`cast(${dm_closed_at} as bigint)`.as('dm_closed_at')])
        .where('user_id', '=', user)
        .limit(1),
    )
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ dm_closed_at }))
    .execute()
}
