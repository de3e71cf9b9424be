// Notes from moderators to members, as rows; an occurrence of a feed carries each.

import {
  type NudgeAnswer,
  type NudgeFacts,
  type NudgeReason,
  nudgeAnswers,
  nudgeReasons,
} from '../domain/cohort/nudge.ts'
import { type GuildId, type UserId, userId } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import { fromDay, fromInstant, toDay, toInstant, toInstantOrNothing, wordReader } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading, Writing } from './database.ts'
import type { OccurrenceKey } from './occurrences.ts'
import { nameColumns, seenAs, toVisibilityChoice } from './seen-names.ts'

const toReason = wordReader('nudges.because', nudgeReasons)
const toAnswer = wordReader('nudges.answer', nudgeAnswers)

/** What decides whether these members may be written to; who is not known, or has left, is missing. */
export async function nudgeFacts(
  reading: Reading,
  guild: GuildId,
  users: readonly UserId[],
): Promise<ReadonlyMap<UserId, NudgeFacts>> {
  if (users.length === 0) return new Map()
  const rows = await reading
    .selectFrom('members')
    .leftJoin('users', 'users.user_id', 'members.user_id')
    .select(({ selectFrom, fn }) => [
      'members.user_id',
      'dm_closed_at',
      'allows_nudges',
      ...nameColumns,
      selectFrom('feeds')
        .select(fn.countAll<number>().as('count'))
        .whereRef('feeds.guild_id', '=', 'members.guild_id')
        .whereRef('feeds.user_id', '=', 'members.user_id')
        .where('kind', 'in', ['daily-reminder', 'weekly-summary'])
        .where('target', '=', 'direct')
        .where('turned_off_at', 'is', null)
        .as('direct_reminders'),
      selectFrom('feeds')
        .innerJoin('nudges', 'nudges.feed_id', 'feeds.id')
        .select((inner) => inner.fn.max('nudges.made_at').as('last'))
        .whereRef('feeds.guild_id', '=', 'members.guild_id')
        .whereRef('feeds.user_id', '=', 'members.user_id')
        .where('kind', '=', 'nudge')
        .as('last_at'),
    ])
    .where('members.guild_id', '=', guild)
    .where('members.user_id', 'in', users)
    .where('away_since', 'is', null)
    .execute()
  return new Map(
    rows.map((row) => [
      userId(row.user_id),
      {
        visibility: toVisibilityChoice(row).visibility,
        allows: row.allows_nudges === null ? undefined : row.allows_nudges === 1,
        hasDirectReminder: Number(row.direct_reminders) > 0,
        isClosed: row.dm_closed_at !== null,
        lastAt: toInstantOrNothing(row.last_at),
      },
    ]),
  )
}

export type NewNudge = OccurrenceKey & {
  readonly enrolmentId: EnrolmentId
  readonly because: NudgeReason
  readonly words: string | undefined
}

export async function addNudge(writing: Writing, nudge: NewNudge, now: Temporal.Instant): Promise<void> {
  await writing
    .insertInto('nudges')
    .values({
      feed_id: nudge.feedId,
      local_date: fromDay(nudge.localDate),
      enrolment_id: nudge.enrolmentId,
      because: nudge.because,
      words: nudge.words ?? null,
      made_at: fromInstant(now),
    })
    .execute()
}

export type Nudge = Omit<NewNudge, 'words'> & {
  readonly words: string | undefined
  readonly madeAt: Temporal.Instant
  readonly answer: NudgeAnswer | undefined
}

export async function findNudge(reading: Reading, key: OccurrenceKey): Promise<Nudge | undefined> {
  const row = await reading
    .selectFrom('nudges')
    .selectAll()
    .where('feed_id', '=', key.feedId)
    .where('local_date', '=', fromDay(key.localDate))
    .executeTakeFirst()
  return (
    row && {
      feedId: row.feed_id,
      localDate: toDay(row.local_date),
      enrolmentId: row.enrolment_id,
      because: toReason(row.because),
      words: row.words ?? undefined,
      madeAt: toInstant(row.made_at),
      answer: row.answer === null ? undefined : toAnswer(row.answer),
    }
  )
}

/** Keeps what somebody answered; a later answer takes the place of an earlier one. */
export async function saveNudgeAnswer(
  writing: Writing,
  key: OccurrenceKey,
  { answer, words, now }: { answer: NudgeAnswer; words: string | undefined; now: Temporal.Instant },
): Promise<void> {
  await writing
    .updateTable('nudges')
    .set({ answer, answer_words: words ?? null, answered_at: fromInstant(now) })
    .where('feed_id', '=', key.feedId)
    .where('local_date', '=', fromDay(key.localDate))
    .execute()
}

/** A note with what became of it, as moderators may read it. */
export type NudgeSeen = {
  readonly userId: UserId
  readonly displayName: string
  readonly madeAt: Temporal.Instant
  readonly answer: NudgeAnswer | undefined
  readonly words: string | undefined
  readonly answeredAt: Temporal.Instant | undefined
  /** It was not delivered, and will not be. */
  readonly isLost: boolean
}

/** The notes about a roadmap of a guild from a moment on, newest first, to those whom moderators may know of. */
export async function nudgesSince(
  reading: Reading,
  { guildId, roadmapId }: { readonly guildId: GuildId; readonly roadmapId: string },
  since: Temporal.Instant,
): Promise<readonly NudgeSeen[]> {
  const rows = await reading
    .selectFrom('feeds')
    .innerJoin('nudges', 'nudges.feed_id', 'feeds.id')
    .innerJoin('enrolments', 'enrolments.id', 'nudges.enrolment_id')
    .innerJoin('members', (join) =>
      join.onRef('members.guild_id', '=', 'feeds.guild_id').onRef('members.user_id', '=', 'feeds.user_id'),
    )
    .leftJoin('occurrences', (join) =>
      join
        .onRef('occurrences.feed_id', '=', 'nudges.feed_id')
        .onRef('occurrences.local_date', '=', 'nudges.local_date'),
    )
    .select([
      'feeds.user_id',
      'nudges.made_at',
      'answer',
      'answered_at',
      'answer_words',
      'state',
      ...nameColumns,
    ])
    .where('feeds.guild_id', '=', guildId)
    .where('roadmap_id', '=', roadmapId)
    .where(isCounted())
    .where('kind', '=', 'nudge')
    .where('nudges.made_at', '>=', fromInstant(since))
    .where('away_since', 'is', null)
    .orderBy('nudges.made_at', 'desc')
    .orderBy('feeds.user_id')
    .execute()
  return rows.flatMap((row) => {
    const { displayName } = seenAs('moderators', row)
    if (displayName === undefined) return []
    return [
      {
        userId: userId(row.user_id),
        displayName,
        madeAt: toInstant(row.made_at),
        answer: row.answer === null ? undefined : toAnswer(row.answer),
        words: row.answer_words ?? undefined,
        answeredAt: toInstantOrNothing(row.answered_at),
        isLost: row.state === 'skipped' || row.state === 'broken',
      },
    ]
  })
}
