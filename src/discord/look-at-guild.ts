// What a guild's own settings rest on: whether the bot can post in a channel, and whom to tell when it cannot.

import { type APIGuild, Routes } from 'discord-api-types/v10'
import { channelId, userId } from '../domain/ids.ts'
import type { PostingRight } from '../domain/reminder/broken-reason.ts'
import type { Messenger, PostCheck } from '../interaction/messenger.ts'
import type { Account } from './account.ts'
import type { GuildNames } from './guild-names.ts'
import { withinTime } from './requests.ts'
import { createRights, type Get } from './rights.ts'
import { resultOf } from './send-result.ts'

/** Somebody waits for the answer, but Discord gives the bot 15 minutes once it has said that it thinks. */
const lookMsMax = 10_000
/** A reminder waits for it, and is as good without. */
const nameMsMax = 4_000
/** Several channels are looked at together, and the next look is to see what was changed since. */
const rightsKeptMs = 1_000

/** Makes both looks. */
export function createGuildLooks(
  account: Pick<Account, 'ask'>,
  guildNames: GuildNames,
  now: () => Temporal.Instant,
): Pick<Messenger, 'canPost' | 'findOwner' | 'guildName'> {
  const readRights = createRights(now, rightsKeptMs)

  function getWithin(timeMs: number): Get {
    const bounded = withinTime(timeMs)
    return (route, query) =>
      account.ask(bounded, 'get', { route, ...(query === undefined ? {} : { data: { query } }) })
  }

  return {
    async canPost(channel): Promise<PostCheck> {
      try {
        const { has, isThread, isLocked, isForEveryone } = await readRights(channel, getWithin(lookMsMax))
        // Without the first, Discord grants none of the others.
        if (!has('view-channel')) return { kind: 'forbidden', missing: ['view-channel'] }
        const needed: readonly PostingRight[] = [
          isThread ? 'send-messages-in-threads' : 'send-messages',
          'read-message-history',
        ]
        const missing = needed.filter((right) => !has(right))
        if (missing.length > 0) return { kind: 'forbidden', missing }
        if (isLocked) return { kind: 'thread-closed' }
        return { kind: 'open', ...(isForEveryone ? { isForEveryone } : {}) }
      } catch (error) {
        const result = resultOf(error)
        if (result.kind === 'forbidden') return { kind: 'forbidden', missing: ['view-channel'] }
        return { kind: result.kind === 'gone' ? 'gone' : 'unknown' }
      }
    },
    async guildName(guild) {
      const known = guildNames.known(guild)
      if (known !== undefined) return known
      try {
        guildNames.heard(await getWithin(nameMsMax)(Routes.guild(guild)))
      } catch {
        // A message without the name is better than none.
      }
      return guildNames.known(guild)
    },
    async findOwner(guild) {
      try {
        const found = (await getWithin(lookMsMax)(Routes.guild(guild))) as APIGuild
        return {
          guildName: found.name,
          ownerId: userId(found.owner_id),
          systemChannelId: found.system_channel_id === null ? undefined : channelId(found.system_channel_id),
          locale: found.preferred_locale,
        }
      } catch {
        // Whatever the reason: nobody can be named for now.
        return undefined
      }
    },
  }
}
