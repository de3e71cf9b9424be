// Who is spoken to in which language: what Discord says of people and guilds is kept for messages that nobody asks for.

import QuickLRU from 'quick-lru'
import type { Actor } from '../domain/cohort/acts.ts'
import type { GuildId, MemberKey } from '../domain/ids.ts'
import type { Database } from '../store/database.ts'
import { chooseGuildLanguage, guildLanguages, languagesOf, saveLanguages } from '../store/languages.ts'
import { saveGuild } from '../store/members.ts'
import { recordAct } from './acts.ts'

/** Members whose languages are known to be stored, some 150 bytes each: most acts then need no look. */
const rememberedMax = 10_000

type Seen = { readonly own: string | undefined; readonly guild: string | undefined }

export type Languages = ReturnType<typeof createLanguages>

export function createLanguages(database: Database) {
  const stored = new QuickLRU<string, string>({ maxSize: rememberedMax })

  /** Keeps in which languages somebody and their guild use Discord, where they are known here and that has changed. */
  async function seen(member: MemberKey, locales: Seen): Promise<void> {
    const name = nameOf(member)
    const now = `${locales.own} ${locales.guild}`
    if ((locales.own === undefined && locales.guild === undefined) || stored.get(name) === now) return
    const known = await languagesOf(database.reading, member)
    if (known === undefined) return
    const isNew = (was: string | undefined, is: string | undefined) => is !== undefined && is !== was
    if (isNew(known.own, locales.own) || isNew(known.guild, locales.guild))
      await database.write((writing) => saveLanguages(writing, member, locales))
    stored.set(name, now)
  }

  /** Whoever was erased is seen anew when they come back. */
  function forget(member: MemberKey): void {
    stored.delete(nameOf(member))
  }

  /** The language for what only the member reads; undefined when none has been seen. */
  async function ofMember(member: MemberKey): Promise<string | undefined> {
    const known = await languagesOf(database.reading, member)
    return known?.own ?? known?.chosen ?? known?.guild
  }

  /** The language for what everyone in the guild reads. */
  async function ofGuild(guildId: GuildId): Promise<string | undefined> {
    const known = await guildLanguages(database.reading, guildId)
    return known.chosen ?? known.guild
  }

  /** Lets the bot speak another language in a guild than the guild uses itself; undefined ends that. */
  async function choose(guildId: GuildId, locale: string | undefined, by?: Actor): Promise<void> {
    await database.write(async (writing) => {
      await saveGuild(writing, guildId)
      await chooseGuildLanguage(writing, guildId, locale ?? null)
      await recordAct(writing, { guildId, by, what: { kind: 'language-chosen', language: locale } })
    })
  }

  return Object.freeze({ seen, forget, ofMember, ofGuild, choose })
}

const nameOf = ({ guildId, userId }: MemberKey): string => `${guildId} ${userId}`
