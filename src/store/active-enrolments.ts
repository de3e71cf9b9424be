// A member together with an enrolment, in one query: the look-up with which every command begins.

import type { MemberKey } from '../domain/ids.ts'
import type { Enrolment, EnrolmentId, Member } from '../domain/study/enrolment.ts'
import type { Reading } from './database.ts'
import { enrolmentColumns, toEnrolment } from './enrolments.ts'
import { objectFrom } from './json.ts'
import { selectMember, toMember } from './members.ts'
import { preparedQuery } from './prepared.ts'

// The enrolment comes as JSON and is not joined, for the same reason as the guild's zone: see `selectMember`.
const current = preparedQuery((reading, { guildId, userId }: { guildId: string; userId: string }) =>
  selectMember(reading)
    .select(({ selectFrom }) =>
      objectFrom(
        reading,
        selectFrom('enrolments')
          .select(enrolmentColumns)
          .whereRef('enrolments.id', '=', 'members.current_enrolment_id'),
      ).as('enrolment'),
    )
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId),
)

const owning = preparedQuery((reading, { id }: { id: number }) =>
  selectMember(reading)
    .select(({ selectFrom }) =>
      objectFrom(reading, selectFrom('enrolments').select(enrolmentColumns).where('id', '=', id)).as(
        'enrolment',
      ),
    )
    .where('guild_id', '=', ({ selectFrom }) =>
      selectFrom('enrolments').select('enrolments.guild_id').where('id', '=', id),
    )
    .where('user_id', '=', ({ selectFrom }) =>
      selectFrom('enrolments').select('enrolments.user_id').where('id', '=', id),
    ),
)

/** A member with their current enrolment, or undefined when they are on none or never used the bot here. */
export async function findCurrentEnrolment(
  reading: Reading,
  key: MemberKey,
): Promise<{ readonly member: Member; readonly enrolment: Enrolment } | undefined> {
  const [row] = await current(reading, key)
  return row && toFound(row)
}

/** An enrolment with its member, or undefined when there is no such one. */
export async function findEnrolmentById(
  reading: Reading,
  id: EnrolmentId,
): Promise<{ readonly member: Member; readonly enrolment: Enrolment } | undefined> {
  const [row] = await owning(reading, { id })
  return row && toFound(row)
}

function toFound(row: Parameters<typeof toMember>[0] & { readonly enrolment: unknown }) {
  if (typeof row.enrolment !== 'string') return undefined
  return { member: toMember(row), enrolment: toEnrolment(JSON.parse(row.enrolment)) }
}
