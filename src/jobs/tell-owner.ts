// Tells whoever owns a server, once for each breakage, that a channel of its settings cannot be posted in any more.

import type { App } from '../app.ts'
import type { ChannelId, GuildId } from '../domain/ids.ts'
import type { BrokenReason } from '../domain/reminder/broken-reason.ts'
import type { Log } from '../interaction/log.ts'
import type { Messenger } from '../interaction/messenger.ts'
import { inLocale } from '../interaction/reply.ts'
import { type Posted, sayBreakage } from '../text/posting.ts'
import { mayHaveArrived, passes } from './arrival.ts'

type Parts = {
  readonly app: App
  readonly messenger: Pick<Messenger, 'send' | 'findOwner'>
  readonly log: Log
  readonly now: () => Temporal.Instant
}

export type TellOwner = (
  broken: { readonly guildId: GuildId; readonly kind: Posted },
  at: { readonly channelId: ChannelId; readonly reason: BrokenReason },
) => Promise<void>

/** Discord allows 25 characters. */
const nonceLengthMax = 25

/**
 * Makes what is called when a post in a channel failed for a reason that somebody has to mend. It writes to the owner, or in
 * the server's system channel when that is refused; what may have arrived is not said again.
 */
export function createTellOwner({ app, messenger, log, now }: Parts): TellOwner {
  return async ({ guildId, kind }, at) => {
    const { channelId } = at
    if (!(await app.guildSettings.noteBreakage(guildId, channelId, now()))) return
    const owner = await messenger.findOwner(guildId)
    if (owner === undefined) return app.guildSettings.forgetBreakage(guildId, channelId)
    const { ownerId, guildName, systemChannelId } = owner
    const nonce = `told-${channelId}`.slice(0, nonceLengthMax)
    const said = sayBreakage({ ...at, kind, guildName })
    const own = await app.languages.ofMember({ guildId, userId: ownerId })
    const direct = await messenger.send({ kind: 'direct', userId: ownerId }, inLocale(said, own), nonce)
    if (mayHaveArrived(direct.kind)) return
    const shared = await app.languages.ofGuild(guildId)
    const inServer =
      systemChannelId === undefined || systemChannelId === channelId
        ? direct
        : await messenger.send({ kind: 'channel', channelId: systemChannelId }, inLocale(said, shared), nonce)
    if (mayHaveArrived(inServer.kind)) return
    log.warn({ kind, result: inServer.kind }, 'a broken channel could be told to nobody')
    if ([direct, inServer].some(({ kind: result }) => passes.has(result)))
      await app.guildSettings.forgetBreakage(guildId, channelId)
  }
}
