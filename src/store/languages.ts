// The languages of members and guilds, as Discord names them.

import type { GuildId, MemberKey } from '../domain/ids.ts'
import type { Reading, Writing } from './database.ts'
import { preparedQuery } from './prepared.ts'

export type Languages = {
  /** The member's own; undefined when it has not been seen. */
  readonly own: string | undefined
  /** What the guild uses Discord in. */
  readonly guild: string | undefined
  /** What the guild chose for the bot, whatever it uses itself. */
  readonly chosen: string | undefined
}

const byMember = preparedQuery((reading, { guildId, userId }: { guildId: string; userId: string }) =>
  reading
    .selectFrom('members')
    .innerJoin('guilds', 'guilds.guild_id', 'members.guild_id')
    .select(['members.locale as own', 'guilds.locale as guild', 'guilds.chosen_locale as chosen'])
    .where('members.guild_id', '=', guildId)
    .where('members.user_id', '=', userId),
)

/** Undefined for somebody who has never used the bot here. */
export async function languagesOf(reading: Reading, member: MemberKey): Promise<Languages | undefined> {
  const [row] = await byMember(reading, member)
  return row && { own: row.own ?? undefined, guild: row.guild ?? undefined, chosen: row.chosen ?? undefined }
}

export async function guildLanguages(
  reading: Reading,
  guildId: GuildId,
): Promise<Pick<Languages, 'guild' | 'chosen'>> {
  const row = await reading
    .selectFrom('guilds')
    .select(['locale', 'chosen_locale'])
    .where('guild_id', '=', guildId)
    .executeTakeFirst()
  return { guild: row?.locale ?? undefined, chosen: row?.chosen_locale ?? undefined }
}

export async function saveLanguages(
  writing: Writing,
  { guildId, userId }: MemberKey,
  seen: { readonly own: string | undefined; readonly guild: string | undefined },
): Promise<void> {
  if (seen.own !== undefined)
    await writing
      .updateTable('members')
      .set({ locale: seen.own })
      .where('guild_id', '=', guildId)
      .where('user_id', '=', userId)
      .execute()
  if (seen.guild !== undefined)
    await writing.updateTable('guilds').set({ locale: seen.guild }).where('guild_id', '=', guildId).execute()
}

/** Null: the guild speaks the language that it uses Discord in. */
export async function chooseGuildLanguage(
  writing: Writing,
  guildId: GuildId,
  locale: string | null,
): Promise<void> {
  await writing.updateTable('guilds').set({ chosen_locale: locale }).where('guild_id', '=', guildId).execute()
}
