// Looks whether somebody is in a guild. Without the members intent nothing tells the bot that a person has left.

import { DiscordAPIError } from '@discordjs/rest'
import { Routes } from 'discord-api-types/v10'
import type { MemberKey } from '../domain/ids.ts'
import type { LookUp } from '../interaction/messenger.ts'
import type { Account } from './account.ts'
import { withinTime } from './requests.ts'

/** A reminder waits behind it, and goes out all the same when there is no answer. */
const timeoutMs = 3_000

/** One request, which needs no intent and no right of the bot. */
export async function lookUpMember(account: Account, { guildId, userId }: MemberKey): Promise<LookUp> {
  try {
    await account.ask(withinTime(timeoutMs), 'get', { route: Routes.guildMember(guildId, userId) })
    return 'there'
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) return 'unknown'
    switch (error.code) {
      case 10007: // unknown member
      case 10013: // unknown user: the account was deleted
        return 'left'
      case 10004: // unknown guild
        return 'guild-left'
    }
    return 'unknown'
  }
}
