// All that somebody's reminders hang on, in one query: the member, the server, the feeds.

import type { MemberKey } from '../domain/ids.ts'
import type { ReminderFacts } from '../domain/reminder/reminder-settings.ts'
import type { Reading } from './database.ts'
import { type FeedRow, toStoredFeed } from './feed-row.ts'
import { arrayFrom, objectFrom } from './json.ts'
import { guildColumns, selectMember, toGuild, toMember } from './members.ts'
import { preparedQuery } from './prepared.ts'

/** All columns by name: what is given as JSON cannot be selected whole. */
const feedColumns = [
  'id',
  'kind',
  'guild_id',
  'user_id',
  'zone',
  'local_time',
  'weekday',
  'target',
  'channel_id',
  'turned_off_at',
  'returns',
  'paused_until',
  'broken_reason',
  'broken_at',
  'broken_missing',
  'last_local_date',
  'turned_on_at',
  'next_local_date',
  'next_due_at',
  'quiet_from',
  'quiet_to',
  'skips_studied',
  'unanswered',
  'last_turn_at',
  'last_turn_on',
] as const satisfies readonly (keyof FeedRow)[]

type WalkRow = { readonly id: number; readonly paused_at: number | null }

const rowsOf = preparedQuery((reading, { guild, user }: { guild: string; user: string }) =>
  reading.selectNoFrom(({ selectFrom }) => [
    objectFrom(reading, selectMember(reading).where('guild_id', '=', guild).where('user_id', '=', user)).as(
      'member',
    ),
    objectFrom(reading, selectFrom('guilds').select(guildColumns).where('guild_id', '=', guild)).as('guild'),
    arrayFrom(
      reading,
      selectFrom('feeds').select(feedColumns).where('guild_id', '=', guild).where('user_id', '=', user),
    ).as('feeds'),
    arrayFrom(
      reading,
      selectFrom('enrolments')
        .select(['id', 'paused_at'])
        .where('guild_id', '=', guild)
        .where('user_id', '=', user)
        .where('left_at', 'is', null),
    ).as('walks'),
  ]),
)

export async function findReminderFacts(reading: Reading, key: MemberKey): Promise<ReminderFacts> {
  const [row] = await rowsOf(reading, { guild: key.guildId, user: key.userId })
  const { member, guild, feeds, walks } = row ?? { member: null, guild: null, feeds: '[]', walks: '[]' }
  return {
    member: member === null ? undefined : toMember(JSON.parse(member)),
    guild: guild === null ? undefined : toGuild(JSON.parse(guild)),
    walks: (JSON.parse(walks ?? '[]') as WalkRow[]).map(({ id, paused_at }) => ({
      enrolmentId: id,
      isPaused: paused_at !== null,
    })),
    feeds: (JSON.parse(feeds ?? '[]') as FeedRow[]).map(toStoredFeed),
  }
}
