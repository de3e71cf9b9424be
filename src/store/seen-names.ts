// The one door to other members' names: whatever shows somebody to others reads here whether it may.

import type { ExpressionBuilder } from 'kysely'
import type { MemberKey } from '../domain/ids.ts'
import type { EnrolmentId } from '../domain/study/enrolment.ts'
import {
  canSee,
  memberVisibilities,
  type Reader,
  type VisibilityChoice,
  visibilityDefault,
} from '../domain/study/visibility.ts'
import { wordReader } from './columns.ts'
import { isCounted } from './counted.ts'
import type { Reading } from './handles.ts'
import type { Tables } from './tables.ts'

/** The columns of a member for `seenAs`. */
export const nameColumns = ['display_name', 'visibility', 'is_unnamed'] as const

type NameRow = {
  readonly display_name: string
  readonly visibility: string | null
  readonly is_unnamed: number
}

/** A member as these readers may know them. */
export type Seen = {
  /** Undefined where they may not be named. */
  readonly displayName: string | undefined
  /** Whether they keep to themselves altogether, so that a small sum may not hold them either. */
  readonly isPrivate: boolean
}

const toVisibility = wordReader('members.visibility', memberVisibilities)

export const toVisibilityChoice = (row: Omit<NameRow, 'display_name'>): VisibilityChoice => ({
  visibility: toVisibility(row.visibility ?? visibilityDefault),
  isChosen: row.visibility !== null,
  isNamedInDigest: row.is_unnamed === 0,
})

export function seenAs(reader: Reader, row: NameRow): Seen {
  const choice = toVisibilityChoice(row)
  return {
    displayName: canSee(reader, choice) ? row.display_name : undefined,
    isPrivate: choice.visibility === 'private',
  }
}

/**
 * Whether these readers may be told by name what somebody does on an enrolment; false once it is gone, and on a roadmap that
 * is theirs alone.
 */
export async function isSeenBy(reading: Reading, reader: Reader, enrolmentId: EnrolmentId): Promise<boolean> {
  const row = await reading
    .selectFrom('enrolments')
    .innerJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'enrolments.guild_id')
        .onRef('members.user_id', '=', 'enrolments.user_id'),
    )
    .select(nameColumns)
    .where('enrolments.id', '=', enrolmentId)
    .where(isCounted())
    .executeTakeFirst()
  return row !== undefined && seenAs(reader, row).displayName !== undefined
}

/** Whether these readers may know of a member. Who has never been here has chosen nothing. */
export async function isMemberSeen(
  reading: Reading,
  reader: Reader,
  { guildId, userId }: MemberKey,
): Promise<boolean> {
  const row = await reading
    .selectFrom('members')
    .select(nameColumns)
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  const { displayName } = seenAs(reader, row ?? { display_name: '', visibility: null, is_unnamed: 0 })
  return displayName !== undefined
}

/** Whether these readers may know of somebody, by what a left join gave of them: nulls where they have never been here. */
export const isJoinedSeen = (
  reader: Reader,
  { visibility, is_unnamed }: { readonly visibility: string | null; readonly is_unnamed: number | null },
): boolean => canSee(reader, toVisibilityChoice({ visibility, is_unnamed: is_unnamed ?? 0 }))

/** Within a query of members: those of whom moderators may know. */
export const isKnownToModerators = (eb: ExpressionBuilder<Tables, 'members'>) =>
  eb.or([eb('members.visibility', 'is', null), eb('members.visibility', '!=', 'private')])

/** What whoever added a link chose, as a column of a query of links, for `isAdderSeen`. */
export const adderVisibility = (select: ExpressionBuilder<Tables, 'own_links'>) =>
  select
    .selectFrom('members')
    .select('members.visibility')
    .whereRef('members.guild_id', '=', 'own_links.guild_id')
    .whereRef('members.user_id', '=', 'own_links.added_by')
    .as('adder_visibility')

/** Whether these readers may know who added a link. */
export function isAdderSeen(
  reader: Reader,
  row: { readonly added_by: string; readonly adder_visibility: string | null },
): boolean {
  const visibility = toVisibility(row.adder_visibility ?? visibilityDefault)
  return row.added_by !== '' && canSee(reader, { visibility, isChosen: false, isNamedInDigest: true })
}
